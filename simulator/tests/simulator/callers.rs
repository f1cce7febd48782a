//! Who may call, and what the others are told.

use std::time::Duration;

use huaweicloud_sms::ClientBuilder;
use huaweicloud_sms::catalogue::{Bounds, Entry, Location, Shape};
use huaweicloud_sms::emitted::{Operation, Service, ServiceClient, Transport};
use huaweicloud_sms::{CallOptions, Client, Credentials, Error, RetryPolicy};
use huaweicloud_sms_simulator::{AccessKey, Answer as Answered, Simulator, Token, User};
use serde_json::json;

use crate::support::{Answer, entry, get, http, operation, parameter};

const MINUTE: Duration = Duration::from_secs(60);

fn client(simulator: &Simulator, credentials: impl Into<Credentials>) -> Client {
    let builder = Client::builder().endpoint(simulator.endpoint());
    let builder = builder
        .credentials(credentials)
        .retry_policy(RetryPolicy::none());
    builder.build().unwrap()
}

async fn call(client: &Client) -> Result<(), Error> {
    client
        .list_tasks()
        .name("db- +ü")
        .limit(3)
        .send()
        .await
        .map(drop)
}

/// The refusal that the gateway gives to wrong credentials.
async fn refusal(client: &Client) -> Error {
    let error = call(client).await.unwrap_err();
    assert!(error.is_unauthenticated(), "{error}");
    assert_eq!(error.status().unwrap(), 401);
    assert!(error.request_id().is_some(), "{error}");
    error
}

#[tokio::test]
async fn a_token_lets_in_until_it_expires() {
    let simulator = Simulator::builder()
        .token(Token::new("short").valid_for(5 * MINUTE))
        .token(Token::new("stale").valid_for(Duration::ZERO))
        .start()
        .await
        .unwrap();
    call(&simulator.client().unwrap()).await.unwrap();
    call(&client(&simulator, Credentials::token("short")))
        .await
        .unwrap();
    let stale = refusal(&client(&simulator, Credentials::token("stale"))).await;
    assert_eq!(stale.code(), Some("APIGW.0307"));
    simulator.gateway_ahead(6 * MINUTE);
    let short = refusal(&client(&simulator, Credentials::token("short"))).await;
    assert_eq!(short.code(), Some("APIGW.0307"));
    let wrong = refusal(&client(&simulator, Credentials::token("wrong"))).await;
    assert_eq!(wrong.code(), Some("APIGW.0301"));
    simulator.revoke_tokens();
    let revoked = refusal(&simulator.client().unwrap()).await;
    assert_eq!(revoked.code(), Some("APIGW.0301"));
}

#[tokio::test]
async fn a_request_without_credentials_is_refused() {
    let simulator = Simulator::start().await.unwrap();
    let answer = Answer::of(http().get(format!("{}/v3/tasks", simulator.endpoint()))).await;
    assert_eq!(answer.status, 401);
    let body = answer.json();
    assert_eq!(body["error_code"], "APIGW.0301");
    assert_eq!(
        body["request_id"],
        answer.headers["x-request-id"].to_str().unwrap()
    );
}

#[tokio::test]
async fn a_caller_without_permission_is_told_which() {
    let action = "sms:server:listTask";
    let simulator = Simulator::builder()
        .token(Token::new("guest").without(action))
        .access_key(AccessKey::new("GUEST", "SECRET").without(action))
        .user(User::new("guest", "secret", "d").without(action))
        .start()
        .await
        .unwrap();
    let iam = simulator.endpoint();
    for credentials in [
        Credentials::token("guest"),
        Credentials::access_key("GUEST", "SECRET"),
        Credentials::password("guest", "secret", "d")
            .iam_endpoint(iam)
            .into(),
    ] {
        let error = call(&client(&simulator, credentials)).await.unwrap_err();
        assert!(error.is_forbidden(), "{error}");
        assert_eq!(error.code(), Some("SMS.9004"));
        assert!(error.to_string().contains(action), "{error}");
    }
}

/// What a caller repeats arrives in the caller's order; the signature is made over the sorted form.
#[tokio::test]
async fn the_signature_of_a_repeated_parameter_is_accepted() {
    let simulator = Simulator::start().await.unwrap();
    let account = simulator.account();
    let credentials = Credentials::access_key(account.access_key_id(), account.secret_key());
    let Bare(transport) = bare(&simulator, credentials);
    let request = transport
        .http()
        .get(format!("{}/v3/tasks", simulator.endpoint()))
        .query(&[("tag", "b"), ("limit", "3"), ("tag", "a *")])
        .build()
        .unwrap();
    let answer = transport.call(&LIST_TASKS, CallOptions::default(), request);
    assert_eq!(answer.await.unwrap().status(), 200);
    assert_eq!(simulator.exchanges()[0].query, "tag=b&limit=3&tag=a%20%2A");
}

