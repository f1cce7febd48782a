//! The ids of the things that are there, and which of them a name means.

use huaweicloud_sms_simulator::Simulator;
use serde_json::Value;

use crate::probes::Operation;
use crate::support::get;

/// The collections of the document, each with the ids that it lists.
pub(super) struct Ids(Vec<(String, Vec<String>)>);

impl Ids {
    /// Asks every operation that lists what another one shows.
    pub(super) async fn listed(simulator: &Simulator, operations: &[Operation<'_>]) -> Self {
        let mut collections = Vec::new();
        for list in operations {
            let path = list.path.trim_end_matches('/');
            let member = format!("{path}/{{");
            let is_member = |other: &Operation<'_>| {
                let name = other.path.strip_prefix(&member);
                name.is_some_and(|name| name.ends_with('}') && !name.contains('/'))
            };
            if list.method != "get" || !operations.iter().any(is_member) {
                continue;
            }
            let query = list.parameters.iter().filter_map(|parameter| {
                let name = parameter["name"].as_str().unwrap();
                let most = parameter["schema"].get("maximum");
                match name {
                    "limit" => Some(format!("limit={}", most?)),
                    "offset" => Some("offset=0".to_owned()),
                    _ => None,
                }
            });
            let query: Vec<String> = query.collect();
            let page = get(simulator, &format!("{}?{}", list.path, query.join("&"))).await;
            let page = page.json();
            let things = page.as_object().unwrap().values().find_map(Value::as_array);
            let ids = things.unwrap().iter();
            let ids = ids.map(|thing| thing["id"].as_str().unwrap().to_owned());
            collections.push((path.to_owned(), ids.collect()));
        }
        assert!(!collections.is_empty(), "nothing is listed");
        Self(collections)
    }

    /// The ids of the collection at this path.
    pub(super) fn at(&self, path: &str) -> Option<&[String]> {
        let mut collections = self.0.iter();
        let found = collections.find(|(collection, _)| collection == path)?;
        Some(&found.1)
    }

    /// The ids that a field of this name may have, in an object or below a path of that name: those of tasks, where
    /// it is `task_id`, or `id` in `task` or below `/tasks`.
    pub(super) fn of(&self, around: &str, name: &str) -> Option<&[String]> {
        let thing = match name {
            "id" | "ids" => around,
            name => name.strip_suffix("id").unwrap_or(name),
        };
        let thing = thing.trim_end_matches(['_', 's']);
        let means = |(path, _): &&(String, Vec<String>)| {
            let kind = path.rsplit('/').next().unwrap_or_default();
            let kind = kind.trim_end_matches('s');
            let is_kind =
                thing.replace('_', "") == kind || thing.split('_').any(|word| word == kind);
            !kind.is_empty() && is_kind && (name.ends_with("id") || name == "ids" || name == kind)
        };
        self.0.iter().find(means).map(|(_, ids)| ids.as_slice())
    }
}
