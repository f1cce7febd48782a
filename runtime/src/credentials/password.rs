//! Tokens from IAM for a user's name and password.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderValue, header};
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, Serializer};

use super::binding::Binding;
use super::fetch::{fetch, parse_end};
use super::iam_address::IamAddress;
use crate::answer::Answer;
use crate::auth::{BoxFuture, ProvideCredentials};
use crate::clock::Clock;
use crate::endpoint::{Endpoint, Region};
use crate::error::{Error, Kind};
use crate::identity::{Identity, Ids};
use crate::operation::Operation;
use crate::transport::Exchange;

/// How long before its end a token of 24 hours is renewed.
pub(super) const RENEW_BEFORE: Duration = Duration::from_secs(30 * 60);

/// How long a token may take, whatever the limit of the calls that wait for it.
const CALL_TIMEOUT: Duration = Duration::from_secs(50);

static CREATE_TOKEN: Operation = Operation {
    id: "KeystoneCreateUserTokenByPassword",
    action: "fetching a token from IAM",
    method: "POST",
    path: "/v3/auth/tokens",
    permission: None,
    // A second token does no harm.
    idempotent: true,
};

/// An IAM user's name and password, for which IAM gives tokens of 24 hours.
///
/// Without a project the token is for the whole account (domain scope).
///
/// ```
/// use huaweicloud_sms::{Credentials, Region};
///
/// let credentials = Credentials::password("migration", "my-password", "example-account")
///     .project_name("ap-southeast-3")
///     .iam_region(Region::ApSoutheast3);
/// # let _ = credentials;
/// ```
#[derive(Clone)]
pub struct PasswordCredentials {
    user: String,
    password: SecretString,
    domain_name: String,
    scope: Scope,
    iam: IamAddress,
    /// What is sent beside the token.
    ids: Ids,
}

#[derive(Clone)]
enum Scope {
    Account,
    DomainId(String),
    ProjectName(String),
    ProjectId(String),
}

impl PasswordCredentials {
    pub(super) fn new(user: String, password: SecretString, domain_name: String) -> Self {
        Self {
            user,
            password,
            domain_name,
            scope: Scope::Account,
            iam: IamAddress::Site,
            ids: Ids::default(),
        }
    }

    /// Asks for a token for one project, by its name; each region's own project bears the region's name.
    #[must_use]
    pub fn project_name(mut self, name: impl Into<String>) -> Self {
        self.scope = Scope::ProjectName(name.into());
        self
    }

    /// Asks for a token for one project, by its id.
    #[must_use]
    pub fn project_id(mut self, id: impl Into<String>) -> Self {
        self.scope = Scope::ProjectId(id.into());
        self
    }

    /// Asks for a token for the whole of another account, by its id.
    #[must_use]
    pub fn domain_id(mut self, id: impl Into<String>) -> Self {
        self.scope = Scope::DomainId(id.into());
        self
    }

    /// Sets IAM's address; by default that of the client's site, `https://iam.myhuaweicloud.eu` for
    /// [`Region::Europe`] and `https://iam.myhuaweicloud.com` for all others.
    #[must_use]
    pub fn iam_endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.iam = IamAddress::Endpoint(endpoint.into());
        self
    }

    /// Uses IAM in this region.
    #[must_use]
    pub fn iam_region(mut self, region: impl Into<Region>) -> Self {
        self.iam = IamAddress::Region(region.into());
        self
    }

    pub(super) fn with_ids(mut self, ids: Ids) -> Self {
        self.ids = ids;
        self
    }

    pub(super) fn bind(self, binding: &Binding<'_>) -> Result<Iam, Error> {
        let address = self.iam.address(binding.european)?;
        let endpoint = Endpoint::parse("IAM endpoint", &address, binding.allow_plain_http)?;
        let fields = [
            ("user name", self.user.as_str()),
            ("password", self.password.expose_secret()),
            ("domain name", self.domain_name.as_str()),
        ];
        if let Some((name, _)) = fields.into_iter().find(|(_, value)| value.is_empty()) {
            return Err(Error::credentials(format!(
                "the {name} is empty: check what was given to Credentials::password"
            )));
        }
        let url = format!("{}/v3/auth/tokens?nocatalog=true", endpoint.base_url);
        Ok(Iam {
            url,
            secret: Arc::new(self.password.clone()),
            credentials: self,
            exchange: Exchange {
                http: (binding.http)(&endpoint)?,
                origin: endpoint.origin,
                call_timeout: CALL_TIMEOUT,
                error_codes: &[],
                ..binding.exchange.clone()
            },
        })
    }
}

