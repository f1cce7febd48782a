//! IAM: tokens for a name and a password.

use secrecy::ExposeSecret;
use serde::Deserialize;
use serde_json::{Value, json};

use super::account::User;
use super::gatekeeper::Gatekeeper;
use crate::answer::Answer;
use crate::clock::iam_time;

/// Where IAM hands out tokens.
pub(crate) const TOKENS: &str = "/v3/auth/tokens";

#[derive(Deserialize)]
struct Request {
    auth: Auth,
}

#[derive(Deserialize)]
struct Auth {
    identity: Identity,
    #[serde(default)]
    scope: Scope,
}

#[derive(Deserialize)]
struct Identity {
    methods: Vec<String>,
    password: Option<Password>,
}

#[derive(Deserialize)]
struct Password {
    user: Login,
}

#[derive(Deserialize)]
struct Login {
    name: String,
    password: String,
    domain: Named,
}

#[derive(Default, Deserialize)]
struct Scope {
    project: Option<Named>,
    domain: Option<Named>,
}

/// Something that is called by its name or by its id.
#[derive(Deserialize)]
struct Named {
    name: Option<String>,
    id: Option<String>,
}

impl Named {
    fn is(&self, (id, name): &(String, String)) -> bool {
        let same =
            |given: &Option<String>, is: &str| given.as_deref().is_none_or(|given| given == is);
        (self.id.is_some() || self.name.is_some()) && same(&self.id, id) && same(&self.name, name)
    }
}

impl Gatekeeper {
    /// Answers `POST /v3/auth/tokens`.
    ///
    /// # Errors
    ///
    /// The answer of IAM to whom it gives no token.
    pub(crate) fn issue_token(&self, body: &[u8], catalog: bool) -> Result<Answer, Answer> {
        let bad = |message: &str| Answer::iam_error(400, "Bad Request", message);
        // The message of the parser would repeat what stands there, which may be the password.
        let invalid = |error: serde_json::Error| {
            let (line, column) = (error.line(), error.column());
            bad(&format!(
                "the request body is invalid at line {line}, column {column}"
            ))
        };
        let Request { auth } = serde_json::from_slice(body).map_err(invalid)?;
        let by_password = auth.identity.methods == ["password"];
        let password = auth.identity.password.filter(|_| by_password);
        let password = password.ok_or_else(|| bad("the authentication method must be password"))?;
        let login = password.user;
        let known = self.users.iter().find(|user| {
            user.name == login.name
                && user.password.expose_secret() == login.password
                && login.domain.is(&user.domain)
        });
        let wrong = "The username or password is wrong.";
        let user = known.ok_or_else(|| Answer::iam_error(401, "Unauthorized", wrong))?;
        let scope = scoped(user, &auth.scope)
            .map_err(|message| Answer::iam_error(403, "Forbidden", message))?;
        let (token, issued, expires) = self.grant(user.denied.clone());
        let body = token_body(user, scope, (issued, expires), catalog);
        Ok(Answer::json(201, &body).header("x-subject-token", &token))
    }
}

/// What the token is for, as a field of the answer.
fn scoped(user: &User, scope: &Scope) -> Result<(&'static str, Value), &'static str> {
    let (domain_id, domain_name) = &user.domain;
    let domain = json!({ "id": domain_id, "name": domain_name });
    match (&scope.project, &scope.domain) {
        (Some(wanted), _) => {
            let found = user.projects.iter().find(|project| wanted.is(project));
            let (id, name) = found.ok_or("You have no access to the project of the scope.")?;
            Ok((
                "project",
                json!({ "id": id, "name": name, "domain": domain }),
            ))
        }
        (None, Some(wanted)) if !wanted.is(&user.domain) => {
            Err("You have no access to the domain of the scope.")
        }
        _ => Ok(("domain", domain)),
    }
}

fn token_body(
    user: &User,
    (field, scope): (&str, Value),
    (issued, expires): (i64, i64),
    catalog: bool,
) -> Value {
    let (domain_id, domain_name) = &user.domain;
    let mut token = json!({
        "expires_at": iam_time(expires),
        "issued_at": iam_time(issued),
        "methods": ["password"],
        "roles": [{ "id": "0", "name": "te_admin" }],
        "user": {
            "id": format!("{}-id", user.name),
            "name": user.name,
            "domain": { "id": domain_id, "name": domain_name },
            "password_expires_at": "",
        },
        field: scope,
    });
    if catalog && let Some(token) = token.as_object_mut() {
        let services = json!([{
            "id": "sms-id",
            "name": "sms",
            "type": "sms",
            "endpoints": [],
        }]);
        token.insert("catalog".to_owned(), services);
    }
    json!({ "token": token })
}
