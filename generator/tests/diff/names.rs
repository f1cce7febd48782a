//! What a comparison says is held against the clients that are emitted.

use std::collections::BTreeSet;
use std::path::Path;

use document::load;
use generator::diff::{Comparison, diff};
use generator::print::Files;
use quote::ToTokens;
use syn::{Fields, ImplItem, Item, Visibility};

use super::library;

/// What breaks nobody leaves every type, field, variant and method where it is.
fn kept(comparison: &Comparison, before: &BTreeSet<String>, after: &BTreeSet<String>) {
    let gone: Vec<_> = before.difference(after).collect();
    assert!(
        gone.is_empty() || comparison.is_breaking(),
        "{gone:#?} are gone, but: {comparison}"
    );
}

/// The same of the clients of two texts.
pub(crate) fn stay(comparison: &Comparison, before: &str, after: &str) {
    let names = |text: &str| {
        let document = load::parse(Path::new("library.yaml"), text.to_owned());
        let files = document
            .and_then(|document| generator::read(&document).and_then(|client| client.files()));
        signatures(&files.unwrap_or_else(|report| panic!("{report}")))
    };
    kept(comparison, &names(before), &names(after));
}

/// What code can name in a client.
fn signatures(files: &Files) -> BTreeSet<String> {
    let api = |path: &str| {
        ["client.rs", "builder", "types"]
            .iter()
            .any(|start| path.starts_with(start))
    };
    let files = files.iter().filter(|(path, _)| api(path));
    let items = files.flat_map(|(_, text)| syn::parse_file(text).unwrap().items);
    items.flat_map(|item| of_item(&item)).collect()
}

fn of_item(item: &Item) -> Vec<String> {
    let public = |visibility: &Visibility| matches!(visibility, Visibility::Public(_));
    match item {
        Item::Struct(item) => {
            let fields = item.fields.iter().filter(|field| public(&field.vis));
            let fields = fields.map(|field| {
                let (name, ty) = (field.ident.to_token_stream(), field.ty.to_token_stream());
                format!("{}.{name}: {ty}", item.ident)
            });
            fields.chain([item.ident.to_string()]).collect()
        }
        Item::Enum(item) => {
            let variants = item.variants.iter().map(|variant| {
                let held = match &variant.fields {
                    Fields::Unit => String::new(),
                    fields => fields
                        .iter()
                        .map(|field| field.ty.to_token_stream().to_string())
                        .collect(),
                };
                format!("{}::{}({held})", item.ident, variant.ident)
            });
            variants.chain([item.ident.to_string()]).collect()
        }
        Item::Impl(block) if block.trait_.is_none() => {
            let owner = block.self_ty.to_token_stream().to_string();
            let methods = block.items.iter().filter_map(|item| match item {
                ImplItem::Fn(method) if public(&method.vis) => {
                    let signature = method.sig.to_token_stream().to_string();
                    // The builder of what only comes back takes any whole number, with its type or without.
                    Some(format!(
                        "{owner}::{}",
                        signature.replace("impl Into < i64 >", "i64")
                    ))
                }
                _ => None,
            });
            methods.collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn whatever_line_is_left_out_what_breaks_nobody_leaves_every_name_where_it_is() {
    let client = |text: String| {
        let document = load::parse(Path::new("library.yaml"), text).ok()?;
        let files = generator::read(&document)
            .and_then(|client| client.files())
            .ok()?;
        Some((generator::read(&document).ok()?.model, signatures(&files)))
    };
    let text = library();
    let (whole, names) = client(text.clone()).unwrap();
    let mut seen = 0;
    for at in 0..text.lines().count() {
        let lines = text.lines().enumerate().filter(|(line, _)| *line != at);
        let less: Vec<_> = lines.map(|(_, line)| line).collect();
        if let Some((model, left)) = client(less.join("\n")) {
            seen += 1;
            kept(&diff(&whole, &model), &names, &left);
            kept(&diff(&model, &whole), &left, &names);
        }
    }
    assert!(seen > 50, "only {seen} lines can be left out");
}
