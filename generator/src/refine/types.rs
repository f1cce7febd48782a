//! Types in Rust.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::fold::{self, Fold};

use crate::model::{Content, Shape};

/// The type of a JSON value of this shape, in a body.
pub(super) fn json(shape: &Shape) -> TokenStream {
    match shape {
        Shape::Text { .. } => quote!(String),
        Shape::Integer { .. } => quote!(i64),
        Shape::Number(_) => quote!(f64),
        Shape::Boolean => quote!(bool),
        Shape::Listed(name) | Shape::Object(name) => {
            let name = format_ident!("{name}");
            quote!(types::#name)
        }
        Shape::List {
            items, nullable, ..
        } => {
            let item = or_null(json(items), *nullable);
            quote!(Vec<#item>)
        }
        Shape::Map {
            values, nullable, ..
        } => {
            let value = or_null(json(values), *nullable);
            quote!(std::collections::BTreeMap<String, #value>)
        }
        Shape::FreeObject => quote!(serde_json::Map<String, serde_json::Value>),
        Shape::Any => quote!(serde_json::Value),
    }
}

fn or_null(inner: TokenStream, nullable: bool) -> TokenStream {
    if nullable {
        quote!(Option<#inner>)
    } else {
        inner
    }
}

/// The type that holds a parameter until it is sent.
pub(super) fn parameter(shape: &Shape) -> TokenStream {
    match shape {
        Shape::Integer { .. } => quote!(check::Integer),
        Shape::Listed(_) => {
            let list = json(shape);
            quote!(check::Choice<#list>)
        }
        Shape::List { items, .. } => {
            let item = parameter(items);
            quote!(Vec<#item>)
        }
        _ => json(shape),
    }
}

/// The type of what a body holds.
pub(super) fn content(content: &Content) -> TokenStream {
    match content {
        Content::Empty => quote!(()),
        Content::Json(shape) => json(shape),
        Content::Text(_) => quote!(String),
        Content::Bytes(_) => quote!(bytes::Bytes),
    }
}

/// Shortens the full paths that typify writes.
pub(super) struct Short;

impl Fold for Short {
    fn fold_type_path(&mut self, mut path: syn::TypePath) -> syn::TypePath {
        let names: Vec<String> = path
            .path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let keep = match names.as_slice() {
            ["std", "option" | "string" | "vec" | "boxed", _] | ["crate", "types", _] => 1,
            _ => names.len(),
        };
        let segments = path.path.segments.into_iter();
        path.path.segments = segments.skip(names.len() - keep).collect();
        path.path.leading_colon = None;
        fold::fold_type_path(self, path)
    }
}
