//! The permission that a caller needs.

use super::ledger::Ledger;
use crate::page::{Origin, Page};
use document::lint;
use document::openapi::OpenApi;
use document::source::Pointer;

pub(super) fn compare(
    openapi: &OpenApi<'_>,
    page: &Page,
    document: &Page,
    operation: &Pointer,
    ledger: &mut Ledger,
) {
    match (&page.permission, &document.permission) {
        // That it names none, or that both name the same.
        (None, None) => ledger.hold(),
        (Some(on_page), Some(here)) => {
            ledger.compare(
                (&on_page.action, &on_page.origin),
                (&here.action, &here.origin),
                || {
                    format!(
                        "the permission is `{}` on the page, and `{}` here",
                        on_page.action, here.action
                    )
                },
            );
        }
        (Some(on_page), None) => {
            let home = Origin::place(operation.clone());
            let message = format!(
                "the page names the permission `{}`, which is not here",
                on_page.action
            );
            ledger.differ(Some(&on_page.origin), &home, message);
        }
        (None, Some(here)) => {
            let finding = lint::unstated_permission(&here.origin.pointer, &here.action);
            if !lint::is_allowed(openapi, &finding) {
                ledger.report(finding);
            }
        }
    }
}
