//! Credentials that could not be fetched.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::kind::Kind;
use super::opaque::Error;
use crate::text::Line;

/// Why an identity could not be fetched, shared by all who waited for it.
#[derive(Debug, Clone)]
pub(crate) struct FetchError(Arc<Box<dyn StdError + Send + Sync>>);

impl FetchError {
    pub(crate) fn new(error: Box<dyn StdError + Send + Sync>) -> Self {
        Self(Arc::new(error))
    }

    /// The failure of one of this crate's own sources.
    pub(crate) fn own(&self) -> Option<&Error> {
        self.0.downcast_ref()
    }

    /// Whether IAM, or a proxy on the way to it, said that what it was given is wrong: asking again could lock an account.
    pub(crate) fn is_refusal(&self) -> bool {
        self.own().is_some_and(Error::is_refusal)
    }

    /// What a call fails with; where the source is not asked again for a while, how long that is.
    pub(crate) fn report(&self, left: Option<Duration>) -> Error {
        let left = left.map(|left| format!("; asked again in {} s", left.as_secs().max(1)));
        let text = format!("no credentials: {self}{}", left.unwrap_or_default());
        Error::credentials(text).with_source(self.clone())
    }
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.own() {
            Some(error) => error.fmt(f),
            None => Line(&self.0.to_string()).fmt(f),
        }
    }
}

impl StdError for FetchError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source()
    }
}

impl Error {
    /// The error that this one stands on, when credentials could not be fetched.
    pub(super) fn cause(&self) -> Option<&Self> {
        match self.0.kind {
            Kind::Credentials(_) => self
                .0
                .source
                .as_deref()?
                .downcast_ref::<FetchError>()?
                .own(),
            _ => None,
        }
    }
}
