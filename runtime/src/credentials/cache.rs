//! One identity for all callers, fetched once and renewed before it runs out.

use std::error::Error as StdError;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use tokio::sync::Mutex;
use tokio::time::timeout;

use super::{Identity, ProvideCredentials};
use crate::clock::Clock;
use crate::error::{Error, Kind};

/// An identity that is this close to its end is not used any more.
const TOO_LATE: Duration = Duration::from_secs(10);

/// How long a call is held up by a renewal that is not yet needed.
const EARLY: Duration = Duration::from_secs(3);

/// How long an early renewal that failed is not tried again, while the identity still holds.
const PAUSE: Duration = Duration::from_secs(60);

/// Fetches an identity once for all concurrent callers and keeps it in memory.
#[derive(Debug)]
pub(crate) struct Cache {
    provider: Arc<dyn ProvideCredentials>,
    clock: Arc<dyn Clock>,
    /// How long before its end an identity is renewed.
    renew_before: Duration,
    current: RwLock<Option<Entry>>,
    /// Held by the caller who fetches. It keeps the last failure, for those who waited meanwhile.
    flight: Mutex<Option<FetchError>>,
    /// The number of fetches that came to an end.
    landed: AtomicU64,
}

#[derive(Debug, Clone)]
struct Entry {
    identity: Arc<Identity>,
    renew_at: Option<SystemTime>,
}

/// Why an identity could not be fetched, shared by all who waited for it.
#[derive(Debug, Clone)]
pub(crate) struct FetchError(Arc<Box<dyn StdError + Send + Sync>>);

impl FetchError {
    /// The failure of one of this crate's own sources.
    pub(crate) fn own(&self) -> Option<&Error> {
        self.0.downcast_ref()
    }

    fn report(&self) -> Error {
        Error::new(Kind::Credentials(format!("no credentials: {self}"))).with_source(self.clone())
    }
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl StdError for FetchError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source()
    }
}

impl Cache {
    pub(crate) fn new(
        provider: Arc<dyn ProvideCredentials>,
        clock: Arc<dyn Clock>,
        renew_before: Duration,
    ) -> Self {
        Self {
            provider,
            clock,
            renew_before,
            current: RwLock::default(),
            flight: Mutex::default(),
            landed: AtomicU64::default(),
        }
    }

    /// The current identity, or a new one when there is none that holds.
    pub(crate) async fn identity(&self) -> Result<Arc<Identity>, Error> {
        match self.current() {
            Some(entry) if entry.renew_at.is_none_or(|time| self.clock.now() < time) => {
                Ok(entry.identity)
            }
            Some(entry) => Ok(self.renew_early(entry).await),
            None => self.wait_or_fetch().await,
        }
    }

    /// Forgets an identity that was refused, unless another has taken its place.
    pub(crate) fn discard(&self, refused: &Arc<Identity>) {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        if current
            .as_ref()
            .is_some_and(|entry| Arc::ptr_eq(&entry.identity, refused))
        {
            *current = None;
        }
    }

    /// The cached identity, as long as it holds.
    fn current(&self) -> Option<Entry> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        let entry = current.as_ref()?;
        let last_use = |end: SystemTime| end.checked_sub(TOO_LATE).unwrap_or(end);
        let holds = entry
            .identity
            .expires_at
            .is_none_or(|end| self.clock.now() < last_use(end));
        holds.then(|| entry.clone())
    }

    /// One caller renews; the others, and that one should it fail, go on with what still holds.
    async fn renew_early(&self, entry: Entry) -> Arc<Identity> {
        let Ok(mut flight) = self.flight.try_lock() else {
            return entry.identity;
        };
        let reason = match timeout(EARLY, self.fetch(&mut flight)).await {
            Ok(Ok(identity)) => return identity,
            Ok(Err(error)) => error.to_string(),
            Err(late) => late.to_string(),
        };
        tracing::warn!(
            reason,
            "credentials could not be renewed early; the current ones still hold"
        );
        let renew_at = Some(self.clock.now() + PAUSE);
        let identity = Arc::clone(&entry.identity);
        self.store(Entry { renew_at, ..entry });
        identity
    }

    async fn wait_or_fetch(&self) -> Result<Arc<Identity>, Error> {
        let seen = self.landed.load(Ordering::Acquire);
        let mut flight = self.flight.lock().await;
        if let Some(entry) = self.current() {
            return Ok(entry.identity);
        }
        // Someone fetched while this caller waited: asking again at once could lock an account.
        if let Some(failure) = flight
            .as_ref()
            .filter(|_| self.landed.load(Ordering::Acquire) != seen)
        {
            return Err(failure.report());
        }
        self.fetch(&mut flight)
            .await
            .map_err(|failure| failure.report())
    }

    async fn fetch(&self, flight: &mut Option<FetchError>) -> Result<Arc<Identity>, FetchError> {
        let fetched = self.provider.identity().await;
        let fetched = fetched.and_then(|identity| match identity.problem() {
            Some(problem) => Err(problem.into()),
            None => Ok(Arc::new(identity)),
        });
        let result = fetched.map_err(|error| FetchError(Arc::new(error)));
        match &result {
            Ok(identity) => {
                *flight = None;
                self.store(Entry {
                    identity: Arc::clone(identity),
                    renew_at: self.renew_at(identity),
                });
            }
            Err(failure) => *flight = Some(failure.clone()),
        }
        self.landed.fetch_add(1, Ordering::Release);
        result
    }

    /// Before the end by the margin, but never in the first half of the identity's life.
    fn renew_at(&self, identity: &Identity) -> Option<SystemTime> {
        let now = self.clock.now();
        let life = identity.expires_at?.duration_since(now).unwrap_or_default();
        Some(now + life.saturating_sub(self.renew_before).max(life / 2))
    }

    fn store(&self, entry: Entry) {
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Some(entry);
    }
}
