//! The sources of credentials: what a client is let in with, and where it comes from.

mod binding;
mod chain;
mod environment;
mod fetch;
mod found;
mod given;
mod iam_address;
mod metadata;
mod password;
mod profile;

pub(crate) use self::binding::Binding;
pub use self::chain::DefaultChain;
pub(crate) use self::environment::names;
pub use self::given::Credentials;
pub use self::metadata::MetadataCredentials;
pub use self::password::PasswordCredentials;
