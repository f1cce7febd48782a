//! What a request is authorised with, and whether that can be sent.

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use secrecy::{ExposeSecret, SecretString};

/// What a request is authorised with: a token, or a key that signs it.
///
/// Handed out by a source of one's own, see [`ProvideCredentials`](crate::ProvideCredentials). Neither `Debug`
/// nor an error shows what it holds, and the memory is zeroed when it is dropped.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use huaweicloud_sms::Identity;
///
/// let tomorrow = SystemTime::now() + Duration::from_secs(24 * 60 * 60);
/// let identity = Identity::token("my-token").expires_at(tomorrow);
/// # let _ = identity;
/// ```
#[derive(Clone)]
pub struct Identity {
    pub(crate) secret: Secret,
    pub(crate) expires_at: Option<SystemTime>,
    pub(crate) ids: Ids,
}

/// The project and the account that are sent beside a token or a signature.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ids {
    pub(crate) project_id: Option<String>,
    pub(crate) domain_id: Option<String>,
}

#[derive(Clone)]
pub(crate) enum Secret {
    Token(Arc<SecretString>),
    Key(AccessKey),
}

/// A key that signs requests; with a security token it is a temporary one.
#[derive(Clone)]
pub(crate) struct AccessKey {
    pub(crate) id: Arc<SecretString>,
    pub(crate) secret: Arc<SecretString>,
    pub(crate) security_token: Option<Arc<SecretString>>,
}

impl Identity {
    /// A token, sent as `X-Auth-Token`.
    pub fn token(token: impl Into<SecretString>) -> Self {
        Self::from_secret(Secret::Token(Arc::new(token.into())))
    }

    /// An access key and its secret key, which sign each request.
    pub fn access_key(
        access_key: impl Into<SecretString>,
        secret_key: impl Into<SecretString>,
    ) -> Self {
        Self::key(access_key.into(), secret_key.into(), None)
    }

    /// A temporary access key, whose security token is sent beside the signature as `X-Security-Token`.
    pub fn temporary(
        access_key: impl Into<SecretString>,
        secret_key: impl Into<SecretString>,
        security_token: impl Into<SecretString>,
    ) -> Self {
        Self::key(
            access_key.into(),
            secret_key.into(),
            Some(security_token.into()),
        )
    }

    fn key(id: SecretString, secret: SecretString, security_token: Option<SecretString>) -> Self {
        Self::from_secret(Secret::Key(AccessKey {
            id: Arc::new(id),
            secret: Arc::new(secret),
            security_token: security_token.map(Arc::new),
        }))
    }

    fn from_secret(secret: Secret) -> Self {
        Self {
            secret,
            expires_at: None,
            ids: Ids::default(),
        }
    }

    /// When it runs out, by the clock of this machine. Without it, it is taken to hold until it is refused.
    #[must_use]
    pub fn expires_at(mut self, time: SystemTime) -> Self {
        self.expires_at = Some(time);
        self
    }

    /// Sends `X-Project-Id` with each request, unless the client's builder says otherwise.
    #[must_use]
    pub fn project_id(mut self, project_id: impl Into<String>) -> Self {
        self.ids.project_id = Some(project_id.into());
        self
    }

    /// Sends `X-Domain-Id` with each request, unless the client's builder says otherwise.
    #[must_use]
    pub fn domain_id(mut self, domain_id: impl Into<String>) -> Self {
        self.ids.domain_id = Some(domain_id.into());
        self
    }

    /// What is wrong with it, said without showing it.
    pub(crate) fn problem(&self) -> Option<String> {
        self.secret_problem()
            .or_else(|| self.ids.problem(["project id", "domain id"]))
    }

    fn secret_problem(&self) -> Option<String> {
        match &self.secret {
            Secret::Token(token) => token_problem(token),
            Secret::Key(key) => {
                let token = key.security_token.as_ref();
                [("access key", &key.id), ("secret key", &key.secret)]
                    .into_iter()
                    .chain(token.map(|token| ("security token", token)))
                    .find_map(|(name, secret)| key_problem(name, secret.expose_secret()))
            }
        }
    }

    /// All that must not be shown of it.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = Arc<SecretString>> {
        let (first, second, third) = match &self.secret {
            Secret::Token(token) => (token, None, None),
            Secret::Key(key) => (&key.id, Some(&key.secret), key.security_token.as_ref()),
        };
        let all = std::iter::once(first).chain(second).chain(third);
        all.map(Arc::clone)
    }
}

impl Ids {
    /// What is wrong with them, under these names for the project's and the account's.
    pub(crate) fn problem(&self, [project, domain]: [&str; 2]) -> Option<String> {
        let problem = |name, id: Option<&str>| id_problem(name, id?);
        problem(project, self.project_id.as_deref())
            .or_else(|| problem(domain, self.domain_id.as_deref()))
    }
}

/// What is wrong with an id that is sent in a header.
pub(crate) fn id_problem(name: &str, id: &str) -> Option<String> {
    if id.is_empty() {
        Some(format!("the {name} is empty"))
    } else if id.bytes().all(|byte| byte.is_ascii_graphic()) {
        None
    } else {
        Some(format!(
            "the {name} holds a space, a line break or another character that no id has"
        ))
    }
}

/// What is wrong with a part of a key.
fn key_problem(name: &str, text: &str) -> Option<String> {
    if text.is_empty() {
        return Some(format!("the {name} is empty"));
    }
    let unfit = text.chars().any(|c| c.is_control() || c.is_whitespace());
    unfit.then(|| format!("the {name} holds a space, a line break or a control character"))
}

/// The longest token that the service accepts, in characters.
const LONGEST_TOKEN: usize = 16_384;

fn token_problem(token: &SecretString) -> Option<String> {
    let token = token.expose_secret();
    if token.is_empty() {
        return Some("the token is empty".to_owned());
    }
    let length = token.chars().count();
    if length > LONGEST_TOKEN {
        return Some(format!(
            "the token has {length} characters, more than the {LONGEST_TOKEN} allowed"
        ));
    }
    let fits = token.bytes().all(|byte| byte.is_ascii_graphic());
    (!fits).then(|| {
        "the token holds a character that no header may carry, a space or a line break perhaps"
            .to_owned()
    })
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match &self.secret {
            Secret::Token(_) => "token",
            Secret::Key(key) if key.security_token.is_some() => "temporary access key",
            Secret::Key(_) => "access key",
        };
        f.debug_struct("Identity")
            .field("kind", &kind)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}
