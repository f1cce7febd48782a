//! Credentials from environment variables.

use super::password::Ids;
use super::{Credentials, Identity};
use crate::Environment;
use crate::error::{Error, Kind};

/// What is looked for, for messages.
pub(super) const NAMES: &str = "HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, HW_ACCESS_KEY and HW_SECRET_KEY, HW_AUTH_TOKEN, or HW_USER_NAME, HW_USER_PASSWORD and HW_DOMAIN_NAME";

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

/// The first credentials that are set.
pub(crate) fn find(environment: &Environment) -> Result<Option<Credentials>, Error> {
    for names in KEYS {
        if let Some(identity) = key(environment, names)? {
            return Ok(Some(with_ids(environment, identity).into()));
        }
    }
    if let Some(token) = environment.get("HW_AUTH_TOKEN") {
        return Ok(Some(with_ids(environment, Identity::token(token)).into()));
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

fn password(environment: &Environment) -> Result<Option<Credentials>, Error> {
    let names = ["HW_USER_NAME", "HW_USER_PASSWORD", "HW_DOMAIN_NAME"];
    let (user, password, domain) = match names.map(|name| environment.get(name)) {
        // An account may be named without a user, beside an access key, so its name alone is not part of anything.
        [None, None, _] => return Ok(None),
        [Some(user), Some(password), Some(domain)] => (user, password, domain),
        values => {
            let pairs = || names.iter().copied().zip(&values);
            let set: Vec<_> = pairs().filter(|(_, value)| value.is_some()).collect();
            let missing: Vec<_> = pairs().filter(|(_, value)| value.is_none()).collect();
            let only = |pairs: Vec<(&'static str, _)>| {
                pairs.into_iter().map(|(name, _)| name).collect::<Vec<_>>()
            };
            return Err(incomplete(&only(set), &only(missing)));
        }
    };
    let ids = ids(environment);
    let mut credentials = Credentials::password(user, password, domain);
    if let Some(id) = &ids.project_id {
        credentials = credentials.project_id(id);
    } else if let Some(region) = environment.get("HW_REGION_NAME") {
        // Each region's own project bears the region's name.
        credentials = credentials.project_name(region);
    }
    if let Some(endpoint) = environment.get(IAM_ENDPOINT) {
        credentials = credentials.iam_endpoint(endpoint);
    }
    Ok(Some(credentials.with_ids(ids).into()))
}

/// The project and the account that are to be sent beside a key or token.
pub(super) fn with_ids(environment: &Environment, mut identity: Identity) -> Identity {
    let Ids {
        project_id,
        domain_id,
    } = ids(environment);
    identity.project_id = project_id;
    identity.domain_id = domain_id;
    identity
}

fn ids(environment: &Environment) -> Ids {
    Ids {
        project_id: environment
            .get("HUAWEICLOUD_SDK_PROJECT_ID")
            .or_else(|| environment.get("HW_PROJECT_ID")),
        domain_id: environment.get("HUAWEICLOUD_SDK_DOMAIN_ID"),
    }
}

fn incomplete(set: &[&str], missing: &[&str]) -> Error {
    let verb = |names: &[&str]| if names.len() == 1 { "is" } else { "are" };
    let all = if set.len() + missing.len() == 2 {
        "both"
    } else {
        "all"
    };
    Error::new(Kind::Credentials(format!(
        "{} {} set and {} {} missing: set {all} or none of them",
        set.join(" and "),
        verb(set),
        missing.join(" and "),
        verb(missing),
    )))
}
