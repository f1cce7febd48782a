//! Lists: their pages, totals and filters.

use serde_json::{Value, json};

use super::library::{book, done, opened, refused, shelf};

#[tokio::test]
async fn a_list_comes_in_pages_and_tells_how_many_there_are() {
    let library = opened().await;
    for name in ["A", "B", "C", "D", "E", "F"] {
        shelf(&library, &json!({ "name": name })).await;
    }
    for (query, names) in [
        ("", &["A", "B", "C"][..]),
        ("?limit=5", &["A", "B", "C", "D", "E"]),
        ("?limit=2&offset=3", &["D", "E"]),
        ("?offset=5", &["F"]),
        ("?offset=6", &[]),
        ("?offset=100", &[]),
    ] {
        let page = done(&library, &format!("GET /v1/shelves{query}"), &Value::Null).await;
        assert_eq!(page["count"], 6, "{query}");
        assert_eq!(page["page_size"], 0, "what is mandatory is there");
        let listed = page["shelves"].as_array().unwrap().iter();
        let listed: Vec<_> = listed
            .map(|shelf| shelf["name"].as_str().unwrap())
            .collect();
        assert_eq!(listed, names, "{query}");
    }
    assert_eq!(
        refused(&library, "GET /v1/shelves?limit=6", 400).await,
        "SMS.0201"
    );
}

#[tokio::test]
async fn filters_mean_the_fields_of_their_names() {
    let library = opened().await;
    for shelf in [
        json!({ "name": "Old novels", "width": 2, "lit": true, "room": { "id": "r1" } }),
        json!({ "name": "New novels", "width": 2.5, "lit": false, "kind": "CLOSED" }),
        json!({ "name": "Poems", "room": { "id": "r2", "floor": 1 } }),
    ] {
        super::library::shelf(&library, &shelf).await;
    }
    for (query, names) in [
        ("name=novels", &["Old novels", "New novels"][..]),
        ("name=Old%20novels", &["Old novels"]),
        ("name=", &["Old novels", "New novels", "Poems"]),
        ("name=plays", &[]),
        ("kind=CLOSED", &["New novels"]),
        ("kind=CLOSE", &[]),
        (
            "kind=CLOSED&kind=OPEN",
            &["Old novels", "New novels", "Poems"],
        ),
        ("width=2", &["Old novels"]),
        ("width=2.0", &["Old novels"]),
        ("width=2.5", &["New novels"]),
        ("lit=true", &["Old novels"]),
        ("lit=false", &["New novels"]),
        ("room_id=r2", &["Poems"]),
        ("room_id=r", &[]),
        ("name=novels&lit=true", &["Old novels"]),
        ("briefly=true", &["Old novels", "New novels", "Poems"]),
    ] {
        let page = done(&library, &format!("GET /v1/shelves?{query}"), &Value::Null).await;
        let listed = page["shelves"].as_array().unwrap().iter();
        let listed: Vec<_> = listed
            .map(|shelf| shelf["name"].as_str().unwrap())
            .collect();
        assert_eq!(listed, names, "{query}");
        assert_eq!(page["count"], names.len(), "{query}");
    }
}

#[tokio::test]
async fn a_list_below_a_thing_has_what_was_made_there_and_no_total() {
    let library = opened().await;
    let [first, second] = [
        shelf(&library, &json!({ "name": "First" })).await,
        shelf(&library, &json!({ "name": "Second" })).await,
    ];
    let id = book(&library, &first, "Emma").await;
    book(&library, &first, "Persuasion").await;
    book(&library, &second, "Emma").await;
    let line = format!("GET /v1/shelves/{first}/books?title=Emma");
    let page = done(&library, &line, &Value::Null).await;
    let id = id.rsplit_once('/').unwrap().1;
    assert_eq!(
        page,
        json!({ "books": [{ "book_id": id, "title": "Emma" }] })
    );
    let nowhere = "GET /v1/shelves/none/books";
    assert_eq!(refused(&library, nowhere, 404).await, "SMS.0404");
}

#[tokio::test]
async fn a_list_that_nobody_can_add_to_is_the_one_that_the_document_shows() {
    let library = opened().await;
    let page = done(&library, "GET /v1/languages?offset=1", &Value::Null).await;
    assert_eq!(page, json!({ "all": [{ "code": "fr", "id": "2" }] }));
}
