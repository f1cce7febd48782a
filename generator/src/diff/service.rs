//! The service: its names, and where it is.

use super::change::Effect::{Breaking, Compatible, Documentation};
use super::change::{Changes, Kind};
use super::pairs::{Pair, pairs};
use crate::model::Service;

pub(super) fn compare(old: &Service, new: &Service, changes: &mut Changes) {
    let mut document = changes.at("document");
    let name = "the service's part of endpoints and environment variables";
    document.differ(Breaking, &old.name, &new.name, name);
    document.differ(Documentation, &old.title, &new.title, "the title");
    document.differ(Documentation, &old.version, &new.version, "the version");
    let (before, after) = (&old.description, &new.description);
    document.differ(Documentation, before, after, "the description");
    for pair in pairs(&old.endpoints, &new.endpoints, |(region, _)| region) {
        let (Pair::Removed((region, _)) | Pair::Added((region, _)) | Pair::Kept((region, _), _)) =
            pair;
        let mut place = changes.at(format!("region {region}"));
        match pair {
            Pair::Removed(_) => place.add(Breaking, Kind::Removed, "the region is no longer known"),
            Pair::Added(_) => place.add(Compatible, Kind::Added, "a region"),
            Pair::Kept((_, before), (_, after)) => {
                place.differ(Compatible, before, after, "calls go to another address");
            }
        }
    }
}
