//! Lists, page by page: what an emitted stream gives is what a plain loop over `send` would.

use fixture_clients::paging;
use futures_util::StreamExt;
use huaweicloud_runtime::Error;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::server::{Reply, Request, Server};
use crate::{client, refused};

/// The largest offset and the largest limit of the fixture's lists.
const LARGEST: (u64, u64) = (50, 7);

/// What a page says beside its things.
#[derive(Clone, Debug)]
enum Count {
    OfThePage,
    OfAll,
    Wrong(u64),
    Null,
    Absent,
}

/// A list behind a server, and how much of it is asked for.
#[derive(Clone, Debug)]
struct List {
    length: u64,
    /// The most that a page has.
    cap: u64,
    count: Count,
    offset: Option<u64>,
    limit: Option<u64>,
}

impl List {
    fn answer(&self, request: &Request) -> Reply {
        let number = |name| request.query(name).unwrap().parse::<u64>().unwrap();
        let start = number("offset").min(self.length);
        let size = number("limit").min(self.cap).min(self.length - start);
        let things: Vec<_> = (start..start + size)
            .map(|n| format!(r#"{{"n":{n}}}"#))
            .collect();
        let count = match self.count {
            Count::OfThePage => format!(r#""count":{size},"#),
            Count::OfAll => format!(r#""count":{},"#, self.length),
            Count::Wrong(count) => format!(r#""count":{count},"#),
            Count::Null => r#""count":null,"#.to_owned(),
            Count::Absent => String::new(),
        };
        Reply::json(
            200,
            format!(r#"{{{count}"things":[{}]}}"#, things.join(",")),
        )
    }

    async fn server(&self) -> Server {
        let list = self.clone();
        Server::with(move |_, request| list.answer(request)).await
    }
}

fn list() -> impl Strategy<Value = List> {
    let count = prop_oneof![
        Just(Count::OfThePage),
        Just(Count::OfAll),
        (0u64..100).prop_map(Count::Wrong),
        Just(Count::Null),
        Just(Count::Absent),
    ];
    let offset = proptest::option::of(0..=LARGEST.0);
    let limit = proptest::option::of(1..=LARGEST.1);
    (0u64..70, 1u64..9, count, offset, limit).prop_map(|(length, cap, count, offset, limit)| List {
        length,
        cap,
        count,
        offset,
        limit,
    })
}

/// One thing after the other, until there is none or no offset reaches further.
async fn plain(client: &paging::Client, list: &List) -> (Vec<i64>, bool) {
    let mut things = Vec::new();
    for offset in list.offset.unwrap_or(0)..=LARGEST.0 {
        let call = client.list_uncounted().limit(1).offset(offset);
        let page = call.send().await.unwrap().into_inner().things.unwrap();
        if page.is_empty() {
            return (things, true);
        }
        things.extend(page.iter().map(|thing| thing.n.unwrap()));
    }
    (things, false)
}

/// The things that a stream gives, and the error at its end.
async fn streamed(call: paging::builder::ListUncounted) -> (Vec<i64>, Option<Error>) {
    let mut things = Vec::new();
    let mut stream = call.stream();
    while let Some(thing) = stream.next().await {
        match thing {
            Ok(thing) => things.push(thing.n.unwrap()),
            Err(error) => return (things, Some(error)),
        }
    }
    (things, None)
}

async fn check(list: &List) -> Result<(), TestCaseError> {
    let server = list.server().await;
    let client: paging::Client = client(&server);
    let mut call = client.list_uncounted();
    if let Some(offset) = list.offset {
        call = call.offset(offset);
    }
    if let Some(limit) = list.limit {
        call = call.limit(limit);
    }
    let (came, error) = streamed(call).await;
    let (due, whole) = plain(&client, list).await;
    match error {
        None => prop_assert!(whole && came == due, "{came:?} instead of {due:?}"),
        Some(error) => {
            prop_assert!(!whole && error.is_out_of_reach(), "{error}");
            // The last page brings more than one offset after the other reaches.
            prop_assert!(came.starts_with(&due), "{came:?} instead of {due:?}");
        }
    }
    Ok(())
}

#[test]
fn a_list_that_is_not_counted_comes_as_a_plain_loop_brings_it() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let mut runner = TestRunner::new(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let outcome = runner.run(&list(), |list| runtime.block_on(check(&list)));
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

#[tokio::test]
async fn a_page_without_its_list_is_no_end_of_it() {
    for body in [r#"{"count":0}"#, r#"{"count":3,"things":null}"#] {
        let server = Server::start(vec![
            Reply::json(200, r#"{"count":1,"things":[{"n":0}]}"#),
            Reply::json(200, body),
        ])
        .await;
        let client: paging::Client = client(&server);
        let (came, error) = streamed(client.list_uncounted()).await;
        let error = error.unwrap();
        assert_eq!((came, error.resume_offset()), (vec![0], Some(1)));
        let said = error.to_string();
        assert!(said.contains("an object without things"), "{said}");
    }
}

/// A server of as many things as are asked for, up to ten.
async fn ten() -> Server {
    let list = List {
        length: 10,
        cap: 7,
        count: Count::OfAll,
        offset: None,
        limit: None,
    };
    list.server().await
}

/// The windows that were asked for, in the order of their offsets.
fn asked(server: &Server) -> Vec<(String, String)> {
    let query = |request: &Request, name| request.query(name).unwrap().to_owned();
    let mut asked: Vec<_> = server
        .requests()
        .iter()
        .map(|request| (query(request, "offset"), query(request, "limit")))
        .collect();
    asked.sort();
    asked
}

fn numbers(things: &[paging::types::Thing]) -> Vec<i64> {
    things.iter().map(|thing| thing.n.unwrap()).collect()
}

#[tokio::test]
async fn a_stream_sets_a_mandatory_window_itself() {
    let windows = |windows: &[(u64, u64)]| -> Vec<_> {
        let text = |(offset, limit): &(u64, u64)| (offset.to_string(), limit.to_string());
        windows.iter().map(text).collect()
    };
    let server = ten().await;
    let client: paging::Client = client(&server);
    let things = client.list_from_offset().kind("a").collect_all().await;
    assert!(numbers(&things.unwrap()).into_iter().eq(0..10));
    assert_eq!(asked(&server), windows(&[(0, 7), (7, 7)]));

    let server = ten().await;
    let client: paging::Client = crate::client(&server);
    let things = client.list_up_to_limit().collect_all().await;
    assert!(numbers(&things.unwrap()).into_iter().eq(0..10));
    assert_eq!(asked(&server), windows(&[(0, 7), (7, 7)]));

    let server = ten().await;
    let client: paging::Client = crate::client(&server);
    let call = client.list_from_offset().kind("a").offset(4).limit(5);
    assert!(
        numbers(&call.collect_all().await.unwrap())
            .into_iter()
            .eq(4..10)
    );
    let call = client.list_up_to_limit().offset(4).limit(5);
    assert!(
        numbers(&call.collect_all().await.unwrap())
            .into_iter()
            .eq(4..10)
    );
    assert_eq!(asked(&server), windows(&[(4, 5), (4, 5), (9, 5), (9, 5)]));
}

#[tokio::test]
async fn a_window_that_is_wrong_or_missing_is_refused() {
    let server = ten().await;
    let client: paging::Client = client(&server);
    let from = || client.list_from_offset().kind("a");
    let up_to = || client.list_up_to_limit();
    for (result, due) in [
        (
            from().limit(-1).collect_all().await,
            "limit: -1 is below the minimum of 0",
        ),
        (
            from().offset(-1).collect_all().await,
            "offset: -1 is below the minimum of 0",
        ),
        (
            from().offset(51).collect_all().await,
            "offset: 51 is above the maximum of 50",
        ),
        (
            from().limit(0).collect_all().await,
            "limit: 0 asks for no items at all; leave it out, or give it 1 to 7",
        ),
        (
            client.list_from_offset().collect_all().await,
            "kind: is mandatory and was not set",
        ),
        (
            up_to().limit(8).collect_all().await,
            "limit: 8 is above the maximum of 7",
        ),
        (
            up_to().limit(u64::MAX).collect_all().await,
            "limit: 18446744073709551615 is above the maximum of 7",
        ),
        (
            up_to().limit(i64::MIN).collect_all().await,
            "limit: -9223372036854775808 is below the minimum of 0",
        ),
    ] {
        assert_eq!(refused(&server, result), due);
    }
    let sent = from().send().await;
    let due = "offset: is mandatory and was not set";
    assert_eq!(refused(&server, sent), due);
    let sent = up_to().send().await;
    let due = "limit: is mandatory and was not set";
    assert_eq!(refused(&server, sent), due);
    from().offset(0).limit(3).send().await.unwrap();
}
