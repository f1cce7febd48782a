//! Where a page contradicts itself: the draft keeps what it says, and says that lint is not to mind.

use serde_json::{Map, Value, json};

use document::diagnostic::Diagnostic;
use document::lint;
use document::load::Document;
use document::openapi::ALLOW;
use document::source::{self, Node, Pointer, Value as Content};
use document::yaml;

/// Adds an allowance for each default and example of the draft that does not fit the rows beside it.
pub(super) fn add(document: &Document, root: &mut Value) {
    let Ok(draft) = source::read(&yaml::write(root)) else {
        return;
    };
    let mut whole = document.source.root().clone();
    graft(&mut whole, draft.clone());
    let findings = lint::lint(&Document::of_values(whole), &[]);
    let own = findings
        .iter()
        .filter(|finding| draft.at(&finding.pointer).is_some());
    let mut places = Vec::new();
    for finding in own {
        match finding.rule {
            "example-mismatch" => places.extend(place(root, finding)),
            "required-default" | "default-mismatch" => {
                if let Some((holder, _)) = Pointer::from(finding.pointer.as_str()).parent() {
                    insert(root, &holder, json!({ finding.rule: "The page says so." }));
                }
            }
            _ => {}
        }
    }
    examples(root, &places);
}

/// Adds a draft to a document; both keep what they have, and a path that both have gets the methods of both.
fn graft(whole: &mut Node, draft: Node) {
    let (Content::Mapping(own), Content::Mapping(more)) = (&mut whole.value, draft.value) else {
        return;
    };
    for entry in more {
        match own.iter_mut().find(|other| other.key == entry.key) {
            Some(other) => graft(&mut other.node, entry.node),
            None => own.push(entry),
        }
    }
}

/// A place of an example that does not fit.
struct Place {
    /// The body that the example shows.
    holder: Pointer,
    /// The place below it.
    exact: Pointer,
    /// The same for any element of the arrays on the way.
    pattern: Pointer,
    reason: String,
}

fn place(root: &Value, finding: &Diagnostic) -> Option<Place> {
    let mut tokens = finding.pointer.split('/').skip(1).map(source::unescape);
    let mut holder = Pointer::root();
    loop {
        let token = tokens.next()?;
        holder = holder.join(&token);
        if token == "content" {
            holder = holder.join(tokens.next()?);
            break;
        }
    }
    let mut at = root.pointer(holder.as_str());
    let (mut exact, mut pattern) = (Pointer::root(), Pointer::root());
    for token in tokens {
        let element = at.is_some_and(Value::is_array);
        at = at.and_then(|at| at.pointer(Pointer::root().join(&token).as_str()));
        pattern = pattern.join(if element { "*" } else { &token });
        exact = exact.join(token);
    }
    let reason = if at.is_some_and(Value::is_null) {
        "The page's sample has null here.".to_owned()
    } else {
        format!("The page's sample does not fit: {}.", finding.message)
    };
    Some(Place {
        holder,
        exact,
        pattern,
        reason,
    })
}

/// Allowances for places of examples: one for all elements of an array where several of them do not fit.
fn examples(root: &mut Value, places: &[Place]) {
    let mut bodies: Vec<(&Pointer, Map<String, Value>)> = Vec::new();
    for place in places {
        let same = |other: &&Place| other.holder == place.holder && other.pattern == place.pattern;
        let several = places.iter().filter(same).nth(1).is_some();
        let key = if several {
            &place.pattern
        } else {
            &place.exact
        };
        let at = bodies
            .iter()
            .position(|(holder, _)| *holder == &place.holder);
        let at = at.unwrap_or_else(|| {
            bodies.push((&place.holder, Map::new()));
            bodies.len() - 1
        });
        if let Some((_, reasons)) = bodies.get_mut(at) {
            reasons
                .entry(key.as_str())
                .or_insert_with(|| place.reason.clone().into());
        }
    }
    for (holder, reasons) in bodies {
        insert(root, holder, json!({ "example-mismatch": reasons }));
    }
}

/// Puts an allowance into an object, before the example that it is about.
fn insert(root: &mut Value, holder: &Pointer, allowance: Value) {
    let Some(Value::Object(fields)) = root.pointer_mut(holder.as_str()) else {
        return;
    };
    let shown = ["example", "examples"].map(|key| fields.shift_remove_entry(key));
    fields.insert(ALLOW.to_owned(), allowance);
    fields.extend(shown.into_iter().flatten());
}
