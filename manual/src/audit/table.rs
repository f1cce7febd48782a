//! Tables: which there are, their numbers, and their rows.

use super::ledger::Ledger;
use super::order;
use super::row;
use crate::page::{Origin, Page, Role, Row, Table, ValueType};
use document::source::Pointer;

pub(super) fn compare(page: &Page, document: &Page, operation: &Pointer, ledger: &mut Ledger) {
    let home = Origin::place(operation.clone());
    for table in &page.tables {
        let name = table.role.name();
        let Some(own) = document.table(&table.role) else {
            let number = table.whole_body().map(|_| shown(table));
            let way_out = number.map(|number| {
                format!("; end the description of the response with `(Table {number})`")
            });
            let way_out = way_out.unwrap_or_default();
            let message = format!("the document has no table `{name}`{way_out}");
            ledger.differ(Some(&table.origin), &home, message);
            continue;
        };
        if let Some(message) = other_kind(table, own) {
            ledger.differ(Some(&table.origin), &own.origin, message);
            continue;
        }
        ledger.hold();
        if let Some(number) = own.number {
            ledger.compare(
                (&table.number, &table.origin),
                (&Some(number), &own.origin),
                || {
                    let on_page = shown(table);
                    format!("`{name}` is Table {on_page} on the page, and Table {number} here")
                },
            );
        }
        rows(table, own, ledger);
    }
    for own in &document.tables {
        if page.table(&own.role).is_none() {
            let message = format!("the page has no table `{}`", own.role.name());
            ledger.differ(None, &own.origin, message);
        }
    }
}

/// What to say when one of two tables is of a body with fields, and the other is not.
fn other_kind(table: &Table, own: &Table) -> Option<String> {
    let name = table.role.name();
    match (table.whole_body(), own.whole_body()) {
        (Some(row), None) => {
            let way_out = if row.value_type == ValueType::File {
                "write `application/octet-stream` with a text of the format `binary`"
            } else {
                "write the response without `content`"
            };
            Some(format!(
                "`{name}` is one row `-` on the page, which is no property: {way_out}"
            ))
        }
        (None, Some(_)) => Some(format!(
            "the page has fields under `{name}`, and the response has none here"
        )),
        _ => None,
    }
}

fn shown(table: &Table) -> String {
    table
        .number
        .map_or_else(|| "?".to_owned(), |number| number.to_string())
}

pub(super) fn rows(table: &Table, own: &Table, ledger: &mut Ledger) {
    let mut changes = order::changes(names(table), names(own));
    let renamed = renamed(table, own, &mut changes);
    let what = if matches!(
        table.role,
        Role::Object(_) | Role::RequestBody | Role::ResponseBody(_)
    ) {
        "field"
    } else {
        "parameter"
    };
    for (new, old) in &renamed {
        let message = format!(
            "the {what} `{}` is called `{}` on the page",
            old.name, new.name
        );
        ledger.differ(Some(&new.origin), &old.origin, message);
        row::compare(new, old, ledger);
    }
    for name in &changes.added {
        if let Some(row) = table.row(name) {
            let message = format!("the page has a {what} `{name}` that is not here");
            ledger.differ(Some(&row.origin), &own.origin, message);
        }
    }
    for name in &changes.gone {
        if let Some(row) = own.row(name) {
            ledger.differ(
                Some(&table.origin),
                &row.origin,
                format!("the page does not have the {what} `{name}`"),
            );
        }
    }
    for (at, row) in table.rows.iter().enumerate() {
        let Some(other) = own.row(&row.name) else {
            continue;
        };
        // That it is there.
        ledger.hold();
        if changes.moved.contains(&row.name.as_str()) {
            let before = at.checked_sub(1).and_then(|at| table.rows.get(at));
            let place = before.map_or_else(
                || "first".to_owned(),
                |before| format!("after `{}`", before.name),
            );
            let message = format!("the {what} `{}` stands {place} on the page", row.name);
            ledger.differ(Some(&row.origin), &other.origin, message);
        } else {
            ledger.hold();
        }
        row::compare(row, other, ledger);
    }
}

fn names(table: &Table) -> impl Iterator<Item = &str> {
    table.rows.iter().map(|row| row.name.as_str())
}

/// Rows under another name: gone here and added there, at the same place and of the same type.
fn renamed<'a>(
    table: &'a Table,
    own: &'a Table,
    changes: &mut order::Changes<'_>,
) -> Vec<(&'a Row, &'a Row)> {
    let neighbour = |rows: &'a [Row], at: usize, step: isize| {
        at.checked_add_signed(step)
            .and_then(|at| rows.get(at))
            .map(|row| row.name.as_str())
    };
    let mut renamed = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        if !changes.added.contains(&row.name.as_str()) {
            continue;
        }
        let candidate = own.rows.iter().enumerate().find(|(here, old)| {
            let same_place = [-1, 1].iter().any(|step| {
                let before = neighbour(&table.rows, at, *step);
                before == neighbour(&own.rows, *here, *step)
            });
            changes.gone.contains(&old.name.as_str())
                && old.value_type == row.value_type
                && same_place
        });
        if let Some((_, old)) = candidate {
            changes.added.retain(|name| *name != row.name);
            changes.gone.retain(|name| *name != old.name);
            renamed.push((row, old));
        }
    }
    renamed
}
