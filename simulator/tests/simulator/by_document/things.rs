//! Things that are made, shown, changed and deleted.

use huaweicloud_sms_simulator::Token;
use serde_json::{Value, json};

use super::library::{book, builder, call, done, opened, refused, shelf};
use crate::support::{self, encoded, http};

#[tokio::test]
async fn what_is_made_has_an_id_and_what_was_sent_and_the_defaults() {
    let library = opened().await;
    let sent = json!({ "name": "Novels", "width": 2, "id": "mine", "colour": "red" });
    let made = call(&library, "POST /v1/shelves", &sent).await;
    assert_eq!(made.status, 201);
    let made = made.json();
    let id = made["id"].as_str().unwrap();
    assert_ne!(id, "mine", "ids are given, not taken");
    let expected = json!({ "id": id, "name": "Novels", "kind": "OPEN", "width": 2.0 });
    assert_eq!(made, expected);
    assert_eq!(
        done(&library, &format!("GET /v1/shelves/{id}"), &Value::Null).await,
        expected
    );
}

#[tokio::test]
async fn a_change_keeps_what_it_does_not_name_and_the_id() {
    let library = opened().await;
    let id = shelf(
        &library,
        &json!({ "name": "Novels", "lit": true, "kind": "CLOSED" }),
    )
    .await;
    let line = format!("PUT /v1/shelves/{id}");
    let changed = done(
        &library,
        &line,
        &json!({ "name": "Poems", "id": "x", "shelf_id": "x" }),
    )
    .await;
    let expected = json!({ "id": id, "name": "Poems", "lit": true, "kind": "CLOSED" });
    assert_eq!(changed, expected);
    assert_eq!(
        done(&library, &format!("GET /v1/shelves/{id}"), &Value::Null).await,
        expected
    );
}

#[tokio::test]
async fn what_is_deleted_is_gone_with_all_that_is_below_it() {
    let library = opened().await;
    let [kept, deleted] = [
        shelf(&library, &json!({ "name": "Kept" })).await,
        shelf(&library, &json!({ "name": "Deleted" })).await,
    ];
    let [there, gone] = [
        book(&library, &kept, "Emma").await,
        book(&library, &deleted, "Emma").await,
    ];
    done(
        &library,
        &format!("DELETE /v1/shelves/{deleted}"),
        &Value::Null,
    )
    .await;
    for line in [
        format!("GET /v1/shelves/{deleted}"),
        format!("DELETE /v1/shelves/{deleted}"),
        format!("GET /v1/shelves/{deleted}/books"),
        format!("GET /v1/shelves/{deleted}/books?title=Emma"),
    ] {
        assert_eq!(refused(&library, &line, 404).await, "SMS.0404", "{line}");
    }
    // The catalogue has a code for this one.
    assert_eq!(
        refused(&library, &format!("GET {gone}"), 404).await,
        "LIB.0404"
    );
    done(&library, &format!("GET {there}"), &Value::Null).await;
}

#[tokio::test]
async fn what_is_made_below_something_is_apart_and_stands_in_its_envelope() {
    let library = opened().await;
    let [first, second] = [
        shelf(&library, &json!({ "name": "First" })).await,
        shelf(&library, &json!({ "name": "Second" })).await,
    ];
    let path = book(&library, &first, "Emma").await;
    let id = path.rsplit_once('/').unwrap().1;
    let expected = json!({ "book": { "book_id": id, "title": "Emma", "shelf_id": first } });
    assert_eq!(
        done(&library, &format!("GET {path}"), &Value::Null).await,
        expected
    );
    let elsewhere = format!("GET /v1/shelves/{second}/books/{id}");
    assert_eq!(refused(&library, &elsewhere, 404).await, "LIB.0404");

    let changed = json!({ "book": { "title": "Persuasion" } });
    let changed = done(&library, &format!("PATCH {path}"), &changed).await;
    assert_eq!(changed["book"]["title"], "Persuasion");
    let removed = done(&library, &format!("DELETE {path}"), &Value::Null).await;
    assert_eq!(
        removed, changed,
        "a deletion that answers tells what was there"
    );
    assert_eq!(
        refused(&library, &format!("GET {path}"), 404).await,
        "LIB.0404"
    );
    let nowhere = json!({ "book": { "title": "Emma" } });
    let nowhere = call(&library, "POST /v1/shelves/none/books", &nowhere).await;
    assert_eq!(nowhere.status, 404);
}

