//! A service of which there is nothing but its document: the simulator serves it, and its typed client calls that.

use fixture_clients::harbour::Client;
use fixture_clients::harbour::operations;
use fixture_clients::harbour::types::{CreateShipRequest, Ship, ShipState};
use huaweicloud_sms_simulator::Simulator;

use crate::client_at;

const PROJECT: &str = "a project/with 100%";

#[tokio::test]
#[allow(
    deprecated,
    reason = "the fixture advises against one of its operations"
)]
async fn a_document_and_its_emitted_catalogue_are_enough_to_be_simulated() {
    let simulator = Simulator::builder()
        .operations(operations())
        .start()
        .await
        .unwrap();
    let client: Client = client_at(&simulator.endpoint(), simulator.account().token());
    let mut ids = Vec::new();
    for name in ["Emma", "Emily", "Anne"] {
        let ship = Ship::builder().name(name).state(ShipState::Ready).size(12);
        let request = CreateShipRequest::builder().ship(ship).dry_run(false);
        let made = client.create_ship(PROJECT).body(request);
        let made = made.send().await.unwrap();
        assert_eq!(made.name.as_deref(), Some(name));
        assert_eq!(made.open, Some(true), "the default of the document");
        ids.extend(made.id.clone());
    }
    let [emma, emily, _] = &ids[..] else {
        panic!("each has an id: {ids:?}");
    };

    let list = || client.list_ships(PROJECT);
    let page = list().limit(2).offset(1).send().await.unwrap();
    assert_eq!(
        (page.count, page.ships.as_ref().map(Vec::len)),
        (Some(3), Some(2))
    );
    let named = list().name("Em").collect_all().await.unwrap();
    let named: Vec<_> = named.iter().map(|ship| ship.id.as_ref().unwrap()).collect();
    assert_eq!(named, [emma, emily]);
    let elsewhere = client.list_ships("other").collect_all().await;
    assert!(elsewhere.unwrap().is_empty(), "projects are apart");

    let change = Ship::builder().name("Emma II").state(ShipState::Busy);
    let change = client.update_ship(PROJECT, emma).body(change);
    change.send().await.unwrap();
    let show = || client.show_ship(PROJECT, emma).send();
    let shown = show().await.unwrap();
    assert_eq!(shown.name.as_deref(), Some("Emma II"));
    assert_eq!(
        (&shown.state, shown.size),
        (&Some(ShipState::Busy), Some(12))
    );
    assert_eq!(
        list()
            .state(ShipState::Busy)
            .collect_all()
            .await
            .unwrap()
            .len(),
        1
    );

    let delete = client.delete_ship(PROJECT, emma);
    delete.send().await.unwrap();
    assert_eq!(
        show()
            .await
            .unwrap_err()
            .status()
            .map(|status| status.as_u16()),
        Some(404)
    );
    assert_eq!(list().collect_all().await.unwrap().len(), 2);
}
