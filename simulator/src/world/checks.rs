//! The checks of whether a source server can be migrated, by what its Agent says of it.

use serde_json::{Map, Value};

/// A check of whether a server can be migrated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Check {
    pub(crate) name: &'static str,
    pub(crate) verdict: Verdict,
    /// The code of what was found, where the service is known to have one.
    pub(crate) code: Option<&'static str>,
    /// What was found.
    pub(crate) found: &'static str,
}

/// How a check ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Passed,
    Warning,
    Failed,
}

/// The check of whether the service supports the operating system.
pub(crate) const OS_VERSION: &str = "OS_VERSION";

/// Checks that every server passes.
const PASSED: [&str; 5] = [
    "FIRMWARE",
    "CPU",
    "MEMORY",
    "PARTITION_STYLE",
    "FILE_SYSTEM",
];

/// Checks by a row that says yes or no: name, row, how one ends that says no, and what was found.
type Flag = (&'static str, &'static str, Verdict, &'static str);

const LINUX: [Flag; 2] = [
    (
        "PARAVIRTUALIZATION",
        "paravirtualization",
        Verdict::Warning,
        "paravirtualization is not supported",
    ),
    (
        "RSYNC",
        "has_rsync",
        Verdict::Failed,
        "rsync is not installed",
    ),
];

const WINDOWS: [Flag; 3] = [
    (
        "DRIVER_FILE",
        "driver_files",
        Verdict::Failed,
        "driver files are missing",
    ),
    (
        "SERVICE",
        "system_services",
        Verdict::Failed,
        "system services do not run",
    ),
    (
        "ACCOUNT_RIGHTS",
        "account_rights",
        Verdict::Failed,
        "the account lacks rights",
    ),
];

/// The checks of a server, by what its Agent says of it. A row that is not there is no more than a warning.
pub(crate) fn checks(fields: &Map<String, Value>) -> Vec<Check> {
    let text = |name: &str| fields.get(name).and_then(Value::as_str);
    let flag = |name: &str| fields.get(name).and_then(Value::as_bool);
    let is_windows = text("os_type") == Some("WINDOWS");
    let version = text("os_version").unwrap_or_default().to_ascii_uppercase();
    let is_other = version.is_empty() || version.starts_with("WINDOWS") != is_windows;
    let version = Check::unless(is_other, OS_VERSION, Verdict::Failed)
        .code("SMS.6504")
        .found("the version is not one of the system");
    let mut checks = vec![version];
    checks.extend(PASSED.map(Check::passed));
    let flags: &[Flag] = if is_windows { &WINDOWS } else { &LINUX };
    checks.extend(flags.iter().map(|(name, row, verdict, found)| {
        let verdict = match flag(row) {
            Some(true) => Verdict::Passed,
            Some(false) => *verdict,
            None => Verdict::Warning,
        };
        Check {
            verdict,
            ..Check::passed(name)
        }
        .found(found)
    }));
    if is_windows {
        let is_oem = flag("oem_system") == Some(true);
        let oem = Check::unless(is_oem, "OEM_SYSTEM", Verdict::Warning);
        checks.push(oem.found("an OEM edition has to be activated anew"));
        checks.extend(["SYSTEM_ROOT", "FREE_SPACE"].map(Check::passed));
    } else {
        let is_other = text("boot_loader").is_some_and(|loader| loader != "GRUB");
        let loader = Check::unless(is_other, "BOOT_LOADER", Verdict::Failed);
        checks.push(loader.found("the boot loader is not GRUB"));
        let is_unknown = text("linux_block_check").is_none();
        let blocks = Check::unless(is_unknown, "LINUX_BLOCK_SUPPORT", Verdict::Warning);
        checks.push(
            blocks
                .code("SMS.6617")
                .found("nothing is known of copying by blocks"),
        );
        checks.extend(["RAW_DEVICES", "DISK_INFO"].map(Check::passed));
    }
    checks
}

/// Whether a row says nothing but how a check ends: it is shown nowhere.
pub(crate) fn is_for_checks(name: &str) -> bool {
    let mut flags = LINUX.iter().chain(&WINDOWS);
    matches!(name, "boot_loader" | "linux_block_check") || flags.any(|(_, row, ..)| *row == name)
}

impl Check {
    fn passed(name: &'static str) -> Self {
        let (verdict, code, found) = (Verdict::Passed, None, "");
        Self {
            name,
            verdict,
            code,
            found,
        }
    }

    /// A check that ends like this where something is wrong.
    fn unless(wrong: bool, name: &'static str, verdict: Verdict) -> Self {
        let verdict = if wrong { verdict } else { Verdict::Passed };
        Self {
            verdict,
            ..Self::passed(name)
        }
    }

    fn code(self, code: &'static str) -> Self {
        Self {
            code: Some(code),
            ..self
        }
    }

    fn found(self, found: &'static str) -> Self {
        Self { found, ..self }
    }
}
