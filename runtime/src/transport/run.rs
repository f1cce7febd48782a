//! A call: its attempts, its limits and its waits.

use std::sync::Arc;
use std::time::{Duration, Instant};

use http::{HeaderMap, Method, StatusCode, header};
use reqwest::Request;
use secrecy::SecretString;
use tokio::time::timeout;
use tracing::Instrument;

use super::attempt::Sending;
use super::exchange::{Exchange, Plan};
use crate::answer::Answer;
use crate::clock::NEVER;
use crate::error::{Error, GaveUp, Kind, Limit};
use crate::headers::RESERVED;
use crate::identity::Identity;
use crate::observe::Attempt;
use crate::retry::FailedAttempt;
use crate::signer::encode_query;
use crate::telemetry;

/// A call under way.
struct Run<'a> {
    exchange: &'a Exchange,
    plan: Plan<'a>,
    started: Instant,
    call_timeout: Duration,
    attempts: u32,
    /// Whether credentials were renewed for this call already.
    renewed: bool,
}

impl Exchange {
    /// Makes the call and reads the whole answer.
    pub(crate) async fn call(&self, mut request: Request, plan: Plan<'_>) -> Result<Answer, Error> {
        let mut run = Run {
            exchange: self,
            started: self.clock.instant(),
            call_timeout: plan.options.call_timeout.unwrap_or(self.call_timeout),
            attempts: 0,
            renewed: false,
            plan,
        };
        encode_query(request.url_mut());
        let span = telemetry::span(run.plan.operation, &request);
        let result = run.attempts(request).instrument(span.clone()).await;
        let (operation, attempts, elapsed) = (run.plan.operation, run.attempts, run.elapsed());
        telemetry::finish(&span, &result, attempts, elapsed);
        if result.is_ok() {
            self.retry_budget.deposit();
        }
        result.map_err(|error| error.in_call(operation, attempts, elapsed))
    }
}

