//! What a document says of a service, in the terms of the client.

mod chapter;
mod definition;
mod error_code;
mod operation;
mod shape;
mod waiter;

use std::collections::BTreeSet;

pub use chapter::{Chapter, Walkthrough};
pub use definition::{Definition, Enumeration, Failure, Field, Held, Object, Values, Variant};
pub use error_code::ErrorCode;
pub use operation::{
    Answer, Body, Content, Operation, Paging, Parameter, Place, Sample, Showing, Status, Watching,
};
pub use shape::{Bounds, Shape};
pub use waiter::{Cause, Condition, Waiter};

/// Everything that a client is emitted from.
#[derive(Clone, Debug)]
pub struct Model {
    /// What the document says of the service itself.
    pub service: Service,
    /// Objects and lists of values, in the document's order.
    pub types: Vec<Definition>,
    /// Operations, in the document's order.
    pub operations: Vec<Operation>,
    /// The chapters of the operations, in the document's order; none where it gives them no titles.
    pub chapters: Vec<Chapter>,
    /// The way through the operations that the document shows, if it does.
    pub walkthrough: Option<Walkthrough>,
    /// Error codes of the service, in the document's order.
    pub error_codes: Vec<ErrorCode>,
}

impl Model {
    /// The object of this name in Rust.
    pub fn object(&self, name: &str) -> Option<&Object> {
        self.types.iter().find_map(|definition| match definition {
            Definition::Object(object) if object.name == name => Some(object),
            _ => None,
        })
    }

    /// The operations of a chapter.
    pub(crate) fn of_chapter(&self, chapter: &Chapter) -> impl Iterator<Item = &Operation> {
        let operations = self.operations.iter();
        operations.filter(move |operation| operation.chapter == chapter.name)
    }

    /// The operations that tell of this one, and those that it tells of.
    pub(crate) fn related(&self, operation: &Operation) -> impl Iterator<Item = &Operation> {
        let others = self.operations.iter();
        others.filter(move |other| {
            other.id != operation.id && (other.names(&operation.id) || operation.names(&other.id))
        })
    }

    /// The list of values of this name in Rust.
    pub fn list(&self, name: &str) -> Option<&Enumeration> {
        self.types.iter().find_map(|definition| match definition {
            Definition::Enumeration(list) if list.name == name => Some(list),
            _ => None,
        })
    }

    /// The names of these types, and of all that they hold.
    pub(crate) fn reached<'m>(
        &'m self,
        from: impl IntoIterator<Item = &'m str>,
    ) -> BTreeSet<&'m str> {
        let mut open: Vec<&str> = from.into_iter().collect();
        let mut reached = BTreeSet::new();
        while let Some(name) = open.pop() {
            if reached.insert(name) {
                let object = self.object(name).into_iter();
                let fields = object.flat_map(|object| &object.fields);
                open.extend(fields.filter_map(|field| field.shape.named()));
            }
        }
        reached
    }
}

/// The service that a document describes.
#[derive(Clone, Debug)]
pub struct Service {
    /// The service's part of endpoints and environment variables: `sms`.
    pub name: String,
    /// The document's title.
    pub title: String,
    /// The version of the service that the document describes.
    pub version: String,
    /// The document's description.
    pub description: String,
    /// Region ids with the URL that serves each.
    pub endpoints: Vec<(String, String)>,
}

impl Service {
    /// The client crate as Rust code names it.
    pub(crate) fn crate_name(&self) -> String {
        format!("huaweicloud_{}", self.name.replace('-', "_"))
    }

    /// The client crate as its package is named.
    pub(crate) fn package_name(&self) -> String {
        format!("huaweicloud-{}", self.name)
    }
}
