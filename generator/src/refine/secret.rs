//! What an operation sends and receives that is never shown, itself or inside of an object.

use proc_macro2::TokenStream;
use quote::quote;

use crate::code;
use crate::model::{Content, Model, Object, Operation, Shape};

/// Whether a request of an operation may hold a secret.
pub(super) fn is_sent(model: &Model, operation: &Operation) -> bool {
    let mut parameters = operation.parameters.iter();
    let mut body = operation.body.iter();
    parameters.any(|parameter| parameter.shape.is_secret())
        || body.any(|body| holds_secret(model, &body.content))
}

/// How the call of an operation begins: what it makes of `self`, and what it does with it.
///
/// Before the parameters have names, of which one may be `secrets`.
pub(super) fn beginning(model: &Model, operation: &Operation) -> (TokenStream, TokenStream) {
    let sent = is_sent(model, operation);
    let answers = &operation.successes;
    let received = answers
        .iter()
        .any(|answer| holds_secret(model, &answer.content));
    if !sent && !received {
        return (quote!(self), quote!(self.check()?;));
    }
    let taken = sent.then(|| quote!(let secrets =));
    let secrets = sent.then(|| quote!(.secrets(secrets)));
    let confidential = received.then(|| quote!(.confidential()));
    let beginning = quote! {
        #taken self.check()?;
        self.options = self.options #secrets #confidential;
    };
    (quote!(mut self), beginning)
}

fn holds_secret(model: &Model, content: &Content) -> bool {
    let named = content.shape().and_then(Shape::named);
    let reached = model.reached(named).into_iter();
    let mut objects = reached.filter_map(|name| model.object(name));
    content.is_secret() || objects.any(Object::is_secret)
}

/// How much `Debug` shows of a field.
#[derive(Clone, Copy)]
pub(super) enum Shown {
    /// Its value.
    Value,
    /// Whether it is set.
    WhetherSet,
    /// Nothing.
    Nothing,
}

/// `Debug` that leaves out the values of secret fields.
pub(super) fn debug<'a>(name: &str, fields: impl Iterator<Item = (&'a str, Shown)>) -> TokenStream {
    let ident = code::ident(name);
    let fields = fields.map(|(field, shown)| {
        let ident = code::ident(field);
        match shown {
            Shown::Value => quote!(.field(#field, &self.#ident)),
            Shown::WhetherSet => quote!(.field(#field, &self.#ident.as_ref().map(|_| "[hidden]"))),
            Shown::Nothing => quote!(.field(#field, &"[hidden]")),
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
