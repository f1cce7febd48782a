//! What progenitor cannot say, said on its output with syn: structs that read
//! whatever comes, open enums, checks before sending, one error, no secret.

mod answer;
mod checks;
mod client;
mod crate_root;
pub(crate) mod docs;
mod enumeration;
mod example;
mod front_page;
mod object;
mod operation;
mod paging;
mod parts;
mod request;
mod secret;
pub(crate) mod types;

use document::diagnostic::Rule;
use document::rules;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{Definition, Model, Object};
use crate::names;
use document::diagnostic::Diagnostic;

rules! {
    PROGENITOR_OUTPUT = Rule::error(
        "progenitor-output",
        "output of progenitor that lacks what it always has",
    ).always();
}

/// A file of the client, as Rust.
pub struct Module {
    /// Relative to the crate's `src`, with `/` between folders.
    pub path: String,
    /// What it holds.
    pub tokens: TokenStream,
}

/// Turns progenitor's output into the client's modules, in a stable order.
///
/// # Errors
///
/// When progenitor's output has not the parts that it should have.
pub fn refine(model: &Model, emitted: &syn::File) -> Result<Vec<Module>, Vec<Diagnostic>> {
    let parts = parts::Parts::of(emitted)?;
    let mut modules = vec![
        module("lib.rs", crate_root::crate_root(model)),
        module("client.rs", client::client(model)),
        module("builder.rs", builder_root(model)),
    ];
    for operation in &model.operations {
        let tokens = operation::operation(model, operation, &parts)?;
        modules.push(module(&format!("builder/{}.rs", operation.ident), tokens));
    }
    let files = names::type_files(model);
    modules.push(module("types.rs", types_root(model, &files)));
    for (definition, file) in model.types.iter().zip(&files) {
        let tokens = match definition {
            Definition::Object(object) => object::object(object, parts.structure(&object.name)?)?,
            Definition::Enumeration(enumeration) => enumeration::enumeration(enumeration),
        };
        modules.push(module(&format!("types/{file}.rs"), tokens));
    }
    Ok(modules)
}

fn module(path: &str, tokens: TokenStream) -> Module {
    Module {
        path: path.to_owned(),
        tokens,
    }
}

/// What this stage says when a part of progenitor's output is not there.
fn missing(what: &str) -> Vec<Diagnostic> {
    let help =
        "this is a gap between the generator and progenitor: please report it with the document";
    vec![
        PROGENITOR_OUTPUT
            .at("", format!("progenitor's output has no {what}"))
            .help(help),
    ]
}

fn builder_root(model: &Model) -> TokenStream {
    let modules = model.operations.iter().map(|operation| {
        let file = format_ident!("{}", operation.ident);
        let name = format_ident!("{}", operation.name);
        let success = operation
            .success
            .as_ref()
            .map(|name| format_ident!("{name}"));
        let names = std::iter::once(name).chain(success);
        (
            quote!(pub(crate) mod #file;),
            quote!(pub use #file::{#(#names),*};),
        )
    });
    let (modules, exports): (Vec<_>, Vec<_>) = modules.unzip();
    quote! {
        //! One builder an operation: set its parameters, then send it.
        #(#modules)*
        #(#exports)*
    }
}

fn types_root(model: &Model, files: &[String]) -> TokenStream {
    let modules = files.iter().map(|file| {
        let file = format_ident!("{file}");
        quote!(mod #file;)
    });
    let exports = model.types.iter().zip(files).map(|(definition, file)| {
        let file = format_ident!("{file}");
        let name = format_ident!("{}", definition.name());
        match definition {
            Definition::Object(_) => {
                let builder = format_ident!("{}", Object::builder(definition.name()));
                quote!(pub use #file::{#name, #builder};)
            }
            Definition::Enumeration(_) => quote!(pub use #file::#name;),
        }
    });
    quote! {
        //! What is sent and received, by the names of the vendor's documentation.
        //!
        //! Every field is an `Option`: absent and null are `None`. Fields that the
        //! documentation does not know are ignored, values that it does not list
        //! are kept. No bound is checked on what is received.
        #(#modules)*
        #(#exports)*
    }
}
