//! What a migration task is, apart from how it goes.

use fastrand::Rng;

use super::steps::{MigrationType, Os};
use super::timeline::{Ending, Run, Timeline};
use crate::clock::whole;
use crate::random;

/// A server that is migrated.
#[derive(Clone, Debug)]
pub(crate) struct SourceServer {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) ip: String,
    pub(crate) os: Os,
    pub(crate) os_version: &'static str,
    pub(crate) oem_system: bool,
    /// Data to copy, in gigabytes.
    pub(crate) size: u32,
}

impl SourceServer {
    pub(crate) fn random(number: usize, rng: &mut Rng) -> Self {
        const ROLES: [&str; 8] = ["db", "web", "app", "erp", "mail", "file", "cache", "build"];
        let role = random::one_of(rng, &ROLES);
        let os = if rng.u8(..10) < 6 {
            Os::Linux
        } else {
            Os::Windows
        };
        Self {
            name: format!("{role}-{number:04}"),
            ..Self::of(os, String::new(), rng)
        }
    }

    pub(crate) fn of(os: Os, name: String, rng: &mut Rng) -> Self {
        const LINUX: [&str; 6] = [
            "CENTOS_7_6_64BIT",
            "CENTOS_7_9_64BIT",
            "UBUNTU_20_4_64BIT",
            "DEBIAN_10_64BIT",
            "SUSE_12_SP5_64BIT",
            "EULEROS_2_9_64BIT",
        ];
        const WINDOWS: [&str; 4] = [
            "WINDOWS2008_R2_64BIT",
            "WINDOWS2012_R2_64BIT",
            "WINDOWS2016_64BIT",
            "WINDOWS2019_64BIT",
        ];
        Self {
            id: random::uuid(rng),
            name,
            ip: random::address(rng, [192, 168]),
            os,
            os_version: match os {
                Os::Linux => random::one_of(rng, &LINUX),
                Os::Windows => random::one_of(rng, &WINDOWS),
            },
            oem_system: os == Os::Windows && rng.u8(..8) == 0,
            size: rng.u32(20..500),
        }
    }
}

/// A clone of a target, made for a drill.
#[derive(Clone, Debug)]
pub(crate) struct CloneServer {
    pub(crate) vm_id: String,
    pub(crate) name: String,
}

/// Network between source and target.
#[derive(Clone, Debug)]
pub(crate) struct NetworkCheck {
    pub(crate) delay: f64,
    pub(crate) jitter: f64,
    /// Mbit/s.
    pub(crate) speed: f64,
    pub(crate) loss: f64,
    pub(crate) cpu: f64,
    pub(crate) memory: f64,
}

/// A task: what it joins, what it was told, and its life.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub(crate) id: String,
    /// Seeds what is drawn for this task alone.
    pub(crate) number: u64,
    pub(crate) name: String,
    pub(crate) migration_type: MigrationType,
    pub(crate) priority: i64,
    /// Mbit/s, zero for no limit.
    pub(crate) speed_limit: u32,
    pub(crate) start_target_server: bool,
    pub(crate) migration_ip: String,
    pub(crate) source: SourceServer,
    /// Whether the record of the source server has been deleted since.
    pub(crate) source_gone: bool,
    pub(crate) target_id: String,
    pub(crate) vm_id: String,
    pub(crate) clone: Option<CloneServer>,
    pub(crate) network: Option<NetworkCheck>,
    pub(crate) special_config: Vec<(&'static str, String)>,
    pub(crate) enterprise_project: String,
    pub(crate) migration_test: bool,
    pub(crate) timeline: Timeline,
}

impl Task {
    /// A task that waits to be started.
    pub(crate) fn random(
        number: usize,
        source: SourceServer,
        enterprise_project: String,
        created: i64,
        rng: &mut Rng,
    ) -> Self {
        let migration_type = match source.os {
            Os::Linux if rng.bool() => MigrationType::File,
            _ => MigrationType::Block,
        };
        let migration_test = rng.u8(..10) == 0;
        let clone = migration_test.then(|| CloneServer {
            vm_id: random::uuid(rng),
            name: format!("{}-clone", source.name),
        });
        Self {
            id: random::uuid(rng),
            number: number as u64,
            name: source.name.clone(),
            migration_type,
            priority: random::one_of(rng, &[1, 1, 1, 0, 2]),
            speed_limit: random::one_of(rng, &[0, 0, 0, 50, 100, 200]),
            start_target_server: rng.u8(..4) != 0,
            migration_ip: random::address(rng, [119, 8]),
            target_id: random::uuid(rng),
            vm_id: random::uuid(rng),
            clone,
            network: (rng.u8(..4) != 0).then(|| NetworkCheck {
                delay: random::tenths(rng, 1.0, 80.0),
                jitter: random::tenths(rng, 0.0, 9.0),
                speed: random::tenths(rng, 20.0, 900.0),
                loss: random::tenths(rng, 0.0, 2.0),
                cpu: random::tenths(rng, 2.0, 90.0),
                memory: random::tenths(rng, 10.0, 90.0),
            }),
            special_config: special_config(source.os, migration_type, rng),
            source,
            source_gone: false,
            enterprise_project,
            migration_test,
            timeline: Timeline::ready(created),
        }
    }

    /// Speed at which this task copies, in Mbit/s.
    pub(crate) fn speed(&self) -> f64 {
        let reached = self
            .network
            .as_ref()
            .map_or(180.0, |network| network.speed * 0.8);
        let limit = f64::from(self.speed_limit);
        if limit > 0.0 {
            reached.min(limit)
        } else {
            reached
        }
    }

    /// How this task runs when it is started.
    pub(crate) fn run(&self, ending: Ending) -> Run {
        // A gigabyte is 8,000 megabit.
        let copy = f64::from(self.source.size) * 8_000_000.0 / self.speed();
        Run {
            system: (self.source.os, self.migration_type),
            clones: self.clone.is_some(),
            skips: false,
            copy: whole(copy),
            ending,
        }
    }
}

fn special_config(
    os: Os,
    migration_type: MigrationType,
    rng: &mut Rng,
) -> Vec<(&'static str, String)> {
    let mut options = match (os, migration_type) {
        (Os::Linux, MigrationType::File) => vec![
            ("MIGRATE_EXCLUDE_DIR", "/tmp:/var/cache".to_owned()),
            ("SYNC_EXCLUDE_DIR", "/var/log".to_owned()),
            ("NUM_PROCESS_MIGRATE", rng.u8(1..9).to_string()),
            ("LINUX_CPU_LIMIT", rng.u8(10..91).to_string()),
            ("CONSISTENCY_MODE", "CHECK_SUM".to_owned()),
        ],
        (Os::Linux, MigrationType::Block) => vec![
            ("LINUX_BLOCK_COMPRESS_THREAD_NUM", rng.u8(1..9).to_string()),
            ("LINUX_BLOCK_CACHE_SIZE", rng.u16(64..1025).to_string()),
            ("LINUX_MEM_LIMIT", rng.u16(256..4097).to_string()),
        ],
        (Os::Windows, _) => vec![
            ("MIGRATE_DST_IP", random::address(rng, [10, 0])),
            ("DYNAMIC_PORT", rng.u16(49_152..).to_string()),
        ],
    };
    options.truncate(rng.usize(..=options.len()));
    options
}