impl fmt::Debug for PasswordCredentials {
    // An address that was given may hold a password, which is refused only later.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PasswordCredentials")
            .finish_non_exhaustive()
    }
}

/// IAM, as a source of tokens.
#[derive(Debug)]
pub(super) struct Iam {
    credentials: PasswordCredentials,
    secret: Arc<SecretString>,
    url: String,
    exchange: Exchange,
}

impl ProvideCredentials for Iam {
    fn identity(&self) -> BoxFuture<'_, Result<Identity, Box<dyn StdError + Send + Sync>>> {
        Box::pin(async { Ok(self.fetch().await?) })
    }
}

impl Iam {
    async fn fetch(&self) -> Result<Identity, Error> {
        let content_type = HeaderValue::from_static("application/json;charset=utf8");
        let request = self
            .exchange
            .http
            .client
            .post(&self.url)
            .header(header::CONTENT_TYPE, content_type)
            .body(self.body()?)
            .build()?;
        let secret = Some(Arc::clone(&self.secret));
        let answer = fetch(&self.exchange, &CREATE_TOKEN, request, secret).await?;
        let token = answer
            .headers()
            .get("x-subject-token")
            .and_then(|token| token.to_str().ok());
        let Some(token) = token else {
            // Whatever came instead may well be a token.
            return Err(answer.error_without_body(Kind::Decode(
                "an answer without the header X-Subject-Token".to_owned(),
            )));
        };
        let mut identity = Identity::token(token);
        identity.ids = self.credentials.ids.clone();
        identity.expires_at = expires_at(&answer, &*self.exchange.clock);
        Ok(identity)
    }

    /// The body, in memory that is zeroed when the request is done.
    fn body(&self) -> Result<Bytes, Error> {
        let PasswordCredentials {
            user,
            domain_name,
            scope,
            ..
        } = &self.credentials;
        let request = Under(
            "auth",
            Auth {
                identity: Method {
                    methods: ["password"],
                    password: Under(
                        "user",
                        User {
                            name: user,
                            password: self.secret.expose_secret(),
                            domain: Under("name", domain_name),
                        },
                    ),
                },
                scope: match scope {
                    Scope::Account => Under("domain", Under("name", domain_name)),
                    Scope::DomainId(id) => Under("domain", Under("id", id)),
                    Scope::ProjectName(name) => Under("project", Under("name", name)),
                    Scope::ProjectId(id) => Under("project", Under("id", id)),
                },
            },
        );
        // Room for the longest escape of every byte, for a vector that grows leaves copies behind.
        let texts = [user, domain_name, self.credentials.password.expose_secret()];
        let room = texts.iter().map(|text| text.len() * 6).sum::<usize>() + 4096;
        let mut text = Zeroizing::new(Vec::with_capacity(room));
        serde_json::to_writer(&mut *text, &request).map_err(|error| {
            Error::request("the user's name cannot be written as JSON").with_source(error)
        })?;
        Ok(Bytes::from_owner(text))
    }
}

/// An object with a value under a single key.
struct Under<T>(&'static str, T);

impl<T: Serialize> Serialize for Under<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([(self.0, &self.1)])
    }
}

#[derive(Serialize)]
struct Auth<'a> {
    identity: Method<'a>,
    scope: Under<Under<&'a str>>,
}

#[derive(Serialize)]
struct Method<'a> {
    methods: [&'static str; 1],
    password: Under<User<'a>>,
}

#[derive(Serialize)]
struct User<'a> {
    name: &'a str,
    password: &'a str,
    domain: Under<&'a str>,
}

/// When a token runs out by the clock of this machine.
///
/// The answer tells the end by its own clock, and its `Date` how that differs from ours. Without an end the token is
/// used until it is refused.
fn expires_at(answer: &Answer, clock: &dyn Clock) -> Option<SystemTime> {
    #[derive(Deserialize)]
    struct TokenBody {
        token: TokenEnd,
    }
    #[derive(Deserialize)]
    struct TokenEnd {
        expires_at: String,
    }
    let body: TokenBody = serde_json::from_slice(answer.body()).ok()?;
    parse_end(&body.token.expires_at, answer, clock)
}
