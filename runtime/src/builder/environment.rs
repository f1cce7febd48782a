//! A builder from the environment.

use super::ClientBuilder;
use crate::credentials::{find_in, token_in};
use crate::endpoint::service_variable;
use crate::{Environment, Error, Region, ServiceClient};

impl<C: ServiceClient> ClientBuilder<C> {
    /// A builder with the endpoint and the credentials that the environment holds.
    ///
    /// `HUAWEICLOUD_<SERVICE>_ENDPOINT`, or else `HUAWEICLOUD_<SERVICE>_REGION`, or else `HW_REGION_NAME`, says where
    /// the service is; `HUAWEICLOUD_<SERVICE>_TOKEN`, or else the variables of [`Credentials::from_env`](crate::Credentials::from_env), what the
    /// client is let in with. What is not set stays to be set on the builder.
    ///
    /// # Errors
    /// When credentials are half set, an access key without its secret key for one.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_environment(&Environment::process())
    }

    /// The same from a given set of variables.
    ///
    /// # Errors
    /// As [`from_env`](Self::from_env).
    pub fn from_environment(environment: &Environment) -> Result<Self, Error> {
        let own = |what| environment.get(&service_variable(C::SERVICE, what));
        let region = own("REGION").or_else(|| environment.get("HW_REGION_NAME"));
        let credentials = match own("TOKEN") {
            Some(token) => Some(token_in(environment, token)),
            None => find_in(environment)?,
        };
        Ok(Self {
            endpoint: own("ENDPOINT"),
            region: region.map(Region::from),
            credentials,
            environment: environment.clone(),
            ..Self::new()
        })
    }
}
