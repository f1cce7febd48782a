//! Asking a source of credentials, in a task of its own and within a limit of its own.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::timeout;
use tracing::instrument::{Instrument, WithSubscriber};

use super::provider::ProvideCredentials;
use crate::error::{Error, FetchError, Kind, Limit};
use crate::identity::Identity;
use crate::operation::Operation;

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
    Some(fetched.map_err(FetchError::new))
}
