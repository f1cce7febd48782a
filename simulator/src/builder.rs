use std::collections::BTreeMap;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use fastrand::Rng;
use huaweicloud_sms::catalogue::{Entry, ErrorCode};
use huaweicloud_sms::operations as catalogue;
use parking_lot::Mutex;
use tokio::net::TcpListener;

use crate::answer::Answer;
use crate::auth::{AccessKey, Gatekeeper, Token, User};
use crate::clock::Clock;
use crate::codes::Codes;
use crate::log::{Exchange, Log};
use crate::operations::{Behaviour, Call, Paths, known, seed};
use crate::random::letters;
use crate::server::{Service, router, serve};
use crate::simulator::{Account, Simulator};
use crate::trouble::{NoSuchOperation, Rules, Trouble};
use crate::world::{NewServer, NewTask, World};

/// Why a simulator did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The address is not one of this machine alone.
    #[error(
        "{address} is not a loopback address; the simulator has known keys and no encryption, so it serves this machine only: use 127.0.0.1 or ::1"
    )]
    NotLoopback {
        /// The address that was asked for.
        address: IpAddr,
    },
    /// The address cannot be bound.
    #[error("{address} cannot be bound; port 0 takes a free one")]
    Bind {
        /// The address that was asked for.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// A rule of trouble is for an operation that is not in the catalogue.
    #[error(transparent)]
    NoSuchOperation(#[from] NoSuchOperation),
}

/// Sets a simulator up.
///
/// ```
/// use huaweicloud_sms_simulator::{Clock, Simulator, Trouble};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let simulator = Simulator::builder()
///     .tasks(500)
///     .seed(7)
///     .clock(Clock::accelerated(60.0))
///     .trouble(Trouble::status(503).rate(0.1))
///     .start()
///     .await?;
/// println!("{}", simulator.endpoint());
/// # Ok(())
/// # }
/// ```
#[must_use]
pub struct Builder {
    address: SocketAddr,
    tasks: Option<usize>,
    seed: u64,
    clock: Clock,
    keys: Vec<AccessKey>,
    tokens: Vec<Token>,
    users: Vec<User>,
    rules: Rules,
    catalogue: &'static [Entry],
    codes: Option<&'static [ErrorCode]>,
    server_quota: usize,
    servers: Vec<(NewServer, Option<NewTask>)>,
    behaviours: BTreeMap<String, Behaviour>,
    log: Log,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            address: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
            tasks: None,
            seed: 0,
            clock: Clock::stepped(),
            keys: Vec::new(),
            tokens: Vec::new(),
            users: Vec::new(),
            rules: Rules::default(),
            catalogue: catalogue(),
            codes: None,
            server_quota: 100,
            servers: Vec::new(),
            behaviours: known(),
            log: Log::default(),
        }
    }
}

