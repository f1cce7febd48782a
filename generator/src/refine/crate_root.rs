//! The crate's root: its front page, its modules and what it re-exports.

use std::fmt::Write;

use proc_macro2::TokenStream;
use quote::quote;

use super::example;
use crate::model::{Model, Operation, Place};

/// The module `lib.rs`.
pub(super) fn crate_root(model: &Model) -> TokenStream {
    let lines = front_page(model);
    let lines = lines.trim().lines().map(|line| {
        let line = if line.trim().is_empty() {
            String::new()
        } else {
            format!(" {}", line.trim_end())
        };
        quote!(#![doc = #line])
    });
    quote! {
        #(#lines)*

        #[rustfmt::skip]
        pub mod builder;
        #[rustfmt::skip]
        mod client;
        #[rustfmt::skip]
        pub mod types;

        pub use client::Client;
        pub use huaweicloud_runtime as runtime;
        pub use huaweicloud_runtime::{CallOptions, ClientBuilder, Credentials};
        pub use huaweicloud_runtime::{Error, ErrorDetail, Items, Pages, Progress};
        pub use huaweicloud_runtime::{Region, ResponseValue, RetryPolicy, reqwest};
    }
}

fn front_page(model: &Model) -> String {
    let service = &model.service;
    let (crate_name, package) = (service.crate_name(), service.package_name());
    let upper = service.name.to_uppercase().replace('-', "_");
    let mut text = format!(
        "A typed client of Huawei Cloud's {title} ({short}).\n\n\
         {description}\n\n\
         This crate is generated from a transcription of the vendor's documentation; it is not the vendor's.\n\n\
         # Getting started\n\n\
         ```sh\n\
         cargo add {package}\n\
         cargo add tokio --features macros,rt-multi-thread\n\
         cargo add futures-util\n\
         ```\n\n",
        title = crate::lower::safe(&service.title),
        short = service.name.to_uppercase(),
        description = service.description,
    );
    if let Some(operation) = first(model) {
        let call = example::call(model, operation);
        let _ = write!(
            text,
            "With `HUAWEICLOUD_{upper}_ENDPOINT` and `HUAWEICLOUD_{upper}_TOKEN` in the environment:\n\n\
             ```no_run\n\
             use {crate_name}::Client;\n\n\
             # async fn example() -> Result<(), {crate_name}::Error> {{\n\
             let client = Client::from_env()?;\n\
             let answer = client{call}.send().await?;\n\
             println!(\"{{}}: {{:?}}\", answer.status(), *answer);\n\
             # Ok(())\n\
             # }}\n\
             ```\n\n"
        );
    }
    let _ = write!(
        text,
        "# What to know\n\n\
         - [`Client::builder`] says where to connect to and as whom: a token, an access key, a password, a profile\n  \
           or the metadata of the server, see [`Credentials`]. No call takes a token.\n\
         - A value that the documentation forbids is refused before anything is sent. A text for a value of a list must\n  \
           be one that is listed; the enum's variant `Other` sends any other on purpose.\n\
         - What is received may differ from the documentation: every field is an `Option`, unknown fields are ignored,\n  \
           and unknown values of a list are kept in the variant `Other`.\n\
         - Everything that goes wrong is an [`Error`], which says what kind it is, what the service answered, and\n  \
           whether to try again. Calls that can be repeated are, see [`RetryPolicy`].\n\
         {paging}\n\
         # Operations\n\n\
         | operation | request | permission |\n\
         |---|---|---|\n",
        paging = paging(model)
    );
    for operation in &model.operations {
        let _ = writeln!(
            text,
            "| [`{ident}`](Client::{ident}) | `{method} {path}` | {permission} |",
            ident = operation.ident,
            method = operation.method.to_uppercase(),
            path = operation.path,
            permission = operation
                .permission
                .as_ref()
                .map(|name| format!("`{name}`"))
                .unwrap_or_default(),
        );
    }
    text.push_str(
        "\n# Features\n\n\
         | feature | TLS by | to build |\n\
         |---|---|---|\n\
         | `rustls` (default) | rustls with aws-lc | a C compiler; about a minute |\n\
         | `native-tls` | the system: OpenSSL on Linux | OpenSSL's headers on Linux; the quickest |\n\
         | `rustls-no-provider` | rustls with the provider that the program installs | as the provider needs |\n",
    );
    text
}

/// Where a list is longer than one answer.
fn paging(model: &Model) -> String {
    let paged = model
        .operations
        .iter()
        .filter(|operation| operation.paging.is_some());
    let links = paged.map(|operation| {
        let (ident, name) = (&operation.ident, &operation.name);
        format!("[`{ident}().stream()`](builder::{name}::stream)")
    });
    match links.collect::<Vec<_>>().join(", ") {
        none if none.is_empty() => String::new(),
        links => format!(
            "- A list comes page by page. What stands on all pages comes as one stream, fetched ahead, from {links}.\n"
        ),
    }
}

/// The operation that shows the crate best: one that reads and needs nothing set.
fn first(model: &Model) -> Option<&Operation> {
    let simple = |operation: &&Operation| {
        operation.method == "get"
            && !operation.deprecated
            && operation
                .parameters
                .iter()
                .all(|parameter| parameter.place == Place::Query && !parameter.required)
    };
    model.operations.iter().find(simple).or(model
        .operations
        .iter()
        .find(|operation| !operation.deprecated))
}
