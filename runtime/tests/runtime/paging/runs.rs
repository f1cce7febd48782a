//! What comes is one contiguous run of the list, whatever the answers are and however much is asked for.

use super::list::{List, ListCall, drain, honest, page, window};
use huaweicloud_runtime::Pages;

/// The sizes of the pages that come, none of which leaves anything out.
async fn sizes(pages: Pages<ListCall>) -> Vec<u64> {
    let mut position = 0;
    let mut sizes = Vec::new();
    for page in drain(pages).await {
        let things = page.unwrap().into_inner().things.unwrap();
        let size = things.len() as u64;
        let due = position..position + size;
        assert!(
            things.iter().map(|thing| thing.n).eq(due),
            "{size} things from {position} on are due, not {things:?}"
        );
        position += size;
        sizes.push(size);
    }
    sizes
}

/// What a page leaves out comes before the next, though the pages that are wanted are all under way already.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_short_page_is_completed_before_the_last_that_is_taken() {
    for prefetch in [1, 2, 4, 8] {
        let list = List::new(|_, request| match window(request) {
            (600, 200) => page(1500, 600..700),
            _ => honest(1500, request),
        })
        .await;
        let pages = list.pages().prefetch(prefetch).take(5);
        let due = if prefetch == 1 {
            [200, 200, 200, 100, 200]
        } else {
            [200, 200, 200, 100, 100]
        };
        assert_eq!(sizes(pages).await, due, "{prefetch} at a time");
    }
    let list = List::new(|_, request| match window(request) {
        (200, 200) => page(1500, 200..300),
        _ => honest(1500, request),
    })
    .await;
    for (taken, due) in [(1, 200), (2, 300), (3, 400), (4, 600), (5, 800), (9, 1500)] {
        let sizes = sizes(list.pages().take(taken)).await;
        assert_eq!(sizes.iter().sum::<u64>(), due, "{taken} taken: {sizes:?}");
    }
}
