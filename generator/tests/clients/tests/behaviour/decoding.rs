//! Odd input, and what becomes of it.

use fixture_clients::bothways::types::{Disk, DiskLevel, DiskState, Summary};
use fixture_clients::collections::types::Collection;
use fixture_clients::enums::types::{Holder, Level, State};
use fixture_clients::free::types::Free;
use fixture_clients::nullable::types::Nulls;
use fixture_clients::numbers::types::Numbers;
use fixture_clients::recursive::types::Tree;
use huaweicloud_runtime::{NumberEnum, TextEnum};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn read<T: DeserializeOwned>(value: Value) -> T {
    let text = value.to_string();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Reads each input and writes it again.
fn rewritten<T: DeserializeOwned + Serialize>(table: &[(Value, Value)]) {
    for (input, expected) in table {
        let output = serde_json::to_value(read::<T>(input.clone())).unwrap();
        assert_eq!(output, *expected, "from {input}");
    }
}

fn error<T: DeserializeOwned>(text: &str) -> String {
    match serde_json::from_str::<T>(text) {
        Ok(_) => panic!("{text} was read"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn absent_and_null_are_the_same_everywhere() {
    fn same<T: DeserializeOwned + PartialEq + Default + std::fmt::Debug>(fields: &[&str]) {
        let nulls: serde_json::Map<_, _> = fields
            .iter()
            .map(|&field| (field.to_owned(), Value::Null))
            .collect();
        assert_eq!(read::<T>(Value::Object(nulls)), T::default());
        assert_eq!(read::<T>(json!({})), T::default());
        assert_eq!(
            read::<T>(json!({ "added_later": [1, { "a": null }] })),
            T::default()
        );
    }
    same::<Disk>(&[
        "name", "size", "ratio", "state", "level", "fast", "volumes", "main", "labels",
    ]);
    same::<Collection>(&[
        "texts",
        "numbers",
        "ratios",
        "items",
        "matrix",
        "labels",
        "counts",
        "by_name",
        "deep",
        "inline",
        "inline_map",
        "untyped",
        "alias",
    ]);
    same::<Numbers>(&[
        "narrow", "wide", "plain", "positive", "above", "single", "double", "real", "counts",
        "by_name",
    ]);
    same::<Holder>(&[
        "shared",
        "described",
        "level",
        "inline",
        "nullable",
        "numbers",
        "texts",
        "by_name",
        "single",
    ]);
    same::<Tree>(&[
        "name",
        "parent",
        "described",
        "children",
        "by_name",
        "maybe",
        "egg",
    ]);
    same::<Nulls>(&[
        "text",
        "number",
        "ratio",
        "flag",
        "state",
        "object",
        "nullable_by_reference",
        "list",
        "texts",
        "untyped",
    ]);
    same::<Free>(&[
        "object",
        "anything",
        "open",
        "empty",
        "values",
        "list",
        "with_more",
        "untyped",
        "described",
    ]);
}

#[test]
fn no_default_is_invented() {
    let disk = read::<Disk>(json!({ "name": "d" }));
    assert_eq!((disk.ratio, disk.state, disk.fast), (None, None, None));
    assert_eq!(
        serde_json::to_value(read::<Disk>(json!({ "name": "d" }))).unwrap(),
        json!({ "name": "d" })
    );
}

#[test]
fn bounds_are_not_checked() {
    let long = "x".repeat(100_000);
    rewritten::<Disk>(&[
        (
            json!({ "name": "", "size": -5 }),
            json!({ "name": "", "size": -5 }),
        ),
        (
            json!({ "name": long, "ratio": 1e300 }),
            json!({ "name": long, "ratio": 1e300 }),
        ),
        (
            json!({ "volumes": [{}, {}, {}, {}] }),
            json!({ "volumes": [{}, {}, {}, {}] }),
        ),
    ]);
    assert_eq!(read::<Summary>(json!({ "count": 99 })).count, Some(99));
}

#[test]
fn whole_numbers_have_64_bits_and_may_be_written_as_floats() {
    for (text, expected) in [
        ("1", 1),
        ("1.0", 1),
        ("-0.0", 0),
        ("1e3", 1000),
        ("1E+2", 100),
        ("2147483648", 2_147_483_648),
        ("-2147483649", -2_147_483_649),
        ("9223372036854775807", i64::MAX),
        ("-9223372036854775808", i64::MIN),
        ("9007199254740993", 9_007_199_254_740_993),
    ] {
        for field in ["narrow", "wide", "plain", "positive"] {
            let numbers: Numbers =
                serde_json::from_str(&format!("{{\"{field}\":{text}}}")).unwrap();
            let found = numbers
                .narrow
                .or(numbers.wide)
                .or(numbers.plain)
                .or(numbers.positive);
            assert_eq!(found, Some(expected), "{field}: {text}");
        }
        let lists: Numbers = serde_json::from_str(&format!(
            "{{\"counts\":[{text}],\"by_name\":{{\"k\":{text}}}}}"
        ))
        .unwrap();
        assert_eq!(lists.counts, Some(vec![expected]));
        assert_eq!(lists.by_name.unwrap().get("k"), Some(&expected));
    }
}

#[test]
fn a_number_that_does_not_fit_is_an_error_and_never_another_number() {
    for (text, reason) in [
        (
            "1.5",
            "invalid value: floating point `1.5`, expected a whole number of 64 bits",
        ),
        (
            "9223372036854775808",
            "invalid value: integer `9223372036854775808`, expected a whole number of 64 bits",
        ),
        (
            "1e19",
            "invalid value: floating point `1e+19`, expected a whole number of 64 bits",
        ),
        ("1e400", "number out of range"),
        (
            "\"1\"",
            "invalid type: string \"1\", expected a whole number of 64 bits",
        ),
        (
            "true",
            "invalid type: boolean `true`, expected a whole number of 64 bits",
        ),
    ] {
        let found = error::<Numbers>(&format!("{{\"plain\":{text}}}"));
        assert!(found.starts_with(reason), "{text}: {found}");
    }
}

#[test]
fn floats_are_read_from_whole_numbers() {
    assert_eq!(read::<Numbers>(json!({ "real": 7 })).real, Some(7.0));
    assert_eq!(
        read::<Numbers>(json!({ "single": u64::MAX })).single,
        Some(18_446_744_073_709_551_615.0)
    );
}

#[test]
fn values_that_no_list_has_are_kept_as_they_came() {
    for text in ["TOMORROW", "Ready", " READY", "", "ünï", "\u{0}", "other"] {
        let holder = read::<Holder>(json!({ "shared": text, "inline": text }));
        assert_eq!(holder.shared.as_ref().map(State::as_str), Some(text));
        assert_eq!(
            serde_json::to_value(&holder).unwrap(),
            json!({ "shared": text, "inline": text })
        );
    }
    for number in [7, -7, i64::MAX, i64::MIN] {
        let holder = read::<Holder>(json!({ "level": number }));
        assert_eq!(holder.level, Some(Level::Other(number)));
        assert_eq!(
            serde_json::to_value(&holder).unwrap(),
            json!({ "level": number })
        );
    }
    rewritten::<Holder>(&[
        (
            json!({ "numbers": [0, 9, 1.0] }),
            json!({ "numbers": [0, 9, 1] }),
        ),
        (
            json!({ "texts": ["one", "ONE"] }),
            json!({ "texts": ["one", "ONE"] }),
        ),
        (
            json!({ "by_name": { "k": "x" } }),
            json!({ "by_name": { "k": "x" } }),
        ),
    ]);
}

#[test]
fn known_values_are_variants() {
    assert_eq!(read::<State>(json!("READY")), State::Ready);
    assert_eq!(read::<State>(json!("ready")), State::Ready2);
    assert_eq!(read::<State>(json!("OTHER")), State::Other);
    assert_eq!(read::<State>(json!("")), State::Empty);
    assert_eq!(read::<State>(json!("?")), State::Unlisted("?".to_owned()));
    assert_eq!(read::<Level>(json!(0)), Level::Low);
    assert_eq!(read::<Level>(json!(-1)), Level::ValueMinus1);
    assert_eq!(read::<DiskLevel>(json!(2.0)), DiskLevel::Value2);
    assert_eq!(read::<DiskState>(json!("UP")), DiskState::Up);
    assert!(error::<State>("1").starts_with("invalid type: integer `1`, expected a text"));
    assert!(
        error::<Level>("\"0\"")
            .starts_with("invalid type: string \"0\", expected a whole number of 64 bits")
    );
}

#[test]
fn values_of_a_list_have_the_traits_of_texts_and_numbers() {
    let state: State = "RUNNING".parse().unwrap();
    assert_eq!(
        (state.clone(), state.to_string(), state.is_documented()),
        (State::Running, "RUNNING".to_owned(), true)
    );
    let state: State = "x".parse().unwrap();
    assert_eq!(
        (state.to_string(), state.is_documented()),
        ("x".to_owned(), false)
    );
    assert_eq!(format!("[{:>8}]", State::Ready), "[   READY]");
    assert_eq!(State::VALUES.len(), 12);
    let level: Level = "2".parse().unwrap();
    assert_eq!(
        (level, level.to_string(), level.as_i64()),
        (Level::High, "2".to_owned(), 2)
    );
    assert_eq!("9".parse::<Level>().unwrap(), Level::Other(9));
    assert!("two".parse::<Level>().is_err());
    assert!(!Level::Other(9).is_documented());
}

#[test]
fn null_items_are_kept_where_the_document_allows_them() {
    rewritten::<Nulls>(&[
        (
            json!({ "texts": [null, "a"] }),
            json!({ "texts": [null, "a"] }),
        ),
        (
            json!({ "numbers": [null, 1.0] }),
            json!({ "numbers": [null, 1] }),
        ),
        (
            json!({ "states": [null, "ON", "x"] }),
            json!({ "states": [null, "ON", "x"] }),
        ),
        (
            json!({ "parts": [null, { "id": "a" }] }),
            json!({ "parts": [null, { "id": "a" }] }),
        ),
        (
            json!({ "inline_parts": [null, {}] }),
            json!({ "inline_parts": [null, {}] }),
        ),
        (
            json!({ "referred_texts": [null] }),
            json!({ "referred_texts": [null] }),
        ),
        (
            json!({ "referred_parts": [null] }),
            json!({ "referred_parts": [null] }),
        ),
        (
            json!({ "matrix": [null, [null, 2]] }),
            json!({ "matrix": [null, [null, 2]] }),
        ),
        (
            json!({ "map": { "a": null } }),
            json!({ "map": { "a": null } }),
        ),
        (
            json!({ "part_map": { "a": null } }),
            json!({ "part_map": { "a": null } }),
        ),
    ]);
}

#[test]
fn a_null_item_that_is_not_allowed_says_where_it_is() {
    assert_eq!(
        error::<Collection>("{\"items\":[{},null]}"),
        "invalid type: null, expected struct Item at line 1 column 17"
    );
}

#[test]
fn any_json_is_kept_whole() {
    let value = json!({
        "object": { "a": [1, "x", null], "b": { "c": 1.5 } },
        "anything": { "deep": { "er": true } },
        "untyped": [1, { "a": null }],
        "described": "text",
        "values": { "k": 1, "l": [null] },
        "list": [{}, { "a": 1 }],
        "with_more": { "id": "a" },
    });
    rewritten::<Free>(&[(value.clone(), value)]);
}

#[test]
fn circular_types_are_read_to_the_depth_that_comes() {
    let value = json!({
        "parent": { "parent": { "name": "top" } },
        "children": [{ "children": [{ "name": "leaf" }] }, {}],
        "by_name": { "x": { "name": "y" } },
        "maybe": [null, { "name": "m" }],
        "egg": { "hen": { "egg": { "hen": {} }, "tree": { "name": "t" } } },
    });
    rewritten::<Tree>(&[(value.clone(), value)]);
}

#[test]
fn a_type_of_another_kind_is_an_error_with_its_place() {
    assert_eq!(
        error::<Disk>("{\"name\":1}"),
        "invalid type: integer `1`, expected a string at line 1 column 9"
    );
    assert_eq!(
        error::<Disk>("{\"main\":[]}"),
        "invalid length 0, expected struct Volume with 2 elements at line 1 column 10"
    );
}

#[test]
fn a_field_that_comes_twice_is_an_error() {
    assert!(error::<Disk>("{\"name\":\"a\",\"name\":\"b\"}").starts_with("duplicate field `name`"));
}
