//! What a list has whose items can be told apart: a stream of what appears, changes and goes.

use proc_macro2::TokenStream;
use quote::quote;

use super::example;
use crate::code;
use crate::code::comments;
use crate::model::{Model, Operation, Paging, Parameter, Place, Showing, Watching};

/// The method on the builder.
pub(super) fn method(
    model: &Model,
    operation: &Operation,
    paging: &Paging,
    watching: &Watching,
) -> TokenStream {
    let shown = watching.show.as_ref().and_then(|show| shown(model, show));
    let asked = shown.map_or_else(
        || " Whether one still exists cannot be asked, so none is ever [`Gone`](huaweicloud_runtime::Change::Gone).".to_owned(),
        |shown| {
            let permission = shown.permission.as_ref();
            let permission = permission.map(|name| format!(", which needs the permission `{name}`"));
            format!(
                " One that is not listed any more is asked for by [`{ident}`](crate::Client::{ident}){}.",
                permission.unwrap_or_default(),
                ident = shown.ident
            )
        },
    );
    let doc = comments::outer(&format!(
        "Yields what appears, changes and goes in the list, which is read anew each time the interval has passed.\n\n\
         {example}\n\n\
         What is set here holds for all of it, but `{offset}` must not be. Items are told apart by `{key}`.{asked}",
        example = example::watched(model, operation, paging),
        offset = paging.offset.wire,
        key = watching.key.wire,
    ));
    // Inlined, so that a program which watches pays for it, and not the build of each that does not.
    quote! {
        #doc
        #[inline]
        pub fn changes(self, every: std::time::Duration) -> huaweicloud_runtime::Changes<Self> {
            huaweicloud_runtime::Changes::new(self, every)
        }
    }
}

/// The call that the runtime polls.
pub(super) fn call(
    model: &Model,
    operation: &Operation,
    paging: &Paging,
    watching: &Watching,
) -> TokenStream {
    let name = code::ident(&operation.name);
    let (key, wire) = (code::ident(&watching.key.ident), &watching.key.wire);
    let narrowed = narrowed(operation, paging);
    let find = watching.find.as_ref().map(find);
    let show = watching
        .show
        .as_ref()
        .and_then(|showing| show(model, showing));
    let (gone, show) = show.unzip();
    quote! {
        impl huaweicloud_runtime::emitted::WatchedCall for #name {
            const KEY: &'static str = #wire;
            #gone

            fn transport(&self) -> &huaweicloud_runtime::emitted::Transport {
                &self.client.transport
            }

            fn key(item: &Self::Item) -> Option<&str> {
                item.#key.as_deref()
            }

            fn narrowed(&self) -> bool {
                #narrowed
            }

            #find
            #show
        }
    }
}

/// Whether anything is set that leaves items out; what must be set does.
fn narrowed(operation: &Operation, paging: &Paging) -> TokenStream {
    let window = [&paging.offset.ident, &paging.limit.ident];
    let filters = operation.parameters.iter().filter(|parameter| {
        parameter.place != Place::Header && !window.contains(&&parameter.ident)
    });
    let (mandatory, optional): (Vec<_>, Vec<_>) = filters.partition(|parameter| parameter.required);
    if !mandatory.is_empty() {
        return quote!(true);
    }
    let optional = optional.iter().map(|parameter| {
        let ident = code::ident(&parameter.ident);
        quote!(self.#ident.is_some())
    });
    let optional: Vec<_> = optional.collect();
    match optional.as_slice() {
        [] => quote!(false),
        optional => quote!(#(#optional)||*),
    }
}

fn find(parameter: &Parameter) -> TokenStream {
    let ident = code::ident(&parameter.ident);
    quote! {
        fn find(self, key: &str) -> Option<Self> {
            Some(self.#ident(key))
        }
    }
}

/// The operation that shows an item.
fn shown<'m>(model: &'m Model, showing: &Showing) -> Option<&'m Operation> {
    let mut operations = model.operations.iter();
    operations.find(|operation| operation.id == showing.operation)
}

/// The error codes of an item that is not there, and the method that asks for one.
fn show(model: &Model, showing: &Showing) -> Option<(Option<TokenStream>, TokenStream)> {
    let shown = shown(model, showing)?;
    let method = code::ident(&shown.ident);
    let documented = model
        .error_codes
        .iter()
        .filter(|code| code.status == 404 && code.operations.contains(&shown.id));
    let mut gone: Vec<_> = documented.map(|code| &code.code).collect();
    gone.extend(&showing.gone);
    let gone =
        (!gone.is_empty()).then(|| quote!(const GONE: &'static [&'static str] = &[#(#gone),*];));
    let show = quote! {
        async fn show(&self, key: &str) -> Option<Result<(), Error>> {
            let call = self.client.#method(key).options(self.options.clone());
            Some(call.send().await.map(drop))
        }
    };
    Some((gone, show))
}
