//! The crate's front page: how to begin, and what one must know before production.

use std::fmt::Write;

use super::example;
use crate::model::{Model, Operation, Place};

/// The documentation of the crate.
pub(super) fn front_page(model: &Model) -> String {
    let service = &model.service;
    let (crate_name, package) = (service.crate_name(), service.package_name());
    let upper = service.name.to_uppercase().replace('-', "_");
    let mut text = format!(
        "A typed client of Huawei Cloud's {title} ({short}).\n\n\
         {description}\n\n\
         This crate is generated from a transcription of the vendor's documentation of version {version}; it is not the\n\
         vendor's.\n\n\
         # Getting started\n\n\
         No registry has this crate yet, so a program takes it from a checkout of its repository, here one beside it:\n\n\
         ```sh\n\
         cargo add --path ../{package}/generated-client\n\
         cargo add tokio --features macros,rt-multi-thread\n\
         cargo add futures-util\n\
         ```\n\n",
        title = crate::markdown::safe(&service.title),
        version = crate::markdown::safe(&service.version),
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
    text.push_str(&limits(model));
    text.push_str(&network(model));
    text.push_str(&observing(model));
    text.push_str(FEATURES);
    text
}

const FEATURES: &str = "\n# Features\n\n\
    | feature | TLS by | to build |\n\
    |---|---|---|\n\
    | `rustls` (default) | rustls with aws-lc | a C compiler; about a minute |\n\
    | `native-tls` | the system: OpenSSL on Linux | OpenSSL's headers on Linux; the quickest |\n\
    | `rustls-no-provider` | rustls with the provider that the program installs | as the provider needs |\n\n\
    `capture` adds an observer that keeps answers as files, for maintainers who compare them with the documentation.\n\n\
    What this crate says in types of HTTP, headers and statuses for example, it says in those of reqwest 0.13, which it\n\
    re-exports as [`reqwest`].\n";

/// How long a call may take, and what is tried again.
fn limits(model: &Model) -> String {
    let mut text = "\n# Limits and retries\n\n\
        Connecting may take 5 s, an attempt 30 s, and a call with its retries and its wait for credentials 120 s.\n\
        Failures that pass are tried again where that does no harm, in up to 4 attempts, after random waits that grow,\n\
        and never sooner than the service asks for. [`ClientBuilder`] sets all of this for a client, and a call for itself:\n\n"
        .to_owned();
    let Some(operation) = first(model) else {
        return text;
    };
    let (crate_name, call) = (
        model.service.crate_name(),
        example::required(model, operation),
    );
    let _ = write!(
        text,
        "```no_run\n\
         use std::time::Duration;\n\
         use {crate_name}::RetryPolicy;\n\n\
         # async fn example(client: {crate_name}::Client) -> Result<(), {crate_name}::Error> {{\n\
         let call = client{call}.call_timeout(Duration::from_secs(10));\n\
         let answer = call.retry_policy(RetryPolicy::none()).send().await?;\n\
         # let _ = answer;\n\
         # Ok(())\n\
         # }}\n\
         ```\n"
    );
    text
}

/// What stands between a program and the service.
fn network(model: &Model) -> String {
    format!(
        "\n# Certificates and proxies\n\n\
         The root certificates of the system are trusted, or on Linux those in the file that `SSL_CERT_FILE` names, and\n\
         requests go through the proxy that the environment (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`) or the system names;\n\
         those to loopback addresses go through none. Behind another proxy, which may have a root certificate of its own:\n\n\
         ```no_run\n\
         use {crate_name}::{{Client, Credentials}};\n\n\
         # fn main() -> Result<(), Box<dyn std::error::Error>> {{\n\
         let client = Client::builder()\n    \
             {place}\n    \
             .credentials(Credentials::from_env()?)\n    \
             .proxy(\"http://user:password@proxy.example.com:3128\")\n    \
             .root_certificate(std::fs::read(\"company-root.pem\")?)\n    \
             .build()?;\n\
         # let _ = client;\n\
         # Ok(())\n\
         # }}\n\
         ```\n\n\
         What reqwest can do beyond that, [`configure_http`](ClientBuilder::configure_http) sets on its builder.\n\
         Redirects are never followed, and plain `http://` is for loopback addresses alone unless\n\
         [`allow_plain_http`](ClientBuilder::allow_plain_http) is called.\n",
        crate_name = model.service.crate_name(),
        place = example::place(model),
    )
}

/// How to see what a client does, and how to test what uses it.
fn observing(model: &Model) -> String {
    format!(
        "\n# Tracing\n\n\
         Each call is a span of [`tracing`](https://docs.rs/tracing) named `huaweicloud.call`, with the operation, the\n\
         status, the attempts, the request id and the duration as fields, in the names of OpenTelemetry where it has one.\n\
         Each retry is an event in it that says why. Queries, bodies, headers and credentials are in none of them. A\n\
         program sees them with any subscriber. An [`observer`](ClientBuilder::observer) sees each attempt, for metrics.\n\n\
         # Testing\n\n\
         A client speaks plain HTTP to loopback addresses, takes its variables from where it is told to, and waits by a\n\
         clock that a test moves. The crate `{package}-simulator` is the service on loopback, with trouble on demand and\n\
         typed mocks; any other server does as well:\n\n\
         ```\n\
         use std::sync::Arc;\n\
         use std::time::SystemTime;\n\
         use {crate_name}::{{Client, Credentials, ManualClock}};\n\n\
         # fn main() -> Result<(), {crate_name}::Error> {{\n\
         let client = Client::builder()\n    \
             .endpoint(\"http://127.0.0.1:8080\")\n    \
             .credentials(Credentials::token(\"any\"))\n    \
             .clock(Arc::new(ManualClock::new(SystemTime::now())))\n    \
             .build()?;\n\
         # let _ = client;\n\
         # Ok(())\n\
         # }}\n\
         ```\n",
        package = model.service.package_name(),
        crate_name = model.service.crate_name(),
    )
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
