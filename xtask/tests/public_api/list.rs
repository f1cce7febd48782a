//! What other crates can name of a crate, as text.

use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};
use std::fmt::Write;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    Attribute, Field, Fields, ImplItem, Item, ItemImpl, Pat, TraitItem, Type, Visibility,
    parse_quote,
};

use crate::source::{Definition, Place, Source, has, imports, is_shown, name_of};

/// The public names of a crate.
#[derive(Default)]
struct Names {
    /// What is defined here, by the path that others name it by; with the conditions on it.
    own: BTreeMap<String, (Definition, Vec<Attribute>)>,
    /// What other crates define.
    foreign: BTreeSet<String>,
}

/// The public API of a crate: each item without its documentation, its bodies and its private fields.
pub(crate) fn list(source: &Source, name: &str) -> String {
    let mut names = Names::default();
    visit(source, &Vec::new(), name, &mut names);
    let mut text = String::new();
    for line in &names.foreign {
        let _ = writeln!(text, "{line}");
    }
    let shown: BTreeSet<_> = names.own.values().map(|(defined, _)| defined).collect();
    for (path, (defined, conditions)) in &names.own {
        let mut items = vec![bare(source.item(defined).clone(), conditions)];
        items.extend(implementations(source, defined, &shown));
        let file = syn::File {
            shebang: None,
            attrs: Vec::new(),
            items,
        };
        let _ = write!(text, "\n// {path}\n{}", prettyplease::unparse(&file));
    }
    for item in source.modules.values().flatten() {
        if let Item::Macro(item) = item
            && let Some(name) = &item.ident
            && item
                .attrs
                .iter()
                .any(|it| it.path().is_ident("macro_export"))
        {
            let _ = write!(text, "\n// what {name}! makes\n");
            heads(item.mac.tokens.clone(), &mut text);
        }
    }
    text
}

/// The beginnings of what a macro makes that others see, each up to its body.
fn heads(tokens: TokenStream, text: &mut String) {
    let mut head: Option<TokenStream> = None;
    for tree in tokens {
        match (tree, &mut head) {
            (TokenTree::Group(group), open) if group.delimiter() == Delimiter::Brace => {
                if let Some(head) = open.take() {
                    let _ = writeln!(text, "{head}");
                }
                heads(group.stream(), text);
            }
            (TokenTree::Ident(word), open @ None) if word == "pub" || word == "impl" => {
                *open = Some(word.to_token_stream());
            }
            (tree, Some(head)) => head.extend([tree]),
            (_, None) => {}
        }
    }
}

fn visit(source: &Source, module: &Place, prefix: &str, names: &mut Names) {
    for item in source.modules[module].iter().filter(|item| is_shown(item)) {
        match item {
            Item::Mod(child) => {
                let child = child.ident.to_string();
                let place = [module.as_slice(), std::slice::from_ref(&child)].concat();
                visit(source, &place, &format!("{prefix}::{child}"), names);
            }
            Item::Use(_) => {
                for import in imports(std::slice::from_ref(item)) {
                    let path = format!("{prefix}::{}", import.name);
                    if let Some(defined) = source.resolve(module, &import.path) {
                        let conditions = conditions(&import.item.attrs);
                        names.own.insert(path, (defined, conditions));
                    } else {
                        let from = import.path.join("::");
                        names.foreign.insert(format!("{path} = {from}"));
                    }
                }
            }
            item => {
                let Some(name) = name_of(item) else { continue };
                let path = format!("{prefix}::{name}");
                let defined = (module.clone(), name);
                names.own.insert(path, (defined, Vec::new()));
            }
        }
    }
}

fn conditions(attributes: &[Attribute]) -> Vec<Attribute> {
    let kept = attributes.iter().filter(|it| it.path().is_ident("cfg"));
    kept.cloned().collect()
}

/// The implementations for a type, and the macros that make some.
fn implementations(
    source: &Source,
    defined: &Definition,
    shown: &BTreeSet<&Definition>,
) -> Vec<Item> {
    let mut found = Vec::new();
    for (module, items) in &source.modules {
        let is_it = |path: &[String]| source.resolve(module, path).as_ref() == Some(defined);
        for item in items {
            match item {
                Item::Impl(item) => {
                    let Type::Path(own) = &*item.self_ty else {
                        continue;
                    };
                    let trait_path = item.trait_.as_ref().map(|(_, path, _)| segments(path));
                    let hidden = has(&item.attrs, "doc", "hidden")
                        || trait_path.is_some_and(|path| is_hidden(source, module, &path, shown));
                    if is_it(&segments(&own.path)) && !hidden {
                        found.extend(own_part(item.clone()).map(Item::Impl));
                    }
                }
                Item::Macro(item) if item.ident.is_none() => {
                    if let Some(TokenTree::Ident(first)) =
                        item.mac.tokens.clone().into_iter().next()
                        && is_it(&[first.to_string()])
                    {
                        found.push(Item::Macro(item.clone()));
                    }
                }
                _ => {}
            }
        }
    }
    in_one_place(found)
}

/// The implementations in an order of their own, and the methods of a type in one: where they stand is no part of them.
fn in_one_place(found: Vec<Item>) -> Vec<Item> {
    let mut heads: BTreeMap<String, Item> = BTreeMap::new();
    for item in found {
        let mut head = item.clone();
        if let Item::Impl(head) = &mut head {
            head.items.clear();
        }
        match heads.entry(head.to_token_stream().to_string()) {
            Entry::Vacant(place) => {
                place.insert(item);
            }
            Entry::Occupied(mut place) => {
                if let (Item::Impl(one), Item::Impl(other)) = (place.get_mut(), item) {
                    one.items.extend(other.items);
                }
            }
        }
    }
    let mut items: Vec<Item> = heads.into_values().collect();
    for item in &mut items {
        if let Item::Impl(item) = item {
            item.items.sort_by_cached_key(|item| match item {
                ImplItem::Fn(function) => function.sig.ident.to_string(),
                other => other.to_token_stream().to_string(),
            });
        }
    }
    items
}

