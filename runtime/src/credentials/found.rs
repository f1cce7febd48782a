//! What credentials turn out to be, wherever they were found.

use std::sync::Arc;
use std::time::Duration;

use super::binding::Binding;
use super::metadata::{self, MetadataCredentials};
use super::password::{self, PasswordCredentials};
use crate::auth::{Cache, ProvideCredentials, Source};
use crate::error::Error;
use crate::identity::Identity;

/// Credentials that need no further looking for.
#[derive(Debug, Clone)]
pub(super) enum Found {
    Identity(Identity),
    Password(PasswordCredentials),
    Metadata(MetadataCredentials),
}

impl Found {
    /// Makes them ready for the calls of a client.
    pub(super) fn into_source(self, binding: &Binding<'_>) -> Result<Source, Error> {
        let (provider, renew_before): (Arc<dyn ProvideCredentials>, Duration) = match self {
            Self::Identity(identity) => {
                return match identity.problem() {
                    Some(problem) => Err(Error::credentials(format!(
                        "{problem}: check what was given to credentials()"
                    ))),
                    None => Ok(Source::Given(Arc::new(identity))),
                };
            }
            Self::Password(password) => (Arc::new(password.bind(binding)?), password::RENEW_BEFORE),
            Self::Metadata(metadata) => (
                Arc::new(metadata.bind(binding.exchange)?),
                metadata::RENEW_BEFORE,
            ),
        };
        let clock = Arc::clone(&binding.exchange.clock);
        Ok(Source::Fetched(Cache::new(provider, clock, renew_before)))
    }
}
