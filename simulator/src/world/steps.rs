//! The steps that a task goes through, by operating system and way of copying.

use fastrand::Rng;

/// Family of operating systems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Os {
    /// Linux, migrated by files or by blocks.
    Linux,
    /// Windows, migrated by blocks.
    Windows,
}

/// What is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MigrationType {
    /// File by file; the service offers it for Linux only.
    File,
    /// Block by block.
    Block,
}

/// A step of a task, with the time it takes when nothing stops it.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) name: &'static str,
    /// Milliseconds.
    pub(crate) start: i64,
    /// Milliseconds.
    pub(crate) end: i64,
}

/// The steps whose names tell the system: formatting, migrating, configuring and synchronising.
fn names(system: (Os, MigrationType)) -> [&'static str; 4] {
    match system {
        (Os::Linux, MigrationType::File) => [
            "FORMAT_DISK_LINUX_FILE",
            "MIGRATE_LINUX_FILE",
            "CONFIGURE_LINUX_FILE",
            "SYNC_LINUX_FILE",
        ],
        (Os::Linux, MigrationType::Block) => [
            "FORMAT_DISK_LINUX_BLOCK",
            "MIGRATE_LINUX_BLOCK",
            "CONFIGURE_LINUX_BLOCK",
            "SYNC_LINUX_BLOCK",
        ],
        (Os::Windows, _) => [
            "FORMAT_DISK_WINDOWS",
            "MIGRATE_WINDOWS_BLOCK",
            "CONFIGURE_WINDOWS",
            "SYNC_WINDOWS_BLOCK",
        ],
    }
}

/// The steps up to the end of the full copy, one after the other from `start`.
pub(crate) fn migration(
    system: (Os, MigrationType),
    clones: bool,
    copy: i64,
    start: i64,
    rng: &mut Rng,
) -> Vec<Step> {
    let [format, migrate, configure, _] = names(system);
    let mut plan = vec![
        ("CREATE_CLOUD_SERVER", seconds(rng, 60, 180)),
        ("SSL_CONFIG", seconds(rng, 5, 15)),
        ("ATTACH_AGENT_IMAGE", seconds(rng, 30, 90)),
        (format, seconds(rng, 20, 120)),
        (migrate, copy),
    ];
    if clones {
        plan.push(("CLONE_VM", seconds(rng, 60, 300)));
    }
    plan.push((configure, seconds(rng, 30, 120)));
    plan.push(("DETTACH_AGENT_IMAGE", seconds(rng, 20, 60)));
    let mut at = start;
    plan.into_iter()
        .map(|(name, takes)| {
            let start = at;
            at += takes;
            Step {
                name,
                start,
                end: at,
            }
        })
        .collect()
}

/// The step that carries later changes over.
pub(crate) fn synchronisation(system: (Os, MigrationType), start: i64, takes: i64) -> Step {
    let [.., name] = names(system);
    Step {
        name,
        start,
        end: start + takes,
    }
}

/// A random span between two numbers of seconds, in milliseconds.
pub(crate) fn seconds(rng: &mut Rng, least: i64, most: i64) -> i64 {
    rng.i64(least..=most) * 1000
}
