//! The exact requests for lists of many lengths.

use super::list::{List, assert_all, drain, honest, next, numbers, page};

/// The windows of 200 that cover a list.
fn windows(total: u64) -> Vec<(u64, u64)> {
    (0..total.max(1))
        .step_by(200)
        .map(|offset| (offset, 200))
        .collect()
}

#[tokio::test]
async fn one_after_the_other() {
    for total in [0, 1, 199, 200, 201, 399, 400, 401, 20_000] {
        let list = List::of(total).await;
        assert_all(list.stream().prefetch(1), 0..total).await;
        assert_eq!(list.asked(), windows(total), "{total}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ahead() {
    for prefetch in [2, 4, 9] {
        for total in [0, 1, 200, 201, 1000, 20_000] {
            let list = List::of(total).await;
            assert_all(list.stream().prefetch(prefetch), 0..total).await;
            assert_eq!(list.asked_sorted(), windows(total), "{total}");
            assert_eq!(list.asked()[0], (0, 200));
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn up_to_the_last_that_can_be_reached() {
    for total in [65_535, 65_536, 65_600, 65_601, 65_735] {
        let list = List::of(total).await;
        assert_all(list.stream(), 0..total).await;
    }
    // Up to 65,600 the windows of 200 suffice; beyond, the last one has to start at 65,535.
    let list = List::of(65_600).await;
    assert_all(list.stream(), 0..65_600).await;
    assert_eq!(list.asked_sorted(), windows(65_600));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn beyond_what_can_be_reached() {
    for prefetch in [1, 4] {
        let list = List::of(70_000).await;
        let (came, error) = numbers(list.stream().prefetch(prefetch)).await;
        assert!(came.into_iter().eq(0..65_735));
        let error = error.unwrap();
        assert!(
            error.is_out_of_reach() && !error.is_incomplete() && error.resume_offset().is_none()
        );
        assert_eq!(
            error.to_string(),
            "listing things failed: 65735 of 70000 things came, for no offset reaches further than 65535; \
             narrow the list by state, project or server"
        );
        let mut due = windows(65_400);
        due.extend([(65_400, 135), (65_535, 200)]);
        assert_eq!(list.asked_sorted(), due);
    }
}

#[tokio::test]
async fn an_offset_and_a_limit_that_were_set_hold() {
    let mut list = List::of(100).await;
    list.call.offset = Some(15);
    list.call.limit = Some(30);
    assert_all(list.stream().prefetch(1), 15..100).await;
    assert_eq!(list.asked(), [(15, 30), (45, 30), (75, 30)]);

    let mut list = List::of(100).await;
    list.call.offset = Some(100);
    assert_all(list.stream(), 100..100).await;
    list.call.offset = Some(500);
    assert_all(list.stream(), 500..500).await;
    assert_eq!(list.asked(), [(100, 200), (500, 200)]);

    let mut list = List::of(65_700).await;
    list.call.offset = Some(65_535);
    list.call.limit = Some(10);
    let (came, error) = numbers(list.stream()).await;
    assert!(came.into_iter().eq(65_535..65_545));
    assert!(error.unwrap().to_string().contains("10 of 165 things came"));
}

#[tokio::test]
async fn what_cannot_be_is_refused_and_not_sent() {
    let rows = [
        (
            None,
            Some(0),
            "limit: 0 asks for no items at all; leave it out, or give it 1 to 200",
        ),
        (None, Some(201), "limit: 201 is above the maximum of 200"),
        (
            Some(65_536),
            None,
            "offset: 65536 is above the maximum of 65535",
        ),
    ];
    for (offset, limit, message) in rows {
        let mut list = List::of(10).await;
        (list.call.offset, list.call.limit) = (offset, limit);
        let came = drain(list.stream().take(5)).await;
        let [Err(error)] = &came[..] else {
            panic!("{came:?}")
        };
        assert!(error.is_invalid_request());
        assert_eq!(error.to_string(), message);
        assert!(drain(list.pages()).await[0].is_err());
        assert_eq!(list.server.count(), 0);
    }
}

#[tokio::test]
async fn no_page_is_asked_for_beyond_what_is_taken() {
    let rows: [(u64, &[(u64, u64)]); 6] = [
        (0, &[]),
        (1, &[(0, 1)]),
        (200, &[(0, 200)]),
        (201, &[(0, 200), (200, 1)]),
        (450, &[(0, 200), (200, 200), (400, 50)]),
        (
            5000,
            &[(0, 200), (200, 200), (400, 200), (600, 200), (800, 200)],
        ),
    ];
    for (taken, due) in rows {
        for prefetch in [1, 4] {
            let list = List::of(1000).await;
            assert_all(
                list.stream().prefetch(prefetch).take(taken),
                0..taken.min(1000),
            )
            .await;
            assert_eq!(list.asked_sorted(), due, "{taken}");
        }
    }
    let list = List::of(70_000).await;
    assert_all(list.stream().take(65_735), 0..65_735).await;
}

#[tokio::test]
async fn pages_are_taken_whole() {
    let list = List::of(1000).await;
    let pages = drain(list.pages().take(2)).await;
    let sizes: Vec<_> = pages
        .iter()
        .map(|page| page.as_ref().unwrap().things.as_ref().unwrap().len())
        .collect();
    assert_eq!(sizes, [200, 200]);
    assert_eq!(list.asked_sorted(), windows(400));
    assert_eq!(drain(list.pages().take(0)).await.len(), 0);
    assert_eq!(drain(list.pages()).await.len(), 5);
    let empty = List::of(0).await;
    assert_eq!(
        (drain(empty.pages()).await.len(), empty.asked()),
        (0, windows(0))
    );
}

/// What is under way or held never exceeds the window, however long the consumer waits.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_early_stop_causes_no_request_beyond_the_window() {
    for (prefetch, due) in [(1, 1), (2, 2), (4, 4), (8, 8)] {
        let list = List::of(20_000).await;
        let mut stream = list.stream().prefetch(prefetch);
        assert_eq!(
            list.server.count(),
            0,
            "nothing is asked for before anybody asks"
        );
        next(&mut stream).await.unwrap().unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        assert_eq!(
            list.server.count(),
            due,
            "one page is held, the others are under way"
        );
        drop(stream);
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        assert_eq!(list.server.count(), due);
    }
}

#[tokio::test]
async fn progress_is_known() {
    let list = List::of(450).await;
    let mut stream = list.stream().prefetch(1);
    assert_eq!(
        (stream.progress().fetched(), stream.progress().total()),
        (0, None)
    );
    next(&mut stream).await.unwrap().unwrap();
    let progress = stream.progress();
    assert_eq!(
        (progress.fetched(), progress.total(), progress.pages()),
        (200, Some(450), 1)
    );
    assert!(progress.bytes() > 200 * 7);
    while next(&mut stream).await.is_some() {}
    assert_eq!(
        (stream.progress().fetched(), stream.progress().pages()),
        (450, 3)
    );
}

#[tokio::test]
async fn a_page_that_is_left_out_is_not_counted() {
    let list = List::new(|index, request| match index {
        1 => page(450, 0..0),
        _ => honest(450, request),
    })
    .await;
    let mut stream = list.pages();
    let mut pages = 0;
    while next(&mut stream).await.is_some() {
        pages += 1;
        assert_eq!(stream.progress().pages(), pages);
    }
    assert_eq!((pages, stream.progress().fetched()), (3, 450));
    assert_eq!(list.server.count(), 4);
}