#[tokio::test]
async fn many_are_deleted_at_once_and_a_missing_one_stops_it_where_there_is_a_code() {
    let library = opened().await;
    let ids = [
        shelf(&library, &json!({ "name": "A" })).await,
        shelf(&library, &json!({ "name": "B" })).await,
        shelf(&library, &json!({ "name": "C" })).await,
    ];
    let book = book(&library, &ids[2], "Emma").await;
    let book_id = book.rsplit_once('/').unwrap().1;
    let books = format!("POST /v1/shelves/{}/books/delete", ids[2]);
    let refused = call(&library, &books, &json!({ "ids": [book_id, "none"] })).await;
    assert_eq!(refused.json()["error_code"], "LIB.0404");
    done(&library, &format!("GET {book}"), &Value::Null).await;
    done(&library, &books, &json!({ "ids": [book_id] })).await;
    assert_eq!(
        super::library::refused(&library, &format!("GET {book}"), 404).await,
        "LIB.0404"
    );

    done(
        &library,
        "POST /v1/shelves/delete",
        &json!({ "ids": [ids[0], "none", ids[1]] }),
    )
    .await;
    let left = done(&library, "GET /v1/shelves", &Value::Null).await;
    assert_eq!(left["count"], 1);
    assert_eq!(left["shelves"][0]["id"], ids[2]);
    done(&library, "DELETE /v1/shelves", &Value::Null).await;
    assert_eq!(
        done(&library, "GET /v1/shelves", &Value::Null).await["count"],
        0
    );
}

#[tokio::test]
async fn ids_are_numbers_where_the_path_has_numbers() {
    let library = opened().await;
    let add = async |name: &str| {
        let made = done(&library, "POST /v1/members", &json!({ "name": name })).await;
        made["number"].as_i64().unwrap()
    };
    let [first, second, third] = [add("Ada").await, add("Bo").await, add("Cy").await];
    let show = format!("/v1/members/{second}");
    let expected = json!({ "number": second, "name": "Bo" });
    assert_eq!(
        done(&library, &format!("GET {show}"), &Value::Null).await,
        expected
    );
    done(&library, &format!("HEAD {show}"), &Value::Null).await;
    done(
        &library,
        "DELETE /v1/members",
        &json!({ "numbers": [first, third] }),
    )
    .await;
    let left = done(&library, "GET /v1/members", &Value::Null).await;
    assert_eq!(left, json!([expected]), "an answer may be the list itself");
    let gone = call(&library, &format!("HEAD /v1/members/{first}"), &Value::Null).await;
    assert_eq!(gone.status, 404);
}

#[tokio::test]
async fn what_nobody_makes_is_there_by_any_name_and_kept_apart_by_it() {
    let library = opened().await;
    let names = ["plain", "a/b", "100%", "a b", "Zürich 書", "...", "?x=1#y"];
    for name in names {
        let path = format!("/v1/notes/{}", encoded(name));
        let made_up = done(&library, &format!("GET {path}"), &Value::Null).await;
        assert_eq!(made_up, json!({}));
        let written = done(&library, &format!("PUT {path}"), &json!({ "text": name })).await;
        assert_eq!(written["text"], name);
    }
    for name in names {
        let path = format!("/v1/notes/{}", encoded(name));
        let shown = done(&library, &format!("GET {path}"), &Value::Null).await;
        assert_eq!(shown["text"], name);
        assert_eq!(shown["note_id"], name);
    }
}

#[tokio::test]
async fn callers_and_values_are_held_against_the_catalogue_as_ever() {
    let token = Token::new("a-reader").without("library:shelf:create");
    let library = builder().token(token).start().await.unwrap();
    let post = |token: &str| {
        let url = format!("{}/v1/shelves", library.endpoint());
        http().post(url).header("X-Auth-Token", token)
    };
    let shelf = json!({ "name": "Novels" });
    let forbidden = support::Answer::of(post("a-reader").json(&shelf)).await;
    assert_eq!(forbidden.status, 403, "{}", forbidden.text);
    let unknown = support::Answer::of(post("nobody").json(&shelf)).await;
    assert_eq!(unknown.status, 401);
    for (body, place) in [
        (json!({ "kind": "OPEN" }), "body.name"),
        (json!({ "name": "" }), "body.name"),
        (json!({ "name": "A", "kind": "ROUND" }), "body.kind"),
        (json!({ "name": "A", "width": 9.6 }), "body.width"),
    ] {
        let refused = call(&library, "POST /v1/shelves", &body).await;
        assert_eq!(refused.status, 400, "{}", refused.text);
        assert_eq!(refused.json()["error_param"], json!([place]));
    }
    assert_eq!(
        done(&library, "GET /v1/shelves", &Value::Null).await["count"],
        0
    );
}
