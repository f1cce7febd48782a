//! The client, on top of the runtime's transport.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{docs, example, front_page};
use crate::code;
use crate::code::imports::{Names, import};
use crate::code::{comments, types};
use crate::model::{Model, Operation};

/// The module of the client.
pub(super) fn client(model: &Model) -> TokenStream {
    let operations = model.operations.iter().map(|operation| {
        let (method, builder) = (code::ident(&operation.ident), code::ident(&operation.name));
        let doc = docs::method(model, operation);
        let deprecated = operation.deprecated.then(
            || quote!(#[deprecated = "the vendor's documentation advises against this operation"]),
        );
        let (given, taken): (Vec<_>, Vec<_>) = operation
            .path_parameters()
            .map(|parameter| {
                let held = types::parameter(&parameter.shape);
                (
                    code::ident(&parameter.ident),
                    types::taken(&parameter.shape, &held).0,
                )
            })
            .unzip();
        quote! {
            #doc
            #deprecated
            pub fn #method(&self #(, #given: #taken)*) -> builder::#builder {
                builder::#builder::new(self.clone() #(, #given.into())*)
            }
        }
    });
    let operations: Vec<_> = operations.collect();
    let names = Names::of(&quote!(#(#operations)*));
    let check = import(
        names.has_module("check"),
        &quote!(huaweicloud_runtime::emitted::check),
    );
    let types = import(names.has_module("types"), &quote!(crate::types));
    let service = service(model);
    let docs = ClientDocs::of(model);
    let ClientDocs {
        client,
        builder,
        from_env,
        call,
    } = docs;
    quote! {
        #check
        use huaweicloud_runtime::emitted::{Service, ServiceClient, Transport};
        use huaweicloud_runtime::{Call, ClientBuilder, Error};
        use crate::{builder, operations};
        #types

        #service

        #client
        #[derive(Clone, Debug)]
        pub struct Client {
            pub(crate) transport: Transport,
        }

        impl Client {
            #builder
            pub fn builder() -> ClientBuilder<Self> {
                ClientBuilder::new()
            }

            #from_env
            pub fn from_env() -> Result<Self, Error> {
                ClientBuilder::from_env()?.build()
            }

            #call
            pub fn call(&self, operation: &str) -> Result<Call, Error> {
                Call::new(self.transport.clone(), operations(), operation)
            }

            #(#operations)*
        }

        impl ServiceClient for Client {
            const SERVICE: &'static Service = &SERVICE;

            fn from_transport(transport: Transport) -> Self {
                Self { transport }
            }
        }
    }
}

fn service(model: &Model) -> TokenStream {
    let name = &model.service.name;
    let endpoints = model
        .service
        .endpoints
        .iter()
        .map(|(region, url)| quote!((#region, #url)));
    quote! {
        pub(crate) static SERVICE: Service = Service {
            name: #name,
            endpoints: &[#(#endpoints),*],
            package: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            error_codes: crate::operations::ERROR_CODES,
        };
    }
}

/// A call by name, where the operation that shows the crate best needs no body.
fn by_name(model: &Model) -> String {
    let needs_body =
        |operation: &Operation| operation.body.as_ref().is_some_and(|body| body.required);
    match front_page::first(model).filter(|operation| !needs_body(operation)) {
        Some(operation) => format!("{}\n\n", example::by_name(model, operation)),
        None => String::new(),
    }
}

/// The documentation of the client itself.
struct ClientDocs {
    client: TokenStream,
    builder: TokenStream,
    from_env: TokenStream,
    call: TokenStream,
}

impl ClientDocs {
    fn of(model: &Model) -> Self {
        let crate_name = format_ident!("{}", model.service.crate_name());
        let upper = model.service.name.to_uppercase().replace('-', "_");
        let place = example::place(model);
        let client = comments::outer(&format!(
            "A client of the {}.\n\n\
             Cheap to clone: clones share connections, credentials and the retry budget.",
            crate::markdown::safe(&model.service.title)
        ));
        let builder = comments::outer(&format!(
            "Starts a client: where it connects to, and as whom.\n\n\
             ```\n\
             use {crate_name}::{{Client, Credentials}};\n\n\
             # fn main() -> Result<(), {crate_name}::Error> {{\n\
             let client = Client::builder()\n    \
                 {place}\n    \
                 .credentials(Credentials::token(\"my-token\"))\n    \
                 .build()?;\n\
             # let _ = client;\n\
             # Ok(())\n\
             # }}\n\
             ```"
        ));
        let from_env = comments::outer(&format!(
            "A client of what the environment says: `HUAWEICLOUD_{upper}_ENDPOINT` or `HUAWEICLOUD_{upper}_REGION`, and the credentials.\n\n\
             These are the first that is set of `HUAWEICLOUD_{upper}_TOKEN`; the vendor's `HUAWEICLOUD_SDK_AK` and `HUAWEICLOUD_SDK_SK`; \
             Terraform's `HW_ACCESS_KEY` and `HW_SECRET_KEY`, `HW_AUTH_TOKEN`, or `HW_USER_NAME`, `HW_USER_PASSWORD` and `HW_DOMAIN_NAME`. \
             [`Credentials::from_env`](crate::Credentials::from_env) says more.\n\n\
             # Errors\n\n\
             When there is no endpoint, no credentials, or only half of a pair; the message names the variable."
        ));
        let call = format!(
            "Calls any operation by its id, with the documentation's names and JSON; [`operations`](crate::operations) has \
             all of them.\n\n{}\
             # Errors\n\n\
             When there is no such operation; the message names the nearest.",
            by_name(model)
        );
        Self {
            client,
            builder,
            from_env,
            call: comments::outer(&call),
        }
    }
}
