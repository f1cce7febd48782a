//! Turns the OpenAPI document of a service into a typed Rust client.
//!
//! One module a stage: [`load`] and [`lint`] read the document, [`lower`] collects
//! what the client needs to know and reduces the document to what progenitor does
//! well, [`emit`] runs progenitor, [`refine`] makes of its output the client that
//! one would write by hand, [`mod@print`] formats it, [`output`] compares and writes.
//! [`mocks`] makes the typed mocks of the same model.

pub mod audit;
pub mod compare;
pub mod conform;
mod count;
pub mod diagnostic;
pub mod draft;
pub mod drift;
pub mod emit;
pub mod lint;
pub mod load;
pub mod lower;
pub mod mocks;
pub mod model;
pub mod outline;
pub mod output;
pub mod page;
pub mod print;
pub mod refine;
pub mod source;
mod suggest;
pub mod tables;

pub use count::counted;
use diagnostic::{Diagnostic, Report};
use load::Document;
use print::Files;

/// Emits the client of a document.
///
/// ```no_run
/// # fn main() -> Result<(), generator::diagnostic::Report> {
/// let document = generator::load::load("spec/sms-v3.yaml".as_ref())?;
/// let files = generator::generate(&document)?;
/// println!("{}", generator::counted(files.len(), "file"));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// What is wrong with the document, each finding with its place.
pub fn generate(document: &Document) -> Result<Files, Report> {
    stages(document).map_err(|findings| Report::new(&document.source, findings))
}

/// Emits the typed mocks of a document.
///
/// # Errors
///
/// As for [`generate`].
pub fn generate_mocks(document: &Document) -> Result<Files, Report> {
    let mocks =
        lower::lower(&document.openapi).and_then(|model| print::print(mocks::mocks(&model)));
    mocks.map_err(|findings| Report::new(&document.source, findings))
}

fn stages(document: &Document) -> Result<Files, Vec<Diagnostic>> {
    let model = lower::lower(&document.openapi)?;
    let reduced = lower::reduced(&model);
    let emitted = emit::emit(&model, &reduced)?;
    let modules = refine::refine(&model, &emitted)?;
    print::print(modules)
}
