use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;

use document::export;
use document::load::{self, Document};
use huaweicloud_sms::catalogue::{Bounds, Entry, Location, Operation, Parameter, Shape};
use huaweicloud_sms_simulator::Simulator;
use reqwest::StatusCode;
use serde_json::Value;

pub(crate) fn document() -> Value {
    export::as_is(&LOADED)
}

/// The document that other people's tools are given.
pub(crate) fn for_tools() -> Value {
    export::for_tools(&LOADED)
}

static LOADED: LazyLock<Document> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/sms-v3.yaml");
    load::load(&root).unwrap()
});

/// One for all tests, since it takes its time to build; it keeps no connection, which would belong to a test's runtime.
static HTTP: LazyLock<reqwest::Client> = LazyLock::new(|| {
    let builder = reqwest::Client::builder().no_proxy();
    builder.pool_max_idle_per_host(0).build().unwrap()
});

pub(crate) fn http() -> reqwest::Client {
    HTTP.clone()
}

/// An answer that was read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    pub(crate) async fn of(request: reqwest::RequestBuilder) -> Self {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let text = response.text().await.unwrap();
        Self {
            status,
            headers,
            text,
        }
    }
}

/// `GET` with the simulator's own token.
pub(crate) async fn get(simulator: &Simulator, path_and_query: &str) -> Answer {
    let url = format!("{}{path_and_query}", simulator.endpoint());
    let token = simulator.account().token();
    Answer::of(http().get(url).header("X-Auth-Token", token)).await
}

/// A call that the document allows, with the simulator's own token.
pub(crate) async fn call(simulator: &Simulator, entry: &Entry) -> Answer {
    let operation = entry.operation;
    let segments = operation.path.split('/').map(|segment| match segment {
        parameter if parameter.starts_with('{') => "1",
        literal => literal,
    });
    let path = segments.collect::<Vec<_>>().join("/");
    let required = entry
        .parameters
        .iter()
        .filter(|parameter| parameter.required && parameter.location == Location::Query);
    let query: Vec<_> = required.map(|parameter| (parameter.name, "0")).collect();
    let sample = entry.body.and_then(|body| body.samples.first());
    let url = format!("{}{path}", simulator.endpoint());
    let request = http()
        .request(operation.method.parse().unwrap(), url)
        .query(&query)
        .header("X-Auth-Token", simulator.account().token())
        .header("Content-Type", "application/json")
        .body(sample.map_or("", |sample| sample.json));
    Answer::of(request).await
}

/// Percent-encodes every byte, so that nothing has a meaning of its own.
pub(crate) fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        write!(encoded, "%{byte:02X}").unwrap();
        encoded
    })
}

/// An operation of a catalogue made by hand.
pub(crate) const fn operation(
    id: &'static str,
    method: &'static str,
    path: &'static str,
) -> Operation {
    Operation {
        id,
        action: "the call",
        method,
        path,
        permission: None,
        idempotent: true,
    }
}

/// Its entry, with a token that nothing is said of.
pub(crate) const fn entry(operation: &'static Operation) -> Entry {
    Entry {
        operation,
        chapter: "",
        called_by: None,
        summary: "",
        description: "",
        deprecated: false,
        parameters: &[],
        credentials: &[TOKEN],
        body: None,
        responses: &[],
        paging: None,
    }
}

const TOKEN: Parameter = Parameter {
    required: true,
    ..parameter("X-Auth-Token", Location::Header, Shape::text(Bounds::OPEN))
};

/// A parameter that may be left out.
pub(crate) const fn parameter(name: &'static str, location: Location, shape: Shape) -> Parameter {
    Parameter {
        name,
        location,
        description: "",
        shape,
        required: false,
        default: None,
    }
}
