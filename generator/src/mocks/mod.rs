//! Typed mocks: wrappers of `httpmock`, a module an operation, with a method for each parameter and each documented answer.

mod path;
mod then;
mod when;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::code;
use crate::code::comments;
use crate::code::imports::Names;
use crate::code::module::Module;
use crate::model::{Model, Operation, Place};

/// Makes the modules of the mocks, in a stable order.
pub(crate) fn mocks(model: &Model) -> Vec<Module> {
    let operations = model.operations.iter().map(|operation| {
        let path = format!("{}.rs", operation.ident);
        Module::new(path, wrappers(model, operation))
    });
    let root = Module::new("mod.rs", root(model));
    std::iter::once(root).chain(operations).collect()
}

fn names(operation: &Operation) -> (Ident, Ident) {
    let name = operation.name.trim_end_matches('_');
    (format_ident!("{name}When"), format_ident!("{name}Then"))
}

fn root(model: &Model) -> TokenStream {
    let files = model
        .operations
        .iter()
        .map(|operation| code::ident(&operation.ident));
    let files: Vec<_> = files.collect();
    let exports = model
        .operations
        .iter()
        .zip(&files)
        .map(|(operation, file)| {
            let (when, then) = names(operation);
            quote!(pub use #file::{#then, #when};)
        });
    let signatures = model
        .operations
        .iter()
        .zip(&files)
        .map(|(operation, method)| {
            let (when, then) = names(operation);
            let doc = comments::outer(&format!("States an exchange of `{}`.", operation.id));
            let signature = quote! {
                fn #method(&self, exchange: impl FnOnce(#when, #then)) -> httpmock::Mock<'_>
            };
            let of_self = ["from_", "into_"]
                .iter()
                .any(|start| operation.ident.starts_with(start));
            let of_self = of_self.then(|| quote!(#[allow(clippy::wrong_self_convention, reason = "the operation is called so")]));
            (
                quote!(#doc #of_self #signature;),
                quote! {
                    #signature {
                        self.mock(|when, then| exchange(#when::new(when), #then::new(then)))
                    }
                },
            )
        });
    let (declared, defined): (Vec<_>, Vec<_>) = signatures.unzip();
    let front = "Typed mocks: what is asked and what is answered, checked by the compiler.\n\n\
                 A mock answers exactly what it is told, unlike the simulator, which behaves as the service does.\n\
                 What the types do not allow is set on the inner `When` or `Then`, which `into_inner` gives.";
    let front = comments::inner(front);
    let about = "One exchange stated exactly, on a server of the crate `httpmock`; a method for each operation.";
    let about = comments::outer(about);
    let mut operations = model.operations.iter();
    let in_path = operations.any(|one| one.parameters_in(Place::Path).next().is_some());
    let segment = in_path.then(path::segment);
    quote! {
        #front

        #(mod #files;)*

        #(#exports)*

        #about
        pub trait MockServerExt {
            #(#declared)*
        }

        impl MockServerExt for httpmock::MockServer {
            #(#defined)*
        }

        #segment
    }
}

/// The module of an operation: what is asked, and what is answered.
fn wrappers(model: &Model, operation: &Operation) -> TokenStream {
    let (when, then) = names(operation);
    let expectations = when::methods(model, operation);
    let answers = then::methods(operation);
    let names = Names::of(&quote!(#expectations #answers));
    let types = names.has_module("types").then(|| {
        let crate_name = format_ident!("{}", model.service.crate_name());
        quote!(use #crate_name::types;)
    });
    let id = &operation.id;
    let about_when = comments::outer(&format!("What a request of `{id}` must have."));
    let about_then = comments::outer(&format!("What a request of `{id}` is answered."));
    quote! {
        #types

        #about_when
        pub struct #when(httpmock::When);

        impl #when {
            #expectations

            /// The inner value, for what the types do not allow.
            pub fn into_inner(self) -> httpmock::When {
                self.0
            }
        }

        #about_then
        pub struct #then(httpmock::Then);

        impl #then {
            /// Wraps what the mock server gives.
            pub fn new(inner: httpmock::Then) -> Self {
                Self(inner)
            }

            #answers

            /// The inner value, for what the types do not allow.
            pub fn into_inner(self) -> httpmock::Then {
                self.0
            }
        }
    }
}
