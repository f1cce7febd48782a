//! The lines that lead the programs of a shell to the simulator.

use std::borrow::Cow;
use std::fmt::Write as _;

use clap::ValueEnum;
use huaweicloud_sms_simulator::{Account, Simulator};

/// A way in which the client is let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Credentials {
    /// A token
    Token,
    /// An access key, which requests are signed with
    Key,
    /// A user's name and password, for which IAM gives tokens
    Password,
}

/// Every variable by which clients and tools are told who calls. Those of another way, or of another account, would
/// go before the ones that are exported, or be sent to the simulator.
const VARIABLES: [&str; 14] = [
    "HUAWEICLOUD_SMS_TOKEN",
    "HUAWEICLOUD_SDK_AK",
    "HUAWEICLOUD_SDK_SK",
    "HUAWEICLOUD_SDK_SECURITY_TOKEN",
    "HUAWEICLOUD_SDK_PROJECT_ID",
    "HUAWEICLOUD_SDK_DOMAIN_ID",
    "HW_ACCESS_KEY",
    "HW_SECRET_KEY",
    "HW_SECURITY_TOKEN",
    "HW_AUTH_TOKEN",
    "HW_USER_NAME",
    "HW_USER_PASSWORD",
    "HW_DOMAIN_NAME",
    "HW_PROJECT_ID",
];

impl Credentials {
    fn exported(self, account: &Account) -> Vec<(&'static str, &str)> {
        match self {
            Self::Token => vec![("HUAWEICLOUD_SMS_TOKEN", account.token())],
            Self::Key => vec![
                ("HUAWEICLOUD_SDK_AK", account.access_key_id()),
                ("HUAWEICLOUD_SDK_SK", account.secret_key()),
            ],
            Self::Password => vec![
                ("HW_USER_NAME", account.user_name()),
                ("HW_USER_PASSWORD", account.password()),
                ("HW_DOMAIN_NAME", account.domain()),
                // The project that the token is for bears the region's name.
                ("HW_REGION_NAME", account.project()),
            ],
        }
    }

    fn what(self) -> &'static str {
        match self {
            Self::Token => "with a token",
            Self::Key => "with a signature",
            Self::Password => "with a token that IAM gives for name and password",
        }
    }

    /// What else can call so, as lines to take without the sign before them.
    fn beside(self, simulator: &Simulator) -> String {
        match self {
            Self::Token => "# By hand:\n# curl -H \"X-Auth-Token: $HUAWEICLOUD_SMS_TOKEN\" \
                 \"$HUAWEICLOUD_SMS_ENDPOINT/v3/tasks?limit=2\"\n"
                .to_owned(),
            Self::Key => {
                let region = simulator.account().project();
                let name = region.replace('-', "_").to_ascii_uppercase();
                format!(
                    "# The SDKs of the vendor for Python and Go take these as well, and the region {region}:\n\
                     # export HUAWEICLOUD_SDK_REGION_SMS_{name}={}\n\
                     # export HUAWEICLOUD_SDK_PROJECT_ID={}\n",
                    quoted(&simulator.endpoint()),
                    simulator.account().project_id(),
                )
            }
            Self::Password => String::new(),
        }
    }
}

/// What a shell needs to let the client call the simulator, one way in force and the others beside it as comments.
///
/// The comments have no sign that a shell minds which takes them for commands, as an interactive zsh does.
pub(crate) fn exports(simulator: &Simulator, credentials: Credentials) -> String {
    let endpoint = simulator.endpoint();
    let tasks = counted(simulator.world().len(), "task");
    let servers = counted(simulator.world().server_count(), "source server");
    let mut text = format!("# {tasks} at {endpoint} at first, and {servers}\n");
    for name in ["HUAWEICLOUD_SMS_ENDPOINT", "HUAWEICLOUD_SDK_IAM_ENDPOINT"] {
        let _ = writeln!(text, "export {name}={}", quoted(&endpoint));
    }
    for way in Credentials::value_variants() {
        let exported = way.exported(simulator.account());
        let others = VARIABLES
            .into_iter()
            .filter(|name| exported.iter().all(|(exported, _)| exported != name));
        let others: Vec<&str> = others.collect();
        let comment = if *way == credentials { "" } else { "# " };
        let _ = writeln!(text, "# Calls {}:", way.what());
        let _ = writeln!(text, "{comment}unset {}", others.join(" "));
        for (name, value) in exported {
            let _ = writeln!(text, "{comment}export {name}={}", quoted(value));
        }
        text.push_str(&way.beside(simulator));
    }
    text.push_str(
        "# The client takes these lines, and so does the command sms:\n# sms tasks list\n\
         # --credentials token, key or password says which of the three is in force. Ctrl-C stops.\n",
    );
    text
}

fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

/// A word as a shell takes it: an address of IPv6 has brackets, which mean something to shells.
fn quoted(word: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:".contains(c);
    if word.chars().all(plain) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(format!("'{}'", word.replace('\'', r"'\''")))
    }
}
