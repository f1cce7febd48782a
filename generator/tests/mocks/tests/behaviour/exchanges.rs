//! Each operation of each document is called through its client against its mock: what is expected, and each thing
//! that is not.
#![allow(deprecated, reason = "an operation may be")]

use std::collections::BTreeMap;

use fixture_mocks as mocks;
use httpmock::MockServer;
use huaweicloud_runtime::{Error, ResponseValue};
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
    /// Sets the expected value, or the other one.
    set: fn(C, bool) -> C,
}

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
/// First what the path holds, each as `name: given, another, as the mock is told it;`, then what is set, each as
/// `setter: given, another, as the mock is told it, [as the mock is told that it is left out];`, then the documented
/// answers, each as `method(arguments) is status, body;`.
macro_rules! exchange {
    (
        $service:ident $operation:ident $builder:ident
        $($path:ident: $held:expr, $elsewhere:expr, $told:expr;)*
        =>
        $($setter:ident: $given:expr, $other:expr, $expected:expr, [$($unset:expr)?];)*
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
                set: |call, other| call.$setter(if other { $other } else { $given }),
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
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/exchanges.rs"));
