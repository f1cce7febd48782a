//! The request of an operation: progenitor's assembly, with the names of the wire, on the runtime's transport.

use proc_macro2::TokenStream;
use quote::quote;

use crate::code;
use crate::model::{Body, Content, Operation, Place, Shape};
use crate::progenitor::Request;

/// The statements that build the request of an operation from its parameters.
pub(super) fn request(operation: &Operation, request: &Request<'_>) -> TokenStream {
    let Request {
        url,
        template,
        method,
        ..
    } = request;
    let segments = request
        .segments
        .iter()
        .map(|parameter| code::ident(&parameter.ident));
    let accept = request
        .accepts_json
        .then(|| quote!(.header(ACCEPT, HeaderValue::from_static("application/json"))));
    let queries = request.queries.iter().map(|parameter| {
        let (ident, wire) = (code::ident(&parameter.ident), &parameter.wire);
        match parameter.shape {
            Shape::List { .. } => quote!(.query(&request::query(#wire, #ident.iter().flatten()))),
            _ => quote!(.query(&request::query(#wire, &#ident))),
        }
    });
    let map = map(operation);
    let headers = map.is_some().then(|| quote!(.headers(header_map)));
    let body = operation.body.as_ref().map(body);
    quote! {
        let #url = format!(
            #template,
            client.transport.base_url()
            #(, request::encode_path(&#segments.to_string()))*
        );
        #map
        let request = client.transport.http().#method(#url) #accept #(#queries)* #headers;
        #body
    }
}

/// The headers that the caller sets.
fn map(operation: &Operation) -> Option<TokenStream> {
    let headers = operation.parameters_in(Place::Header);
    let lines: Vec<_> = headers
        .map(|parameter| {
            let (ident, wire) = (code::ident(&parameter.ident), &parameter.wire);
            let make = if parameter.shape.is_secret() {
                quote!(request::secret_header)
            } else {
                quote!(request::header)
            };
            quote! {
                if let Some(value) = &#ident {
                    header_map.insert(#wire, #make(#wire, value)?);
                }
            }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        quote! {
            let mut header_map = HeaderMap::new();
            #(#lines)*
        }
    })
}

fn body(body: &Body) -> TokenStream {
    let media_type = &body.media_type;
    let set = match &body.content {
        Content::Json(_) | Content::Empty if media_type == "application/json" => {
            quote!(request.json(body))
        }
        // The HTTP client leaves a content type alone that is there already.
        Content::Json(_) | Content::Empty => {
            quote!(request.header(CONTENT_TYPE, #media_type).json(body))
        }
        Content::Text { .. } | Content::Bytes(_) => {
            quote!(request.header(CONTENT_TYPE, #media_type).body(body.clone()))
        }
    };
    quote! {
        let request = match &body {
            Some(body) => #set,
            None => request,
        };
    }
}
