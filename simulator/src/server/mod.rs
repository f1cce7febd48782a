//! Connections, and the way of a request through trouble, gateway, catalogue and operation.

mod connection;
mod control;
mod service;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;

use fastrand::Rng;
use huaweicloud_sms::catalogue::Entry;

pub(crate) use connection::serve;
pub(crate) use service::router;

use crate::auth::Gatekeeper;
use crate::log::Log;
use crate::operations::Behaviour;
use crate::trouble::Rules;
use crate::world::World;

/// Everything that requests share.
pub(crate) struct Service {
    pub(crate) catalogue: &'static [Entry],
    pub(crate) behaviours: BTreeMap<String, Behaviour>,
    pub(crate) world: World,
    pub(crate) gatekeeper: Gatekeeper,
    pub(crate) rules: Rules,
    pub(crate) log: Log,
    pub(crate) requests: AtomicU64,
    pub(crate) request_ids: Mutex<Rng>,
}
