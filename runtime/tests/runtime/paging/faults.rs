//! Pages that fail.

use std::collections::HashSet;
use std::sync::Arc;

use huaweicloud_runtime::Items;
use huaweicloud_runtime::emitted::PagedCall;

use super::list::{List, Page, Shared, assert_all, honest, next, numbers, window};
use crate::support::Reply;
use crate::support::server::Step;

/// Ways to fail that a retry gets over.
fn fault(number: usize) -> Reply {
    match number % 5 {
        0 => Reply::json(503, ""),
        1 => Reply::close(),
        2 => Reply::raw("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{")
            .then(Step::Wait(std::time::Duration::ZERO)),
        3 => Reply::full(429, &[("retry-after", "1")], b""),
        _ => Reply::raw("").then(Step::Reset),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_tenth_request_fails_and_everything_comes_once() {
    for prefetch in [1, 4] {
        let list = List::new(|index, request| {
            if index % 10 == 9 {
                fault(index / 10)
            } else {
                honest(20_000, request)
            }
        })
        .await;
        assert_all(list.stream().prefetch(prefetch), 0..20_000).await;
        let asked: HashSet<(u64, u64)> = list.asked().into_iter().collect();
        assert_eq!((asked.len(), list.server.count()), (100, 111));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fault_on_any_page_is_got_over() {
    for failing in (0..2000).step_by(200) {
        let failed: Shared<bool> = Arc::default();
        let list = List::new(move |index, request| {
            let mut failed = failed.lock().unwrap();
            if window(request).0 == failing && !std::mem::replace(&mut failed, true) {
                return fault(index);
            }
            honest(2000, request)
        })
        .await;
        assert_all(list.stream(), 0..2000).await;
        assert_eq!(list.server.count(), 11);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_that_keeps_failing_ends_the_list_in_its_place() {
    for prefetch in [1, 4] {
        let list = List::new(|_, request| match window(request) {
            (600, _) => Reply::json(500, r#"{"error_code":"X.1"}"#),
            _ => honest(2000, request),
        })
        .await;
        let (came, error) = numbers(list.stream().prefetch(prefetch)).await;
        assert!(came.into_iter().eq(0..600));
        let error = error.unwrap();
        assert!(error.is_server() && error.code() == Some("X.1"), "{error}");
        assert_eq!((error.resume_offset(), error.attempts()), (Some(600), 4));
        assert!(
            error.to_string().ends_with("500 X.1; resume at offset 600"),
            "{error}"
        );

        let mut again = list.call.clone();
        again.offset = Some(800);
        let (came, error) = numbers(Items::new(again)).await;
        assert!(came.into_iter().eq(800..2000) && error.is_none());
    }
}

#[tokio::test]
async fn a_page_that_is_no_page_ends_the_list() {
    for body in [
        "<html>",
        "{}",
        r#"{"error_code":"X"}"#,
        r#"{"count":"many","things":[]}"#,
        r#"{"count":9,"things":{}}"#,
    ] {
        let list = List::new(move |_, request| match window(request) {
            (200, _) => Reply::json(200, body),
            _ => honest(1000, request),
        })
        .await;
        let (came, error) = numbers(list.stream()).await;
        let error = error.unwrap();
        assert_eq!(
            (came.len(), error.resume_offset()),
            (200, Some(200)),
            "{error}"
        );
        assert!(error.is_decode() && error.item().is_none(), "{error}");
    }
    let list = List::new(|_, _| Reply::json(206, r#"{"count":0}"#)).await;
    assert!(numbers(list.stream()).await.1.unwrap().is_decode());
}

/// A list that is not there is no empty list, though `send` takes such a page for what it is.
#[tokio::test]
async fn a_page_without_items_and_total_is_no_empty_list() {
    for body in [
        r#"{"count":null,"things":null}"#,
        r#"{"things":null}"#,
        r#"{"count":null,"new":1}"#,
    ] {
        for due in [0, 200] {
            let list = List::new(move |_, request| match window(request) {
                (offset, _) if offset == due => Reply::json(200, body),
                _ => honest(1000, request),
            })
            .await;
            let (came, error) = numbers(list.stream()).await;
            let error = error.expect(body);
            assert!(came.into_iter().eq(0..due));
            assert!(error.is_decode() && error.item().is_none(), "{error}");
            assert_eq!(error.resume_offset(), Some(due));
            assert_eq!(error.body(), Some(body.as_bytes()));
            let said = error.to_string();
            assert!(
                said.contains("an object with neither things nor count"),
                "{said}"
            );

            let answer = list.call.clone().fetch(due, 200).await.unwrap();
            let page = answer.json::<Page>().unwrap().into_inner();
            assert_eq!(page, Page::default());
        }
    }
    for body in [
        r#"{"things":[]}"#,
        r#"{"count":null,"things":[]}"#,
        r#"{"count":0}"#,
        r#"{"count":0,"things":null}"#,
        r#"{"count":0,"things":[]}"#,
    ] {
        let list = List::new(move |_, _| Reply::json(200, body)).await;
        assert_all(list.stream(), 0..0).await;
        assert_eq!(list.server.count(), 1, "{body}");
    }
}

#[tokio::test]
async fn a_page_that_a_proxy_changed_is_a_page() {
    let list = List::new(|_, _| Reply::json(203, r#"{"count":1,"things":[{"n":0}]}"#)).await;
    let (came, error) = numbers(list.stream()).await;
    assert_eq!(came, [0]);
    assert!(error.is_none(), "{error:?}");
}

#[tokio::test]
async fn all_in_one_vector_or_why_not() {
    let list = List::of(450).await;
    assert_eq!(list.stream().collect_all().await.unwrap().len(), 450);
    let list = List::new(|_, _| Reply::json(403, "")).await;
    let error = list.stream().collect_all().await.unwrap_err();
    assert!(
        error.is_forbidden() && error.resume_offset() == Some(0),
        "{error}"
    );
}

/// Polls that are given up between two items take nothing away.
#[tokio::test]
async fn a_stream_survives_polls_that_are_given_up() {
    let list = List::new(|_, request| honest(1000, request)).await;
    let mut stream = list.stream();
    let mut came = 0;
    loop {
        // The shortest time there is: most polls for a new page end in it.
        match tokio::time::timeout(std::time::Duration::from_micros(1), next(&mut stream)).await {
            Ok(Some(item)) => {
                assert_eq!(item.unwrap().n, came);
                came += 1;
            }
            Ok(None) => break,
            Err(_elapsed) => {}
        }
    }
    assert_eq!((came, list.server.count()), (1000, 5));
}
