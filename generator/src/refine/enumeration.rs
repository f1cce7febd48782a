//! Open enums: a documented value is a variant, any other is kept as it came.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::code;
use crate::code::comments;
use crate::model::{Enumeration, Values, Variant};

/// The module of a list of values.
pub(super) fn enumeration(list: &Enumeration) -> TokenStream {
    match &list.values {
        Values::Texts(values) => {
            let kind = Kind {
                value: format_ident!("text"),
                held: quote!(String),
                lent: quote!(&str),
                constant: quote!(&'static str),
                copy: None,
                kept: quote!(text),
                method: format_ident!("as_str"),
                implemented: format_ident!("TextEnum"),
            };
            kind.module(list, values, |wire| Literal::string(wire))
        }
        Values::Numbers(values) => {
            let kind = Kind {
                value: format_ident!("number"),
                held: quote!(i64),
                lent: quote!(i64),
                constant: quote!(i64),
                copy: Some(quote!(Copy,)),
                kept: quote!(*number),
                method: format_ident!("as_i64"),
                implemented: format_ident!("NumberEnum"),
            };
            kind.module(list, values, |wire| Literal::i64_unsuffixed(*wire))
        }
    }
}

/// What texts and numbers differ in.
struct Kind {
    /// What a value is called.
    value: proc_macro2::Ident,
    /// How it is kept, given, and listed.
    held: TokenStream,
    lent: TokenStream,
    constant: TokenStream,
    copy: Option<TokenStream>,
    /// What is given of a kept one.
    kept: TokenStream,
    /// The method that gives it.
    method: proc_macro2::Ident,
    /// The runtime's trait.
    implemented: proc_macro2::Ident,
}

impl Kind {
    fn module<T>(
        &self,
        list: &Enumeration,
        values: &[Variant<T>],
        literal: impl Fn(&T) -> Literal,
    ) -> TokenStream {
        let Self {
            value,
            held,
            lent,
            constant,
            copy,
            kept,
            method,
            implemented,
        } = self;
        let (name, other) = (code::ident(&list.name), code::ident(&list.other));
        let wires: Vec<_> = values.iter().map(|value| literal(&value.wire)).collect();
        let idents = values.iter().map(|value| code::ident(&value.ident));
        let variants: Vec<_> = idents.collect();
        let meanings = values.iter().map(|value| comments::outer(&value.doc));
        let doc = comments::outer(&list.doc);
        let about = comments::outer(&format!("The {value} as it is sent and received."));
        let macro_name = format_ident!("{value}_enum");
        let undocumented = self.undocumented(list).into_iter();
        let undocumented: Vec<_> = undocumented.collect();
        quote! {
            use huaweicloud_runtime::#implemented;

            #doc
            #[derive(Clone, #copy Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum #name {
                #(#meanings #variants,)*
                /// A value that the documentation does not list, exactly as it came or is to be sent.
                #other(#held),
                #(
                    /// A text that a setter was given and that the documentation does not list: it is refused.
                    #[doc(hidden)]
                    #undocumented(Box<str>),
                )*
            }

            impl #name {
                #about
                pub fn #method(&self) -> #lent {
                    match self {
                        #(Self::#variants => #wires,)*
                        Self::#other(#value) => #kept,
                        #(Self::#undocumented(#value) => #value,)*
                    }
                }
            }

            impl #implemented for #name {
                const VALUES: &'static [#constant] = &[#(#wires),*];

                fn known(#value: #lent) -> Option<Self> {
                    Some(match #value {
                        #(#wires => Self::#variants,)*
                        _ => return None,
                    })
                }

                fn other(#value: #held) -> Self {
                    Self::#other(#value)
                }

                fn #method(&self) -> #lent {
                    self.#method()
                }
            }

            huaweicloud_runtime::emitted::#macro_name!(#name, #other #(, #undocumented)*);
        }
    }

    /// The variant for a text that a body is given and that is no value. A number is given as what it is.
    fn undocumented(&self, list: &Enumeration) -> Option<proc_macro2::Ident> {
        (list.sent && self.copy.is_none()).then(|| code::ident(&list.undocumented))
    }
}
