//! Structs: progenitor's own, made tolerant to read, with a light builder.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::Type;

use super::checks::{self, Holder};
use super::failure;
use super::secret::{self, Shown};
use crate::code;
use crate::code::imports::import;
use crate::code::{comments, types};
use crate::model::{Field, Object};
use crate::progenitor::Property;

/// The module of an object.
pub(super) fn object(object: &Object, properties: &[Property]) -> TokenStream {
    let name = code::ident(&object.name);
    let used = object.fields.iter().filter_map(|field| field.shape.named());
    let used: BTreeSet<&str> = used.filter(|used| *used != object.name).collect();
    let used: Vec<_> = used.into_iter().map(code::ident).collect();
    let uses = (!used.is_empty()).then(|| quote!(use super::{#(#used),*};));
    let check = import(object.sent, &quote!(huaweicloud_runtime::emitted::check));
    let tolerant = import(
        object.fields.iter().any(reads_integers),
        &quote!(huaweicloud_runtime::emitted::model::tolerant),
    );
    let doc = comments::outer(&object.doc);
    let derives = derives(object);
    let fields: Vec<_> = object.fields.iter().zip(properties).collect();
    let held: Vec<Type> = properties.iter().map(Property::held).collect();
    let declarations = object
        .fields
        .iter()
        .zip(&held)
        .map(|(field, ty)| declaration(field, ty));
    let complex = types::allowance(&held);
    let failures = object.failure.as_ref();
    let reads = failures.map(|_| failure::imports());
    let failure = failures.map(|held| failure::method(object, held));
    let builder = builder(&object.name, &fields, failure.as_ref());
    let debug = object.is_secret().then(|| {
        let fields = object.fields.iter();
        secret::debug(
            &object.name,
            fields.map(|field| {
                let shown = if field.shape.is_secret() {
                    Shown::WhetherSet
                } else {
                    Shown::Value
                };
                (field.ident.as_str(), shown)
            }),
        )
    });
    let answer = object.answer.then(|| answer(object));
    let checked = object.sent.then(|| checked(object));
    quote! {
        #uses
        #check
        #tolerant
        #reads

        #doc
        #derives
        #[non_exhaustive]
        #complex
        pub struct #name {
            #(#declarations)*
        }

        #debug
        #builder
        #answer
        #checked
    }
}

fn derives(object: &Object) -> TokenStream {
    let debug = (!object.is_secret()).then(|| quote!(Debug,));
    quote!(#[derive(Clone, #debug Default, PartialEq, serde::Deserialize, serde::Serialize)])
}

fn reads_integers(field: &Field) -> bool {
    field.shape.reads_integers()
}

fn declaration(field: &Field, ty: &Type) -> TokenStream {
    let ident = code::ident(&field.ident);
    let doc = comments::outer(&field.doc);
    let wire = &field.wire;
    let rename = (field.wire != field.ident).then(|| quote!(rename = #wire,));
    let tolerant = reads_integers(field).then(|| quote!(default, with = "tolerant",));
    quote! {
        #doc
        #[serde(#rename #tolerant skip_serializing_if = "Option::is_none")]
        pub #ident: #ty,
    }
}

fn builder(
    name: &str,
    fields: &[(&Field, &Property)],
    failure: Option<&TokenStream>,
) -> TokenStream {
    let builder = format_ident!("{}", Object::builder(name));
    let about =
        comments::outer("A builder, for tests and for what is sent: every field starts unset.");
    let doc = comments::outer(&format!("Builds a [`{name}`]."));
    let name = code::ident(name);
    let setters = fields.iter().map(|(field, property)| {
        let ident = code::ident(&field.ident);
        let doc = comments::outer(&format!("Sets `{}`.", field.wire));
        let (taken, value) = types::taken(&field.shape, &property.value.to_token_stream());
        let value = if property.boxed {
            quote!(Box::new(#value))
        } else {
            value
        };
        quote! {
            #doc
            pub fn #ident(mut self, value: #taken) -> Self {
                self.0.#ident = Some(#value);
                self
            }
        }
    });
    quote! {
        impl #name {
            #about
            pub fn builder() -> #builder {
                Default::default()
            }

            #failure
        }

        #doc
        #[derive(Clone, Debug, Default)]
        #[must_use]
        pub struct #builder(#name);

        impl #builder {
            #(#setters)*

            /// The finished value.
            pub fn build(self) -> #name {
                self.0
            }
        }

        impl From<#builder> for #name {
            fn from(builder: #builder) -> Self {
                builder.0
            }
        }
    }
}

fn answer(object: &Object) -> TokenStream {
    let name = code::ident(&object.name);
    let fields = object.fields.iter().map(|field| &field.wire);
    quote! {
        impl huaweicloud_runtime::emitted::ResponseBody for #name {
            const FIELDS: &'static [&'static str] = &[#(#fields),*];

            fn is_blank(&self) -> bool {
                *self == <Self as Default>::default()
            }
        }
    }
}

fn checked(object: &Object) -> TokenStream {
    let name = code::ident(&object.name);
    let place = quote!(place);
    let lines: Vec<_> = object
        .fields
        .iter()
        .filter_map(|field| {
            let ident = code::ident(&field.ident);
            let rule = checks::rule(&field.shape, Holder::Field);
            checks::line(
                &place,
                &field.wire,
                &quote!(self.#ident),
                field.required,
                rule,
            )
        })
        .collect();
    let place = if lines.is_empty() {
        quote!(_)
    } else {
        quote!(place)
    };
    quote! {
        impl check::Checked for #name {
            fn check(&self, #place: &check::Place<'_>) -> Result<(), check::Refusal> {
                #(#lines)*
                Ok(())
            }
        }
    }
}
