//! The entry of an operation.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::imports::with_imports;
use super::types::{Types, optional};
use crate::code;
use crate::model::{Answer, Body, Content, Operation, Parameter, Place, Sample, Status};

/// The module of an operation.
pub(super) fn module(operation: &Operation, types: &Types<'_>) -> TokenStream {
    let Operation {
        chapter,
        plain_summary,
        plain_description,
        deprecated,
        ..
    } = operation;
    let builder = code::ident(&operation.ident);
    let called_by = optional(operation.called_by.as_deref());
    let parameter = |parameter| self::parameter(parameter, types);
    let parameters = operation.parameters.iter().map(parameter);
    let credentials = operation.credentials.iter().map(parameter);
    let body = match &operation.body {
        None => quote!(None),
        Some(body) => {
            let body = self::body(body, types);
            quote!(Some(#body))
        }
    };
    let responses = operation.answers().map(|answer| response(answer, types));
    let paging = match &operation.paging {
        None => quote!(None),
        Some(_) => quote!(Some(&crate::builder::#builder::PAGING)),
    };
    with_imports(&quote! {
        pub(super) const ENTRY: Entry = Entry {
            operation: &crate::builder::#builder::OPERATION,
            chapter: #chapter,
            called_by: #called_by,
            summary: #plain_summary,
            description: #plain_description,
            deprecated: #deprecated,
            parameters: &[#(#parameters),*],
            credentials: &[#(#credentials),*],
            body: #body,
            responses: &[#(#responses),*],
            paging: #paging,
        };
    })
}

fn parameter(parameter: &Parameter, types: &Types<'_>) -> TokenStream {
    let Parameter {
        wire,
        plain,
        required,
        ..
    } = parameter;
    let location = match parameter.place {
        Place::Path => quote!(Path),
        Place::Query => quote!(Query),
        Place::Header => quote!(Header),
    };
    let shape = types.shape(&parameter.shape);
    let default = optional(parameter.default.as_deref());
    quote! {
        Parameter {
            name: #wire,
            location: Location::#location,
            description: #plain,
            shape: #shape,
            required: #required,
            default: #default,
        }
    }
}

fn body(body: &Body, types: &Types<'_>) -> TokenStream {
    let Body {
        plain,
        media_type,
        required,
        ..
    } = body;
    let content = content(&body.content, types);
    let samples = body.samples.iter().map(sample);
    quote! {
        Body {
            description: #plain,
            media_type: #media_type,
            required: #required,
            content: #content,
            samples: &[#(#samples),*],
        }
    }
}

fn response(answer: &Answer, types: &Types<'_>) -> TokenStream {
    let Answer {
        media_type, plain, ..
    } = answer;
    let status = match answer.status {
        Status::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(Status::Code(#code))
        }
        Status::Range(hundred) => {
            let hundred = Literal::u16_unsuffixed(hundred);
            quote!(Status::Range(#hundred))
        }
        Status::Default => quote!(Status::Default),
    };
    let content = content(&answer.content, types);
    let samples = answer.samples.iter().map(sample);
    quote! {
        Response {
            status: #status,
            description: #plain,
            media_type: #media_type,
            content: #content,
            samples: &[#(#samples),*],
        }
    }
}

fn content(content: &Content, types: &Types<'_>) -> TokenStream {
    match content {
        Content::Empty => quote!(Content::Empty),
        Content::Json(shape) => {
            let shape = types.shape(shape);
            quote!(Content::Json(#shape))
        }
        Content::Text { secret, .. } => quote!(Content::Text { secret: #secret }),
        Content::Bytes(_) => quote!(Content::Bytes),
    }
}

fn sample(sample: &Sample) -> TokenStream {
    let (name, json) = (&sample.name, raw(&sample.json));
    quote!(Sample { name: #name, json: #json })
}

/// A text as a raw literal, so that JSON can be read in it; as any other where that is no literal.
fn raw(text: &str) -> Literal {
    let runs = text.split('"').skip(1);
    let hashes = runs.map(|run| run.len() - run.trim_start_matches('#').len());
    let fence = "#".repeat(hashes.max().map_or(0, |longest| longest + 1));
    let raw = format!("r{fence}\"{text}\"{fence}");
    raw.parse().unwrap_or_else(|_| Literal::string(text))
}
