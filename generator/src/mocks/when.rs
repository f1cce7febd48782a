//! What is asked: a method for each parameter, and one for the body.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::path;
use crate::code;
use crate::code::{comments, types};
use crate::model::{Body, Content, Model, Operation, Parameter, Place, Shape};

/// The constructor, then the methods.
pub(super) fn methods(model: &Model, operation: &Operation) -> TokenStream {
    let new = new(model, operation);
    let parameters = operation
        .parameters
        .iter()
        .map(|parameter| self::parameter(operation, parameter));
    let body = operation.body.as_ref().map(body);
    quote!(#new #(#parameters)* #body)
}

fn new(model: &Model, operation: &Operation) -> TokenStream {
    let method = format_ident!("{}", operation.method.to_uppercase());
    let path = match path::constant(&operation.path) {
        Some(path) => quote!(path(#path)),
        None => {
            let pattern = path::pattern(operation, None);
            quote!(path_matches(#pattern))
        }
    };
    // A path of another operation that has a word where this one has a parameter.
    let others = model.operations.iter().filter(|other| {
        other.method == operation.method
            && other.path != operation.path
            && path::is_like(&other.path, &operation.path)
    });
    let others = others
        .filter_map(|other| path::constant(&other.path))
        .map(|path| quote!(.path_not(#path)));
    quote! {
        /// Expects the operation's method and path.
        pub fn new(inner: httpmock::When) -> Self {
            Self(inner.method(httpmock::Method::#method).#path #(#others)*)
        }
    }
}

fn parameter(operation: &Operation, parameter: &Parameter) -> TokenStream {
    let Parameter {
        wire, place, shape, ..
    } = parameter;
    let name = code::ident(&parameter.ident);
    let expects = format!("Expects `{wire}` in the {place}");
    if *place == Place::Path {
        let doc = comments::outer(&format!("{expects}."));
        let (ty, text) = (scalar(shape, None), text(shape));
        let text = match shape {
            Shape::Text { .. } => text,
            _ => quote!(&#text),
        };
        let pattern = path::pattern(operation, Some(wire));
        return quote! {
            #doc
            pub fn #name(self, value: #ty) -> Self {
                let value = super::segment(#text);
                Self(self.0.path_matches(format!(#pattern)))
            }
        };
    }
    if let Shape::List { items, .. } = shape {
        let doc = comments::outer(&format!(
            "{expects}: these values and no other, in any order."
        ));
        return list(&doc, &name, wire, items);
    }
    let (present, missing) = match place {
        Place::Header => (quote!(header), quote!(header_missing)),
        _ => (quote!(query_param), quote!(query_param_missing)),
    };
    let text = match (place, shape) {
        (Place::Query, Shape::Number(_)) => float(),
        _ => text(shape),
    };
    if parameter.required {
        let doc = comments::outer(&format!("{expects}."));
        let ty = scalar(shape, None);
        return quote! {
            #doc
            pub fn #name(self, value: #ty) -> Self {
                Self(self.0.#present(#wire, #text))
            }
        };
    }
    let doc = comments::outer(&format!("{expects}; `None` expects that it is left out."));
    let borrowed = matches!(shape, Shape::Text { .. } | Shape::Listed(_));
    let lifetime = borrowed.then(|| quote!('a));
    let generics = lifetime.as_ref().map(|lifetime| quote!(<#lifetime>));
    let ty = scalar(shape, lifetime.as_ref());
    quote! {
        #doc
        pub fn #name #generics(self, value: impl Into<Option<#ty>>) -> Self {
            let when = match value.into() {
                Some(value) => self.0.#present(#wire, #text),
                None => self.0.#missing(#wire),
            };
            Self(when)
        }
    }
}

/// The type by which a parameter is taken that is no list.
fn scalar(shape: &Shape, lifetime: Option<&TokenStream>) -> TokenStream {
    let ty = types::json(shape);
    match shape {
        Shape::Text { .. } => quote!(&#lifetime str),
        Shape::Listed(_) => quote!(&#lifetime #ty),
        _ => ty,
    }
}

/// A parameter as it stands in a path or a header.
fn text(shape: &Shape) -> TokenStream {
    match shape {
        Shape::Text { .. } => quote!(value),
        _ => quote!(value.to_string()),
    }
}

/// A number as it stands in a query: always with a point or an exponent, as in JSON.
fn float() -> TokenStream {
    quote!(serde_json::Value::from(value).to_string())
}

/// Each value must be there, and as many as are told.
fn list(doc: &TokenStream, name: &proc_macro2::Ident, wire: &str, items: &Shape) -> TokenStream {
    let (item, text) = match items {
        Shape::Number(_) => (quote!(f64), float()),
        wide if wide.is_wide() => (quote!(i64), quote!(value.to_string())),
        _ => (quote!(impl ToString), quote!(value.to_string())),
    };
    let key = path::exactly(wire);
    quote! {
        #doc
        pub fn #name(self, values: impl IntoIterator<Item = #item>) -> Self {
            let values: Vec<String> = values.into_iter().map(|value| #text).collect();
            let when = self.0.query_param_count(#key, "", values.len());
            Self(values.into_iter().fold(when, |when, value| when.query_param(#wire, value)))
        }
    }
}

fn body(body: &Body) -> TokenStream {
    let (ty, expected) = match &body.content {
        Content::Empty => return quote!(),
        Content::Json(shape) => {
            let (ty, value) = types::lent(shape);
            (ty, quote!(json_body_obj(#value)))
        }
        Content::Text { .. } => (quote!(&str), quote!(body(value))),
        // Bytes need not be text, which is all that `httpmock` compares a body with.
        Content::Bytes(_) => (
            quote!(impl Into<Vec<u8>>),
            quote!(is_true(move |request| request.body_ref() == value)),
        ),
    };
    let convert = matches!(body.content, Content::Bytes(_))
        .then(|| quote!(let value: Vec<u8> = value.into();));
    let complex = types::allowance_of(&ty);
    quote! {
        /// Expects this body.
        #complex
        pub fn body(self, value: #ty) -> Self {
            #convert
            Self(self.0.#expected)
        }
    }
}
