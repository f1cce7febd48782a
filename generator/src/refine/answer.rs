//! Answers: decoded by status.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::docs;
use crate::code;
use crate::code::{comments, types};
use crate::model::{Answer, Content, Operation, Shape, Status};

/// The method `send`: an answer becomes what the document says of its status.
pub(super) fn send(operation: &Operation) -> TokenStream {
    let returned = returned(operation);
    let arms = arms(operation);
    let all = operation
        .successes
        .iter()
        .any(|answer| matches!(answer.status, Status::Range(_) | Status::Default));
    let rest = (!all).then(|| quote!(_ => Err(answer.unexpected()),));
    let doc = comments::outer(&format!(
        "Sends the request.\n\n# Errors\n\n{}",
        docs::errors(operation)
    ));
    let body = match (all, operation.successes.as_slice()) {
        // One answer for every status: there is nothing to tell apart.
        (true, [one]) => {
            let decode = decode(&one.content);
            quote!(#decode)
        }
        _ => quote!(match answer.status().as_u16() { #(#arms)* #rest }),
    };
    let returned: syn::Type = syn::parse_quote!(Result<ResponseValue<#returned>, Error>);
    let complex = types::allowance([&returned]);
    quote! {
        #doc
        #complex
        pub async fn send(self) -> #returned {
            let answer = self.answer().await?;
            #body
        }
    }
}

/// The type of a success.
pub(super) fn returned(operation: &Operation) -> TokenStream {
    match (&operation.success, operation.successes.first()) {
        (Some(name), _) => {
            let name = code::ident(name);
            quote!(#name)
        }
        (None, Some(answer)) => types::content(&answer.content),
        (None, None) => quote!(()),
    }
}

/// One arm for each way to read an answer; statuses that are read alike share one.
fn arms(operation: &Operation) -> Vec<TokenStream> {
    let mut arms: Vec<(Vec<TokenStream>, TokenStream)> = Vec::new();
    for answer in &operation.successes {
        let decode = decode(&answer.content);
        let read = match &operation.success {
            Some(name) => {
                let (name, variant) = (code::ident(name), variant(answer));
                match &answer.content {
                    Content::Json(shape) if shape.reads_integers() => {
                        let ty = types::json(shape);
                        quote!(Ok(answer.json_value::<Read<#ty>>()?.map(|read| #name::#variant(read.0))))
                    }
                    _ => {
                        let decode = typed(&answer.content).unwrap_or(decode);
                        quote!(Ok(#decode?.map(#name::#variant)))
                    }
                }
            }
            None => decode,
        };
        let pattern = pattern(operation, answer.status);
        match arms.last_mut() {
            Some((patterns, known))
                if known.to_string() == read.to_string()
                    && matches!(answer.status, Status::Code(_)) =>
            {
                patterns.push(pattern);
            }
            _ => arms.push((vec![pattern], read)),
        }
    }
    let arms = arms.into_iter();
    arms.map(|(patterns, read)| quote!(#(#patterns)|* => #read,))
        .collect()
}

fn pattern(operation: &Operation, status: Status) -> TokenStream {
    let states = |code| {
        let mut stated = operation.successes.iter();
        stated.any(|answer| answer.status == Status::Code(code))
    };
    match status {
        // A proxy that changed what it passed on says 203 in place of 200.
        Status::Code(200) if !states(203) => quote!(200 | 203),
        Status::Code(code) => {
            let code = proc_macro2::Literal::u16_unsuffixed(code);
            quote!(#code)
        }
        Status::Range(_) | Status::Default => quote!(_),
    }
}

fn decode(content: &Content) -> TokenStream {
    match content {
        Content::Empty => quote!(answer.empty()),
        Content::Json(Shape::Object(_)) => quote!(answer.json()),
        Content::Json(shape) if shape.reads_integers() => {
            quote!(Ok(answer.json_value::<Read<_>>()?.map(|read| read.0)))
        }
        Content::Json(_) => quote!(answer.json_value()),
        Content::Text { media_type, .. } => quote!(answer.text(#media_type)),
        Content::Bytes(media_type) => quote!(answer.bytes(#media_type)),
    }
}

/// As [`decode`], where the type cannot be inferred.
fn typed(content: &Content) -> Option<TokenStream> {
    let Content::Json(shape) = content else {
        return None;
    };
    let ty = types::json(shape);
    Some(match shape {
        Shape::Object(_) => quote!(answer.json::<#ty>()),
        _ => quote!(answer.json_value::<#ty>()),
    })
}

fn variant(answer: &Answer) -> proc_macro2::Ident {
    match answer.status {
        Status::Code(code) => format_ident!("Status{code}"),
        Status::Range(range) => format_ident!("Status{range}xx"),
        Status::Default => format_ident!("AnyOther"),
    }
}

/// The enum over the successes, where they differ.
pub(super) fn success(operation: &Operation, name: &str) -> TokenStream {
    let name = code::ident(name);
    let about = comments::outer(&format!(
        "What [`{}`] is answered, by status.",
        operation.name
    ));
    let variants = operation.successes.iter().map(|answer| {
        let doc = comments::outer(&format!("{}: {}", answer.status, answer.doc));
        let (variant, held) = (variant(answer), types::content(&answer.content));
        match &answer.content {
            Content::Empty => quote!(#doc #variant(()),),
            _ => quote!(#doc #variant(#held),),
        }
    });
    let objects = operation.successes.iter();
    let objects =
        objects.filter(|answer| matches!(answer.content, Content::Json(Shape::Object(_))));
    let large = (objects.count() > 0).then(|| {
        quote!(#[allow(clippy::large_enum_variant, reason = "it is matched once, and a box would be in the way of every caller")])
    });
    quote! {
        #about
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #large
        pub enum #name {
            #(#variants)*
        }
    }
}
