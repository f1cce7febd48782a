//! What a client is built from.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;

use crate::clock::{Clock, SystemClock};
use crate::credentials::Credentials;
use crate::endpoint::Region;
use crate::environment::Environment;
use crate::identity::Ids;
use crate::observe::ObserveAttempts;
use crate::operation::Service;
use crate::retry::{RetryBudget, RetryPolicy};
use crate::transport::Transport;

/// A generated client, which a [`ClientBuilder`] builds. Implemented by generated code.
pub trait ServiceClient: Sized {
    /// The service that the client calls.
    const SERVICE: &'static Service;

    /// Puts a client on top of a transport.
    fn from_transport(transport: Transport) -> Self;
}

/// The caller's function over the builder of an HTTP client.
type ConfigureHttp = Arc<dyn Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync>;

/// Builds a generated client.
///
/// An endpoint (or a region) and credentials are needed, all else has a default.
///
/// ```
/// use huaweicloud_sms::{Client, Credentials, Region};
///
/// # fn main() -> Result<(), huaweicloud_sms::Error> {
/// let client = Client::builder()
///     .region(Region::ApSoutheast3)
///     .credentials(Credentials::token("my-token"))
///     .build()?;
/// # let _ = client;
/// # Ok(())
/// # }
/// ```
pub struct ClientBuilder<C> {
    pub(super) environment: Environment,
    pub(super) endpoint: Option<String>,
    pub(super) region: Option<Region>,
    pub(super) credentials: Option<Credentials>,
    pub(super) ids: Ids,
    pub(super) connect_timeout: Option<Duration>,
    pub(super) attempt_timeout: Duration,
    pub(super) call_timeout: Duration,
    pub(super) retry_policy: RetryPolicy,
    pub(super) retry_budget: RetryBudget,
    pub(super) max_response_size: u64,
    pub(super) proxy: Option<SecretString>,
    pub(super) root_certificates: Vec<Vec<u8>>,
    pub(super) user_agent_suffix: Option<String>,
    pub(super) configure_http: Option<ConfigureHttp>,
    pub(super) allow_plain_http: bool,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) observers: Vec<Arc<dyn ObserveAttempts>>,
    pub(super) client: PhantomData<fn() -> C>,
}

/// Limits that hold when none are set.
pub(super) const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(30);
const CALL_TIMEOUT: Duration = Duration::from_secs(120);
const MAX_RESPONSE_SIZE: u64 = 64 * 1024 * 1024;

impl<C: ServiceClient> ClientBuilder<C> {
    /// A builder with the defaults.
    pub fn new() -> Self {
        Self {
            environment: Environment::process(),
            endpoint: None,
            region: None,
            credentials: None,
            ids: Ids::default(),
            connect_timeout: None,
            attempt_timeout: ATTEMPT_TIMEOUT,
            call_timeout: CALL_TIMEOUT,
            retry_policy: RetryPolicy::standard(),
            retry_budget: RetryBudget::default(),
            max_response_size: MAX_RESPONSE_SIZE,
            proxy: None,
            root_certificates: Vec::new(),
            user_agent_suffix: None,
            configure_http: None,
            allow_plain_http: false,
            clock: Arc::new(SystemClock),
            observers: Vec::new(),
            client: PhantomData,
        }
    }

    /// Sets the address of the service, such as `https://sms.ap-southeast-3.myhuaweicloud.com`. It goes before a region.
    #[must_use]
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// Takes the address from a region that the service's document names.
    ///
    /// The vendor's variable `HUAWEICLOUD_SDK_REGION_<SERVICE>_<REGION>` goes before the document. With
    /// [`Region::Europe`], users and passwords go to the European site's IAM, unless
    /// [`iam_endpoint`](crate::PasswordCredentials::iam_endpoint) says otherwise.
    #[must_use]
    pub fn region(mut self, region: impl Into<Region>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Sets what the client is let in with.
    #[must_use]
    pub fn credentials(mut self, credentials: impl Into<Credentials>) -> Self {
        self.credentials = Some(credentials.into());
        self
    }

    /// Sends `X-Project-Id` with each request.
    #[must_use]
    pub fn project_id(mut self, project_id: impl Into<String>) -> Self {
        self.ids.project_id = Some(project_id.into());
        self
    }

    /// Sends `X-Domain-Id` with each request.
    #[must_use]
    pub fn domain_id(mut self, domain_id: impl Into<String>) -> Self {
        self.ids.domain_id = Some(domain_id.into());
        self
    }

    /// Limits connecting, the TLS handshake included. 5 seconds by default.
    #[must_use]
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = Some(limit);
        self
    }

