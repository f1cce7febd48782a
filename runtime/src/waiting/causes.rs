//! Why an answer says that something failed.

use crate::answer::Answer;
use crate::error::Error;
use crate::failure::Failure;

/// What the type of an answer tells of a failure, in each place that may tell one.
pub(super) type Causes<T> = fn(&T) -> Vec<Result<Option<Failure>, Error>>;

/// The failures that can be read, without what the request carried in secret.
pub(super) fn read(told: Vec<Result<Option<Failure>, Error>>, answer: &Answer) -> Vec<Failure> {
    if answer.call.confidential {
        return Vec::new();
    }
    // What cannot be read is shown as it came.
    let unreadable =
        |error: Error| Some(Failure::new(None, Vec::new(), Some(error.to_string()), &[]));
    let told = told.into_iter();
    let failures = told.filter_map(|told| told.unwrap_or_else(unreadable));
    let secrets = &answer.call.secrets;
    let cleansed = |text: &str| secrets.cleanse_text(text.to_owned());
    failures
        .map(|failure| {
            let parameters = failure.parameters().iter();
            Failure::new(
                failure.code().map(cleansed),
                parameters.map(|text| cleansed(text)).collect(),
                failure.message().map(cleansed),
                answer.call.error_codes,
            )
        })
        .collect()
}
