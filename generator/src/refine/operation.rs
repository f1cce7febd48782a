//! Request builders: parameters as the caller has them, checks, one `send`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::checks::{self, Holder};
use super::secret::Shown;
use super::{answer, docs, paging, request, secret, waiting};
use crate::code;
use crate::code::imports::{Names, import};
use crate::code::types;
use crate::model::{Body, Content, Model, Operation, Parameter, Place, Shape};
use crate::progenitor::Request;

/// The module of an operation.
pub(super) fn operation(
    model: &Model,
    operation: &Operation,
    request: &Request<'_>,
) -> TokenStream {
    let name = code::ident(&operation.name);
    let slots = slots(operation);
    let idents: Vec<_> = slots.iter().map(|slot| &slot.ident).collect();
    let fields = slots.iter().map(|slot| {
        let (ident, ty) = (&slot.ident, slot.ty());
        quote!(#ident: #ty,)
    });
    let held: Vec<syn::Type> = slots.iter().map(Slot::ty).collect();
    let complex = types::allowance(&held);
    let setters = slots.iter().filter_map(|slot| slot.setter.as_ref());
    let unset = slots.iter().filter(|slot| slot.setter.is_some());
    let unset = unset.map(|slot| &slot.ident);
    let (given, given_types): (Vec<_>, Vec<_>) =
        path(operation).map(|slot| (slot.ident, slot.held)).unzip();
    let constant = constant(operation);
    let check = check(operation, secret::is_sent(model, operation));
    let (itself, beginning) = secret::beginning(model, operation);
    let send = answer::send(operation);
    let request = request::request(operation, request);
    let uses = uses(operation, &quote!(#(#held)* #request #check));
    let mut answers = operation.successes.iter();
    let reads = answers.any(|answer| answer.content.shape().is_some_and(Shape::reads_integers));
    let read = import(reads, &quote!(huaweicloud_runtime::emitted::model::Read));
    let success = operation
        .success
        .as_ref()
        .map(|name| answer::success(operation, name));
    let paging = operation
        .paging
        .as_ref()
        .map(|paging| paging::paging(model, operation, paging));
    let waiting = waiting::waiting(model, operation);
    let (derives, debug) = shown(operation, &slots);
    let doc = docs::builder(operation);
    quote! {
        #read
        #uses

        #constant

        #doc
        #derives
        #[must_use = "nothing is sent until `send` is called"]
        #complex
        pub struct #name {
            client: Client,
            options: CallOptions,
            #(#fields)*
        }

        impl #name {
            pub(crate) fn new(client: Client #(, #given: #given_types)*) -> Self {
                Self {
                    client,
                    options: CallOptions::default(),
                    #(#given,)*
                    #(#unset: None,)*
                }
            }

            #(#setters)*

            #send

            async fn answer(#itself) -> Result<Answer, Error> {
                #beginning
                let Self { client, options, #(#idents,)* } = self;
                #request
                client.transport.call(&OPERATION, options, request.build()?).await
            }

            #check
        }

        huaweicloud_runtime::emitted::call_settings!(#name);

        #debug
        #success
        #paging
        #waiting
    }
}

/// The imports for some code of an operation, and for what it is answered.
fn uses(operation: &Operation, code: &TokenStream) -> TokenStream {
    let successes = operation.successes.iter();
    let received = successes.filter_map(|answer| answer.content.shape());
    let mut shapes = operation.sent().chain(received);
    let named = shapes.any(|shape| shape.named().is_some());
    let types = import(named, &quote!(crate::types));
    let names = Names::of(code);
    let [check, request] = ["check", "request"].map(|module| {
        let path = code::ident(module);
        import(
            names.has_module(module),
            &quote!(huaweicloud_runtime::emitted::#path),
        )
    });
    let headers = names.among(&["ACCEPT", "CONTENT_TYPE", "HeaderMap", "HeaderValue"]);
    let headers = (!headers.is_empty()).then(|| quote!(use reqwest::header::{#(#headers),*};));
    quote! {
        #check
        use huaweicloud_runtime::emitted::{Answer, Operation};
        use huaweicloud_runtime::{CallOptions, Error, ResponseValue};
        #request
        #headers

        use crate::Client;
        #types
    }
}

/// The derives of a builder; `Debug` by hand where a value is never shown.
fn shown(operation: &Operation, slots: &[Slot]) -> (TokenStream, Option<TokenStream>) {
    if !slots.iter().any(|slot| slot.secret) {
        return (quote!(#[derive(Clone, Debug)]), None);
    }
    let own = ["client", "options"]
        .map(|own| (own, Shown::Value))
        .into_iter();
    let set = slots.iter().map(|slot| {
        let shown = match (slot.secret, &slot.setter) {
            (false, _) => Shown::Value,
            (true, Some(_)) => Shown::WhetherSet,
            (true, None) => Shown::Nothing,
        };
        (slot.name.as_str(), shown)
    });
    let debug = secret::debug(&operation.name, own.chain(set));
    (quote!(#[derive(Clone)]), Some(debug))
}

/// One thing that the caller gives.
struct Slot {
    name: String,
    /// Whether the value is never shown.
    secret: bool,
    ident: proc_macro2::Ident,
    held: TokenStream,
    /// None for what the client's method takes, without which there is no request.
    setter: Option<TokenStream>,
}

impl Slot {
    fn ty(&self) -> syn::Type {
        let held = &self.held;
        match self.setter {
            Some(_) => syn::parse_quote!(Option<#held>),
            None => syn::parse_quote!(#held),
        }
    }
}

fn slots(operation: &Operation) -> Vec<Slot> {
    let others = operation.parameters.iter();
    let others = others.filter(|parameter| parameter.place != Place::Path);
    let set = others.map(parameter).chain(operation.body.iter().map(body));
    path(operation).chain(set).collect()
}

/// What the path holds, in its order.
fn path(operation: &Operation) -> impl Iterator<Item = Slot> {
    operation.path_parameters().map(|parameter| Slot {
        name: parameter.ident.clone(),
        secret: parameter.shape.is_secret(),
        ident: code::ident(&parameter.ident),
        held: types::parameter(&parameter.shape),
        setter: None,
    })
}

fn parameter(parameter: &Parameter) -> Slot {
    let ident = code::ident(&parameter.ident);
    let held = types::parameter(&parameter.shape);
    let doc = docs::parameter(parameter);
    let (value, set) = types::taken(&parameter.shape, &held);
    let setter = quote! {
        #doc
        pub fn #ident(mut self, value: #value) -> Self {
            self.#ident = Some(#set);
            self
        }
    };
    Slot {
        name: parameter.ident.clone(),
        secret: parameter.shape.is_secret(),
        ident,
        held,
        setter: Some(setter),
    }
}

fn body(body: &Body) -> Slot {
    let held = types::content(&body.content);
    let doc = docs::body(body);
    let (value, set) = types::taken(body.content.shape().unwrap_or(&Shape::Any), &held);
    let setter = quote! {
        #doc
        pub fn body(mut self, value: #value) -> Self {
            self.body = Some(#set);
            self
        }
    };
    Slot {
        name: "body".to_owned(),
        secret: body.content.is_secret(),
        ident: format_ident!("body"),
        held,
        setter: Some(setter),
    }
}

fn constant(operation: &Operation) -> TokenStream {
    let Operation {
        id,
        action,
        path,
        idempotent,
        ..
    } = operation;
    let method = operation.method.to_uppercase();
    let permission = match &operation.permission {
        Some(permission) => quote!(Some(#permission)),
        None => quote!(None),
    };
    quote! {
        pub(crate) static OPERATION: Operation = Operation {
            id: #id,
            action: #action,
            method: #method,
            path: #path,
            permission: #permission,
            idempotent: #idempotent,
        };
    }
}

/// What a parameter may be when it is sent: a mandatory list that is empty would
/// not be there at all.
fn sent(parameter: &Parameter) -> Shape {
    let mut shape = parameter.shape.clone();
    if let Shape::List { count, .. } = &mut shape
        && parameter.required
    {
        count.lowest = count.lowest.max(Some(1));
    }
    shape
}

/// The method `check`, which gives the secrets of a request that has any.
fn check(operation: &Operation, secret: bool) -> TokenStream {
    let place = quote!(place);
    let parameters = operation.parameters.iter().filter_map(|parameter| {
        let ident = code::ident(&parameter.ident);
        let rule = checks::rule(&sent(parameter), Holder::Parameter);
        if parameter.place == Place::Path {
            let wire = &parameter.wire;
            let inner = rule.unwrap_or_else(|| quote!(check::Anything));
            return Some(quote!(place.given(#wire, &self.#ident, check::Segment(#inner))?;));
        }
        checks::line(
            &place,
            &parameter.wire,
            &quote!(self.#ident),
            parameter.required,
            rule,
        )
    });
    let body = operation.body.iter().filter_map(|body| {
        let rule = match &body.content {
            Content::Json(shape) => checks::rule(shape, Holder::Field),
            Content::Text { secret: true, .. } => Some(quote!(check::Text::any().secret())),
            Content::Empty | Content::Text { .. } | Content::Bytes(_) => None,
        };
        checks::line(&place, "body", &quote!(self.body), body.required, rule)
    });
    let lines: Vec<_> = parameters.chain(body).collect();
    if secret {
        return quote! {
            fn check(&self) -> Result<check::SecretValues, Error> {
                let secrets = check::SecretValues::default();
                let place = check::Place::keeping(&secrets);
                #(#lines)*
                Ok(secrets)
            }
        };
    }
    let start = (!lines.is_empty()).then(|| quote!(let place = check::Place::root();));
    quote! {
        fn check(&self) -> Result<(), Error> {
            #start
            #(#lines)*
            Ok(())
        }
    }
}
