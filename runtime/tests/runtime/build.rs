//! What `build` refuses, and what it says then.

use std::process::Command;
use std::time::Duration;

use huaweicloud_runtime::{ClientBuilder, Credentials, Environment, Error, Identity, Region};

use crate::support::{Reply, Server, ThingsClient, builder};

fn refused(builder: ClientBuilder<ThingsClient>) -> String {
    builder.build().map(|_| ()).unwrap_err().to_string()
}

fn complete() -> ClientBuilder<ThingsClient> {
    ClientBuilder::new()
        .endpoint("https://things.example.com")
        .credentials(Credentials::token("t"))
}

#[test]
fn what_is_missing_is_named_with_the_way_out() {
    let message = refused(ClientBuilder::new().credentials(Credentials::token("t")));
    for part in [
        "no endpoint",
        "region(",
        "HUAWEICLOUD_THINGS_ENDPOINT",
        "HUAWEICLOUD_THINGS_REGION",
        "ap-southeast-3, eu",
    ] {
        assert!(message.contains(part), "{message}");
    }
    let message = refused(ClientBuilder::new().region(Region::Europe));
    for part in [
        "no credentials",
        "credentials(",
        "HUAWEICLOUD_THINGS_TOKEN",
        "HUAWEICLOUD_SDK_AK",
    ] {
        assert!(message.contains(part), "{message}");
    }
}

#[test]
fn a_bad_endpoint_is_refused() {
    let rows = [
        (
            "https://",
            "is no URL (empty host): write it as https://host",
        ),
        ("ftp://things.example.com", "scheme ftp"),
        (
            "https://user:pw@things.example.com",
            "user name or password",
        ),
        (
            "https://things.example.com/?a=pw",
            "the endpoint https://things.example.com must be a scheme, a host",
        ),
        ("https://things.example.com/#pw", "must be a scheme, a host"),
        ("ftp://things.example.com/?pw", "must be a scheme, a host"),
        ("http://things.example.com", "allow_plain_http"),
        ("http://10.0.0.1", "allow_plain_http"),
        ("http://localhost.example.com", "allow_plain_http"),
    ];
    for (endpoint, part) in rows {
        let message = refused(complete().endpoint(endpoint));
        assert!(message.contains(part), "{endpoint}: {message}");
        assert!(!message.contains("pw"), "{message}");
    }
    for endpoint in [
        "http://127.0.0.1:1",
        "http://[::1]:1",
        "http://localhost:1",
        "https://things.example.com/prefix/",
    ] {
        complete().endpoint(endpoint).build().unwrap();
    }
    complete()
        .endpoint("http://10.0.0.1")
        .allow_plain_http()
        .build()
        .unwrap();
}

