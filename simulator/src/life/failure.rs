use fastrand::Rng;
use serde_json::json;

use super::system::Os;

/// Why a task failed, as the service writes it: a code and parameters.
///
/// ```
/// use huaweicloud_sms_simulator::Failure;
///
/// let failure = Failure::new("SMS.1302", ["/", "/mnt/vdb1"]);
/// assert_eq!(
///     failure.error_json(),
///     r#"{"error_code":"SMS.1302","error_param":"[\"/\",\"/mnt/vdb1\"]"}"#
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    code: String,
    parameters: Vec<String>,
}

impl Failure {
    /// A failure with this code and these parameters.
    pub fn new<P: Into<String>>(
        code: impl Into<String>,
        parameters: impl IntoIterator<Item = P>,
    ) -> Self {
        Self {
            code: code.into(),
            parameters: parameters.into_iter().map(Into::into).collect(),
        }
    }

    /// The code, such as `SMS.1302`.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The text of a task's `error_json`: JSON, with the parameters as JSON text inside it.
    pub fn error_json(&self) -> String {
        let parameters = json!(self.parameters).to_string();
        json!({ "error_code": self.code, "error_param": parameters }).to_string()
    }

    /// A failure like those that have been seen of a system.
    pub(super) fn random(os: Os, rng: &mut Rng) -> Self {
        match (rng.u8(..5), os) {
            (0, Os::Linux) => Self::new("SMS.1302", ["/", "/mnt/vdb1"]),
            (0, Os::Windows) => Self::new::<String>("SMS.1114", []),
            (1, Os::Linux) => Self::new("SMS.1352", ["/boot/grub2/grub.cfg"]),
            (1, Os::Windows) => Self::new("SMS.2802", ["192.168.0.1"]),
            (2, _) => Self::new("SMS.1807", ["8899"]),
            (3, _) => Self::new("SMS.3802", ["sms-agent"]),
            _ => Self::new::<String>("SMS.0515", []),
        }
    }
}
