//! What a migration task is, apart from how it goes.

use fastrand::Rng;
use huaweicloud_sms::types::{
    CloneServerBrief, ConfigBody, ConfigBodyConfigKey, NetworkCheckInfoRequestBody,
};

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
        Self::of(os, format!("{role}-{number:04}"), rng)
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
    /// A clone of the target, made for a drill.
    pub(crate) clone: Option<CloneServerBrief>,
    /// The network between source and target.
    pub(crate) network: Option<NetworkCheckInfoRequestBody>,
    pub(crate) special_config: Vec<ConfigBody>,
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
        let clone = migration_test.then(|| {
            CloneServerBrief::builder()
                .vm_id(random::uuid(rng))
                .name(format!("{}-clone", source.name))
                .build()
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
            network: (rng.u8(..4) != 0).then(|| network(rng)),
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
        let network = self.network.as_ref();
        let measured = network.and_then(|network| network.migration_speed);
        let reached = measured.map_or(180.0, |speed| speed * 0.8);
        match self.speed_limit {
            0 => reached,
            limit => reached.min(f64::from(limit)),
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

fn network(rng: &mut Rng) -> NetworkCheckInfoRequestBody {
    NetworkCheckInfoRequestBody::builder()
        .domain_connectivity(true)
        .destination_connectivity(true)
        .network_delay(random::tenths(rng, 1.0, 80.0))
        .network_jitter(random::tenths(rng, 0.0, 9.0))
        .migration_speed(random::tenths(rng, 20.0, 900.0))
        .loss_percentage(random::tenths(rng, 0.0, 2.0))
        .cpu_usage(random::tenths(rng, 2.0, 90.0))
        .mem_usage(random::tenths(rng, 10.0, 90.0))
        .evaluation_result("success")
        .build()
}

fn special_config(os: Os, migration_type: MigrationType, rng: &mut Rng) -> Vec<ConfigBody> {
    use ConfigBodyConfigKey as Key;

    let mut options = match (os, migration_type) {
        (Os::Linux, MigrationType::File) => vec![
            (Key::MigrateExcludeDir, "/tmp:/var/cache".to_owned()),
            (Key::SyncExcludeDir, "/var/log".to_owned()),
            (Key::NumProcessMigrate, rng.u8(1..9).to_string()),
            (Key::LinuxCpuLimit, rng.u8(10..91).to_string()),
            (Key::ConsistencyMode, "CHECK_SUM".to_owned()),
        ],
        (Os::Linux, MigrationType::Block) => vec![
            (Key::LinuxBlockCompressThreadNum, rng.u8(1..9).to_string()),
            (Key::LinuxBlockCacheSize, rng.u16(64..1025).to_string()),
            (Key::LinuxMemLimit, rng.u16(256..4097).to_string()),
        ],
        (Os::Windows, _) => vec![
            (Key::MigrateDstIp, random::address(rng, [10, 0])),
            (Key::DynamicPort, rng.u16(49_152..).to_string()),
        ],
    };
    options.truncate(rng.usize(..=options.len()));
    let option = |(key, value): (Key, String)| {
        ConfigBody::builder()
            .config_key(key)
            .config_value(value)
            .config_status("")
            .build()
    };
    options.into_iter().map(option).collect()
}
