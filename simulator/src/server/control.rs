//! Control requests: `/_simulator/…`, for programs in other languages and for `curl`.

use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use http::StatusCode;
use serde_json::{Value, json};

use super::Service;
use crate::trouble::Trouble;
use crate::world::{Failure, NewTask, WorldError};

pub(super) fn router() -> Router<Arc<Service>> {
    Router::new()
        .route("/_simulator", get(show))
        .route(
            "/_simulator/trouble",
            get(list_trouble).post(add_trouble).delete(clear_trouble),
        )
        .route(
            "/_simulator/requests",
            get(list_requests).delete(clear_requests),
        )
        .route("/_simulator/clock/advance", post(advance))
        .route("/_simulator/gateway-clock/shift", post(shift_gateway))
        .route("/_simulator/tokens", axum::routing::delete(revoke_tokens))
        .route("/_simulator/tasks", post(add_task).delete(clear_tasks))
        .route("/_simulator/tasks/{id}/{action}", post(change_task))
}

type Shared = State<Arc<Service>>;

async fn show(State(service): Shared) -> Json<Value> {
    let operations = service.document.operations().iter();
    let operations: Vec<&str> = operations.map(|operation| operation.id.as_str()).collect();
    Json(json!({
        "now": service.world.now(),
        "tasks": service.world.len(),
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

async fn add_trouble(State(service): Shared, text: String) -> Result<StatusCode, Response> {
    let rule: Trouble = text.trim().parse().map_err(|error| refuse(&error))?;
    service.rules.add(rule);
    Ok(StatusCode::CREATED)
}

async fn clear_trouble(State(service): Shared) -> StatusCode {
    service.rules.clear();
    StatusCode::NO_CONTENT
}

async fn list_requests(State(service): Shared) -> String {
    let exchanges = service.log.exchanges().into_iter();
    exchanges.fold(String::new(), |mut text, exchange| {
        let _ = writeln!(text, "{exchange}");
        text
    })
}

async fn clear_requests(State(service): Shared) -> StatusCode {
    service.log.clear();
    StatusCode::NO_CONTENT
}

async fn advance(State(service): Shared, text: String) -> Result<StatusCode, Response> {
    let seconds = text
        .trim()
        .parse()
        .map_err(|error| refuse(&format!("seconds: {error}")))?;
    service.world.advance(Duration::from_secs(seconds));
    Ok(StatusCode::NO_CONTENT)
}

async fn shift_gateway(State(service): Shared, text: String) -> Result<StatusCode, Response> {
    let seconds: i64 = text
        .trim()
        .parse()
        .map_err(|error| refuse(&format!("seconds: {error}")))?;
    service
        .gatekeeper
        .clock()
        .shift(seconds.saturating_mul(1000));
    Ok(StatusCode::NO_CONTENT)
}

async fn revoke_tokens(State(service): Shared) -> StatusCode {
    service.gatekeeper.revoke_tokens();
    StatusCode::NO_CONTENT
}

async fn add_task(State(service): Shared, name: String) -> Json<Value> {
    Json(json!({ "id": service.world.add(NewTask::named(name.trim())) }))
}

async fn clear_tasks(State(service): Shared) -> StatusCode {
    service.world.clear();
    StatusCode::NO_CONTENT
}

async fn change_task(
    State(service): Shared,
    Path((id, action)): Path<(String, String)>,
) -> Result<StatusCode, Response> {
    let world = &service.world;
    let changed = match action.as_str() {
        "start" => world.start(&id),
        "synchronise" => world.start_synchronising(&id),
        "fail" => world.fail(&id, Failure::new("SMS.1302", ["/", "/mnt/vdb1"])),
        "abort" => world.abort(&id),
        "finish" => world.finish(&id),
        "reset" => world.reset(&id),
        "delete" => world.delete(&id),
        _ => {
            let known = "start, synchronise, fail, abort, finish, reset or delete";
            return Err(refuse(&format!(
                "{action}: what happens to a task is {known}"
            )));
        }
    };
    match changed {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(error @ WorldError::NoSuchTask { .. }) => {
            Err((StatusCode::NOT_FOUND, error.to_string()).into_response())
        }
        Err(error) => Err((StatusCode::CONFLICT, error.to_string()).into_response()),
    }
}

fn refuse(error: &impl ToString) -> Response {
    (StatusCode::BAD_REQUEST, format!("{}\n", error.to_string())).into_response()
}
