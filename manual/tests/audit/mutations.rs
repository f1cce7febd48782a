//! Whatever is changed in our document, the audit, the linter or the loader notices.
//!
//! Each operation is a document of its own here, with the schemas that it names: a change of it is on its own page.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;

use document::lint;
use document::load;
use document::openapi::METHODS;
use document::source::{Node, Pointer};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;

use super::writer::Wording;
use super::{audited, document, pages_of};

static FACTS: LazyLock<Vec<Fact>> = LazyLock::new(|| {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/sms-v3.yaml");
    let spec = load::load(&spec).unwrap();
    let whole = spec.source.root().to_json();
    let openapi = spec.openapi();
    let mut facts = Vec::new();
    for operation in openapi.operations() {
        let text = alone(&whole, operation.path, operation.method);
        let document = document(&text);
        let page = pages_of(&document, Wording::New).remove(0);
        let one = &*Box::leak(Box::new(Alone { text, page }));
        collect(one, document.source.root(), &Pointer::root(), &mut facts);
    }
    facts
});

/// A document of one operation, and the page that it was transcribed from.
struct Alone {
    text: String,
    page: String,
}

/// A scalar of a document that the page has, too.
struct Fact {
    of: &'static Alone,
    pointer: String,
    key: String,
    span: Range<usize>,
}

/// The document without the other operations, and without what only they name.
fn alone(whole: &Value, path: &str, method: &str) -> String {
    let mut one = whole.clone();
    // What names operations or codes of the whole document stands on no operation's page.
    for key in ["x-error-codes", "x-chapters", "x-walkthrough"] {
        one.as_object_mut().unwrap().remove(key);
    }
    let paths = one["paths"].as_object_mut().unwrap();
    paths.retain(|key, _| key == path);
    let item = paths[path].as_object_mut().unwrap();
    item.retain(|key, _| key == method || !METHODS.contains(&key.as_str()));
    let operation = item[method].as_object_mut().unwrap();
    operation.remove("x-waiters");
    if let Some(Value::Object(paging)) = operation.get_mut("x-paging") {
        paging.remove("show");
    }
    let mut named = BTreeSet::new();
    follow(&one["paths"], whole, &mut named);
    let sections = one["components"].as_object_mut().unwrap();
    for (section, components) in sections.iter_mut() {
        let components = components.as_object_mut().unwrap();
        components.retain(|name, _| {
            section == "securitySchemes" || named.contains(&format!("/components/{section}/{name}"))
        });
    }
    serde_yaml::to_string(&one).unwrap()
}

/// Adds the pointers of all that is referred to, however far away.
fn follow(value: &Value, whole: &Value, named: &mut BTreeSet<String>) {
    if let Some(pointer) = value["$ref"].as_str().and_then(|to| to.strip_prefix('#'))
        && named.insert(pointer.to_owned())
    {
        follow(whole.pointer(pointer).unwrap(), whole, named);
    }
    let fields = value.as_object().into_iter().flat_map(|map| map.values());
    for inner in fields.chain(value.as_array().into_iter().flatten()) {
        follow(inner, whole, named);
    }
}

/// The keys whose values are on the page. `required: false` is what holds without the line.
const STATED: &[&str] = &[
    "type",
    "format",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "default",
    "name",
    "in",
    "$ref",
    "x-permission",
];

fn collect(of: &'static Alone, node: &Node, at: &Pointer, facts: &mut Vec<Fact>) {
    for entry in node.entries() {
        let below = at.join(&entry.key);
        let shown = below.as_str().contains("/example/");
        let stated = STATED.contains(&entry.key.as_str()) && !below.as_str().starts_with("/info");
        if !entry.node.is_container() && (shown || stated) {
            facts.push(Fact {
                of,
                pointer: below.as_str().to_owned(),
                key: entry.key.clone(),
                span: entry.node.span.clone(),
            });
        }
        if !entry.key.starts_with("x-") {
            collect(of, &entry.node, &below, facts);
        }
    }
    for (index, item) in node.items().iter().enumerate() {
        let below = at.join(index);
        if at.as_str().ends_with("/enum") {
            facts.push(Fact {
                of,
                pointer: below.as_str().to_owned(),
                key: "enum".to_owned(),
                span: item.span.clone(),
            });
        }
        collect(of, item, &below, facts);
    }
}

