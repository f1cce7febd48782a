//! The lines that a person reads: what was wrong, where, and what to do about it.

use std::time::Duration;

use http::{HeaderName, HeaderValue, header};
use huaweicloud_runtime::emitted::Operation;
use huaweicloud_runtime::{CallOptions, Capture, Credentials, Error, RetryPolicy};

use crate::support::server::Step;
use crate::support::{Reply, Server, builder};

/// The error of a call whose endpoint is the server's address and this path, with the address written as `URL`.
async fn failure_at(path: &str, reply: Reply) -> String {
    let server = Server::start(vec![reply]).await;
    let (builder, _clock) = builder(&format!("{}{path}", server.url));
    let client = builder.build().unwrap();
    let query = [("name", "planted")];
    let error = client
        .list_with(&query, CallOptions::default())
        .await
        .unwrap_err();
    assert!(!error.to_string().contains("planted"), "{error}");
    error.to_string().replace(&server.url, "URL")
}

#[tokio::test]
async fn a_404_without_a_code_of_the_service_names_the_address_and_the_way_out() {
    let bare = || Reply::full(404, &[], b"");
    let gateway = |code: &str| Reply::json(404, format!(r#"{{"error_code":"{code}"}}"#));
    let repeated = "; the address was URL/v3/v3/things: take /v3 off the end of the endpoint, for the operation's path brings it";
    let rows = [
        ("/v3", bare(), "", repeated),
        ("/v3/", bare(), "", repeated),
        ("/v3", gateway("APIG.0101"), " APIG.0101", repeated),
        (
            "/gateway/v3/things",
            bare(),
            "",
            "; the address was URL/gateway/v3/things/v3/things: take /v3/things off the end of the endpoint, for the operation's path brings it",
        ),
        (
            "/things",
            bare(),
            "",
            "; the address was URL/things/v3/things: check the endpoint, a scheme and a host as in https://host",
        ),
        (
            "",
            gateway("APIGW.0101"),
            " APIGW.0101",
            "; the address was URL/v3/things: check the endpoint, a scheme and a host as in https://host",
        ),
        // The service was reached, so the endpoint is right.
        ("", gateway("X.1"), " X.1", ""),
        ("/v3", gateway("X.1"), " X.1", ""),
    ];
    for (path, reply, code, advice) in rows {
        assert_eq!(
            failure_at(path, reply).await,
            format!("listing things failed: 404{code}{advice}")
        );
    }
}

/// A parameter in the path may be what does not exist.
#[tokio::test]
async fn a_404_names_the_parameters_of_the_path() {
    static SHOW: Operation = Operation {
        id: "ShowThing",
        action: "showing a thing",
        method: "GET",
        path: "/v3/{kind}/things/{thing_id}",
        permission: None,
        idempotent: true,
    };
    let server = Server::start(vec![Reply::full(404, &[], b"")]).await;
    let rows = [
        (
            "",
            "/v3/small/things/a%2Fb: check the endpoint, a scheme and a host as in https://host, and kind and thing_id",
        ),
        (
            "/v3",
            "/v3/v3/small/things/a%2Fb: take /v3 off the end of the endpoint, for the operation's path brings it",
        ),
    ];
    for (base, end) in rows {
        let (builder, _clock) = builder(&format!("{}{base}", server.url));
        let client = builder.build().unwrap();
        let url = format!("{}{base}/v3/small/things/a%2Fb", server.url);
        let request = reqwest::Client::new().get(url).build().unwrap();
        let error = client
            .transport
            .call(&SHOW, CallOptions::default(), request)
            .await
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "showing a thing failed: 404; the address was {}{end}",
                server.url
            )
        );
    }
}

