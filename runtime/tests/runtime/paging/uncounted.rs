//! Lists whose document names no total: a number on a page says nothing about how many there are.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use huaweicloud_runtime::{Items, Pages};

use super::list::{List, assert_all, drain, next, numbers, page, window};
use crate::support::{Reply, Request};

/// The page of a service that counts in some other way, and gives at most so many at a time.
fn capped(total: u64, cap: u64, counted: u64, request: &Request) -> Reply {
    let (offset, limit) = window(request);
    let start = offset.min(total);
    page(counted, start..(start + limit.min(cap)).min(total))
}

#[tokio::test]
async fn the_end_is_a_page_without_items_whatever_a_number_says() {
    for (total, cap) in [(0, 200), (1, 200), (400, 200), (450, 200), (450, 90)] {
        for counted in [0, 1, 90, 200, 9999] {
            let list = List::new(move |_, request| capped(total, cap, counted, request)).await;
            assert_all(Items::new(list.uncounted()), 0..total).await;
            assert_eq!(list.server.count() as u64, total.div_ceil(cap) + 1);
        }
    }
}

#[tokio::test]
async fn a_list_that_is_not_there_is_no_end() {
    for body in [
        r#"{"things":null}"#,
        r#"{"count":0}"#,
        r#"{"count":0,"things":null}"#,
        r#"{"count":300,"things":null}"#,
        r#"{"count":null,"things":null}"#,
    ] {
        for due in [0, 200, 300] {
            let list = List::new(move |_, request| match window(request) {
                (offset, _) if offset == due => Reply::json(200, body),
                _ => capped(300, 200, 300, request),
            })
            .await;
            let (came, error) = numbers(Items::new(list.uncounted())).await;
            let error = error.expect(body);
            assert!(came.into_iter().eq(0..due));
            assert!(error.is_decode() && error.item().is_none(), "{error}");
            assert_eq!(error.resume_offset(), Some(due));
            let said = error.to_string();
            assert!(said.contains("an object without things"), "{said}");
        }
    }
}

#[tokio::test]
async fn as_many_as_are_wanted_need_no_end() {
    let list = List::new(|_, request| capped(1000, 200, 3, request)).await;
    assert_all(Items::new(list.uncounted()).take(250), 0..250).await;
    assert_eq!(list.asked(), [(0, 200), (200, 50)]);
    let list = List::new(|_, request| capped(1000, 200, 3, request)).await;
    assert_eq!(drain(Pages::new(list.uncounted()).take(2)).await.len(), 2);
    assert_eq!(list.asked(), [(0, 200), (200, 200)]);
}

#[tokio::test]
async fn a_list_that_goes_on_where_no_offset_reaches_ends_in_an_error() {
    let mut list = List::new(|_, request| capped(70_000, 200, 3, request)).await;
    list.call.offset = Some(65_400);
    let (came, error) = numbers(Items::new(list.uncounted())).await;
    assert!(came.into_iter().eq(65_400..65_735));
    let error = error.unwrap();
    assert!(
        error.is_out_of_reach() && error.resume_offset().is_none(),
        "{error}"
    );
    let said = error.to_string();
    assert!(
        said.contains("335 things came, and perhaps not all"),
        "{said}"
    );
}

/// No page but the next is asked for ahead: nothing says that there is one behind it.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_page_is_asked_for_while_another_is_held() {
    for (prefetch, ahead) in [(1, 1), (2, 2), (4, 2), (8, 2)] {
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (current, peak) = (Arc::clone(&now), Arc::clone(&most));
        let list = List::new(move |_, request| {
            peak.fetch_max(current.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            std::thread::sleep(Duration::from_millis(3));
            current.fetch_sub(1, Ordering::SeqCst);
            capped(2000, 200, 2000, request)
        })
        .await;
        let mut stream = Items::new(list.uncounted()).prefetch(prefetch);
        assert_eq!(next(&mut stream).await.unwrap().unwrap().n, 0);
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert_eq!(list.server.count(), ahead, "{prefetch} pages at a time");
        let progress = stream.progress();
        assert_eq!((progress.fetched(), progress.total()), (200, None));
        assert_all(stream, 1..2000).await;
        assert_eq!((most.load(Ordering::SeqCst), list.server.count()), (1, 11));
    }
}
