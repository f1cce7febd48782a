//! The client: progenitor's own, on top of the runtime's transport.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::fold::{self, Fold};
use syn::{ImplItem, Item, ItemImpl};

use super::parts::Parts;
use super::{docs, example, missing};
use crate::model::Model;
use document::diagnostic::Diagnostic;

/// The module of the client.
pub(super) fn client(model: &Model, parts: &Parts) -> Result<TokenStream, Vec<Diagnostic>> {
    let mut structure = None;
    let mut info = None;
    let mut methods = Vec::new();
    for item in &parts.client {
        match item {
            Item::Struct(item) if item.ident == "Client" => structure = Some(item.clone()),
            Item::Impl(item) if item.trait_.is_some() => info = Some(item.clone()),
            Item::Impl(item) => methods.extend(item.items.clone()),
            _ => {}
        }
    }
    let mut structure = structure.ok_or_else(|| missing("struct `Client`"))?;
    let info = info.ok_or_else(|| missing("`ClientInfo` of the client"))?;
    structure.attrs.clear();
    if let syn::Fields::Named(fields) = &mut structure.fields {
        // The transport has the address and the HTTP client.
        let kept = std::mem::take(&mut fields.named).into_iter();
        fields.named = kept
            .filter(|field| field.ident.as_ref().is_some_and(|name| name == "inner"))
            .collect();
    }
    let info = through_transport(info);
    let operations = model.operations.iter().map(|operation| {
        let method = methods.iter().find_map(|item| match item {
            ImplItem::Fn(method) if method.sig.ident == operation.ident.as_str() => {
                Some(method.clone())
            }
            _ => None,
        });
        let mut method = method.ok_or_else(|| missing(&format!("method `{}`", operation.ident)))?;
        method.attrs.clear();
        let method = Owned.fold_impl_item_fn(method);
        let doc = docs::method(model, operation);
        let deprecated = operation.deprecated.then(
            || quote!(#[deprecated = "the vendor's documentation advises against this operation"]),
        );
        Ok(quote!(#doc #deprecated #method))
    });
    let operations: Vec<_> = operations.collect::<Result<_, Vec<Diagnostic>>>()?;
    let service = service(model);
    let docs = ClientDocs::of(model);
    let ClientDocs {
        client,
        builder,
        from_env,
    } = docs;
    Ok(quote! {
        use huaweicloud_runtime::{CallOptions, ClientBuilder, Error, Operation, Service, ServiceClient, Transport};
        use progenitor_client::{ClientHooks, ClientInfo, OperationInfo};

        use crate::builder;

        #service

        #client
        #[derive(Clone, Debug)]
        #structure

        impl Client {
            #builder
            pub fn builder() -> ClientBuilder<Self> {
                ClientBuilder::new()
            }

            #from_env
            pub fn from_env() -> Result<Self, Error> {
                ClientBuilder::from_env()?.build()
            }

            /// This client for one call of an operation.
            pub(crate) fn for_call(&self, operation: &'static Operation, options: CallOptions) -> Self {
                Self { inner: self.inner.for_call(operation, options) }
            }

            #(#operations)*
        }

        impl ServiceClient for Client {
            const SERVICE: &'static Service = &SERVICE;

            fn from_transport(transport: Transport) -> Self {
                Self { inner: transport }
            }
        }

        #info

        impl ClientHooks<Transport> for Client {
            async fn exec(
                &self,
                request: reqwest::Request,
                _: &OperationInfo,
            ) -> reqwest::Result<reqwest::Response> {
                self.inner.execute(request).await
            }
        }
    })
}

fn service(model: &Model) -> TokenStream {
    let name = &model.service.name;
    let endpoints = model
        .service
        .endpoints
        .iter()
        .map(|(region, url)| quote!((#region, #url)));
    quote! {
        static SERVICE: Service = Service {
            name: #name,
            endpoints: &[#(#endpoints),*],
            package: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
        };
    }
}

/// Lets `ClientInfo` ask the transport.
fn through_transport(mut info: ItemImpl) -> ItemImpl {
    for item in &mut info.items {
        if let ImplItem::Fn(method) = item {
            match method.sig.ident.to_string().as_str() {
                "baseurl" => method.block = syn::parse_quote!({ self.inner.base_url() }),
                "client" => method.block = syn::parse_quote!({ self.inner.http() }),
                _ => {}
            }
        }
    }
    Short.fold_item_impl(info)
}

/// Shortens the path of the transport, which the module imports.
struct Short;

impl Fold for Short {
    fn fold_path(&mut self, mut path: syn::Path) -> syn::Path {
        let first = path
            .segments
            .first()
            .is_some_and(|segment| segment.ident == "huaweicloud_runtime");
        if first {
            path.segments = path.segments.into_iter().skip(1).collect();
        }
        fold::fold_path(self, path)
    }
}

/// Builders own a clone of the client: no lifetime, so that they can be kept and sent to tasks.
struct Owned;

impl Fold for Owned {
    fn fold_path_segment(&mut self, mut segment: syn::PathSegment) -> syn::PathSegment {
        if let syn::PathArguments::AngleBracketed(arguments) = &segment.arguments
            && arguments
                .args
                .iter()
                .all(|argument| matches!(argument, syn::GenericArgument::Lifetime(_)))
        {
            segment.arguments = syn::PathArguments::None;
        }
        fold::fold_path_segment(self, segment)
    }

    fn fold_expr_call(&mut self, mut call: syn::ExprCall) -> syn::ExprCall {
        for argument in &mut call.args {
            if argument.to_token_stream().to_string() == "self" {
                *argument = syn::parse_quote!(self.clone());
            }
        }
        fold::fold_expr_call(self, call)
    }
}

/// The documentation of the client itself.
struct ClientDocs {
    client: TokenStream,
    builder: TokenStream,
    from_env: TokenStream,
}

impl ClientDocs {
    fn of(model: &Model) -> Self {
        let crate_name = format_ident!("{}", model.service.crate_name());
        let upper = model.service.name.to_uppercase().replace('-', "_");
        let place = example::place(model);
        let client = docs::attributes(&format!(
            "A client of the {}.\n\n\
             Cheap to clone: clones share connections, credentials and the retry budget.",
            crate::markdown::safe(&model.service.title)
        ));
        let builder = docs::attributes(&format!(
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
        let from_env = docs::attributes(&format!(
            "A client of what the environment says: `HUAWEICLOUD_{upper}_ENDPOINT` or `HUAWEICLOUD_{upper}_REGION`, and the credentials.\n\n\
             These are the first that is set of `HUAWEICLOUD_{upper}_TOKEN`; the vendor's `HUAWEICLOUD_SDK_AK` and `HUAWEICLOUD_SDK_SK`; \
             Terraform's `HW_ACCESS_KEY` and `HW_SECRET_KEY`, `HW_AUTH_TOKEN`, or `HW_USER_NAME`, `HW_USER_PASSWORD` and `HW_DOMAIN_NAME`. \
             [`Credentials::from_env`](crate::Credentials::from_env) says more.\n\n\
             # Errors\n\n\
             When there is no endpoint, no credentials, or only half of a pair; the message names the variable."
        ));
        Self {
            client,
            builder,
            from_env,
        }
    }
}
