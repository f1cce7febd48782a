//! The chapters of the operations.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::with_imports;
use crate::model::Chapter;

/// The module of the chapters.
pub(super) fn module(chapters: &[Chapter]) -> TokenStream {
    let chapters = chapters.iter().map(|chapter| {
        let Chapter {
            name,
            plain_title,
            plain_description,
            ..
        } = chapter;
        quote! {
            Chapter {
                name: #name,
                title: #plain_title,
                description: #plain_description,
            }
        }
    });
    with_imports(&quote! {
        pub(super) static CHAPTERS: &[Chapter] = &[#(#chapters),*];
    })
}
