//! The places where credentials are looked for when none are named.

use std::path::PathBuf;

use super::environment;
use super::found::Found;
use super::metadata::MetadataCredentials;
use super::profile::{self, Profile};
use crate::environment::Environment;
use crate::error::Error;
use crate::operation::Service;

/// The places of [`Credentials::default_chain`](crate::Credentials::default_chain), for a program that moves one of them.
///
/// ```
/// use huaweicloud_sms::DefaultChain;
///
/// # fn main() -> Result<(), huaweicloud_sms::Error> {
/// let credentials = DefaultChain::new().profile_file("/etc/inventory/credentials").resolve()?;
/// # let _ = credentials;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct DefaultChain {
    environment: Environment,
    profile_file: Option<PathBuf>,
    metadata_endpoint: Option<String>,
}

impl DefaultChain {
    /// The chain with its usual places.
    pub fn new() -> Self {
        Self {
            environment: Environment::process(),
            profile_file: None,
            metadata_endpoint: None,
        }
    }

    /// Takes variables from here.
    #[must_use]
    pub fn environment(mut self, environment: Environment) -> Self {
        self.environment = environment;
        self
    }

    /// Takes the profile from this file.
    #[must_use]
    pub fn profile_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.profile_file = Some(path.into());
        self
    }

    /// Takes the metadata service to be here.
    #[must_use]
    pub fn metadata_endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.metadata_endpoint = Some(endpoint.into());
        self
    }

    /// Refuses what is wrong in the environment, whatever the service.
    pub(super) fn check(&self) -> Result<(), Error> {
        environment::check(&self.environment)
    }

    /// The first credentials that are there for a service.
    pub(super) fn find(self, service: &Service) -> Result<Found, Error> {
        if let Some(found) = environment::find(&self.environment, service)? {
            return Ok(found);
        }
        let profile = match self.profile_file {
            Some(path) => Ok(path),
            None => profile::path(&self.environment),
        };
        let file = match profile {
            Ok(path) => {
                let shown = path.display();
                match profile::read(&path)? {
                    Profile::Keys(identity) => return Ok(Found::Identity(identity)),
                    Profile::NoFile => format!("no profile file {shown}"),
                    Profile::NoKeys => format!("no keys in the profile file {shown}"),
                }
            }
            // Without a home directory there is no profile, which is no reason to stop.
            Err(error) => error.to_string(),
        };
        let mut metadata = MetadataCredentials::default();
        if let Some(endpoint) = self.metadata_endpoint {
            metadata = metadata.endpoint(endpoint);
        }
        metadata.looked_for = Some(format!(
            "nothing in the environment (looked for {}); {file}",
            environment::names(service)
        ));
        Ok(Found::Metadata(metadata))
    }
}

impl Default for DefaultChain {
    fn default() -> Self {
        Self::new()
    }
}
