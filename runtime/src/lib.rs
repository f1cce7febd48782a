//! What every generated client of this cloud needs and no generator should emit.

mod answer;
mod builder;
pub mod check;
mod clock;
mod credentials;
mod endpoint;
mod environment;
mod error;
pub mod model;
mod options;
mod retry;
mod service;
mod signer;
mod telemetry;
mod transport;

pub use progenitor_client::{ClientHooks, ClientInfo, OperationInfo, QueryParam, ResponseValue};

pub use self::answer::{Answer, ResponseBody};
pub use self::builder::ClientBuilder;
pub use self::clock::{Clock, ManualClock, SystemClock};
pub use self::credentials::{
    BoxFuture, Credentials, DefaultChain, Identity, MetadataCredentials, PasswordCredentials,
    ProvideCredentials,
};
pub use self::endpoint::Region;
pub use self::environment::Environment;
pub use self::error::{Error, ErrorDetail};
pub use self::options::CallOptions;
pub use self::retry::{FailedAttempt, RetryBudget, RetryPolicy, Verdict};
pub use self::service::{Operation, Service, ServiceClient};
pub use self::transport::Transport;
