//! Which trouble meets which request.

use std::time::{Duration, Instant};

use huaweicloud_sms::catalogue::Operation;
use parking_lot::Mutex;

use super::kind::{Kind, Trouble, When};
use crate::random::drawn;
use crate::request::reads;

/// The rules of a simulator, with what each has seen.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    rules: Mutex<Vec<Rule>>,
}

#[derive(Debug)]
struct Rule {
    trouble: Trouble,
    /// Tells the chances of rules apart.
    stream: u64,
    seen: u64,
    met: u64,
    /// What a throttle has left, and since when.
    allowance: Option<(f64, Instant)>,
}

/// Trouble that meets a request, with the part that was drawn for it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Due {
    pub(crate) kind: Kind,
    /// Between 0 and 1, from the seed.
    pub(crate) chance: f64,
    /// Seconds until a throttle would let the request pass.
    pub(crate) wait: u64,
}

impl Rules {
    pub(crate) fn add(&self, trouble: Trouble) {
        let mut rules = self.rules.lock();
        let stream = rules.len() as u64;
        rules.push(Rule {
            trouble,
            stream,
            seen: 0,
            met: 0,
            allowance: None,
        });
    }

    pub(crate) fn clear(&self) {
        self.rules.lock().clear();
    }

    /// Each rule, and how many requests it has met.
    pub(crate) fn list(&self) -> Vec<(Trouble, u64)> {
        self.rules
            .lock()
            .iter()
            .map(|rule| (rule.trouble.clone(), rule.met))
            .collect()
    }

    /// What meets the request that arrives now, drawn from the seed.
    pub(crate) fn due(&self, path: &str, operation: Option<&Operation>, seed: u64) -> Vec<Due> {
        let mut rules = self.rules.lock();
        let now = Instant::now();
        rules
            .iter_mut()
            .filter_map(|rule| rule.meet(path, operation, seed, now))
            .collect()
    }
}

impl Trouble {
    /// Whether requests to this path and of this operation are counted.
    fn concerns(&self, path: &str, operation: Option<&Operation>) -> bool {
        let id = operation.map(|operation| operation.id);
        self.path.as_deref().is_none_or(|wanted| wanted == path)
            && self
                .operation
                .as_deref()
                .is_none_or(|wanted| Some(wanted) == id)
            && (!self.writes || operation.is_some_and(|operation| !reads(operation)))
    }
}

impl Rule {
    fn meet(
        &mut self,
        path: &str,
        operation: Option<&Operation>,
        seed: u64,
        now: Instant,
    ) -> Option<Due> {
        let elsewhere = !self.trouble.concerns(path, operation);
        if elsewhere || self.trouble.times.is_some_and(|most| self.met >= most) {
            return None;
        }
        self.seen += 1;
        let seen = self.seen;
        let meets = match self.trouble.when {
            When::Always => true,
            When::Rate(share) => drawn(seed, self.stream * 2, seen).f64() < share,
            When::Nth(n) => seen == n,
            When::Every(n) => n > 0 && seen.is_multiple_of(n),
            When::First(requests) => seen <= requests,
        };
        let mut wait = 0;
        if let (true, Kind::Throttle { per_second, burst }) = (meets, &self.trouble.kind) {
            let (per_second, burst) = (*per_second, *burst);
            wait = self.take(per_second, burst, now)?;
        }
        if !meets {
            return None;
        }
        self.met += 1;
        Some(Due {
            kind: self.trouble.kind.clone(),
            chance: drawn(seed, self.stream * 2 + 1, seen).f64(),
            wait,
        })
    }

    /// Takes one from the allowance; `None` when there was one to take, or the seconds to wait.
    fn take(&mut self, per_second: f64, burst: f64, now: Instant) -> Option<u64> {
        let (left, since) = self.allowance.unwrap_or((burst, now));
        let gained = now.duration_since(since).as_secs_f64() * per_second;
        let left = (left + gained).min(burst);
        if left >= 1.0 {
            self.allowance = Some((left - 1.0, now));
            return None;
        }
        self.allowance = Some((left, now));
        let wait = Duration::try_from_secs_f64((1.0 - left) / per_second).unwrap_or(Duration::MAX);
        Some(wait.as_secs().saturating_add(1))
    }
}
