//! Each operation of each document is called through its client against its mock: what is expected, and each thing
//! that is not. Called by its name, it sends the same bytes, and is refused in the same words.
#![allow(deprecated, reason = "an operation may be")]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use fixture_mocks as mocks;
use httpmock::{HttpMockRequest, MockServer};
use huaweicloud_runtime::{Call, Error, ResponseValue};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{client, clients};

/// The status with which a mock answers what it expects; no document has it.
const MATCHED: u16 = 299;
/// What the server answers that no mock expects.
const UNEXPECTED: u16 = 404;

pub(crate) fn read<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The status and body of an answer, whatever it was taken for.
fn said<T>(result: Result<ResponseValue<T>, Error>) -> (u16, Vec<u8>) {
    match result {
        Ok(answer) => (answer.status().as_u16(), answer.body().to_vec()),
        Err(error) => match (error.status(), error.body()) {
            (Some(status), Some(body)) => (status.as_u16(), body.to_vec()),
            _ => panic!("{error}"),
        },
    }
}

fn same(body: &[u8], expected: impl AsRef<[u8]>) -> bool {
    let expected = expected.as_ref();
    let json = |text: &[u8]| serde_json::from_slice::<Value>(text).ok();
    body == expected || (json(body).is_some() && json(body) == json(expected))
}

/// Something that is set on a call.
struct Setting<C> {
    name: &'static str,
    optional: bool,
    /// Whether there is another value.
    varies: bool,
    required: bool,
    /// Whether its name means nothing else.
    alone: bool,
    /// Sets the expected value, or the other one.
    set: fn(C, bool) -> C,
    /// Sets the expected value by the name of the document.
    by_name: fn(Call) -> Call,
    /// Sets what the document forbids, both ways.
    wrong: Vec<BothWays<C>>,
}

/// Something set on a call of a client's method, and on one by name.
type BothWays<C> = (fn(C) -> C, fn(Call) -> Call);

/// With the values that are expected, but for one.
fn all_but<C>(call: C, settings: &[Setting<C>], odd: &str) -> C {
    let set = |call, setting: &Setting<C>| (setting.set)(call, setting.name == odd);
    settings.iter().fold(call, set)
}

/// With nothing but what must be there, and one thing more.
fn little_and<C>(call: C, settings: &[Setting<C>], more: &str) -> C {
    let given = |setting: &&Setting<C>| !setting.optional || setting.name == more;
    let set = |call, setting: &Setting<C>| (setting.set)(call, false);
    settings.iter().filter(given).fold(call, set)
}

/// With the expected values, but for one that is left out.
fn without<C>(call: C, call_by_name: Call, settings: &[Setting<C>], missing: &str) -> (C, Call) {
    let given = settings.iter().filter(|setting| setting.name != missing);
    given.fold((call, call_by_name), |(call, by_name), setting| {
        ((setting.set)(call, false), (setting.by_name)(by_name))
    })
}

/// Why a call is refused, without the way to send it all the same.
fn refused<T>(result: Result<ResponseValue<T>, Error>) -> String {
    let Err(error) = result else {
        return "it was sent".to_owned();
    };
    assert!(error.status().is_none(), "it was sent: {error}");
    let text = error.to_string();
    let end = text.find("; to send a value that is not documented");
    text[..end.unwrap_or(text.len())].to_owned()
}

/// The request that the server got last, as it stands on the wire; of JSON, its value.
type Arrived = Arc<
    Mutex<
        Option<(
            String,
            String,
            Vec<(String, String)>,
            Result<Value, Vec<u8>>,
        )>,
    >,
>;

async fn arriving(server: &MockServer) -> Arrived {
    server.reset_async().await;
    let arrived = Arrived::default();
    let kept = Arc::clone(&arrived);
    let keep = move |request: &HttpMockRequest| {
        let body = request.body_vec();
        let json = serde_json::from_slice(&body).map_err(|_| body);
        let (method, target) = (request.method_str(), request.uri_str());
        let mut headers = request.headers_vec().clone();
        headers.sort();
        *kept.lock().unwrap() = Some((method.to_owned(), target.to_owned(), headers, json));
        true
    };
    let _mock = server
        .mock_async(|when, then| {
            let _when = when.is_true(keep);
            let _then = then.status(MATCHED);
        })
        .await;
    arrived
}

/// What a mock is told of a parameter that is left out, or what else it is told.
macro_rules! unset {
    (, $expected:expr) => {
        $expected
    };
    ($unset:expr, $expected:expr) => {
        $unset
    };
}

