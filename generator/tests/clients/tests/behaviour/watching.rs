//! Lists that are watched: what appeared, changed and went, whatever goes wrong on the way.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, SystemTime};

use fixture_clients::watching::{Client, types::Thing};
use futures_util::StreamExt;
use huaweicloud_runtime::{Change, Changes, ClientBuilder, Credentials, Error, RetryPolicy};

use crate::paced::{LONG, Paced};
use crate::server::{Reply, Request, Server, Step};

/// What there is, and how it is answered.
#[derive(Default)]
struct Shop {
    /// The list, in its order: names and sizes.
    listed: Vec<(&'static str, u32)>,
    /// What only the list narrowed to it has.
    found: BTreeMap<&'static str, u32>,
    /// What exists by itself, listed or not.
    shown: Vec<&'static str>,
    /// What is answered in place of the request of this number and of those after it, until it is taken away.
    instead: Vec<(usize, Reply)>,
    /// The answer to a thing that is not there; one of the service by default.
    absent: Option<Reply>,
    /// What is done once the first page has been read.
    after_first_page: Option<fn(&mut Shop)>,
    requests: Vec<String>,
}

impl Shop {
    fn answer(&mut self, request: &Request) -> Reply {
        self.requests.push(request.target.clone());
        let number = self.requests.len();
        if let Some(at) = self.instead.iter().position(|(at, _)| *at == number) {
            return self.instead.remove(at).1;
        }
        let path = request.target.split('?').next().unwrap();
        if let Some(name) = path.strip_prefix("/watching/v1/things/") {
            return if self.shown.contains(&name) {
                Reply::json(200, thing((name, 1)))
            } else {
                let code = r#"{"error_code":"WATCH.9","error_msg":"No."}"#;
                let absent = self.absent.clone();
                absent.unwrap_or_else(|| Reply::json(404, code))
            };
        }
        let things: Vec<_> = match request.query("name") {
            Some(name) => {
                let found = self
                    .found
                    .get_key_value(name)
                    .map(|(name, size)| (*name, *size));
                let listed = self.listed.iter().copied().filter(|(of, _)| *of == name);
                listed.chain(found).collect()
            }
            None => self.listed.clone(),
        };
        let number = |name| request.query(name).unwrap().parse::<usize>().unwrap();
        let page = things.iter().skip(number("offset")).take(number("limit"));
        let page: Vec<_> = page.map(|one| thing(*one)).collect();
        let page = format!(
            r#"{{"count":{},"things":[{}]}}"#,
            things.len(),
            page.join(",")
        );
        if let Some(then) = self.after_first_page.take() {
            then(self);
        }
        Reply::json(200, page)
    }
}

fn thing((name, size): (&str, u32)) -> String {
    match name {
        "" => format!(r#"{{"size":{size}}}"#),
        name if name.starts_with("odd") => format!(r#"{{"name":"{name}","size":"large"}}"#),
        name => format!(r#"{{"name":"{name}","size":{size}}}"#),
    }
}

/// A shop behind a server, and a client that watches it.
struct Watched {
    shop: Arc<Mutex<Shop>>,
    clock: Arc<Paced>,
    client: Client,
    _server: Server,
}

impl Watched {
    async fn new(listed: &[(&'static str, u32)]) -> Self {
        let shop = Arc::new(Mutex::new(Shop {
            listed: listed.to_vec(),
            ..Shop::default()
        }));
        let answering = Arc::clone(&shop);
        let server =
            Server::with(move |_, request| answering.lock().unwrap().answer(request)).await;
        let clock = Paced::new(SystemTime::now());
        let client = ClientBuilder::new()
            .endpoint(format!("{}/watching", server.url))
            .credentials(Credentials::token("the-token"))
            .retry_policy(RetryPolicy::none())
            .clock(clock.clone())
            .build()
            .unwrap();
        Self {
            shop,
            clock,
            client,
            _server: server,
        }
    }

    fn shop(&self) -> MutexGuard<'_, Shop> {
        self.shop.lock().unwrap()
    }

    /// What was asked for since it was last asked, without the window of the whole list.
    fn asked(&self) -> Vec<String> {
        let asked = std::mem::take(&mut self.shop().requests);
        let short = |target: String| {
            let target = target.replace("/watching/v1", "");
            let target = target.replace("limit=3&", "").replace("offset=0", "");
            target.trim_end_matches('&').to_owned()
        };
        asked.into_iter().map(short).collect()
    }

    async fn first<C: Watchable>(&self, changes: &mut Changes<C>) -> Vec<String> {
        said(self.clock.first(changes).await)
    }

    async fn next<C: Watchable>(&self, changes: &mut Changes<C>) -> Vec<String> {
        said(self.clock.next(changes).await)
    }
}

trait Watchable: huaweicloud_runtime::emitted::WatchedCall<Item = Thing> {}
impl<C: huaweicloud_runtime::emitted::WatchedCall<Item = Thing>> Watchable for C {}

/// Changes in a few words each.
fn said(changes: Vec<Result<Change<Thing>, Error>>) -> Vec<String> {
    let name = |thing: &Thing| thing.name.clone().unwrap();
    let one = |change: Result<Change<Thing>, Error>| match change {
        Ok(Change::Appeared(thing)) => format!("+{}", name(&thing)),
        Ok(Change::Changed { before, after }) => {
            assert_eq!(before.name, after.name);
            let [before, size] = [&before, &after].map(|thing| thing.size.unwrap());
            format!("{} {before}>{size}", name(&after))
        }
        Ok(Change::Left(thing)) => format!("left {}", name(&thing)),
        Ok(Change::Gone(thing)) => format!("-{}", name(&thing)),
        Ok(Change::Missed(error)) => {
            format!(
                "missed {}",
                error.status().map_or(0, |status| status.as_u16())
            )
        }
        Ok(other) => panic!("{other:?}"),
        Err(error) => match error.item() {
            Some(_) => format!("odd {}", error.item_offset().unwrap()),
            None => format!("ended: {error}"),
        },
    };
    changes.into_iter().map(one).collect()
}

fn none() -> Vec<String> {
    Vec::new()
}

#[tokio::test]
async fn what_appears_and_changes_comes_in_the_order_of_the_list_and_then_what_went() {
    let watched = Watched::new(&[("a", 1), ("b", 1), ("c", 1), ("d", 1)]).await;
    let mut changes = watched.client.list_things().changes(LONG);
    assert_eq!(watched.asked(), none());
    assert_eq!(watched.first(&mut changes).await, ["+a", "+b", "+c", "+d"]);
    assert_eq!(watched.next(&mut changes).await, none());
    watched.asked();
    watched.shop().listed = vec![("e", 1), ("d", 2), ("c", 1)];
    assert_eq!(
        watched.next(&mut changes).await,
        ["+e", "d 1>2", "-a", "-b"]
    );
    assert_eq!(
        watched.asked(),
        [
            "/things?",
            "/things?name=a",
            "/things/a",
            "/things?name=b",
            "/things/b"
        ]
    );
    assert_eq!(watched.next(&mut changes).await, none());
    assert_eq!(watched.asked(), ["/things?"]);
    assert_eq!(watched.clock.clock.sleeps(), [LONG; 3]);
}

#[tokio::test]
async fn a_code_that_the_document_names_says_that_one_is_gone_and_a_gateway_does_not() {
    for (answer, due) in [
        (
            Reply::json(400, r#"{"error_code":"WATCH.2","error_msg":"No."}"#),
            "-a",
        ),
        (
            Reply::json(403, r#"{"error_code":"WATCH.1","error_msg":"No."}"#),
            "-a",
        ),
        (
            Reply::json(404, r#"{"error_code":"WATCH.9","error_msg":"No."}"#),
            "-a",
        ),
        (
            Reply::json(400, r#"{"error_code":"WATCH.9","error_msg":"No."}"#),
            "ended: showing thing failed: 400 WATCH.9",
        ),
        (
            Reply::json(404, r#"{"error_code":"APIG.0101","error_msg":"No."}"#),
            "ended: showing thing failed: 404 APIG.0101",
        ),
        (
            Reply::full(404, &[("content-type", "text/html")], b"<html>"),
            "ended: showing thing failed: 404",
        ),
    ] {
        let watched = Watched::new(&[("a", 1)]).await;
        let mut changes = watched.client.list_things().changes(LONG);
        watched.first(&mut changes).await;
        watched.shop().listed.clear();
        watched.shop().absent = Some(answer);
        let said = watched.next(&mut changes).await;
        assert_eq!(said.len(), 1);
        assert!(said[0].starts_with(due), "{said:?}");
        if due != "-a" {
            assert!(changes.next().await.is_none());
        }
    }
}

#[tokio::test]
async fn what_the_list_left_out_is_found_and_its_state_counts() {
    let watched = Watched::new(&[("a", 1), ("b", 1)]).await;
    let mut changes = watched.client.list_things().changes(LONG);
    watched.first(&mut changes).await;
    watched.shop().listed = vec![("b", 2)];
    watched.shop().found.insert("a", 3);
    assert_eq!(watched.next(&mut changes).await, ["b 1>2", "a 1>3"]);
    assert_eq!(watched.next(&mut changes).await, none());
}

/// Watches a list of two that goes empty, of which one still exists.
async fn emptied<C: Watchable>(list: impl Fn(&Client) -> C, due: &[&str]) {
    let watched = Watched::new(&[("a", 1), ("b", 1)]).await;
    watched.shop().shown = vec!["a"];
    let mut changes = Changes::new(list(&watched.client), LONG);
    watched.first(&mut changes).await;
    watched.shop().listed.clear();
    assert_eq!(watched.next(&mut changes).await, due);
    watched.asked();
    // A whole list that lacks what exists is asked about it again.
    assert_eq!(watched.next(&mut changes).await, none());
    let asked = watched.asked();
    watched.shop().listed = vec![("a", 2)];
    let again = if due.contains(&"left a") {
        "+a"
    } else {
        "a 1>2"
    };
    assert_eq!(watched.next(&mut changes).await, [again]);
    assert_eq!(asked.len(), if again == "+a" { 1 } else { 3 }, "{asked:?}");
}

#[tokio::test]
async fn one_that_exists_has_left_a_narrowed_list_and_not_a_whole_one() {
    emptied(Client::list_things, &["-b"]).await;
    emptied(|client| client.list_things().kind("x"), &["left a", "-b"]).await;
    emptied(|client| client.list_things_in_box("x"), &["left a", "-b"]).await;
}

#[tokio::test]
async fn one_that_cannot_be_asked_for_has_left_when_two_polls_lack_it() {
    let watched = Watched::new(&[("a", 1), ("b", 1)]).await;
    let mut changes = watched.client.list_pieces().changes(LONG);
    watched.first(&mut changes).await;
    watched.shop().listed = vec![("b", 1)];
    assert_eq!(watched.next(&mut changes).await, none());
    watched.shop().listed = vec![("a", 1), ("b", 1)];
    assert_eq!(watched.next(&mut changes).await, none());
    watched.shop().listed = vec![("b", 1)];
    assert_eq!(watched.next(&mut changes).await, none());
    let after = watched.shop().requests.len();
    watched.shop().instead = vec![(after + 1, Reply::json(503, "{}"))];
    assert_eq!(watched.next(&mut changes).await, ["missed 503"]);
    assert_eq!(watched.next(&mut changes).await, ["left a"]);
}

#[tokio::test]
async fn an_odd_item_and_one_without_a_key_are_errors_in_their_places() {
    let watched = Watched::new(&[("a", 1), ("", 1), ("oddly", 1), ("b", 1)]).await;
    let mut changes = watched.client.list_things().changes(LONG);
    let items = watched.clock.first(&mut changes).await;
    let error = items[1].as_ref().unwrap_err();
    let due = "the item at offset 1 of things is of another shape, without name, which tells it from the others: {\"size\":1}";
    assert!(error.to_string().contains(due), "{error}");
    assert_eq!(said(items), ["+a", "odd 1", "odd 2", "+b"]);
    assert_eq!(watched.next(&mut changes).await, ["odd 1", "odd 2"]);

    // One that was known is there, whatever it has become.
    let watched = Watched::new(&[("a", 1)]).await;
    let mut changes = watched.client.list_things().changes(LONG);
    watched.first(&mut changes).await;
    let odd = r#"{"count":1,"things":[{"name":"a","size":"large"}]}"#;
    watched.shop().instead = vec![(2, Reply::json(200, odd))];
    assert_eq!(watched.next(&mut changes).await, ["odd 0"]);
    assert_eq!(watched.asked(), ["/things?"; 2]);
    assert_eq!(watched.next(&mut changes).await, none());
    // Nor is it gone when only the list that is narrowed to it has it.
    watched.shop().listed.clear();
    watched.shop().instead = vec![(3, Reply::json(200, odd))];
    assert_eq!(watched.next(&mut changes).await, ["odd 0"]);
    assert_eq!(watched.next(&mut changes).await, ["-a"]);
}

#[tokio::test]
async fn what_was_seen_of_a_poll_that_broke_counts_and_nothing_is_gone_by_it() {
    let watched = Watched::new(&[("a", 1), ("b", 1), ("c", 1), ("d", 1)]).await;
    let mut changes = watched.client.list_things().changes(LONG);
    watched.first(&mut changes).await;
    watched.asked();
    watched.shop().listed = vec![("b", 2), ("c", 1), ("e", 1), ("d", 2)];
    let reset = Reply::raw("").then(Step::Reset);
    watched.shop().instead = vec![(2, reset)];
    assert_eq!(
        watched.next(&mut changes).await,
        ["b 1>2", "+e", "missed 0"]
    );
    assert_eq!(watched.asked(), ["/things?", "/things?offset=3"]);
    assert_eq!(watched.next(&mut changes).await, ["d 1>2", "-a"]);
}

#[tokio::test]
async fn a_failure_leaves_what_was_asked_for_as_it_was_and_the_others_have_their_turn() {
    let watched = Watched::new(&[("a", 1), ("b", 1)]).await;
    let mut changes = watched.client.list_things().changes(LONG);
    watched.first(&mut changes).await;
    watched.asked();
    watched.shop().listed.clear();
    watched.shop().instead = vec![(3, Reply::json(503, "{}")), (8, Reply::json(503, "{}"))];
    assert_eq!(watched.next(&mut changes).await, ["missed 503"]);
    assert_eq!(watched.asked(), ["/things?", "/things?name=a", "/things/a"]);
    watched.shop().instead = vec![(5, Reply::json(200, "<html>"))];
    assert_eq!(watched.next(&mut changes).await, ["-b", "missed 200"]);
    assert_eq!(watched.next(&mut changes).await, ["-a"]);
}

#[tokio::test]
async fn one_that_came_twice_gives_both_its_states() {
    let watched = Watched::new(&[("a", 1), ("b", 1), ("a", 2), ("b", 1)]).await;
    let mut changes = watched.client.list_things().changes(LONG);
    assert_eq!(watched.first(&mut changes).await, ["+a", "+b", "a 1>2"]);
}

#[tokio::test]
async fn a_list_that_got_shorter_while_it_was_read_is_read_once_more() {
    let watched = Watched::new(&[("a", 1), ("b", 1), ("c", 1), ("d", 1), ("e", 1)]).await;
    watched.shop().after_first_page = Some(|shop| {
        shop.listed.remove(0);
    });
    let mut changes = watched.client.list_things().changes(LONG);
    let said = watched.first(&mut changes).await;
    assert_eq!(said, ["+a", "+b", "+c", "+e", "+d"]);
    assert_eq!(watched.next(&mut changes).await, ["-a"]);
}

#[tokio::test]
async fn polls_begin_no_sooner_than_told_and_than_the_service_asks() {
    let watched = Watched::new(&[("a", 1)]).await;
    let mut changes = watched.client.list_things().changes(LONG);
    watched.first(&mut changes).await;
    // What a poll takes, and what its reader takes, is a part of the interval.
    watched.clock.clock.advance(Duration::from_secs(100));
    let late = Reply::full(429, &[("retry-after", "5000")], b"{}");
    watched.shop().instead = vec![(2, late)];
    assert_eq!(watched.next(&mut changes).await, ["missed 429"]);
    watched.next(&mut changes).await;
    watched.clock.clock.advance(Duration::from_secs(7000));
    watched.next(&mut changes).await;
    let waits = [LONG, Duration::from_secs(5000), LONG];
    assert_eq!(watched.clock.clock.sleeps(), waits);
}

#[tokio::test]
async fn what_cannot_be_watched_is_refused_and_ends_it() {
    let watched = Watched::new(&[("a", 1)]).await;
    let list = || watched.client.list_things();
    for (mut changes, due) in [
        (
            list().changes(Duration::ZERO),
            "every: 0 s would ask without a pause; give it the time from one poll to the next",
        ),
        (
            list().offset(2).changes(LONG),
            "offset: 2 leaves out what comes and goes before it; a list is watched from its beginning, so leave it out",
        ),
        (
            list().limit(0).changes(LONG),
            "limit: 0 asks for no items at all; leave it out, or give it 1 to 3",
        ),
        (
            list().kind("0123456789").changes(LONG),
            "kind: \"0123456789\" (10 characters) is longer",
        ),
    ] {
        let error = changes.next().await.unwrap().unwrap_err();
        assert!(error.to_string().starts_with(due), "{error}");
        assert!(error.is_invalid_request());
        assert!(changes.next().await.is_none());
    }
    assert_eq!(watched.asked(), none());
    let mut changes = list().limit(2).offset(0).changes(LONG);
    assert_eq!(watched.first(&mut changes).await, ["+a"]);
    assert_eq!(watched.asked(), ["/things?limit=2"]);
}

#[tokio::test]
async fn a_key_that_may_not_be_sent_is_told_by_the_list_alone() {
    let watched = Watched::new(&[("much-too-long", 1)]).await;
    let mut changes = watched.client.list_things().changes(LONG);
    watched.first(&mut changes).await;
    watched.shop().listed.clear();
    assert_eq!(watched.next(&mut changes).await, none());
    assert_eq!(watched.next(&mut changes).await, ["left much-too-long"]);
}

#[tokio::test]
async fn a_failure_that_does_not_pass_ends_it() {
    for (reply, due) in [
        (Reply::json(401, "{}"), "401"),
        (Reply::json(403, "{}"), "403"),
        // What no poll before was answered well to.
        (Reply::json(200, "<html>"), "not a JSON object"),
    ] {
        let watched = Watched::new(&[("a", 1)]).await;
        let mut changes = watched.client.list_things().changes(LONG);
        watched.shop().instead = vec![(1, reply)];
        let said = watched.first(&mut changes).await;
        assert!(
            said[0].starts_with("ended: ") && said[0].contains(due),
            "{said:?}"
        );
        assert!(changes.next().await.is_none());
    }
}

#[tokio::test]
async fn a_page_of_a_gateway_between_two_answers_passes() {
    let watched = Watched::new(&[("a", 1)]).await;
    let mut changes = watched.client.list_things().changes(LONG);
    watched.first(&mut changes).await;
    watched.shop().instead = vec![(2, Reply::json(200, "<html>"))];
    assert_eq!(watched.next(&mut changes).await, ["missed 200"]);
    assert_eq!(watched.next(&mut changes).await, none());
}

#[tokio::test]
async fn nothing_is_asked_for_that_nobody_waits_for() {
    let watched = Watched::new(&[("a", 1)]).await;
    let mut changes = watched.client.list_things().changes(LONG);
    watched.first(&mut changes).await;
    watched.clock.clock.advance(Duration::from_secs(100_000));
    tokio::time::sleep(Duration::from_millis(20)).await;
    drop(changes);
    assert_eq!(watched.asked(), ["/things?"]);
}

fn sends<T: Send + Debug>(_: &T) {}

#[tokio::test]
async fn a_stream_can_be_sent_and_shown() {
    let watched = Watched::new(&[]).await;
    sends(&watched.client.list_things().changes(LONG));
    let mut changes = watched.client.list_things().changes(LONG);
    let polling = tokio::spawn(async move { changes.next().await.is_some() });
    polling.abort();
}
