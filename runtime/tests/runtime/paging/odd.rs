//! Items that cannot be decoded.

use super::list::{List, drain, honest, window};
use crate::support::Reply;

/// Things 0 to 9 by fives, of which 2, 5 and 9 are odd.
fn with_odd_ones(request: &crate::support::Request) -> Reply {
    let (offset, limit) = window(request);
    let things: Vec<String> = (offset..(offset + limit).min(10))
        .map(|n| match n {
            2 => r#"{"n": "two" ,  "z":1, "a":2}"#.to_owned(),
            5 => "null".to_owned(),
            9 => r#"{"m":9}"#.to_owned(),
            n => format!(r#"{{"n":{n}}}"#),
        })
        .collect();
    Reply::full(
        200,
        &[("x-request-id", "odd")],
        format!(
            r#"{{"things":[{}],"count":10,"n\u0065w":[1]}}"#,
            things.join(" ,")
        )
        .as_bytes(),
    )
}

#[tokio::test]
async fn an_odd_item_costs_itself_only() {
    for (limit, prefetch) in [(5, 1), (5, 4), (200, 4), (1, 2)] {
        let mut list = List::new(|_, request| with_odd_ones(request)).await;
        list.call.limit = Some(limit);
        let came = drain(list.stream().prefetch(prefetch)).await;
        assert_eq!(came.len(), 10);
        for (n, item) in came.into_iter().enumerate() {
            let json = match n {
                2 => r#"{"n": "two" ,  "z":1, "a":2}"#,
                5 => "null",
                9 => r#"{"m":9}"#,
                _ => {
                    assert_eq!(item.unwrap().n, n as u64);
                    continue;
                }
            };
            let error = item.unwrap_err();
            assert_eq!(
                (error.item(), error.item_offset()),
                (Some(json), Some(n as u64)),
                "the JSON is as it came"
            );
            assert!(
                error.is_decode() && error.resume_offset().is_none(),
                "{error}"
            );
            assert_eq!(error.request_id(), Some("odd"));
            let due = format!(
                "listing things failed: 200 (request odd): the item at offset {n} of things is of another shape, "
            );
            assert!(error.to_string().starts_with(&due), "{error}");
        }
    }
}

#[tokio::test]
async fn pages_come_without_the_odd_ones_and_then_those() {
    let mut list = List::new(|_, request| with_odd_ones(request)).await;
    list.call.limit = Some(6);
    let came = drain(list.pages()).await;
    let shown: Vec<String> = came
        .iter()
        .map(|page| match page {
            Ok(page) => page
                .things
                .as_ref()
                .unwrap()
                .iter()
                .map(|thing| thing.n.to_string())
                .collect(),
            Err(error) => format!("odd {}", error.item_offset().unwrap()),
        })
        .collect();
    assert_eq!(shown, ["0134", "odd 2", "odd 5", "678", "odd 9"]);
    assert_eq!(came[0].as_ref().unwrap().headers()["x-request-id"], "odd");
    assert_eq!(
        list.stream().collect_all().await.unwrap_err().item_offset(),
        Some(2)
    );
}

/// Even a page of nothing else is gone through.
#[tokio::test]
async fn a_page_of_odd_ones_ends_nothing() {
    let list = List::new(|_, request| match window(request) {
        (0, _) => Reply::json(
            200,
            format!(r#"{{"count":300,"things":[{}]}}"#, ["0"; 200].join(",")),
        ),
        _ => honest(300, request),
    })
    .await;
    let came = drain(list.stream()).await;
    // 200 errors must not hold on to 200 copies of the page.
    let odd: Vec<_> = came.iter().filter_map(|item| item.as_ref().err()).collect();
    assert!(odd.len() == 200 && odd.iter().all(|error| error.body() == Some(b"")));
    assert_eq!((came.len(), list.server.count()), (300, 2));
}

#[tokio::test]
async fn odd_ones_beyond_the_window_are_left_to_theirs() {
    let mut list = List::new(|_, request| {
        let (offset, _) = window(request);
        with_odd_ones(&crate::support::Request {
            target: format!("/?offset={offset}&limit=7"),
            ..request.clone()
        })
    })
    .await;
    list.call.limit = Some(4);
    let came = drain(list.stream()).await;
    let odd: Vec<_> = came
        .iter()
        .filter_map(|item| item.as_ref().err()?.item_offset())
        .collect();
    assert_eq!((came.len(), odd), (10, vec![2, 5, 9]));
}
