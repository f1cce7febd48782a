//! Time, so that tests of waiting take none.

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

/// Further off than this, in effect, is never; a longer time would overflow the clock.
pub(crate) const NEVER: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);

/// Where a client takes the time from, and how it waits between attempts.
///
/// Limits on the network (`connect_timeout`, `attempt_timeout`) are always real time.
pub trait Clock: Debug + Send + Sync + 'static {
    /// The time of day, for signatures and for when credentials run out.
    fn now(&self) -> SystemTime;

    /// A time that never goes back, for the limit of a call.
    fn instant(&self) -> Instant;

    /// Waits before another attempt.
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>>;
}

/// The clock of this machine, waiting with tokio.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn instant(&self) -> Instant {
        Instant::now()
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// A clock for tests: it stands still, and waiting moves it on at once.
///
/// ```
/// use std::sync::Arc;
/// use std::time::{Duration, SystemTime};
/// use huaweicloud_sms::{Client, Clock, ManualClock};
///
/// let clock = Arc::new(ManualClock::new(SystemTime::UNIX_EPOCH));
/// let builder = Client::builder().clock(clock.clone());
/// // …and after a call that was retried:
/// clock.advance(Duration::from_secs(60));
/// assert_eq!(clock.now(), SystemTime::UNIX_EPOCH + Duration::from_secs(60));
/// assert!(clock.sleeps().is_empty());
/// # let _ = builder;
/// ```
#[derive(Debug)]
pub struct ManualClock {
    start: (SystemTime, Instant),
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    passed: Duration,
    sleeps: Vec<Duration>,
}

impl ManualClock {
    /// A clock that shows this time.
    pub fn new(now: SystemTime) -> Self {
        Self {
            start: (now, Instant::now()),
            state: Mutex::default(),
        }
    }

    /// Moves the clock on.
    pub fn advance(&self, duration: Duration) {
        self.state().passed += duration;
    }

    /// How long each wait was that was asked for, in order.
    pub fn sleeps(&self) -> Vec<Duration> {
        self.state().sleeps.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for ManualClock {
    fn now(&self) -> SystemTime {
        self.start.0 + self.state().passed
    }

    fn instant(&self) -> Instant {
        self.start.1 + self.state().passed
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        let mut state = self.state();
        state.passed += duration;
        state.sleeps.push(duration);
        Box::pin(std::future::ready(()))
    }
}
