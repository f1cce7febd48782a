//! JSON held against shapes, and texts of a request read as values.

use huaweicloud_runtime::catalogue::{
    Body, Bounds, Content, Field, ListedValue, Location, Object, Parameter, Shape,
};
use proptest::prelude::*;
use serde_json::{Value, json};

const fn field(name: &'static str, shape: Shape) -> Field {
    Field {
        name,
        description: "",
        shape,
        required: false,
        nullable: false,
        default: None,
    }
}

const fn texts(secret: bool, values: &'static [ListedValue<&'static str>]) -> Shape {
    Shape::Text {
        length: Bounds::between(2, 6),
        secret,
        values,
    }
}

const NAMES: Shape = Shape::List {
    items: &Shape::text(Bounds::between(1, 3)),
    count: Bounds::between(1, 4),
    nullable: true,
};

const STATE: Shape = texts(
    false,
    &[
        ListedValue {
            value: "READY",
            description: "Can be started.",
        },
        ListedValue {
            value: "ABORT",
            description: "",
        },
    ],
);

/// An object that holds itself.
static DISK: Object = Object {
    name: "Disk",
    description: "",
    fields: &[
        Field {
            required: true,
            ..field("name", Shape::text(Bounds::at_most(3)))
        },
        Field {
            nullable: true,
            ..field("inside", Shape::Object(&DISK))
        },
        field("size", Shape::narrow_integer(Bounds::at_least(1))),
        field(
            "ratio",
            Shape::Number(Bounds::between(0.0, 1.0).above().below()),
        ),
        field("boot", Shape::Boolean),
        field("names", NAMES),
        field(
            "labels",
            Shape::Map {
                values: &Shape::integer(Bounds::OPEN),
                count: Bounds::at_most(1),
                nullable: false,
            },
        ),
        field("state", STATE),
        field(
            "priority",
            Shape::Integer {
                range: Bounds::OPEN,
                narrow: false,
                values: &[ListedValue {
                    value: 2,
                    description: "",
                }],
            },
        ),
        field("password", texts(true, &[])),
        field("free", Shape::FreeObject),
        field("any", Shape::Any),
    ],
    closed: true,
};

fn refused(value: &Value) -> Option<String> {
    let checked = Shape::Object(&DISK).check("body", value);
    checked.err().map(|refusal| refusal.to_string())
}

#[test]
fn what_the_document_allows_passes() {
    for value in [
        json!({ "name": "" }),
        json!({ "name": "éäü", "inside": null }),
        json!({ "name": "a", "inside": { "name": "b", "inside": { "name": "c" } } }),
        json!({ "name": "a", "size": 1, "ratio": 0.5, "boot": false, "names": ["a", null, "abc"] }),
        json!({ "name": "a", "labels": { "one": -1 }, "state": "ABORT", "priority": 2 }),
        json!({ "name": "a", "password": "secret", "free": { "a": [] }, "any": null }),
    ] {
        assert_eq!(refused(&value), None, "{value}");
    }
}

#[test]
fn what_the_document_forbids_is_refused_with_its_place() {
    let with = |name: &str, value: Value| {
        let mut object = json!({ "name": "a" });
        object[name] = value;
        object
    };
    for (value, refusal) in [
        (json!([]), "body: an array is not an object"),
        (json!(null), "body: null is not an object"),
        (json!({}), "body.name: is mandatory and was not set"),
        (json!({ "name": null }), "body.name: null is not a text"),
        (json!({ "name": 7 }), "body.name: 7 is not a text"),
        (
            json!({ "name": "éäüö" }),
            "body.name: \"éäüö\" (4 characters) is longer than the maximum of 3 characters",
        ),
        (with("nam", json!("a")), "body.nam: is not known"),
        (
            with("inside", json!({ "name": "b", "inside": {} })),
            "body.inside.inside.name: is mandatory and was not set",
        ),
        (
            with("size", json!(null)),
            "body.size: null is not a whole number",
        ),
        (
            with("size", json!(1.0)),
            "body.size: 1.0 is not a whole number",
        ),
        (
            with("size", json!("1")),
            "body.size: \"1\" is not a whole number",
        ),
        (
            with("size", json!(0)),
            "body.size: 0 is below the minimum of 1",
        ),
        (
            with("size", json!(2_147_483_648_i64)),
            "body.size: 2147483648 is above the maximum of 2147483647",
        ),
        (with("ratio", json!(0)), "body.ratio: 0 is not above 0"),
        (with("ratio", json!(1.0)), "body.ratio: 1 is not below 1"),
        (
            with("ratio", json!("x")),
            "body.ratio: \"x\" is not a number",
        ),
        (
            with("boot", json!("true")),
            "body.boot: \"true\" is not true or false",
        ),
        (
            with("names", json!({})),
            "body.names: an object is not an array",
        ),
        (
            with("names", json!([])),
            "body.names: 0 items are fewer than the minimum of 1",
        ),
        (
            with("names", json!(["a", "b", "", "c"])),
            "body.names[2]: \"\" is shorter than the minimum of 1 character",
        ),
        (
            with("labels", json!({ "a": 1, "b": 2 })),
            "body.labels: 2 items are above the maximum of 1",
        ),
        (
            with("labels", json!({ "a": null })),
            "body.labels.a: null is not a whole number",
        ),
        (
            with("state", json!("GONE")),
            "body.state: \"GONE\" is not one of READY, ABORT",
        ),
        (
            with("state", json!("R")),
            "body.state: \"R\" is not one of READY, ABORT",
        ),
        (
            with("priority", json!(3)),
            "body.priority: 3 is not one of 2",
        ),
        (
            with("free", json!([])),
            "body.free: an array is not an object",
        ),
    ] {
        assert_eq!(refused(&value).as_deref(), Some(refusal), "{value}");
    }
}