/// What is missing is said, and what to write is shown where that cannot hold a secret.
#[test]
fn an_endpoint_without_a_scheme_is_shown_with_one() {
    let shown = [
        ("things.example.com", "https://things.example.com"),
        (" things.example.com/ ", "https://things.example.com"),
        ("things.example.com:443", "https://things.example.com:443"),
        ("//things.example.com", "https://things.example.com"),
        (
            "things.example.com/a-b/v1.2",
            "https://things.example.com/a-b/v1.2",
        ),
        ("localhost:8080", "http://localhost:8080"),
        ("localhost", "http://localhost"),
        ("127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("10.0.0.1:8080", "https://10.0.0.1:8080"),
    ];
    for (endpoint, due) in shown {
        let text = endpoint.trim().trim_matches('/');
        assert_eq!(
            refused(complete().endpoint(endpoint)),
            format!("the endpoint {text} has no scheme: write it as {due}")
        );
    }
    let long = format!("{}.example.com", "planted".repeat(10));
    let hidden = [
        "user:planted@things.example.com",
        "planted@things.example.com",
        "things.example.com?planted",
        "things.example.com/#planted",
        "things.example.com/planted=x",
        "planted",
        "planted:8080",
        "planted/v3",
        "planted.1",
        "planted_x.example.com",
        "things.example.com:planted",
        "-planted.example.com",
        "pl ant.planted",
        "mailto:planted",
        &long,
    ];
    for endpoint in hidden {
        assert_eq!(
            refused(complete().endpoint(endpoint)),
            "the endpoint has no scheme: write it as https://host",
            "{endpoint}"
        );
    }
    assert_eq!(
        refused(complete().endpoint(" ")),
        "the endpoint is empty: write it as https://host"
    );
    let iam = Credentials::password("user", "secret", "account").iam_endpoint("iam.example.com");
    assert_eq!(
        refused(complete().credentials(iam)),
        "the IAM endpoint iam.example.com has no scheme: write it as https://iam.example.com"
    );
}

#[test]
fn bad_credentials_are_refused_without_being_shown() {
    let long = "x".repeat(16_385);
    let rows: [(Credentials, &str); 9] = [
        (Credentials::token(""), "the token is empty"),
        (Credentials::token(long.as_str()), "16385 characters"),
        (Credentials::token("sec\nret"), "no header may carry"),
        (
            Credentials::access_key("", "secret"),
            "the access key is empty",
        ),
        (
            Credentials::access_key("access", ""),
            "the secret key is empty",
        ),
        (
            Credentials::access_key("access", "sec ret"),
            "the secret key holds a space",
        ),
        (
            Credentials::temporary("access", "secret", ""),
            "the security token is empty",
        ),
        (
            Credentials::password("", "secret", "account").into(),
            "the user name is empty",
        ),
        (
            Credentials::password("user", "secret", "account")
                .iam_endpoint("http://iam.example.com")
                .into(),
            "the IAM endpoint",
        ),
    ];
    for (credentials, part) in rows {
        let error = complete().credentials(credentials).build().unwrap_err();
        let message = error.to_string();
        assert!(message.contains(part), "{message}");
        assert!(
            !message.contains("sec ret")
                && !message.contains(
                    "sec
ret"
                ),
            "{message}"
        );
    }
    complete()
        .credentials(Credentials::token("x".repeat(16_384)))
        .build()
        .unwrap();
}

#[test]
fn settings_that_cannot_hold_are_refused() {
    let rows = [
        (
            complete().attempt_timeout(Duration::ZERO),
            "attempt_timeout is zero",
        ),
        (
            complete().call_timeout(Duration::ZERO),
            "call_timeout is zero",
        ),
        (
            complete().connect_timeout(Duration::ZERO),
            "connect_timeout is zero",
        ),
        (complete().max_response_size(0), "max_response_size is zero"),
        (complete().project_id(""), "the project_id is empty"),
        (
            complete().project_id("a\nb"),
            "the project_id holds a space",
        ),
        (complete().domain_id("ä"), "the domain_id holds"),
        (
            complete().credentials(Identity::token("t").domain_id("")),
            "the domain id is empty",
        ),
        (
            complete().proxy("not a url"),
            "is no URL: write it as http://host:port",
        ),
        (
            complete().root_certificate("nothing"),
            "no certificate in PEM",
        ),
        (
            complete()
                .endpoint("http://127.0.0.1:1")
                .root_certificate("nothing"),
            "no certificate in PEM",
        ),
        (complete().user_agent_suffix("a\nb"), "user_agent_suffix"),
    ];
    for (builder, part) in rows {
        let message = refused(builder);
        assert!(message.contains(part), "{message}");
    }
}

fn base_url(builder: ClientBuilder<ThingsClient>) -> Result<String, Error> {
    Ok(builder
        .credentials(Credentials::token("t"))
        .build()?
        .transport
        .base_url()
        .to_owned())
}

#[test]
fn a_region_has_the_endpoint_of_the_document() {
    let client = base_url(ClientBuilder::new().region(Region::ApSoutheast3));
    assert_eq!(client.unwrap(), "https://things.ap-southeast-3.example.com");
    assert_eq!(
        base_url(ClientBuilder::new().region("eu")).unwrap(),
        "https://things.example.eu"
    );
    let message = base_url(ClientBuilder::new().region("sa-brazil-1"))
        .unwrap_err()
        .to_string();
    for part in [
        "sa-brazil-1",
        "ap-southeast-3, eu",
        "endpoint(",
        "HUAWEICLOUD_SDK_REGION_THINGS_SA_BRAZIL_1",
    ] {
        assert!(message.contains(part), "{message}");
    }
    let both = ClientBuilder::new()
        .region("sa-brazil-1")
        .endpoint("https://elsewhere.example.com/");
    assert_eq!(base_url(both).unwrap(), "https://elsewhere.example.com");
}

#[test]
fn the_environment_names_endpoint_and_region() {
    let from = |variables: &[(&str, &str)]| {
        let environment = variables.iter().copied().collect::<Environment>();
        ClientBuilder::from_environment(&environment).and_then(base_url)
    };
    assert_eq!(
        from(&[("HUAWEICLOUD_THINGS_ENDPOINT", "https://a.example.com")]).unwrap(),
        "https://a.example.com"
    );
    assert_eq!(
        from(&[("HUAWEICLOUD_THINGS_REGION", "eu")]).unwrap(),
        "https://things.example.eu"
    );
    assert_eq!(
        from(&[("HW_REGION_NAME", "eu")]).unwrap(),
        "https://things.example.eu"
    );
    let both = [
        ("HW_REGION_NAME", "eu"),
        ("HUAWEICLOUD_THINGS_REGION", "ap-southeast-3"),
    ];
    assert_eq!(
        from(&both).unwrap(),
        "https://things.ap-southeast-3.example.com"
    );
    let moved = [
        ("HUAWEICLOUD_THINGS_REGION", "eu"),
        (
            "HUAWEICLOUD_SDK_REGION_THINGS_EU",
            "https://moved.example.eu",
        ),
    ];
    assert_eq!(from(&moved).unwrap(), "https://moved.example.eu");
    let new = [
        ("HUAWEICLOUD_THINGS_REGION", "sa-brazil-1"),
        (
            "HUAWEICLOUD_SDK_REGION_THINGS_SA_BRAZIL_1",
            "https://new.example.com",
        ),
    ];
    assert_eq!(from(&new).unwrap(), "https://new.example.com");
    assert!(from(&[]).unwrap_err().to_string().contains("no endpoint"));
}

#[tokio::test]
async fn from_the_environment_alone_a_client_works() {
    let server = Server::start(vec![Reply::json(200, r#"{"count":0}"#)]).await;
    let environment = Environment::from_iter([
        ("HUAWEICLOUD_THINGS_ENDPOINT", server.url.as_str()),
        ("HUAWEICLOUD_THINGS_TOKEN", "from-env"),
        ("HUAWEICLOUD_SDK_PROJECT_ID", "project"),
        ("HUAWEICLOUD_SDK_DOMAIN_ID", "domain"),
        ("HUAWEICLOUD_SDK_AK", "not this"),
        ("HUAWEICLOUD_SDK_SK", "nor this"),
    ]);
    let client: ThingsClient = ClientBuilder::from_environment(&environment)
        .unwrap()
        .build()
        .unwrap();
    client.list().await.unwrap();
    let request = &server.requests()[0];
    assert_eq!(request.header("x-auth-token"), Some("from-env"));
    assert_eq!(
        (
            request.header("x-project-id"),
            request.header("x-domain-id")
        ),
        (Some("project"), Some("domain"))
    );
    assert_eq!(request.header("authorization"), None);
}

/// Runs one test of this binary in a process of its own, since a test must not change its own environment.
fn in_process(test: &str, variables: &[(&str, &str)]) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", test, "--nocapture"])
        .env("IN_CHILD", "1");
    for name in [
        "HUAWEICLOUD_SDK_AK",
        "HUAWEICLOUD_SDK_SK",
        "HW_ACCESS_KEY",
        "HW_SECRET_KEY",
        "HW_AUTH_TOKEN",
    ] {
        command.env_remove(name);
    }
    let output = command.envs(variables.iter().copied()).output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(
        String::from_utf8_lossy(&output.stdout).contains("1 passed"),
        "the test {test} was not found"
    );
}

#[test]
fn the_environment_of_the_process_is_read() {
    if std::env::var_os("IN_CHILD").is_none() {
        let variables = [
            ("HUAWEICLOUD_THINGS_REGION", "eu"),
            ("HUAWEICLOUD_THINGS_TOKEN", "t"),
        ];
        return in_process("build::the_environment_of_the_process_is_read", &variables);
    }
    let client: ThingsClient = ClientBuilder::from_env().unwrap().build().unwrap();
    assert_eq!(client.transport.base_url(), "https://things.example.eu");
    let credentials = Credentials::from_env().unwrap();
    complete().credentials(credentials).build().unwrap();
    let chain = Credentials::default_chain().unwrap();
    complete().credentials(chain).build().unwrap();
}

#[tokio::test]
async fn every_request_says_who_sends_it() {
    let server = Server::start(vec![Reply::json(200, r#"{"count":0}"#)]).await;
    let (builder, _clock) = builder(&server.url);
    let identity = Identity::token("t").project_id("of-the-identity");
    let builder = builder
        .user_agent_suffix("inventory/2.1")
        .credentials(identity)
        .project_id("p")
        .domain_id("d");
    builder.build().unwrap().list().await.unwrap();
    let request = &server.requests()[0];
    let agent = request.header("user-agent").unwrap();
    assert!(
        agent.starts_with("huaweicloud-things/1.2.3 huaweicloud-runtime/"),
        "{agent}"
    );
    assert!(agent.ends_with(" inventory/2.1"), "{agent}");
    assert_eq!(
        (
            request.header("x-project-id"),
            request.header("x-domain-id")
        ),
        (Some("p"), Some("d"))
    );
}

#[test]
fn a_region_is_its_identifier() {
    use std::collections::HashSet;
    let named = Region::Other("eu".to_owned());
    assert_eq!(named, Region::Europe);
    assert_eq!(HashSet::from([named, Region::Europe]).len(), 1);
    assert_ne!(Region::from("EU"), Region::Europe);
}

#[test]
fn a_client_is_cheap_to_share() {
    fn shared<T: Clone + Send + Sync + 'static>() {}
    fn error<T: std::error::Error + Send + Sync + 'static>() -> usize {
        size_of::<T>()
    }
    shared::<ThingsClient>();
    shared::<huaweicloud_runtime::emitted::Transport>();
    shared::<Credentials>();
    assert!(error::<Error>() <= 16);
}