/// Whether a trait is none that others know: one of this crate's own, or one of another's that emitted code alone names.
fn is_hidden(
    source: &Source,
    module: &Place,
    path: &[String],
    shown: &BTreeSet<&Definition>,
) -> bool {
    if let Some(own) = source.resolve(module, path) {
        return !shown.contains(&own);
    }
    let mut imported = imports(&source.modules[module]).filter(|it| path.first() == Some(&it.name));
    let imported = imported.next().map_or_else(Vec::new, |import| import.path);
    imported.iter().chain(path).any(|name| name == "emitted")
}

fn segments(path: &syn::Path) -> Vec<String> {
    path.segments
        .iter()
        .map(|it| it.ident.to_string())
        .collect()
}

/// What others see of an implementation, if anything.
fn own_part(mut item: ItemImpl) -> Option<ItemImpl> {
    let is_trait = item.trait_.is_some();
    item.attrs = kept(item.attrs);
    item.items.retain(|item| match item {
        ImplItem::Fn(function) => {
            let shown = matches!(function.vis, Visibility::Public(_));
            shown && !is_trait && !has(&function.attrs, "doc", "hidden")
        }
        ImplItem::Const(constant) => is_trait || matches!(constant.vis, Visibility::Public(_)),
        _ => true,
    });
    for item in &mut item.items {
        match item {
            ImplItem::Fn(function) => {
                function.attrs = kept(std::mem::take(&mut function.attrs));
                function.block = parse_quote!({});
                plain(&mut function.sig);
            }
            ImplItem::Const(constant) => {
                constant.attrs = kept(std::mem::take(&mut constant.attrs));
                constant.expr = parse_quote!(_);
            }
            _ => {}
        }
    }
    (is_trait || !item.items.is_empty()).then_some(item)
}

/// An item without what others do not see.
fn bare(mut item: Item, conditions: &[Attribute]) -> Item {
    let attributes = match &mut item {
        Item::Const(item) => {
            item.expr = parse_quote!(_);
            &mut item.attrs
        }
        Item::Enum(item) => {
            for variant in &mut item.variants {
                variant.attrs = kept(std::mem::take(&mut variant.attrs));
                variant
                    .fields
                    .iter_mut()
                    .for_each(|field| field.attrs.clear());
            }
            &mut item.attrs
        }
        Item::Fn(item) => {
            item.block = parse_quote!({});
            plain(&mut item.sig);
            &mut item.attrs
        }
        Item::Static(item) => {
            item.expr = parse_quote!(_);
            &mut item.attrs
        }
        Item::Struct(item) => {
            fields(&mut item.fields);
            &mut item.attrs
        }
        Item::Trait(item) => {
            item.items.iter_mut().for_each(member);
            &mut item.attrs
        }
        Item::Type(item) => &mut item.attrs,
        _ => return Item::Verbatim(TokenStream::new()),
    };
    *attributes = [conditions, &kept(std::mem::take(attributes))].concat();
    item
}

fn member(item: &mut TraitItem) {
    match item {
        TraitItem::Fn(function) => {
            function.attrs = kept(std::mem::take(&mut function.attrs));
            if function.default.is_some() {
                function.default = Some(parse_quote!({}));
            }
            plain(&mut function.sig);
        }
        TraitItem::Const(constant) => constant.attrs.clear(),
        TraitItem::Type(ty) => ty.attrs.clear(),
        _ => {}
    }
}

/// Private fields leave one behind that says so: with one, a struct cannot be built by others.
fn fields(fields: &mut Fields) {
    let is_public = |field: &Field| matches!(field.vis, Visibility::Public(_));
    let secretive = fields.iter().any(|field| !is_public(field));
    let clean = |mut field: Field| {
        field.attrs = kept(field.attrs);
        field
    };
    match fields {
        Fields::Named(named) => {
            let all = std::mem::take(&mut named.named).into_iter();
            named.named = all.filter(is_public).map(clean).collect();
            if secretive {
                named.named.push(parse_quote!(private: _));
            }
        }
        Fields::Unnamed(unnamed) => {
            for field in &mut unnamed.unnamed {
                *field = if is_public(field) {
                    clean(field.clone())
                } else {
                    parse_quote!(_)
                };
            }
        }
        Fields::Unit => {}
    }
}

/// A signature as a caller sees it: how a function calls its parameters for itself is its own matter.
fn plain(signature: &mut syn::Signature) {
    for input in &mut signature.inputs {
        match input {
            syn::FnArg::Receiver(receiver) if receiver.reference.is_none() => {
                receiver.mutability = None;
            }
            syn::FnArg::Typed(typed) => {
                if let Pat::Ident(name) = &mut *typed.pat {
                    name.mutability = None;
                }
            }
            syn::FnArg::Receiver(_) => {}
        }
    }
}

/// The attributes that say something to a caller.
fn kept(attributes: Vec<Attribute>) -> Vec<Attribute> {
    let told = ["cfg", "derive", "deprecated", "must_use", "non_exhaustive"];
    let is_told = |it: &Attribute| told.iter().any(|name| it.path().is_ident(name));
    attributes.into_iter().filter(is_told).collect()
}
