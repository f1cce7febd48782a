//! The error codes of the service.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::imports::with_imports;
use crate::model::ErrorCode;

/// The module of the error codes.
pub(super) fn module(codes: &[ErrorCode]) -> TokenStream {
    let codes = codes.iter().map(error_code);
    with_imports(&quote! {
        /// All error codes of the service, in the document's order.
        pub(crate) static ERROR_CODES: &[ErrorCode] = &[#(#codes),*];
    })
}

fn error_code(one: &ErrorCode) -> TokenStream {
    let ErrorCode {
        code,
        meaning,
        way_out,
        operations,
        ..
    } = one;
    let status = Literal::u16_unsuffixed(one.status);
    quote! {
        ErrorCode {
            code: #code,
            status: #status,
            meaning: #meaning,
            way_out: #way_out,
            operations: &[#(#operations),*],
        }
    }
}
