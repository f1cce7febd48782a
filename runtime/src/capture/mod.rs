//! Answers kept as files, for a maintainer who compares them with the document.

mod address;
mod mask;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::answer::Answer;
use crate::error::Error;
use crate::operation::Operation;
use crate::redact::Secrets;

/// A folder that answers are kept in.
#[derive(Debug)]
pub(crate) struct Capture {
    folder: PathBuf,
    /// Tells the runs of a program apart.
    started: u128,
    kept: AtomicU64,
}

impl Capture {
    /// Makes the folder; `started` is when, in milliseconds since 1970.
    pub(crate) fn new(folder: &Path, started: u128) -> Result<Self, Error> {
        fs::create_dir_all(folder).map_err(|error| {
            let shown = folder.display();
            Error::configuration(format!(
                "the folder {shown} for captured answers cannot be made ({error}): name one that can"
            ))
            .with_source(error)
        })?;
        Ok(Self {
            folder: folder.to_owned(),
            started,
            kept: AtomicU64::new(0),
        })
    }

    /// Keeps what a call was answered, if it was answered JSON.
    ///
    /// A file that cannot be written costs the call nothing; it is logged as a warning.
    pub(crate) async fn keep(&self, operation: &'static Operation, result: &Result<Answer, Error>) {
        let nothing_more = Secrets::default();
        let (status, body, secrets) = match result {
            Ok(answer) => (answer.status(), answer.json_text(), &answer.call.secrets),
            // What IAM or the metadata service answered is no answer of this operation.
            Err(error) => match error.own_response() {
                Some(response) => (response.status, response.body.as_ref(), &nothing_more),
                None => return,
            },
        };
        let Ok(mut body) = serde_json::from_slice(body) else {
            return;
        };
        match result {
            Ok(answer) if answer.call.confidential => mask::hide(&mut body),
            _ => mask::mask(&mut body, secrets),
        }
        let number = self.kept.fetch_add(1, Ordering::Relaxed) + 1;
        let name = format!(
            "{}-{}-{}-{number:06}.json",
            operation.id,
            status.as_u16(),
            self.started
        );
        let path = self.folder.join(name);
        let shown = path.display().to_string();
        let write = move || fs::write(path, format!("{body:#}\n"));
        let failure = match tokio::task::spawn_blocking(write).await {
            Ok(Ok(())) => return,
            Ok(Err(error)) => error.to_string(),
            Err(error) => error.to_string(),
        };
        tracing::warn!(
            file = shown,
            error = failure,
            "an answer could not be captured"
        );
    }
}
