//! What progenitor cannot say, said on its output with syn: structs that read
//! whatever comes, open enums, checks before sending, one error, no secret.

mod answer;
mod chapters;
mod checks;
mod client;
mod crate_root;
mod docs;
mod enumeration;
mod example;
mod failure;
mod front_page;
mod links;
mod object;
mod operation;
mod paging;
mod request;
mod secret;
mod waiting;
mod watching;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::code;
use crate::code::module::Module;
use crate::model::{Definition, Model, Object};
use crate::names;
use crate::progenitor::Output;

/// Turns progenitor's output into the client's modules, in a stable order.
pub(crate) fn refine(model: &Model, output: &Output<'_>) -> Vec<Module> {
    let model = &links::linked(model);
    let mut modules = vec![
        Module::new("lib.rs", crate_root::crate_root(model)),
        Module::new("client.rs", client::client(model)),
        Module::new("builder.rs", builder_root(model)),
    ];
    modules.extend(chapters::chapters(model));
    for (operation, request) in model.operations.iter().zip(&output.requests) {
        let path = format!("builder/{}.rs", operation.ident);
        let tokens = operation::operation(model, operation, request);
        modules.push(Module::new(path, tokens));
    }
    let files = names::type_files(model);
    modules.push(Module::new("types.rs", types_root(model, &files)));
    for ((definition, file), properties) in model.types.iter().zip(&files).zip(&output.types) {
        let path = format!("types/{file}.rs");
        modules.push(match definition {
            Definition::Object(object) => Module::new(path, object::object(object, properties)),
            Definition::Enumeration(list) => enumeration::enumeration(path, list),
        });
    }
    modules
}

fn builder_root(model: &Model) -> TokenStream {
    let modules = model.operations.iter().map(|operation| {
        let file = code::ident(&operation.ident);
        let name = code::ident(&operation.name);
        let success = operation.success.as_ref().map(code::ident);
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
        let file = code::ident(file);
        quote!(mod #file;)
    });
    let exports = model.types.iter().zip(files).map(|(definition, file)| {
        let file = code::ident(file);
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
