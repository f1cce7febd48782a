/// The life of a migration task.
///
/// The document has two lists of states that do not quite agree: what a task shows
/// ([`shown`](State::shown)), and what can be asked for ([`asked`](State::asked)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// Prepared, can be started.
    Ready,
    /// Data is being copied.
    Running,
    /// The current step is being left out.
    Skipping,
    /// Changes since the full copy are being carried over.
    Syncing,
    /// Done.
    MigrateSuccess,
    /// Synchronised for the last time.
    SyncSuccess,
    /// The migration did not succeed.
    MigrateFail,
    /// The synchronisation did not succeed.
    SyncFail,
    /// A failed synchronisation is being undone; shown as `RESETING`.
    SyncRollingBack,
    /// A failed synchronisation has been undone; shown as `SYNC_FAIL`.
    SyncRolledBack,
    /// A stop was requested.
    Aborting,
    /// Stopped.
    Aborted,
    /// Set back to its beginning.
    Resetting,
    /// About to disappear.
    Deleting,
}

impl State {
    /// Every state, in the order of a task's life.
    pub const ALL: [Self; 14] = [
        Self::Ready,
        Self::Running,
        Self::Skipping,
        Self::Syncing,
        Self::MigrateSuccess,
        Self::SyncSuccess,
        Self::MigrateFail,
        Self::SyncFail,
        Self::SyncRollingBack,
        Self::SyncRolledBack,
        Self::Aborting,
        Self::Aborted,
        Self::Resetting,
        Self::Deleting,
    ];

    /// The state that a listed task shows.
    pub fn shown(self) -> &'static str {
        match self {
            Self::Ready => "READY",
            Self::Running => "RUNNING",
            Self::Skipping => "SKIPPING",
            Self::Syncing => "SYNCING",
            Self::MigrateSuccess => "MIGRATE_SUCCESS",
            Self::SyncSuccess => "SYNC_SUCCESS",
            Self::MigrateFail => "MIGRATE_FAIL",
            Self::SyncFail | Self::SyncRolledBack => "SYNC_FAIL",
            Self::SyncRollingBack | Self::Resetting => "RESETING",
            Self::Aborting => "ABORTING",
            Self::Aborted => "ABORT",
            Self::Deleting => "DELETING",
        }
    }

    /// The state by which a list is narrowed to such tasks, if there is one.
    pub fn asked(self) -> Option<&'static str> {
        match self {
            Self::SyncRollingBack => Some("SYNC_F_ROLLBACKING"),
            Self::SyncRolledBack => Some("SYNC_F_ROLLBACK_SUCCESS"),
            Self::Skipping | Self::SyncSuccess | Self::SyncFail | Self::Resetting => None,
            other => Some(other.shown()),
        }
    }

    /// Whether steps make progress.
    pub(crate) fn is_moving(self) -> bool {
        matches!(self, Self::Running | Self::Skipping | Self::Syncing)
    }
}
