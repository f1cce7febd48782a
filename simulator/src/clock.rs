//! The time that the world lives in, and the time that credentials are held against.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use time::OffsetDateTime;
use time::macros::format_description;

/// 27 November 2025, midnight UTC, in milliseconds since the Unix epoch.
const STEPPED_START: i64 = 1_764_201_600_000;

/// A running clock moves in steps, so that a page that was built serves many requests.
const TICK: Duration = Duration::from_millis(250);

/// The end of the year 9999: no clock goes beyond, so that times can be reckoned with.
pub(crate) const LATEST: i64 = 253_402_300_799_000;

/// How fast time passes in a world.
///
/// ```
/// use huaweicloud_sms_simulator::Clock;
///
/// let minute_a_second = Clock::accelerated(60.0);
/// let by_the_test = Clock::stepped();
/// # let _ = (minute_a_second, by_the_test);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clock {
    speed: f64,
    start: Option<i64>,
}

impl Clock {
    /// Starts now and runs as fast as real time.
    pub fn real() -> Self {
        Self::accelerated(1.0)
    }

    /// Starts now and runs `speed` times as fast as real time; a speed below zero counts as zero.
    pub fn accelerated(speed: f64) -> Self {
        Self {
            speed: if speed.is_finite() {
                speed.max(0.0)
            } else {
                1.0
            },
            start: None,
        }
    }

    /// Starts on 27 November 2025 and stands still until
    /// [`World::advance`](crate::World::advance) is called, so that runs repeat exactly.
    pub fn stepped() -> Self {
        Self {
            speed: 0.0,
            start: Some(STEPPED_START),
        }
    }

    /// Starts at another time, in milliseconds since the Unix epoch.
    #[must_use]
    pub fn starting_at(mut self, milliseconds: i64) -> Self {
        self.start = Some(milliseconds);
        self
    }
}

/// A clock that has been started.
#[derive(Debug)]
pub(crate) struct RunningClock {
    begun: Instant,
    start: i64,
    speed: f64,
    stepped: AtomicI64,
}

impl RunningClock {
    pub(crate) fn start(clock: Clock) -> Self {
        Self {
            begun: Instant::now(),
            start: clock.start.unwrap_or_else(wall_time),
            speed: clock.speed,
            stepped: AtomicI64::new(0),
        }
    }

    /// Milliseconds since the Unix epoch.
    pub(crate) fn now(&self) -> i64 {
        let ticks = self.begun.elapsed().div_duration_f64(TICK).floor();
        let passed = whole(ticks * 250.0 * self.speed);
        let stepped = self.stepped.load(Ordering::Relaxed);
        let now = self.start.saturating_add(passed).saturating_add(stepped);
        now.clamp(0, LATEST)
    }

    pub(crate) fn advance(&self, by: Duration) {
        add(&self.stepped, milliseconds(by));
    }
}

/// The gateway's own clock: real time, and a shift for tests of skew and expiry.
#[derive(Debug, Default)]
pub(crate) struct GatewayClock {
    shift: AtomicI64,
}

impl GatewayClock {
    /// Milliseconds since the Unix epoch.
    pub(crate) fn now(&self) -> i64 {
        let now = wall_time().saturating_add(self.shift.load(Ordering::Relaxed));
        now.clamp(0, LATEST)
    }

    /// The time for a `Date` header, when it is not the real one.
    pub(crate) fn date(&self) -> Option<SystemTime> {
        let now = u64::try_from(self.now()).ok()?;
        let shifted = self.shift.load(Ordering::Relaxed) != 0;
        shifted.then(|| UNIX_EPOCH + Duration::from_millis(now))
    }

    pub(crate) fn shift(&self, milliseconds: i64) {
        add(&self.shift, milliseconds);
    }
}

fn add(sum: &AtomicI64, more: i64) {
    let _ = sum.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |sum| {
        Some(sum.saturating_add(more))
    });
}

pub(crate) fn milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// The whole part; numbers out of range stand at its ends.
#[allow(
    clippy::cast_possible_truncation,
    reason = "the cast from a float saturates, which is what is wanted"
)]
pub(crate) fn whole(number: f64) -> i64 {
    number as i64
}

fn wall_time() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, milliseconds)
}

/// The form in which IAM writes times: `2025-11-28T00:00:00.000000Z`.
pub(crate) fn iam_time(milliseconds: i64) -> String {
    let form =
        format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:6]Z");
    let time =
        OffsetDateTime::UNIX_EPOCH.saturating_add(time::Duration::milliseconds(milliseconds));
    // Years that no clock reaches have no such form.
    time.format(form).unwrap_or_default()
}
