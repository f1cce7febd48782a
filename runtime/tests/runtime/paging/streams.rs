//! The streams themselves: order, limits, dropping, and both kinds of runtime.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use huaweicloud_runtime::{Items, Pages};

use super::list::{List, ListCall, assert_all, drain, honest, next, page, window};
use crate::support::Reply;
use crate::support::server::Step;

#[test]
fn both_streams_can_be_moved_and_sent() {
    fn unpin_and_send<T: Unpin + Send + 'static>() {}
    unpin_and_send::<Items<ListCall>>();
    unpin_and_send::<Pages<ListCall>>();
}

/// Later pages are answered sooner, and yet come later.
fn slow_first(request: &crate::support::Request, total: u64) -> Reply {
    let wait = 5 * (4 - (window(request).0 / 200) % 4);
    honest(total, request).after(Duration::from_millis(wait))
}

async fn ordered() {
    let list = List::new(|_, request| slow_first(request, 4000)).await;
    assert_all(list.stream(), 0..4000).await;
    assert_eq!(list.server.count(), 20);
}

#[tokio::test(flavor = "current_thread")]
async fn pages_are_ordered_on_one_thread() {
    ordered().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn pages_are_ordered_on_many_threads() {
    ordered().await;
}

/// The most requests that were under way at a time, with every other page cut short to a size.
async fn most_at_a_time(prefetch: usize, short: u64) -> usize {
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (current, peak) = (Arc::clone(&now), Arc::clone(&most));
    let list = List::new(move |_, request| {
        peak.fetch_max(current.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(3));
        current.fetch_sub(1, Ordering::SeqCst);
        match window(request) {
            (offset, limit) if offset % 400 == 0 => page(6000, offset..offset + limit.min(short)),
            _ => honest(6000, request),
        }
    })
    .await;
    assert_all(list.stream().prefetch(prefetch), 0..6000).await;
    most.load(Ordering::SeqCst)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn no_more_are_under_way_than_allowed() {
    for short in [200, 70] {
        assert_eq!(most_at_a_time(1, short).await, 1);
        for prefetch in [2, 4] {
            let most = most_at_a_time(prefetch, short).await;
            assert!(most > 1 && most <= prefetch, "{most} of {prefetch}");
        }
    }
    assert_eq!(most_at_a_time(0, 200).await, 1, "0 counts as 1");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dropping_the_stream_ends_its_requests() {
    let list = List::new(|_, request| match window(request) {
        (0, _) => honest(20_000, request),
        _ => Reply::raw("").then(Step::Hang),
    })
    .await;
    let mut stream = list.stream();
    next(&mut stream).await.unwrap().unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(list.server.count(), 4);
    assert_eq!(
        list.server.open(),
        3,
        "the connection of the first page is used again"
    );
    drop(stream);
    for _ in 0..100 {
        if list.server.open() == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{} connections are still in use", list.server.open());
}

#[tokio::test]
async fn two_streams_of_one_call_do_not_mind_each_other() {
    let list = List::of(1000).await;
    let (mut first, mut second) = (list.stream(), list.stream().prefetch(1));
    for n in 0..1000 {
        assert_eq!(next(&mut first).await.unwrap().unwrap().n, n);
        assert_eq!(next(&mut second).await.unwrap().unwrap().n, n);
    }
    assert!(next(&mut first).await.is_none() && next(&mut second).await.is_none());
    assert_eq!(drain(list.pages()).await.len(), 5);
}