#[tokio::test]
async fn the_address_of_iam_may_repeat_its_version_too() {
    let iam = Server::start(vec![Reply::full(404, &[], b"")]).await;
    let (builder, _clock) = builder("http://127.0.0.1:1");
    let login = Credentials::password("user", "password", "account");
    let client = builder
        .credentials(login.iam_endpoint(format!("{}/v3", iam.url)))
        .build()
        .unwrap();
    let error: Error = client.list().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "listing things failed: no credentials: fetching a token from IAM failed: 404; \
             the address was {}/v3/v3/auth/tokens: take /v3 off the end of the endpoint, for the operation's path brings it",
            iam.url
        )
    );
}

/// What others write ends as they like; the line goes on after it, or ends, in one way.
#[tokio::test]
async fn a_foreign_text_does_not_collide_with_what_follows() {
    let denied = |message: &str| {
        let body = serde_json::json!({"error_code": "X.1", "error_msg": message});
        Reply::json(403, body.to_string())
    };
    let rows = [
        (
            denied("No permission."),
            "403 X.1: No permission; grant things:server:list",
        ),
        (
            denied("无权限。"),
            "403 X.1: 无权限; grant things:server:list",
        ),
        (
            denied(" Wait; \u{200b}\n"),
            "403 X.1: Wait; grant things:server:list",
        ),
        (
            denied("Really?"),
            "403 X.1: Really?; grant things:server:list",
        ),
        (denied("..."), "403 X.1; grant things:server:list"),
        (
            Reply::full(502, &[("content-type", "text/plain")], b"Bad gateway."),
            "502: 12 bytes of text/plain: Bad gateway",
        ),
        (
            Reply::full(400, &[], b"!"),
            "400: 1 byte of no content type",
        ),
        // A code that only repeats the status says nothing.
        (
            Reply::json(400, r#"{"error":{"code":400,"message":"Bad."}}"#),
            "400: Bad",
        ),
        (
            Reply::json(400, r#"{"code":"404","message":"Bad."}"#),
            "400 404: Bad",
        ),
    ];
    for (reply, due) in rows {
        let server = Server::start(vec![reply]).await;
        let (builder, _clock) = builder(&server.url);
        let client = builder.retry_policy(RetryPolicy::none()).build().unwrap();
        let error = client.list().await.unwrap_err();
        assert_eq!(error.to_string(), format!("listing things failed: {due}"));
    }
}

/// `main` prints the error that it returns with `{:?}`.
#[tokio::test]
async fn what_main_prints_is_the_line() {
    let reply = Reply::full(
        403,
        &[("x-request-id", "1b2c")],
        br#"{"error_code":"X.1","error_msg":"No permission."}"#,
    );
    let server = Server::start(vec![reply]).await;
    let (builder, _clock) = builder(&server.url);
    let error = builder.build().unwrap().list().await.unwrap_err();
    let line =
        "listing things failed: 403 X.1 (request 1b2c): No permission; grant things:server:list";
    assert_eq!(format!("{error}"), line);
    assert_eq!(format!("{error:?}"), line);
    let all = format!("{error:#?}");
    let fields = [
        "operation: Some(\n        \"ListThings\"",
        "status: Some(\n        403",
        "code: Some(\n        \"X.1\"",
        "request_id: Some(\n        \"1b2c\"",
        "attempts: 1,",
        "elapsed: ",
        "source: None,",
    ];
    for part in [line].iter().chain(&fields) {
        assert!(all.contains(part), "{part}: {all}");
    }
}

/// The error of a call with these credentials that is answered so, as a line.
async fn line(credentials: impl Into<Credentials>, reply: Reply) -> String {
    let server = Server::start(vec![reply]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder
        .credentials(credentials)
        .retry_policy(RetryPolicy::none())
        .attempt_timeout(Duration::from_millis(300))
        .max_response_size(20)
        .build()
        .unwrap();
    client.list().await.unwrap_err().to_string()
}

/// The clock matters to signatures alone; a token or a password may have run out.
#[tokio::test]
async fn a_401_says_what_to_check() {
    let unauthorised = || Reply::json(401, r#"{"error_code":"X.1"}"#);
    assert_eq!(
        line(Credentials::access_key("access", "secret"), unauthorised()).await,
        "listing things failed: 401 X.1; check the access key, and the clock of this machine"
    );
    assert_eq!(
        line(Credentials::token("t"), unauthorised()).await,
        "listing things failed: 401 X.1; check the credentials, which may have run out"
    );
}

/// Only a service says that a permission is missing; something else before it has reasons of its own.
#[tokio::test]
async fn a_403_without_a_code_may_come_from_what_stands_between() {
    let page = Reply::full(403, &[("content-type", "text/html")], b"<h1>");
    assert_eq!(
        line(Credentials::token("t"), page).await,
        "listing things failed: 403: 4 bytes of text/html: <h1>; grant things:server:list, or check what stands between"
    );
}

#[tokio::test]
async fn a_limit_that_passed_says_how_to_go_on() {
    assert_eq!(
        line(Credentials::token("t"), Reply::raw("").then(Step::Hang)).await,
        "listing things failed: no whole answer within the attempt_timeout of 300 ms; raise it, or ask for less at a time"
    );
    assert_eq!(
        line(Credentials::token("t"), Reply::full(200, &[], &[b'1'; 21])).await,
        "listing things failed: 200: the body is larger than the max_response_size of 20 bytes; raise it, or ask for less at a time"
    );
    let server = Server::start(vec![Reply::raw("").then(Step::Hang)]).await;
    let (builder, _clock) = builder(&server.url);
    let builder = builder.call_timeout(Duration::from_millis(300));
    let error = builder.build().unwrap().list().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "listing things failed: the call_timeout of 300 ms passed; raise it, or ask for less at a time"
    );
}

/// Off the cloud nothing answers, and the address of the metadata service is not what is wrong.
#[tokio::test]
async fn a_server_without_an_agency_is_told_what_to_give_it() {
    let metadata = Server::start(vec![Reply::json(404, "")]).await;
    let (builder, _clock) = builder("http://127.0.0.1:1");
    let credentials = Credentials::metadata().endpoint(&metadata.url);
    let client = builder.credentials(credentials).build().unwrap();
    let error = client.list().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "listing things failed: no credentials: no agency's key from the server's metadata at {} (404): \
             give the server an agency, or the client other credentials",
            metadata.url
        )
    );
}

/// A header that is the client's own is set where the client takes it from.
#[tokio::test]
async fn a_reserved_header_says_what_to_set_instead() {
    let rows = [
        (
            header::AUTHORIZATION,
            "set credentials(…) on its builder instead",
        ),
        (header::HOST, "set endpoint(…) on its builder instead"),
        (header::CONTENT_LENGTH, "it follows from the body"),
        (header::TRANSFER_ENCODING, "it follows from the body"),
        (
            HeaderName::from_static("x-sdk-date"),
            "set credentials(…) on its builder instead",
        ),
    ];
    let (builder, _clock) = builder("http://127.0.0.1:1");
    let client = builder.build().unwrap();
    for (name, way_out) in rows {
        let options = CallOptions::default().header(name.clone(), HeaderValue::from_static("1"));
        let error = client.list_with(&[], options).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "listing things failed: the request could not be put together: the header {name} is the client's own: {way_out}"
            )
        );
    }
}

#[test]
fn a_folder_for_captured_answers_says_why_it_cannot_be_made() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let folder = file.path().join("answers");
    let message = Capture::new(&folder).unwrap_err().to_string();
    let start = format!(
        "the folder {} for captured answers cannot be made (",
        folder.display()
    );
    assert!(
        message.starts_with(&start) && message.ends_with("): name one that can"),
        "{message}"
    );
}

#[test]
fn a_profile_that_is_not_there_says_how_to_go_on() {
    let error = Credentials::from_profile_at("/no/such/file").unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no profile file /no/such/file: write one, or give other credentials"
    );
}
