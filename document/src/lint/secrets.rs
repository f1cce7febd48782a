//! Texts that are called like a secret, and are not said to be one.

use super::texts::is_property;
use crate::diagnostic::{Diagnostic, Rule};
use crate::openapi::{Kind, OpenApi, Place, Primitive, Schema};
use crate::rules;

rules! {
    PLAIN_SECRET = Rule::warning("plain-secret", "a secret that the client would show").at_key();
}

/// What the name of a secret ends in, without what parts its words.
const SECRETS: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "privatekey",
    "secretkey",
    "secretaccesskey",
    "accesstoken",
    "securitytoken",
];

/// Whether a text of this name is a secret: a password, a passphrase, a private or secret key, or a token of access.
///
/// ```
/// use document::lint::is_secret_name;
///
/// assert!(is_secret_name("target_mgmt_private_key") && is_secret_name("adminPassword"));
/// assert!(!is_secret_name("config_key") && !is_secret_name("X-Auth-Token"));
/// ```
pub fn is_secret_name(name: &str) -> bool {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    let name: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
    // There may be several of them.
    let name = name.strip_suffix('s').unwrap_or(&name);
    SECRETS.iter().any(|secret| name.ends_with(secret))
}

pub(super) fn check(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    for place in openapi.places() {
        let Some((name, schema)) = named(place) else {
            continue;
        };
        if is_secret_name(&name) && is_shown(openapi, &schema) {
            let message = format!("`{name}` is called like a secret, and the client would show it");
            let finding = PLAIN_SECRET.at(&place.pointer, message);
            findings.push(finding.help("add `format: password` to the text"));
        }
    }
}

/// The name of a property or parameter, and what it holds.
fn named<'a>(place: &Place<'a>) -> Option<(String, Schema<'a>)> {
    match place.kind {
        Kind::Schema => {
            let (parent, name) = place.pointer.parent()?;
            let schema = Schema::new(place.pointer.clone(), place.node);
            is_property(&parent).then_some((name, schema))
        }
        Kind::Parameter => {
            let schema = Schema::under(&place.pointer, place.node, "schema")?;
            Some((place.node.text("name")?.to_owned(), schema))
        }
        _ => None,
    }
}

/// Whether it is a text that is not said to be secret, or a list of such.
fn is_shown(openapi: &OpenApi<'_>, schema: &Schema<'_>) -> bool {
    let Some(schema) = schema.resolved(openapi) else {
        return false;
    };
    let items = schema.items().and_then(|items| items.resolved(openapi));
    let text = items.unwrap_or(schema);
    text.primitive() == Some(Primitive::String)
        && text.values().is_empty()
        && !matches!(text.node.text("format"), Some("password" | "binary"))
}
