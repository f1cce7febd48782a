//! Credentials from environment variables.

use super::found::Found;
use super::password::PasswordCredentials;
use crate::endpoint::{region_in, service_variable};
use crate::environment::Environment;
use crate::error::Error;
use crate::identity::{Identity, Ids, id_problem};
use crate::operation::Service;

const IAM_ENDPOINT: &str = "HUAWEICLOUD_SDK_IAM_ENDPOINT";

/// The variables of an access key, its secret key and its security token.
const KEYS: [[&str; 3]; 2] = [
    [
        "HUAWEICLOUD_SDK_AK",
        "HUAWEICLOUD_SDK_SK",
        "HUAWEICLOUD_SDK_SECURITY_TOKEN",
    ],
    ["HW_ACCESS_KEY", "HW_SECRET_KEY", "HW_SECURITY_TOKEN"],
];

/// A token that all services share.
const TOKEN: &str = "HW_AUTH_TOKEN";

/// A user of IAM.
const USER: [&str; 3] = ["HW_USER_NAME", "HW_USER_PASSWORD", "HW_DOMAIN_NAME"];

/// What is looked for and in which order, for messages.
pub(crate) fn names(service: &Service) -> String {
    let own = own_token(service);
    let [vendor, terraform] =
        KEYS.map(|[access_key, secret_key, _]| [access_key, secret_key].join(" and "));
    let [user, password, domain] = USER;
    format!("{own}, {vendor}, {terraform}, {TOKEN}, or {user}, {password} and {domain}")
}

/// The first credentials that are set: the service's own token goes before what all services share.
pub(super) fn find(environment: &Environment, service: &Service) -> Result<Option<Found>, Error> {
    let own = own_token(service);
    match environment.get(&own) {
        Some(token) => usable(environment, Identity::token(token), &own).map(Some),
        None => shared(environment),
    }
}

/// Refuses what is half set, or cannot be used, before the service is known, unless the token of some service may go
/// before it.
pub(super) fn check(environment: &Environment) -> Result<(), Error> {
    match shared(environment) {
        Err(error) if !environment.holds(is_own_token) => Err(error),
        _ => Ok(()),
    }
}

fn own_token(service: &Service) -> String {
    service_variable(service, "TOKEN")
}

/// Whether a variable is the own token of any service.
fn is_own_token(name: &str) -> bool {
    let is_shared = KEYS.iter().flatten().any(|shared| *shared == name);
    !is_shared && name.starts_with("HUAWEICLOUD_") && name.ends_with("_TOKEN")
}

/// What is set for all services.
fn shared(environment: &Environment) -> Result<Option<Found>, Error> {
    for names in KEYS {
        if let Some(identity) = key(environment, names)? {
            let [access_key, secret_key, security_token] = names;
            let names = format!("{access_key}, {secret_key} and {security_token}");
            return usable(environment, identity, &names).map(Some);
        }
    }
    if let Some(token) = environment.get(TOKEN) {
        return usable(environment, Identity::token(token), TOKEN).map(Some);
    }
    password(environment)
}

fn key(
    environment: &Environment,
    [access_key, secret_key, security_token]: [&str; 3],
) -> Result<Option<Identity>, Error> {
    let token = environment.get(security_token);
    match (environment.get(access_key), environment.get(secret_key)) {
        (Some(access), Some(secret)) => Ok(Some(match token {
            Some(token) => Identity::temporary(access, secret, token),
            None => Identity::access_key(access, secret),
        })),
        (Some(_), None) => Err(incomplete(&[access_key], &[secret_key])),
        (None, Some(_)) => Err(incomplete(&[secret_key], &[access_key])),
        (None, None) if token.is_some() => {
            Err(incomplete(&[security_token], &[access_key, secret_key]))
        }
        (None, None) => Ok(None),
    }
}

fn password(environment: &Environment) -> Result<Option<Found>, Error> {
    let (user, password, domain) = match USER.map(|name| environment.get(name)) {
        // An account may be named without a user, beside an access key, so its name alone is not part of anything.
        [None, None, _] => return Ok(None),
        [Some(user), Some(password), Some(domain)] => (user, password, domain),
        values => {
            let names = |set: bool| -> Vec<&str> {
                let pairs = USER.into_iter().zip(&values);
                let such = pairs.filter(|(_, value)| value.is_some() == set);
                such.map(|(name, _)| name).collect()
            };
            return Err(incomplete(&names(true), &names(false)));
        }
    };
    let ids = ids(environment)?;
    let mut credentials = PasswordCredentials::new(user, password.into(), domain);
    if let Some(id) = &ids.project_id {
        credentials = credentials.project_id(id);
    } else if let Some(region) = region_in(environment, "HW_REGION_NAME")? {
        // Each region's own project bears the region's name.
        credentials = credentials.project_name(region.id());
    }
    if let Some(endpoint) = environment.get(IAM_ENDPOINT) {
        credentials = credentials.iam_endpoint(endpoint);
    }
    Ok(Some(Found::Password(credentials.with_ids(ids))))
}

/// An identity with the project and the account that are to be sent beside it; what is wrong with it is blamed on the
/// variables that it comes from.
fn usable(
    environment: &Environment,
    mut identity: Identity,
    variables: &str,
) -> Result<Found, Error> {
    identity.ids = ids(environment)?;
    match identity.problem() {
        Some(problem) => Err(Error::credentials(format!("{problem}: check {variables}"))),
        None => Ok(Found::Identity(identity)),
    }
}

fn ids(environment: &Environment) -> Result<Ids, Error> {
    let id = |variables: &[&str]| {
        let mut set = variables
            .iter()
            .filter_map(|name| Some((*name, environment.get(name)?)));
        let Some((name, id)) = set.next() else {
            return Ok(None);
        };
        match id_problem(name, &id) {
            Some(problem) => Err(Error::credentials(problem)),
            None => Ok(Some(id)),
        }
    };
    Ok(Ids {
        project_id: id(&["HUAWEICLOUD_SDK_PROJECT_ID", "HW_PROJECT_ID"])?,
        domain_id: id(&["HUAWEICLOUD_SDK_DOMAIN_ID"])?,
    })
}

fn incomplete(set: &[&str], missing: &[&str]) -> Error {
    let verb = |names: &[&str]| if names.len() == 1 { "is" } else { "are" };
    let all = if set.len() + missing.len() == 2 {
        "both"
    } else {
        "all"
    };
    Error::credentials(format!(
        "{} {} set and {} {} missing: set {all} or none of them",
        set.join(" and "),
        verb(set),
        missing.join(" and "),
        verb(missing),
    ))
}
