//! How far the clock of this machine is off.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

/// How far the clock of this machine is off, as answers show it.
///
/// A signature is refused when its time is off by 15 minutes; the call after such a refusal is signed with the
/// service's time.
#[derive(Debug, Default)]
pub(crate) struct Skew(AtomicI64);

/// A difference that an answer on its way can explain, in seconds.
const HARMLESS: u64 = 120;

impl Skew {
    pub(super) fn observe(&self, date: SystemTime, now: SystemTime) {
        let (difference, ahead) = match date.duration_since(now) {
            Ok(difference) => (difference.as_secs(), true),
            Err(error) => (error.duration().as_secs(), false),
        };
        let seconds = if difference > HARMLESS {
            i64::try_from(difference).unwrap_or(0)
        } else {
            0
        };
        self.0
            .store(if ahead { seconds } else { -seconds }, Ordering::Relaxed);
    }

    pub(super) fn correct(&self, now: SystemTime) -> SystemTime {
        let seconds = self.0.load(Ordering::Relaxed);
        let difference = Duration::from_secs(seconds.unsigned_abs());
        let corrected = if seconds < 0 {
            now.checked_sub(difference)
        } else {
            now.checked_add(difference)
        };
        corrected.unwrap_or(now)
    }
}
