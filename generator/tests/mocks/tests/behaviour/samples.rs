//! Every body that the service's document shows goes through its client without loss: what a request shows is sent as
//! it is, what an answer shows is read and written back. By name it comes as it was.

use std::sync::{Arc, Mutex};

use httpmock::{HttpMockRequest, MockServer};
use huaweicloud_sms::catalogue::Entry;
use serde::Serialize;
use serde_json::{Number, Value};

use crate::clients;
use crate::clients::sms::Client;
use crate::exchanges::read;

fn parsed(text: impl AsRef<[u8]>) -> Value {
    let mut value = serde_json::from_slice(text.as_ref()).unwrap();
    simplify(&mut value);
    value
}

fn written(value: &impl Serialize) -> Value {
    parsed(serde_json::to_string(value).unwrap())
}

/// Null is absent, and a number is the same with and without a fraction of zero.
fn simplify(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, value| !value.is_null());
            fields.values_mut().for_each(simplify);
        }
        Value::Array(items) => items.iter_mut().for_each(simplify),
        Value::Number(number) if !number.is_f64() => {}
        Value::Number(number) => {
            let float = number.as_f64().unwrap();
            if float.fract() == 0.0 {
                *number = format!("{float:.0}").parse::<Number>().unwrap();
            }
        }
        _ => {}
    }
}

/// A request that the document shows, without its nulls, as it arrives; by name, with its nulls. One that the table of its
/// page forbids is sent by name only unchecked, and the document says where it breaks the table, and why.
macro_rules! sent {
    ($test:ident ($($call:tt)*) $ty:ty, $json:expr, $id:literal ($($by_name:tt)*) [$(($place:literal, $why:literal)),*]) => {
        #[tokio::test]
        async fn $test() {
            let server = MockServer::start_async().await;
            let arrived = Arc::new(Mutex::new(Vec::new()));
            let kept = Arc::clone(&arrived);
            server.mock_async(|when, then| {
                let _when = when.is_true(move |request: &HttpMockRequest| {
                    *kept.lock().unwrap() = request.body_vec();
                    true
                });
                let _then = then.status(404);
            })
            .await;
            let shown = parsed($json);
            let body = read::<$ty>(&shown.to_string());
            let client: Client = crate::client(&server);
            let error = client $($call)*.body(body).send().await.unwrap_err();
            assert!(error.status().is_some(), "{error}");
            assert_eq!(parsed(&*arrived.lock().unwrap()), shown);

            let call = client.call($id).unwrap()$($by_name)*.body(read::<Value>($json));
            arrived.lock().unwrap().clear();
            let mut error = call.clone().send().await.unwrap_err();
            let odd: &[(&str, &str)] = &[$(($place, $why)),*];
            if let Some((place, why)) = odd.first() {
                let text = error.to_string();
                assert!(text.starts_with(&format!("{place}: ")), "{text} and not of {place}: {why}");
                error = call.unchecked().send().await.unwrap_err();
            }
            assert!(error.status().is_some(), "{error}");
            assert_eq!(parsed(&*arrived.lock().unwrap()), shown);
        }
    };
}

/// A success that the document shows, as the caller has it.
macro_rules! success {
    ($test:ident ($($call:tt)*) $status:literal $ty:ty, $json:expr, $id:literal ($($by_name:tt)*)) => {
        #[tokio::test]
        async fn $test() {
            let (_server, client) = answering($status, $json).await;
            let answer = client $($call)*.send().await.unwrap();
            assert_eq!(answer.status().as_u16(), $status);
            let answer: $ty = answer.into_inner();
            assert_eq!(written(&answer), parsed($json));
            let answer = client.call($id).unwrap()$($by_name)*.send().await.unwrap();
            assert_eq!(answer.status().as_u16(), $status);
            assert_eq!(*answer, read::<Value>($json));
        }
    };
}

/// An error that the document shows, as the caller has it.
macro_rules! error {
    ($test:ident ($($call:tt)*) $status:literal $ty:ty, $json:expr, $id:literal ($($by_name:tt)*)) => {
        #[tokio::test]
        async fn $test() {
            let (_server, client) = answering($status, $json).await;
            let error = client $($call)*.send().await.unwrap_err();
            assert_eq!(error.status().map(|status| status.as_u16()), Some($status), "{error}");
            let body: $ty = error.body_as().unwrap();
            assert_eq!(written(&body), parsed($json));
            let error = client.call($id).unwrap()$($by_name)*.send().await.unwrap_err();
            assert_eq!(error.status().map(|status| status.as_u16()), Some($status), "{error}");
            assert_eq!(error.body_as::<Value>().unwrap(), read::<Value>($json));
        }
    };
}

/// A server that answers everything with this, and its client.
async fn answering(status: u16, json: &str) -> (MockServer, Client) {
    let server = MockServer::start_async().await;
    server
        .mock_async(|_, then| {
            let then = then
                .status(status)
                .header("content-type", "application/json");
            let _then = then.body(json);
        })
        .await;
    let client = crate::client(&server);
    (server, client)
}

#[test]
fn no_sample_is_left_out() {
    let bodies = |entry: &'static Entry| entry.body.map_or(0, |body| body.samples.len());
    let answers = |entry: &'static Entry| {
        let responses = entry.responses.iter();
        responses
            .map(|response| response.samples.len())
            .sum::<usize>()
    };
    let shown = huaweicloud_sms::operations().iter();
    let shown: usize = shown.map(|entry| bodies(entry) + answers(entry)).sum();
    let emitted = include_str!(concat!(env!("OUT_DIR"), "/samples.rs"));
    let kinds = ["sent! {", "success! {", "error! {"];
    let taken = kinds.iter().map(|kind| emitted.matches(kind).count());
    assert_eq!(taken.sum::<usize>(), shown);
}

include!(concat!(env!("OUT_DIR"), "/samples.rs"));
