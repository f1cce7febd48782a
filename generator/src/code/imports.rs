//! What a file must import, found in its code.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};

/// An import, where it is needed.
pub(crate) fn import(needed: bool, path: &TokenStream) -> Option<TokenStream> {
    needed.then(|| quote!(use #path;))
}

/// The names that begin a path; those that it goes on from, with `::` behind, too.
pub(crate) struct Names(BTreeSet<String>);

impl Names {
    pub(crate) fn of(code: &TokenStream) -> Self {
        let mut names = BTreeSet::new();
        collect(code.clone(), &mut names);
        Self(names)
    }

    /// Whether the code needs a module.
    pub(crate) fn has_module(&self, name: &str) -> bool {
        self.0.contains(&format!("{name}::"))
    }

    /// Those of the names that the code needs, in their order.
    pub(crate) fn among(&self, names: &[&str]) -> Vec<Ident> {
        let names = names.iter().filter(|name| self.0.contains(**name));
        names.map(|name| format_ident!("{name}")).collect()
    }
}

/// What follows `::` is part of another name.
fn collect(code: TokenStream, names: &mut BTreeSet<String>) {
    let is_colon =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':');
    let mut colons = 0;
    let mut last = String::new();
    for token in code {
        if is_colon(&token) {
            colons += 1;
            if colons == 2 && !last.is_empty() {
                names.insert(format!("{last}::"));
            }
            continue;
        }
        last = match &token {
            TokenTree::Ident(name) if colons < 2 => name.to_string(),
            _ => String::new(),
        };
        if !last.is_empty() {
            names.insert(last.clone());
        }
        if let TokenTree::Group(group) = token {
            collect(group.stream(), names);
        }
        colons = 0;
    }
}
