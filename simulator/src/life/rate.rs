//! How fast data is copied, by the time of day.

use crate::clock::whole;

/// What ends then does not end: later than any clock goes, and far enough from the last number
/// that times can be added to it.
pub(super) const FOREVER: i64 = i64::MAX / 4;

const MINUTE: i64 = 60_000;
const DAY: i64 = 1440 * MINUTE;

/// Bytes in a millisecond, at 1 Mbit/s.
const MEGABIT: i64 = 125;

/// More than any network carries, so that sums stay within their bounds.
const MOST: i64 = 1 << 40;

/// A limit for a part of each day, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limit {
    /// Minute of the day.
    pub(crate) start: u16,
    /// Minute of the day up to which it holds. 23:59 and 24:00 are the end of the day.
    pub(crate) end: u16,
    /// Mbit/s, 0 for none.
    pub(crate) speed: u32,
}

/// How fast data is copied at each time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rate {
    /// Parts of a day, in their order, without gaps.
    parts: Box<[Part]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    /// Milliseconds of the day.
    start: i64,
    end: i64,
    /// Bytes in a millisecond, at least one, so that every copy ends.
    speed: i64,
}

impl Limit {
    fn end(self) -> i64 {
        match i64::from(self.end) {
            1439.. => DAY,
            minute => minute * MINUTE,
        }
    }

    fn start(self) -> i64 {
        i64::from(self.start).min(1440) * MINUTE
    }

    fn holds(self, time: i64) -> bool {
        (self.start()..self.end()).contains(&time)
    }
}

impl Rate {
    /// The least of what the network carries, the limit of the task, and the limits of the hour.
    /// Speeds are in Mbit/s; a limit of 0 is none.
    pub(crate) fn new(network: f64, limit: u32, limits: &[Limit]) -> Self {
        let bytes = |speed: u32| match i64::from(speed) {
            0 => MOST,
            speed => speed * MEGABIT,
        };
        let network = whole(network * 125.0).clamp(1, MOST).min(bytes(limit));
        let ends = limits.iter().flat_map(|limit| [limit.start(), limit.end()]);
        let mut cuts: Vec<i64> = [0, DAY].into_iter().chain(ends).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let starts = cuts.iter().zip(cuts.iter().skip(1));
        let parts = starts.map(|(start, end)| {
            let now = limits.iter().filter(|limit| limit.holds(*start));
            let least = now.map(|limit| bytes(limit.speed)).min();
            Part {
                start: *start,
                end: *end,
                speed: network.min(least.unwrap_or(MOST)),
            }
        });
        Self {
            parts: parts.collect(),
        }
    }

    /// Mbit/s at this time.
    #[allow(clippy::cast_precision_loss, reason = "speeds are far smaller")]
    pub(crate) fn at(&self, now: i64) -> f64 {
        let time = now.rem_euclid(DAY);
        let part = self.parts.iter().find(|part| time < part.end);
        part.map_or(0.0, |part| part.speed as f64 / 125.0)
    }

    /// Bytes from one time to another.
    pub(super) fn copied(&self, from: i64, to: i64) -> i64 {
        let bytes = self.total(to) - self.total(from);
        i64::try_from(bytes.max(0)).unwrap_or(i64::MAX)
    }

    /// When so many bytes have been copied, counted from a time on.
    pub(super) fn reached(&self, from: i64, bytes: i64) -> i64 {
        if bytes <= 0 {
            return from;
        }
        let all = self.total(from) + i128::from(bytes);
        let day = (all - 1).div_euclid(self.daily());
        let mut left = all - day * self.daily();
        let mut end = day * i128::from(DAY);
        for part in &self.parts {
            let speed = i128::from(part.speed);
            let within = part.bytes(part.end);
            if left <= within {
                end += i128::from(part.start) + (left + speed - 1) / speed;
                break;
            }
            left -= within;
        }
        i64::try_from(end).unwrap_or(FOREVER).min(FOREVER)
    }

    fn daily(&self) -> i128 {
        self.parts.iter().map(|part| part.bytes(part.end)).sum()
    }

    /// Bytes from the Unix epoch to this time.
    fn total(&self, at: i64) -> i128 {
        let time = at.rem_euclid(DAY);
        let today: i128 = self.parts.iter().map(|part| part.bytes(time)).sum();
        i128::from(at.div_euclid(DAY)) * self.daily() + today
    }
}

impl Part {
    /// Bytes from its start to a time of the day.
    fn bytes(self, time: i64) -> i128 {
        let passed = (time.min(self.end) - self.start).max(0);
        i128::from(passed) * i128::from(self.speed)
    }
}
