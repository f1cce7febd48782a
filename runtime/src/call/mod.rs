//! Any operation, called by its id.
//!
//! What the document says of the operation is taken from the [catalogue](crate::catalogue), and held, written and judged
//! as the operation's own builder does it.

mod answer;
mod paged;
mod request;
mod values;

use std::fmt;

use secrecy::SecretString;
use serde_json::Value;

use crate::answer::{Answer, ResponseValue};
use crate::catalogue::{Catalogue, Entry};
use crate::check::Place;
use crate::error::Error;
use crate::options::CallOptions;
use crate::paging::{Items, Pages};
use crate::suggest::nearest;
use crate::transport::Transport;

/// A call of an operation by its id, with the document's names and JSON: set its parameters, then send it.
///
/// Every client has it as its method `call`. It is held against the document as the operation's own builder is, in the
/// same words. For tools that take operations from the catalogue; a program that knows which operation it calls has
/// types with the operation's own method.
///
/// ```
/// use huaweicloud_sms::{Client, Error};
/// use serde_json::json;
///
/// # async fn example(client: Client) -> Result<(), Error> {
/// let started = client
///     .call("UpdateTaskStatus")?
///     .parameter("task_id", "3f3ad3a4-7c3a-4b0c-a6a5-0e4f1a3d9c11")
///     .body(json!({ "operation": "start" }));
/// started.send().await?;
///
/// let tasks = client.call("ListTasks")?.parameter("limit", 50).send().await?;
/// println!("{} tasks in all", tasks["count"]);
/// # Ok(())
/// # }
/// ```
///
/// Whatever the operation, the answer is JSON: null where nothing is documented of a body or where it is bytes, which
/// [`body`](crate::ResponseValue::body) has, and a text where it is text. `{:?}` of the call and of its answer shows
/// nothing that the document calls a secret; the JSON in the answer, once taken out, shows what it holds.
#[derive(Clone)]
#[must_use = "nothing is sent until `send` is called"]
pub struct Call {
    transport: Transport,
    options: CallOptions,
    entry: &'static Entry,
    /// What was set, by the names of the wire.
    parameters: Vec<(String, Value)>,
    body: Option<Value>,
    /// Whether what the document forbids is sent all the same.
    unchecked: bool,
}

impl Call {
    /// A call of the operation with this id.
    ///
    /// # Errors
    ///
    /// When the catalogue has no such operation; the message names the nearest.
    #[doc(hidden)]
    pub fn new(transport: Transport, catalogue: &Catalogue, id: &str) -> Result<Self, Error> {
        let Some(entry) = catalogue.find(id) else {
            let ids = catalogue.into_iter().map(|entry| entry.operation.id);
            let way_out = match nearest(id, ids) {
                Some(near) => format!("did you mean {near}?"),
                None => "operations() lists all".to_owned(),
            };
            let place = Place::root();
            let refusal = place
                .field(id)
                .refuse(format!("is no operation; {way_out}"));
            return Err(refusal.into());
        };
        Ok(Self {
            transport,
            options: CallOptions::default(),
            entry,
            parameters: Vec::new(),
            body: None,
            unchecked: false,
        })
    }

