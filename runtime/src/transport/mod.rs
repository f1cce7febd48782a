//! What a generated client sends its requests through.

mod attempt;
mod exchange;
mod failure;
mod http;
mod outcome;
mod read;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::time::Instant;

use self::attempt::Attempt;
pub(crate) use self::exchange::{Exchange, Plan};
pub(crate) use self::http::{Http, build_http, http_builder};
use crate::capture::Capture;
use crate::credentials::Authority;
use crate::error::{Kind, Limit};
use crate::{Answer, CallOptions, Error, Operation};

/// What a generated client sends its requests through: connections, credentials, retries and limits.
///
/// Cheap to clone; clones share connections, credentials and the retry budget. A program meets it only in hooks and
/// in requests of its own: a client's `inner()` gives it.
///
/// ```
/// use huaweicloud_sms::runtime::{Operation, Transport};
/// use huaweicloud_sms::{CallOptions, Error, types::TasksResponseBody};
///
/// static SHOW_TASK: Operation = Operation {
///     id: "ShowTask",
///     action: "showing a task",
///     method: "GET",
///     path: "/v3/tasks/{task_id}",
///     permission: Some("sms:server:getTask"),
///     idempotent: true,
/// };
///
/// async fn show_task(transport: &Transport, id: &str) -> Result<TasksResponseBody, Error> {
///     let transport = transport.for_call(&SHOW_TASK, CallOptions::default());
///     let url = format!("{}/v3/tasks/{id}", transport.base_url());
///     let request = transport.http().get(url).build()?;
///     let result = transport.execute(request).await;
///     let task = transport.answer(result).await?.json_value::<TasksResponseBody>()?;
///     Ok(task.into_inner())
/// }
/// # let _ = show_task;
/// ```
#[derive(Clone)]
pub struct Transport {
    pub(crate) shared: Arc<Shared>,
    operation: &'static Operation,
    options: Arc<CallOptions>,
}

/// What all clones of a client share.
pub(crate) struct Shared {
    pub(crate) base_url: String,
    pub(crate) exchange: Exchange,
    pub(crate) authority: Authority,
    pub(crate) capture: Option<Capture>,
}

/// The operation of a request that names none.
static UNNAMED: Operation = Operation {
    id: "",
    action: "the call",
    method: "",
    path: "",
    permission: None,
    idempotent: false,
};

impl Transport {
    pub(crate) fn new(shared: Shared) -> Self {
        Self {
            shared: Arc::new(shared),
            operation: &UNNAMED,
            options: Arc::default(),
        }
    }

    /// The address that paths are appended to, without a slash at its end.
    pub fn base_url(&self) -> &str {
        &self.shared.base_url
    }

    /// The HTTP client that requests are built with. What it sends by itself carries no credentials.
    pub fn http(&self) -> &reqwest::Client {
        &self.shared.exchange.http.client
    }

    /// The same transport for a call of this operation with settings of its own.
    #[must_use]
    pub fn for_call(&self, operation: &'static Operation, options: CallOptions) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            operation,
            options: Arc::new(options),
        }
    }

    /// Sends a request with credentials, retries and limits, and reads the whole answer.
    ///
    /// Credentials go to the scheme, host and port of [`base_url`](Self::base_url) and nowhere else: a request to another
    /// address fails before anything is sent.
    ///
    /// Made for `ClientHooks::exec`, whose only error is [`reqwest::Error`]: a failure travels inside the response,
    /// and [`answer`](Self::answer) takes it out.
    ///
    /// # Errors
    /// Never; see [`answer`](Self::answer).
    pub async fn execute(&self, request: reqwest::Request) -> reqwest::Result<reqwest::Response> {
        Ok(outcome::wrap(self.call(request).await))
    }

    /// Whether what [`execute`](Self::execute) gave is what the service answered, for hooks that look at it.
    ///
    /// The status of a call that failed without an answer is 599, which a server might send as well.
    pub fn has_answered(response: &reqwest::Response) -> bool {
        outcome::came(response)
    }

    async fn call(&self, request: reqwest::Request) -> Result<Answer, Error> {
        if Handle::try_current().is_err() {
            let reason = "there is no tokio runtime here; call it from within one";
            let error = Error::new(Kind::Request(reason.to_owned()));
            return Err(error.in_call(self.operation, 0, Duration::ZERO));
        }
        let plan = Plan {
            operation: self.operation,
            options: &self.options,
            authority: Some(&self.shared.authority),
            secrets: self.options.secrets.clone(),
            confidential: self.options.confidential,
        };
        let result = self.shared.exchange.call(request, plan).await;
        if let Some(capture) = &self.shared.capture {
            capture.keep(self.operation, &result).await;
        }
        result
    }

    /// Turns what [`execute`](Self::execute) gave into an answer.
    ///
    /// # Errors
    /// When the call failed, and for each status outside 2xx.
    pub async fn answer(
        &self,
        result: reqwest::Result<reqwest::Response>,
    ) -> Result<Answer, Error> {
        // A hook of one's own may have sent the request another way: then the response is still to be read.
        let mut response = result.map_err(|error| {
            failure::classify(error, self.shared.exchange.http.proxy.as_ref()).in_call(
                self.operation,
                1,
                Duration::ZERO,
            )
        })?;
        if let Some(outcome) = outcome::unwrap(&mut response) {
            return outcome;
        }
        let exchange = &self.shared.exchange;
        let limit = self
            .options
            .attempt_timeout
            .unwrap_or(exchange.attempt_timeout);
        let attempt = Attempt {
            exchange,
            operation: self.operation,
            authority: None,
            number: 1,
            started: exchange.clock.instant(),
            deadline: deadline(limit),
            limit: (Limit::Attempt, limit),
            repeatable: false,
            secrets: self.options.secrets.clone(),
            confidential: self.options.confidential,
        };
        attempt
            .read(response, None)
            .await
            .map_err(|error| error.in_call(self.operation, 1, Duration::ZERO))
    }
}

/// Further off than this, in effect, is never; a longer limit would overflow the clock.
const NEVER: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);

/// When a limit passes that begins now.
fn deadline(limit: Duration) -> Instant {
    Instant::now() + limit.min(NEVER)
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport")
            .field("base_url", &self.shared.base_url)
            .field("operation", &self.operation.id)
            .finish_non_exhaustive()
    }
}
