//! What every generated client of Huawei Cloud needs and no generator should emit: credentials, signatures, endpoints,
//! limits, retries and errors.
//!
//! A program uses a generated client and meets this crate through what that client re-exports. To read it from the
//! top:
//!
//! - [`ClientBuilder`] builds a client from an endpoint or a [`Region`], [`Credentials`] and limits, and refuses at
//!   once what could never work.
//! - [`Credentials`] says what a client is let in with: a token, an access key, a user's password, a server's agency,
//!   the environment, a profile file, the chain of these, or a source of one's own ([`ProvideCredentials`]).
//! - [`CallOptions`] and [`RetryPolicy`] say how long a call may take and what is tried again.
//! - [`Error`] is the one error type, with a predicate for each thing a program may want to do about it.
//! - [`Items`] and [`Pages`] are the streams over lists that the service gives page by page, [`Changes`] what appears,
//!   changes and goes in one.
//! - [`Call`] calls any operation by its id, with the document's names and JSON.
//! - [`Wait`] calls again and again until something has come about, and [`Seen`] is what it sees on its way.
//! - [`catalogue`] is what the documentation says of each operation, as plain data, and the check of JSON against it.
//!
//! ```
//! use std::time::Duration;
//! use huaweicloud_sms::{Client, Credentials, Error, Region};
//!
//! fn connect() -> Result<Client, Error> {
//!     Client::builder()
//!         .region(Region::ApSoutheast3)
//!         .credentials(Credentials::default_chain()?)
//!         .call_timeout(Duration::from_secs(60))
//!         .build()
//! }
//! ```
//!
//! # What holds for every call
//!
//! - A limit for connecting (5 s), for each attempt (30 s) and for the call with its retries (120 s); each can be set
//!   on the builder, and the latter two for a single call.
//! - Passing failures are tried again with growing random waits, as often as [`RetryPolicy`] and [`RetryBudget`]
//!   allow, and never sooner than the service asks.
//! - Bodies are read whole within the attempt, decompressed, up to 64 MiB.
//! - Connections are kept for 20 seconds between requests, since gateways close idle ones.
//! - Redirects are not followed. Credentials go to the scheme, host and port that the client was built for and to no
//!   other, over TLS or to loopback addresses only.
//! - A 2xx that is not what was asked for is an error, never an empty result.
//! - Secrets are in no `Debug`, no message, no error and no log, however a peer spells them when it sends them back.
//!   Copies made here are zeroed when they are dropped. Out of reach are the buffers of the HTTP client and of TLS,
//!   what a metadata service or IAM sent before it was taken from there, and the environment of the process.
//! - Two things run in the background: the pages that a stream asks for ahead, and the fetch of credentials that a call
//!   began, which lasts a minute at most and serves the next call when the first is given up. Nothing is written to
//!   disk.
//!
//! # Choosing TLS
//!
//! One feature of this crate, forwarded by each generated client:
//!
//! | feature | what it is | what it costs to build |
//! |---|---|---|
//! | `rustls` (default) | rustls with aws-lc and the system's root certificates | a C compiler, and the most time: about a minute of one core |
//! | `native-tls` | the system's own: OpenSSL, `SChannel`, Secure Transport | little; on Linux the headers of OpenSSL |
//! | `rustls-no-provider` | rustls with the provider that the program installs before it builds a client | what the provider costs |
//!
//! Without any of them only `http://` to loopback addresses works, which is enough for tests.
//!
//! # Proxies and certificates
//!
//! [`ClientBuilder::proxy`] names a proxy for everything. Without it the environment does: `HTTPS_PROXY` for `https`
//! endpoints, `HTTP_PROXY` for the others, `ALL_PROXY` for both, in capitals or not; `NO_PROXY` lists the hosts, networks
//! and domains to which there is none, and there never is one to a loopback address or to a server's metadata. Where the
//! environment names none, macOS and Windows are asked for their settings. The service and IAM have each their own way.
//!
//! A proxy's address is `http://host:port` or `https://host:port`, with the user and password in it where the proxy asks
//! for them: `http://user:password@host:port`, with what is special in `%` escapes. An address that is no URL, or that
//! has another scheme, is an error of [`ClientBuilder::build`]: a request that was meant for a proxy does not go directly.
//!
//! Certificates are trusted that an authority of the system has signed. On Linux `SSL_CERT_FILE`, or `SSL_CERT_DIR`, names
//! a file, or folders, with authorities to trust in place of those, read when a client is built that may speak TLS;
//! [`ClientBuilder::root_certificate`] adds one, such as that of a proxy that looks into what passes.
//!
//! A proxy that refuses (407), a certificate that is not trusted, has run out or is for another name, and a server that
//! does not speak TLS are final after one attempt. The message says who it was, the proxy by its address or the endpoint,
//! and what to do.
//!
//! # Telemetry
//!
//! Each call is a `tracing` span named `huaweicloud.call`, with the fields of OpenTelemetry's conventions for HTTP
//! clients and `huaweicloud.operation`, `huaweicloud.attempts`, `huaweicloud.request_id`, `huaweicloud.error_code` and
//! `huaweicloud.duration_ms`. Each retry is an event in it that says why. Queries, bodies and headers are not recorded,
//! but for the error code and the identifier of the request, where they look like ones.
//!
//! An observer ([`ClientBuilder::observer`]) sees each attempt with its status, its time and what went wrong, for metrics
//! and for logs of one's own.
//!
//! # Testing
//!
//! A client speaks plain HTTP to loopback addresses, IAM and the metadata service can be moved there, [`Environment`]
//! stands in for the process's variables, and [`ManualClock`] makes waiting take no time.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod answer;
mod auth;
mod builder;
mod call;
#[cfg(feature = "capture")]
mod capture;
pub mod catalogue;
mod check;
mod clock;
mod credentials;
#[doc(hidden)]
pub mod emitted;
mod endpoint;
mod environment;
mod error;
mod error_code;
mod failure;
mod headers;
mod identity;
mod model;
mod observe;
mod operation;
mod options;
mod paging;
mod redact;
mod refusal;
mod request;
mod retry;
mod signer;
mod suggest;
mod telemetry;
mod text;
mod transport;
mod waiting;
mod watching;

pub use reqwest;

pub use self::answer::ResponseValue;
pub use self::auth::{BoxFuture, ProvideCredentials};
pub use self::builder::ClientBuilder;
pub use self::call::Call;
#[cfg(feature = "capture")]
pub use self::capture::Capture;
pub use self::check::{Choice, Integer};
pub use self::clock::{Clock, ManualClock, SystemClock};
pub use self::credentials::{Credentials, DefaultChain, MetadataCredentials, PasswordCredentials};
pub use self::endpoint::Region;
pub use self::environment::Environment;
pub use self::error::{Error, ErrorDetail};
pub use self::failure::Failure;
pub use self::identity::Identity;
pub use self::model::{NumberEnum, TextEnum};
pub use self::observe::{Attempt, ObserveAttempts};
pub use self::options::CallOptions;
pub use self::paging::{Items, Pages, Progress};
pub use self::retry::{FailedAttempt, RetryBudget, RetryPolicy, Verdict};
pub use self::waiting::{Polls, Seen, Wait};
pub use self::watching::{Change, Changes};
