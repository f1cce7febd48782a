//! A documentation page as data: tables, rows and their facts.
//!
//! A page comes from the vendor's text ([`read`]) or from a document ([`of_operation`]), so that the two can be
//! compared, and so that a document can be shown as a page.

mod authorization;
mod body;
mod fact;
mod from_document;
mod line;
mod prose;
mod reach;
mod read;
mod row;
mod structure;
mod table;
mod title;
mod value_type;
mod wording;

use document::source::Pointer;

pub use fact::{Bounds, Number};
pub use from_document::of_operation;
pub(crate) use from_document::of_schema;
pub(crate) use reach::{required, sent};
pub(crate) use read::RULES;
pub use read::read;
pub use value_type::ValueType;

/// What a page calls a row that is no field.
const NAMELESS: &str = "-";

/// A page that describes an operation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Its heading.
    pub title: String,
    /// The chapter of the manual that it is in, if the way to it stands above its heading.
    pub chapter: Option<String>,
    /// What it says the operation does.
    pub function: Vec<String>,
    /// The method in upper case.
    pub method: String,
    /// The path with its braces.
    pub path: String,
    /// The permission that it says a caller needs, if it names one.
    pub permission: Option<Permission>,
    /// The tables, in order.
    pub tables: Vec<Table>,
    /// The status codes, in order.
    pub statuses: Vec<Status>,
    /// The bodies that are shown.
    pub examples: Vec<Example>,
}

impl Page {
    /// The first table for this.
    pub(crate) fn table(&self, role: &Role) -> Option<&Table> {
        self.tables.iter().find(|table| table.role == *role)
    }

    /// The status of this code.
    pub(crate) fn status(&self, code: &str) -> Option<&Status> {
        self.statuses.iter().find(|status| status.code == code)
    }
}

/// A permission that a caller needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permission {
    /// The IAM action.
    pub action: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// What a table describes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The parameters in the path.
    Path,
    /// The parameters in the query.
    Query,
    /// The parameters in the header.
    Header,
    /// The body that is sent.
    RequestBody,
    /// The headers that come back with a status.
    ResponseHeader(String),
    /// The body that comes back with a status.
    ResponseBody(String),
    /// An object inside another table.
    Object(String),
}

impl Role {
    /// The caption of such a table, behind its number.
    pub fn caption(&self) -> &str {
        match self {
            Self::Path => "Path parameters",
            Self::Query => "Query parameters",
            Self::Header => "Request header parameters",
            Self::RequestBody => "Request body parameters",
            Self::ResponseHeader(_) => "Response header parameters",
            Self::ResponseBody(_) => "Response body parameters",
            Self::Object(name) => name,
        }
    }

    /// What a message calls the table.
    pub fn name(&self) -> String {
        match self {
            Self::ResponseHeader(status) | Self::ResponseBody(status) => {
                format!("{} of {status}", self.caption())
            }
            _ => self.caption().to_owned(),
        }
    }
}

/// Where a fact comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The line of the page, from 1; 0 when it comes from a document.
    pub line: usize,
    /// The place in the document; the root when it comes from a page.
    pub pointer: Pointer,
}

impl Origin {
    /// A line of a page.
    pub(crate) fn line(line: usize) -> Self {
        Self {
            line,
            ..Self::default()
        }
    }

    /// A place of a document.
    pub(crate) fn place(pointer: Pointer) -> Self {
        Self { line: 0, pointer }
    }
}

/// A table of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its number; of a document what its descriptions say, if they do.
    pub number: Option<u32>,
    /// What it describes.
    pub role: Role,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Where it comes from.
    pub origin: Origin,
}

impl Table {
    /// The first row of this name.
    pub(crate) fn row(&self, name: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.name == name)
    }

    /// The row of a body that has no fields: it is called `-`, and the only one. A text says that nothing is known of
    /// the body, a file that it is bytes.
    pub(crate) fn whole_body(&self) -> Option<&Row> {
        match (&self.role, self.rows.as_slice()) {
            (Role::ResponseBody(_), [row]) if row.is_whole_body() => Some(row),
            _ => None,
        }
    }
}

/// A row of a table: a parameter or a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The name.
    pub name: String,
    /// What the Mandatory column says, where the table has one.
    pub mandatory: Option<bool>,
    /// What the Type column says.
    pub value_type: ValueType,
    /// The paragraphs that explain it.
    pub description: Vec<String>,
    /// How many characters a text has; of an array of texts, each of them.
    pub length: Bounds,
    /// How large a number is; of an array of numbers, each of them.
    pub range: Bounds,
    /// How many elements an array has.
    pub elements: Bounds,
    /// What holds when it is left out.
    pub default: Option<String>,
    /// The values that it can have, in order.
    pub values: Vec<String>,
    /// What the values mean, as far as it is said.
    pub meanings: Vec<(String, String)>,
    /// Where it comes from.
    pub origin: Origin,
}

impl Row {
    /// A row of which nothing but this is known.
    fn new(name: &str, value_type: ValueType, origin: Origin) -> Self {
        Self {
            name: name.to_owned(),
            mandatory: None,
            value_type,
            description: Vec::new(),
            length: Bounds::default(),
            range: Bounds::default(),
            elements: Bounds::default(),
            default: None,
            values: Vec::new(),
            meanings: Vec::new(),
            origin,
        }
    }

    fn is_whole_body(&self) -> bool {
        let nameless =
            self.name == NAMELESS && !self.origin.pointer.as_str().contains("/properties/");
        nameless && matches!(self.value_type, ValueType::String | ValueType::File)
    }
}

/// A status code of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The code.
    pub code: String,
    /// What it means.
    pub description: String,
    /// Whether the list of statuses has it, or a table alone.
    pub listed: bool,
    /// Where it comes from.
    pub origin: Origin,
}

/// A body that a page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The status it comes with; `None` for a body that is sent.
    pub status: Option<String>,
    /// The body.
    pub body: serde_json::Value,
    /// Where it comes from.
    pub origin: Origin,
}
