//! The lines that a person reads: what was wrong, where, and what to do about it.

use huaweicloud_runtime::{CallOptions, Credentials, Error, Operation, RetryPolicy};

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