impl Builder {
    /// The loopback address to serve at; without, a free port of `127.0.0.1`.
    pub fn address(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// How many tasks of an account at work there are at first, each with its source server; from 14 on, every state is
    /// shown. Without, 100, or none where the account is told in full by [`Builder::server`] and [`Builder::task`].
    pub fn tasks(mut self, count: usize) -> Self {
        self.tasks = Some(count);
        self
    }

    /// Adds a source server, registered and checked; [`Builder::task`] gives it a task.
    ///
    /// ```
    /// use huaweicloud_sms_simulator::{NewServer, NewTask, Os, Simulator, State};
    ///
    /// let builder = Simulator::builder()
    ///     .server("db-1").task(State::Running)
    ///     .server("db-2").task(NewTask::default().field("speed_limit", 50))
    ///     .server(NewServer::named("web-1").os(Os::Windows).size(40));
    /// ```
    pub fn server(mut self, server: impl Into<NewServer>) -> Self {
        self.servers.push((server.into(), None));
        self
    }

    /// Gives the source server that was added last a task; without one, adds one for it.
    pub fn task(mut self, task: impl Into<NewTask>) -> Self {
        let task = task.into();
        match self.servers.last_mut() {
            Some((_, free @ None)) => *free = Some(task),
            _ => self.servers.push((task.source(), Some(task))),
        }
        self
    }

    /// How many source servers can be registered; without, 100, as the service allows. What a world begins with
    /// counts, and may be more.
    pub fn server_quota(mut self, servers: usize) -> Self {
        self.server_quota = servers;
        self
    }

    /// What tasks, keys and trouble are drawn from; the same seed gives the same. Without, 0.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// How time passes; without, only when a test says so.
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// Adds a key that requests may be signed with, beside the simulator's own.
    pub fn access_key(mut self, key: AccessKey) -> Self {
        self.keys.push(key);
        self
    }

    /// Adds a token, beside the simulator's own.
    pub fn token(mut self, token: Token) -> Self {
        self.tokens.push(token);
        self
    }

    /// Adds a user whom IAM knows, beside the simulator's own.
    pub fn user(mut self, user: User) -> Self {
        self.users.push(user);
        self
    }

    /// Adds trouble.
    pub fn trouble(self, trouble: Trouble) -> Self {
        self.rules.add(trouble);
        self
    }

    /// Serves the operations of another catalogue instead of those of the client.
    /// Requests are checked, let in and answered by it; [`Builder::operation`] says what else its operations do.
    pub fn operations(mut self, catalogue: &'static [Entry]) -> Self {
        self.catalogue = catalogue;
        self.codes = self.codes.or(Some(&[]));
        self
    }

    /// Refuses with these error codes; another catalogue has none of its own.
    pub fn error_codes(mut self, codes: &'static [ErrorCode]) -> Self {
        self.codes = Some(codes);
        self
    }

    /// Says what the operation with this id does with a call that the document allows. Calls that change something
    /// are carried out one after the other.
    ///
    /// ```
    /// use huaweicloud_sms_simulator::{Answer, Simulator};
    ///
    /// let builder = Simulator::builder().operation("ListTasks", |call| {
    ///     Answer::json(200, &serde_json::json!({ "count": call.world().len(), "tasks": [] }))
    /// });
    /// ```
    pub fn operation(
        mut self,
        id: impl Into<String>,
        behaviour: impl Fn(&Call<'_>) -> Answer + Send + Sync + 'static,
    ) -> Self {
        let behaviour = move |call: &Call<'_>| Ok(behaviour(call));
        self.behaviours.insert(id.into(), Arc::new(behaviour));
        self
    }

    /// Is told of every exchange when its answer begins.
    pub fn on_exchange(mut self, listener: impl Fn(&Exchange) + Send + Sync + 'static) -> Self {
        self.log.listener = Some(Box::new(listener));
        self
    }

    /// Starts to serve, on the runtime of the caller.
    ///
    /// # Errors
    ///
    /// [`StartError`] when the address is not a free loopback address, or a rule of trouble is for an operation that
    /// the catalogue does not have.
    pub async fn start(mut self) -> Result<Simulator, StartError> {
        let ip = self.address.ip();
        if !ip.is_loopback() {
            return Err(StartError::NotLoopback { address: ip });
        }
        for (trouble, _) in self.rules.list() {
            trouble.is_for(self.catalogue)?;
        }
        let bind = |source| StartError::Bind {
            address: self.address,
            source,
        };
        let listener = TcpListener::bind(self.address).await.map_err(bind)?;
        let address = listener.local_addr().map_err(bind)?;

        let account = Account::drawn(self.seed);
        self.keys.push(account.access_key.clone());
        self.tokens.push(account.token.clone());
        self.users.push(account.user.clone());
        let world = World::new(self.clock, self.seed, self.server_quota);
        let tasks = self.tasks;
        world.populate(tasks.unwrap_or(if self.servers.is_empty() { 100 } else { 0 }));
        for (server, task) in &self.servers {
            world.add_with(server, task.as_ref());
        }
        let paths = Paths::of(self.catalogue);
        seed(self.catalogue, &paths, &world);
        let service = Arc::new(Service {
            catalogue: self.catalogue,
            paths,
            codes: Codes(self.codes.unwrap_or(catalogue().error_codes())),
            behaviours: self.behaviours,
            world,
            changes: Mutex::new(()),
            gatekeeper: Gatekeeper::new(self.keys, self.tokens, self.users, self.seed),
            rules: self.rules,
            log: self.log,
            requests: AtomicU64::new(0),
            seed: self.seed,
        });
        let router = router(Arc::clone(&service));
        let server = tokio::spawn(serve(listener, router));
        Ok(Simulator {
            address,
            account,
            service,
            server,
        })
    }
}

impl Simulator {
    /// Sets a simulator up.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Starts a simulator of 100 tasks on a free port, with a clock that stands still.
    ///
    /// # Errors
    ///
    /// [`StartError`] when no port is free.
    pub async fn start() -> Result<Self, StartError> {
        Self::builder().start().await
    }
}

impl Account {
    fn drawn(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed ^ 2);
        let key_id = letters(&mut rng, 20).to_ascii_uppercase();
        let access_key = AccessKey::new(key_id, letters(&mut rng, 40));
        let token = Token::new(format!("MII{}", letters(&mut rng, 253)));
        let user = User::new("operator", letters(&mut rng, 16), "simulated-company");
        let project_id = letters(&mut rng, 32).to_ascii_lowercase();
        let project = (project_id, "ap-southeast-3".to_owned());
        Self {
            access_key,
            token,
            user: user.project(&project.0, &project.1),
            project,
        }
    }
}
