//! What a module of the catalogue imports.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::{format_ident, quote};

/// The runtime's types that data is made of.
const NAMES: [&str; 13] = [
    "Body",
    "Bounds",
    "Content",
    "Entry",
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
    let mut used = BTreeSet::new();
    collect(data.clone(), &mut used);
    let names = NAMES.iter().filter(|name| used.contains(**name));
    let names = names.map(|name| format_ident!("{name}"));
    let types = used.contains("types").then(|| {
        quote!(
            use crate::operations::types;
        )
    });
    quote! {
        use huaweicloud_runtime::catalogue::{#(#names),*};

        #types

        #data
    }
}

/// Names that begin a path; what follows `::` is part of another.
fn collect(tokens: TokenStream, used: &mut BTreeSet<String>) {
    let mut colons = 0;
    for token in tokens {
        match &token {
            TokenTree::Ident(ident) if colons < 2 => drop(used.insert(ident.to_string())),
            TokenTree::Group(group) => collect(group.stream(), used),
            _ => {}
        }
        let is_colon = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ':');
        colons = if is_colon { colons + 1 } else { 0 };
    }
}
