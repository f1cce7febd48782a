//! What a request is for.

use http::Method;
use huaweicloud_sms::catalogue::Entry;

use crate::answer::Answer;
use crate::auth::TOKENS;
use crate::request::{PathTexts, route};

/// What a request is for, by its method and its path.
pub(super) enum Target {
    /// A token of IAM.
    Token,
    /// An operation of the catalogue, with the texts of its path parameters.
    Operation(&'static Entry, PathTexts),
    /// Nothing that there is; this is what the gateway says to it.
    Nothing(Answer),
}

impl Target {
    pub(super) fn of(catalogue: &'static [Entry], method: &Method, path: &str) -> Self {
        if path == TOKENS && method == Method::POST {
            return Self::Token;
        }
        match route(catalogue, method, path) {
            Ok((entry, path_texts)) => Self::Operation(entry, path_texts),
            Err(refusal) => Self::Nothing(refusal),
        }
    }

    pub(super) fn entry(&self) -> Option<&'static Entry> {
        match self {
            Self::Operation(entry, _) => Some(entry),
            Self::Token | Self::Nothing(_) => None,
        }
    }
}
