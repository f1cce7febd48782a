//! The environment, the profile file and the chain.

use std::path::PathBuf;

use huaweicloud_runtime::{ClientBuilder, Credentials, DefaultChain, Environment, Error};

use crate::support::{Reply, Request, Server, ThingsClient, builder};

/// What a client sends with these credentials.
async fn sent_with(credentials: Credentials) -> Request {
    let server = Server::start(vec![Reply::json(200, r#"{"count":0}"#)]).await;
    let (builder, _clock) = builder(&server.url);
    builder
        .credentials(credentials)
        .build()
        .unwrap()
        .list()
        .await
        .unwrap();
    server.requests()[0].clone()
}

fn environment(variables: &[(&str, &str)]) -> Environment {
    variables.iter().copied().collect()
}

/// A file of its own for each test, gone when the test is over.
struct Profile(PathBuf);

impl Profile {
    fn new(name: &str, text: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("runtime-profile-{}-{name}", std::process::id()));
        std::fs::write(&path, text).unwrap();
        Self(path)
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).unwrap();
    }
}

#[tokio::test]
async fn the_vendors_names_go_before_terraforms() {
    let all = [
        ("HUAWEICLOUD_SDK_AK", "vendor-ak"),
        ("HUAWEICLOUD_SDK_SK", "vendor-sk"),
        ("HUAWEICLOUD_SDK_SECURITY_TOKEN", "vendor-token"),
        ("HUAWEICLOUD_SDK_PROJECT_ID", "vendor-project"),
        ("HUAWEICLOUD_SDK_DOMAIN_ID", "vendor-domain"),
        ("HW_ACCESS_KEY", "terraform-ak"),
        ("HW_SECRET_KEY", "terraform-sk"),
        ("HW_PROJECT_ID", "terraform-project"),
        ("HW_AUTH_TOKEN", "terraform-auth"),
    ];
    let sent =
        |from: usize| sent_with(Credentials::from_environment(&environment(&all[from..])).unwrap());
    let request = sent(0).await;
    assert!(
        request
            .header("authorization")
            .unwrap()
            .contains("Access=vendor-ak,")
    );
    assert_eq!(request.header("x-security-token"), Some("vendor-token"));
    assert_eq!(
        (
            request.header("x-project-id"),
            request.header("x-domain-id")
        ),
        (Some("vendor-project"), Some("vendor-domain"))
    );
    let request = sent(5).await;
    assert!(
        request
            .header("authorization")
            .unwrap()
            .contains("Access=terraform-ak,")
    );
    assert_eq!(
        (
            request.header("x-project-id"),
            request.header("x-security-token")
        ),
        (Some("terraform-project"), None)
    );
    let request = sent(8).await;
    assert_eq!(
        (
            request.header("x-auth-token"),
            request.header("authorization")
        ),
        (Some("terraform-auth"), None)
    );
}

/// The client of an environment, whichever way its credentials come from there.
fn whichever_way(environment: &Environment) -> Vec<Result<ThingsClient, Error>> {
    let build = |credentials: Result<Credentials, Error>| {
        let (builder, _clock) = builder("http://127.0.0.1:1");
        builder.credentials(credentials?).build()
    };
    vec![
        build(Credentials::from_environment(environment)),
        build(
            DefaultChain::new()
                .environment(environment.clone())
                .resolve(),
        ),
        ClientBuilder::from_environment(environment)
            .and_then(|builder| builder.endpoint("http://127.0.0.1:1").build()),
    ]
}

/// The token of the service goes before what all services share, a half of it included.
#[tokio::test]
async fn the_services_own_token_is_found_whichever_way() {
    let server = Server::start(vec![Reply::json(200, r#"{"count":0}"#)]).await;
    let variables = environment(&[
        ("HUAWEICLOUD_THINGS_TOKEN", "own"),
        ("HUAWEICLOUD_OTHERS_TOKEN", "of another service"),
        ("HUAWEICLOUD_SDK_AK", "a half"),
        ("HW_AUTH_TOKEN", "of all services"),
        ("HUAWEICLOUD_SDK_PROJECT_ID", "project"),
    ]);
    let chain = DefaultChain::new().environment(variables.clone());
    for credentials in [Credentials::from_environment(&variables), chain.resolve()] {
        let (builder, _clock) = builder(&server.url);
        let client = builder.credentials(credentials.unwrap()).build().unwrap();
        client.list().await.unwrap();
    }
    let builder = ClientBuilder::from_environment(&variables).unwrap();
    let client: ThingsClient = builder.endpoint(&server.url).build().unwrap();
    client.list().await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    for request in requests {
        let sent = ["x-auth-token", "authorization", "x-project-id"];
        let sent = sent.map(|name| request.header(name));
        assert_eq!(sent, [Some("own"), None, Some("project")]);
    }
}

/// That the token of another service is set hides no half of a pair from this one.
#[test]
fn the_token_of_another_service_is_not_taken() {
    let variables = environment(&[
        ("HUAWEICLOUD_OTHERS_TOKEN", "planted"),
        ("HUAWEICLOUD_SDK_AK", "planted"),
    ]);
    for client in whichever_way(&variables) {
        let message = client.unwrap_err().to_string();
        assert!(
            message.starts_with("HUAWEICLOUD_SDK_AK is set and HUAWEICLOUD_SDK_SK is missing"),
            "{message}"
        );
    }
}

/// Every way that comes to nothing names the same variables, once and in the order in which they are looked at.
#[tokio::test]
async fn all_messages_list_the_same_variables() {
    const NAMES: &str = "HUAWEICLOUD_THINGS_TOKEN, HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, \
        HW_ACCESS_KEY and HW_SECRET_KEY, HW_AUTH_TOKEN, or HW_USER_NAME, HW_USER_PASSWORD and HW_DOMAIN_NAME";
    let metadata = Server::start(vec![Reply::json(404, "")]).await;
    let nothing = environment(&[("HUAWEICLOUD_OTHERS_TOKEN", "of another service")]);
    let build = |credentials: Credentials| {
        let (builder, _clock) = builder("http://127.0.0.1:1");
        builder.credentials(credentials).build()
    };
    let chain = DefaultChain::new()
        .environment(nothing.clone())
        .profile_file("/no/such/file")
        .metadata_endpoint(&metadata.url);
    let chain = build(chain.resolve().unwrap()).unwrap();
    let unset: Result<ThingsClient, Error> =
        ClientBuilder::new().endpoint("http://127.0.0.1:1").build();
    let of_the_environment = build(Credentials::from_environment(&nothing).unwrap());
    let of_the_builder: Result<ThingsClient, Error> = ClientBuilder::from_environment(&nothing)
        .unwrap()
        .endpoint("http://127.0.0.1:1")
        .build();
    for (error, start) in [
        (
            of_the_environment.unwrap_err(),
            "no credentials in the environment: set HUAWEICLOUD_THINGS_TOKEN",
        ),
        (
            of_the_builder.unwrap_err(),
            "no credentials in the environment: set HUAWEICLOUD_THINGS_TOKEN",
        ),
        (
            unset.unwrap_err(),
            "no credentials: call credentials(…), or use from_env() with one of these set: HUAWEICLOUD_THINGS_TOKEN",
        ),
        (
            chain.list().await.unwrap_err(),
            "listing things failed: no credentials: nothing in the environment (looked for HUAWEICLOUD_THINGS_TOKEN",
        ),
    ] {
        let message = error.to_string();
        assert!(message.starts_with(start), "{message}");
        assert_eq!(message.matches(NAMES).count(), 1, "{message}");
        assert!(error.is_unauthenticated(), "{message}");
    }
    // What a reader is told in other places is the same list in the same order.
    let documentation = [
        include_str!("../../../README.md"),
        include_str!("../../../src/credentials/given.rs"),
    ];
    for text in documentation {
        let mut rest = text;
        for name in NAMES.split([',', ' ']).filter(|word| word.contains('_')) {
            let name = name.replace("_THINGS_", "_<SERVICE>_");
            let (_, after) = rest.split_once(&format!("`{name}`")).expect(&name);
            rest = after;
        }
    }
}

#[tokio::test]
async fn terraforms_user_gets_a_token() {
    let iam = Server::start(vec![Reply::full(
        201,
        &[("x-subject-token", "from-iam")],
        b"{}",
    )])
    .await;
    let mut variables = vec![
        ("HW_USER_NAME", "user"),
        ("HW_USER_PASSWORD", "password"),
        ("HW_DOMAIN_NAME", "account"),
        ("HW_REGION_NAME", "eu"),
        ("HUAWEICLOUD_SDK_IAM_ENDPOINT", iam.url.as_str()),
    ];
    let request = sent_with(Credentials::from_environment(&environment(&variables)).unwrap()).await;
    assert_eq!(request.header("x-auth-token"), Some("from-iam"));
    variables.push(("HW_PROJECT_ID", "p1"));
    sent_with(Credentials::from_environment(&environment(&variables)).unwrap()).await;
    let scopes: Vec<String> = iam
        .requests()
        .iter()
        .map(|request| String::from_utf8(request.body.clone()).unwrap())
        .collect();
    assert!(
        scopes[0].contains(r#""scope":{"project":{"name":"eu"}}"#),
        "{}",
        scopes[0]
    );
    assert!(
        scopes[1].contains(r#""scope":{"project":{"id":"p1"}}"#),
        "{}",
        scopes[1]
    );
    variables.extend([
        ("HUAWEICLOUD_SDK_PROJECT_ID", "p2"),
        ("HUAWEICLOUD_SDK_DOMAIN_ID", "d2"),
    ]);
    let request = sent_with(Credentials::from_environment(&environment(&variables)).unwrap()).await;
    let sent = ["x-project-id", "x-domain-id"].map(|name| request.header(name));
    assert_eq!(
        sent,
        [Some("p2"), Some("d2")],
        "ids go beside any credentials"
    );
    let scope = String::from_utf8(iam.requests()[2].body.clone()).unwrap();
    assert!(scope.contains(r#""project":{"id":"p2"}"#), "{scope}");
}

#[test]
fn half_a_pair_is_an_error_that_names_the_other_half() {
    let rows: [(&[&str], &str); 8] = [
        (
            &["HUAWEICLOUD_SDK_AK"],
            "HUAWEICLOUD_SDK_SK is missing: set both or none",
        ),
        (&["HUAWEICLOUD_SDK_SK"], "HUAWEICLOUD_SDK_AK is missing"),
        (
            &["HUAWEICLOUD_SDK_SECURITY_TOKEN"],
            "HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK are missing: set all or none",
        ),
        (
            &["HUAWEICLOUD_SDK_AK", "HW_SECRET_KEY"],
            "HUAWEICLOUD_SDK_SK is missing",
        ),
        (&["HW_ACCESS_KEY"], "HW_SECRET_KEY is missing"),
        (
            &["HW_USER_NAME"],
            "HW_USER_PASSWORD and HW_DOMAIN_NAME are missing: set all or none",
        ),
        (
            &["HW_USER_PASSWORD", "HW_DOMAIN_NAME"],
            "HW_USER_NAME is missing: set all or none",
        ),
        (
            &["HW_USER_NAME", "HW_USER_PASSWORD"],
            "HW_USER_NAME and HW_USER_PASSWORD are set and HW_DOMAIN_NAME is missing",
        ),
    ];
    for (names, part) in rows {
        let environment: Environment = names.iter().map(|name| (*name, "planted")).collect();
        let chain = DefaultChain::new().environment(environment.clone());
        for error in [
            Credentials::from_environment(&environment).unwrap_err(),
            chain.resolve().unwrap_err(),
            ClientBuilder::<ThingsClient>::from_environment(&environment).unwrap_err(),
        ] {
            let message = error.to_string();
            assert!(
                message.contains(part) && !message.contains("planted"),
                "{message}"
            );
        }
    }
    let empty = environment(&[("HUAWEICLOUD_SDK_AK", ""), ("HW_DOMAIN_NAME", "account")]);
    let (builder, _clock) = builder("http://127.0.0.1:1");
    let credentials = Credentials::from_environment(&empty).unwrap();
    let error = builder.credentials(credentials).build().unwrap_err();
    assert!(
        error.is_unauthenticated() && error.to_string().contains("HW_AUTH_TOKEN"),
        "{error}"
    );
}

/// What cannot be sent is blamed on the variable that holds it.
#[test]
fn what_cannot_be_used_names_its_variables() {
    let key = "HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK and HUAWEICLOUD_SDK_SECURITY_TOKEN";
    let rows: [(&[(&str, &str)], &str); 7] = [
        (
            &[("HUAWEICLOUD_THINGS_TOKEN", "planted\n")],
            "the token holds a character that no header may carry, a space or a line break perhaps: check HUAWEICLOUD_THINGS_TOKEN",
        ),
        (
            &[("HW_AUTH_TOKEN", "planted planted")],
            "the token holds a character that no header may carry, a space or a line break perhaps: check HW_AUTH_TOKEN",
        ),
        (
            &[
                ("HUAWEICLOUD_SDK_AK", "planted "),
                ("HUAWEICLOUD_SDK_SK", "planted"),
            ],
            &format!(
                "the access key holds a space, a line break or a control character: check {key}"
            ),
        ),
        (
            &[
                ("HUAWEICLOUD_SDK_AK", "planted"),
                ("HUAWEICLOUD_SDK_SK", "planted"),
                ("HUAWEICLOUD_SDK_SECURITY_TOKEN", "plan ted"),
            ],
            &format!(
                "the security token holds a space, a line break or a control character: check {key}"
            ),
        ),
        (
            &[("HW_AUTH_TOKEN", "t"), ("HW_PROJECT_ID", "planted\n")],
            "the HW_PROJECT_ID holds a space, a line break or another character that no id has",
        ),
        (
            &[
                ("HW_AUTH_TOKEN", "t"),
                ("HUAWEICLOUD_SDK_DOMAIN_ID", "plänted"),
            ],
            "the HUAWEICLOUD_SDK_DOMAIN_ID holds a space, a line break or another character that no id has",
        ),
        (
            &[
                ("HW_USER_NAME", "user"),
                ("HW_USER_PASSWORD", "planted"),
                ("HW_DOMAIN_NAME", "account"),
                ("HUAWEICLOUD_SDK_PROJECT_ID", "planted\n"),
            ],
            "the HUAWEICLOUD_SDK_PROJECT_ID holds a space, a line break or another character that no id has",
        ),
    ];
    for (variables, due) in rows {
        for client in whichever_way(&environment(variables)) {
            let error = client.unwrap_err();
            assert_eq!(error.to_string(), due);
            assert!(error.is_unauthenticated(), "{error}");
        }
    }
}

#[tokio::test]
async fn a_profile_is_read() {
    let text = "\u{feff}# a comment\r\n; another\n\n[other]\nak = no\n[ Basic ]\nAK=profile-ak\nsk =  s;k#=\"x\\  \nproject_id = p\n\
                security_token = st\n[global]\nak = global-ak\nsk = g\n";
    let profile = Profile::new("read", text);
    let request = sent_with(Credentials::from_profile_at(&profile.0).unwrap()).await;
    assert!(
        request
            .header("authorization")
            .unwrap()
            .contains("Access=profile-ak,")
    );
    assert_eq!(
        (
            request.header("x-project-id"),
            request.header("x-security-token")
        ),
        (Some("p"), Some("st"))
    );
    let global = Profile::new(
        "global",
        "[global]\nak = global-ak\nsk = g\ndomain_id = d\n",
    );
    let request = sent_with(Credentials::from_profile_at(&global.0).unwrap()).await;
    assert!(
        request
            .header("authorization")
            .unwrap()
            .contains("Access=global-ak,")
    );
    assert_eq!(request.header("x-domain-id"), Some("d"));
}

#[tokio::test]
async fn a_profile_is_read_as_people_write_it() {
    let rows = [
        "[basic] # mine\nak = \"profile-ak\"\nsk = 's'\n",
        "[basic]\n[global] ; all\nak = profile-ak\nsk = s\n",
        "[basic]\nproject_id = p\nak =\n[global]\nak = profile-ak\nsk = s\n",
    ];
    for text in rows {
        let profile = Profile::new("people", text);
        let request = sent_with(Credentials::from_profile_at(&profile.0).unwrap()).await;
        let authorization = request.header("authorization").unwrap();
        assert!(authorization.contains("Access=profile-ak,"), "{text}");
    }
}

/// A file without keys is no reason to stop before the metadata of the server.
#[tokio::test]
async fn a_profile_without_keys_is_passed_over() {
    let metadata = Server::start(vec![Reply::json(404, "")]).await;
    for text in [
        "",
        "# nothing yet\n",
        "[basic]\n",
        "[other]\nak = a\nsk = s\n",
    ] {
        let profile = Profile::new("keyless", text);
        let chain = DefaultChain::new()
            .environment(environment(&[]))
            .profile_file(&profile.0)
            .metadata_endpoint(&metadata.url);
        let (builder, _clock) = builder("http://127.0.0.1:1");
        let client = builder.credentials(chain.resolve().unwrap()).build();
        let message = client.unwrap().list().await.unwrap_err().to_string();
        assert!(
            message.contains("no keys in the profile file") && message.contains(&metadata.url),
            "{message}"
        );
    }
}

#[test]
fn a_bad_profile_is_refused_by_file_and_line() {
    let rows = [
        ("", "no section [basic] or [global]"),
        ("[basic]\nak = planted", "[basic] needs both ak and sk"),
        (
            "[global]\nak = planted\nsk =",
            "[global] needs both ak and sk",
        ),
        (
            "[basic]\nak = planted\nsk = plan ted",
            ": in [basic] the secret key holds a space",
        ),
        (
            "[global]\nak = planted\nsk = planted\ndomain_id = plan ted",
            ": in [global] the domain id holds a space",
        ),
        (
            "ak = planted",
            "line 1: a setting stands before any section",
        ),
        (
            "[basic]\n\nplanted",
            "line 3: a setting is written as key = value",
        ),
        (
            "[basic\nak = planted",
            "line 1: a section is written as [name]",
        ),
    ];
    for (text, part) in rows {
        let profile = Profile::new("bad", text);
        let message = Credentials::from_profile_at(&profile.0)
            .unwrap_err()
            .to_string();
        assert!(
            message.contains(part) && message.contains("runtime-profile-"),
            "{message}"
        );
        assert!(!message.contains("planted"), "{message}");
    }
    let missing = Credentials::from_profile_at("/no/such/file").unwrap_err();
    assert!(
        missing.is_unauthenticated() && missing.to_string().contains("/no/such/file"),
        "{missing}"
    );
    assert!(
        Credentials::from_profile_at(std::env::temp_dir())
            .unwrap_err()
            .to_string()
            .contains("cannot be read")
    );
}

#[tokio::test]
async fn the_chain_goes_from_environment_to_profile() {
    let profile = Profile::new("chain", "[basic]\nak = profile-ak\nsk = s\n");
    let path = profile.0.to_str().unwrap();
    let chain = |variables: &[(&str, &str)]| {
        DefaultChain::new()
            .environment(environment(variables))
            .resolve()
            .unwrap()
    };
    let both = [
        ("HUAWEICLOUD_SDK_CREDENTIALS_FILE", path),
        ("HW_AUTH_TOKEN", "auth"),
    ];
    assert_eq!(
        sent_with(chain(&both)).await.header("x-auth-token"),
        Some("auth")
    );
    let authorization = |request: Request| request.header("authorization").unwrap().to_owned();
    assert!(authorization(sent_with(chain(&both[..1])).await).contains("Access=profile-ak,"));
    let home = std::env::temp_dir().join(format!("runtime-home-{}", std::process::id()));
    std::fs::create_dir_all(home.join(".huaweicloud")).unwrap();
    std::fs::copy(&profile.0, home.join(".huaweicloud/credentials")).unwrap();
    let request = sent_with(chain(&[("HOME", home.to_str().unwrap())])).await;
    std::fs::remove_dir_all(&home).unwrap();
    assert!(authorization(request).contains("Access=profile-ak,"));
}

#[tokio::test]
async fn an_empty_chain_says_what_was_looked_for_where() {
    let metadata = Server::start(vec![Reply::json(404, "")]).await;
    let chain = DefaultChain::new().environment(environment(&[("HOME", "/no/such/home")]));
    let credentials = chain.metadata_endpoint(&metadata.url).resolve().unwrap();
    let (builder, _clock) = builder("http://127.0.0.1:1");
    let error = builder
        .credentials(credentials)
        .build()
        .unwrap()
        .list()
        .await
        .unwrap_err();
    let message = error.to_string();
    for part in [
        "HUAWEICLOUD_SDK_AK",
        "HW_ACCESS_KEY",
        "/no/such/home/.huaweicloud/credentials",
        &metadata.url,
    ] {
        assert!(message.contains(part), "{message}");
    }
    assert!(error.is_unauthenticated(), "{message}");
}
