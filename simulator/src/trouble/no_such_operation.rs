//! Rules held against the catalogue.

use std::cmp::Reverse;

use huaweicloud_sms::catalogue::Entry;

use super::kind::Trouble;

/// So many letters at the beginning tell that a name is meant.
const ENOUGH: usize = 3;

/// A rule is for an operation that the catalogue does not have, so that it would meet nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "operation: {id} is not in the catalogue; {}a running simulator lists them all at /_simulator",
    .nearest.map(|nearest| format!("did you mean {nearest}? ")).unwrap_or_default()
)]
pub struct NoSuchOperation {
    id: String,
    nearest: Option<&'static str>,
}

impl NoSuchOperation {
    /// The id that the rule has.
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl Trouble {
    /// Lets a rule pass whose operation is there to be met, or that is for none.
    pub(crate) fn is_for(&self, catalogue: &'static [Entry]) -> Result<(), NoSuchOperation> {
        let ids = || catalogue.iter().map(|entry| entry.operation.id);
        match &self.operation {
            Some(id) if !ids().any(|known| known == id) => Err(NoSuchOperation {
                id: id.clone(),
                nearest: nearest(id, ids()),
            }),
            _ => Ok(()),
        }
    }
}

/// The id that begins most like this one, and of these the one that is as long.
fn nearest(id: &str, ids: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let wanted = folded(id);
    ids.map(|known| {
        let letters = folded(known);
        let alike = wanted.iter().zip(&letters).take_while(|(a, b)| a == b);
        let alike = alike.count();
        (alike, letters.len().abs_diff(wanted.len()), known)
    })
    .filter(|(alike, ..)| *alike >= ENOUGH)
    .min_by_key(|(alike, off, _)| (Reverse(*alike), *off))
    .map(|(.., known)| known)
}

/// The letters of a name, however it is spelt: `list_tasks` as `ListTasks`.
fn folded(id: &str) -> Vec<char> {
    let letters = id.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
