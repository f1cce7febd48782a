//! What a client is let in with, and where it comes from.

mod authority;
mod cache;
mod chain;
mod environment;
mod fetch;
mod iam_address;
mod identity;
mod metadata;
mod password;
mod profile;
mod provider;
mod reading;
mod secrets;

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;

pub(crate) use self::authority::{Authority, Skew, Source};
use self::cache::Cache;
pub use self::chain::DefaultChain;
pub(crate) use self::environment::names;
pub(crate) use self::fetch::FetchError;
pub use self::identity::Identity;
pub(crate) use self::identity::{AccessKey, id_problem};
pub use self::metadata::MetadataCredentials;
pub use self::password::PasswordCredentials;
use self::profile::Found;
pub use self::provider::{BoxFuture, ProvideCredentials};
pub(crate) use self::secrets::Secrets;
use crate::endpoint::Endpoint;
use crate::error::{Error, Kind};
use crate::transport::{Exchange, Http};
use crate::{Environment, Service};

/// What a client is let in with.
///
/// A token or key that is given is used as it is. One that is fetched (password, metadata, a source of one's own) is
/// fetched once for all concurrent callers, renewed before it runs out, and kept in memory only. Fetching has a limit of
/// its own: a call that is given up leaves it going on for the next. When the source refuses, IAM a password for one, it
/// is not asked again for five minutes. When the service refuses a fetched token with 401, it is renewed once and the
/// call repeated once; a refused signature is never repeated, for five in a row lock the key.
///
/// ```
/// use huaweicloud_sms::Credentials;
///
/// let given = Credentials::token("my-token");
/// let signing = Credentials::access_key("my-access-key", "its-secret-key");
/// let fetched =
///     Credentials::password("migration", "my-password", "example-account").project_name("ap-southeast-3");
/// # let _ = (given, signing, fetched);
/// ```
#[derive(Clone)]
pub struct Credentials(Given);

#[derive(Clone)]
enum Given {
    Identity(Identity),
    Password(PasswordCredentials),
    Metadata(MetadataCredentials),
    Provider(Arc<dyn ProvideCredentials>),
    Environment(Environment),
    Chain(DefaultChain),
}

/// How long before its end what a source of one's own gave is asked for again.
const RENEW_BEFORE: Duration = Duration::from_secs(5 * 60);

impl Credentials {
    /// A token that was fetched elsewhere. It holds for 24 hours and is never renewed here.
    pub fn token(token: impl Into<SecretString>) -> Self {
        Identity::token(token).into()
    }

    /// An access key (AK) and its secret key (SK), which sign each request.
    pub fn access_key(
        access_key: impl Into<SecretString>,
        secret_key: impl Into<SecretString>,
    ) -> Self {
        Identity::access_key(access_key, secret_key).into()
    }

    /// A temporary access key with its security token.
    pub fn temporary(
        access_key: impl Into<SecretString>,
        secret_key: impl Into<SecretString>,
        security_token: impl Into<SecretString>,
    ) -> Self {
        Identity::temporary(access_key, secret_key, security_token).into()
    }

    /// An IAM user's name and password and the name of the account, for which IAM gives tokens.
    pub fn password(
        user: impl Into<String>,
        password: impl Into<SecretString>,
        domain_name: impl Into<String>,
    ) -> PasswordCredentials {
        PasswordCredentials::new(user.into(), password.into(), domain_name.into())
    }

    /// The temporary keys of the agency that a cloud server runs under.
    pub fn metadata() -> MetadataCredentials {
        MetadataCredentials::default()
    }

