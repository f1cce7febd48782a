//! Control requests: `/_simulator/…`, for programs in other languages and for `curl`.

use std::fmt::Write as _;
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::routing::{any, delete, get, post};
use axum::{Json, Router};
use http::StatusCode;
use serde_json::{Value, json};

use super::service::Service;
use crate::clock::LATEST;
use crate::life::Failure;
use crate::trouble::Trouble;
use crate::world::{NewTask, PROJECTS, SERVERS, TASKS, TEMPLATES, WorldError};

pub(super) fn router() -> Router<Arc<Service>> {
    let unknown = || async { (StatusCode::NOT_FOUND, KNOWN) };
    let trouble = get(list_trouble).post(add_trouble).delete(clear_trouble);
    let requests = get(list_requests).delete(clear_requests);
    let control = Router::new()
        .route("/", get(show))
        .route("/trouble", trouble)
        .route("/requests", requests)
        .route("/calls", get(list_calls))
        .route("/clock/advance", post(advance))
        .route("/gateway-clock/shift", post(shift_gateway))
        .route("/tokens", delete(revoke_tokens))
        .route("/servers", post(add_server).delete(clear))
        .route("/servers/{id}/{action}", post(change_server))
        .route("/tasks", post(add_task).delete(clear))
        .route("/tasks/{id}/{action}", post(change_task))
        .fallback(unknown);
    Router::new()
        .nest("/_simulator", control)
        .route("/_simulator/", any(unknown))
}

/// What a request is told that is none of the above.
const KNOWN: &str = "there is no such control request; there are GET /_simulator, \
    GET, POST and DELETE /_simulator/trouble, GET and DELETE /_simulator/requests, GET /_simulator/calls, \
    POST /_simulator/clock/advance, POST /_simulator/gateway-clock/shift, DELETE /_simulator/tokens, \
    POST and DELETE /_simulator/servers, POST /_simulator/servers/{id}/{action}, \
    POST and DELETE /_simulator/tasks, and POST /_simulator/tasks/{id}/{action}\n";

/// The farthest that a clock is moved at once, in seconds.
const FARTHEST: i64 = LATEST / 1000;

/// The longest name of a task or a source server that the document allows, in characters.
const LONGEST_NAME: usize = 255;

type Shared = State<Arc<Service>>;

/// The id of what is changed, and what happens to it.
type Changed = Path<(String, String)>;

/// Why nothing was done.
type Refusal = (StatusCode, String);

async fn show(State(service): Shared) -> Json<Value> {
    let operations = service.catalogue.iter();
    let operations: Vec<&str> = operations.map(|entry| entry.operation.id).collect();
    let count = |collection: &str| {
        let world = &service.world;
        world.look(|store, now| store.all(collection, now).count())
    };
    Json(json!({
        "now": service.world.now(),
        "servers": count(SERVERS),
        "tasks": count(TASKS),
        "templates": count(TEMPLATES),
        "projects": count(PROJECTS),
        "requests": service.requests.load(Ordering::Relaxed),
        "operations": operations,
    }))
}

async fn list_trouble(State(service): Shared) -> Json<Value> {
    let rules = service.rules.list().into_iter();
    Json(
        rules
            .map(|(rule, met)| json!({ "rule": rule.to_string(), "met": met }))
            .collect(),
    )
}

async fn add_trouble(State(service): Shared, text: String) -> Result<StatusCode, Refusal> {
    let rule: Trouble = text.trim().parse().map_err(|error| refuse(&error))?;
    rule.is_for(service.catalogue)
        .map_err(|error| refuse(&error))?;
    service.rules.add(rule);
    Ok(StatusCode::CREATED)
}

async fn clear_trouble(State(service): Shared) -> StatusCode {
    service.rules.clear();
    StatusCode::NO_CONTENT
}

async fn list_requests(State(service): Shared) -> String {
    let exchanges = service.log.exchanges(|_| true).into_iter();
    exchanges.fold(String::new(), |mut text, exchange| {
        let _ = writeln!(text, "{exchange}");
        text
    })
}

async fn list_calls(State(service): Shared) -> String {
    let exchanges = service
        .log
        .exchanges(|exchange| exchange.operation.is_some());
    exchanges
        .into_iter()
        .fold(String::new(), |mut text, exchange| {
            let call = json!({
                "number": exchange.number,
                "operation": exchange.operation,
                "parameters": exchange.parameters,
                "body": exchange.body,
                "status": exchange.status,
            });
            let _ = writeln!(text, "{call}");
            text
        })
}