/// Whether anything notices that a document is another.
fn noticed(of: &Alone, text: &str) -> bool {
    let Ok(document) = load::parse("spec.yaml".as_ref(), text.to_owned()) else {
        return true;
    };
    // Our document has no finding at all, so that each one counts.
    !lint::lint(&document, &[]).is_empty()
        || audited(&document, &of.page).map_or(true, |audit| !audit.holds())
}

impl Fact {
    /// As it is written.
    fn text(&self) -> &'static str {
        &self.of.text[self.span.clone()]
    }

    fn line(&self) -> Range<usize> {
        let text = &self.of.text;
        let start = text[..self.span.start].rfind('\n').map_or(0, |at| at + 1);
        let rest = text[self.span.end..].find('\n');
        let end = rest.map_or(text.len(), |at| self.span.end + at + 1);
        start..end
    }

    /// Whether it is noticed that something else stands in a place of its document.
    fn is_noticed_as(&self, place: Range<usize>, by: &str) -> bool {
        let mut text = self.of.text.clone();
        text.replace_range(place, by);
        noticed(self.of, &text)
    }
}

fn of_key(keys: &'static [&'static str]) -> impl Strategy<Value = &'static Fact> {
    let indices: Vec<_> = (0..FACTS.len())
        .filter(|at| keys.contains(&FACTS[*at].key.as_str()))
        .collect();
    select(indices).prop_map(|at| &FACTS[at])
}

impl std::fmt::Debug for Fact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.pointer)
    }
}

#[test]
fn the_document_as_it_is_goes_unnoticed() {
    assert!(FACTS.len() > 400, "{}", FACTS.len());
    for facts in FACTS.chunk_by(|one, other| std::ptr::eq(one.of, other.of)) {
        let Alone { text, .. } = facts[0].of;
        assert!(!noticed(facts[0].of, text), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_dropped_line_is_noticed(index in any::<Index>()) {
        let fact = index.get(&FACTS);
        prop_assert!(fact.is_noticed_as(fact.line(), ""), "{fact:?}");
    }

    #[test]
    fn a_doubled_line_is_noticed(index in any::<Index>()) {
        let fact = index.get(&FACTS);
        let line = fact.line();
        let doubled = fact.of.text[line.clone()].repeat(2);
        prop_assert!(fact.is_noticed_as(line, &doubled), "{fact:?}");
    }

    #[test]
    fn a_changed_bound_is_noticed(
        fact in of_key(&["minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems"]),
        bound in 0_u32..70_000,
    ) {
        let bound = bound.to_string();
        prop_assume!(fact.text() != bound);
        prop_assert!(fact.is_noticed_as(fact.span.clone(), &bound), "{fact:?}: {bound}");
    }

    #[test]
    fn two_swapped_values_are_noticed(one in of_key(&["enum"]), step in 1_usize..3) {
        let (list, at) = one.pointer.rsplit_once('/').unwrap();
        let other = format!("{list}/{}", at.parse::<usize>().unwrap() + step);
        let beside = |fact: &&Fact| fact.pointer == other && std::ptr::eq(fact.of, one.of);
        let Some(other) = FACTS.iter().find(beside) else {
            return Ok(());
        };
        let mut text = one.of.text.clone();
        text.replace_range(other.span.clone(), one.text());
        text.replace_range(one.span.clone(), other.text());
        prop_assert!(noticed(one.of, &text), "{one:?} and {other:?}");
    }

    #[test]
    fn a_misspelt_value_is_noticed(index in any::<Index>(), letter in "[A-Za-z1-9]") {
        let fact = index.get(&FACTS);
        let text = format!("{}{letter}", fact.text().trim_matches(['"', '\'']));
        prop_assert!(fact.is_noticed_as(fact.span.clone(), &text), "{fact:?}: {text}");
    }

    #[test]
    fn another_type_is_noticed(
        fact in of_key(&["type", "format"]),
        other in select(vec!["string", "integer", "number", "boolean", "int32", "int64", "float", "double"]),
    ) {
        prop_assume!(fact.text() != other);
        prop_assert!(fact.is_noticed_as(fact.span.clone(), other), "{fact:?}: {other}");
    }
}
