//! The method that says why something failed, on the type that holds it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::code;
use crate::code::comments;
use crate::markdown;
use crate::model::{Failure, Held, Object};

/// The method of an object that holds a failure.
pub(super) fn method(object: &Object, failure: &Failure) -> TokenStream {
    let (sources, otherwise, read) = match failure {
        Failure::Json(json) => (vec![json], JSON, in_json(object, json)),
        Failure::Fields(fields) => {
            let sources = fields.iter().map(|(_, held)| held).collect();
            (sources, FIELDS, in_fields(fields))
        }
    };
    let sources: Vec<_> = sources
        .iter()
        .map(|held| markdown::code(&held.wire))
        .collect();
    let doc = comments::outer(&format!(
        "What went wrong, read from {}, with what is documented of its code; `None` where nothing did.\n\n\
         # Errors\n\n{otherwise}",
        listed(&sources)
    ));
    quote! {
        #doc
        pub fn failure(
            &self,
        ) -> Result<Option<huaweicloud_runtime::Failure>, huaweicloud_runtime::Error> {
            #read
        }
    }
}

const JSON: &str = "When there is a text from which no failure can be read; the message quotes it.";
const FIELDS: &str = "None: what came is taken as it is.";

/// What the method and its module need.
pub(super) fn imports() -> TokenStream {
    quote! {
        use crate::client::SERVICE;
        use huaweicloud_runtime::emitted::failure;
    }
}

fn in_json(object: &Object, json: &Held) -> TokenStream {
    let field = format!("{} of {}", json.wire, object.name);
    let text = text(json);
    quote!(failure::in_json(&SERVICE, #field, #text))
}

fn in_fields(fields: &[(&str, Held)]) -> TokenStream {
    let rest = (fields.len() < Failure::PARTS.len()).then(|| quote!(..Default::default()));
    let fields = fields.iter().map(|(key, held)| {
        let (key, text) = (code::ident(key), text(held));
        quote!(#key: #text,)
    });
    quote!(failure::in_fields(&SERVICE, failure::Fields { #(#fields)* #rest }))
}

/// The text of a field, if it is there.
fn text(held: &Held) -> TokenStream {
    let ident = code::ident(&held.ident);
    if held.listed {
        quote!(self.#ident.as_ref().map(|value| value.as_str()))
    } else {
        quote!(self.#ident.as_deref())
    }
}

/// `a`, `b` and `c`.
fn listed(names: &[String]) -> String {
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}
