use serde_json::{Map, Value, json};

use crate::life::{Ending, Failure, Os};
use crate::random;

/// A source server to add, registered and checked.
///
/// ```
/// use huaweicloud_sms_simulator::{NewServer, Os};
///
/// let server = NewServer::named("db-1").os(Os::Windows).size(40);
/// ```
#[derive(Clone, Debug)]
pub struct NewServer {
    pub(super) os: Os,
    pub(super) size: u32,
    pub(super) ending: Ending,
    fields: Map<String, Value>,
}

impl From<&str> for NewServer {
    fn from(name: &str) -> Self {
        Self::named(name)
    }
}

impl NewServer {
    /// A Linux server of 10 GB in the default enterprise project, which passes its checks.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            os: Os::Linux,
            size: 10,
            ending: Ending::Success,
            fields: Map::from_iter([("name".to_owned(), name.into().into())]),
        }
    }

    /// Its operating system.
    #[must_use]
    pub fn os(mut self, os: Os) -> Self {
        self.os = os;
        self
    }

    /// How much there is to copy, in gigabytes.
    #[must_use]
    pub fn size(mut self, gigabytes: u32) -> Self {
        self.size = gigabytes;
        self
    }

    /// The enterprise project that it and its tasks belong to.
    #[must_use]
    pub fn enterprise_project(self, id: impl Into<String>) -> Self {
        self.field("enterprise_project_id", id.into())
    }

    /// Lets the next migration of it fail for this reason while it copies. Started again, it ends well.
    #[must_use]
    pub fn fails(mut self, failure: Failure) -> Self {
        self.ending = Ending::Failure(failure);
        self
    }

    /// A field as `RegisterServer` has it: `has_rsync` without rsync lets a check of a Linux server fail.
    #[must_use]
    pub fn field(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.fields.insert(name.into(), value.into());
        self
    }

    /// What its Agent sends of it.
    pub(super) fn sent(&self, rng: &mut fastrand::Rng) -> Map<String, Value> {
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
        let (system, version) = match self.os {
            Os::Linux => ("LINUX", random::one_of(rng, &LINUX)),
            Os::Windows => ("WINDOWS", random::one_of(rng, &WINDOWS)),
        };
        let ip = random::address(rng, [192, 168]);
        let mac = format!(
            "fa:16:3e:{:02x}:{:02x}:{:02x}",
            rng.u8(..),
            rng.u8(..),
            rng.u8(..)
        );
        let cores = 1_u64 << rng.u32(1..5);
        let name = self.fields.get("name").cloned();
        let sent = json!({
            "ip": ip,
            "hostname": name,
            "os_type": system,
            "os_version": version,
            "oem_system": self.os == Os::Windows && rng.u8(..8) == 0,
            "firmware": if rng.u8(..5) == 0 { "UEFI" } else { "BIOS" },
            "cpu_quantity": cores,
            "memory": cores << 32,
            "networks": [{ "name": "eth0", "ip": ip, "netmask": "255.255.0.0", "gateway": "192.168.0.1", "mtu": 1500, "mac": mac }],
            "agent_version": "6.1.8",
            "enterprise_project_id": "0",
            "start_type": "MANUAL",
            "has_tc": true,
            "has_rsync": true,
            "paravirtualization": true,
            "boot_loader": "GRUB",
            "linux_block_check": "{}",
            "driver_files": true,
            "system_services": true,
            "account_rights": true,
        });
        let mut fields = match sent {
            Value::Object(fields) => fields,
            _ => Map::new(),
        };
        fields.extend(self.fields.clone());
        fields
    }
}
