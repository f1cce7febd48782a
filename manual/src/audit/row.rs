//! The facts of a row.

use super::ledger::Ledger;
use super::order;
use crate::page::{Number, Row};

pub(super) fn compare(page: &Row, document: &Row, ledger: &mut Ledger) {
    let name = &page.name;
    if page.mandatory.is_some() || document.mandatory.is_some() {
        let say = |mandatory: Option<bool>| match mandatory {
            Some(true) => "mandatory",
            Some(false) => "optional",
            None => "neither mandatory nor optional",
        };
        ledger.compare(
            (&page.mandatory, &page.origin),
            (&document.mandatory, &document.origin),
            || {
                format!(
                    "`{name}` is {} on the page, and {} here",
                    say(page.mandatory),
                    say(document.mandatory)
                )
            },
        );
    }
    ledger.compare(
        (&page.value_type, &page.origin),
        (&document.value_type, &document.origin),
        || {
            format!(
                "`{name}` is of type {} on the page, and {} here",
                page.value_type, document.value_type
            )
        },
    );
    for (what, of_page, here) in [
        ("minimum length", &page.length.least, &document.length.least),
        ("maximum length", &page.length.most, &document.length.most),
        ("minimum value", &page.range.least, &document.range.least),
        ("maximum value", &page.range.most, &document.range.most),
        (
            "least array length",
            &page.elements.least,
            &document.elements.least,
        ),
        (
            "largest array length",
            &page.elements.most,
            &document.elements.most,
        ),
    ] {
        stated(
            page,
            document,
            what,
            of_page.as_ref().map(Number::to_string),
            here.as_ref().map(Number::to_string),
            ledger,
        );
    }
    stated(
        page,
        document,
        "default",
        page.default.clone(),
        document.default.clone(),
        ledger,
    );
    values(page, document, ledger);
}

/// A fact that either may leave unsaid.
fn stated(
    page: &Row,
    document: &Row,
    what: &str,
    of_page: Option<String>,
    here: Option<String>,
    ledger: &mut Ledger,
) {
    let name = &page.name;
    let message = match (of_page, here) {
        (None, None) => return,
        (Some(one), Some(other)) if one == other => return ledger.hold(),
        (Some(one), Some(other)) => {
            format!("the {what} of `{name}` is {one} on the page, and {other} here")
        }
        (Some(one), None) => {
            format!("the page gives `{name}` a {what} of {one}, which is not here")
        }
        (None, Some(other)) => format!("the page gives `{name}` no {what}; here it is {other}"),
    };
    ledger.differ(Some(&page.origin), &document.origin, message);
}

fn values(page: &Row, document: &Row, ledger: &mut Ledger) {
    let on_page = page.values.iter().map(String::as_str);
    let here = document.values.iter().map(String::as_str);
    let changes = order::changes(on_page, here);
    for _ in 0..changes.kept {
        ledger.hold();
    }
    let name = &page.name;
    let mut differ = |message: String| ledger.differ(Some(&page.origin), &document.origin, message);
    for value in changes.added {
        differ(format!(
            "the page gives `{name}` a value `{value}` that is not here"
        ));
    }
    for value in changes.gone {
        differ(format!("the page gives `{name}` no value `{value}`"));
    }
    for value in changes.moved {
        differ(format!(
            "the value `{value}` of `{name}` stands elsewhere in the page's list"
        ));
    }
}
