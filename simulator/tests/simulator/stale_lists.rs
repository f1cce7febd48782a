//! A list that is answered as it stood before the last write to it.

use huaweicloud_sms_simulator::Trouble;

use crate::way::{Account, linux, template};

async fn names(account: &Account) -> Vec<String> {
    let page = account.client.list_servers().send().await.unwrap();
    let servers = page.into_inner().source_servers.unwrap().into_iter();
    servers.map(|server| server.name.unwrap()).collect()
}

#[tokio::test]
async fn a_stale_list_knows_nothing_of_the_last_write_and_all_of_those_before() {
    let account = Account::empty().await;
    account.register(linux("one")).await;
    let second = account.register(linux("second")).await;
    account.simulator.add_trouble(Trouble::stale_list());
    assert_eq!(names(&account).await, ["one"]);
    // Templates are another list.
    let made = account.client.create_template().body(template("t"));
    made.send().await.unwrap();
    assert_eq!(names(&account).await, ["one"]);
    account.register(linux("the third")).await;
    assert_eq!(names(&account).await, ["one", "second"]);
    let deleted = account.client.delete_server(&second);
    deleted.send().await.unwrap();
    assert_eq!(names(&account).await, ["one", "second", "the third"]);
    account.simulator.clear_trouble();
    assert_eq!(names(&account).await, ["one", "the third"]);
}

#[tokio::test]
async fn what_is_refused_makes_no_list_fresh() {
    let account = Account::empty().await;
    account.register(linux("one")).await;
    let second = account.register(linux("second")).await;
    account.simulator.add_trouble(Trouble::stale_list());
    assert!(account.act("none", "start").await.is_err());
    let gone = account.client.show_server("none");
    assert!(gone.send().await.is_err());
    assert_eq!(names(&account).await, ["one"]);
    assert_eq!(account.source_state(&second).await, "waiting");
}
