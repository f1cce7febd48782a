//! What was asked, as far as an error speaks of it.

use http::header;
use reqwest::{Request, Url};

use crate::redact::Secrets;

/// A request that was answered.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) url: Url,
    /// Whether an access key signed it.
    pub(crate) signed: bool,
}

impl Asked {
    pub(crate) fn new(request: &Request) -> Self {
        Self {
            url: request.url().clone(),
            signed: request.headers().contains_key(header::AUTHORIZATION),
        }
    }
}

/// The address that was asked: scheme, host and path. A query may hold anything, so it is left out.
#[derive(Debug)]
pub(super) struct Address(pub(super) String);

impl Address {
    pub(super) fn new(url: &Url, secrets: &Secrets) -> Self {
        let mut url = url.clone();
        url.set_query(None);
        url.set_fragment(None);
        Self(secrets.cleanse_text(url.into()))
    }

    /// The end of the endpoint with which the path of the operation begins as well: `/v3`.
    pub(super) fn repeated(&self, operation_path: &str) -> Option<String> {
        let own = segments(operation_path);
        let (_, after_scheme) = self.0.split_once("//")?;
        let (_, path) = after_scheme.split_once('/')?;
        let all = segments(path);
        let base = all.get(..all.len().checked_sub(own.len())?)?;
        let fixed = own.iter().take_while(|segment| !segment.contains('{'));
        let repeated = (1..=fixed.count())
            .rev()
            .filter_map(|count| own.get(..count))
            .find(|start| base.ends_with(start))?;
        Some(format!("/{}", repeated.join("/")))
    }
}

/// The parameters that a path holds.
pub(super) fn parameters(operation_path: &str) -> impl Iterator<Item = &str> {
    let after_braces = operation_path.split('{').skip(1);
    after_braces.filter_map(|after| Some(after.split_once('}')?.0))
}

fn segments(path: &str) -> Vec<&str> {
    path.split('/')
        .filter(|segment| !segment.is_empty())
        .collect()
}
