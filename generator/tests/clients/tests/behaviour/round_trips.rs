//! Round trips: what is read is written back, whatever it is.

use std::collections::BTreeMap;

use fixture_clients::bothways::types::{Disk, DiskLevel, DiskState, Volume};
use fixture_clients::enums::types::{Level, State};
use fixture_clients::recursive::types::Tree;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

fn back<T: Serialize + DeserializeOwned>(value: &T) -> T {
    serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
}

/// A JSON object of the fields that were drawn.
fn object(fields: Vec<(&'static str, Option<Value>)>) -> Value {
    let fields = fields
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(fields.collect::<Map<_, _>>())
}

fn volume() -> impl Strategy<Value = Value> {
    let fields = (option::of(any::<String>()), option::of(any::<i64>()));
    fields.prop_map(|(letter, used)| {
        object(vec![
            ("letter", letter.map(Value::from)),
            ("used", used.map(Value::from)),
        ])
    })
}

fn disk() -> impl Strategy<Value = Value> {
    (
        option::of(any::<String>()),
        option::of(any::<i64>()),
        option::of(proptest::num::f64::NORMAL),
        option::of(prop_oneof![
            Just("UP".to_owned()),
            Just("DOWN".to_owned()),
            any::<String>()
        ]),
        option::of(prop_oneof![1..3_i64, any::<i64>()]),
        option::of(any::<bool>()),
        option::of(vec(volume(), 0..4)),
        option::of(volume()),
        option::of(btree_map(any::<String>(), volume(), 0..4)),
    )
        .prop_map(
            |(name, size, ratio, state, level, fast, volumes, main, labels)| {
                object(vec![
                    ("name", name.map(Value::from)),
                    ("size", size.map(Value::from)),
                    ("ratio", ratio.map(Value::from)),
                    ("state", state.map(Value::from)),
                    ("level", level.map(Value::from)),
                    ("fast", fast.map(Value::from)),
                    ("volumes", volumes.map(Value::from)),
                    ("main", main),
                    (
                        "labels",
                        labels.map(|labels| Value::Object(labels.into_iter().collect())),
                    ),
                ])
            },
        )
}

fn tree() -> impl Strategy<Value = Tree> {
    let leaf = option::of(any::<String>()).prop_map(|name| match name {
        Some(name) => Tree::builder().name(name).build(),
        None => Tree::default(),
    });
    leaf.prop_recursive(4, 24, 3, |inner| {
        (
            vec(inner.clone(), 0..3),
            btree_map(any::<String>(), inner.clone(), 0..3),
            inner,
        )
            .prop_map(|(children, by_name, parent)| {
                Tree::builder()
                    .children(children)
                    .by_name(by_name)
                    .parent(parent)
                    .build()
            })
    })
}

proptest! {
    #[test]
    fn what_a_service_sends_is_what_the_type_writes(disk in disk()) {
        let read: Disk = serde_json::from_str(&disk.to_string()).unwrap();
        prop_assert_eq!(serde_json::to_value(&read).unwrap(), disk);
        prop_assert_eq!(back(&read), read);
    }

    #[test]
    fn unknown_fields_and_nulls_change_nothing(disk in disk(), extra in any::<String>(), null in any::<prop::sample::Index>()) {
        let fields = ["name", "size", "ratio", "state", "level", "fast", "volumes", "main", "labels"];
        let mut odd = disk.clone();
        let object = odd.as_object_mut().unwrap();
        if !fields.contains(&extra.as_str()) {
            object.insert(extra, serde_json::json!([{ "deep": null }, 1.5]));
        }
        object.entry(null.get(&fields).to_owned()).or_insert(Value::Null);
        let (odd, plain): (Disk, Disk) = (serde_json::from_value(odd).unwrap(), serde_json::from_value(disk).unwrap());
        prop_assert_eq!(odd, plain);
    }

    #[test]
    fn any_text_survives_a_list_of_texts(text in any::<String>()) {
        let state: State = text.parse().unwrap();
        prop_assert_eq!(state.as_str(), &text);
        prop_assert_eq!(back(&state), state.clone());
        prop_assert_eq!(state.to_string(), text);
    }

    #[test]
    fn any_number_survives_a_list_of_numbers(number in any::<i64>()) {
        let level: Level = number.to_string().parse().unwrap();
        prop_assert_eq!((level.as_i64(), back(&level)), (number, level));
        let written = serde_json::to_string(&level).unwrap();
        prop_assert_eq!(written, number.to_string());
    }

    #[test]
    fn a_whole_float_is_the_integer(number in -9_007_199_254_740_991_i64..=9_007_199_254_740_991) {
        let text = format!("{{\"used\":{number}.0}}");
        let volume: Volume = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(volume.used, Some(number));
    }

    #[test]
    fn trees_survive(tree in tree()) {
        prop_assert_eq!(back(&tree), tree);
    }

    #[test]
    fn what_a_builder_is_given_is_what_the_type_has(name in any::<String>(), size in any::<i64>(), labels in btree_map(any::<String>(), any::<i64>(), 0..4)) {
        let labels: BTreeMap<String, Volume> = labels.into_iter().map(|(key, used)| (key, Volume::builder().used(used).build())).collect();
        let disk = Disk::builder().name(name.clone()).size(size).state(DiskState::Up).level(DiskLevel::Value1).labels(labels.clone()).build();
        prop_assert_eq!((disk.name, disk.size, disk.labels), (Some(name), Some(size), Some(labels)));
        prop_assert_eq!((disk.state, disk.level), (Some(DiskState::Up), Some(DiskLevel::Value1)));
    }
}
