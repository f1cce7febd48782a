//! Whether a documentation page still says what the document says, fact by fact.

mod body;
mod ledger;
mod order;
mod permission;
mod row;
mod table;

use document::drift;
use std::fmt;
use std::path::Path;

use crate::page::{self, Page, Row, Table};
use document::counted;
use document::diagnostic::{Diagnostic, Report};
use document::load::Document;
use document::openapi::Operation;
use document::suggest;
pub(crate) use ledger::RULES;

use ledger::Ledger;

/// What came out of a comparison.
#[derive(Clone, Debug)]
pub struct Audit {
    /// The operation that the page describes, as `GET /v3/tasks`.
    pub operation: String,
    /// How many facts were compared.
    pub facts: usize,
    /// Where page and document differ: one finding for each fact that does not hold.
    pub differences: Report,
}

impl Audit {
    /// How many facts hold.
    pub fn holding(&self) -> usize {
        self.facts
            .saturating_sub(self.differences.diagnostics().len())
    }

    /// Whether all facts hold.
    pub fn holds(&self) -> bool {
        self.differences.is_empty()
    }
}

impl fmt::Display for Audit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.holds() {
            writeln!(f, "{}\n", self.differences)?;
        }
        write!(
            f,
            "{}: {} of {} hold",
            self.operation,
            self.holding(),
            counted(self.facts, "fact")
        )
    }
}

/// Compares a page, saved as text, with the operation of the document that has its method and path.
///
/// ```no_run
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let document = document::load::load("spec/sms-v3.yaml".as_ref())?;
/// let text = std::fs::read_to_string("page.txt")?;
/// let audit = manual::audit::audit(&document, "page.txt".as_ref(), &text)?;
/// println!("{audit}");
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// A page with a paragraph that is not understood, and one of an operation that the document does not have.
pub fn audit(document: &Document, path: &Path, text: &str) -> Result<Audit, Report> {
    let page = page::read(path, text)?;
    let openapi = document.openapi();
    let operations = openapi.operations();
    let Some(operation) = operations.iter().find(|operation| is_of(&page, operation)) else {
        return Err(Report::new(
            &document.source,
            vec![unknown(&page, &operations)],
        ));
    };
    let id = operation.id().unwrap_or_default();
    let transcribed = renamed(page::of_operation(&openapi, operation), &page, id);
    let mut ledger = Ledger::new(path);
    // The method and the path, by which the operation was found.
    ledger.hold();
    ledger.hold();
    permission::compare(
        &openapi,
        &page,
        &transcribed,
        &operation.pointer,
        &mut ledger,
    );
    table::compare(&page, &transcribed, &operation.pointer, &mut ledger);
    body::statuses(&page, &transcribed, &operation.pointer, &mut ledger);
    body::examples(&page, &transcribed, &operation.pointer, &mut ledger);
    let (facts, differences) = ledger.close();
    Ok(Audit {
        operation: format!("{} {}", page.method, page.path),
        facts,
        differences: Report::new(&document.source, differences),
    })
}

/// Whether two tables have the same rows, wherever they stand and whether or not they are sent.
pub(crate) fn same_rows(one: &Table, other: &Table) -> bool {
    let bare = |table: &Table| {
        let rows = table.rows.iter().cloned().map(|row| Row {
            mandatory: None,
            ..row
        });
        Table {
            number: None,
            role: one.role.clone(),
            rows: rows.collect(),
            origin: table.origin.clone(),
        }
    };
    let mut ledger = Ledger::new(Path::new(""));
    table::rows(&bare(one), &bare(other), &mut ledger);
    ledger.close().1.is_empty()
}

fn is_of(page: &Page, operation: &Operation<'_>) -> bool {
    page.path == operation.path && page.method.eq_ignore_ascii_case(operation.method)
}

fn unknown(page: &Page, operations: &[Operation<'_>]) -> Diagnostic {
    let wanted = format!("{} {}", page.method, page.path);
    let known: Vec<_> = operations
        .iter()
        .map(|operation| format!("{} {}", operation.method.to_uppercase(), operation.path))
        .collect();
    let message = format!("the document has no `{wanted}`, which the page describes");
    let finding = drift::unknown_operation(message);
    let draft = "`cargo xtask new-operation PAGE.txt` prints a first transcription";
    let near = suggest::nearest(&wanted, known.iter().map(String::as_str));
    let help = near.map_or_else(
        || draft.to_owned(),
        |near| format!("it has `{near}`; if that is another operation, {draft}"),
    );
    finding.at_key().help(help)
}

/// Undoes the one renaming of the conventions: an object whose name on the page was taken is `{OperationId}{Name}`.
fn renamed(mut transcribed: Page, page: &Page, id: &str) -> Page {
    let on_page: Vec<_> = page
        .tables
        .iter()
        .map(|table| table.role.caption().to_owned())
        .collect();
    let original = |name: &str| {
        let bare = name
            .strip_prefix(id)
            .filter(|bare| !id.is_empty() && !bare.is_empty())?;
        let taken = on_page.iter().any(|other| other == name);
        (!taken && on_page.iter().any(|other| other == bare)).then(|| bare.to_owned())
    };
    for table in &mut transcribed.tables {
        if let page::Role::Object(name) = &mut table.role
            && let Some(bare) = original(name)
        {
            *name = bare;
        }
        for row in &mut table.rows {
            if let Some(bare) = row.value_type.object().and_then(original) {
                row.value_type = row.value_type.with_object(bare);
            }
        }
    }
    transcribed
}
