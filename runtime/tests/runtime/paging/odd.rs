//! Items that cannot be decoded.

use super::list::{List, assert_all, drain, honest, window};
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
    let first = came[0].as_ref().unwrap();
    assert_eq!(first.headers()["x-request-id"], "odd");
    assert!(first.body().starts_with(br#"{"things":[{"n":0}"#));
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

/// A page of things between two good ones, and more fields of the page.
fn between(things: &[&[u8]], fields: &[u8]) -> Reply {
    let count = format!("],\"count\":{}", things.len() + 2);
    let body = [
        br#"{"things":[{"n":0}, "#,
        &things.join(&b", "[..])[..],
        br#",{"n":2}"#,
        count.as_bytes(),
        fields,
        b"}",
    ]
    .concat();
    Reply::full(200, &[("x-request-id", "odd")], &body)
}

/// Bytes that are no UTF-8 cost the item that they stand in, and only where somebody would read them.
#[tokio::test]
async fn an_item_that_is_no_utf_8_costs_itself_only() {
    let odd: [(&[u8], &str); 7] = [
        (b"{\"n\":\"\xff\"}", "{\"n\":\"\u{fffd}\"}"),
        (b"{\"m\":\"\xc3\"}", "{\"m\":\"\u{fffd}\"}"),
        (b"{\"\xfe\":1}", "{\"\u{fffd}\":1}"),
        // Cut short in a surrogate that is alone, in an escape, and in a character of four bytes.
        (br#"{"n":1,"t":"\ud800"}"#, r#"{"n":1,"t":"\ud800"}"#),
        (
            b"{\"n\":1,\"t\":\"\\\xff\"}",
            "{\"n\":1,\"t\":\"\\\u{fffd}\"}",
        ),
        (
            b"{\"n\":1,\"t\":\"\\u00\xf0\x9f\"}",
            "{\"n\":1,\"t\":\"\\u00\u{fffd}\"}",
        ),
        (b"\"\xf0\x9f\x98\"", "\"\u{fffd}\""),
    ];
    for (item, json) in odd {
        let list = List::new(move |_, _| between(&[item], b"")).await;
        let came = drain(list.stream()).await;
        let [Ok(first), Err(error), Ok(last)] = &came[..] else {
            panic!("{json}: {came:?}")
        };
        assert_eq!((first.n, last.n), (0, 2));
        assert_eq!((error.item(), error.item_offset()), (Some(json), Some(1)));
        assert!(
            error.is_decode() && error.resume_offset().is_none(),
            "{error}"
        );
        let pages = drain(list.pages()).await;
        let [Ok(page), Err(error)] = &pages[..] else {
            panic!("{json}: {pages:?}")
        };
        assert_eq!(page.things.as_ref().unwrap().len(), 2);
        assert_eq!(error.item(), Some(json));
    }
}

/// What nobody reads may be anything, beside an odd item too.
#[tokio::test]
async fn what_is_no_utf_8_and_not_read_costs_nothing() {
    let unread: &[u8] = b"{\"n\":1,\"new\":\"\xff\",\"lone\":\"\\ud800\"}";
    let list = List::new(move |_, _| between(&[unread], b",\"new\":\"\xff\"")).await;
    assert_all(list.stream(), 0..3).await;

    let odd: &[u8] = b"{\"n\":\"\xff\"}";
    let list = List::new(move |_, _| between(&[unread, odd], b",\"new\":\"\xff\"")).await;
    let came = drain(list.stream()).await;
    let [Ok(_), Ok(unread), Err(odd), Ok(_)] = &came[..] else {
        panic!("{came:?}")
    };
    assert_eq!((unread.n, odd.item_offset()), (1, Some(2)));
}

/// What is wrong with the page itself is no matter of an item.
#[tokio::test]
async fn a_page_that_is_no_utf_8_ends_the_list() {
    let odd: &[u8] = b"{\"n\":\"\xff\"}";
    for item in [odd, b"{\"n\":1}"] {
        for fields in [
            // The page's own text, in a name and in a value; no JSON at all; a list that is there twice.
            &b",\"title\":\"\xff\""[..],
            b",\"\xff\":1",
            b",\xff",
            b",\"things\":[]",
        ] {
            let list = List::new(move |_, _| between(&[item], fields)).await;
            let came = drain(list.stream()).await;
            let [Err(error)] = &came[..] else {
                panic!("{}: {came:?}", fields.escape_ascii())
            };
            assert!(error.is_decode() && error.item().is_none(), "{error}");
            assert_eq!(error.resume_offset(), Some(0));
        }
    }
}
