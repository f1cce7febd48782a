//! Requests and answers of every operation, made from the document, fit it both ways.
//!
//! A run is the same each time. `PROPTEST_CASES` says how many requests of each operation are made, and
//! `PROPTEST_RNG_SEED` that they are others: `PROPTEST_CASES=500 PROPTEST_RNG_SEED=7 cargo test both_ways`.

mod answer;
mod ids;
mod repeated;
mod request;
mod schema;
mod value;
mod violation;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::time::Duration;

use huaweicloud_sms_simulator::{Simulator, State};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestRunner};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use self::answer::Answers;
use self::ids::Ids;
use self::request::Request;
use self::value::Maker;
use self::violation::{BESIDE_THE_LIST, violations};
use crate::probes::{Operation, operations};
use crate::support::{Answer, document, http};

/// The codes of the simulator itself: the document forbids it, and there is no such thing.
const FORBIDDEN: &str = "SMS.0201";
const NOTHING_THERE: &str = "SMS.0404";

/// So many requests are made more of an operation that has only been refused so far.
const MORE: usize = 300;

/// So much time passes between operations.
const HOUR: Duration = Duration::from_secs(3600);

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
}

/// Makes so many inputs for an operation, the same in each run and others for each operation, unless the environment
/// says otherwise.
fn runner(cases: u32, operation: &Operation<'_>) -> TestRunner {
    let mut config = ProptestConfig {
        failure_persistence: None,
        max_shrink_iters: 500,
        ..ProptestConfig::default()
    };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    let seed = match config.rng_seed {
        RngSeed::Fixed(seed) => seed,
        RngSeed::Random => 1,
    };
    let own = operation.id.bytes().fold(seed, |own, byte| {
        own.wrapping_mul(31).wrapping_add(byte.into())
    });
    config.rng_seed = RngSeed::Fixed(own);
    TestRunner::new(config)
}

/// All operations: those first that make things, then those that change and that show them, and those last that delete
/// them.
fn in_order(document: &Value) -> Vec<Operation<'_>> {
    let mut operations = operations(document);
    operations.sort_by_key(|operation| match operation.method {
        "delete" => 3,
        "post" if operation.path.ends_with("/delete") => 3,
        "get" => 2,
        "post" if !operation.path.contains('{') => 0,
        _ => 1,
    });
    operations
}

/// Why an answer to a request that fits the document is none that it lets expect.
fn unexpected(answer: &Answer) -> Option<String> {
    let status = answer.status.as_u16();
    if answer.status.is_success() {
        return None;
    }
    if answer.status.is_server_error() || [405, 415].contains(&status) {
        return Some("it is no refusal of the service".to_owned());
    }
    let error = answer.json();
    let code = error["error_code"].as_str().unwrap_or_default();
    let is_known = huaweicloud_sms::operations()
        .error_codes()
        .iter()
        .any(|known| known.code == code && known.status == status);
    let message = error["error_msg"].as_str().unwrap_or_default();
    let by_document = code == FORBIDDEN
        || error.get("error_param").is_some()
        || ["is not one of", "than the minimum", "than the maximum"]
            .iter()
            .any(|words| message.contains(words));
    if by_document {
        return Some("it is refused as one that the document forbids".to_owned());
    }
    (!is_known && code != NOTHING_THERE).then(|| format!("nobody knows the code {code}"))
}

#[test]
fn a_request_that_the_document_allows_is_taken_and_its_answer_fits() {
    let runtime = runtime();
    let answers = Answers::new();
    let operations = in_order(&answers.as_is);
    let simulator = Simulator::builder().tasks(40).start();
    let simulator = runtime.block_on(simulator).unwrap();
    let http = http();
    let mut failures = Vec::new();
    let mut never = BTreeSet::new();
    for operation in &operations {
        simulator.world().advance(HOUR);
        let ids = runtime.block_on(Ids::listed(&simulator, &operations));
        let maker = Maker {
            document: &answers.as_is,
            ids: &ids,
        };
        let requests = maker.request(operation);
        let succeeded = Cell::new(false);
        let hold = |request: &Request| {
            let answer = runtime.block_on(request.send((&http, &simulator), operation));
            succeeded.set(succeeded.get() || answer.status.is_success());
            let mut faults = answers.faults(operation, &answer);
            faults.extend(unexpected(&answer));
            let shown = format!("{}: {}", answer.status, answer.text);
            prop_assert!(faults.is_empty(), "{faults:#?} {shown}");
            Ok(())
        };
        let mut runner = runner(24, operation);
        let outcome = runner.run(&requests, |request| hold(&request));
        if let Err(failure) = outcome {
            failures.push(format!("{}: {failure}", operation.id));
            continue;
        }
        let more = (0..MORE).map(|_| requests.new_tree(&mut runner).unwrap().current());
        let more = more.take_while(|_| !succeeded.get());
        for request in maker.each(operation).into_iter().chain(more) {
            if let Err(failure) = hold(&request) {
                failures.push(format!("{}: {failure} {request:?}", operation.id));
                break;
            }
        }
        if !succeeded.get() {
            never.insert(operation.id);
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    assert!(never.is_empty(), "no request succeeds of {never:?}");
}

#[test]
fn a_request_that_the_document_forbids_is_refused_by_the_place() {
    let runtime = runtime();
    let answers = Answers::new();
    let operations = in_order(&answers.as_is);
    let simulator = Simulator::builder().tasks(4).start();
    let simulator = runtime.block_on(simulator).unwrap();
    let http = http();
    let ids = runtime.block_on(Ids::listed(&simulator, &operations));
    let maker = Maker {
        document: &answers.as_is,
        ids: &ids,
    };
    let broken = RefCell::new(BTreeSet::new());
    let mut failures = Vec::new();
    for operation in &operations {
        let inputs = (maker.request(operation), any::<Index>());
        let outcome = runner(24, operation).run(&inputs, |(request, index)| {
            let violations = violations(&answers.as_is, operation, &request);
            if violations.is_empty() {
                return Ok(());
            }
            let violation = index.get(&violations);
            let request = violation.made(&request);
            let answer = runtime.block_on(request.send((&http, &simulator), operation));
            let shown = format!("{violation:?} {}: {}", answer.status, answer.text);
            prop_assert!(answer.status.is_client_error(), "{shown}");
            let faults = answers.faults(operation, &answer);
            prop_assert!(faults.is_empty(), "{faults:#?} {shown}");
            let names = &answer.json()["error_param"];
            prop_assert_eq!(names, &json!([violation.place]), "{}", shown);
            broken.borrow_mut().insert(violation.rule);
            Ok(())
        });
        failures.extend(
            outcome
                .err()
                .map(|failure| format!("{}: {failure}", operation.id)),
        );
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    let rules = [
        "few",
        "high",
        "list",
        "low",
        "mandatory",
        "many",
        "null",
        "type",
    ];
    assert_eq!(broken.into_inner(), BTreeSet::from(rules));
}

#[tokio::test]
async fn one_value_is_taken_beside_its_list() {
    let simulator = Simulator::builder().tasks(14).start().await.unwrap();
    let document = document();
    let (id, place, value) = BESIDE_THE_LIST;
    let operations = operations(&document);
    let operation = operations.iter().find(|operation| operation.id == id);
    let task = simulator.world().ids(State::MigrateSuccess).remove(0);
    let field = place.trim_start_matches("body.");
    let request = Request {
        texts: [("task_id".to_owned(), task)].into(),
        body: Some(json!({ field: value })),
    };
    let answer = request
        .send((&http(), &simulator), operation.unwrap())
        .await;
    assert_eq!(answer.status, 200, "{}", answer.text);
}
