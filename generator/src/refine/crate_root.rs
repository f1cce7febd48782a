//! The crate's root: its front page, its modules and what it re-exports.

use proc_macro2::TokenStream;
use quote::quote;

use super::front_page::front_page;
use crate::code::comments;
use crate::model::Model;

/// The module `lib.rs`.
pub(super) fn crate_root(model: &Model) -> TokenStream {
    let front_page = comments::inner(&front_page(model));
    // For the documentation alone: there is nothing in them.
    let chapters = (!model.chapters.is_empty()).then(|| {
        quote! {
            #[cfg(any(doc, doctest))]
            #[rustfmt::skip]
            pub mod chapters;
        }
    });
    quote! {
        #front_page

        #[rustfmt::skip]
        pub mod builder;
        #chapters
        #[rustfmt::skip]
        mod client;
        #[rustfmt::skip]
        mod operations;
        #[rustfmt::skip]
        pub mod types;

        pub use client::Client;
        #[doc(inline)]
        pub use huaweicloud_runtime::*;
        pub use operations::operations;
    }
}
