//! Why an answer says that something failed.

use crate::answer::Answer;
use crate::error::Error;
use crate::failure::{Failure, Told};

/// What the type of an answer tells of a failure, in each place that may tell one.
pub(super) type Causes<T> = fn(&T) -> Vec<Result<Option<Failure>, Error>>;

/// The failures that count as a cause, without what the request carried in secret.
pub(super) fn read(
    told: Vec<Result<Option<Failure>, Error>>,
    answer: &Answer,
    results: &[&str],
) -> Vec<Failure> {
    if answer.call.confidential {
        return Vec::new();
    }
    // What does not say how it ended may be the cause.
    let counts = |failure: &Failure| {
        let result = failure.result();
        results.is_empty() || result.is_none_or(|result| results.contains(&result))
    };
    let secrets = &answer.call.secrets;
    let failures = told.into_iter().filter_map(|told| match told {
        Ok(failure) => failure.filter(counts),
        Err(error) => Some(unreadable(&error)),
    });
    failures
        .map(|failure| {
            let cleansed = |text| secrets.cleanse_text(text);
            failure.map(cleansed, answer.call.error_codes)
        })
        .collect()
}

/// What cannot be read is shown as it came.
fn unreadable(error: &Error) -> Failure {
    let told = Told {
        message: Some(error.to_string()),
        ..Told::default()
    };
    Failure::new(told, &[])
}
