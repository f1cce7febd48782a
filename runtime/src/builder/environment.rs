//! A builder from the environment.

use super::settings::{ClientBuilder, ServiceClient};

use crate::credentials::Credentials;
use crate::endpoint::{region_in, service_variable};
use crate::environment::Environment;
use crate::error::Error;

impl<C: ServiceClient> ClientBuilder<C> {
    /// A builder with the endpoint and the credentials that the environment holds.
    ///
    /// `HUAWEICLOUD_<SERVICE>_ENDPOINT`, or else `HUAWEICLOUD_<SERVICE>_REGION`, or else `HW_REGION_NAME`, says where
    /// the service is; what the client is let in with is [`Credentials::from_env`]. What is not set stays to be
    /// set on the builder.
    ///
    /// # Errors
    /// As [`Credentials::from_env`], and when a region is no region id.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_environment(&Environment::process())
    }

    /// The same from a given set of variables.
    ///
    /// # Errors
    /// As [`from_env`](Self::from_env).
    pub fn from_environment(environment: &Environment) -> Result<Self, Error> {
        let own = |what| environment.get(&service_variable(C::SERVICE, what));
        let region = match region_in(environment, &service_variable(C::SERVICE, "REGION"))? {
            Some(region) => Some(region),
            None => region_in(environment, "HW_REGION_NAME")?,
        };
        Ok(Self {
            endpoint: own("ENDPOINT"),
            region,
            credentials: Some(Credentials::from_environment(environment)?),
            environment: environment.clone(),
            ..Self::new()
        })
    }
}