    /// Sets the parameter of this name, wherever the document has it: in the path, in the query or in a header, or in
    /// several of them.
    ///
    /// The value is a text, a number or a boolean as the document says, and a list for a list. A value that was set
    /// before is replaced.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        let name = name.into();
        self.parameters.retain(|(known, _)| *known != name);
        self.parameters.push((name, value.into()));
        self
    }

    /// Sets the body: JSON, or a text where the document has text, or bytes where it has bytes, as a list of numbers or
    /// as a text.
    ///
    /// The fields of an object that are null are left out, for absent and null are the same. A null stays only where the
    /// document has a meaning for it: in lists and free keys that may hold it, and where any JSON may stand.
    pub fn body(mut self, value: impl Into<Value>) -> Self {
        let mut value = value.into();
        if let Some(body) = &self.entry.body {
            body.content.shape().leave_out_nulls(&mut value);
        }
        self.body = Some(value);
        self
    }

    /// Sends also what the document forbids: values beyond their bounds or of another kind, parameters that it does not
    /// know, which stand in the query, and a body where it has none.
    ///
    /// What cannot be put into a request is refused all the same, such as a part of the path that is empty.
    pub fn unchecked(mut self) -> Self {
        self.unchecked = true;
        self
    }

    /// Sends the request.
    ///
    /// # Errors
    ///
    /// A refusal before anything is sent, when a value is set that the document forbids, or a parameter that it does not
    /// know; otherwise what went wrong on the way, and every status that is no documented success.
    pub async fn send(self) -> Result<ResponseValue<Value>, Error> {
        let entry = self.entry;
        self.check()?;
        answer::read(entry, self.ask().await?)
    }

    /// Yields the items of all pages of a list, in order, and fetches pages ahead, as the stream of the operation's own
    /// builder does.
    ///
    /// ```
    /// use futures_util::TryStreamExt;
    /// use huaweicloud_sms::{Client, Error};
    ///
    /// async fn print(client: &Client) -> Result<(), Error> {
    ///     let mut tasks = client.call("ListTasks")?.parameter("state", "READY").stream();
    ///     while let Some(task) = tasks.try_next().await? {
    ///         println!("{}", task["name"]);
    ///     }
    ///     Ok(())
    /// }
    /// ```
    ///
    /// Of an operation that does not page, all that comes is an error.
    pub fn stream(self) -> Items<Self> {
        match self.no_list() {
            Some(reason) => Items::refused(self, reason),
            None => Items::new(self),
        }
    }

    /// Yields whole pages, otherwise as [`stream`](Self::stream) does.
    pub fn pages(self) -> Pages<Self> {
        match self.no_list() {
            Some(reason) => Pages::refused(self, reason),
            None => Pages::new(self),
        }
    }

    /// Gathers the items of all pages.
    ///
    /// # Errors
    ///
    /// The first error that [`stream`](Self::stream) yields, also where it could go on after it.
    pub async fn collect_all(self) -> Result<Vec<Value>, Error> {
        self.stream().collect_all().await
    }

    /// Sends the request as it is.
    async fn ask(self) -> Result<Answer, Error> {
        let request = self.request()?;
        let secrets = self.secrets();
        let mut options = self.options.secrets(secrets);
        let mut successes = self.entry.successes();
        if successes.any(|response| response.content.shape().holds_secret()) {
            options = options.confidential();
        }
        self.transport
            .call(self.entry.operation, options, request)
            .await
    }

    /// Why the operation is no list.
    fn no_list(&self) -> Option<Error> {
        let id = self.entry.operation.id;
        let root = Place::root();
        let reason = || {
            root.field(id)
                .refuse("is no list that comes in pages; use send()")
        };
        self.entry.paging.is_none().then(|| reason().into())
    }

    /// The texts that the request carries in secret.
    fn secrets(&self) -> Vec<SecretString> {
        let mut secrets = Vec::new();
        for (name, value) in &self.parameters {
            for parameter in self.entry.parameters_named(name) {
                parameter.shape.take_secrets(value, &mut secrets);
            }
        }
        if let (Some(value), Some(body)) = (&self.body, &self.entry.body) {
            body.content.shape().take_secrets(value, &mut secrets);
        }
        secrets
    }
}

crate::call_settings!(Call);

/// What stands in the place of what is not shown.
const HIDDEN: &str = "[hidden]";

impl fmt::Debug for Call {
    // A name that the document does not know may be that of a secret, misspelt.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parameters = self.parameters.iter().map(|(name, value)| {
            let mut known = self.entry.parameters_named(name).peekable();
            let open = known.peek().is_some() && !known.any(|one| one.shape.holds_secret());
            let shown = if open { value.clone() } else { HIDDEN.into() };
            (name.as_str(), shown)
        });
        let body = self.body.as_ref().map(|value| match &self.entry.body {
            Some(body) => body.content.shape().without_secrets(value, HIDDEN),
            None => HIDDEN.into(),
        });
        f.debug_struct("Call")
            .field("operation", &self.entry.operation.id)
            .field("parameters", &parameters.collect::<Vec<_>>())
            .field("body", &body)
            .field("unchecked", &self.unchecked)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
