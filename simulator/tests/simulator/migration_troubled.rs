//! The way of a migration with trouble at every call of it.

use std::time::Duration;

use huaweicloud_sms_simulator::Trouble;

use crate::careful_program::{BACK, Program, THERE};

/// Goes the way with trouble that meets each of its calls once; after each there is what there is without trouble.
async fn with(trouble: impl AsyncFn(&mut Program, &str)) {
    let (mut untroubled, mut troubled) = (Program::new().await, Program::new().await);
    for (step, operation) in THERE.into_iter().chain(BACK) {
        untroubled.go(step).await;
        trouble(&mut troubled, operation).await;
        troubled.go(step).await;
        assert_eq!(troubled.all().await, untroubled.all().await, "{step}");
    }
    for (rule, met) in troubled.account.simulator.trouble() {
        assert_eq!(met, 1, "{rule}");
    }
}

async fn with_one(trouble: Trouble) {
    let once = async |program: &mut Program, operation: &str| {
        let trouble = trouble.clone().operation(operation).times(1);
        program.account.simulator.add_trouble(trouble);
    };
    with(once).await;
}

#[tokio::test]
async fn a_service_that_is_unavailable_at_any_call_changes_nothing() {
    with_one(Trouble::status(503).retry_after(0)).await;
}

#[tokio::test]
async fn throttling_at_any_call_changes_nothing() {
    with_one(Trouble::status(429).retry_after(0)).await;
}

#[tokio::test]
async fn a_reset_before_any_call_changes_nothing() {
    with_one(Trouble::reset()).await;
}

#[tokio::test]
async fn a_lost_answer_to_any_call_changes_nothing() {
    with_one(Trouble::lost_answer()).await;
}

#[tokio::test]
async fn a_cut_body_of_any_answer_changes_nothing() {
    with_one(Trouble::cut_body()).await;
}

#[tokio::test]
async fn latency_at_any_call_changes_nothing() {
    with_one(Trouble::latency(
        Duration::from_millis(5),
        Duration::from_millis(5),
    ))
    .await;
}

#[tokio::test]
async fn a_stale_list_at_any_call_changes_nothing() {
    with_one(Trouble::stale_list()).await;
}

#[tokio::test]
async fn a_token_that_expires_before_any_call_changes_nothing() {
    let expired = async |program: &mut Program, _: &str| {
        program.with_new_client().await;
        let simulator = &program.account.simulator;
        simulator.gateway_ahead(Duration::from_secs(25 * 3600));
    };
    with(expired).await;
}

#[tokio::test]
async fn tokens_that_are_revoked_before_any_call_change_nothing() {
    let revoked = async |program: &mut Program, _: &str| {
        program.with_new_client().await;
        program.account.simulator.revoke_tokens();
    };
    with(revoked).await;
}

#[tokio::test]
async fn a_lost_answer_and_a_stale_list_after_it_change_nothing() {
    let lost = async |program: &mut Program, operation: &str| {
        let list = match operation {
            "RegisterServer" => "ListServers",
            "CreateTemplate" => "ListTemplates",
            "CreateMigproject" => "ListMigprojects",
            "CreateTask" => "ListTasks",
            _ => return,
        };
        let simulator = &program.account.simulator;
        simulator.add_trouble(Trouble::lost_answer().operation(operation).times(1));
        simulator.add_trouble(Trouble::stale_list().operation(list).times(1));
    };
    with(lost).await;
}
