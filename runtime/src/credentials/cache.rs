//! One identity for all callers, fetched once and renewed before it runs out.

use std::error::Error as StdError;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant, SystemTime};

use http::StatusCode;
use tokio::sync::Mutex;
use tokio::time::timeout;

use super::{Identity, ProvideCredentials};
use crate::clock::Clock;
use crate::error::{Error, Kind, Limit};
use crate::telemetry;
use crate::text::Line;

/// An identity that is this close to its end is not used any more.
const TOO_LATE: Duration = Duration::from_secs(10);

/// How long a call is held up by a renewal that is not yet needed, and which part of the time that it has left.
const EARLY: Duration = Duration::from_secs(3);
const EARLY_SHARE: u32 = 4;

/// How long an early renewal that failed is not tried again, while the identity still holds.
const PAUSE: Duration = Duration::from_secs(60);

/// How long a refusal stands: a wrong password is not tried again, and what was fetched in place of a refused
/// identity is not thrown away in its turn.
const REFUSAL: Duration = Duration::from_secs(60);

/// Fetches an identity once for all concurrent callers and keeps it in memory.
#[derive(Debug)]
pub(crate) struct Cache {
    provider: Arc<dyn ProvideCredentials>,
    clock: Arc<dyn Clock>,
    /// How long before its end an identity is renewed.
    renew_before: Duration,
    current: RwLock<Current>,
    /// Held by the caller who fetches.
    flight: Mutex<Option<Landing>>,
    /// The number of fetches that came to an end.
    landed: AtomicU64,
}

#[derive(Debug, Default)]
struct Current {
    entry: Option<Entry>,
    /// When an identity was last thrown away because it was refused.
    refused: Option<Instant>,
}

#[derive(Debug, Clone)]
struct Entry {
    identity: Arc<Identity>,
    renew_at: Option<SystemTime>,
    last_use: Option<SystemTime>,
}

/// What the last fetch came to, for those who waited meanwhile.
#[derive(Debug)]
struct Landing {
    result: Result<Arc<Identity>, FetchError>,
    time: Instant,
}

/// Why an identity could not be fetched, shared by all who waited for it.
#[derive(Debug, Clone)]
pub(crate) struct FetchError(Arc<Box<dyn StdError + Send + Sync>>);

impl FetchError {
    /// The failure of one of this crate's own sources.
    pub(crate) fn own(&self) -> Option<&Error> {
        self.0.downcast_ref()
    }

    /// Whether IAM, or another source, said that what it was given is wrong: asking again could lock an account.
    fn is_refusal(&self) -> bool {
        let status = self.own().and_then(Error::status);
        matches!(
            status,
            Some(StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN)
        )
    }

    fn report(&self) -> Error {
        Error::new(Kind::Credentials(format!("no credentials: {self}"))).with_source(self.clone())
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

    /// The current identity, or a new one when there is none that holds, for a call that has this much time left.
    pub(crate) async fn identity(&self, remaining: Duration) -> Result<Arc<Identity>, Error> {
        match self.current() {
            Some(entry) if entry.renew_at.is_none_or(|time| self.clock.now() < time) => {
                Ok(entry.identity)
            }
            Some(entry) => Ok(self.renew_early(entry, remaining).await),
            None => self.wait_or_fetch().await,
        }
    }

    /// Forgets an identity that was refused, unless another has taken its place; says whether there is, or may be, a
    /// better one.
    ///
    /// One that was itself fetched in place of a refused one is kept for a while: the next would fare no better.
    pub(crate) fn discard(&self, refused: &Arc<Identity>) -> bool {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        let is_current = |entry: &Entry| Arc::ptr_eq(&entry.identity, refused);
        if !current.entry.as_ref().is_some_and(is_current) {
            return true;
        }
        let now = self.clock.instant();
        if current
            .refused
            .is_some_and(|time| now.saturating_duration_since(time) < REFUSAL)
        {
            return false;
        }
        *current = Current {
            entry: None,
            refused: Some(now),
        };
        true
    }

    /// The cached identity, as long as it holds.
    fn current(&self) -> Option<Entry> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        let entry = current.entry.as_ref()?;
        let holds = entry.last_use.is_none_or(|end| self.clock.now() < end);
        holds.then(|| entry.clone())
    }

    /// One caller renews; the others, and that one should it fail, go on with what still holds.
    async fn renew_early(&self, entry: Entry, remaining: Duration) -> Arc<Identity> {
        let Ok(mut flight) = self.flight.try_lock() else {
            return entry.identity;
        };
        // Before the fetch: a caller who is dropped meanwhile must not leave the wait to the next.
        let identity = Arc::clone(&entry.identity);
        self.store(Entry {
            renew_at: Some(self.clock.now() + PAUSE),
            ..entry
        });
        let patience = EARLY.min(remaining / EARLY_SHARE);
        match timeout(patience, self.fetch(&mut flight)).await {
            Ok(Ok(identity)) => return identity,
            Ok(Err(error)) => telemetry::not_renewed(error.own()),
            Err(_late) => {
                let late = Error::new(Kind::Timeout(Limit::Call, patience));
                telemetry::not_renewed(Some(&late));
            }
        }
        identity
    }

    async fn wait_or_fetch(&self) -> Result<Arc<Identity>, Error> {
        let seen = self.landed.load(Ordering::Acquire);
        let mut flight = self.flight.lock().await;
        if let Some(entry) = self.current() {
            return Ok(entry.identity);
        }
        // What came while this caller waited is for this caller, too, a failure and an identity near its end as well.
        let waited = self.landed.load(Ordering::Acquire) != seen;
        let now = self.clock.instant();
        let answer = flight.as_ref().filter(|landing| {
            let recent = now.saturating_duration_since(landing.time) < REFUSAL;
            let refusal = landing.result.as_ref().is_err_and(FetchError::is_refusal);
            waited || (refusal && recent)
        });
        let result = match answer {
            Some(landing) => landing.result.clone(),
            None => self.fetch(&mut flight).await,
        };
        result.map_err(|failure| failure.report())
    }

    async fn fetch(&self, flight: &mut Option<Landing>) -> Result<Arc<Identity>, FetchError> {
        let fetched = self.provider.identity().await;
        let fetched = fetched.and_then(|identity| match identity.problem() {
            Some(problem) => {
                Err(format!("what the source of credentials gave cannot be used: {problem}").into())
            }
            None => Ok(Arc::new(identity)),
        });
        let result = fetched.map_err(|error| FetchError(Arc::new(error)));
        if let Ok(identity) = &result {
            self.store(self.entry(Arc::clone(identity)));
        }
        *flight = Some(Landing {
            result: result.clone(),
            time: self.clock.instant(),
        });
        self.landed.fetch_add(1, Ordering::Release);
        result
    }

    /// Renewed before its end by the margin, but never in the first half of its life; and not used to its very end.
    fn entry(&self, identity: Arc<Identity>) -> Entry {
        let now = self.clock.now();
        let life = identity
            .expires_at
            .map(|end| end.duration_since(now).unwrap_or_default());
        let until_before = |margin: Duration| {
            let life = life?;
            Some(now + life.saturating_sub(margin).max(life / 2))
        };
        Entry {
            renew_at: until_before(self.renew_before),
            last_use: until_before(TOO_LATE),
            identity,
        }
    }

    fn store(&self, entry: Entry) {
        self.current
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .entry = Some(entry);
    }
}
