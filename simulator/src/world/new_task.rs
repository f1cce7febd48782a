use super::steps::{MigrationType, Os};

/// A task to add, waiting to be started.
///
/// ```
/// use huaweicloud_sms_simulator::{NewTask, Os};
///
/// let task = NewTask::named("db-1").os(Os::Windows).size(40);
/// ```
#[derive(Clone, Debug)]
pub struct NewTask {
    pub(super) name: String,
    pub(super) os: Os,
    pub(super) migration_type: MigrationType,
    pub(super) size: u32,
    pub(super) enterprise_project: Option<String>,
}

impl NewTask {
    /// A Linux server of 10 GB in the default enterprise project, copied file by file.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            os: Os::Linux,
            migration_type: MigrationType::File,
            size: 10,
            enterprise_project: None,
        }
    }

    /// The operating system of the source server.
    #[must_use]
    pub fn os(mut self, os: Os) -> Self {
        self.os = os;
        self
    }

    /// How it is copied. Windows is copied by blocks whatever is set here.
    #[must_use]
    pub fn migration_type(mut self, migration_type: MigrationType) -> Self {
        self.migration_type = migration_type;
        self
    }

    /// How much there is to copy, in gigabytes.
    #[must_use]
    pub fn size(mut self, gigabytes: u32) -> Self {
        self.size = gigabytes;
        self
    }

    /// The enterprise project that the task belongs to.
    #[must_use]
    pub fn enterprise_project(mut self, id: impl Into<String>) -> Self {
        self.enterprise_project = Some(id.into());
        self
    }
}
