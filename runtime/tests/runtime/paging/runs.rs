//! What comes is one contiguous run of the list, whatever the answers are and however much is asked for.

use huaweicloud_runtime::Pages;

use super::list::{List, ListCall, assert_all, drain, honest, numbers, page, window};
use crate::support::Reply;

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

/// An answer that ends the list sooner than others say is not taken at its word.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn totals_that_disagree_lose_nobody() {
    for prefetch in [1, 2, 4, 8] {
        let list = List::new(|_, request| match window(request) {
            (200, 200) => page(250, 200..250),
            _ => honest(3000, request),
        })
        .await;
        assert_all(list.stream().prefetch(prefetch), 0..3000).await;
        let list = List::new(|_, request| match window(request) {
            (200, 200) => page(400, 200..400),
            _ => honest(3000, request),
        })
        .await;
        assert_all(list.stream().prefetch(prefetch), 0..3000).await;
        let list = List::new(|index, request| match index {
            1 => page(0, 0..0),
            _ => honest(3000, request),
        })
        .await;
        assert_all(list.stream().prefetch(prefetch), 0..3000).await;
    }
}

#[tokio::test]
async fn an_end_that_comes_sooner_than_told_has_to_be_said_twice() {
    let list =
        List::new(|index, request| honest(if index == 0 { 3000 } else { 250 }, request)).await;
    assert_all(list.stream().prefetch(1), 0..250).await;
    assert_eq!(list.asked(), [(0, 200), (200, 200), (250, 200)]);

    // Nothing is left of the list.
    let list = List::new(|index, request| honest(if index == 0 { 3000 } else { 0 }, request)).await;
    assert_all(list.stream().prefetch(1), 0..200).await;
    assert_eq!(list.asked(), [(0, 200), (200, 200), (200, 200)]);

    // The second answer says that there is more, and does not give it.
    let list = List::new(|_, request| match window(request) {
        (200, _) => page(250, 200..250),
        (250, _) => page(3000, 0..0),
        _ => honest(3000, request),
    })
    .await;
    for prefetch in [1, 2, 4, 8] {
        let (came, error) = numbers(list.stream().prefetch(prefetch)).await;
        assert!(came.into_iter().eq(0..250));
        let error = error.unwrap();
        assert!(error.is_incomplete(), "{error}");
        assert_eq!(
            error.to_string(),
            "listing things failed: 250 of 3000 things came, and the service gives no more; resume at offset 250"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_missing_and_cannot_be_had_ends_the_list() {
    for prefetch in [1, 2, 4, 8] {
        for missing in [page(3000, 0..0), Reply::json(400, "")] {
            let list = List::new(move |_, request| match window(request) {
                (200, 200) => page(3000, 200..250),
                (250, _) => missing.clone(),
                _ => honest(3000, request),
            })
            .await;
            let (came, error) = numbers(list.stream().prefetch(prefetch)).await;
            assert!(came.into_iter().eq(0..250));
            assert_eq!(error.unwrap().resume_offset(), Some(250));
            let pages = drain(list.pages().prefetch(prefetch).take(3)).await;
            let [Ok(_), Ok(_), Err(error)] = &pages[..] else {
                panic!("{} pages", pages.len())
            };
            assert_eq!(error.resume_offset(), Some(250));
        }
    }
    // Beyond the largest offset nothing can be asked for, and so nothing can be completed.
    let mut list = List::new(|_, request| match window(request) {
        (65_535, _) => page(65_700, 65_535..65_600),
        _ => honest(65_700, request),
    })
    .await;
    list.call.offset = Some(65_000);
    let (came, error) = numbers(list.stream()).await;
    assert!(came.into_iter().eq(65_000..65_600));
    let error = error.unwrap();
    assert!(
        error.is_out_of_reach() && error.resume_offset().is_none(),
        "{error}"
    );
    assert!(
        error.to_string().contains("600 of 700 things came"),
        "{error}"
    );
}
