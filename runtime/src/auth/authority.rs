//! What authorises the requests of a client.

use std::sync::Arc;

use http::{HeaderMap, HeaderName};
use reqwest::Request;
use secrecy::ExposeSecret;

use super::cache::Cache;
use super::skew::Skew;
use crate::clock::Clock;
use crate::error::Error;
use crate::headers::{RESERVED, time_of};
use crate::identity::{Identity, Ids, Secret};
use crate::signer::{sensitive, sign};

const TOKEN: HeaderName = HeaderName::from_static("x-auth-token");
const PROJECT_ID: HeaderName = HeaderName::from_static("x-project-id");
const DOMAIN_ID: HeaderName = HeaderName::from_static("x-domain-id");

/// The credentials of a client, and what is sent beside them.
#[derive(Debug)]
pub(crate) struct Authority {
    pub(crate) source: Source,
    pub(crate) clock: Arc<dyn Clock>,
    /// Those that go before an identity's own.
    pub(crate) ids: Ids,
    pub(crate) skew: Skew,
}

/// Where a client's identity comes from.
#[derive(Debug)]
pub(crate) enum Source {
    Given(Arc<Identity>),
    Fetched(Arc<Cache>),
}

impl Authority {
    /// The identity to let a request in with.
    pub(crate) async fn identity(&self) -> Result<Arc<Identity>, Error> {
        match &self.source {
            Source::Given(identity) => Ok(Arc::clone(identity)),
            Source::Fetched(cache) => cache.identity().await,
        }
    }

    /// Takes note that an identity was refused; says whether the same request may be sent with a new one.
    ///
    /// A signed request is never sent again: five refusals in a row lock the key.
    pub(crate) fn refused(&self, identity: &Arc<Identity>) -> bool {
        let Source::Fetched(cache) = &self.source else {
            return false;
        };
        let better = cache.discard(identity);
        better && matches!(identity.secret, Secret::Token(_))
    }

    /// Puts everything into a request that it needs to be let in.
    pub(crate) fn authorise(
        &self,
        request: &mut Request,
        identity: &Identity,
    ) -> Result<(), Error> {
        // What the request has there already would be sent beside the client's own, or in place of what is signed.
        for name in &RESERVED {
            request.headers_mut().remove(name);
        }
        let (first, then) = (&self.ids, &identity.ids);
        let project_id = first.project_id.as_ref().or(then.project_id.as_ref());
        let domain_id = first.domain_id.as_ref().or(then.domain_id.as_ref());
        for (name, value) in [(PROJECT_ID, project_id), (DOMAIN_ID, domain_id)] {
            if let Some(value) = value.filter(|_| !request.headers().contains_key(&name)) {
                let value = value.parse().map_err(|_invalid| {
                    Error::request(format!("{name} holds a character that no header may carry"))
                })?;
                request.headers_mut().insert(name, value);
            }
        }
        match &identity.secret {
            Secret::Token(token) => {
                request
                    .headers_mut()
                    .insert(TOKEN, sensitive(token.expose_secret())?);
                Ok(())
            }
            Secret::Key(key) => sign(request, key, self.skew.correct(self.clock.now())),
        }
    }

    /// Learns the service's time from the `Date` of a refusal with 401.
    ///
    /// From no other answer: that a signature was accepted shows that its time was right, whatever `Date` says.
    pub(crate) fn observe(&self, headers: &HeaderMap) {
        if let Some(time) = time_of(headers) {
            self.skew.observe(time, self.clock.now());
        }
    }
}
