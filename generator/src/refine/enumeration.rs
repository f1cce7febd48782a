//! Open enums: a documented value is a variant, any other is kept as it came.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::code::comments;
use crate::model::{Enumeration, Values, Variant};

/// The module of a list of values.
pub(super) fn enumeration(list: &Enumeration) -> TokenStream {
    match &list.values {
        Values::Texts(values) => texts(list, values),
        Values::Numbers(values) => numbers(list, values),
    }
}

fn texts(list: &Enumeration, values: &[Variant<String>]) -> TokenStream {
    let (name, other) = (
        format_ident!("{}", list.name),
        format_ident!("{}", list.other),
    );
    let declaration = declaration(list, values, &quote!(String), &quote!());
    let wires: Vec<_> = values.iter().map(|value| &value.wire).collect();
    let variants: Vec<_> = values
        .iter()
        .map(|value| format_ident!("{}", value.ident))
        .collect();
    quote! {
        use huaweicloud_runtime::TextEnum;

        #declaration

        impl #name {
            /// The text as it is sent and received.
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #wires,)*
                    Self::#other(text) => text,
                }
            }
        }

        impl TextEnum for #name {
            const VALUES: &'static [&'static str] = &[#(#wires),*];

            fn known(text: &str) -> Option<Self> {
                Some(match text {
                    #(#wires => Self::#variants,)*
                    _ => return None,
                })
            }

            fn other(text: String) -> Self {
                Self::#other(text)
            }

            fn as_str(&self) -> &str {
                self.as_str()
            }
        }

        huaweicloud_runtime::emitted::text_enum!(#name, #other);
    }
}

fn numbers(list: &Enumeration, values: &[Variant<i64>]) -> TokenStream {
    let (name, other) = (
        format_ident!("{}", list.name),
        format_ident!("{}", list.other),
    );
    let declaration = declaration(list, values, &quote!(i64), &quote!(Copy,));
    let wires: Vec<_> = values
        .iter()
        .map(|value| proc_macro2::Literal::i64_unsuffixed(value.wire))
        .collect();
    let variants: Vec<_> = values
        .iter()
        .map(|value| format_ident!("{}", value.ident))
        .collect();
    quote! {
        use huaweicloud_runtime::NumberEnum;

        #declaration

        impl #name {
            /// The number as it is sent and received.
            pub fn as_i64(&self) -> i64 {
                match self {
                    #(Self::#variants => #wires,)*
                    Self::#other(number) => *number,
                }
            }
        }

        impl NumberEnum for #name {
            const VALUES: &'static [i64] = &[#(#wires),*];

            fn known(number: i64) -> Option<Self> {
                Some(match number {
                    #(#wires => Self::#variants,)*
                    _ => return None,
                })
            }

            fn other(number: i64) -> Self {
                Self::#other(number)
            }

            fn as_i64(&self) -> i64 {
                self.as_i64()
            }
        }

        huaweicloud_runtime::emitted::number_enum!(#name, #other);
    }
}

fn declaration<T>(
    list: &Enumeration,
    values: &[Variant<T>],
    kept: &TokenStream,
    copy: &TokenStream,
) -> TokenStream {
    let name = format_ident!("{}", list.name);
    let other = format_ident!("{}", list.other);
    let doc = comments::outer(&list.doc);
    let variants = values.iter().map(|value| {
        let ident = format_ident!("{}", value.ident);
        let doc = comments::outer(&value.doc);
        quote!(#doc #ident,)
    });
    quote! {
        #doc
        #[derive(Clone, #copy Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that the documentation does not list, exactly as it came.
            #other(#kept),
        }
    }
}
