//! What can be done to a task, and in which states.

use super::state::State;

/// What somebody does to a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    Start,
    Stop,
    Restart,
    /// Leaves the consistency check out while it runs.
    Skip,
    NetworkCheck,
    Test,
    CloneTest,
    MigrationTest,
    CutOver,
    /// Removes the snapshots.
    Clear,
    Fail,
    /// Ends the synchronisation.
    Finish,
    Reset,
    /// Undoes a failed synchronisation.
    RollBack,
    Delete,
}

impl Action {
    /// Whether a task in this state can be treated so; a skip needs a running check as well.
    pub(crate) fn allowed_in(self, state: State) -> bool {
        use State as S;

        match self {
            Self::Start => matches!(
                state,
                S::Ready
                    | S::Aborted
                    | S::MigrateFail
                    | S::MigrateSuccess
                    | S::SyncSuccess
                    | S::SyncFail
                    | S::SyncRolledBack
            ),
            Self::Stop => matches!(state, S::Running | S::Syncing),
            Self::Fail => state.is_moving(),
            Self::Restart | Self::Reset => matches!(
                state,
                S::Aborted | S::MigrateFail | S::SyncFail | S::SyncRolledBack
            ),
            Self::Skip => state == S::Running,
            Self::NetworkCheck => state == S::Ready,
            Self::Test | Self::CloneTest | Self::MigrationTest | Self::CutOver | Self::Clear => {
                matches!(state, S::MigrateSuccess | S::SyncSuccess)
            }
            Self::Finish => matches!(state, S::Syncing | S::SyncSuccess),
            Self::RollBack => state == S::SyncFail,
            Self::Delete => state != S::Deleting,
        }
    }
}