/// The exchanges of one operation.
///
/// First what the path holds, each as `name: given, another, as the mock is told it, (by name);`, and each path that is
/// forbidden as `[(arguments) (by name)]`. Then what is set, each as `setter: given, another, as the mock is told it, [as
/// the mock is told that it is left out] (whether it must be set, whether its name means nothing else), (by name), [((what
/// is forbidden) (the same by name))…];`, then the documented answers, each as `method(arguments) is status, body;`.
macro_rules! exchange {
    (
        $service:ident $operation:ident $builder:ident $id:literal
        $($path:ident: $held:expr, $elsewhere:expr, $told:expr, ($($held_by_name:tt)*);)*
        $([($($wrong_path:tt)*) ($($wrong_path_by_name:tt)*)])*
        =>
        $($setter:ident: $given:expr, $other:expr, $expected:expr, [$($unset:expr)?] ($required:literal, $alone:literal),
            ($($by_name:tt)*), [$((($($typed:tt)*) ($($named:tt)*)))*];)*
        =>
        $($then:ident($($argument:expr),* $(,)?) is $status:literal, $body:expr;)*
    ) => {
        #[tokio::test]
        async fn $operation() {
            use mocks::$service::MockServerExt;

            let settings: &[Setting<clients::$service::builder::$builder>] = &[$(Setting {
                name: stringify!($setter),
                optional: !stringify!($($unset)?).is_empty(),
                varies: stringify!($given) != stringify!($other),
                required: $required,
                alone: $alone,
                set: |call, other| call.$setter(if other { $other } else { $given }),
                by_name: |call| call$($by_name)*,
                wrong: vec![$((|call| call$($typed)*, |call| call$($named)*)),*],
            }),*];
            let server = MockServer::start_async().await;
            let client: clients::$service::Client = client(&server);
            let call = |_odd: &str| {
                client.$operation($(if _odd == stringify!($path) { $elsewhere } else { $held }),*)
            };
            let all_but = |odd: &str| all_but(call(odd), settings, odd).send();
            let little_and = |more: &str| little_and(call(""), settings, more).send();

            $({
                server.reset_async().await;
                let _mock = MockServerExt::$operation(&server, |_, then| {
                    then.$then($($argument),*);
                });
                let (status, body) = said(all_but("").await);
                assert_eq!(status, $status, "{}", stringify!($then));
                assert!(same(&body, $body), "{}: {body:?}", stringify!($then));
            })*

            server.reset_async().await;
            let _mock = MockServerExt::$operation(&server, |when, then| {
                let _when = when$(.$path($told))*$(.$setter($expected))*;
                let _then = then.into_inner().status(MATCHED);
            });
            assert_eq!(said(all_but("").await).0, MATCHED);
            let varying = settings.iter().filter(|setting| setting.varies);
            let varying = varying.map(|setting| setting.name).chain([$(stringify!($path)),*]);
            for name in varying {
                assert_eq!(said(all_but(name).await).0, UNEXPECTED, "with another {name}");
            }

            server.reset_async().await;
            let _mock = MockServerExt::$operation(&server, |when, then| {
                let _when = when$(.$path($told))*$(.$setter(unset!($($unset)?, $expected)))*;
                let _then = then.into_inner().status(MATCHED);
            });
            assert_eq!(said(little_and("").await).0, MATCHED);
            for Setting { name, .. } in settings.iter().filter(|setting| setting.optional) {
                assert_eq!(said(little_and(name).await).0, UNEXPECTED, "with a {name}");
            }

            let arrived = arriving(&server).await;
            let both = |missing: &str| {
                let by_name = client.call($id).unwrap()$($($held_by_name)*)*;
                without(call(""), by_name, settings, missing)
            };
            let optional = settings.iter().filter(|one| !one.required && one.alone);
            for missing in optional.map(|one| one.name).chain([""]) {
                let (call, by_name) = both(missing);
                let _answer = said(call.send().await);
                let typed = arrived.lock().unwrap().take();
                let _answer = said(by_name.send().await);
                assert_eq!(arrived.lock().unwrap().take(), typed, "without {missing}");
                assert!(typed.is_some());
            }
            for missing in settings.iter().filter(|one| one.required && one.alone) {
                let (call, by_name) = both(missing.name);
                let (typed, named) = (refused(call.send().await), refused(by_name.send().await));
                assert_eq!(named, typed, "without {}", missing.name);
            }
            for setting in settings.iter().filter(|one| one.alone) {
                for (typed, named) in &setting.wrong {
                    let (call, by_name) = both(setting.name);
                    let typed = refused(typed(call).send().await);
                    assert_eq!(refused(named(by_name).send().await), typed);
                    assert_ne!(typed, "it was sent");
                }
            }
            $({
                let call = client.$operation($($wrong_path)*);
                let by_name = client.call($id).unwrap()$($wrong_path_by_name)*;
                let (call, by_name) = without(call, by_name, settings, "");
                let typed = refused(call.send().await);
                assert_eq!(refused(by_name.send().await), typed);
                assert_ne!(typed, "it was sent");
            })*
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/exchanges.rs"));
