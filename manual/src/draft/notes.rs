//! What is left to a person beside wording: a draft leaves nothing of its page out without saying so.

use serde_json::Value;

use super::operation::count;
use crate::audit::same_rows;
use crate::page::{Page, Role, Table};

/// A line for each part of the page that has no place in the draft; `leads_to` says whether a row has an object's type.
pub(super) fn left_out(page: &Page, leads_to: impl Fn(&str) -> bool) -> Vec<String> {
    let mut notes = Vec::new();
    for (at, table) in page.tables.iter().enumerate() {
        let mut before = page.tables.iter().take(at);
        let earlier = before.find(|other| other.role == table.role);
        let why = match &table.role {
            Role::ResponseHeader(_) => {
                Some("say in the response's description what its headers hold".to_owned())
            }
            Role::Object(name) if !leads_to(name) => Some(format!("no row has the type `{name}`")),
            _ if earlier.is_some_and(|other| !same_rows(table, other)) => {
                Some("a table before it is for the same".to_owned())
            }
            _ => None,
        };
        if let Some(why) = why {
            notes.push(format!("{} is left out: {why}.", name(table)));
        }
    }
    for example in &page.examples {
        let role = match &example.status {
            Some(status) => Role::ResponseBody(status.clone()),
            None => Role::RequestBody,
        };
        let has_fields = |table: &Table| table.role == role && table.whole_body().is_none();
        if !page.tables.iter().any(has_fields) {
            let line = example.origin.line;
            notes.push(format!(
                "The sample in line {line} of the page is left out: no table has a body for it."
            ));
        }
    }
    notes
}

/// How a list ends of which the page names no total.
pub(super) fn paging(page: &Page, operation: &Value) -> Option<String> {
    let paging = operation.get("x-paging")?;
    if paging.get("total").is_some() {
        return None;
    }
    let known = count(page).map(|row| {
        let name = &row.name;
        format!("; write `total: {name}` where `{name}` is known to count all")
    });
    Some(format!(
        "`x-paging` has no `total`: no row says that it counts all matches. Such a list ends with an empty page{}.",
        known.unwrap_or_default()
    ))
}

/// How one item of a list is asked for, which another page says.
pub(super) fn watching(operation: &Value) -> Option<String> {
    let key = operation.pointer("/x-paging/key")?.as_str()?;
    Some(format!(
        "`x-paging` has no `show`: write there which operation shows an item by its `{key}`, if one does. Where several items can have one `{key}`, remove `key`."
    ))
}

fn name(table: &Table) -> String {
    let number = table.number.map(|number| format!("Table {number}, "));
    format!("{}`{}`,", number.unwrap_or_default(), table.role.name())
}
