//! Answers kept as files, for a maintainer who compares them with the document.

mod address;
mod mask;

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::error::Error;
use crate::observe::{Attempt, ObserveAttempts};
use crate::redact::Secrets;

/// Keeps every JSON answer as a file in a folder, for `cargo xtask drift` to compare with the document.
///
/// Secrets and addresses in answers are masked, by what the request carried and by what names say, in texts that hold
/// JSON as well. Answers of IAM are not kept. For diagnosis, not for production: it writes a file for each attempt, and
/// the call waits for that. A file that cannot be written costs the call nothing; it is logged as a warning.
///
/// ```no_run
/// use std::sync::Arc;
/// use huaweicloud_sms::{Capture, Client, Credentials, Region};
///
/// # fn main() -> Result<(), huaweicloud_sms::Error> {
/// let client = Client::builder()
///     .region(Region::ApSoutheast3)
///     .credentials(Credentials::token("my-token"))
///     .observer(Arc::new(Capture::new("answers")?))
///     .build()?;
/// # let _ = client;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Capture {
    folder: PathBuf,
    /// Tells the runs of a program apart: when this began, in milliseconds since 1970.
    started: u128,
    kept: AtomicU64,
}

impl Capture {
    /// Makes the folder.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new(folder: impl Into<PathBuf>) -> Result<Self, Error> {
        let folder = folder.into();
        fs::create_dir_all(&folder).map_err(|error| {
            let shown = folder.display();
            Error::configuration(format!(
                "the folder {shown} for captured answers cannot be made ({error}): name one that can"
            ))
            .with_source(error)
        })?;
        let started = SystemTime::now().duration_since(UNIX_EPOCH);
        Ok(Self {
            folder,
            started: started.unwrap_or_default().as_millis(),
            kept: AtomicU64::new(0),
        })
    }
}

impl ObserveAttempts for Capture {
    fn observe(&self, attempt: &Attempt<'_>) {
        let nothing_more = Secrets::default();
        let (status, body, secrets, confidential) = match attempt.result {
            Some(Ok(answer)) => {
                let call = &answer.call;
                (
                    answer.status(),
                    answer.json_text(),
                    &call.secrets,
                    call.confidential,
                )
            }
            Some(Err(error)) => match error.own_response() {
                Some(response) => (
                    response.status,
                    response.body.as_ref(),
                    &nothing_more,
                    false,
                ),
                None => return,
            },
            None => return,
        };
        let Ok(mut body) = serde_json::from_slice(body) else {
            return;
        };
        if confidential {
            mask::hide(&mut body);
        } else {
            mask::mask(&mut body, secrets);
        }
        let name = format!(
            "{}-{}-{}-{:06}.json",
            attempt.operation,
            status.as_u16(),
            self.started,
            self.kept.fetch_add(1, Ordering::Relaxed) + 1
        );
        let path = self.folder.join(name);
        if let Err(error) = fs::write(&path, format!("{body:#}\n")) {
            tracing::warn!(
                file = %path.display(),
                error = %error,
                "an answer could not be captured"
            );
        }
    }
}
