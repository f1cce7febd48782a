//! Requests, byte for byte as they matter.

use std::time::Duration;

use fixture_clients::{
    bodies, collections, enums, harbour, media, names, numbers, parameters, references,
};

use huaweicloud_runtime::RetryPolicy;

use crate::{answering, client, only, silent};

#[tokio::test]
async fn path_parameters_are_encoded_segment_by_segment() {
    let server = silent().await;
    let client: parameters::Client = client(&server);
    let request = client.show_path("a/b ü?", 7, "DARK_BLUE", 0.5, true);
    request.send().await.unwrap();
    let sent = only(&server);
    assert_eq!(sent.method, "GET");
    assert_eq!(
        sent.target,
        "/v1/a%2Fb%20%C3%BC%3F/items/7/DARK_BLUE/0.5/true"
    );
    assert_eq!(sent.body, b"");
}

#[tokio::test]
async fn a_parameter_may_stand_inside_a_segment() {
    let server = silent().await;
    let client: parameters::Client = client(&server);
    client.act_on_item("x:y").send().await.unwrap();
    assert_eq!(only(&server).target, "/v1/items/x:y:action");
}

#[tokio::test]
async fn no_value_of_the_path_leads_to_another_path() {
    for (name, target) in [
        ("..\\..\\v2", "/v1/items/..%5C..%5Cv2:action"),
        ("../../v2", "/v1/items/..%2F..%2Fv2:action"),
        ("%2e%2e/", "/v1/items/%252e%252e%2F:action"),
        ("a?b#c", "/v1/items/a%3Fb%23c:action"),
        ("\t\r\n ", "/v1/items/%09%0D%0A%20:action"),
    ] {
        let server = silent().await;
        let client: parameters::Client = client(&server);
        client.act_on_item(name).send().await.unwrap();
        assert_eq!(only(&server).target, target, "{name:?}");
    }
}

#[tokio::test]
async fn what_is_not_set_is_not_sent() {
    let server = silent().await;
    let client: parameters::Client = client(&server);
    let request = client.show_query().text("").number(1).list(["a"]);
    request.colours(Vec::<&str>::new()).send().await.unwrap();
    assert_eq!(only(&server).target, "/v1/query?list=a&number=1&text=");
}

#[tokio::test]
async fn a_query_has_the_names_of_the_wire_and_repeats_lists() {
    let server = silent().await;
    let client: parameters::Client = client(&server);
    let request = client
        .show_query()
        .text("a b&c")
        .number(i32::MIN)
        .list(vec!["x".to_owned(), String::new()])
        .maybe_text("é")
        .maybe_number(200_usize)
        .maybe_long(i64::MAX)
        .maybe_ratio(1.5)
        .maybe_flag(false)
        .colour(parameters::types::Colour::Red)
        .level(-3)
        .colours(["RED", "DARK_BLUE"])
        .numbers([1, 9])
        .names(["a", "b"]);
    request.send().await.unwrap();
    let target = only(&server).target;
    let mut pairs: Vec<_> = target.split_once('?').unwrap().1.split('&').collect();
    pairs.sort_unstable();
    assert_eq!(
        pairs,
        [
            "colour=RED",
            "colours=DARK_BLUE",
            "colours=RED",
            "level=-3",
            "list=",
            "list=x",
            "maybe-text=%C3%A9",
            "maybe.ratio=1.5",
            "maybeNumber=200",
            "maybe_flag=false",
            "maybe_long=9223372036854775807",
            "names=a",
            "names=b",
            "number=-2147483648",
            "numbers=1",
            "numbers=9",
            "text=a%20b%26c",
        ]
    );
}

#[tokio::test]
async fn headers_are_sent_and_those_of_http_are_the_client_s() {
    let server = silent().await;
    let client: parameters::Client = client(&server);
    let request = client
        .show_header()
        .x_language("en-us")
        .x_count(3_i8)
        .x_flag(true)
        .x_ratio(0.25);
    request.limit(5).send().await.unwrap();
    let sent = only(&server);
    assert_eq!(sent.target, "/v1/header?limit=5");
    assert_eq!(sent.header("x-language"), Some("en-us"));
    assert_eq!(sent.header("x-count"), Some("3"));
    assert_eq!(sent.header("x-flag"), Some("true"));
    assert_eq!(sent.header("x-ratio"), Some("0.25"));
    assert_eq!(sent.header("x-note"), None);
    assert_eq!(sent.header("x-auth-token"), Some("the-token"));
    for absent in ["content-type", "api-version", "authorization"] {
        assert_eq!(sent.header(absent), None, "{absent}");
    }
}

