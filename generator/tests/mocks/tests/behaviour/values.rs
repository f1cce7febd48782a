//! What a mock that is told a value takes for it, and what not.

use fixture_clients::parameters::Client;
use fixture_mocks::parameters::MockServerExt;
use httpmock::MockServer;
use huaweicloud_runtime::{Error, ResponseValue};

use crate::client;

/// Whether the mock answered, and not the server for want of one.
fn matched(result: Result<ResponseValue<()>, Error>) -> bool {
    match result {
        Ok(_) => true,
        Err(error) => {
            assert!(error.is_not_found(), "{error}");
            false
        }
    }
}

#[tokio::test]
async fn a_value_of_the_path_is_that_value_alone() {
    let values = [
        "abc",
        "a.c",
        "a+c",
        "a*",
        "a",
        ".*",
        "[^/]+",
        "(abc)",
        "^abc$",
        "a|abc",
        "a{1}",
        "a b",
        "a%20b",
        "a+b",
        "a/b",
        "a\\b",
        "a%2Fb",
        "%",
        "%25",
        "ä",
        "名字",
        "a:b",
        "abc:action",
        "~a_-",
        "<a>",
        "\"a\"",
        "a?b",
        "a#b",
        "a&b=c",
    ];
    let server = MockServer::start_async().await;
    let client: Client = client(&server);
    for expected in values {
        server.reset_async().await;
        let _mock = server.act_on_item(|when, then| {
            when.name(expected);
            then.status_204();
        });
        for sent in values {
            let result = client.act_on_item(sent).send().await;
            assert_eq!(matched(result), sent == expected, "{sent} for {expected}");
        }
    }
}

#[tokio::test]
async fn a_value_that_is_not_told_is_any_but_never_more_than_one_segment() {
    let server = MockServer::start_async().await;
    let client: Client = client(&server);
    let _mock = server.show_same(|_, then| {
        then.status_204();
    });
    assert!(matched(client.show_same("a/b").send().await));
    // Another operation has this path.
    assert!(!matched(client.show_none().send().await));
    let request = client.show_path("same", 1, "RED", 1.0, true);
    assert!(!matched(request.send().await));
}

#[tokio::test]
async fn a_list_of_the_query_is_these_values_and_no_other() {
    let server = MockServer::start_async().await;
    let client: Client = client(&server);
    let _mock = server.show_query(|when, then| {
        when.list(["a", "b"]);
        then.status_204();
    });
    let request = |list: &[&str]| client.show_query().text("t").number(1).list(list.to_vec());
    assert!(matched(request(&["a", "b"]).send().await));
    for list in [
        &["a"][..],
        &["b"],
        &["a", "b", "c"],
        &["a", "c"],
        &["a.b", "b"],
    ] {
        assert!(!matched(request(list).send().await), "{list:?}");
    }
}
