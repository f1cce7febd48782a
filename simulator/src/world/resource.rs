//! One thing of an account.

use std::fmt;

use serde_json::{Map, Value};

use super::server::Server;
use super::task::{Task, is_true};

/// One thing of an account: what was sent of it or it was given, and what changes by itself.
#[derive(Clone)]
pub(crate) struct Resource {
    pub(crate) id: String,
    /// Its fields, by the names of what was sent.
    pub(crate) fields: Map<String, Value>,
    pub(crate) kind: Kind,
}

/// What a thing has beside its fields.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Plain,
    /// It is shown exactly as it is, whatever the document says.
    Exact,
    Server(Box<Server>),
    Task(Box<Task>),
}

impl Resource {
    /// Things are kept by the thousands: their fields without room to spare.
    pub(crate) fn new(id: impl Into<String>, fields: Map<String, Value>) -> Self {
        Self {
            id: id.into(),
            fields: fields.into_iter().collect(),
            kind: Kind::Plain,
        }
    }

    pub(crate) fn task(&self) -> Option<&Task> {
        match &self.kind {
            Kind::Task(task) => Some(task),
            _ => None,
        }
    }

    pub(crate) fn task_mut(&mut self) -> Option<&mut Task> {
        match &mut self.kind {
            Kind::Task(task) => Some(task),
            _ => None,
        }
    }

    pub(crate) fn server(&self) -> Option<&Server> {
        match &self.kind {
            Kind::Server(server) => Some(server),
            _ => None,
        }
    }

    pub(crate) fn server_mut(&mut self) -> Option<&mut Server> {
        match &mut self.kind {
            Kind::Server(server) => Some(server),
            _ => None,
        }
    }

    /// A text among its fields; empty where there is none.
    pub(crate) fn text(&self, field: &str) -> &str {
        let text = self.fields.get(field).and_then(Value::as_str);
        text.unwrap_or_default()
    }

    /// Whether a field is true.
    pub(crate) fn is(&self, field: &str) -> bool {
        is_true(&self.fields, field)
    }

    pub(crate) fn set(&mut self, field: &str, value: impl Into<Value>) {
        self.fields.insert(field.to_owned(), value.into());
    }

    /// When it disappears, once it was deleted.
    pub(crate) fn gone(&self) -> Option<i64> {
        self.task()?.life.gone()
    }

    /// Whether it was deleted and has disappeared.
    pub(crate) fn is_gone(&self, now: i64) -> bool {
        self.gone().is_some_and(|gone| gone <= now)
    }
}

/// Without its fields, which may be secrets.
impl fmt::Debug for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resource")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
