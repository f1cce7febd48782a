//! Whatever is changed in our document, the audit, the linter or the loader notices.

use std::ops::Range;
use std::sync::LazyLock;

use document::lint;
use document::load;
use document::source::{Node, Pointer};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::writer::Wording;
use super::{audited, document, file, pages_of};

static SPEC: LazyLock<String> = LazyLock::new(|| file("../spec/sms-v3.yaml"));
/// The pages of all operations: a fact is on one of them.
static PAGES: LazyLock<Vec<String>> = LazyLock::new(|| pages_of(&document(&SPEC), Wording::New));
static FACTS: LazyLock<Vec<Fact>> = LazyLock::new(|| {
    let document = document(&SPEC);
    let mut facts = Vec::new();
    collect(document.source.root(), &Pointer::root(), &mut facts);
    facts
});

/// A scalar of the document that the page has, too.
struct Fact {
    pointer: String,
    key: String,
    span: Range<usize>,
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

fn collect(node: &Node, at: &Pointer, facts: &mut Vec<Fact>) {
    for entry in node.entries() {
        let below = at.join(&entry.key);
        let shown = below.as_str().contains("/example/");
        let stated = STATED.contains(&entry.key.as_str()) && !below.as_str().starts_with("/info");
        if !entry.node.is_container() && (shown || stated) {
            facts.push(Fact {
                pointer: below.as_str().to_owned(),
                key: entry.key.clone(),
                span: entry.node.span.clone(),
            });
        }
        if !entry.key.starts_with("x-") {
            collect(&entry.node, &below, facts);
        }
    }
    for (index, item) in node.items().iter().enumerate() {
        let below = at.join(index);
        if at.as_str().ends_with("/enum") {
            facts.push(Fact {
                pointer: below.as_str().to_owned(),
                key: "enum".to_owned(),
                span: item.span.clone(),
            });
        }
        collect(item, &below, facts);
    }
}

/// Whether anything notices that the document is another.
fn noticed(text: &str) -> bool {
    let Ok(document) = load::parse("spec.yaml".as_ref(), text.to_owned()) else {
        return true;
    };
    // Our document has no finding at all, so that each one counts.
    !lint::lint(&document.source, &[]).is_empty()
        || PAGES
            .iter()
            .any(|page| audited(&document, page).map_or(true, |audit| !audit.holds()))
}

fn replaced(span: Range<usize>, by: &str) -> String {
    let mut text = SPEC.clone();
    text.replace_range(span, by);
    text
}

fn line_of(span: &Range<usize>) -> Range<usize> {
    let start = SPEC[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = SPEC[span.end..]
        .find('\n')
        .map_or(SPEC.len(), |at| span.end + at + 1);
    start..end
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
    assert!(!noticed(&SPEC));
    assert!(FACTS.len() > 400, "{}", FACTS.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_dropped_line_is_noticed(index in any::<Index>()) {
        let fact = index.get(&FACTS);
        prop_assert!(noticed(&replaced(line_of(&fact.span), "")), "{fact:?}");
    }

    #[test]
    fn a_doubled_line_is_noticed(index in any::<Index>()) {
        let fact = index.get(&FACTS);
        let line = line_of(&fact.span);
        let text = SPEC[line.clone()].repeat(2);
        prop_assert!(noticed(&replaced(line, &text)), "{fact:?}");
    }

    #[test]
    fn a_changed_bound_is_noticed(
        fact in of_key(&["minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems"]),
        bound in 0_u32..70_000,
    ) {
        let bound = bound.to_string();
        prop_assume!(SPEC[fact.span.clone()] != bound);
        prop_assert!(noticed(&replaced(fact.span.clone(), &bound)), "{fact:?}: {bound}");
    }

    #[test]
    fn two_swapped_values_are_noticed(one in of_key(&["enum"]), step in 1_usize..3) {
        let (list, at) = one.pointer.rsplit_once('/').unwrap();
        let other = format!("{list}/{}", at.parse::<usize>().unwrap() + step);
        let Some(other) = FACTS.iter().find(|fact| fact.pointer == other) else {
            return Ok(());
        };
        let (first, second) = (SPEC[one.span.clone()].to_owned(), SPEC[other.span.clone()].to_owned());
        let mut text = SPEC.clone();
        text.replace_range(other.span.clone(), &first);
        text.replace_range(one.span.clone(), &second);
        prop_assert!(noticed(&text), "{one:?} and {other:?}");
    }

    #[test]
    fn a_misspelt_value_is_noticed(index in any::<Index>(), letter in "[A-Za-z1-9]") {
        let fact = index.get(&FACTS);
        let text = format!("{}{letter}", SPEC[fact.span.clone()].trim_matches('"'));
        prop_assert!(noticed(&replaced(fact.span.clone(), &text)), "{fact:?}: {text}");
    }

    #[test]
    fn another_type_is_noticed(
        fact in of_key(&["type", "format"]),
        other in select(vec!["string", "integer", "number", "boolean", "int32", "int64", "float", "double"]),
    ) {
        prop_assume!(&SPEC[fact.span.clone()] != other);
        prop_assert!(noticed(&replaced(fact.span.clone(), other)), "{fact:?}: {other}");
    }
}
