//! Parts of things, what there is one of, and whatever else a catalogue has.

use huaweicloud_sms::catalogue::Content;
use serde_json::{Value, json};

use super::library::{book, call, catalogue, done, opened, refused, shelf};

#[tokio::test]
async fn a_part_is_what_was_written_to_it_last_and_belongs_to_one_thing() {
    let library = opened().await;
    let id = shelf(&library, &json!({ "name": "Novels" })).await;
    let [emma, other] = [
        book(&library, &id, "Emma").await,
        book(&library, &id, "Persuasion").await,
    ];
    let show = async |book: &str| done(&library, &format!("GET {book}/cover"), &Value::Null).await;
    let before = show(&emma).await;
    assert_eq!(
        before["title"], "Emma",
        "a part shows what it has of the thing around it"
    );
    let cover = json!({ "colour": "green", "hard": true });
    let written = done(&library, &format!("PUT {emma}/cover"), &cover).await;
    assert_eq!(
        written,
        json!({ "colour": "green", "hard": true, "title": "Emma" })
    );
    assert_eq!(show(&emma).await, written);
    assert_ne!(show(&other).await["colour"], "green");

    done(&library, &format!("DELETE {emma}/cover"), &Value::Null).await;
    assert_eq!(show(&emma).await, before);
    let lent = call(&library, &format!("POST {emma}/lend"), &Value::Null).await;
    assert_eq!((lent.status.as_u16(), lent.text.as_str()), (204, ""));
    let nowhere = format!("GET /v1/shelves/{id}/books/none/cover");
    assert_eq!(refused(&library, &nowhere, 404).await, "LIB.0404");
}

#[tokio::test]
async fn what_there_is_one_of_fits_its_shape_before_it_is_written_and_repeats_it_after() {
    let library = opened().await;
    let show = async || done(&library, "GET /v1/settings", &Value::Null).await;
    assert_eq!(
        show().await["settings"]["days"],
        3,
        "the least that it may be"
    );
    let settings = json!({ "days": 14, "fee": 2 });
    let written = done(&library, "PUT /v1/settings", &settings).await;
    assert_eq!(written, json!({ "settings": settings }));
    assert_eq!(show().await, written);

    let tags = json!(["old", "rare"]);
    assert_eq!(
        done(&library, "GET /v1/tags", &Value::Null).await,
        json!([])
    );
    assert_eq!(done(&library, "PUT /v1/tags", &tags).await, tags);
    assert_eq!(done(&library, "GET /v1/tags", &Value::Null).await, tags);
}

#[tokio::test]
async fn what_is_made_up_fits_its_shape() {
    let library = opened().await;
    let key = done(&library, "GET /v1/key", &Value::Null).await;
    assert_eq!(key["key"].as_str().unwrap().len(), 16);
    assert_eq!(
        key,
        done(&library, "GET /v1/key", &Value::Null).await,
        "it stays as it is"
    );
    // No value fits an object that has to hold itself, so that one ends somewhere.
    let tower = done(&library, "GET /v1/tower", &Value::Null).await;
    assert!(tower["above"].is_object(), "{tower}");
    let licence = call(&library, "GET /v1/licence", &Value::Null).await;
    assert_eq!(licence.text, "To be lent.");
    assert_eq!(licence.headers["content-type"], "text/plain");
    let logo = call(&library, "GET /v1/logo", &Value::Null).await;
    assert_eq!(logo.status, 200);
    assert_eq!(logo.headers["content-type"], "image/png");
}

#[tokio::test]
async fn every_operation_answers_as_it_is_documented_or_says_what_is_not_there() {
    let library = opened().await;
    for entry in catalogue() {
        let operation = entry.operation;
        let path = operation.path.split('/').map(|segment| match segment {
            parameter if parameter.starts_with('{') => "7",
            literal => literal,
        });
        let line = format!(
            "{} {}",
            operation.method,
            path.collect::<Vec<_>>().join("/")
        );
        let body = match entry.body.map(|body| body.content) {
            None => Value::Null,
            Some(Content::Json(shape)) => [
                json!({ "name": "A", "title": "A", "ids": [], "numbers": [], "days": 7, "book": { "title": "A" } }),
                json!([]),
            ]
            .into_iter()
            .find(|body| shape.check("body", body).is_ok())
            .unwrap(),
            Some(content) => panic!("{}: {content:?} is not sent by anything", operation.id),
        };
        let answer = call(&library, &line, &body).await;
        let status = answer.status.as_u16();
        let success = entry.success().unwrap();
        let documented = success.status.to_string() == status.to_string();
        assert!(
            documented || status == 404,
            "{line}: {status} {}",
            answer.text
        );
        if let (true, Content::Json(shape)) = (documented, &success.content) {
            let checked = shape.check("answer", &answer.json());
            let is_endless = operation.id == "ShowTower";
            assert!(
                checked.is_ok() || is_endless,
                "{line}: {checked:?} {}",
                answer.text
            );
        }
    }
}
