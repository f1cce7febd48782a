use serde_json::{Map, Value, json};

use super::new_server::NewServer;
use crate::life::{Failure, MigrationType, Os, State};

/// A task to add, with the server that it migrates.
///
/// ```
/// use huaweicloud_sms_simulator::{NewTask, Os, State};
///
/// let task = NewTask::named("db-1").os(Os::Windows).size(40).state(State::Running);
/// ```
#[derive(Clone, Debug)]
pub struct NewTask {
    pub(super) server: NewServer,
    pub(super) migration_type: MigrationType,
    pub(super) state: State,
    pub(super) failure: Option<Failure>,
    pub(super) fields: Map<String, Value>,
}

impl Default for NewTask {
    /// A task that waits to be started, with the name of its source server.
    fn default() -> Self {
        Self {
            fields: Map::new(),
            server: NewServer::named("server"),
            migration_type: MigrationType::File,
            state: State::Ready,
            failure: None,
        }
    }
}

impl From<State> for NewTask {
    fn from(state: State) -> Self {
        Self::default().state(state)
    }
}

impl NewTask {
    /// A task that waits to be started, of a Linux server of 10 GB in the default enterprise project, copied file by
    /// file. The server has the name of the task.
    pub fn named(name: impl Into<String>) -> Self {
        let name = name.into();
        Self {
            fields: Map::from_iter([("name".to_owned(), name.clone().into())]),
            server: NewServer::named(name),
            ..Self::default()
        }
    }

    /// The operating system of the source server.
    #[must_use]
    pub fn os(mut self, os: Os) -> Self {
        self.server = self.server.os(os);
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
        self.server = self.server.size(gigabytes);
        self
    }

    /// The enterprise project that the task belongs to.
    #[must_use]
    pub fn enterprise_project(mut self, id: impl Into<String>) -> Self {
        self.server = self.server.enterprise_project(id);
        self
    }

    /// The state that it is in, in the middle of its life.
    #[must_use]
    pub fn state(mut self, state: State) -> Self {
        self.state = state;
        self
    }

    /// Lets it fail for this reason while it copies, once it runs. Started again, it ends well.
    #[must_use]
    pub fn fails(mut self, failure: Failure) -> Self {
        self.failure = Some(failure);
        self
    }

    /// A field as `CreateTask` has it, such as `vm_template_id`, `speed_limit` or `syncing`.
    #[must_use]
    pub fn field(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.fields.insert(name.into(), value.into());
        self
    }

    /// The server that it migrates.
    pub(crate) fn source(&self) -> NewServer {
        self.server.clone()
    }

    /// What was sent of it, for a server that runs this system.
    pub(super) fn sent(&self, os: Os) -> Map<String, Value> {
        let migration_type = match (os, self.migration_type) {
            (Os::Linux, MigrationType::File) => "MIGRATE_FILE",
            _ => "MIGRATE_BLOCK",
        };
        let mut sent = Map::from_iter([
            ("type".to_owned(), json!(migration_type)),
            ("start_target_server".to_owned(), json!(true)),
            ("use_public_ip".to_owned(), json!(true)),
            ("exist_server".to_owned(), json!(false)),
        ]);
        sent.extend(self.fields.clone());
        sent
    }
}
