//! The service: its names, and where it is.

use super::change::{Changes, Effect, Kind};
use super::pairs::{Pair, pairs};
use crate::model::Service;

pub(super) fn compare(old: &Service, new: &Service, changes: &mut Changes) {
    for (before, after, effect, what) in [
        (
            &old.name,
            &new.name,
            Effect::Breaking,
            "the service's part of endpoints and environment variables",
        ),
        (&old.title, &new.title, Effect::Documentation, "the title"),
        (
            &old.version,
            &new.version,
            Effect::Documentation,
            "the version",
        ),
        (
            &old.description,
            &new.description,
            Effect::Documentation,
            "the description",
        ),
    ] {
        changes.compare((before, after), effect, "document", what);
    }
    for pair in pairs(&old.endpoints, &new.endpoints, |(region, _)| region) {
        let place = |region: &str| format!("region {region}");
        match pair {
            Pair::Removed((region, _)) => changes.add(
                Effect::Breaking,
                Kind::Removed,
                &place(region),
                "the region is no longer known",
            ),
            Pair::Added((region, _)) => {
                changes.add(Effect::Compatible, Kind::Added, &place(region), "a region");
            }
            Pair::Kept((region, before), (_, after)) => changes.compare(
                (before, after),
                Effect::Compatible,
                &place(region),
                "calls go to another address",
            ),
        }
    }
}
