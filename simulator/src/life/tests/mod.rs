//! What a life shows, held against what the service's table says, and limits reckoned the slow way.

mod random_lives;
mod single_lives;

use fastrand::Rng;

use super::{Ending, Life, Limit, MigrationType, Os, Plan, Rate};

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const NOW: i64 = 1_764_201_600_000;

/// Limits as they were asked for, from which the speed of each minute is found the slow way.
#[derive(Clone, Debug)]
struct Asked {
    network: u32,
    limit: u32,
    hours: Vec<Limit>,
}

impl Asked {
    fn random(rng: &mut Rng) -> Self {
        let minute = |rng: &mut Rng| {
            rng.choice([0, 1, 59, 60, 480, 900, 1380, 1439, 1440])
                .unwrap()
        };
        let hours = std::iter::repeat_with(|| {
            let (one, other) = (minute(rng), minute(rng));
            Limit {
                start: one.min(other),
                end: one.max(other),
                speed: rng.choice([0, 1, 20, 50, 1000]).unwrap(),
            }
        });
        let hours = hours.take(3).collect();
        Self {
            network: rng.u32(20..900),
            limit: rng.choice([0, 0, 10, 100]).unwrap(),
            hours,
        }
    }

    fn rate(&self) -> Rate {
        Rate::new(f64::from(self.network), self.limit, &self.hours)
    }

    /// Mbit/s.
    fn speed(&self, at: i64) -> u32 {
        let minute = u16::try_from(at.rem_euclid(DAY) / MINUTE).unwrap();
        let mut speed = self.network;
        for Limit {
            start,
            end,
            speed: most,
        } in &self.hours
        {
            let end = if *end == 1439 { 1440 } else { *end };
            if (*start..end).contains(&minute) && *most > 0 {
                speed = speed.min(*most);
            }
        }
        if self.limit > 0 {
            speed.min(self.limit)
        } else {
            speed
        }
    }

    fn bytes(&self, from: i64, to: i64) -> i64 {
        let mut bytes = 0;
        let mut at = from;
        while at < to {
            let next = to.min((at.div_euclid(MINUTE) + 1) * MINUTE);
            bytes += (next - at) * i64::from(self.speed(at)) * 125;
            at = next;
        }
        bytes
    }
}

fn plan(asked: &Asked, rng: &mut Rng) -> Plan {
    let os = rng.choice([Os::Linux, Os::Windows]).unwrap();
    let copy = rng
        .choice([MigrationType::File, MigrationType::Block])
        .unwrap();
    Plan {
        system: (os, copy),
        clones: rng.bool(),
        checks_consistency: rng.bool(),
        syncing: rng.u8(..4) == 0,
        bytes: rng.i64(0..200) * 1_000_000_000,
        rate: asked.rate(),
        ending: Ending::random(os, rng),
        seed: rng.u64(..),
    }
}

/// All that is shown at a time.
fn shown(life: &Life, now: i64) -> String {
    let state = life.state(now);
    let steps: Vec<_> = life.steps(now).collect();
    let times = (life.started(now), life.finished(now), life.total_time(now));
    let ahead = (life.estimate(now), life.remaining(now), life.speed(now));
    let copied = (life.copied(now), life.total());
    let source = (
        life.source_state(now),
        life.migration_cycle(now),
        life.clone_state(now),
    );
    let current = life.current_step(now);
    let failure = life.failure(now);
    format!("{state:?} {steps:?} {current:?} {times:?} {ahead:?} {copied:?} {source:?} {failure:?}")
}
