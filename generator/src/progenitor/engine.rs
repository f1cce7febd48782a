//! progenitor itself: its settings, and its run.

use document::diagnostic::Rule;
use document::rules;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Mutex;

use ::progenitor::{GenerationSettings, Generator, InterfaceStyle, TypeImpl};
use openapiv3::OpenAPI;
use serde::Deserialize;
use serde_json::Value;

use crate::model::{Definition, Model};
use document::diagnostic::Diagnostic;

/// Where the types that replace progenitor's own live.
const REPLACED: &str = "crate::types";

rules! {
    PROGENITOR = Rule::error("progenitor", "a document that progenitor does not take").always();
}

/// Runs progenitor, builder style.
///
/// # Errors
///
/// What progenitor or typify refuse, and what makes them panic, as a finding.
pub fn emit(model: &Model, document: &Value) -> Result<syn::File, Vec<Diagnostic>> {
    let document = OpenAPI::deserialize(document)
        .map_err(|error| refuse(&format!("it is not OpenAPI: {error}")))?;
    let tokens = caught(|| generator(model).generate_tokens(&document))?;
    syn::parse2(tokens).map_err(|error| refuse(&format!("its output is not Rust: {error}")))
}

fn generator(model: &Model) -> Generator {
    let mut settings = GenerationSettings::new();
    settings
        .with_interface(InterfaceStyle::Builder)
        .with_map_type("::std::collections::BTreeMap");
    for definition in &model.types {
        if let Definition::Enumeration(enumeration) = definition {
            let path = format!("{REPLACED}::{}", enumeration.name);
            let traits = [TypeImpl::Display, TypeImpl::FromStr].into_iter();
            settings.with_replacement(&enumeration.name, path, traits);
        }
    }
    Generator::new(&settings)
}

/// One at a time: the hook that a panic calls belongs to the whole process.
static QUIET: Mutex<()> = Mutex::new(());

/// Runs the library; a panic of it becomes a finding.
fn caught<T>(run: impl FnOnce() -> Result<T, ::progenitor::Error>) -> Result<T, Vec<Diagnostic>> {
    let _alone = QUIET.lock();
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let outcome = panic::catch_unwind(AssertUnwindSafe(run));
    panic::set_hook(hook);
    match outcome {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(refuse(&error.to_string())),
        Err(payload) => {
            let text = payload.downcast_ref::<String>().map(String::as_str);
            let text = text.or_else(|| payload.downcast_ref::<&str>().copied());
            Err(refuse(text.unwrap_or("it stopped without a message")))
        }
    }
}

fn refuse(message: &str) -> Vec<Diagnostic> {
    let message = format!("progenitor cannot take the document: {message}");
    let help =
        "this is a gap between the generator and progenitor: please report it with the document";
    vec![PROGENITOR.at("", message).help(help)]
}