#[tokio::test]
async fn the_clients_signature_is_accepted_and_a_wrong_one_is_not() {
    let simulator = Simulator::start().await.unwrap();
    let account = simulator.account();
    let (ak, sk) = (account.access_key_id(), account.secret_key());
    call(&client(&simulator, Credentials::access_key(ak, sk)))
        .await
        .unwrap();
    let wrong = refusal(&client(&simulator, Credentials::access_key(ak, "wrong"))).await;
    assert!(
        wrong
            .message()
            .unwrap()
            .contains("verify aksk signature fail"),
        "{wrong}"
    );
    let unknown = refusal(&client(&simulator, Credentials::access_key("UNKNOWN", sk))).await;
    assert_eq!(unknown.code(), Some("APIGW.0301"));
}

/// The client's transport alone, for what no operation of the document has.
struct Bare(Transport);

impl ServiceClient for Bare {
    const SERVICE: &'static Service = Client::SERVICE;

    fn from_transport(transport: Transport) -> Self {
        Self(transport)
    }
}

fn bare(simulator: &Simulator, credentials: impl Into<Credentials>) -> Bare {
    ClientBuilder::new()
        .endpoint(simulator.endpoint())
        .credentials(credentials)
        .build()
        .unwrap()
}

static LIST_TASKS: Operation = Operation {
    id: "ListTasks",
    action: "listing tasks",
    method: "GET",
    path: "/v3/tasks",
    permission: None,
    idempotent: true,
};

static SHOW_SHELF: Operation = operation("ShowShelf", "GET", "/v1/shelves/{id}");

static SHELVES: [Entry; 1] = [Entry {
    parameters: &[parameter("id", Location::Path, Shape::text(Bounds::OPEN))],
    ..entry(&SHOW_SHELF)
}];

#[tokio::test]
async fn a_path_is_decoded_before_it_is_split_into_what_is_signed() {
    let simulator = Simulator::builder()
        .operations(&SHELVES)
        .operation("ShowShelf", |call| {
            Answered::json(200, &json!({ "id": call.value("id") }))
        })
        .start()
        .await
        .unwrap();
    let account = simulator.account();
    let credentials = Credentials::access_key(account.access_key_id(), account.secret_key());
    let Bare(transport) = bare(&simulator, credentials);
    for (path, id) in [
        ("plain", "plain"),
        ("a%2Fb", "a/b"),
        ("a%2fb%2F", "a/b/"),
        ("%2F", "/"),
        ("a%252Fb", "a%2Fb"),
        ("%C3%BC%20%2A%2B~", "ü *+~"),
        ("a+b", "a+b"),
    ] {
        let url = format!("{}/v1/shelves/{path}", simulator.endpoint());
        let request = transport.http().get(url).build().unwrap();
        let answer = transport.call(&SHOW_SHELF, CallOptions::default(), request);
        let shown = answer.await.unwrap().text("application/json").unwrap();
        assert_eq!(*shown, json!({ "id": id }).to_string(), "{path}");
    }
}

#[tokio::test]
async fn a_clock_may_be_off_by_a_quarter_of_an_hour() {
    for ahead in [true, false] {
        let simulator = Simulator::start().await.unwrap();
        let account = simulator.account();
        let credentials = || Credentials::access_key(account.access_key_id(), account.secret_key());
        let shift = |by| {
            if ahead {
                simulator.gateway_ahead(by);
            } else {
                simulator.gateway_behind(by);
            }
        };
        shift(14 * MINUTE);
        call(&client(&simulator, credentials())).await.unwrap();
        shift(2 * MINUTE);
        let late = refusal(&client(&simulator, credentials())).await;
        assert!(late.message().unwrap().contains("15 minutes"), "{late}");
    }
}

#[tokio::test]
async fn temporary_keys_need_their_security_token() {
    let simulator = Simulator::builder()
        .access_key(
            AccessKey::new("TEMP", "SECRET")
                .security_token("ST")
                .expires_in(5 * MINUTE),
        )
        .start()
        .await
        .unwrap();
    let with = |token| Credentials::temporary("TEMP", "SECRET", token);
    call(&client(&simulator, with("ST"))).await.unwrap();
    refusal(&client(&simulator, with("other"))).await;
    let without = Credentials::access_key("TEMP", "SECRET");
    refusal(&client(&simulator, without)).await;
    simulator.gateway_ahead(6 * MINUTE);
    let expired = refusal(&client(&simulator, with("ST"))).await;
    assert!(expired.message().unwrap().contains("expired"), "{expired}");
}

