//! Credentials from environment variables.

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
        (Some(_), None) => Err(half_set(access_key, secret_key)),
        (None, Some(_)) => Err(half_set(secret_key, access_key)),
        (None, None) if token.is_some() => Err(half_set(security_token, access_key)),
        (None, None) => Ok(None),
    }
}

fn password(environment: &Environment) -> Result<Option<Credentials>, Error> {
    let names = ["HW_USER_NAME", "HW_USER_PASSWORD", "HW_DOMAIN_NAME"];
    let (user, password) = match (
        environment.get("HW_USER_NAME"),
        environment.get("HW_USER_PASSWORD"),
    ) {
        (None, None) => return Ok(None),
        (Some(_), None) => return Err(half_set(names[0], names[1])),
        (None, Some(_)) => return Err(half_set(names[1], names[0])),
        (Some(user), Some(password)) => (user, password),
    };
    // An account may be named without a user, beside an access key, so its name alone is not half of anything.
    let domain = environment
        .get("HW_DOMAIN_NAME")
        .ok_or_else(|| half_set(names[0], names[2]))?;
    let mut credentials = Credentials::password(user, password, domain);
    if let Some(id) = environment.get("HW_PROJECT_ID") {
        credentials = credentials.project_id(id);
    } else if let Some(region) = environment.get("HW_REGION_NAME") {
        // Each region's own project bears the region's name.
        credentials = credentials.project_name(region);
    }
    if let Some(endpoint) = environment.get(IAM_ENDPOINT) {
        credentials = credentials.iam_endpoint(endpoint);
    }
    Ok(Some(credentials.into()))
}

/// The project and the account that are to be sent beside a key or token.
pub(super) fn with_ids(environment: &Environment, mut identity: Identity) -> Identity {
    identity.project_id = environment
        .get("HUAWEICLOUD_SDK_PROJECT_ID")
        .or_else(|| environment.get("HW_PROJECT_ID"));
    identity.domain_id = environment.get("HUAWEICLOUD_SDK_DOMAIN_ID");
    identity
}

fn half_set(set: &str, missing: &str) -> Error {
    Error::new(Kind::Credentials(format!(
        "{set} is set and {missing} is missing: set both or neither"
    )))
}