async fn clear_requests(State(service): Shared) -> StatusCode {
    service.log.clear();
    StatusCode::NO_CONTENT
}

async fn advance(State(service): Shared, text: String) -> Result<StatusCode, Refusal> {
    let seconds = seconds(&text, 0..=FARTHEST)?;
    let by = Duration::from_secs(seconds.unsigned_abs());
    service.world.advance(by);
    Ok(StatusCode::NO_CONTENT)
}

async fn shift_gateway(State(service): Shared, text: String) -> Result<StatusCode, Refusal> {
    let seconds = seconds(&text, -FARTHEST..=FARTHEST)?;
    service.gatekeeper.clock().shift(seconds * 1000);
    Ok(StatusCode::NO_CONTENT)
}

async fn revoke_tokens(State(service): Shared) -> StatusCode {
    service.gatekeeper.revoke_tokens();
    StatusCode::NO_CONTENT
}

async fn add_server(State(service): Shared, text: String) -> Result<Json<Value>, Refusal> {
    let name = name(&text, "source server")?;
    Ok(Json(json!({ "id": service.world.add_server(name) })))
}

async fn add_task(State(service): Shared, text: String) -> Result<Json<Value>, Refusal> {
    let task = NewTask::named(name(&text, "task")?);
    Ok(Json(json!({ "id": service.world.add(task) })))
}

async fn clear(State(service): Shared) -> StatusCode {
    service.world.clear();
    StatusCode::NO_CONTENT
}

async fn change_server(State(service): Shared, path: Changed) -> Result<StatusCode, Refusal> {
    let Path((id, action)) = path;
    match action.as_str() {
        "fail" => changed(service.world.fail_next(&id, failure())),
        _ => Err(unknown_action(&action, "a source server", "fail")),
    }
}

async fn change_task(State(service): Shared, path: Changed) -> Result<StatusCode, Refusal> {
    let (Path((id, action)), world) = (path, &service.world);
    changed(match action.as_str() {
        "start" => world.start(&id),
        "synchronise" => world.start_synchronising(&id),
        "fail" => world.fail(&id, failure()),
        "abort" => world.abort(&id),
        "roll-back" => world.roll_back(&id),
        "finish" => world.finish(&id),
        "reset" => world.reset(&id),
        "delete" => world.delete(&id),
        _ => {
            let known = "start, synchronise, fail, abort, roll-back, finish, reset or delete";
            return Err(unknown_action(&action, "a task", known));
        }
    })
}

/// The failure that the documentation shows.
fn failure() -> Failure {
    Failure::new("SMS.1302", ["/", "/mnt/vdb1"])
}

fn changed(done: Result<(), WorldError>) -> Result<StatusCode, Refusal> {
    match done {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(error @ (WorldError::NoSuchTask { .. } | WorldError::NoSuchServer { .. })) => {
            Err(told(StatusCode::NOT_FOUND, &error))
        }
        Err(error) => Err(told(StatusCode::CONFLICT, &error)),
    }
}

fn unknown_action(action: &str, thing: &str, known: &str) -> Refusal {
    refuse(&format!("{action}: what happens to {thing} is {known}"))
}

/// The body of a request that adds something.
fn name<'a>(text: &'a str, thing: &str) -> Result<&'a str, Refusal> {
    let name = text.trim();
    let length = name.chars().count();
    if (1..=LONGEST_NAME).contains(&length) {
        return Ok(name);
    }
    Err(refuse(&format!(
        "the body is the name of the {thing}, of 1 to {LONGEST_NAME} characters; here it has {length}"
    )))
}

/// The body of a request that moves a clock.
fn seconds(text: &str, allowed: RangeInclusive<i64>) -> Result<i64, Refusal> {
    let text = text.trim();
    let seconds = text
        .parse()
        .ok()
        .filter(|seconds| allowed.contains(seconds));
    seconds.ok_or_else(|| {
        let given: String = text.chars().take(40).collect();
        refuse(&format!(
            "the body is a whole number of seconds from {} to {}; here it is {given:?}",
            allowed.start(),
            allowed.end()
        ))
    })
}

fn refuse(error: &impl ToString) -> Refusal {
    told(StatusCode::BAD_REQUEST, error)
}

fn told(status: StatusCode, error: &impl ToString) -> Refusal {
    (status, format!("{}\n", error.to_string()))
}
