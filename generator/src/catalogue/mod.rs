//! The client's module `operations`: what the document says of each operation, as plain data of the runtime's types.
//!
//! Nothing else in the client refers to it, so a program that does not use it does not carry it.

mod entry;
mod imports;
mod shape;
mod types;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::code;
use crate::code::comments;
use crate::code::module::Module;
use crate::model::Model;
use types::Types;

/// Makes the modules of the catalogue, in a stable order.
pub(crate) fn catalogue(model: &Model) -> Vec<Module> {
    let types = Types::of(model);
    let files: Vec<String> = model
        .operations
        .iter()
        .map(|operation| file(&operation.ident))
        .collect();
    let mut modules = vec![Module::new("operations.rs", root(model, &files))];
    for (operation, file) in model.operations.iter().zip(&files) {
        let tokens = entry::module(operation, &types);
        modules.push(Module::new(format!("operations/{file}.rs"), tokens));
    }
    modules.extend(types.modules());
    modules
}

/// The file of an operation, apart from those of the catalogue's own modules. Only keywords have an underscore at
/// their end already, so that the names stay different.
fn file(ident: &str) -> String {
    match ident {
        "operations" | "types" => format!("{ident}_"),
        _ => ident.to_owned(),
    }
}

fn root(model: &Model, files: &[String]) -> TokenStream {
    let files: Vec<_> = files.iter().map(code::ident).collect();
    let crate_name = format_ident!("{}", model.service.crate_name());
    let example = model.operations.first().map(|operation| {
        let lines = [
            "```".to_owned(),
            format!("use {crate_name}::operations;"),
            String::new(),
            format!("let found = operations::find({:?});", operation.id),
            format!(
                "assert_eq!(found.map(|entry| entry.operation.path), Some({:?}));",
                operation.path
            ),
            "```".to_owned(),
        ];
        let example = comments::outer(&lines.join("\n"));
        quote!(#[doc = ""] #example)
    });
    quote! {
        //! What the documentation says of each operation, as plain data: parameters, bodies and answers with their
        //! bounds, values, texts and samples.
        //!
        //! For tools that do not know an operation by its Rust name. A program that does not use it does not carry it.
        mod types;
        #(mod #files;)*

        use ::huaweicloud_runtime::catalogue::Entry;

        /// All operations, in the document's order.
        pub static ALL: &[Entry] = &[#(#files::ENTRY),*];

        /// The operation with this id.
        #example
        pub fn find(id: &str) -> Option<&'static Entry> {
            ALL.iter().find(|entry| entry.operation.id == id)
        }
    }
}