impl Run<'_> {
    async fn attempts(&mut self, request: Request) -> Result<Answer, Error> {
        self.plan.options.check()?;
        self.exchange.origin.admit(request.url())?;
        let method = request.method().clone();
        let mut template = Some(request);
        let mut earlier = None;
        loop {
            let identity = match self.identity().await {
                Ok(identity) => identity,
                Err(error) => return Err(error.after(earlier)),
            };
            // A streamed body cannot be copied, so it is sent once.
            let copy = template.as_ref().and_then(Request::try_clone);
            let last = copy.is_none();
            let Some(request) = copy.or_else(|| template.take()) else {
                return Err(Error::request("its body can be sent only once"));
            };
            // What cannot be sent is no attempt, and nothing for a retry policy to judge.
            let request = self.prepare(request, identity.as_ref())?;
            let error = match self.attempt(request, identity.as_ref()).await {
                Ok(answer) => return Ok(answer),
                Err(error) => error
                    .in_call(self.plan.operation, self.attempts, self.elapsed())
                    .after(earlier.take()),
            };
            if error.status() == Some(StatusCode::UNAUTHORIZED) {
                // Renewed even when it is too late for this call: the next one has better credentials then.
                if !self.renew(identity.as_ref()) || last {
                    return Err(error);
                }
            } else if last {
                return Err(error);
            } else if let Err(reason) = self.wait(&error, &method).await {
                return Err(error.giving_up(reason));
            }
            earlier = Some(error);
        }
    }

    fn elapsed(&self) -> Duration {
        self.exchange.elapsed_since(self.started)
    }

    fn remaining(&self) -> Duration {
        self.call_timeout.saturating_sub(self.elapsed())
    }

    async fn identity(&self) -> Result<Option<Arc<Identity>>, Error> {
        let Some(authority) = self.plan.authority else {
            return Ok(None);
        };
        match timeout(self.remaining(), authority.identity()).await {
            Ok(identity) => identity.map(Some),
            // Nothing was sent to the service, so any request may be made again.
            Err(_late) => Err(
                Error::new(Kind::Timeout(Limit::Credentials, self.call_timeout))
                    .with_repeatable(true),
            ),
        }
    }

    /// Puts into a request what every attempt carries, and lets it in.
    fn prepare(
        &self,
        mut request: Request,
        identity: Option<&Arc<Identity>>,
    ) -> Result<Request, Error> {
        let user_agent = self.exchange.user_agent.clone();
        request
            .headers_mut()
            .entry(header::USER_AGENT)
            .or_insert(user_agent);
        for (name, value) in &self.plan.options.headers {
            request.headers_mut().insert(name, value.clone());
        }
        if let (Some(authority), Some(identity)) = (self.plan.authority, identity) {
            authority.authorise(&mut request, identity)?;
        }
        Ok(request)
    }

    async fn attempt(
        &mut self,
        request: Request,
        identity: Option<&Arc<Identity>>,
    ) -> Result<Answer, Error> {
        let identity = identity.into_iter().flat_map(|identity| identity.secrets());
        let secrets = self.plan.options.secrets.clone();
        let secrets = secrets
            .with(secret_headers(request.headers()))
            .with(identity);
        self.attempts += 1;
        let attempt_timeout = self
            .plan
            .options
            .attempt_timeout
            .unwrap_or(self.exchange.attempt_timeout);
        let remaining = self.remaining();
        // A call that fetches credentials has its limit from nobody's setting.
        let whole = match self.plan.authority {
            Some(_) => Limit::Call,
            None => Limit::Fetch,
        };
        let limit = if remaining < attempt_timeout {
            (whole, self.call_timeout)
        } else {
            (Limit::Attempt, attempt_timeout)
        };
        let (method, began) = (request.method().clone(), self.exchange.clock.instant());
        let sending = Sending {
            exchange: self.exchange,
            plan: &self.plan,
            number: self.attempts,
            started: self.started,
            deadline: deadline(remaining.min(attempt_timeout)),
            limit,
            secrets,
        };
        let result = sending.send(request).await;
        self.show(&method, began, &result);
        result
    }

    /// Shows an attempt that is over to those who want to see it.
    fn show(&self, method: &Method, began: Instant, result: &Result<Answer, Error>) {
        if self.exchange.observers.is_empty() {
            return;
        }
        let (status, received) = match result {
            Ok(answer) => (Some(answer.status()), answer.body().len()),
            Err(error) => error
                .own_response()
                .map_or((None, 0), |response| (Some(response.status), response.size)),
        };
        let failure = result.as_ref().err().map(Error::type_name);
        let attempt = Attempt {
            operation: self.plan.operation.id,
            method,
            number: self.attempts,
            status,
            elapsed: self.exchange.elapsed_since(began),
            received,
            failure: failure.as_deref(),
            result: self.plan.authority.is_some().then_some(result),
        };
        for observer in &self.exchange.observers {
            observer.observe(&attempt);
        }
    }

    /// Renews refused credentials, once a call; `false` when that is of no use.
    fn renew(&mut self, refused: Option<&Arc<Identity>>) -> bool {
        let (Some(authority), Some(refused)) = (self.plan.authority, refused) else {
            return false;
        };
        let first = !std::mem::replace(&mut self.renewed, true);
        let again = authority.refused(refused) && first;
        if again {
            telemetry::renewing(self.attempts);
        }
        again
    }

    /// Waits for the next attempt; without one, says why when it would have been worth it.
    async fn wait(&self, error: &Error, method: &Method) -> Result<(), Option<GaveUp>> {
        if error.is_out_of_time() {
            return Err(None);
        }
        let failed = FailedAttempt {
            error,
            method,
            number: self.attempts,
            elapsed: self.elapsed(),
        };
        let policy = self
            .plan
            .options
            .retry_policy
            .as_ref()
            .unwrap_or(&self.exchange.retry_policy);
        let delay = policy.delay_after(&failed)?;
        if delay >= self.remaining() {
            return Err(Some(GaveUp::NoTime(delay)));
        }
        if !self.exchange.retry_budget.withdraw() {
            return Err(Some(GaveUp::NoBudget));
        }
        telemetry::retrying(error, self.attempts, delay);
        self.exchange.clock.sleep(delay).await;
        Ok(())
    }
}

/// What headers carry in secret, beside the identity that a request is let in with: the signature, and whatever else is
/// marked as sensitive.
fn secret_headers(headers: &HeaderMap) -> impl Iterator<Item = SecretString> {
    let sensitive = headers.iter().filter(|(_, value)| value.is_sensitive());
    sensitive.filter_map(|(name, value)| {
        let value = value.to_str().ok()?;
        if *name == header::AUTHORIZATION {
            let (_, signature) = value.rsplit_once("Signature=")?;
            return Some(signature.into());
        }
        (!RESERVED.contains(name)).then(|| value.into())
    })
}

/// When a limit passes that begins now.
fn deadline(limit: Duration) -> tokio::time::Instant {
    tokio::time::Instant::now() + limit.min(NEVER)
}
