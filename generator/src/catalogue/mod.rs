//! The client's module `operations`: what the document says of each operation and of each error code, as plain
//! data of the runtime's types.
//!
//! Nothing else in the client refers to it, so a program that does not use it does not carry it.

mod entry;
mod error_code;
mod imports;
mod shape;
mod types;

use proc_macro2::{Ident, TokenStream};
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
    let error_codes = error_code::module(&model.error_codes);
    modules.push(Module::new("operations/error_codes.rs", error_codes));
    modules.extend(types.modules());
    modules
}

/// The file of an operation, apart from those of the catalogue's own modules. Only keywords have an underscore at
/// their end already, so that the names stay different.
fn file(ident: &str) -> String {
    match ident {
        "error_codes" | "operations" | "types" => format!("{ident}_"),
        _ => ident.to_owned(),
    }
}

fn root(model: &Model, files: &[String]) -> TokenStream {
    let files: Vec<_> = files.iter().map(code::ident).collect();
    let crate_name = format_ident!("{}", model.service.crate_name());
    let find_example = model.operations.first().map(|operation| {
        let found = format!("operations::find({:?})", operation.id);
        let path = format!("{:?}", operation.path);
        example(&crate_name, &found, "|entry| entry.operation.path", &path)
    });
    let error_code_example = model.error_codes.first().map(|code| {
        let found = format!("operations::error_code({:?})", code.code);
        example(
            &crate_name,
            &found,
            "|code| code.status",
            &code.status.to_string(),
        )
    });
    quote! {
        //! What the documentation says of each operation, as plain data: parameters, bodies and answers with their
        //! bounds, values, texts and samples. Beside them stands what it says of each error code.
        //!
        //! For tools that do not know an operation by its Rust name. A program that does not use it does not carry it.
        mod error_codes;
        mod types;
        #(mod #files;)*

        use ::huaweicloud_runtime::catalogue::{Entry, ErrorCode};

        pub use self::error_codes::ERROR_CODES;

        /// All operations, in the document's order.
        pub static ALL: &[Entry] = &[#(#files::ENTRY),*];

        /// The operation with this id.
        #find_example
        pub fn find(id: &str) -> Option<&'static Entry> {
            ALL.iter().find(|entry| entry.operation.id == id)
        }

        /// What is known of this error code.
        #error_code_example
        pub fn error_code(code: &str) -> Option<&'static ErrorCode> {
            ERROR_CODES.iter().find(|known| known.code == code)
        }
    }
}

/// The example of a function that finds something: what the closure takes from it is this value.
fn example(crate_name: &Ident, found: &str, closure: &str, value: &str) -> TokenStream {
    let lines = [
        "```".to_owned(),
        format!("use {crate_name}::operations;"),
        String::new(),
        format!("let found = {found};"),
        format!("assert_eq!(found.map({closure}), Some({value}));"),
        "```".to_owned(),
    ];
    let example = comments::outer(&lines.join("\n"));
    quote!(#[doc = ""] #example)
}