    /// Limits each attempt, from connecting to the last byte of the body. 30 seconds by default.
    #[must_use]
    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.attempt_timeout = limit;
        self
    }

    /// Limits a call with its retries and its wait for credentials. 120 seconds by default.
    ///
    /// Fetching credentials has a limit of its own, and serves the next call when this one passes first.
    #[must_use]
    pub fn call_timeout(mut self, limit: Duration) -> Self {
        self.call_timeout = limit;
        self
    }

    /// Sets which failures are tried again; [`RetryPolicy::standard`] by default.
    #[must_use]
    pub fn retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.retry_policy = policy;
        self
    }

    /// Sets how many retries the client and its clones may make before successes earn more; 20 by default.
    #[must_use]
    pub fn retry_budget(mut self, budget: RetryBudget) -> Self {
        self.retry_budget = budget;
        self
    }

    /// Limits the body of an answer after decompression, in bytes. 64 MiB by default.
    #[must_use]
    pub fn max_response_size(mut self, bytes: u64) -> Self {
        self.max_response_size = bytes;
        self
    }

    /// Sends everything through a proxy, such as `http://user:password@proxy.example.com:3128`.
    ///
    /// Its scheme is `http` or `https`; what is special in the user and password is written in `%` escapes. Without it
    /// the proxy of the environment (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`) or of the system is used, for
    /// the service and for IAM, and none for those of them whose addresses are loopback ones.
    #[must_use]
    pub fn proxy(mut self, url: impl Into<SecretString>) -> Self {
        self.proxy = Some(url.into());
        self
    }

    /// Trusts another authority, by its root certificate in PEM; may be called more than once.
    ///
    /// Such as that of a company's proxy, or of an endpoint with a certificate of its own. Those of the system are trusted
    /// as well, or on Linux those that `SSL_CERT_FILE` names in their place.
    #[must_use]
    pub fn root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.root_certificates.push(pem.into());
        self
    }

    /// Appends a text to the user agent, such as `inventory/2.1`.
    #[must_use]
    pub fn user_agent_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent_suffix = Some(suffix.into());
        self
    }

    /// Configures the HTTP client, of reqwest 0.13, in what has no setting here: client certificates, name resolution,
    /// connection pools, local addresses, versions of HTTP and TLS.
    ///
    /// ```
    /// use huaweicloud_sms::{Client, Credentials, Region};
    ///
    /// # fn main() -> Result<(), huaweicloud_sms::Error> {
    /// let client = Client::builder()
    ///     .region(Region::ApSoutheast3)
    ///     .credentials(Credentials::token("my-token"))
    ///     .configure_http(|http| http.http1_only().pool_max_idle_per_host(4))
    ///     .build()?;
    /// # let _ = client;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The function is given a builder with the settings of this crate, once for each client that is needed: for the
    /// service and for IAM, and never for the metadata of a server. What is set here goes before what it sets:
    /// [`proxy`](Self::proxy) and [`connect_timeout`](Self::connect_timeout) in place of its own,
    /// [`root_certificate`](Self::root_certificate) beside its own. A proxy that it names is not for loopback addresses,
    /// and where there is such a function messages know no proxy by name but that of [`proxy`](Self::proxy).
    ///
    /// Whatever it does, no redirect is followed, nothing is repeated but by the [`retry_policy`](Self::retry_policy),
    /// and what passes over a connection is not logged. Default headers would go to IAM as well and are not signed:
    /// see [`CallOptions::header`](crate::CallOptions::header).
    #[must_use]
    pub fn configure_http(
        mut self,
        configure: impl Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync + 'static,
    ) -> Self {
        self.configure_http = Some(Arc::new(configure));
        self
    }

    /// Allows `http://` to hosts other than loopback ones, which sends credentials in the clear.
    #[must_use]
    pub fn allow_plain_http(mut self) -> Self {
        self.allow_plain_http = true;
        self
    }

    /// Takes the time from another clock; for tests, see [`ManualClock`](crate::ManualClock).
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// Shows each attempt to an observer, for metrics and logs; may be called more than once.
    #[must_use]
    pub fn observer(mut self, observer: Arc<dyn ObserveAttempts>) -> Self {
        self.observers.push(observer);
        self
    }
}

impl<C: ServiceClient> Default for ClientBuilder<C> {
    fn default() -> Self {
        Self::new()
    }
}

impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("region", &self.region)
            .field("credentials", &self.credentials)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("call_timeout", &self.call_timeout)
            .field("retry_policy", &self.retry_policy)
            .finish_non_exhaustive()
    }
}
