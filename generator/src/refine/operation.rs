//! Request builders: parameters as the caller has them, checks, one `send`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::parts::Parts;
use super::rules::{self, Holder};
use super::{docs, request, types};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Answer, Body, Content, Model, Operation, Paging, Parameter, Place, Shape, Status,
};

/// The module of an operation.
pub(super) fn operation(
    model: &Model,
    operation: &Operation,
    parts: &Parts,
) -> Result<TokenStream, Vec<Diagnostic>> {
    let name = format_ident!("{}", operation.name);
    let slots = slots(operation);
    let idents: Vec<_> = slots.iter().map(|slot| &slot.ident).collect();
    let fields = slots.iter().map(|slot| {
        let (ident, held) = (&slot.ident, &slot.held);
        quote!(#ident: Option<#held>,)
    });
    let setters = slots.iter().map(|slot| &slot.setter);
    let constant = constant(operation);
    let check = check(operation);
    let send = send(operation);
    let request = request::request(operation, parts.send(&operation.name)?)?;
    let present = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.place == Place::Path);
    let present = present.map(|parameter| {
        let (ident, wire) = (format_ident!("{}", parameter.ident), &parameter.wire);
        quote!(let #ident = check::present(#wire, #ident)?;)
    });
    let uses = uses(operation, &request);
    let success = operation
        .success
        .as_ref()
        .map(|name| success(operation, name));
    let paging = operation
        .paging
        .as_ref()
        .map(|paging| self::paging(operation, paging));
    let doc = docs::builder(operation);
    let crate_name = format_ident!("{}", model.service.crate_name());
    let options = docs::attributes(&format!(
        "Sets time limits, retries or headers of this call alone.\n\n\
         ```\n\
         use std::time::Duration;\n\
         use {crate_name}::CallOptions;\n\n\
         let options = CallOptions::default().call_timeout(Duration::from_secs(10));\n\
         # let _ = options;\n\
         ```"
    ));
    Ok(quote! {
        #uses

        #constant

        #doc
        #[derive(Clone, Debug)]
        #[must_use = "nothing is sent until `send` is called"]
        pub struct #name {
            client: Client,
            options: CallOptions,
            #(#fields)*
        }

        impl #name {
            pub(crate) fn new(client: Client) -> Self {
                Self {
                    client,
                    options: CallOptions::default(),
                    #(#idents: None,)*
                }
            }

            #(#setters)*

            #options
            pub fn options(mut self, options: CallOptions) -> Self {
                self.options = options;
                self
            }

            #send

            async fn answer(self) -> Result<Answer, Error> {
                self.check()?;
                let Self { client, options, #(#idents,)* } = self;
                let client = client.for_call(&OPERATION, options);
                #(#present)*
                #request
                let info = OperationInfo { operation_id: OPERATION.id };
                let result = client.exec(request.build()?, &info).await;
                client.inner().answer(result).await
            }

            #check
        }

        #success
        #paging
    })
}

fn uses(operation: &Operation, request: &TokenStream) -> TokenStream {
    let shapes = operation
        .parameters
        .iter()
        .map(|parameter| &parameter.shape);
    let bodies = operation.body.iter().map(|body| &body.content);
    let contents = bodies.chain(operation.successes.iter().map(|answer| &answer.content));
    let contents = contents.filter_map(|content| match content {
        Content::Json(shape) => Some(shape),
        _ => None,
    });
    let named = shapes.chain(contents).any(|shape| shape.named().is_some());
    let types = named.then(|| {
        quote!(
            use crate::types;
        )
    });
    let checks = !operation.parameters.is_empty() || operation.body.is_some();
    let check = checks.then(|| {
        quote!(
            use huaweicloud_runtime::check;
        )
    });
    let imports = request::imports(request);
    quote! {
        #check
        use huaweicloud_runtime::{Answer, CallOptions, Error, Operation, ResponseValue};
        #imports

        use crate::Client;
        #types
    }
}

/// One thing that the caller sets.
struct Slot {
    ident: proc_macro2::Ident,
    held: TokenStream,
    setter: TokenStream,
}

fn slots(operation: &Operation) -> Vec<Slot> {
    let parameters = operation.parameters.iter().map(parameter);
    parameters.chain(operation.body.iter().map(body)).collect()
}

