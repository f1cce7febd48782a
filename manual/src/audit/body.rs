//! Status codes, and the bodies that are shown.

use serde_json::Value;

use super::ledger::Ledger;
use super::order;
use crate::page::{Example, Origin, Page};
use document::counted;
use document::shown;
use document::source::Pointer;

pub(super) fn statuses(page: &Page, document: &Page, operation: &Pointer, ledger: &mut Ledger) {
    let home = Origin::place(operation.join("responses"));
    let changes = order::changes(codes(page), codes(document));
    for _ in 0..changes.kept {
        ledger.hold();
    }
    let on_page = |code| page.status(code).map(|status| &status.origin);
    let here = |code| document.status(code).map_or(&home, |status| &status.origin);
    for code in changes.added {
        ledger.differ(
            on_page(code),
            &home,
            format!("the page has a status {code} that is not here"),
        );
    }
    for status in page.statuses.iter().filter(|status| !status.listed) {
        let code = &status.code;
        let message =
            format!("the page's list of statuses leaves out {code}, which has a table there");
        ledger.differ(Some(&status.origin), here(code), message);
    }
    for code in changes.gone {
        ledger.differ(
            page.statuses.first().map(|status| &status.origin),
            here(code),
            format!("the page does not have the status {code}"),
        );
    }
    for code in changes.moved {
        let message = format!("the status {code} stands elsewhere in the page's list");
        ledger.differ(on_page(code), here(code), message);
    }
}

fn codes(page: &Page) -> impl Iterator<Item = &str> {
    page.statuses.iter().map(|status| status.code.as_str())
}

pub(super) fn examples(page: &Page, document: &Page, operation: &Pointer, ledger: &mut Ledger) {
    let mut left: Vec<&Example> = document.examples.iter().collect();
    for example in &page.examples {
        let what = name(example);
        let own = left.iter().position(|own| own.status == example.status);
        let Some(own) = own.map(|at| left.remove(at)) else {
            let home = Origin::place(operation.clone());
            ledger.differ(
                Some(&example.origin),
                &home,
                format!("the page shows {what}, which is not here"),
            );
            continue;
        };
        let mut difference = |pointer: &Pointer, message: Option<String>| match message {
            None => ledger.hold(),
            Some(message) => {
                let place = Pointer::from(format!("{}{pointer}", own.origin.pointer).as_str());
                let here = Origin::place(place);
                ledger.differ(Some(&example.origin), &here, format!("{what}: {message}"));
            }
        };
        value(&example.body, &own.body, &Pointer::root(), &mut difference);
    }
    for own in left {
        ledger.differ(
            None,
            &own.origin,
            format!("the page does not show {}", name(own)),
        );
    }
}

fn name(example: &Example) -> String {
    example.status.as_ref().map_or_else(
        || "an example of the body that is sent".to_owned(),
        |status| format!("the example of status {status}"),
    )
}

/// Compares two bodies leaf by leaf; `say` hears of each, with a message when the two differ.
fn value(page: &Value, here: &Value, at: &Pointer, say: &mut impl FnMut(&Pointer, Option<String>)) {
    match (page, here) {
        (Value::Object(fields), Value::Object(own)) => {
            let on_page = fields.keys().map(String::as_str);
            let changes = order::changes(on_page, own.keys().map(String::as_str));
            for key in changes.added {
                say(at, Some(format!("the page has a field `{key}` at `{at}`")));
            }
            for key in changes.gone {
                say(
                    &at.join(key),
                    Some(format!("the page does not have the field `{key}`")),
                );
            }
            for key in changes.moved {
                say(
                    &at.join(key),
                    Some(format!("the field `{key}` stands elsewhere on the page")),
                );
            }
            for (key, field) in fields {
                if let Some(other) = own.get(key) {
                    value(field, other, &at.join(key), say);
                }
            }
        }
        (Value::Array(items), Value::Array(own)) => {
            let message = format!(
                "a list of {} on the page, and of {} here",
                counted(items.len(), "element"),
                own.len()
            );
            say(at, (items.len() != own.len()).then_some(message));
            for (index, (item, other)) in items.iter().zip(own).enumerate() {
                value(item, other, &at.join(index), say);
            }
        }
        // `0` and `0.0` are two values here: they are spelled differently.
        _ if page == here => say(at, None),
        _ => say(
            at,
            Some(format!(
                "{} on the page, and {} here",
                shown(page),
                shown(here)
            )),
        ),
    }
}