#[tokio::test]
async fn one_name_may_stand_in_several_places() {
    let server = silent().await;
    let client: parameters::Client = client(&server);
    client
        .show_same("p")
        .id_2("q")
        .id_3("Q")
        .id_4("h")
        .send()
        .await
        .unwrap();
    let sent = only(&server);
    assert_eq!(sent.target, "/v1/same/p?id=q&ID=Q");
    assert_eq!(sent.header("id"), Some("h"));
}

#[tokio::test]
async fn names_of_rust_and_of_ours_are_the_document_s_on_the_wire() {
    let server = answering(
        200,
        r#"{"type":"t","self":"s","a-b":"1","a_b":"2","aB":"3","名字":"n","$ref":"r"}"#,
    )
    .await;
    let client: names::Client = client(&server);
    let words = names::types::Words::builder()
        .type_("x")
        .send("y")
        .build_2("z")
        .default("d");
    let request = client
        .list_words("t", 1)
        .match_("m")
        .send_2("s")
        .client_2("c")
        .url("u");
    let answer = request.body(words).send().await.unwrap();
    let sent = only(&server);
    assert_eq!(sent.target, "/v1/words/t/1?client=c&match=m&send=s&url=u");
    let body: serde_json::Value = serde_json::from_slice(&sent.body).unwrap();
    assert_eq!(
        body,
        serde_json::json!({"type": "x", "send": "y", "build": "z", "default": "d"})
    );
    assert_eq!(answer.type_.as_deref(), Some("t"));
    assert_eq!(answer.self_.as_deref(), Some("s"));
    let found = [
        &answer.a_b,
        &answer.a_b_2,
        &answer.a_b_3,
        &answer.名字,
        &answer.ref_2,
    ];
    assert_eq!(
        found.map(|text| text.as_deref().unwrap()),
        ["1", "2", "3", "n", "r"]
    );
}

