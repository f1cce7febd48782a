//! progenitor's output, sorted by what the model has.

use std::collections::BTreeMap;

use syn::{ImplItem, Item, ItemImpl, ItemMod, ItemStruct, Stmt, Type};

use super::assembly::{self, Request};
use super::properties::{self, Property};
use super::unexpected::missing;
use crate::model::{Definition, Model};
use document::diagnostic::Diagnostic;

/// What the refinement takes over from progenitor.
pub struct Output<'m> {
    /// The types of the properties of each of the model's types; a list of values has none.
    pub(crate) types: Vec<Vec<Property>>,
    /// How the request of each of the model's operations is put together.
    pub(crate) requests: Vec<Request<'m>>,
}

/// Reads what progenitor made of the model's reduced document.
///
/// # Errors
///
/// When the output has not what the model lets expect, or has more.
pub fn read<'m>(model: &'m Model, emitted: &syn::File) -> Result<Output<'m>, Vec<Diagnostic>> {
    let structs = structs(module(emitted, "types").ok_or_else(|| missing("module `types`"))?);
    let types = model.types.iter().map(|definition| match definition {
        Definition::Enumeration(_) => Ok(Vec::new()),
        Definition::Object(object) => {
            let structure = structs.get(&object.name);
            let structure =
                structure.ok_or_else(|| missing(format!("struct `{}`", object.name)))?;
            properties::properties(object, structure)
        }
    });
    // Without an operation there is no builder.
    let sends = sends(module(emitted, "builder").unwrap_or_default());
    let requests = model.operations.iter().map(|operation| {
        let send = sends.get(&operation.name);
        let send = send.ok_or_else(|| missing(format!("method `send` for `{}`", operation.id)))?;
        assembly::request(operation, send)
    });
    Ok(Output {
        types: types.collect::<Result<_, _>>()?,
        requests: requests.collect::<Result<_, _>>()?,
    })
}

fn module<'f>(file: &'f syn::File, name: &str) -> Option<&'f [Item]> {
    file.items.iter().find_map(|item| match item {
        Item::Mod(ItemMod {
            ident,
            content: Some((_, items)),
            ..
        }) if ident == name => Some(items.as_slice()),
        _ => None,
    })
}

fn structs(types: &[Item]) -> BTreeMap<String, &ItemStruct> {
    let structs = types.iter().filter_map(|item| match item {
        Item::Struct(item) => Some((item.ident.to_string(), item)),
        _ => None,
    });
    structs.collect()
}

/// The body of each builder's `send`.
fn sends(builder: &[Item]) -> BTreeMap<String, &[Stmt]> {
    let sends = builder.iter().filter_map(|item| match item {
        Item::Impl(item) => Some((owner(item)?, method(item, "send")?)),
        _ => None,
    });
    sends.collect()
}

fn owner(block: &ItemImpl) -> Option<String> {
    match &*block.self_ty {
        Type::Path(path) => Some(path.path.segments.last()?.ident.to_string()),
        _ => None,
    }
}

fn method<'i>(owner: &'i ItemImpl, name: &str) -> Option<&'i [Stmt]> {
    owner.items.iter().find_map(|item| match item {
        ImplItem::Fn(method) if method.sig.ident == name => Some(method.block.stmts.as_slice()),
        _ => None,
    })
}
