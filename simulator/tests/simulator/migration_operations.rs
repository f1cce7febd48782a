//! What can be done to a task in each of its states, and where it leads.

use huaweicloud_sms::Error;
use huaweicloud_sms::types::DeleteTasksRequest;
use huaweicloud_sms_simulator::{NewTask, State};

use crate::way::Account;

/// Operation, states in which it is allowed, states to which it leads at once and when nobody intervenes (none where the
/// state stays), and the code with which it is refused in all other states. A comparison that runs can be skipped, too.
const TABLE: [&str; 11] = [
    "start | READY ABORT MIGRATE_FAIL | RUNNING | MIGRATE_SUCCESS | SMS.7715",
    "start | MIGRATE_SUCCESS SYNC_SUCCESS SYNC_FAIL | SYNCING | SYNC_SUCCESS | SMS.7715",
    "stop | RUNNING SYNCING | ABORTING | ABORT | SMS.7714",
    "restart | ABORT MIGRATE_FAIL SYNC_FAIL | RUNNING | MIGRATE_SUCCESS | SMS.7715",
    "skip | | | | SMS.7720",
    "network_check | READY | | | SMS.7715",
    "test | MIGRATE_SUCCESS SYNC_SUCCESS | | | SMS.7715",
    "clone_test | MIGRATE_SUCCESS SYNC_SUCCESS | | | SMS.7715",
    "migration_test | MIGRATE_SUCCESS SYNC_SUCCESS | | | SMS.7715",
    "cutover | MIGRATE_SUCCESS SYNC_SUCCESS | | | SMS.7715",
    "clear | MIGRATE_SUCCESS SYNC_SUCCESS | | | SMS.7715",
];

fn rows() -> impl Iterator<Item = [&'static str; 5]> + Clone {
    TABLE.iter().map(|row| {
        let columns: Vec<&str> = row.split('|').map(str::trim).collect();
        columns.try_into().unwrap()
    })
}

/// An account with a task in this state.
async fn with_task_in(state: State) -> (Account, String) {
    let account = Account::empty().await;
    let task = account
        .simulator
        .world()
        .add(NewTask::named("db-1").state(state));
    assert_eq!(account.state(&task).await, state.shown());
    (account, task)
}

#[tokio::test]
async fn each_operation_leads_where_it_says_or_is_refused_with_its_code() {
    let mut operations: Vec<&str> = rows().map(|[operation, ..]| operation).collect();
    operations.dedup();
    for (state, operation) in State::ALL
        .into_iter()
        .flat_map(|state| operations.iter().map(move |of| (state, *of)))
    {
        let (account, task) = with_task_in(state).await;
        let (world, shown) = (account.simulator.world(), state.shown());
        let done = account.act(&task, operation).await;
        let context = format!("{operation} in {state:?}");
        let mut of_operation = rows().filter(|[of, ..]| *of == operation);
        let allows =
            |[_, states, ..]: &[&str; 5]| states.split(' ').any(|allowed| allowed == shown);
        let Some([.., at_once, at_last, _]) = of_operation.clone().find(allows) else {
            let refused = done.expect_err(&context);
            let [.., code] = of_operation.next().unwrap();
            assert_eq!(refused.code(), Some(code), "{context}: {refused}");
            assert!(
                refused.message().unwrap().contains(shown),
                "{context}: {refused}"
            );
            assert_eq!(world.state(&task), Some(state), "{context}");
            continue;
        };
        done.expect(&context);
        for (named, seconds) in [(at_once, 0), (at_last, 3 * 24 * 3600)] {
            account.pass(seconds);
            let expected = if named.is_empty() { shown } else { named };
            assert_eq!(account.state(&task).await, expected, "{context}");
        }
    }
}

#[tokio::test]
async fn a_task_is_deleted_unless_it_works_or_is_being_stopped() {
    const WORKS: [&str; 4] = ["RUNNING", "SYNCING", "SKIPPING", "ABORTING"];
    for state in State::ALL {
        for many in [false, true] {
            let (account, task) = with_task_in(state).await;
            let deleted: Result<(), Error> = if many {
                let body = DeleteTasksRequest::builder().ids([&*task]);
                account
                    .client
                    .delete_tasks()
                    .body(body)
                    .send()
                    .await
                    .map(drop)
            } else {
                account.client.delete_task(&task).send().await.map(drop)
            };
            if WORKS.contains(&state.shown()) {
                let refused = deleted.unwrap_err();
                assert_eq!(refused.code(), Some("SMS.2015"), "{state:?}: {refused}");
                assert_eq!(account.simulator.world().state(&task), Some(state));
            } else {
                deleted.unwrap_or_else(|error| panic!("{state:?}: {error}"));
                assert_eq!(account.state(&task).await, "DELETING");
                account.pass(30);
                assert!(account.task(&task).await.unwrap_err().is_not_found());
            }
        }
    }
}
