//! The parts of progenitor's output, by name.

use std::collections::BTreeMap;

use quote::ToTokens;
use syn::{ImplItem, Item, ItemImpl, ItemMod, ItemStruct, Stmt, Type};

use super::missing;
use document::diagnostic::Diagnostic;

/// What the refinement takes over from progenitor.
pub(super) struct Parts {
    structs: BTreeMap<String, ItemStruct>,
    sends: BTreeMap<String, Vec<Stmt>>,
}

impl Parts {
    /// Sorts the items of the emitted file.
    pub(super) fn of(emitted: &syn::File) -> Result<Self, Vec<Diagnostic>> {
        let types = module(emitted, "types").ok_or_else(|| missing("module `types`"))?;
        let structs = types.iter().filter_map(|item| match item {
            Item::Struct(item) => Some((item.ident.to_string(), item.clone())),
            _ => None,
        });
        // Without an operation there is no builder.
        let builder = module(emitted, "builder").unwrap_or_default();
        let sends = builder.iter().filter_map(|item| match item {
            Item::Impl(item) => Some((item.self_ty.to_token_stream(), method(item, "send")?)),
            _ => None,
        });
        let sends = sends.filter_map(|(owner, body)| {
            let owner = syn::parse2::<syn::TypePath>(owner).ok()?;
            let name = owner.path.segments.last()?.ident.to_string();
            Some((name, body))
        });
        Ok(Self {
            structs: structs.collect(),
            sends: sends.collect(),
        })
    }

    /// The struct of an object.
    pub(super) fn structure(&self, name: &str) -> Result<&ItemStruct, Vec<Diagnostic>> {
        self.structs
            .get(name)
            .ok_or_else(|| missing(&format!("struct `{name}`")))
    }

    /// The body of an operation's `send`.
    pub(super) fn send(&self, name: &str) -> Result<&[Stmt], Vec<Diagnostic>> {
        let body = self.sends.get(name).map(Vec::as_slice);
        body.ok_or_else(|| missing(&format!("method `send` for `{name}`")))
    }
}

/// The type that typify gave to a property of the reduced document.
pub(super) fn field_type<'a>(structure: &'a ItemStruct, property: &str) -> Option<&'a Type> {
    let field = structure.fields.iter().find(|field| {
        let renamed = field.attrs.iter().find_map(renamed);
        match (&field.ident, renamed) {
            (_, Some(name)) => name == property,
            (Some(ident), None) => ident == property,
            (None, None) => false,
        }
    });
    field.map(|field| &field.ty)
}

/// The name in `#[serde(rename = "…")]`.
fn renamed(attribute: &syn::Attribute) -> Option<String> {
    let mut found = None;
    if attribute.path().is_ident("serde") {
        // Other arguments may have another form; only the name matters.
        let _ = attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("rename") {
                found = Some(meta.value()?.parse::<syn::LitStr>()?.value());
            } else if meta.input.peek(syn::Token![=]) {
                meta.value()?.parse::<syn::Expr>()?;
            }
            Ok(())
        });
    }
    found
}

fn module(file: &syn::File, name: &str) -> Option<Vec<Item>> {
    file.items.iter().find_map(|item| match item {
        Item::Mod(ItemMod {
            ident,
            content: Some((_, items)),
            ..
        }) if ident == name => Some(items.clone()),
        _ => None,
    })
}

fn method(owner: &ItemImpl, name: &str) -> Option<Vec<Stmt>> {
    owner.items.iter().find_map(|item| match item {
        ImplItem::Fn(method) if method.sig.ident == name => Some(method.block.stmts.clone()),
        _ => None,
    })
}