    /// What the environment holds when a client is built with it: a token of the client's own service, or else the
    /// vendor's variables or, after them, Terraform's.
    ///
    /// In this order: `HUAWEICLOUD_<SERVICE>_TOKEN`, such as `HUAWEICLOUD_SMS_TOKEN`; `HUAWEICLOUD_SDK_AK` and
    /// `HUAWEICLOUD_SDK_SK` with, if set, `HUAWEICLOUD_SDK_SECURITY_TOKEN`; `HW_ACCESS_KEY` and `HW_SECRET_KEY` with
    /// `HW_SECURITY_TOKEN`; `HW_AUTH_TOKEN`; `HW_USER_NAME`, `HW_USER_PASSWORD` and `HW_DOMAIN_NAME`.
    /// `HUAWEICLOUD_SDK_PROJECT_ID` (or `HW_PROJECT_ID`) and `HUAWEICLOUD_SDK_DOMAIN_ID` are sent beside them; a user's
    /// token is for that project, or else for the one that `HW_REGION_NAME` names. `HUAWEICLOUD_SDK_IAM_ENDPOINT` says
    /// where IAM is. `HW_ENTERPRISE_PROJECT_ID` is not read: it narrows lists and lets nobody in, so it is a parameter
    /// of the calls that take it.
    ///
    /// # Errors
    /// When only half of a pair is set, or something that cannot be sent: the message names the variable. That none of
    /// them is set is known when a client is built.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_environment(&Environment::process())
    }

    /// The same from a given set of variables.
    ///
    /// # Errors
    /// As [`from_env`](Self::from_env).
    pub fn from_environment(environment: &Environment) -> Result<Self, Error> {
        environment::check(environment)?;
        Ok(Self(Given::Environment(environment.clone())))
    }

    /// What the profile file holds: the one that `HUAWEICLOUD_SDK_CREDENTIALS_FILE` names, or else
    /// `.huaweicloud/credentials` in the home directory.
    ///
    /// It is an INI file with the sections `[basic]` (`ak`, `sk`, `security_token`, `project_id`) and `[global]` (the
    /// same with `domain_id`); the first of them that holds a key is taken. Values may stand in quotes.
    ///
    /// # Errors
    /// When there is no such file, or it holds no whole pair of keys; the message names the file and line.
    pub fn from_profile() -> Result<Self, Error> {
        Self::from_profile_at(profile::path(&Environment::process())?)
    }

    /// The same from another file.
    ///
    /// # Errors
    /// As [`from_profile`](Self::from_profile).
    pub fn from_profile_at(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let problem = match profile::read(path)? {
            Found::Credentials(credentials) => return Ok(credentials),
            Found::NoFile => format!(
                "there is no profile file {}: write one, or give other credentials",
                path.display()
            ),
            Found::NoKeys => format!(
                "the profile file {} has no section [basic] or [global] with ak and sk",
                path.display()
            ),
        };
        Err(Error::new(Kind::Credentials(problem)))
    }

    /// The first that is there when a client is built with it: the environment (see [`from_env`](Self::from_env)), the
    /// profile file, the metadata of the server.
    ///
    /// # Errors
    /// When the environment holds half a pair; a profile file that does is found when a client is built. That there is
    /// none anywhere is known at the first call only, whose error lists what was looked for where.
    pub fn default_chain() -> Result<Self, Error> {
        DefaultChain::new().resolve()
    }

    /// A source of one's own.
    pub fn provider(provider: impl ProvideCredentials) -> Self {
        Self(Given::Provider(Arc::new(provider)))
    }

    /// Makes them ready for the calls of a client.
    pub(crate) fn into_source(self, binding: &Binding<'_>) -> Result<Source, Error> {
        let (provider, renew_before): (Arc<dyn ProvideCredentials>, _) = match self.0 {
            Given::Identity(identity) => {
                return match identity.problem() {
                    Some(problem) => Err(Error::new(Kind::Credentials(format!(
                        "{problem}: check what was given to credentials()"
                    )))),
                    None => Ok(Source::Given(Arc::new(identity))),
                };
            }
            Given::Password(password) => {
                (Arc::new(password.bind(binding)?), password::RENEW_BEFORE)
            }
            Given::Metadata(metadata) => (
                Arc::new(metadata.bind(binding.exchange)?),
                metadata::RENEW_BEFORE,
            ),
            Given::Provider(provider) => (provider, RENEW_BEFORE),
            Given::Environment(environment) => {
                let found = environment::find(&environment, binding.service)?;
                let credentials = found.ok_or_else(|| {
                    Error::new(Kind::Credentials(format!(
                        "no credentials in the environment: set {}",
                        names(binding.service)
                    )))
                })?;
                return credentials.into_source(binding);
            }
            Given::Chain(chain) => return chain.find(binding.service)?.into_source(binding),
        };
        Ok(Source::Fetched(Cache::new(
            provider,
            Arc::clone(&binding.exchange.clock),
            renew_before,
        )))
    }
}

/// What credentials that are fetched need of the client they are for.
pub(crate) struct Binding<'a> {
    pub(crate) service: &'static Service,
    pub(crate) exchange: &'a Exchange,
    pub(crate) allow_plain_http: bool,
    /// Whether the client is for European accounts.
    pub(crate) european: bool,
    /// The HTTP client for an address, on which it depends whether a proxy stands between.
    pub(crate) http: &'a dyn Fn(&Endpoint) -> Result<Http, Error>,
}

impl From<Identity> for Credentials {
    fn from(identity: Identity) -> Self {
        Self(Given::Identity(identity))
    }
}

impl From<PasswordCredentials> for Credentials {
    fn from(password: PasswordCredentials) -> Self {
        Self(Given::Password(password))
    }
}

impl From<MetadataCredentials> for Credentials {
    fn from(metadata: MetadataCredentials) -> Self {
        Self(Given::Metadata(metadata))
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Given::Identity(identity) => identity.fmt(f),
            Given::Password(password) => password.fmt(f),
            Given::Metadata(metadata) => metadata.fmt(f),
            Given::Provider(provider) => provider.fmt(f),
            Given::Environment(environment) => environment.fmt(f),
            Given::Chain(chain) => chain.fmt(f),
        }
    }
}
