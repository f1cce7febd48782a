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
        Failure::Fields {
            code,
            parameters,
            message,
        } => {
            let all = [Some(code), message.as_ref(), parameters.as_ref()];
            let sources = all.into_iter().flatten().collect();
            let read = in_fields(code, parameters.as_ref(), message.as_ref());
            (sources, FIELDS, read)
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
    let text = text(Some(json));
    quote!(failure::in_json(&SERVICE, #field, #text))
}

fn in_fields(code: &Held, parameters: Option<&Held>, message: Option<&Held>) -> TokenStream {
    let [code, parameters, message] = [Some(code), parameters, message].map(text);
    quote!(failure::in_fields(&SERVICE, #code, #parameters, #message))
}

/// The text of a field, if there is one.
fn text(held: Option<&Held>) -> TokenStream {
    match held.map(|held| code::ident(&held.ident)) {
        Some(ident) => quote!(self.#ident.as_deref()),
        None => quote!(None),
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
