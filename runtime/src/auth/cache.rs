//! One identity for all callers, fetched once and renewed before it runs out.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use tokio::sync::watch;
use tracing::instrument::{Instrument, WithSubscriber};

use super::fetch::{Fetched, fetch};
use super::provider::ProvideCredentials;
use crate::clock::Clock;
use crate::error::{Error, FetchError};
use crate::identity::Identity;
use crate::telemetry;

/// An identity that is this close to its end is not used any more.
const TOO_LATE: Duration = Duration::from_secs(10);

/// How long an early renewal that failed is not tried again, while the identity still holds.
const PAUSE: Duration = Duration::from_secs(60);

/// How long what was fetched in place of a refused identity is not thrown away in its turn.
const KEPT: Duration = Duration::from_secs(60);

/// How long a refusal stands: few enough tries of a wrong password for an account not to be locked by them.
const REFUSAL: Duration = Duration::from_secs(5 * 60);

/// How often a caller begins anew when the runtime that fetched for it was shut down.
const FLIGHTS: u32 = 3;

/// Fetches an identity once for all concurrent callers and keeps it in memory.
///
/// Each fetch is a flight: a task of its own, which goes on when those who wait for it give up.
#[derive(Debug)]
pub(crate) struct Cache {
    provider: Arc<dyn ProvideCredentials>,
    clock: Arc<dyn Clock>,
    /// How long before its end an identity is renewed.
    renew_before: Duration,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    entry: Option<Entry>,
    /// When an identity was last thrown away because the service refused it.
    discarded: Option<Instant>,
    /// The source's own last refusal, and when it came.
    refusal: Option<(FetchError, Instant)>,
    /// The flight under way, or one that its runtime took down.
    flight: Option<Flight>,
}

#[derive(Debug, Clone)]
struct Entry {
    identity: Arc<Identity>,
    renew_at: Option<SystemTime>,
    last_use: Option<SystemTime>,
}

/// What a flight came to; closed without it when its runtime was shut down.
type Flight = watch::Receiver<Option<Fetched>>;

/// What there is for a caller.
enum Found {
    Identity(Arc<Identity>),
    Flight(Flight),
    /// The source refused, and is not asked again for this long.
    Refusal(FetchError, Duration),
}

impl Cache {
    pub(crate) fn new(
        provider: Arc<dyn ProvideCredentials>,
        clock: Arc<dyn Clock>,
        renew_before: Duration,
    ) -> Arc<Self> {
        Arc::new(Self {
            provider,
            clock,
            renew_before,
            state: Mutex::default(),
        })
    }

    /// The current identity, or a new one when there is none that holds.
    pub(crate) async fn identity(self: &Arc<Self>) -> Result<Arc<Identity>, Error> {
        for _ in 0..FLIGHTS {
            let mut flight = match self.find() {
                Found::Identity(identity) => return Ok(identity),
                Found::Flight(flight) => flight,
                Found::Refusal(error, left) => return Err(error.report(Some(left))),
            };
            // Closed without a landing, it leaves the next flight to this caller, on the runtime of this caller.
            if let Ok(landed) = flight.wait_for(Option::is_some).await
                && let Some(fetched) = landed.clone()
            {
                return fetched.map_err(|error| error.report(None));
            }
        }
        Err(Error::credentials(
            "no credentials: the runtime that fetched them was shut down",
        ))
    }

    /// Forgets an identity that was refused, unless another has taken its place; says whether there is, or may be, a
    /// better one.
    ///
    /// One that was itself fetched in place of a refused one is kept for a while: the next would fare no better.
    pub(crate) fn discard(&self, refused: &Arc<Identity>) -> bool {
        let now = self.clock.instant();
        let mut state = self.state();
        let is_current = |entry: &Entry| Arc::ptr_eq(&entry.identity, refused);
        if !state.entry.as_ref().is_some_and(is_current) {
            return true;
        }
        let is_recent = |time: Instant| now.saturating_duration_since(time) < KEPT;
        if state.discarded.is_some_and(is_recent) {
            return false;
        }
        state.entry = None;
        state.discarded = Some(now);
        true
    }

    /// What there is now, all of it seen at one time; begins a flight where one is due.
    fn find(self: &Arc<Self>) -> Found {
        let (now, instant) = (self.clock.now(), self.clock.instant());
        let mut state = self.state();
        let refusal = state.refusal.clone().and_then(|(error, time)| {
            let left = REFUSAL.saturating_sub(instant.saturating_duration_since(time));
            (!left.is_zero()).then_some((error, left))
        });
        let under_way = state
            .flight
            .clone()
            .filter(|flight| flight.has_changed().is_ok());
        let holding = state.entry.as_mut().filter(|entry| entry.holds(now));
        if let Some(entry) = holding {
            let identity = Arc::clone(&entry.identity);
            // Renewed ahead of time, it costs no call anything: all go on with what still holds.
            if entry.is_due(now) && under_way.is_none() && refusal.is_none() {
                entry.renew_at = Some(now + PAUSE);
                self.take_off(&mut state, tracing::Span::none());
            }
            return Found::Identity(identity);
        }
        match (under_way, refusal) {
            (Some(flight), _) => Found::Flight(flight),
            (None, Some((error, left))) => Found::Refusal(error, left),
            (None, None) => Found::Flight(self.take_off(&mut state, tracing::Span::current())),
        }
    }

    fn take_off(self: &Arc<Self>, state: &mut State, span: tracing::Span) -> Flight {
        let (landing, flight) = watch::channel(None);
        state.flight = Some(flight.clone());
        let cache = Arc::clone(self);
        let fetching = async move {
            if let Some(fetched) = fetch(&cache.provider).await {
                cache.land(&fetched);
                landing.send_replace(Some(fetched));
            }
        };
        tokio::spawn(fetching.instrument(span).with_current_subscriber());
        flight
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps what a flight came to, for the callers after those who waited for it.
    fn land(&self, fetched: &Fetched) {
        let (now, instant) = (self.clock.now(), self.clock.instant());
        let mut state = self.state();
        state.flight = None;
        match fetched {
            Ok(identity) => {
                state.entry = Some(Entry::new(Arc::clone(identity), self.renew_before, now));
                state.refusal = None;
            }
            Err(error) => {
                state.refusal = error.is_refusal().then(|| (error.clone(), instant));
                let holding = state.entry.as_ref().is_some_and(|entry| entry.holds(now));
                drop(state);
                if holding {
                    telemetry::not_renewed(error.own());
                }
            }
        }
    }
}

impl Entry {
    /// Renewed before its end by the margin, but never in the first half of its life; and not used to its very end.
    fn new(identity: Arc<Identity>, renew_before: Duration, now: SystemTime) -> Self {
        let life = identity
            .expires_at
            .map(|end| end.duration_since(now).unwrap_or_default());
        let until_before = |margin: Duration| {
            let life = life?;
            Some(now + life.saturating_sub(margin).max(life / 2))
        };
        Self {
            renew_at: until_before(renew_before),
            last_use: until_before(TOO_LATE),
            identity,
        }
    }

    fn holds(&self, now: SystemTime) -> bool {
        self.last_use.is_none_or(|end| now < end)
    }

    fn is_due(&self, now: SystemTime) -> bool {
        self.renew_at.is_some_and(|time| now >= time)
    }
}
