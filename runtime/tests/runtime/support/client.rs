//! A client with one operation, written by hand as codegen writes them.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use huaweicloud_runtime::catalogue::ErrorCode;
use huaweicloud_runtime::emitted::{Operation, ResponseBody, Service, ServiceClient, Transport};
use huaweicloud_runtime::{
    CallOptions, ClientBuilder, Credentials, Error, ManualClock, ResponseValue,
};
use serde::Deserialize;

pub(crate) static SERVICE: Service = Service {
    name: "things",
    endpoints: &[
        (
            "ap-southeast-3",
            "https://things.ap-southeast-3.example.com",
        ),
        ("eu", "https://things.example.eu"),
    ],
    package: "huaweicloud-things",
    version: "1.2.3",
    error_codes: &ERROR_CODES,
};

/// A code with a way out, one without, and those of statuses that have an advice of their own.
static ERROR_CODES: [ErrorCode; 6] = [
    code(
        "THING.1",
        400,
        "Mark it with `MarkThing`,\nthen list again.",
    ),
    code("THING.2", 400, ""),
    code("THING.3", 403, "Ask its owner."),
    code("THING.4", 401, "Send it as JSON."),
    code("THING.5", 429, "HTTP is slow, so take fewer."),
    code("THING.6", 503, "Wait for the weekend."),
];

const fn code(code: &'static str, status: u16, way_out: &'static str) -> ErrorCode {
    ErrorCode {
        code,
        status,
        meaning: "The thing has no `mark`.",
        way_out,
        operations: &[],
    }
}

pub(crate) static LIST: Operation = Operation {
    id: "ListThings",
    action: "listing things",
    method: "GET",
    path: "/v3/things",
    permission: Some("things:server:list"),
    idempotent: true,
};

pub(crate) static CREATE: Operation = Operation {
    id: "CreateThing",
    action: "creating a thing",
    method: "POST",
    path: "/v3/things",
    permission: None,
    idempotent: false,
};

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(crate) struct Things {
    pub(crate) count: Option<u64>,
    pub(crate) things: Option<Vec<serde_json::Value>>,
}

impl ResponseBody for Things {
    const FIELDS: &'static [&'static str] = &["count", "things"];

    fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

#[derive(Clone, Debug)]
pub(crate) struct ThingsClient {
    pub(crate) transport: Transport,
}

impl ServiceClient for ThingsClient {
    const SERVICE: &'static Service = &SERVICE;

    fn from_transport(transport: Transport) -> Self {
        Self { transport }
    }
}

impl ThingsClient {
    pub(crate) async fn list(&self) -> Result<ResponseValue<Things>, Error> {
        self.list_with(&[], CallOptions::default()).await
    }

    pub(crate) async fn list_with(
        &self,
        query: &[(&str, &str)],
        options: CallOptions,
    ) -> Result<ResponseValue<Things>, Error> {
        let url = format!("{}/v3/things", self.transport.base_url());
        let request = self
            .transport
            .http()
            .get(url)
            .header("accept", "application/json")
            .query(query)
            .build()?;
        let answer = self.transport.call(&LIST, options, request).await?;
        match answer.status().as_u16() {
            200 | 203 => answer.json(),
            _ => Err(answer.unexpected()),
        }
    }

    pub(crate) async fn create(&self, body: &'static str) -> Result<ResponseValue<()>, Error> {
        let url = format!("{}/v3/things", self.transport.base_url());
        let request = self.transport.http().post(url).body(body).build()?;
        let options = CallOptions::default();
        self.transport
            .call(&CREATE, options, request)
            .await?
            .empty()
    }
}

/// A builder for a loopback server, with a clock that does not wait and limits that a test can sit out.
pub(crate) fn builder(endpoint: &str) -> (ClientBuilder<ThingsClient>, Arc<ManualClock>) {
    let clock = Arc::new(ManualClock::new(SystemTime::now()));
    let builder = ClientBuilder::new()
        .endpoint(endpoint)
        .credentials(Credentials::token("planted-token"))
        .attempt_timeout(Duration::from_secs(5))
        .clock(Arc::clone(&clock) as _);
    (builder, clock)
}