#[tokio::test]
async fn parameters_of_the_path_item_are_set_on_each_operation() {
    let server = answering(200, "{\"id\":\"s1\"}").await;
    let client: references::Client = client(&server);
    let server_type = references::types::Server::builder().id("s1").build();
    let request = client.update_server("pr", "s1").verbose(true).limit(3);
    request.body(server_type).send().await.unwrap();
    let sent = only(&server);
    assert_eq!(sent.method, "PUT");
    assert_eq!(sent.target, "/v1/pr/servers/s1?limit=3&verbose=true");
    assert_eq!(sent.header("content-type"), Some("application/json"));
    assert_eq!(sent.body, br#"{"id":"s1"}"#);
}

#[tokio::test]
async fn a_body_that_is_not_set_is_not_sent() {
    let server = silent().await;
    let client: bodies::Client = client(&server);
    client.create_optional().send().await.unwrap();
    let sent = only(&server);
    assert_eq!(
        (sent.body.as_slice(), sent.header("content-type")),
        (&b""[..], None)
    );
}

#[tokio::test]
async fn a_request_to_delete_may_have_a_body() {
    let server = silent().await;
    let client: bodies::Client = client(&server);
    let ids = bodies::types::DeleteManyRequest::builder().ids(vec!["a".to_owned()]);
    client.delete_many().body(ids).send().await.unwrap();
    let sent = only(&server);
    assert_eq!(
        (sent.method.as_str(), sent.body.as_slice()),
        ("DELETE", &br#"{"ids":["a"]}"#[..])
    );
}

#[tokio::test]
async fn bytes_and_text_are_sent_as_they_are_with_their_media_type() {
    let server = answering(200, "").await;
    let client: media::Client = client(&server);
    let upload = client.upload_file("f").body(&b"\x00\xff"[..]);
    assert!(upload.send().await.is_err(), "204 is what is documented");
    let note = client.replace_note().body("a,b\n").send().await.unwrap();
    assert!(note.is_empty());
    let sent = server.requests();
    let types: Vec<_> = sent
        .iter()
        .map(|request| request.header("content-type").unwrap())
        .collect();
    assert_eq!(
        types,
        ["application/octet-stream", "text/csv; charset=utf-8"]
    );
    let bodies: Vec<_> = sent.iter().map(|request| request.body.as_slice()).collect();
    assert_eq!(bodies, [&b"\x00\xff"[..], b"a,b\n"]);
}

#[tokio::test]
async fn json_of_another_media_type_keeps_it() {
    let server = answering(200, "{\"size\":2}").await;
    let client: media::Client = client(&server);
    let patch = media::types::PatchFileRequest::builder().size(2);
    let answer = client.patch_file("f").body(patch).send().await.unwrap();
    assert_eq!(answer.size, Some(2));
    assert_eq!(
        only(&server).header("content-type"),
        Some("application/merge-patch+json")
    );
}

#[tokio::test]
async fn scalars_lists_and_maps_are_bodies_too() {
    let server = answering(200, "7.0").await;
    let scalars: media::Client = client(&server);
    assert_eq!(
        *scalars.replace_scalar().body("abc").send().await.unwrap(),
        7
    );
    assert_eq!(only(&server).body, b"\"abc\"");

    let server = answering(200, r#"[{"id":"a"},{}]"#).await;
    let lists: collections::Client = client(&server);
    let items = vec![collections::types::Item::builder().id("a").size(1).build()];
    let answer = lists.replace_list().body(items).send().await.unwrap();
    assert_eq!(answer.len(), 2);
    assert_eq!(only(&server).body, br#"[{"id":"a","size":1}]"#);

    let server = answering(200, r#"{"b":2.0}"#).await;
    let maps: collections::Client = client(&server);
    let answer = maps
        .replace_map()
        .body([("a".to_owned(), 1)])
        .send()
        .await
        .unwrap();
    assert_eq!(answer.get("b"), Some(&2));
    assert_eq!(only(&server).body, br#"{"a":1}"#);
}

#[tokio::test]
async fn a_value_of_tomorrow_is_sent_on_purpose() {
    let server = answering(200, "{\"shared\":\"READY\"}").await;
    let client: enums::Client = client(&server);
    let state = enums::types::State::Unlisted("TOMORROW".to_owned());
    let body = enums::types::Holder::builder()
        .shared(state.clone())
        .level(enums::types::Level::Other(77));
    client
        .create_enums()
        .state(state)
        .level(enums::types::Level::Other(9))
        .body(body)
        .send()
        .await
        .unwrap();
    let sent = only(&server);
    assert_eq!(sent.target, "/v1/enums?level=9&state=TOMORROW");
    assert_eq!(sent.body, br#"{"shared":"TOMORROW","level":77}"#);
}

#[tokio::test]
async fn a_body_takes_the_value_of_a_list_as_its_text() {
    let server = answering(200, "{\"level\":1}").await;
    let client: enums::Client = client(&server);
    let body = enums::types::Holder::builder()
        .inline("y")
        .texts(["two", "one"]);
    client.create_enums().body(body).send().await.unwrap();
    assert_eq!(
        only(&server).body,
        br#"{"inline":"y","texts":["two","one"]}"#
    );
}

#[tokio::test]
async fn setters_take_what_a_caller_has() {
    let server = silent().await;
    let client: parameters::Client = client(&server);
    let (text, owned) = ("a", "b".to_owned());
    let list: [&String; 1] = [&owned];
    let query = client
        .show_query()
        .text(text)
        .list(list)
        .colour(&owned)
        .colour(owned.clone())
        .colour("RED");
    let query = query
        .number(1_i8)
        .number(1_u16)
        .number(1_i128)
        .number(1_isize)
        .number(1_u128)
        .number(1_u64);
    query
        .level(parameters::types::ShowQueryLevel::Value1)
        .level(2_u8)
        .send()
        .await
        .unwrap();
    assert_eq!(
        only(&server).target,
        "/v1/query?colour=RED&level=2&list=b&number=1&text=a"
    );
}

#[tokio::test]
async fn numbers_of_64_bits_are_written_without_a_suffix() {
    let server = answering(200, "{\"wide\":1}").await;
    let client: numbers::Client = client(&server);
    let body = numbers::types::Numbers::builder()
        .wide(1_700_000_000_000)
        .plain(-1_700_000_000_000)
        .longs(vec![1_700_000_000_000])
        .by_name([("a".to_owned(), 1_700_000_000_000)]);
    let request = client
        .create_numbers()
        .since(1_700_000_000_000)
        .wide(-1_700_000_000_000)
        .plain(1_700_000_000_000)
        .longs([1_700_000_000_000, 1]);
    request.body(body).send().await.unwrap();
    let sent = only(&server);
    let (path, query) = sent.target.split_once('?').unwrap();
    let mut pairs: Vec<_> = query.split('&').collect();
    pairs.sort_unstable();
    assert_eq!(path, "/v1/numbers");
    assert_eq!(
        pairs,
        [
            "longs=1",
            "longs=1700000000000",
            "plain=1700000000000",
            "since=1700000000000",
            "wide=-1700000000000"
        ]
    );
    assert_eq!(
        serde_json::from_slice::<serde_json::Value>(&sent.body).unwrap(),
        serde_json::json!({
            "wide": 1_700_000_000_000_i64,
            "plain": -1_700_000_000_000_i64,
            "longs": [1_700_000_000_000_i64],
            "by_name": { "a": 1_700_000_000_000_i64 },
        })
    );
    client
        .replace_number()
        .body(1_700_000_000_000)
        .send()
        .await
        .unwrap_err();
    assert_eq!(server.requests()[1].body, b"1700000000000");
}

#[tokio::test]
async fn numbers_that_fit_into_32_bits_are_taken_at_any_width() {
    let server = answering(200, "{\"wide\":1}").await;
    let client: numbers::Client = client(&server);
    let body = numbers::types::Numbers::builder()
        .narrow(1_u16)
        .small(2_u32)
        .single(1)
        .real(0.5_f32);
    let request = client.create_numbers().narrow(3_usize).small(4_u64);
    request.single(5).body(body).send().await.unwrap();
    let sent = only(&server);
    assert_eq!(sent.target, "/v1/numbers?narrow=3&single=5.0&small=4");
    assert_eq!(
        sent.body,
        br#"{"narrow":1,"single":1.0,"real":0.5,"small":2}"#
    );
}

#[tokio::test]
async fn an_operation_of_a_whole_service_pages_by_what_its_document_says() {
    let server = answering(
        200,
        r#"{"count":2,"ships":[{"id":"a"},{"id":"b","next":{"id":"c"}}]}"#,
    )
    .await;
    let client: harbour::Client = client(&server);
    let request = client.list_ships("p").state("READY").ids([1, 2]);
    let ships = request.collect_all().await.unwrap();
    assert_eq!(ships.len(), 2);
    let target = only(&server).target;
    assert!(target.starts_with("/v2/p/ships?"), "{target}");
    for part in ["ids=1&ids=2", "limit=100", "state=READY"] {
        assert!(target.contains(part), "no {part} in {target}");
    }
}

/// What a document calls as a setting of the call keeps out of its way.
#[tokio::test]
async fn parameters_named_as_settings_of_the_call_are_parameters() {
    let server = answering(200, r#"{"type":"t"}"#).await;
    let client: names::Client = client(&server);
    let request = client
        .list_words("t", 1)
        .header_2("h")
        .call_timeout_2("c")
        .attempt_timeout_2("a")
        .retry_policy_2("r");
    let request = request
        .header("x-trace".parse().unwrap(), "1".parse().unwrap())
        .call_timeout(Duration::from_secs(9))
        .attempt_timeout(Duration::from_secs(9))
        .retry_policy(RetryPolicy::none());
    request.send().await.unwrap();
    let sent = only(&server);
    assert_eq!(
        sent.target,
        "/v1/words/t/1?attempt-timeout=a&call_timeout=c&header=h&retryPolicy=r"
    );
    assert_eq!(sent.header("x-trace"), Some("1"));
}
