//! Structs: progenitor's own, made tolerant to read, with a light builder.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::fold::Fold;
use syn::{GenericArgument, ItemStruct, PathArguments, Type};

use super::checks::{self, Holder};
use super::types::{self, Short};
use super::{docs, missing, parts};
use crate::model::{Field, Object};
use document::diagnostic::Diagnostic;

/// The module of an object.
pub(super) fn object(
    object: &Object,
    emitted: &ItemStruct,
) -> Result<TokenStream, Vec<Diagnostic>> {
    let name = format_ident!("{}", object.name);
    let used: BTreeSet<&str> = object
        .fields
        .iter()
        .filter_map(|field| field.shape.named())
        .collect();
    let used = used
        .into_iter()
        .filter(|used| *used != object.name)
        .map(|used| format_ident!("{used}"));
    let used: Vec<_> = used.collect();
    let uses = (!used.is_empty()).then(|| quote!(use super::{#(#used),*};));
    let check = object.sent.then(|| {
        quote!(
            use huaweicloud_runtime::emitted::check;
        )
    });
    let doc = docs::attributes(&object.doc);
    let derives = derives(object);
    let fields = object.fields.iter().map(|field| {
        let ty = parts::field_type(emitted, &field.ident);
        let ty =
            ty.ok_or_else(|| missing(&format!("field `{}` of `{}`", field.ident, object.name)))?;
        Ok((field, unboxed(Short.fold_type(ty.clone()))))
    });
    let fields: Vec<(&Field, Type)> = fields.collect::<Result<_, Vec<Diagnostic>>>()?;
    let declarations = fields.iter().map(|(field, ty)| declaration(field, ty));
    let complex = types::allowance(fields.iter().map(|(_, ty)| ty));
    let builder = builder(&object.name, &fields);
    let debug = is_secret(object).then(|| {
        let fields = object.fields.iter();
        debug(
            &object.name,
            fields.map(|field| (field.ident.as_str(), field.shape.is_secret())),
        )
    });
    let answer = object.answer.then(|| answer(object));
    let checked = object.sent.then(|| checked(object));
    Ok(quote! {
        #uses
        #check

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
    })
}

fn derives(object: &Object) -> TokenStream {
    let debug = (!is_secret(object)).then(|| quote!(Debug,));
    quote!(#[derive(Clone, #debug Default, PartialEq, serde::Deserialize, serde::Serialize)])
}

fn is_secret(object: &Object) -> bool {
    object.fields.iter().any(|field| field.shape.is_secret())
}

/// `Debug` that leaves out the values of secret fields.
pub(super) fn debug<'a>(name: &str, fields: impl Iterator<Item = (&'a str, bool)>) -> TokenStream {
    let ident = format_ident!("{name}");
    let fields = fields.map(|(field, secret)| {
        let ident = format_ident!("{field}");
        if secret {
            quote!(.field(#field, &self.#ident.as_ref().map(|_| "[hidden]")))
        } else {
            quote!(.field(#field, &self.#ident))
        }
    });
    quote! {
        impl std::fmt::Debug for #ident {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(#name) #(#fields)* .finish()
            }
        }
    }
}

fn declaration(field: &Field, ty: &Type) -> TokenStream {
    let ident = format_ident!("{}", field.ident);
    let doc = docs::attributes(&field.doc);
    let wire = &field.wire;
    let rename = (field.wire != field.ident).then(|| quote!(rename = #wire,));
    let tolerant = field.shape.reads_integers().then(|| {
        quote!(
            default,
            deserialize_with = "huaweicloud_runtime::emitted::model::tolerant",
        )
    });
    quote! {
        #doc
        #[serde(#rename #tolerant skip_serializing_if = "Option::is_none")]
        pub #ident: #ty,
    }
}

/// typify breaks some circles of types by a box around the option; the option belongs outside.
fn unboxed(ty: Type) -> Type {
    let inside = argument(&ty, "Box").and_then(|inner| argument(&inner, "Option"));
    match inside {
        Some(inner) => syn::parse_quote!(Option<Box<#inner>>),
        None => ty,
    }
}

/// The inside of an `Option`, and whether it is boxed.
fn inside(ty: &Type) -> (Type, bool) {
    match argument(ty, "Option") {
        Some(inner) => match argument(&inner, "Box") {
            Some(boxed) => (boxed, true),
            None => (inner, false),
        },
        None => (ty.clone(), false),
    }
}

fn argument(ty: &Type, of: &str) -> Option<Type> {
    let Type::Path(path) = ty else { return None };
    let segment = path
        .path
        .segments
        .last()
        .filter(|segment| segment.ident == of)?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(inner) => Some(inner.clone()),
        _ => None,
    }
}

fn builder(name: &str, fields: &[(&Field, Type)]) -> TokenStream {
    let builder = format_ident!("{}", Object::builder(name));
    let about =
        docs::attributes("A builder, for tests and for what is sent: every field starts unset.");
    let doc = docs::attributes(&format!("Builds a [`{name}`]."));
    let name = format_ident!("{name}");
    let setters = fields.iter().map(|(field, ty)| {
        let ident = format_ident!("{}", field.ident);
        let doc = docs::attributes(&format!("Sets `{}`.", field.wire));
        let (inner, boxed) = inside(ty);
        let taken = types::taken(&field.shape, &inner);
        let value = match (boxed, field.shape.is_wide()) {
            (true, _) => quote!(Box::new(value.into())),
            (false, true) => quote!(value),
            (false, false) => quote!(value.into()),
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
    let name = format_ident!("{}", object.name);
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
    let name = format_ident!("{}", object.name);
    let place = quote!(place);
    let lines: Vec<_> = object
        .fields
        .iter()
        .filter_map(|field| {
            let ident = format_ident!("{}", field.ident);
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