#[test]
fn a_long_value_is_cut_and_a_secret_one_not_shown() {
    let long = json!({ "name": "a", "size": "a".repeat(100) });
    let refusal = refused(&long).unwrap();
    assert!(
        refusal.contains("aaa\"… is not a whole number") && refusal.len() < 110,
        "{refusal}"
    );
    for secret in [json!(54321), json!(["54321"]), json!("5432154321")] {
        let refusal = refused(&json!({ "name": "a", "password": secret })).unwrap();
        assert!(!refusal.contains("54321"), "{refusal}");
    }
}

const fn parameter(shape: Shape, required: bool, default: Option<&'static str>) -> Parameter {
    Parameter {
        name: "p",
        location: Location::Query,
        description: "",
        shape,
        required,
        default,
    }
}

#[test]
fn the_texts_of_a_parameter_are_read_as_its_shape() {
    let whole = Shape::narrow_integer(Bounds::between(-5, 5));
    for (shape, texts, value) in [
        (whole, &["-5"][..], Ok(json!(-5))),
        (
            whole,
            &["+5"],
            Err("p: \"+5\" is not a 32 bit whole number"),
        ),
        (whole, &[""], Err("p: \"\" is not a 32 bit whole number")),
        (whole, &["6"], Err("p: 6 is above the maximum of 5")),
        (whole, &["1", "2"], Err("p: is given more than once")),
        (
            Shape::integer(Bounds::OPEN),
            &["1e1"],
            Err("p: \"1e1\" is not a whole number"),
        ),
        (Shape::Number(Bounds::OPEN), &["1.5"], Ok(json!(1.5))),
        (
            Shape::Number(Bounds::OPEN),
            &["inf"],
            Err("p: \"inf\" is not a number"),
        ),
        (Shape::Boolean, &["true"], Ok(json!(true))),
        (
            Shape::Boolean,
            &["True"],
            Err("p: \"True\" is not true or false"),
        ),
        (STATE, &["READY"], Ok(json!("READY"))),
        (
            STATE,
            &["ready"],
            Err("p: \"ready\" is not one of READY, ABORT"),
        ),
        (NAMES, &["a", "b"], Ok(json!(["a", "b"]))),
        (
            NAMES,
            &["a", ""],
            Err("p[1]: \"\" is shorter than the minimum of 1 character"),
        ),
        (NAMES, &["a,b"], Ok(json!(["a,b"]))),
    ] {
        let read = parameter(shape, true, None).read(texts);
        let read = read.map_err(|refusal| refusal.to_string());
        assert_eq!(read, value.map(Some).map_err(str::to_owned), "{texts:?}");
    }
}

#[test]
fn a_parameter_without_a_text_is_its_default_or_missing() {
    let shape = Shape::integer(Bounds::OPEN);
    assert_eq!(
        parameter(shape, false, Some("7")).read(&[]),
        Ok(Some(json!(7)))
    );
    assert_eq!(parameter(shape, false, None).read(&[]), Ok(None));
    let missing = parameter(shape, true, None).read(&[]).unwrap_err();
    assert_eq!(missing.to_string(), "p: is mandatory and was not set");
}