fn parameter(parameter: &Parameter) -> Slot {
    let ident = format_ident!("{}", parameter.ident);
    let held = types::parameter(&parameter.shape);
    let doc = docs::parameter(parameter);
    let (value, set) = match &parameter.shape {
        Shape::List { items, .. } => {
            let item = types::parameter(items);
            let value = quote!(impl IntoIterator<Item = impl Into<#item>>);
            // An empty list is sent as nothing, which is what not setting it means.
            (
                value,
                quote!(Some(value.into_iter().map(Into::into).collect())),
            )
        }
        _ => (quote!(impl Into<#held>), quote!(Some(value.into()))),
    };
    let setter = quote! {
        #doc
        pub fn #ident(mut self, value: #value) -> Self {
            self.#ident = #set;
            self
        }
    };
    Slot {
        ident,
        held,
        setter,
    }
}

fn body(body: &Body) -> Slot {
    let held = types::content(&body.content);
    let doc = docs::body(body);
    let setter = quote! {
        #doc
        pub fn body(mut self, value: impl Into<#held>) -> Self {
            self.body = Some(value.into());
            self
        }
    };
    Slot {
        ident: format_ident!("body"),
        held,
        setter,
    }
}

fn constant(operation: &Operation) -> TokenStream {
    let Operation {
        id, action, path, ..
    } = operation;
    let method = operation.method.to_uppercase();
    let permission = match &operation.permission {
        Some(permission) => quote!(Some(#permission)),
        None => quote!(None),
    };
    quote! {
        static OPERATION: Operation = Operation {
            id: #id,
            action: #action,
            method: #method,
            path: #path,
            permission: #permission,
        };
    }
}

fn check(operation: &Operation) -> TokenStream {
    let place = quote!(place);
    let parameters = operation.parameters.iter().filter_map(|parameter| {
        let ident = format_ident!("{}", parameter.ident);
        let rule = rules::rule(&parameter.shape, Holder::Parameter);
        let rule = match parameter.place {
            Place::Path => {
                let inner = rule.unwrap_or_else(|| quote!(check::Anything));
                Some(quote!(check::Segment(#inner)))
            }
            Place::Query | Place::Header => rule,
        };
        rules::line(
            &place,
            &parameter.wire,
            &quote!(self.#ident),
            parameter.required,
            rule,
        )
    });
    let body = operation.body.iter().filter_map(|body| {
        let rule = match &body.content {
            Content::Json(shape) => rules::rule(shape, Holder::Field),
            Content::Empty | Content::Text(_) | Content::Bytes(_) => None,
        };
        rules::line(&place, "body", &quote!(self.body), body.required, rule)
    });
    let lines: Vec<_> = parameters.chain(body).collect();
    let start = (!lines.is_empty()).then(|| quote!(let place = check::Place::root();));
    quote! {
        fn check(&self) -> Result<(), Error> {
            #start
            #(#lines)*
            Ok(())
        }
    }
}

fn send(operation: &Operation) -> TokenStream {
    let returned = match (&operation.success, operation.successes.first()) {
        (Some(name), _) => {
            let name = format_ident!("{name}");
            quote!(#name)
        }
        (None, Some(answer)) => types::content(&answer.content),
        (None, None) => quote!(()),
    };
    let arms = operation.successes.iter().map(|answer| {
        let pattern = pattern(answer.status);
        let decode = decode(&answer.content);
        match &operation.success {
            Some(name) => {
                let (name, variant) = (format_ident!("{name}"), variant(answer));
                quote!(#pattern => #decode?.map(#name::#variant),)
            }
            None => quote!(#pattern => #decode,),
        }
    });
    let all = operation
        .successes
        .iter()
        .any(|answer| matches!(answer.status, Status::Range(_) | Status::Default));
    let rest = (!all).then(|| quote!(_ => Err(answer.unexpected()),));
    let doc = docs::attributes(&format!(
        "Sends the request.\n\n# Errors\n\n{}",
        docs::errors(operation)
    ));
    let body = match (all, operation.successes.as_slice()) {
        // One answer for every status: there is nothing to tell apart.
        (true, [one]) => {
            let decode = decode(&one.content);
            quote!(#decode)
        }
        _ => quote!(match answer.status().as_u16() { #(#arms)* #rest }),
    };
    quote! {
        #doc
        pub async fn send(self) -> Result<ResponseValue<#returned>, Error> {
            let answer = self.answer().await?;
            #body
        }
    }
}

fn pattern(status: Status) -> TokenStream {
    match status {
        Status::Code(code) => {
            let code = proc_macro2::Literal::u16_unsuffixed(code);
            quote!(#code)
        }
        Status::Range(_) | Status::Default => quote!(_),
    }
}

fn decode(content: &Content) -> TokenStream {
    match content {
        Content::Empty => quote!(answer.empty()),
        Content::Json(Shape::Object(_)) => quote!(answer.json()),
        Content::Json(_) => quote!(answer.json_value()),
        Content::Text(_) => quote!(answer.text()),
        Content::Bytes(_) => quote!(answer.bytes()),
    }
}

fn variant(answer: &Answer) -> proc_macro2::Ident {
    match answer.status {
        Status::Code(code) => format_ident!("Status{code}"),
        Status::Range(range) => format_ident!("Status{range}xx"),
        Status::Default => format_ident!("AnyOther"),
    }
}

fn success(operation: &Operation, name: &str) -> TokenStream {
    let name = format_ident!("{name}");
    let about = docs::attributes(&format!(
        "What [`{}`] is answered, by status.",
        operation.name
    ));
    let variants = operation.successes.iter().map(|answer| {
        let doc = docs::attributes(&format!("{}: {}", answer.status, answer.doc));
        let (variant, held) = (variant(answer), types::content(&answer.content));
        match &answer.content {
            Content::Empty => quote!(#doc #variant(()),),
            _ => quote!(#doc #variant(#held),),
        }
    });
    quote! {
        #about
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
    }
}

fn paging(_operation: &Operation, _paging: &Paging) -> TokenStream {
    TokenStream::new()
}
