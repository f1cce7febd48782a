//! Huawei Cloud's Server Migration Service (SMS) and its IAM, simulated on loopback.
//!
//! For the first minutes with the client, for tests of programs that use it, and for benchmarks:
//! no account, no network, no migration that has to run.
//!
//! ```
//! use huaweicloud_sms_simulator::{Simulator, State, Trouble};
//! use std::time::Duration;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let simulator = Simulator::builder().server("db-1").task(State::Running).start().await?;
//! simulator.add_trouble(Trouble::status(503).nth(1));
//! let page = simulator.client()?.list_tasks().name("db-1").send().await?;
//! assert_eq!(page.count, Some(1));
//!
//! let world = simulator.world();
//! let task = world.task_named("db-1").ok_or("there is no such task")?;
//! world.advance(Duration::from_secs(4 * 3600));
//! assert_eq!(world.state(&task), Some(State::MigrateSuccess));
//!
//! assert_eq!(simulator.called(), ["ListTasks", "ListTasks"]);
//! let tried = simulator.exchanges_of("ListTasks");
//! assert!(tried.iter().all(|call| call.parameters["name"] == "db-1"));
//! # Ok(())
//! # }
//! ```
//!
//! - What the document states is taken from the client's catalogue of operations: paths, parameters, bounds,
//!   defaults, lists of values, permissions and error codes. What it forbids is refused.
//! - [`World`] holds the account: source servers, tasks, templates and projects. It moves with a [`Clock`], and with
//!   what a test does to it.
//! - Callers need a [`Token`], an [`AccessKey`], or a [`User`] to get tokens for at
//!   `POST /v3/auth/tokens`; [`Simulator::account`] has one of each.
//! - [`Trouble`] is what a client must cope with, by rate or by number, for one operation, for one path, or for
//!   writes alone.
//! - [`Exchange`] is what was asked and answered, without any secret.
//! - Everything that is drawn is drawn from the seed.
//!
//! The command `sms-simulator` serves the same to programs in any language, and
//! `/_simulator/…` takes control requests:
//!
//! | request | body | what it does |
//! |---|---|---|
//! | `GET /_simulator` | | tells the time, how many servers, tasks, templates, projects and requests there are, and the operations |
//! | `GET`, `POST`, `DELETE /_simulator/trouble` | a rule as text, see [`Trouble`] | lists, adds, ends trouble |
//! | `GET`, `DELETE /_simulator/requests` | | lists, forgets the last requests, a line each |
//! | `GET /_simulator/calls` | | lists those that an operation took, a line of JSON each: which one, with what, and how it was answered |
//! | `POST /_simulator/clock/advance` | seconds | moves the world on |
//! | `POST /_simulator/gateway-clock/shift` | seconds, also below zero | puts the gateway's clock off |
//! | `DELETE /_simulator/tokens` | | makes all tokens invalid |
//! | `POST /_simulator/servers` | a name | adds a source server and tells its id |
//! | `POST /_simulator/servers/{id}/fail` | | lets its next migration fail |
//! | `POST /_simulator/tasks` | a name | adds a task with its source server and tells the id of the task |
//! | `POST /_simulator/tasks/{id}/{action}` | | `start`, `synchronise`, `fail`, `abort`, `roll-back`, `finish`, `reset` or `delete` |
//! | `DELETE /_simulator/servers`, `DELETE /_simulator/tasks` | | removes all servers and tasks |

mod answer;
mod auth;
mod builder;
mod clock;
mod codes;
mod encoding;
mod life;
mod log;
#[cfg(feature = "mocks")]
#[rustfmt::skip]
#[allow(clippy::return_self_not_must_use, reason = "a mock keeps what it is told, whether or not the wrapper is used on")]
pub mod mocks;
mod operations;
mod random;
mod refusal;
mod request;
mod server;
mod shape;
mod simulator;
mod trouble;
mod world;

pub use answer::Answer;
pub use auth::{AccessKey, Token, User};
pub use builder::{Builder, StartError};
pub use clock::Clock;
pub use life::{Failure, MigrationType, Os, State};
pub use log::Exchange;
pub use operations::Call;
pub use simulator::{Account, Simulator};
pub use trouble::{NoSuchOperation, Oddity, Trouble, TroubleTextError};
pub use world::{NewServer, NewTask, World, WorldError};

/// Compiles and runs the example of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
