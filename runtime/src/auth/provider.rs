//! A source of credentials of one's own.

use std::error::Error as StdError;
use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;

use crate::identity::Identity;

/// A future as [`ProvideCredentials`] returns it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A source of credentials of one's own, such as a vault.
///
/// It is asked once for all concurrent callers, in a task of its own and for 60 seconds at most, and again before what it
/// gave runs out. A token from it that the service refuses with 401 is asked for anew once, and the call repeated once.
/// `Debug` must show no secret.
///
/// ```
/// use huaweicloud_sms::{BoxFuture, Credentials, Identity, ProvideCredentials};
///
/// #[derive(Debug)]
/// struct Vault;
///
/// impl ProvideCredentials for Vault {
///     fn identity(&self) -> BoxFuture<'_, Result<Identity, Box<dyn std::error::Error + Send + Sync>>> {
///         Box::pin(async {
///             let token = read_from_vault().await?;
///             Ok(Identity::token(token))
///         })
///     }
/// }
///
/// async fn read_from_vault() -> Result<String, std::io::Error> {
///     std::fs::read_to_string("/run/secrets/token")
/// }
///
/// let credentials = Credentials::provider(Vault);
/// # let _ = credentials;
/// ```
pub trait ProvideCredentials: Debug + Send + Sync + 'static {
    /// Fetches an identity.
    fn identity(&self) -> BoxFuture<'_, Result<Identity, Box<dyn StdError + Send + Sync>>>;
}
