//! What trouble makes of answers, and what lists say.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use huaweicloud_sms::catalogue::{Entry, Paging};
use huaweicloud_sms_simulator::{Answer, Oddity, Simulator, Trouble};
use serde_json::json;

use super::{LIBRARY, post};
use crate::support::{self, entry, http, operation};

/// How often a shelf is added when one is asked for and this trouble meets it, and whether an answer came.
async fn added(trouble: Trouble) -> (usize, bool) {
    let shelves = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&shelves);
    let simulator = Simulator::builder()
        .operations(&LIBRARY)
        .operation("AddShelf", move |call| {
            counted.fetch_add(1, Ordering::Relaxed);
            Answer::json(201, &call.body())
        })
        .trouble(trouble)
        .start()
        .await
        .unwrap();
    let request = http()
        .post(format!("{}/v1/shelves", simulator.endpoint()))
        .header("X-Auth-Token", simulator.account().token())
        .body(r#"{"kind":"OPEN"}"#);
    let answered = request.send().await.is_ok();
    let exchange = &simulator.exchanges()[0];
    assert_eq!(exchange.status.is_some(), answered, "{exchange}");
    assert_eq!(exchange.bytes > 0, answered, "{exchange}");
    (shelves.load(Ordering::Relaxed), answered)
}

#[tokio::test]
async fn a_write_whose_answer_is_lost_is_carried_out_and_one_that_is_reset_is_not() {
    assert_eq!(added(Trouble::lost_answer()).await, (1, false));
    assert_eq!(added(Trouble::reset()).await, (0, false));
    let elsewhere = Trouble::lost_answer().operation("AddBook");
    assert_eq!(added(elsewhere).await, (1, true));
}

#[tokio::test]
async fn every_success_can_be_disfigured_and_no_error() {
    let simulator = Simulator::builder()
        .operations(&LIBRARY)
        .operation("AddShelf", |call| Answer::json(201, &call.body()))
        .operation("ListShelves", |_| Answer::new(204, "text/plain", ""))
        .start()
        .await
        .unwrap();
    let shelf = r#"{"kind":"OPEN"}"#;
    for (trouble, status, begin, nothing) in [
        (Trouble::html(), 200, "<html>", 200),
        (Trouble::error_object(), 200, r#"{"error_code":"#, 200),
        (Trouble::cut_json(), 201, r#"{"kind""#, 204),
        (Trouble::empty_body(), 201, "", 204),
    ] {
        simulator.add_trouble(trouble.clone());
        let added = post(&simulator, "/v1/shelves", shelf).await;
        assert_eq!(added.status, status, "{trouble}");
        assert_ne!(added.text, shelf, "{trouble}");
        assert!(added.text.starts_with(begin), "{trouble}: {}", added.text);
        let refused = post(&simulator, "/v1/shelves", "[]").await;
        assert_eq!(refused.status, 400, "{trouble}");
        assert_eq!(refused.json()["error_code"], "SMS.0201", "{trouble}");
        let listed = support::get(&simulator, "/v1/shelves").await;
        assert_eq!(listed.status, nothing, "{trouble}");
        simulator.clear_trouble();
    }
}

#[tokio::test]
async fn defaults_and_listed_fields_are_those_of_the_catalogue() {
    let simulator = Simulator::builder()
        .operations(&LIBRARY)
        .operation("ListShelves", |call| {
            let shelves = vec![json!({ "kind": "OPEN" }); 50];
            let limit = call.value("limit");
            Answer::json(200, &json!({ "limit": limit, "shelves": shelves }))
        })
        .start()
        .await
        .unwrap();
    let list = async |query: &str| {
        let answer = support::get(&simulator, &format!("/v1/shelves{query}")).await;
        (answer.status.as_u16(), answer.json())
    };
    assert_eq!(list("").await.1["limit"], 3);
    assert_eq!(list("?limit=5").await.1["limit"], 5);
    assert_eq!(list("?limit=6").await.0, 400);

    simulator.add_trouble(Trouble::odd_tasks(1.0, [Oddity::UnknownValues]));
    let (_, odd) = list("").await;
    let kinds = odd["shelves"].as_array().unwrap();
    assert!(
        kinds.iter().all(|shelf| shelf["kind"] != "OPEN"),
        "a listed field has a value that is not listed: {odd}"
    );
}

#[tokio::test]
async fn a_list_of_which_no_total_is_documented_tells_none() {
    static TASKS: [Entry; 1] = [Entry {
        paging: Some(&Paging {
            items: "tasks",
            total: None,
            limit: "limit",
            offset: "offset",
            largest_limit: 5,
            largest_offset: 100,
            narrow_by: &[],
        }),
        ..entry(&operation("ListTasks", "GET", "/v1/tasks"))
    }];
    let simulator = Simulator::builder()
        .operations(&TASKS)
        .tasks(3)
        .start()
        .await
        .unwrap();
    let page = support::get(&simulator, "/v1/tasks").await.json();
    let keys: Vec<_> = page.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["tasks"]);
    assert_eq!(page["tasks"].as_array().unwrap().len(), 3);
}
