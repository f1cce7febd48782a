//! What a task is to do, and how it ends when nobody intervenes.

use fastrand::Rng;

use super::failure::Failure;
use super::rate::Rate;
use super::system::{MigrationType, Os};

/// How a task ends when nobody intervenes. It comes once; started again, the task ends well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    Success,
    /// Fails while it copies.
    Failure(Failure),
    /// Fails while it synchronises.
    SyncFailure(Failure),
    /// Is stopped by its owner while it copies.
    Abort,
}

impl Ending {
    /// How a task of a busy account ends.
    pub(crate) fn random(os: Os, rng: &mut Rng) -> Self {
        match rng.u8(..100) {
            0..75 => Self::Success,
            75..87 => Self::Failure(Failure::random(os, rng)),
            87..93 => Self::SyncFailure(Failure::random(os, rng)),
            _ => Self::Abort,
        }
    }
}

/// What a task is to do.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) system: (Os, MigrationType),
    /// Whether the target is cloned, for a drill.
    pub(crate) clones: bool,
    /// Whether source and target are compared at the end.
    pub(crate) checks_consistency: bool,
    /// Whether it goes on carrying changes over after the copy, until somebody ends it.
    pub(crate) syncing: bool,
    /// How much there is to copy.
    pub(crate) bytes: i64,
    pub(crate) rate: Rate,
    pub(crate) ending: Ending,
    /// Draws how long steps take.
    pub(crate) seed: u64,
}

impl Plan {
    /// When the ending comes, in thousandths of the step that it comes in.
    pub(super) fn ending_at(&self) -> i64 {
        Rng::with_seed(!self.seed).i64(50..950)
    }
}
