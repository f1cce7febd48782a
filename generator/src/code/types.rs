//! Types in Rust.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::{GenericArgument, PathArguments, Type};

use crate::model::{Content, Shape};

/// The type of a JSON value of this shape, in a body.
pub(crate) fn json(shape: &Shape) -> TokenStream {
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

/// The type by which a method takes JSON of this shape, and its argument `value` by reference.
pub(crate) fn lent(shape: &Shape) -> (TokenStream, TokenStream) {
    match shape {
        Shape::Text { .. } => (quote!(&str), quote!(value)),
        Shape::Integer { .. } | Shape::Number(_) | Shape::Boolean => (json(shape), quote!(&value)),
        Shape::List {
            items, nullable, ..
        } => {
            let item = or_null(json(items), *nullable);
            (quote!(&[#item]), quote!(value))
        }
        _ => {
            let ty = json(shape);
            (quote!(&#ty), quote!(value))
        }
    }
}

/// A type as a person writes it.
pub(crate) fn written(ty: &TokenStream) -> String {
    let is_name = |end: Option<char>| end.is_some_and(|end| end.is_alphanumeric() || end == '_');
    let mut text = String::new();
    for word in ty.to_string().split(' ') {
        if is_name(text.chars().last()) && is_name(word.chars().next()) {
            text.push(' ');
        }
        text.push_str(word);
    }
    text.replace(',', ", ")
}

/// A type that may be null.
fn or_null(inner: TokenStream, nullable: bool) -> TokenStream {
    if nullable {
        quote!(Option<#inner>)
    } else {
        inner
    }
}

/// The type that holds a parameter until it is sent.
pub(crate) fn parameter(shape: &Shape) -> TokenStream {
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

/// The type by which a setter takes what is held.
///
/// A number in the code of a caller has 32 bits unless its type is stated, so `Into` would refuse those that need more.
pub(crate) fn taken(shape: &Shape, held: &impl ToTokens) -> TokenStream {
    if shape.is_wide() {
        quote!(i64)
    } else {
        quote!(impl Into<#held>)
    }
}

/// The type by which a setter takes a parameter.
pub(crate) fn parameter_taken(shape: &Shape) -> TokenStream {
    match shape {
        Shape::List { items, .. } => {
            let item = taken(items, &parameter(items));
            quote!(impl IntoIterator<Item = #item>)
        }
        shape => taken(shape, &parameter(shape)),
    }
}

/// The type of what a body holds.
pub(crate) fn content(content: &Content) -> TokenStream {
    match content {
        Content::Empty => quote!(()),
        Content::Json(shape) => json(shape),
        Content::Text { .. } => quote!(String),
        Content::Bytes(_) => quote!(bytes::Bytes),
    }
}

/// Leave for a type that clippy finds hard to read: the document nests its values so.
///
/// Counted as clippy counts, whose threshold is 250; a name would hide what a caller must give.
pub(crate) fn allowance<'a>(types: impl IntoIterator<Item = &'a Type>) -> Option<TokenStream> {
    let complex = types.into_iter().any(|ty| complexity(ty, 1) > 250);
    complex.then(
        || quote!(#[allow(clippy::type_complexity, reason = "the document nests its values so")]),
    )
}

/// The same for a type that is still to be parsed.
pub(crate) fn allowance_of(ty: &TokenStream) -> Option<TokenStream> {
    allowance(&syn::parse2::<Type>(ty.clone()).ok())
}

fn complexity(ty: &Type, nest: u32) -> u32 {
    let path = match ty {
        Type::Path(path) => path,
        Type::Reference(reference) => return nest + complexity(&reference.elem, nest),
        Type::Slice(slice) => return 10 * nest + complexity(&slice.elem, nest + 1),
        _ => return 0,
    };
    let arguments = path
        .path
        .segments
        .iter()
        .filter_map(|segment| match &segment.arguments {
            PathArguments::AngleBracketed(arguments) => Some(arguments.args.iter()),
            _ => None,
        });
    let inner = arguments.flatten().map(|argument| match argument {
        GenericArgument::Type(ty) => complexity(ty, nest + 1),
        _ => 0,
    });
    10 * nest + inner.sum::<u32>()
}
