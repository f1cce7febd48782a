//! The service: its endpoints, and its version.

use super::{Changes, Effect, Kind, both};
use document::openapi::OpenApi;
use document::source::Node;

pub(super) fn compare(old: &OpenApi<'_>, new: &OpenApi<'_>, changes: &mut Changes) {
    let text = |outline: &OpenApi<'_>, pointer: &str| {
        outline.root().at(pointer).and_then(Node::scalar_text)
    };
    for (pointer, effect, what) in [
        (
            "/x-service/name",
            Effect::Breaking,
            "the service's part of endpoints and environment variables",
        ),
        ("/info/title", Effect::Documentation, "the title"),
        (
            "/info/description",
            Effect::Documentation,
            "the description",
        ),
    ] {
        let (before, after) = (text(old, pointer), text(new, pointer));
        if before != after {
            changes.add(effect, Kind::Changed, "document", what);
        }
    }
    let regions = |outline: &OpenApi<'_>| {
        let endpoints = outline
            .root()
            .at("/x-service/endpoints")
            .map_or(&[][..], Node::entries);
        endpoints
            .iter()
            .map(|entry| (entry.key.clone(), entry.node.scalar_text()))
            .collect::<Vec<_>>()
    };
    let (before, after) = (regions(old), regions(new));
    let names = |list: &'_ [(String, Option<String>)]| {
        list.iter()
            .map(|(name, _)| name.clone())
            .collect::<Vec<_>>()
    };
    let (old_names, new_names) = (names(&before), names(&after));
    let old_names: Vec<_> = old_names.iter().map(String::as_str).collect();
    let new_names: Vec<_> = new_names.iter().map(String::as_str).collect();
    for (region, had, has) in both(&old_names, &new_names) {
        let place = format!("region {region}");
        match (had, has) {
            (true, false) => changes.add(
                Effect::Breaking,
                Kind::Removed,
                &place,
                "the region is no longer known",
            ),
            (false, true) => changes.add(Effect::Compatible, Kind::Added, &place, "a region"),
            _ => {
                let address = |list: &[(String, Option<String>)]| {
                    list.iter()
                        .find(|(name, _)| name == region)
                        .and_then(|(_, address)| address.clone())
                };
                if address(&before) != address(&after) {
                    changes.add(
                        Effect::Compatible,
                        Kind::Changed,
                        &place,
                        "calls go to another address",
                    );
                }
            }
        }
    }
}
