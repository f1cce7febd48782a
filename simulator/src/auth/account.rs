use std::collections::BTreeSet;
use std::time::Duration;

use http::HeaderMap;
use secrecy::{ExposeSecret, SecretString};

use crate::clock::milliseconds;

/// A key pair that requests may be signed with.
///
/// ```
/// use std::time::Duration;
/// use huaweicloud_sms_simulator::AccessKey;
///
/// let permanent = AccessKey::new("AK", "SK");
/// let temporary = AccessKey::new("AK2", "SK2")
///     .security_token("ST")
///     .expires_in(Duration::from_secs(900));
/// ```
#[derive(Clone, Debug)]
pub struct AccessKey {
    pub(crate) id: String,
    pub(crate) secret: SecretString,
    security_token: Option<SecretString>,
    lifetime: Option<i64>,
    expires: i64,
    /// IAM actions; all others are allowed.
    pub(super) denied: BTreeSet<String>,
}

impl AccessKey {
    /// A permanent key.
    pub fn new(id: impl Into<String>, secret: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            secret: secret.into().into(),
            security_token: None,
            lifetime: None,
            expires: i64::MAX,
            denied: BTreeSet::new(),
        }
    }

    /// Makes it a temporary key: requests must carry this `X-Security-Token`.
    #[must_use]
    pub fn security_token(mut self, token: impl Into<String>) -> Self {
        self.security_token = Some(token.into().into());
        self
    }

    /// Valid for so long from the start of the simulator; permanent without.
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(milliseconds(lifetime));
        self
    }

    /// Denies an IAM action, such as `sms:server:listTask`: calls are answered 403.
    #[must_use]
    pub fn without(mut self, action: impl Into<String>) -> Self {
        self.denied.insert(action.into());
        self
    }

    pub(super) fn issued(mut self, now: i64) -> Self {
        if let Some(lifetime) = self.lifetime {
            self.expires = now.saturating_add(lifetime);
        }
        self
    }

    /// Holds the security token of a request against the one of the key.
    pub(super) fn verify_token(&self, headers: &HeaderMap, now: i64) -> Result<(), String> {
        let given = headers
            .get("x-security-token")
            .map(|value| value.to_str().unwrap_or_default());
        match (&self.security_token, given) {
            (Some(_), None) => Err("x-security-token not found".to_owned()),
            (Some(token), Some(given)) if token.expose_secret() != given => {
                Err("the security token does not belong to the ak".to_owned())
            }
            _ if self.expires <= now => Err("the security token has expired".to_owned()),
            _ => Ok(()),
        }
    }
}

/// A token that is known from the start.
///
/// ```
/// use std::time::Duration;
/// use huaweicloud_sms_simulator::Token;
///
/// let expired = Token::new("stale").valid_for(Duration::ZERO);
/// let powerless = Token::new("guest").without("sms:server:listTask");
/// ```
#[derive(Clone, Debug)]
pub struct Token {
    pub(crate) text: SecretString,
    pub(super) lifetime: Option<i64>,
    /// IAM actions; all others are allowed.
    pub(super) denied: BTreeSet<String>,
}

impl Token {
    /// A token that is valid for 24 hours.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into().into(),
            lifetime: None,
            denied: BTreeSet::new(),
        }
    }

    /// Valid for so long from the start of the simulator; zero makes an expired token.
    #[must_use]
    pub fn valid_for(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(milliseconds(lifetime));
        self
    }

    /// Denies an IAM action, such as `sms:server:listTask`: calls are answered 403.
    #[must_use]
    pub fn without(mut self, action: impl Into<String>) -> Self {
        self.denied.insert(action.into());
        self
    }
}

/// A user who may ask IAM for tokens with name and password.
///
/// ```
/// use huaweicloud_sms_simulator::User;
///
/// let user = User::new("operator", "secret", "company").project("p-1", "ap-southeast-3");
/// ```
#[derive(Clone, Debug)]
pub struct User {
    pub(crate) name: String,
    pub(crate) password: SecretString,
    /// Its id and its name, as of the projects.
    pub(crate) domain: (String, String),
    pub(super) projects: Vec<(String, String)>,
    /// IAM actions; all others are allowed.
    pub(super) denied: BTreeSet<String>,
}

impl User {
    /// A user of the domain (the account) with this name; the domain's id is `{domain}-id`.
    pub fn new(
        name: impl Into<String>,
        password: impl Into<String>,
        domain: impl Into<String>,
    ) -> Self {
        let domain = domain.into();
        Self {
            name: name.into(),
            password: password.into().into(),
            domain: (format!("{domain}-id"), domain),
            projects: Vec::new(),
            denied: BTreeSet::new(),
        }
    }

    /// The id of the domain.
    #[must_use]
    pub fn domain_id(mut self, id: impl Into<String>) -> Self {
        self.domain.0 = id.into();
        self
    }

    /// Adds a project that tokens can be scoped to, by its id and its name.
    #[must_use]
    pub fn project(mut self, id: impl Into<String>, name: impl Into<String>) -> Self {
        self.projects.push((id.into(), name.into()));
        self
    }

    /// Denies an IAM action, such as `sms:server:listTask`: calls with the user's tokens are answered 403.
    #[must_use]
    pub fn without(mut self, action: impl Into<String>) -> Self {
        self.denied.insert(action.into());
        self
    }
}
