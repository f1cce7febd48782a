//! A list of numbered things behind a loopback server, and the call that pages through it.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use futures_core::Stream;
use huaweicloud_runtime::emitted::{Answer, PagedCall, Paging, ResponseBody};
use huaweicloud_runtime::{CallOptions, Error, Items, Pages, RetryBudget};
use serde::Deserialize;

use crate::support::client::LIST;
use crate::support::{Reply, Request, Server, ThingsClient, builder};

pub(super) static PAGING: Paging = Paging {
    items: "things",
    total: Some("count"),
    limit: "limit",
    offset: "offset",
    largest_limit: 200,
    largest_offset: 65_535,
    narrow_by: &["state", "project", "server"],
};

/// The same of a list whose `count` may be anything.
static UNCOUNTED: Paging = Paging {
    total: None,
    ..PAGING
};

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(super) struct Page {
    pub(super) count: Option<u64>,
    pub(super) things: Option<Vec<Thing>>,
    title: Option<String>,
}

#[derive(Debug, PartialEq, Deserialize)]
pub(super) struct Thing {
    pub(super) n: u64,
    #[serde(default)]
    t: String,
}

impl ResponseBody for Page {
    const FIELDS: &'static [&'static str] = &["count", "things"];

    fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

/// A call of the list, whose document may say that `count` counts all of it.
#[derive(Clone)]
pub(super) struct ListCall<const COUNTED: bool = true> {
    client: ThingsClient,
    pub(super) offset: Option<u64>,
    pub(super) limit: Option<u64>,
}

impl<const COUNTED: bool> PagedCall for ListCall<COUNTED> {
    type Page = Page;
    type Item = Thing;

    fn paging(&self) -> &'static Paging {
        if COUNTED { &PAGING } else { &UNCOUNTED }
    }

    fn window(&self) -> (Option<u64>, Option<u64>) {
        (self.offset, self.limit)
    }

    async fn fetch(self, offset: u64, limit: u64) -> Result<Answer, Error> {
        let query = [("limit", limit), ("offset", offset)];
        let url = format!("{}/v3/things", self.client.transport.base_url());
        let request = self
            .client
            .transport
            .http()
            .get(url)
            .query(&query)
            .build()?;
        self.client
            .transport
            .call(&LIST, CallOptions::default(), request)
            .await
    }

    fn total(&self, page: &Page) -> Option<u64> {
        page.count.filter(|_| COUNTED)
    }

    fn items<'p>(&self, page: &'p mut Page) -> Option<&'p mut Vec<Thing>> {
        page.things.as_mut()
    }
}

/// The window that a request asks for.
pub(super) fn window(request: &Request) -> (u64, u64) {
    let number = |name| request.query(name).unwrap().parse().unwrap();
    (number("offset"), number("limit"))
}

/// A page that holds the things of a range.
pub(super) fn page(count: u64, things: std::ops::Range<u64>) -> Reply {
    let things: Vec<String> = things.map(|n| format!(r#"{{"n":{n}}}"#)).collect();
    Reply::json(
        200,
        format!(r#"{{"count":{count},"things":[{}]}}"#, things.join(",")),
    )
}

/// The page that an honest service gives for a request.
pub(super) fn honest(total: u64, request: &Request) -> Reply {
    let (offset, limit) = window(request);
    page(total, offset.min(total)..(offset + limit).min(total))
}

pub(super) struct List {
    pub(super) server: Server,
    pub(super) call: ListCall,
    _clock: Arc<huaweicloud_runtime::ManualClock>,
}

impl List {
    /// A list behind a server that answers as a function says.
    pub(super) async fn new(
        answer: impl Fn(usize, &Request) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let server = Server::with(answer).await;
        let (builder, clock) = builder(&server.url);
        let client = builder
            .retry_budget(RetryBudget::unlimited())
            .build()
            .unwrap();
        let call = ListCall {
            client,
            offset: None,
            limit: None,
        };
        Self {
            server,
            call,
            _clock: clock,
        }
    }

    /// A list of this many things.
    pub(super) async fn of(total: u64) -> Self {
        Self::new(move |_, request| honest(total, request)).await
    }

    pub(super) fn stream(&self) -> Items<ListCall> {
        Items::new(self.call.clone())
    }

    pub(super) fn pages(&self) -> Pages<ListCall> {
        Pages::new(self.call.clone())
    }

    /// The same call, of which nothing says what `count` counts.
    pub(super) fn uncounted(&self) -> ListCall<false> {
        ListCall {
            client: self.call.client.clone(),
            offset: self.call.offset,
            limit: self.call.limit,
        }
    }

    /// The windows that were asked for, in the order in which the requests came.
    pub(super) fn asked(&self) -> Vec<(u64, u64)> {
        self.server.requests().iter().map(window).collect()
    }

    /// The same in the order of their offsets, for lists that are prefetched.
    pub(super) fn asked_sorted(&self) -> Vec<(u64, u64)> {
        let mut asked = self.asked();
        asked.sort_unstable();
        asked
    }
}

pub(super) async fn next<S: Stream + Unpin>(stream: &mut S) -> Option<S::Item> {
    poll_fn(|context| Pin::new(&mut *stream).poll_next(context)).await
}

/// All that a stream gives, to its end.
pub(super) async fn drain<S: Stream + Unpin>(mut stream: S) -> Vec<S::Item> {
    let mut all = Vec::new();
    while let Some(item) = next(&mut stream).await {
        all.push(item);
    }
    assert!(next(&mut stream).await.is_none(), "the end is the end");
    all
}

/// The numbers that came, and the error at the end if there was one.
pub(super) async fn numbers<const COUNTED: bool>(
    stream: Items<ListCall<COUNTED>>,
) -> (Vec<u64>, Option<Error>) {
    let mut numbers = Vec::new();
    let mut last = None;
    for item in drain(stream).await {
        assert!(last.is_none(), "nothing comes after an error");
        match item {
            Ok(thing) => numbers.push(thing.n),
            Err(error) => last = Some(error),
        }
    }
    (numbers, last)
}

/// Asserts that these came, each once and in order, and nothing else.
pub(super) async fn assert_all<const COUNTED: bool>(
    stream: Items<ListCall<COUNTED>>,
    due: std::ops::Range<u64>,
) {
    let (came, error) = numbers(stream).await;
    assert!(error.is_none(), "{}", error.unwrap());
    assert!(
        came.iter().copied().eq(due.clone()),
        "{} came of {due:?}",
        came.len()
    );
}

/// A counter that tests of concurrency share with their server.
pub(super) type Shared<T> = Arc<Mutex<T>>;
