//! What the document has already of that which a page describes.

use std::collections::{BTreeSet, HashMap};

use crate::audit::same_rows;
use crate::page::{self, Page, Role, Table};
use document::openapi::OpenApi;

/// The schemas of the document, and what the page's objects are called in it.
pub(super) struct Known<'o, 'a> {
    openapi: &'o OpenApi<'a>,
    /// Schemas that an operation sends.
    sent: BTreeSet<&'a str>,
    /// Names of the page's objects → names in the document.
    names: HashMap<String, String>,
}

impl<'o, 'a> Known<'o, 'a> {
    pub(super) fn new(openapi: &'o OpenApi<'a>, page: &Page, id: &str) -> Self {
        let objects: Vec<_> = page
            .tables
            .iter()
            .filter(|table| is_object(table))
            .collect();
        let own = |table: &&Table| {
            (
                table.role.caption().to_owned(),
                table.role.caption().to_owned(),
            )
        };
        let mut known = Self {
            openapi,
            sent: page::sent(openapi),
            names: objects.iter().map(own).collect(),
        };
        // An object is another, too, when one that it leads to is; so until no more names change.
        while let Some(name) = known.other_than_known(&objects) {
            known.names.insert(name.clone(), format!("{id}{name}"));
        }
        known
    }

    /// An object that still has the name of a schema in the document and is not that schema.
    fn other_than_known(&self, objects: &[&Table]) -> Option<String> {
        let other = objects.iter().find(|table| {
            let name = table.role.caption();
            self.name(name) == name && self.has(name) && !self.is(table, name)
        });
        Some(other?.role.caption().to_owned())
    }

    /// What an object of the page is called in the document.
    pub(super) fn name<'n>(&'n self, object: &'n str) -> &'n str {
        self.names.get(object).map_or(object, String::as_str)
    }

    /// Whether an object of the page is called so in the document.
    pub(super) fn is_object(&self, name: &str) -> bool {
        self.names.values().any(|other| other == name)
    }

    /// Whether the document has a schema of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        page::of_schema(self.openapi, name).is_some()
    }

    /// Whether a table is a schema of the document, with all that it leads to.
    pub(super) fn is(&self, table: &Table, name: &str) -> bool {
        let mut objects = table.rows.iter().filter_map(|row| row.value_type.object());
        let same = page::of_schema(self.openapi, name).is_some_and(|own| same_rows(table, &own));
        // What was only received so far needed nothing.
        let other_needs = self.sent.contains(name) && self.needed(table, name).is_some();
        same && !other_needs && objects.all(|object| self.name(object) == object)
    }

    /// The rows that a table says are mandatory, if it says so and the schema of the document says otherwise.
    pub(super) fn needed<'t>(&self, table: &'t Table, name: &str) -> Option<Vec<&'t str>> {
        let stated = table.rows.iter().any(|row| row.mandatory.is_some());
        let own = page::required(self.openapi, name);
        let rows = table.rows.iter().filter(|row| row.mandatory == Some(true));
        let due: Vec<_> = rows.map(|row| row.name.as_str()).collect();
        let same = due.len() == own.len() && due.iter().all(|row| own.contains(row));
        (stated && !same).then_some(due)
    }

    /// The schema that the document has for the same body of an error.
    pub(super) fn error(&self, table: &Table) -> Option<&'a str> {
        let operations = self.openapi.operations();
        let mut bodies = operations.iter().flat_map(|operation| {
            let errors = operation
                .responses()
                .filter(|(status, ..)| !status.starts_with('2'));
            errors.filter_map(|(_, pointer, node)| self.openapi.body(&pointer, node)?.component())
        });
        bodies.find(|name| self.is(table, name))
    }

    /// The number of its table that a schema of the document gives.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        page::of_schema(self.openapi, name)?.number
    }
}

pub(super) fn is_object(table: &Table) -> bool {
    matches!(table.role, Role::Object(_))
}
