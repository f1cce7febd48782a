//! What a caller says that a client is let in with.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;

use super::binding::Binding;
use super::chain::DefaultChain;
use super::environment;
use super::found::Found;
use super::metadata::MetadataCredentials;
use super::password::PasswordCredentials;
use super::profile::{self, Profile};
use crate::auth::{Cache, ProvideCredentials, Source};
use crate::environment::Environment;
use crate::error::Error;
use crate::identity::Identity;

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
#[derive(Debug, Clone)]
pub struct Credentials(Given);

#[derive(Debug, Clone)]
enum Given {
    Found(Found),
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
            Profile::Keys(identity) => return Ok(identity.into()),
            Profile::NoFile => format!(
                "there is no profile file {}: write one, or give other credentials",
                path.display()
            ),
            Profile::NoKeys => format!(
                "the profile file {} has no section [basic] or [global] with ak and sk",
                path.display()
            ),
        };
        Err(Error::credentials(problem))
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
        match self.0 {
            Given::Found(found) => found.into_source(binding),
            Given::Provider(provider) => {
                let clock = Arc::clone(&binding.exchange.clock);
                Ok(Source::Fetched(Cache::new(provider, clock, RENEW_BEFORE)))
            }
            Given::Environment(environment) => {
                let found = environment::find(&environment, binding.service)?;
                let found = found.ok_or_else(|| {
                    Error::credentials(format!(
                        "no credentials in the environment: set {}",
                        environment::names(binding.service)
                    ))
                })?;
                found.into_source(binding)
            }
            Given::Chain(chain) => chain.find(binding.service)?.into_source(binding),
        }
    }
}

impl DefaultChain {
    /// The credentials of this chain: the first that are there when a client is built with them.
    ///
    /// # Errors
    /// As [`Credentials::default_chain`].
    pub fn resolve(self) -> Result<Credentials, Error> {
        self.check()?;
        Ok(Credentials(Given::Chain(self)))
    }
}

impl From<Identity> for Credentials {
    fn from(identity: Identity) -> Self {
        Self(Given::Found(Found::Identity(identity)))
    }
}

impl From<PasswordCredentials> for Credentials {
    fn from(password: PasswordCredentials) -> Self {
        Self(Given::Found(Found::Password(password)))
    }
}

impl From<MetadataCredentials> for Credentials {
    fn from(metadata: MetadataCredentials) -> Self {
        Self(Given::Found(Found::Metadata(metadata)))
    }
}
