//! Which requests go through a proxy.

use std::process::Command;

use huaweicloud_runtime::{ClientBuilder, Credentials, Error, Region};

use crate::support::{Reply, Request, Server, ThingsClient, builder};

/// What a proxy was asked to connect to, and what it was given to pass on.
fn targets(proxy: &Server) -> Vec<String> {
    let target = |request: &Request| format!("{} {}", request.method, request.target);
    proxy.requests().iter().map(target).collect()
}

/// A password is for the site that has the account, and must reach no other.
#[tokio::test]
async fn a_password_goes_to_the_site_of_the_client() {
    let europe = || ClientBuilder::<ThingsClient>::new().region(Region::Europe);
    let by_address = || ClientBuilder::new().endpoint("https://things.myhuaweicloud.eu");
    let global = || ClientBuilder::new().region(Region::ApSoutheast3);
    let login = || Credentials::password("user", "password", "account");
    let rows: [(ClientBuilder<ThingsClient>, Credentials, &str); 6] = [
        (europe(), login().into(), "iam.myhuaweicloud.eu"),
        (by_address(), login().into(), "iam.myhuaweicloud.eu"),
        (
            europe().endpoint("https://things.example.com"),
            login().into(),
            "iam.myhuaweicloud.eu",
        ),
        (global(), login().into(), "iam.myhuaweicloud.com"),
        (
            global(),
            login().iam_region(Region::Europe).into(),
            "iam.myhuaweicloud.eu",
        ),
        (
            europe(),
            login().iam_endpoint("https://iam.example.com").into(),
            "iam.example.com",
        ),
    ];
    for (builder, credentials, host) in rows {
        let proxy = Server::start(vec![Reply::full(403, &[], b"")]).await;
        let client = builder
            .credentials(credentials)
            .proxy(proxy.url.as_str())
            .retry_policy(huaweicloud_runtime::RetryPolicy::none())
            .build()
            .unwrap();
        client.list().await.unwrap_err();
        assert_eq!(targets(&proxy), [format!("CONNECT {host}:443")]);
    }
}

/// Runs in a process of its own, whose environment names a proxy.
#[tokio::test]
async fn the_systems_proxy_is_for_what_is_not_loopback() {
    const TEST: &str = "proxies::the_systems_proxy_is_for_what_is_not_loopback";
    let Ok(proxied) = std::env::var("PROXIED") else {
        let proxy = Server::with(|_, request| match request.method.as_str() {
            "POST" => Reply::full(201, &[("x-subject-token", "t")], b"{}"),
            _ => Reply::json(200, r#"{"count":0}"#),
        })
        .await;
        let direct = Server::with(|_, request| match request.method.as_str() {
            "POST" => Reply::full(201, &[("x-subject-token", "t")], b"{}"),
            _ => Reply::json(200, r#"{"count":0}"#),
        })
        .await;
        for (proxied, due) in [
            (
                "iam",
                "POST http://iam.example.com/v3/auth/tokens?nocatalog=true",
            ),
            ("service", "GET http://things.example.com/v3/things"),
        ] {
            let mut command = Command::new(std::env::current_exe().unwrap());
            for name in [
                "NO_PROXY",
                "no_proxy",
                "ALL_PROXY",
                "all_proxy",
                "http_proxy",
            ] {
                command.env_remove(name);
            }
            command
                .args(["--exact", TEST, "--nocapture"])
                .env("HTTP_PROXY", &proxy.url)
                .env("DIRECT", &direct.url)
                .env("PROXIED", proxied);
            let output = tokio::task::spawn_blocking(move || command.output())
                .await
                .unwrap()
                .unwrap();
            assert!(
                output.status.success(),
                "{}",
                String::from_utf8_lossy(&output.stderr)
            );
            assert_eq!(targets(&proxy).pop().as_deref(), Some(due));
        }
        assert_eq!((proxy.count(), direct.count()), (2, 2));
        return;
    };
    let direct = std::env::var("DIRECT").unwrap();
    let (iam, service) = if proxied == "iam" {
        ("http://iam.example.com", direct.as_str())
    } else {
        (direct.as_str(), "http://things.example.com")
    };
    let login = Credentials::password("user", "password", "account").iam_endpoint(iam);
    let client: Result<ThingsClient, Error> = ClientBuilder::new()
        .endpoint(service)
        .credentials(login)
        .allow_plain_http()
        .build();
    client.unwrap().list().await.unwrap();
}

/// A proxy that is named is for everything.
#[tokio::test]
async fn a_named_proxy_is_for_loopback_as_well() {
    let proxy = Server::start(vec![Reply::json(200, r#"{"count":0}"#)]).await;
    let (builder, _clock) = builder("http://127.0.0.1:9");
    let client = builder.proxy(proxy.url.as_str()).build().unwrap();
    client.list().await.unwrap();
    assert_eq!(targets(&proxy), ["GET http://127.0.0.1:9/v3/things"]);
}
