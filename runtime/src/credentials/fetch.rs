//! Asking a source of credentials, in a task of its own and within a limit of its own.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::timeout;
use tracing::instrument::{Instrument, WithSubscriber};

use super::{Identity, ProvideCredentials};
use crate::Operation;
use crate::error::{Error, Kind, Limit};
use crate::text::Line;

/// How long a source may take. The limits of calls do not hold for it, since what it gives is for all calls.
const LIMIT: Duration = Duration::from_secs(60);

static FETCH: Operation = Operation {
    id: "FetchCredentials",
    action: "fetching credentials",
    method: "",
    path: "",
    permission: None,
    idempotent: true,
};

/// What a source gave, shared by all who waited for it.
pub(super) type Fetched = Result<Arc<Identity>, FetchError>;

/// Asks a source; `None` when the runtime is shut down meanwhile.
pub(super) async fn fetch(provider: &Arc<dyn ProvideCredentials>) -> Option<Fetched> {
    let source = Arc::clone(provider);
    // A task, so that a panic in a source of the caller's own ends the fetch and not those who wait for it.
    let asking = async move { source.identity().await };
    let mut asking = tokio::spawn(asking.in_current_span().with_current_subscriber());
    let fetched = match timeout(LIMIT, &mut asking).await {
        Ok(Ok(fetched)) => fetched,
        Ok(Err(failure)) if failure.is_panic() => Err("the source of credentials panicked".into()),
        Ok(Err(_cancelled)) => return None,
        Err(_late) => {
            asking.abort();
            let late = Error::new(Kind::Timeout(Limit::Fetch, LIMIT)).with_repeatable(true);
            Err(late.in_call(&FETCH, 1, LIMIT).into())
        }
    };
    let fetched = fetched.and_then(|identity| match identity.problem() {
        Some(problem) => {
            Err(format!("what the source of credentials gave cannot be used: {problem}").into())
        }
        None => Ok(Arc::new(identity)),
    });
    Some(fetched.map_err(|error| FetchError(Arc::new(error))))
}

/// Why an identity could not be fetched, shared by all who waited for it.
#[derive(Debug, Clone)]
pub(crate) struct FetchError(Arc<Box<dyn StdError + Send + Sync>>);

impl FetchError {
    /// The failure of one of this crate's own sources.
    pub(crate) fn own(&self) -> Option<&Error> {
        self.0.downcast_ref()
    }

    /// Whether IAM, or a proxy on the way to it, said that what it was given is wrong: asking again could lock an account.
    pub(super) fn is_refusal(&self) -> bool {
        self.own().is_some_and(Error::is_refusal)
    }

    /// What a call fails with; where the source is not asked again for a while, how long that is.
    pub(super) fn report(&self, left: Option<Duration>) -> Error {
        let left = left.map(|left| format!("; asked again in {} s", left.as_secs().max(1)));
        let text = format!("no credentials: {self}{}", left.unwrap_or_default());
        Error::new(Kind::Credentials(text)).with_source(self.clone())
    }
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.own() {
            Some(error) => error.fmt(f),
            None => Line(&self.0.to_string()).fmt(f),
        }
    }
}

impl StdError for FetchError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source()
    }
}
