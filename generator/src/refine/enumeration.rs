//! Open enums: a documented value is a variant, any other is kept as it came.

use std::fmt::Write;

use proc_macro2::TokenStream;
use quote::quote;

use crate::code;
use crate::code::comments;
use crate::code::module::Module;
use crate::model::{Enumeration, Values, Variant};

/// The module of a list of values.
pub(super) fn enumeration(path: String, list: &Enumeration) -> Module {
    match &list.values {
        Values::Texts(values) => {
            let undocumented = list.sent.then_some(list.undocumented.as_str());
            let (declaration, call) = (
                declaration(list, values, None, &quote!(String), undocumented),
                call(
                    "text_enum",
                    list,
                    values,
                    |wire| format!("{wire:?}"),
                    undocumented,
                ),
            );
            Module::new(path, declaration).with_call(call)
        }
        Values::Numbers(values) => {
            let (declaration, call) = (
                declaration(list, values, Some(&quote!(Copy,)), &quote!(i64), None),
                call("number_enum", list, values, i64::to_string, None),
            );
            Module::new(path, declaration).with_call(call)
        }
    }
}

/// The enum, with a variant that keeps what is not listed, and one that keeps what a setter of a body was given and must
/// not be sent.
fn declaration<T>(
    list: &Enumeration,
    values: &[Variant<T>],
    copy: Option<&TokenStream>,
    held: &TokenStream,
    undocumented: Option<&str>,
) -> TokenStream {
    let (name, other) = (code::ident(&list.name), code::ident(&list.other));
    let doc = comments::outer(&list.doc);
    let variants = values.iter().map(|value| {
        let (meaning, variant) = (comments::outer(&value.doc), code::ident(&value.ident));
        quote!(#meaning #variant,)
    });
    let undocumented = undocumented.map(|undocumented| {
        let undocumented = code::ident(undocumented);
        quote! {
            /// A text that a setter was given and that the documentation does not list: it is refused.
            #[doc(hidden)]
            #undocumented(Box<str>),
        }
    });
    quote! {
        #doc
        #[derive(Clone, #copy Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that the documentation does not list, exactly as it came or is to be sent.
            #other(#held),
            #undocumented
        }
    }
}

/// The call of the runtime's macro that joins each value to its variant.
fn call<T>(
    implementation: &str,
    list: &Enumeration,
    values: &[Variant<T>],
    literal: impl Fn(&T) -> String,
    undocumented: Option<&str>,
) -> String {
    let mut call = format!(
        "huaweicloud_runtime::emitted::{implementation}! {{\n    {};\n",
        list.name
    );
    for Variant { ident, wire, .. } in values {
        let _ = writeln!(call, "    {} => {ident},", literal(wire));
    }
    let _ = writeln!(call, "    _ => {},", list.other);
    if let Some(undocumented) = undocumented {
        let _ = writeln!(call, "    refused => {undocumented},");
    }
    call.push_str("}\n");
    call
}
