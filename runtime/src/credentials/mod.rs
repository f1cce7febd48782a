//! What a client is let in with, and where it comes from.

mod authority;
mod cache;
mod identity;
mod provider;

use std::sync::Arc;

use secrecy::SecretString;

pub(crate) use self::authority::{Authority, Skew, Source};
pub(crate) use self::cache::{Cache, FetchError};
pub use self::identity::Identity;
pub(crate) use self::identity::{AccessKey, Secrets};
pub use self::provider::{BoxFuture, ProvideCredentials};

/// What a client is let in with.
#[derive(Debug, Clone)]
pub struct Credentials(pub(crate) Given);

#[derive(Debug, Clone)]
pub(crate) enum Given {
    Identity(Identity),
    Provider(Arc<dyn ProvideCredentials>),
}

impl Credentials {
    /// A token that was fetched elsewhere; it holds for 24 hours and is never renewed here.
    pub fn token(token: impl Into<SecretString>) -> Self {
        Self(Given::Identity(Identity::token(token)))
    }

    /// An access key (AK) and its secret key (SK), which sign each request.
    pub fn access_key(
        access_key: impl Into<SecretString>,
        secret_key: impl Into<SecretString>,
    ) -> Self {
        Self(Given::Identity(Identity::access_key(
            access_key, secret_key,
        )))
    }

    /// A temporary access key with its security token.
    pub fn temporary(
        access_key: impl Into<SecretString>,
        secret_key: impl Into<SecretString>,
        security_token: impl Into<SecretString>,
    ) -> Self {
        Self(Given::Identity(Identity::temporary(
            access_key,
            secret_key,
            security_token,
        )))
    }

    /// A source of one's own.
    pub fn provider(provider: impl ProvideCredentials) -> Self {
        Self(Given::Provider(Arc::new(provider)))
    }
}

impl Credentials {
    /// The credentials that an environment holds, if any.
    pub(crate) fn find_in(environment: &crate::Environment) -> Result<Option<Self>, crate::Error> {
        Ok(environment.get("HW_AUTH_TOKEN").map(Self::token))
    }

    pub(crate) fn into_source(
        self,
        exchange: &crate::transport::Exchange,
        _allow_plain_http: bool,
    ) -> Result<Source, crate::Error> {
        match self.0 {
            Given::Identity(identity) => match identity.problem() {
                Some(problem) => Err(crate::Error::configuration(format!(
                    "{problem}: check what was given to credentials()"
                ))),
                None => Ok(Source::Given(Arc::new(identity))),
            },
            Given::Provider(provider) => Ok(Source::Fetched(Cache::new(
                provider,
                Arc::clone(&exchange.clock),
                std::time::Duration::from_secs(300),
            ))),
        }
    }
}
