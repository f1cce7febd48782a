//! What a source server has beside its fields.

use serde_json::{Map, Value};

use super::checks::{Check, Verdict, checks};
use crate::life::Ending;

/// Bytes in a gigabyte.
const GIGABYTE: i64 = 1_000_000_000;

/// What a source server has beside its fields.
#[derive(Clone, Debug)]
pub(crate) struct Server {
    /// Seeds what is drawn for this server alone.
    pub(crate) number: u64,
    /// When it was registered.
    pub(crate) added: i64,
    /// The id of the task that migrates it.
    pub(crate) task: Option<String>,
    /// Data to copy, in gigabytes, where no disks say it.
    pub(crate) size: u32,
    /// How a migration of it ends.
    pub(crate) ending: Ending,
    /// State and phase as the Agent set them, and when.
    pub(crate) set: Option<(String, String, i64)>,
    /// Which checks it does not pass, and how those end.
    pub(crate) checks: Vec<Check>,
    pub(crate) connected: bool,
}

impl Server {
    /// A server that is registered now.
    pub(crate) fn new(number: u64, fields: &Map<String, Value>, now: i64) -> Self {
        Self {
            number,
            added: now,
            task: None,
            size: gigabytes(fields),
            ending: Ending::Success,
            set: None,
            checks: checks(fields),
            connected: true,
        }
    }

    /// How much there is to copy.
    pub(crate) fn bytes(&self) -> i64 {
        i64::from(self.size).saturating_mul(GIGABYTE)
    }

    /// Whether it passed its checks.
    pub(crate) fn can_be_migrated(&self) -> bool {
        self.failed_check().is_none()
    }

    /// The first check that it did not pass.
    pub(crate) fn failed_check(&self) -> Option<&Check> {
        let mut checks = self.checks.iter();
        checks.find(|check| check.verdict == Verdict::Failed)
    }
}

/// What is used of the disks, at least one gigabyte.
pub(crate) fn gigabytes(fields: &Map<String, Value>) -> u32 {
    let disks = fields.get("disks").and_then(Value::as_array);
    let used = disks
        .into_iter()
        .flatten()
        .filter_map(|disk| disk.get("used_size")?.as_i64());
    let used = used.fold(0_i64, i64::saturating_add);
    u32::try_from(used / GIGABYTE).unwrap_or(u32::MAX).max(1)
}
