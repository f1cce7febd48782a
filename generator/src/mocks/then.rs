//! What is answered: a method for each documented status.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::code::{comments, types};
use crate::model::{Answer, Content, Operation, Status};

/// A method for each answer, successes first.
pub(super) fn methods(operation: &Operation) -> TokenStream {
    operation.answers().map(method).collect()
}

fn method(answer: &Answer) -> TokenStream {
    let name = match answer.status {
        Status::Code(code) => format_ident!("status_{code}"),
        Status::Range(range) => format_ident!("status_{range}xx"),
        Status::Default => format_ident!("any_status"),
    };
    let doc = comments::outer(&format!("Answers {}: {}", answer.status, answer.doc));
    let (status, given) = match answer.status {
        Status::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            (None, quote!(#code))
        }
        Status::Range(_) | Status::Default => (Some(quote!(status: u16,)), quote!(status)),
    };
    let (value, body) = match &answer.content {
        Content::Empty => (None, None),
        Content::Json(shape) => {
            let (ty, value) = types::lent(shape);
            let body = quote!(.header("content-type", "application/json").json_body_obj(#value));
            (Some(ty), Some(body))
        }
        Content::Text { media_type, .. } | Content::Bytes(media_type) => {
            let body = quote!(.header("content-type", #media_type).body(value));
            (Some(quote!(impl AsRef<[u8]>)), Some(body))
        }
    };
    let complex = value.as_ref().and_then(types::allowance_of);
    let value = value.map(|ty| quote!(value: #ty));
    quote! {
        #doc
        #complex
        pub fn #name(self, #status #value) -> Self {
            Self(self.0.status(#given) #body)
        }
    }
}
