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
        if matches!(word, "," | ":") {
            text.push(' ');
        }
    }
    text
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

/// The type by which a setter takes what is held, and its argument `value` as it is held.
///
/// A number in the code of a caller has 32 bits unless its type is stated, so `Into` would refuse those that need more.
/// The items of a list are taken one by one: texts as literals, objects as their builders.
pub(crate) fn taken(shape: &Shape, held: &TokenStream) -> (TokenStream, TokenStream) {
    let list = syn::parse2(held.clone()).ok();
    let (shape, item) = match (shape, list.and_then(|list| argument(&list, "Vec"))) {
        (
            Shape::List {
                items,
                nullable: false,
                ..
            },
            Some(item),
        ) => (&**items, Some(item)),
        (shape, item) => (shape, item),
    };
    let held = item
        .as_ref()
        .map_or_else(|| held.clone(), ToTokens::to_token_stream);
    let wide = shape.is_wide();
    let same = wide && held.to_string() == "i64";
    match item {
        Some(_) => {
            let taken = if wide {
                quote!(= i64)
            } else {
                quote!(: Into<#held>)
            };
            let converted = (!same).then(|| quote!(.map(Into::into)));
            (
                quote!(impl IntoIterator<Item #taken>),
                quote!(value.into_iter() #converted.collect()),
            )
        }
        None if same => (quote!(i64), quote!(value)),
        None if wide => (quote!(i64), quote!(value.into())),
        None => (quote!(impl Into<#held>), quote!(value.into())),
    }
}

/// The argument of a type with this name.
pub(crate) fn argument(ty: &Type, of: &str) -> Option<Type> {
    let Type::Path(path) = ty else { return None };
    let segment = path.path.segments.last();
    let PathArguments::AngleBracketed(arguments) =
        &segment.filter(|last| last.ident == of)?.arguments
    else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(inner) => Some(inner.clone()),
        _ => None,
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
