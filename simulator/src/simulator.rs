use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use huaweicloud_sms::{Client, ClientBuilder, Credentials, Error};
use secrecy::ExposeSecret;
use tokio::task::JoinHandle;

use crate::auth::{AccessKey, Token, User};
use crate::clock::milliseconds;
use crate::log::Exchange;
use crate::server::Service;
use crate::trouble::Trouble;
use crate::world::World;

/// A running simulator; it stops when it is dropped, and every connection with it.
///
/// ```
/// use huaweicloud_sms_simulator::Simulator;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let simulator = Simulator::start().await?;
/// let page = simulator.client()?.list_tasks().state("RUNNING").send().await?;
/// println!("{:?} running", page.count);
/// # Ok(())
/// # }
/// ```
pub struct Simulator {
    pub(crate) address: SocketAddr,
    pub(crate) account: Account,
    pub(crate) service: Arc<Service>,
    pub(crate) server: JoinHandle<()>,
}

/// The credentials that a simulator is born with. They are drawn from its seed and open nothing else.
#[derive(Clone, Debug)]
pub struct Account {
    pub(crate) access_key: AccessKey,
    pub(crate) token: Token,
    pub(crate) user: User,
    /// Its id and its name.
    pub(crate) project: (String, String),
}

impl Account {
    /// The access key (AK).
    pub fn access_key_id(&self) -> &str {
        &self.access_key.id
    }

    /// The secret key (SK).
    pub fn secret_key(&self) -> &str {
        self.access_key.secret.expose_secret()
    }

    /// A token that is valid for 24 hours.
    pub fn token(&self) -> &str {
        self.token.text.expose_secret()
    }

    /// The name of a user whom IAM gives tokens.
    pub fn user_name(&self) -> &str {
        &self.user.name
    }

    /// The password of the user.
    pub fn password(&self) -> &str {
        self.user.password.expose_secret()
    }

    /// The name of the user's domain; its id is the same with `-id` after it.
    pub fn domain(&self) -> &str {
        &self.user.domain.1
    }

    /// The name of the user's project.
    pub fn project(&self) -> &str {
        &self.project.1
    }

    /// The id of the user's project.
    pub fn project_id(&self) -> &str {
        &self.project.0
    }
}

impl Simulator {
    /// Where it serves, such as `http://127.0.0.1:49152`. IAM is there, too.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address that it is bound to.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The credentials that it was born with.
    pub fn account(&self) -> &Account {
        &self.account
    }

    /// A builder of clients that call this simulator with its token.
    pub fn client_builder(&self) -> ClientBuilder<Client> {
        Client::builder()
            .endpoint(self.endpoint())
            .credentials(Credentials::token(self.account.token()))
    }

    /// A client that calls this simulator with its token.
    ///
    /// # Errors
    ///
    /// When the client cannot be built.
    pub fn client(&self) -> Result<Client, Error> {
        self.client_builder().build()
    }

    /// The tasks, and the clock that moves them.
    pub fn world(&self) -> &World {
        &self.service.world
    }

    /// Adds trouble from now on. A rule for an operation that the catalogue does not have meets nothing, as
    /// [`Simulator::trouble`] tells; [`Builder::start`](crate::Builder::start) refuses it.
    pub fn add_trouble(&self, trouble: Trouble) {
        self.service.rules.add(trouble);
    }

    /// Ends all trouble.
    pub fn clear_trouble(&self) {
        self.service.rules.clear();
    }

    /// Each rule of trouble, with the number of requests that it has met.
    pub fn trouble(&self) -> Vec<(Trouble, u64)> {
        self.service.rules.list()
    }

    /// How many requests have come, without control requests.
    pub fn request_count(&self) -> u64 {
        self.service.requests.load(Ordering::Relaxed)
    }

    /// The last 10,000 requests, what they had, and how each was answered, oldest first.
    pub fn exchanges(&self) -> Vec<Exchange> {
        self.service.log.exchanges(|_| true)
    }

    /// Those of [`Simulator::exchanges`] that were routed to the operation with this id.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let simulator = huaweicloud_sms_simulator::Simulator::start().await?;
    /// simulator.client()?.list_tasks().name("db-").limit(20).send().await?;
    /// for exchange in simulator.exchanges_of("ListTasks") {
    ///     assert_eq!(exchange.parameters["name"], "db-");
    ///     assert_eq!(exchange.parameters["limit"], 20);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn exchanges_of(&self, operation: &str) -> Vec<Exchange> {
        let log = &self.service.log;
        log.exchanges(|exchange| exchange.operation == Some(operation))
    }

    /// The ids of the operations that the last 10,000 requests were routed to, oldest first, each as often as it was
    /// called.
    pub fn called(&self) -> Vec<&'static str> {
        self.service.log.operations()
    }

    /// Forgets the requests that came so far; their count stays.
    pub fn clear_exchanges(&self) {
        self.service.log.clear();
    }

    /// Puts the gateway's clock ahead of real time, for expired tokens and wrong clocks.
    pub fn gateway_ahead(&self, by: Duration) {
        self.service.gatekeeper.clock().shift(milliseconds(by));
    }

    /// Puts the gateway's clock behind real time.
    pub fn gateway_behind(&self, by: Duration) {
        self.service.gatekeeper.clock().shift(-milliseconds(by));
    }

    /// How long the tokens are valid that IAM hands out from now on; 24 hours at first.
    pub fn set_token_lifetime(&self, lifetime: Duration) {
        self.service
            .gatekeeper
            .set_token_lifetime(milliseconds(lifetime));
    }

    /// Makes every token invalid that was handed out so far.
    pub fn revoke_tokens(&self) {
        self.service.gatekeeper.revoke_tokens();
    }

    /// Stops at once and waits until every connection has ended.
    pub async fn stop(mut self) {
        self.server.abort();
        let _ = (&mut self.server).await;
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl fmt::Debug for Simulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Simulator")
            .field("endpoint", &self.endpoint())
            .field("world", self.world())
            .finish_non_exhaustive()
    }
}
