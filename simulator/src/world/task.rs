//! What a migration task has beside its fields.

use serde_json::{Map, Value};

use super::server::Server;
use crate::life::{CONSISTENCY_CHECK, Life, Limit, MigrationType, Os, Plan, Rate};
use crate::random::{drawn, tenths};

/// So long it takes until the logs of a task have arrived, in milliseconds.
const COLLECTING: i64 = 30_000;

/// What a migration task has beside its fields.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub(crate) life: Life,
    /// The id of its source server.
    pub(crate) source: String,
    /// Seeds what is drawn for this task alone.
    pub(crate) number: u64,
    /// What is known of the network, once it was checked.
    pub(crate) network: Option<Network>,
    /// The limits by the time of day.
    pub(crate) limits: Vec<Limit>,
    /// When its logs were asked for last, and for which bucket.
    pub(crate) logs: Option<(i64, String)>,
    /// What its Agent reported last.
    pub(crate) report: Map<String, Value>,
    /// The outcomes of consistency checks that the Agent reported.
    pub(crate) consistency: Vec<(i64, Value)>,
}

/// What is known of the network between source and target.
#[derive(Clone, Debug)]
pub(crate) enum Network {
    /// What a check of the service finds.
    Checked,
    /// What the Agent says that it has measured.
    Reported(Value),
}

impl Task {
    /// A task that waits to be started, by what was sent of it and its source server.
    pub(crate) fn new(
        (number, now): (u64, i64),
        (source, os, server): (&str, Os, &Server),
        fields: &Map<String, Value>,
    ) -> Self {
        let plan = Plan {
            system: (os, migration_type(fields)),
            clones: is_true(fields, "need_migration_test"),
            checks_consistency: is_true(fields, "is_need_consistency_check"),
            syncing: is_true(fields, "syncing"),
            bytes: server.bytes(),
            rate: rate(number, fields, &[]),
            ending: server.ending.clone(),
            seed: number,
        };
        Self {
            life: Life::new(now, plan),
            source: source.to_owned(),
            number,
            network: None,
            limits: Vec::new(),
            logs: None,
            report: Map::new(),
            consistency: Vec::new(),
        }
    }

    /// Takes up what was set of its speed, and of its type as long as it has not begun.
    pub(crate) fn take_up(&mut self, fields: &Map<String, Value>, now: i64) {
        let rate = rate(self.number, fields, &self.limits);
        self.life.limit(now, rate);
        if self.life.started(now).is_none() {
            let migration_type = migration_type(fields);
            self.life
                .change_plan(now, |plan| plan.system.1 = migration_type);
        }
    }

    /// Whether logs are being collected.
    pub(crate) fn collects_logs(&self, now: i64) -> bool {
        let asked = self.logs.as_ref().map(|(asked, _)| *asked);
        asked.is_some_and(|asked| now < asked.saturating_add(COLLECTING))
    }

    /// Whether a consistency check has left a result.
    pub(crate) fn has_consistency_result(&self, now: i64) -> bool {
        !self.consistency.is_empty() || self.checked(now).is_some()
    }

    /// When the step ended that compares source and target.
    pub(crate) fn checked(&self, now: i64) -> Option<i64> {
        let mut steps = self.life.steps(now);
        steps.find(|step| step.name == CONSISTENCY_CHECK)?.end
    }

    /// Until when what is shown stays as it is.
    pub(crate) fn next_change(&self, now: i64) -> i64 {
        let next = self.life.next_change(now);
        match &self.logs {
            Some((asked, _)) if self.collects_logs(now) => {
                next.min(asked.saturating_add(COLLECTING))
            }
            _ => next,
        }
    }
}

/// Whether a field is true.
pub(crate) fn is_true(fields: &Map<String, Value>, name: &str) -> bool {
    fields.get(name).and_then(Value::as_bool) == Some(true)
}

fn migration_type(fields: &Map<String, Value>) -> MigrationType {
    match fields.get("type").and_then(Value::as_str) {
        Some("MIGRATE_FILE") => MigrationType::File,
        _ => MigrationType::Block,
    }
}

fn rate(number: u64, fields: &Map<String, Value>, limits: &[Limit]) -> Rate {
    let limit = fields.get("speed_limit").and_then(Value::as_u64);
    let limit = limit.and_then(|limit| u32::try_from(limit).ok());
    Rate::new(network_speed(number), limit.unwrap_or(0), limits)
}

/// What the network between source and target carries, in Mbit/s.
pub(crate) fn network_speed(number: u64) -> f64 {
    tenths(&mut drawn(number, 3, 0), 120.0, 720.0)
}

/// The family of operating systems that a text of the service names.
pub(crate) fn os(text: &str) -> Os {
    match text {
        "WINDOWS" => Os::Windows,
        _ => Os::Linux,
    }
}
