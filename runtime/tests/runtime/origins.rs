//! Where credentials go: to the address that a client was built for, and to no other.

use huaweicloud_runtime::{CallOptions, Credentials, Identity};
use reqwest::{Method, Request, Url};

use crate::support::client::LIST;
use crate::support::{Reply, Server, ThingsClient, builder};

const GOOD: &str = r#"{"count":0}"#;

/// IAM and the metadata service in one.
async fn giver() -> Server {
    Server::with(|_, request| match request.method.as_str() {
        "POST" => Reply::full(201, &[("x-subject-token", "token")], b"{}"),
        "PUT" => Reply::full(200, &[], b"session"),
        _ => Reply::json(
            200,
            r#"{"credential":{"access":"ak","secret":"sk","securitytoken":"st"}}"#,
        ),
    })
    .await
}

fn every_way_in(giver: &Server) -> Vec<Credentials> {
    vec![
        Credentials::token("token"),
        Identity::temporary("ak", "sk", "st")
            .project_id("project")
            .domain_id("domain")
            .into(),
        Credentials::password("user", "password", "account")
            .iam_endpoint(&giver.url)
            .into(),
        Credentials::metadata().endpoint(&giver.url).into(),
    ]
}

async fn send(client: &ThingsClient, url: &str) -> Result<(), String> {
    // Put together by hand, and not as the HTTP client's own builder does.
    let request = Request::new(Method::GET, Url::parse(url).unwrap());
    let answer = client
        .transport
        .call(&LIST, CallOptions::default(), request)
        .await;
    answer.map(|_| ()).map_err(|error| {
        assert!(error.is_invalid_request(), "{error}");
        assert_eq!(error.attempts(), 0);
        error.to_string()
    })
}

#[tokio::test]
async fn credentials_go_to_no_other_origin() {
    let thief = Server::start(vec![Reply::json(200, GOOD)]).await;
    let server = Server::start(vec![Reply::json(200, GOOD)]).await;
    for ways in 0..4 {
        let giver = giver().await;
        let credentials = every_way_in(&giver).swap_remove(ways);
        let (builder, _clock) = builder(&format!("{}/prefix", server.url));
        let client = builder.credentials(credentials).build().unwrap();
        let others = [
            thief.url.clone(),
            server.url.replace("127.0.0.1", "localhost"),
            server.url.replace("http:", "https:"),
            "http://127.0.0.1".to_owned(),
            "http://127.0.0.2:80".to_owned(),
        ];
        for other in others {
            let message = send(&client, &format!("{other}/v3/things?key=PLANTED#PLANTED"))
                .await
                .unwrap_err();
            let other = other.trim_end_matches(":80");
            for part in [&format!(" goes to {other},"), &server.url] {
                assert!(message.contains(part), "{part}: {message}");
            }
            assert!(!message.contains("PLANTED"), "{message}");
        }
        assert_eq!(
            (thief.count(), server.count(), giver.count()),
            (0, 0, 0),
            "nothing is fetched for it either"
        );
    }
}

/// Whatever the path is: a gateway may serve several below one host.
#[tokio::test]
async fn within_the_origin_every_path_is_open() {
    let server = Server::start(vec![Reply::json(200, GOOD)]).await;
    let (builder, _clock) = builder(&format!("{}/prefix/", server.url));
    let client = builder.build().unwrap();
    assert_eq!(
        client.transport.base_url(),
        format!("{}/prefix", server.url)
    );
    for path in ["/prefix/v3/things", "/v3/things", ""] {
        send(&client, &format!("{}{path}", server.url))
            .await
            .unwrap();
    }
    assert_eq!(server.count(), 3);
}

/// A user's name in an address would be sent beside what the client is let in with.
#[tokio::test]
async fn an_address_with_a_user_is_refused() {
    let server = Server::start(vec![Reply::json(200, GOOD)]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder.build().unwrap();
    for user in ["PLANTED@", "user:PLANTED@", ":PLANTED@"] {
        let url = server.url.replace("//", &format!("//{user}"));
        let message = send(&client, &url).await.unwrap_err();
        assert!(message.contains("a user name or password"), "{message}");
        assert!(!message.contains("PLANTED"), "{message}");
    }
    assert_eq!(server.count(), 0);
}

/// What is no address of a host at all is refused like any other.
#[tokio::test]
async fn an_address_without_a_host_is_refused() {
    let server = Server::start(vec![Reply::json(200, GOOD)]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder.build().unwrap();
    let wrapped = format!("blob:{}/v3/things", server.url);
    for url in ["data:text/plain,PLANTED", "file:///PLANTED", &wrapped] {
        let message = send(&client, url).await.unwrap_err();
        assert!(
            message.contains(&server.url) && !message.contains("PLANTED"),
            "{message}"
        );
    }
    assert_eq!(server.count(), 0);
}
