//! Huawei Cloud's Server Migration Service (SMS) and its IAM, simulated on loopback.
//!
//! For the first minutes with the client, for tests of programs that use it, and for benchmarks:
//! no account, no network, no migration that has to run.
//!
//! ```
//! use huaweicloud_sms_simulator::{NewTask, Simulator, State, Trouble};
//! use std::time::Duration;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let simulator = Simulator::builder().tasks(0).start().await?;
//! let world = simulator.world();
//! let id = world.add(NewTask::named("db-1"));
//! world.start(&id)?;
//! world.advance(Duration::from_secs(4 * 3600));
//! assert_eq!(world.state(&id), Some(State::MigrateSuccess));
//!
//! simulator.add_trouble(Trouble::status(503).nth(1));
//! let page = simulator.client()?.list_tasks().send().await?;
//! assert_eq!(page.count, Some(1));
//! # Ok(())
//! # }
//! ```
//!
//! - What the document states is taken from the client's catalogue of operations: paths, parameters, bounds,
//!   defaults, lists of values and permissions. What it forbids is answered 400.
//! - [`World`] holds the tasks. It moves with a [`Clock`], and with what a test does to it.
//! - Callers need a [`Token`], an [`AccessKey`], or a [`User`] to get tokens for at
//!   `POST /v3/auth/tokens`; [`Simulator::account`] has one of each.
//! - [`Trouble`] is what a client must cope with, by rate or by number, for one operation, for one path, or for
//!   writes alone.
//! - Everything that is drawn is drawn from the seed.
//!
//! The command `sms-simulator` serves the same to programs in any language, and
//! `/_simulator/…` takes control requests:
//!
//! | request | body | what it does |
//! |---|---|---|
//! | `GET /_simulator` | | tells time, tasks, requests, operations, and which of these are simulated; the others are answered 501 |
//! | `GET`, `POST`, `DELETE /_simulator/trouble` | a rule as text, see [`Trouble`] | lists, adds, ends trouble |
//! | `GET`, `DELETE /_simulator/requests` | | lists, forgets the last requests |
//! | `POST /_simulator/clock/advance` | seconds | moves the world on |
//! | `POST /_simulator/gateway-clock/shift` | seconds, also below zero | puts the gateway's clock off |
//! | `DELETE /_simulator/tokens` | | makes all tokens invalid |
//! | `POST`, `DELETE /_simulator/tasks` | a name | adds a task and tells its id; removes all |
//! | `POST /_simulator/tasks/{id}/{action}` | | `start`, `synchronise`, `fail`, `abort`, `finish`, `reset` or `delete` |

mod answer;
mod auth;
mod builder;
mod clock;
mod encoding;
mod log;
#[cfg(feature = "mocks")]
#[rustfmt::skip]
#[allow(clippy::return_self_not_must_use, reason = "a mock keeps what it is told, whether or not the wrapper is used on")]
pub mod mocks;
mod operations;
mod random;
mod request;
mod server;
mod simulator;
mod trouble;
mod world;

pub use answer::Answer;
pub use auth::{AccessKey, Token, User};
pub use builder::{Builder, StartError};
pub use clock::Clock;
pub use log::Exchange;
pub use operations::Call;
pub use simulator::{Account, Simulator};
pub use trouble::{NoSuchOperation, Oddity, Trouble, TroubleTextError};
pub use world::{Failure, MigrationType, NewTask, Os, State, World, WorldError};

/// Compiles and runs the example of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
