//! The questions a program asks of an error.

use http::StatusCode;

use super::kind::Kind;
use super::opaque::Error;

impl Error {
    pub(crate) fn has_status(&self, expected: &[u16]) -> bool {
        self.status()
            .is_some_and(|status| expected.contains(&status.as_u16()))
    }

    /// Whether a value was refused before anything was sent.
    pub(crate) fn is_refused(&self) -> bool {
        matches!(self.0.kind, Kind::Refused(_))
    }

    fn kind_is(&self, question: impl Fn(&Kind) -> bool + Copy) -> bool {
        question(&self.0.kind) || self.cause().is_some_and(|cause| cause.kind_is(question))
    }

    /// Whether it took too long.
    ///
    /// # When this happens
    /// A limit of the client passed (`connect_timeout`, `attempt_timeout`, `call_timeout`, `at_most` of a wait), or the
    /// service gave up waiting (408, 504). Raise the limit of the call, or ask for less: a smaller page, a narrower
    /// filter. When [`is_connect`](Self::is_connect) holds as well, nothing was sent: check the endpoint.
    pub fn is_timeout(&self) -> bool {
        let late = |kind: &Kind| match kind {
            Kind::Timeout(..) | Kind::ForeignTimeout | Kind::TimeUp(_) => true,
            Kind::Connect(connect) => connect.late,
            _ => false,
        };
        self.kind_is(late) || self.has_status(&[408, 504])
    }

    /// Whether no connection came about; nothing was sent.
    ///
    /// # When this happens
    /// The name does not resolve, the port is closed, `connect_timeout` passed, TLS could not be agreed upon, a
    /// certificate is not trusted, or a proxy refused. The message says whether it was the proxy or the endpoint, and
    /// what to do; what would only fail again ([`is_retryable`](Self::is_retryable)) is not tried again.
    pub fn is_connect(&self) -> bool {
        self.kind_is(|kind| matches!(kind, Kind::Connect(_)))
    }

    /// Whether the service asked for fewer requests.
    ///
    /// # When this happens
    /// Status 429, after the retries that the policy allows. Wait for [`retry_after`](Self::retry_after), and call
    /// less often or with fewer pages in flight.
    pub fn is_throttled(&self) -> bool {
        self.has_status(&[429]) || matches!(self.code(), Some("APIGW.0308" | "APIG.0308"))
    }

    /// Whether the credentials are missing, wrong or have run out.
    ///
    /// # When this happens
    /// Status 401, from the service or from IAM, or no credentials were found at all. A token of 24 hours may have
    /// run out; a key may be disabled; the clock of this machine may be off by more than 15 minutes. Five failures
    /// in a row lock an access key for five minutes, so the client never repeats a signed request after a 401.
    pub fn is_unauthenticated(&self) -> bool {
        match self.cause() {
            Some(cause) => cause.is_unauthenticated(),
            None => matches!(self.0.kind, Kind::Credentials(_)) || self.has_status(&[401]),
        }
    }

    /// Whether the credentials are good and the permission is missing.
    ///
    /// # When this happens
    /// Status 403. The message names the IAM action to grant; [`encoded_authorization_message`](Self::encoded_authorization_message)
    /// says more to the vendor's tools. A wrong project or domain id gives 403 as well.
    pub fn is_forbidden(&self) -> bool {
        self.has_status(&[403])
    }

    /// Whether what was asked for does not exist.
    ///
    /// # When this happens
    /// Status 404: no such object, or an endpoint that does not have this operation.
    pub fn is_not_found(&self) -> bool {
        self.has_status(&[404])
    }

    /// Whether the request itself is wrong, so that sending it again is of no use.
    ///
    /// # When this happens
    /// A value was refused before it was sent, the request could not be put together, the client could not be built,
    /// or the service answered 400, 405, 406, 413, 414, 415, 422 or 431. The message names the parameter.
    pub fn is_invalid_request(&self) -> bool {
        matches!(
            self.0.kind,
            Kind::Refused(_) | Kind::Request(_) | Kind::Configuration(_)
        ) || self.has_status(&[400, 405, 406, 413, 414, 415, 422, 431])
    }

    /// Whether the service answered with success, and with something else than what was asked for.
    ///
    /// # When this happens
    /// A 2xx with HTML (a login page of a proxy), an error object, cut or empty JSON, an object of another kind, a
    /// status that the document does not state, or a body over `max_response_size`; or one item of a list that is of
    /// another shape (see [`item`](Self::item)). Where nothing is documented of the body, or that it is text or bytes,
    /// only HTML and an error object are no answer. [`body`](Self::body) holds what came. Check that the endpoint is the
    /// service's and that nothing stands between. A field from which no [`Failure`](crate::Failure) can be read is such an
    /// error, too, without an answer.
    pub fn is_decode(&self) -> bool {
        self.kind_is(|kind| matches!(kind, Kind::Decode(_) | Kind::TooLarge(_) | Kind::Item(_)))
    }

    /// Whether the service itself failed.
    ///
    /// # When this happens
    /// Any status from 500 on, after the retries that the policy allows. When it stays, give the vendor's support
    /// the [`request_id`](Self::request_id).
    pub fn is_server(&self) -> bool {
        self.status().is_some_and(|status| status.as_u16() >= 500)
    }

    /// Whether the same call may succeed later without doing its work twice.
    ///
    /// # When this happens
    /// Something failed that passes, by the rule that [`RetryPolicy`](crate::RetryPolicy) states. The client has already
    /// tried as often as its policy allows.
    pub fn is_retryable(&self) -> bool {
        if let Some(cause) = self.cause() {
            return cause.is_retryable();
        }
        match self.0.kind {
            Kind::Connect(ref connect) => connect.passes(),
            Kind::Timeout(..) | Kind::ForeignTimeout | Kind::Broken(_) => self.0.repeatable,
            Kind::Status => {
                self.is_throttled() || self.0.repeatable && self.status().is_some_and(is_passing)
            }
            _ => false,
        }
    }
}

impl Error {
    /// Whether IAM, the service or a proxy said that the credentials it was given are wrong.
    pub(crate) fn is_refusal(&self) -> bool {
        let refused = |kind: &Kind| matches!(kind, Kind::Connect(connect) if connect.is_refusal());
        self.has_status(&[401, 403]) || self.kind_is(refused)
    }
}

/// Whether a status reports something that passes.
fn is_passing(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 500 | 502 | 503 | 504)
}