#[test]
fn a_body_is_read_as_its_content() {
    let body = |content, required| Body {
        description: "",
        media_type: "",
        required,
        content,
        samples: &[],
    };
    let read = |body: Body, bytes: &[u8]| body.read(bytes).map_err(|refusal| refusal.to_string());
    let disk = Content::Json(Shape::Object(&DISK));
    assert_eq!(
        read(body(disk, true), br#"{"name":"a"}"#),
        Ok(Some(json!({ "name": "a" })))
    );
    assert_eq!(read(body(disk, false), b""), Ok(None));
    for (bytes, refusal) in [
        (&b""[..], "body: is mandatory and was not set"),
        (b"{", "body: is not JSON: "),
        (b"{}", "body.name: is mandatory and was not set"),
    ] {
        let said = read(body(disk, true), bytes).unwrap_err();
        assert!(said.starts_with(refusal), "{said}");
    }
    let text = Content::Text { secret: false };
    assert_eq!(
        read(body(text, true), b"as it is"),
        Ok(Some(json!("as it is")))
    );
    let said = read(body(text, true), b"\xff").unwrap_err();
    assert!(said.starts_with("body: is not text: "), "{said}");
    assert_eq!(read(body(Content::Bytes, true), b"\xff"), Ok(None));
}

/// Whether a number is inside, as the words of the document say it.
fn is_inside<N: PartialOrd>(bounds: &Bounds<N>, number: &N) -> bool {
    let low = bounds.lowest.as_ref();
    let high = bounds.highest.as_ref();
    low.is_none_or(|low| number > low || (number == low && !bounds.above))
        && high.is_none_or(|high| number < high || (number == high && !bounds.below))
}

fn bounds<N: Copy + std::fmt::Debug>(
    ends: impl Strategy<Value = N> + Clone,
) -> impl Strategy<Value = Bounds<N>> {
    let end = proptest::option::of(ends);
    (end.clone(), end, any::<bool>(), any::<bool>()).prop_map(|(lowest, highest, above, below)| {
        Bounds {
            lowest,
            highest,
            above,
            below,
        }
    })
}

proptest! {
    #[test]
    fn numbers_pass_exactly_where_their_bounds_let_them(
        range in bounds(-3_i64..4),
        number in -5_i64..6,
        reals in bounds(-3_i8..4),
        real in -5_i8..6,
    ) {
        let passes = |shape: Shape, value: Value| shape.check("p", &value).is_ok();
        prop_assert_eq!(passes(Shape::integer(range), number.into()), is_inside(&range, &number));
        let number = f64::from(real) / 2.0;
        let range = Bounds {
            lowest: reals.lowest.map(f64::from),
            highest: reals.highest.map(f64::from),
            above: reals.above,
            below: reals.below,
        };
        prop_assert_eq!(passes(Shape::Number(range), number.into()), is_inside(&range, &number));
    }

    #[test]
    fn lengths_pass_exactly_where_their_bounds_let_them(
        lowest in proptest::option::of(0_u64..5),
        highest in proptest::option::of(0_u64..5),
        text in "[aé😀]{0,6}",
    ) {
        let count = Bounds { lowest, highest, above: false, below: false };
        let length = text.chars().count() as u64;
        let expected = is_inside(&count, &length);
        prop_assert_eq!(Shape::text(count).check("p", &json!(text)).is_ok(), expected);
        let list = Shape::List { items: &Shape::Any, count, nullable: false };
        let items: Vec<Value> = text.chars().map(|_| Value::Null).collect();
        prop_assert_eq!(list.check("p", &items.into()).is_ok(), expected);
    }

    #[test]
    fn a_refused_item_is_named_by_its_place(before in 0_usize..4, after in 0_usize..4, depth in 0_usize..4) {
        static NAMES: Shape = Shape::List { items: &Shape::Boolean, count: Bounds::OPEN, nullable: false };
        static OUTER: Object = Object {
            name: "Outer",
            description: "",
            fields: &[field("names", NAMES), field("inside", Shape::Object(&OUTER))],
            closed: false,
        };
        let names = [vec![json!(true); before], vec![json!("odd")], vec![json!(1); after]].concat();
        let mut value = json!({ "names": names });
        for _ in 0..depth {
            value = json!({ "inside": value });
        }
        let refusal = Shape::Object(&OUTER).check("body", &value).unwrap_err();
        let place = format!("body{}.names[{before}]", ".inside".repeat(depth));
        prop_assert_eq!(refusal.parameter(), place);
    }
}
