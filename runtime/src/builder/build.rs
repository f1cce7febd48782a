//! From settings to a client.

use std::sync::Arc;

use super::settings::{CONNECT_TIMEOUT, ClientBuilder, ServiceClient};
use crate::auth::{Authority, Skew};
use crate::credentials::{Binding, names};
use crate::endpoint::{Endpoint, Region, is_european, known_regions, of_region, service_variable};
use crate::error::Error;
use crate::transport::{Exchange, Shared, Transport};

impl<C: ServiceClient> ClientBuilder<C> {
    /// Builds the client. Nothing is sent yet.
    ///
    /// # Errors
    /// When the endpoint or the credentials are missing or cannot be right, when the proxy on the way to one of them,
    /// be it in the environment, has an address that cannot be used, and when settings contradict each other.
    pub fn build(self) -> Result<C, Error> {
        let endpoint = self.service_endpoint()?;
        self.check_limits()?;
        if let Some(problem) = self.ids.problem(["project_id", "domain_id"]) {
            return Err(Error::configuration(problem));
        }
        let credentials = self.credentials.clone().ok_or_else(no_credentials::<C>)?;
        let http = self.http(&endpoint)?;
        let exchange = Exchange {
            http: http.clone(),
            origin: endpoint.origin.clone(),
            user_agent: self.user_agent()?,
            clock: Arc::clone(&self.clock),
            attempt_timeout: self.attempt_timeout,
            call_timeout: self.call_timeout,
            max_response_size: self.max_response_size,
            retry_policy: self.retry_policy.clone(),
            retry_budget: self.retry_budget.clone(),
            observers: self.observers.clone(),
            error_codes: C::SERVICE.error_codes,
        };
        let binding = Binding {
            service: C::SERVICE,
            exchange: &exchange,
            allow_plain_http: self.allow_plain_http,
            european: self.region == Some(Region::Europe) || is_european(&endpoint.base_url),
            http: &|other| self.http_beside((&http, &endpoint), other),
        };
        let authority = Authority {
            source: credentials.into_source(&binding)?,
            clock: self.clock,
            ids: self.ids,
            skew: Skew::default(),
        };
        let shared = Shared {
            base_url: endpoint.base_url,
            exchange,
            authority,
        };
        Ok(C::from_transport(Transport::new(shared)))
    }

    fn service_endpoint(&self) -> Result<Endpoint, Error> {
        let service = C::SERVICE;
        if let Some(region) = &self.region {
            region.check("region")?;
        }
        let text = match (&self.endpoint, &self.region) {
            (Some(endpoint), _) => endpoint.clone(),
            (None, Some(region)) => of_region(service, region, &self.environment)?,
            (None, None) => {
                return Err(Error::configuration(format!(
                    "no endpoint: call region(…) or endpoint(\"https://…\"), or set {} or {} and use from_env() (known regions: {})",
                    service_variable(service, "REGION"),
                    service_variable(service, "ENDPOINT"),
                    known_regions(service)
                )));
            }
        };
        Endpoint::parse("endpoint", &text, self.allow_plain_http)
    }

    fn check_limits(&self) -> Result<(), Error> {
        let limits = [
            (
                "connect_timeout",
                self.connect_timeout.unwrap_or(CONNECT_TIMEOUT),
            ),
            ("attempt_timeout", self.attempt_timeout),
            ("call_timeout", self.call_timeout),
        ];
        match limits.into_iter().find(|(_, limit)| limit.is_zero()) {
            Some((name, _)) => Err(Error::configuration(format!(
                "the {name} is zero: no call could ever succeed"
            ))),
            None if self.max_response_size == 0 => Err(Error::configuration(
                "the max_response_size is zero: no call could ever succeed",
            )),
            None => Ok(()),
        }
    }
}

fn no_credentials<C: ServiceClient>() -> Error {
    Error::credentials(format!(
        "no credentials: call credentials(…), or use from_env() with one of these set: {}",
        names(C::SERVICE)
    ))
}