#[tokio::test]
async fn more_than_five_failures_in_a_row_lock_a_key_for_five_minutes() {
    let simulator = Simulator::start().await.unwrap();
    let (ak, sk) = (
        simulator.account().access_key_id(),
        simulator.account().secret_key(),
    );
    let right = client(&simulator, Credentials::access_key(ak, sk));
    let wrong = client(&simulator, Credentials::access_key(ak, "wrong"));
    for _ in 0..5 {
        refusal(&wrong).await;
    }
    call(&right).await.unwrap();
    for _ in 0..6 {
        refusal(&wrong).await;
    }
    let locked = refusal(&right).await;
    assert!(locked.message().unwrap().contains("limit"), "{locked}");
    simulator.gateway_ahead(5 * MINUTE);
    call(&client(&simulator, Credentials::access_key(ak, sk)))
        .await
        .unwrap();
}

#[tokio::test]
async fn iam_hands_out_tokens_that_are_renewed() {
    let simulator = Simulator::start().await.unwrap();
    let account = simulator.account();
    let password = Credentials::password(account.user_name(), account.password(), account.domain())
        .iam_endpoint(simulator.endpoint())
        .project_name(account.project());
    let client = client(&simulator, password);
    for _ in 0..3 {
        call(&client).await.unwrap();
    }
    let asked = |simulator: &Simulator| {
        simulator
            .exchanges()
            .iter()
            .filter(|exchange| exchange.path == "/v3/auth/tokens")
            .count()
    };
    assert_eq!(asked(&simulator), 1);
    simulator.revoke_tokens();
    call(&client).await.unwrap();
    assert_eq!(asked(&simulator), 2);
}

fn login(password: &str, scope: &serde_json::Value) -> serde_json::Value {
    let user = json!({ "name": "ada", "password": password, "domain": { "name": "company" } });
    let identity = json!({ "methods": ["password"], "password": { "user": user } });
    json!({ "auth": { "identity": identity, "scope": scope } })
}

#[tokio::test]
async fn iam_answers_as_iam_does() {
    let user = User::new("ada", "secret", "company")
        .domain_id("d-1")
        .project("p-1", "site");
    let simulator = Simulator::builder().user(user).start().await.unwrap();
    simulator.set_token_lifetime(Duration::from_secs(3600));
    let url = format!("{}/v3/auth/tokens?nocatalog=true", simulator.endpoint());
    for (password, scope, status) in [
        ("secret", json!({ "project": { "name": "site" } }), 201),
        ("secret", json!({ "project": { "id": "p-1" } }), 201),
        ("secret", json!({ "domain": { "name": "company" } }), 201),
        ("secret", json!({ "domain": { "id": "d-1" } }), 201),
        ("secret", json!({}), 201),
        ("secret", json!({ "project": { "name": "elsewhere" } }), 403),
        ("secret", json!({ "domain": { "name": "others" } }), 403),
        ("wrong", json!({ "project": { "name": "site" } }), 401),
        ("secret", json!("site"), 400),
    ] {
        let body = login(password, &scope).to_string();
        let answer = Answer::of(http().post(&url).body(body)).await;
        assert_eq!(answer.status, status, "{scope}: {}", answer.text);
        assert_eq!(
            answer.headers["x-iam-trace-id"],
            answer.headers["x-request-id"]
        );
        let body = answer.json();
        if status != 201 {
            assert_eq!(body["error"]["code"], status);
            assert!(!answer.headers.contains_key("x-subject-token"));
            continue;
        }
        let token = &body["token"];
        assert!(token.get("catalog").is_none());
        let times = [&token["issued_at"], &token["expires_at"]].map(|time| time.as_str().unwrap());
        assert!(
            times
                .iter()
                .all(|time| time.len() == "2025-11-27T00:00:00.000000Z".len()),
            "{times:?}"
        );
        let url = format!("{}/v3/tasks", simulator.endpoint());
        let request = http()
            .get(url)
            .header("X-Auth-Token", &answer.headers["x-subject-token"]);
        assert_eq!(Answer::of(request).await.status, 200);
    }
    let answer = get(&simulator, "/v3/auth/tokens").await;
    assert_eq!(answer.status, 404);
}
