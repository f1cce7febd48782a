//! Services that give less than was asked for, or change their mind about how many there are.

use super::list::{List, assert_all, honest, numbers, page, window};

/// A service that caps pages.
async fn capped(total: u64, cap: u64) -> List {
    List::new(move |_, request| {
        let (offset, limit) = window(request);
        let start = offset.min(total);
        page(total, start..(start + limit.min(cap)).min(total))
    })
    .await
}

#[tokio::test]
async fn a_cap_loses_nobody() {
    for (total, cap) in [
        (120, 50),
        (1000, 50),
        (1000, 1),
        (1000, 199),
        (201, 100),
        (3000, 150),
    ] {
        for prefetch in [1, 4] {
            let list = capped(total, cap).await;
            assert_all(list.stream().prefetch(prefetch), 0..total).await;
            let due = total.div_ceil(cap);
            assert_eq!(
                list.server.count() as u64,
                due,
                "{total} capped at {cap}: {:?}",
                list.asked()
            );
        }
    }
}

#[tokio::test]
async fn a_cap_is_learned_from_two_pages() {
    let list = capped(220, 50).await;
    assert_all(list.stream(), 0..220).await;
    assert_eq!(
        list.asked_sorted(),
        [(0, 200), (50, 200), (100, 50), (150, 50), (200, 50)]
    );
}

/// A cap that comes in the middle, when windows are under way already.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cap_that_comes_late_loses_nobody() {
    for prefetch in [1, 2, 4] {
        let list = List::new(|_, request| {
            let (offset, limit) = window(request);
            let limit = if offset >= 400 { limit.min(70) } else { limit };
            page(3000, offset.min(3000)..(offset + limit).min(3000))
        })
        .await;
        assert_all(list.stream().prefetch(prefetch), 0..3000).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_single_short_page_is_completed() {
    for short in [0, 1, 199] {
        for prefetch in [1, 4] {
            let list = List::new(move |_, request| match window(request) {
                (600, 200) => page(2000, 600..600 + short),
                _ => honest(2000, request),
            })
            .await;
            if short == 0 {
                // Empty for good at this window, so the list cannot be whole.
                let (came, error) = numbers(list.stream().prefetch(prefetch)).await;
                assert!(came.into_iter().eq(0..600));
                let error = error.unwrap();
                assert!(error.is_incomplete(), "{error}");
                assert_eq!(error.resume_offset(), Some(600));
                assert_eq!(
                    error.to_string(),
                    "listing things failed: 600 of 2000 things came, and the service gives no more; resume at offset 600"
                );
            } else {
                assert_all(list.stream().prefetch(prefetch), 0..2000).await;
                assert_eq!(list.server.count(), 11, "{:?}", list.asked());
            }
        }
    }
}

#[tokio::test]
async fn an_empty_page_is_asked_for_again_once() {
    let list = List::new(|index, request| {
        if index == 1 {
            page(500, 0..0)
        } else {
            honest(500, request)
        }
    })
    .await;
    assert_all(list.stream().prefetch(1), 0..500).await;
    assert_eq!(list.asked(), [(0, 200), (200, 200), (200, 200), (400, 200)]);

    let list = List::new(|_, request| match window(request) {
        (0, _) => page(500, 0..200),
        _ => page(500, 0..0),
    })
    .await;
    let (came, error) = numbers(list.stream().prefetch(1)).await;
    assert_eq!((came.len(), list.server.count()), (200, 3));
    assert!(
        error
            .unwrap()
            .to_string()
            .contains("200 of 500 things came")
    );
}

#[tokio::test]
async fn a_first_page_that_lies_is_found_out() {
    let list = List::new(|_, _| page(500, 0..0)).await;
    let (came, error) = numbers(list.stream()).await;
    assert_eq!((came.len(), list.asked()), (0, vec![(0, 200), (0, 200)]));
    assert!(error.unwrap().to_string().contains("0 of 500 things came"));
}

#[tokio::test]
async fn a_total_that_grows_is_followed() {
    for prefetch in [1, 4] {
        let list = List::new(|_, request| {
            let (offset, _) = window(request);
            honest(if offset < 400 { 450 } else { 1100 }, request)
        })
        .await;
        assert_all(list.stream().prefetch(prefetch), 0..1100).await;
        assert_eq!(list.server.count(), 6);
    }
}

#[tokio::test]
async fn a_total_that_shrinks_is_followed() {
    for prefetch in [1, 4] {
        let list = List::new(|_, request| {
            let (offset, _) = window(request);
            honest(if offset < 400 { 3000 } else { 450 }, request)
        })
        .await;
        let stream = list.stream().prefetch(prefetch);
        assert_all(stream, 0..450).await;
        // One more than without the change: a second answer has to say that this is the end.
        assert!(list.server.count() <= 3 + prefetch, "{:?}", list.asked());
    }
}

#[tokio::test]
async fn without_a_total_the_end_is_an_empty_page() {
    for (total, cap) in [(0, 200), (1, 200), (400, 200), (450, 200), (450, 90)] {
        let list = List::new(move |_, request| {
            let (offset, limit) = window(request);
            let start = offset.min(total);
            let things: Vec<_> = (start..(start + limit.min(cap)).min(total))
                .map(|n| format!(r#"{{"n":{n}}}"#))
                .collect();
            crate::support::Reply::json(200, format!(r#"{{"things":[{}]}}"#, things.join(",")))
        })
        .await;
        assert_all(list.stream(), 0..total).await;
        assert_eq!(list.server.count() as u64, total.div_ceil(cap) + 1);
    }
}

/// More came than the total says there are, so the total is not believed.
#[tokio::test]
async fn a_total_that_is_too_low_hides_nobody() {
    for told in [0, 1, 200] {
        let list = List::new(move |_, request| {
            let (offset, limit) = window(request);
            page(told, offset.min(450)..(offset + limit).min(450))
        })
        .await;
        let (came, error) = numbers(list.stream()).await;
        assert!(error.is_none());
        // 200 of 200 look whole: nothing gives it away.
        assert_eq!(came.len(), if told == 200 { 200 } else { 450 });
    }
}

/// A service that ignores `limit` gives more than the window; what is beyond comes once, with its own window.
#[tokio::test]
async fn more_than_was_asked_for_is_not_delivered_twice() {
    let list = List::new(|_, request| {
        let (offset, _) = window(request);
        page(1000, offset.min(1000)..(offset + 300).min(1000))
    })
    .await;
    assert_all(list.stream(), 0..1000).await;
}
