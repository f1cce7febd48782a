//! Environment variables, without the process's own where a test brings its own.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// Where variables are looked up: the process's environment, or a given set.
///
/// ```
/// use huaweicloud_sms::{Credentials, Environment};
///
/// # fn main() -> Result<(), huaweicloud_sms::Error> {
/// let environment = Environment::from_iter([
///     ("HUAWEICLOUD_SDK_AK", "my-access-key"),
///     ("HUAWEICLOUD_SDK_SK", "its-secret-key"),
/// ]);
/// let credentials = Credentials::from_environment(&environment)?;
/// # let _ = credentials;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Environment(Option<Arc<HashMap<String, String>>>);

impl Environment {
    /// The environment of this process, read at each look-up.
    pub fn process() -> Self {
        Self(None)
    }

    /// A variable's value. An empty one counts as not set, and so does one that is not UTF-8.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        self.value(name).filter(|value| !value.is_empty())
    }

    fn value(&self, name: &str) -> Option<String> {
        match &self.0 {
            Some(given) => given.get(name).cloned(),
            None => std::env::var(name).ok(),
        }
    }

    /// The first of some variables that is set, to whatever, and its value.
    pub(crate) fn first(&self, names: &[&'static str]) -> Option<(&'static str, String)> {
        names
            .iter()
            .find_map(|name| Some((*name, self.value(name)?)))
    }

    /// Whether this is the environment of the process.
    pub(crate) fn is_process(&self) -> bool {
        self.0.is_none()
    }

    /// Whether there is a variable of such a name.
    pub(crate) fn holds(&self, is_such: impl Fn(&str) -> bool) -> bool {
        let is_set = |name: &str| is_such(name) && self.get(name).is_some();
        match &self.0 {
            Some(given) => given.keys().any(|name| is_set(name)),
            None => std::env::vars_os().any(|(name, _)| name.to_str().is_some_and(is_set)),
        }
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Environment {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(variables: I) -> Self {
        let given = variables
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()));
        Self(Some(Arc::new(given.collect())))
    }
}

impl fmt::Debug for Environment {
    // The values are mostly secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(given) => f
                .debug_tuple("Environment")
                .field(&given.keys().collect::<Vec<_>>())
                .finish(),
            None => f.write_str("Environment(process)"),
        }
    }
}
