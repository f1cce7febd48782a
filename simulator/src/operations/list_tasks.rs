use super::call::Call;
use crate::answer::Answer;
use crate::world::{Filter, PageKey};

/// A page of tasks. An empty filter narrows nothing, and a part of the name is enough.
pub(super) fn list_tasks(call: &Call<'_>) -> Answer {
    let Some(paging) = call.entry.paging else {
        return Answer::service_error(500, "SMS.0001", "the document has no x-paging here");
    };
    let text = |parameter: &str| call.text(parameter).map(str::to_owned);
    let limit = call.count(paging.limit).unwrap_or(usize::MAX);
    let key = PageKey {
        filter: Filter {
            state: text("state"),
            name: text("name"),
            id: text("id"),
            source_server: text("source_server_id"),
            enterprise_project: text("enterprise_project_id"),
        },
        offset: call.count(paging.offset).unwrap_or(0),
        limit: call.page_cap.map_or(limit, |cap| cap.min(limit)),
        items: paging.items,
        total: paging.total,
    };
    Answer::new(200, "application/json", call.world.page(&key))
}
