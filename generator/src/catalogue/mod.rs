//! The client's function `operations`: what the document says of each operation and of each error code, as plain data
//! of the runtime's types.
//!
//! In the client only the call by name refers to it, so a program that uses neither does not carry it.

mod chapter;
mod entry;
mod error_code;
mod imports;
mod shape;
mod types;

use proc_macro2::TokenStream;
use quote::quote;

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
    let chapters = chapter::module(&model.chapters);
    modules.push(Module::new("operations/chapters.rs", chapters));
    let error_codes = error_code::module(&model.error_codes);
    modules.push(Module::new("operations/error_codes.rs", error_codes));
    modules.extend(types.modules());
    modules
}

/// The file of an operation, apart from those of the catalogue's own modules. Only keywords have an underscore at
/// their end already, so that the names stay different.
fn file(ident: &str) -> String {
    match ident {
        "chapters" | "error_codes" | "operations" | "types" => format!("{ident}_"),
        _ => ident.to_owned(),
    }
}

fn root(model: &Model, files: &[String]) -> TokenStream {
    let files: Vec<_> = files.iter().map(code::ident).collect();
    let example = example(model);
    quote! {
        //! The catalogue.
        mod chapters;
        mod error_codes;
        mod types;
        #(mod #files;)*

        use ::huaweicloud_runtime::catalogue::{Catalogue, Entry};

        pub(crate) use self::error_codes::ERROR_CODES;

        static CATALOGUE: Catalogue = Catalogue::new(ENTRIES, chapters::CHAPTERS, ERROR_CODES);

        static ENTRIES: &[Entry] = &[#(#files::ENTRY),*];

        /// What the documentation says of each operation, as plain data: parameters, bodies and answers with their
        /// bounds, values, texts and samples. Beside them stands what it says of their chapters and of each error code.
        ///
        /// For tools that do not know an operation by its Rust name, as [`Client::call`](crate::Client::call) calls it.
        /// A program that uses neither does not carry it.
        #example
        pub fn operations() -> &'static Catalogue {
            &CATALOGUE
        }
    }
}

/// The example of the function, by the first operation.
fn example(model: &Model) -> Option<TokenStream> {
    let operation = model.operations.first()?;
    let lines = [
        "```".to_owned(),
        format!(
            "let found = {}::operations().find({:?});",
            model.service.crate_name(),
            operation.id
        ),
        format!(
            "assert_eq!(found.map(|entry| entry.operation.path), Some({:?}));",
            operation.path
        ),
        "```".to_owned(),
    ];
    let example = comments::outer(&lines.join("\n"));
    Some(quote!(#[doc = ""] #example))
}
