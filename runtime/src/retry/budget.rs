//! A limit on retries that all clones of a client share.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// How many retries a client may make before successes earn it more.
///
/// Each retry takes one from the budget, each successful call gives a fifth back, so that a service which fails
/// every call sees few more requests than there are calls. Clones share one budget.
///
/// ```
/// use huaweicloud_sms::RetryBudget;
///
/// let budget = RetryBudget::new(50);
/// # let _ = budget;
/// ```
#[derive(Debug, Clone)]
pub struct RetryBudget(Option<Arc<Bucket>>);

#[derive(Debug)]
struct Bucket {
    capacity: u32,
    left: AtomicU32,
}

/// What a retry costs, in the parts that a success gives back one of.
const COST: u32 = 5;

impl RetryBudget {
    /// A budget that starts with, and never holds more than, this many retries.
    pub fn new(retries: u32) -> Self {
        let capacity = retries.saturating_mul(COST);
        Self(Some(Arc::new(Bucket {
            capacity,
            left: AtomicU32::new(capacity),
        })))
    }

    /// No limit but the policy's.
    pub fn unlimited() -> Self {
        Self(None)
    }

    /// Takes one retry; `false` when there is none left.
    pub(crate) fn withdraw(&self) -> bool {
        self.0.as_ref().is_none_or(|bucket| {
            let take = |left: u32| left.checked_sub(COST);
            bucket
                .left
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, take)
                .is_ok()
        })
    }

    /// Gives back what a success earns.
    pub(crate) fn deposit(&self) {
        if let Some(bucket) = &self.0 {
            let give = |left: u32| (left < bucket.capacity).then_some(left + 1);
            // An error means that the bucket is full.
            let _full = bucket
                .left
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, give);
        }
    }
}

impl Default for RetryBudget {
    /// 20 retries.
    fn default() -> Self {
        Self::new(20)
    }
}
