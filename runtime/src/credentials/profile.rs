//! Credentials from a profile file.
//!
//! The format is a few lines to read, and reading it here keeps its secrets out of the maps of an INI library.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};

use crate::environment::Environment;
use crate::error::Error;
use crate::identity::Identity;

const FILE_VARIABLE: &str = "HUAWEICLOUD_SDK_CREDENTIALS_FILE";

/// The sections, in the order in which they are looked at.
const SECTIONS: [&str; 2] = ["basic", "global"];

type Section = HashMap<String, SecretString>;

/// Where the file is expected.
pub(super) fn path(environment: &Environment) -> Result<PathBuf, Error> {
    if let Some(path) = environment.get(FILE_VARIABLE) {
        return Ok(path.into());
    }
    let home = environment
        .get("HOME")
        .or_else(|| environment.get("USERPROFILE"));
    let home = home.ok_or_else(|| {
        Error::credentials(format!(
            "there is no home directory to look for a profile file in: set {FILE_VARIABLE}"
        ))
    })?;
    Ok(Path::new(&home).join(".huaweicloud").join("credentials"))
}

/// What is found where a profile file is expected.
pub(super) enum Profile {
    Keys(Identity),
    NoFile,
    /// A file that says nothing of keys.
    NoKeys,
}

/// Reads a file; one that is there must be well-formed, and hold whole pairs of keys if any.
pub(super) fn read(path: &Path) -> Result<Profile, Error> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => SecretString::from(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Profile::NoFile),
        Err(error) => {
            return Err(Error::credentials(format!(
                "the profile file {} cannot be read: {error}",
                path.display()
            ))
            .with_source(error));
        }
    };
    let problem = |reason: String| {
        Error::credentials(format!("the profile file {}: {reason}", path.display()))
    };
    let mut sections = parse(text.expose_secret()).map_err(problem)?;
    let holds_key = |section: &Section| ["ak", "sk"].iter().any(|key| section.contains_key(*key));
    let found = SECTIONS.into_iter().find_map(|name| {
        let section = sections.remove(name).filter(holds_key)?;
        Some((name, section))
    });
    let Some((name, section)) = found else {
        return Ok(Profile::NoKeys);
    };
    let identity = identity(name, section).map_err(problem)?;
    if let Some(unusable) = identity.problem() {
        return Err(problem(format!("in [{name}] {unusable}")));
    }
    Ok(Profile::Keys(identity))
}

fn identity(name: &str, mut section: Section) -> Result<Identity, String> {
    let mut take = |key: &str| section.remove(key);
    let (Some(access_key), Some(secret_key)) = (take("ak"), take("sk")) else {
        return Err(format!("[{name}] needs both ak and sk"));
    };
    let mut identity = match take("security_token") {
        Some(token) => Identity::temporary(access_key, secret_key, token),
        None => Identity::access_key(access_key, secret_key),
    };
    identity.ids.project_id = take("project_id").map(|id| id.expose_secret().to_owned());
    identity.ids.domain_id = take("domain_id").map(|id| id.expose_secret().to_owned());
    Ok(identity)
}

/// The sections of an INI file. Messages name the line and never what stands in it.
fn parse(text: &str) -> Result<HashMap<String, Section>, String> {
    let mut sections: HashMap<String, Section> = HashMap::new();
    let mut current: Option<&mut Section> = None;
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = line.trim();
        let at = index + 1;
        if line.is_empty() || is_comment(line) {
            continue;
        }
        if let Some(rest) = line.strip_prefix('[') {
            let name = rest
                .split_once(']')
                .filter(|(_, after)| after.trim().is_empty() || is_comment(after.trim()))
                .map(|(name, _)| name)
                .ok_or_else(|| format!("line {at}: a section is written as [name]"))?;
            current = Some(sections.entry(name.trim().to_lowercase()).or_default());
            continue;
        }
        let (key, value) = line
            .split_once('=')
            .ok_or_else(|| format!("line {at}: a setting is written as key = value"))?;
        let section = current
            .as_mut()
            .ok_or_else(|| format!("line {at}: a setting stands before any section"))?;
        section.insert(
            key.trim().to_lowercase(),
            SecretString::from(unquoted(value.trim())),
        );
    }
    // What is empty counts as not set.
    for section in sections.values_mut() {
        section.retain(|_, value| !value.expose_secret().is_empty());
    }
    Ok(sections)
}

fn is_comment(text: &str) -> bool {
    text.starts_with(['#', ';'])
}

/// A value without the quotes around it, if there are any.
fn unquoted(value: &str) -> &str {
    let between = |quote| value.strip_prefix(quote)?.strip_suffix(quote);
    between('"').or_else(|| between('\'')).unwrap_or(value)
}
