//! What a module of the catalogue imports.

use proc_macro2::TokenStream;
use quote::quote;

use crate::code::imports::{Names, import};

/// The runtime's types that data is made of.
const NAMES: [&str; 15] = [
    "Body",
    "Bounds",
    "Chapter",
    "Content",
    "Entry",
    "ErrorCode",
    "Field",
    "ListedValue",
    "Location",
    "Object",
    "Parameter",
    "Response",
    "Sample",
    "Shape",
    "Status",
];

/// The data with the imports that it needs.
pub(super) fn with_imports(data: &TokenStream) -> TokenStream {
    let used = Names::of(data);
    let names = used.among(&NAMES);
    let types = import(used.has_module("types"), &quote!(crate::operations::types));
    quote! {
        use huaweicloud_runtime::catalogue::{#(#names),*};

        #types

        #data
    }
}
