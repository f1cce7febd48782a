//! Operations: their methods, parameters, bodies and pages.

use super::row::{self, Side};
use super::{Changes, Effect, Kind, both};
use document::openapi::{IDEMPOTENT_METHODS, OpenApi, Operation};
use document::source::Node;
use manual::page::{self, Role, Row};

pub(super) fn compare(old: &OpenApi<'_>, new: &OpenApi<'_>, changes: &mut Changes) {
    let (before, after) = (old.operations(), new.operations());
    let ids =
        |operations: &[Operation<'_>]| operations.iter().map(Operation::name).collect::<Vec<_>>();
    let (old_ids, new_ids) = (ids(&before), ids(&after));
    let old_ids: Vec<_> = old_ids.iter().map(String::as_str).collect();
    let new_ids: Vec<_> = new_ids.iter().map(String::as_str).collect();
    for (id, had, has) in both(&old_ids, &new_ids) {
        let find = |operations: &'_ [Operation<'_>]| {
            operations
                .iter()
                .position(|operation| operation.name() == id)
        };
        match (had, has) {
            (true, false) => {
                changes.add(Effect::Breaking, Kind::Removed, id, "the operation is gone");
            }
            (false, true) => changes.add(Effect::Compatible, Kind::Added, id, "an operation"),
            _ => {
                let one = find(&before).and_then(|at| before.get(at));
                let other = find(&after).and_then(|at| after.get(at));
                if let (Some(one), Some(other)) = (one, other) {
                    let sides = Sides {
                        id,
                        old,
                        new,
                        before: one,
                        after: other,
                    };
                    sides.call(changes);
                    sides.parameters(changes);
                    sides.bodies(changes);
                    sides.extensions(changes);
                }
            }
        }
    }
}

struct Sides<'s, 'a> {
    id: &'s str,
    old: &'s OpenApi<'a>,
    new: &'s OpenApi<'a>,
    before: &'s Operation<'a>,
    after: &'s Operation<'a>,
}

impl Sides<'_, '_> {
    fn call(&self, changes: &mut Changes) {
        let call = |operation: &Operation<'_>| {
            format!("{} {}", operation.method.to_uppercase(), operation.path)
        };
        let (before, after) = (call(self.before), call(self.after));
        if before != after {
            changes.add(
                Effect::Compatible,
                Kind::Changed,
                self.id,
                format!("calls go to {after}, not to {before}"),
            );
        }
        for (key, what) in [
            ("summary", "the summary"),
            ("description", "the description"),
        ] {
            if self.before.node.get(key).map(Node::to_json)
                != self.after.node.get(key).map(Node::to_json)
            {
                changes.add(Effect::Documentation, Kind::Changed, self.id, what);
            }
        }
    }

    fn parameters(&self, changes: &mut Changes) {
        let rows = |outline, operation| {
            let tables = page::of_operation(outline, operation).tables.into_iter();
            let sent = tables
                .filter(|table| matches!(table.role, Role::Path | Role::Query | Role::Header));
            sent.flat_map(|table| table.rows).collect::<Vec<Row>>()
        };
        let (before, after) = (rows(self.old, self.before), rows(self.new, self.after));
        row::compare_all(
            self.id,
            (&before, self.old),
            (&after, self.new),
            Side::Sent,
            changes,
        );
        for parameter in &self.after.parameters {
            let earlier = self
                .before
                .parameters
                .iter()
                .find(|one| one.name() == parameter.name());
            let moved = earlier.is_some_and(|earlier| earlier.location() != parameter.location());
            if let (Some(name), Some(location), true) =
                (parameter.name(), parameter.location(), moved)
            {
                let place = format!("{}.{name}", self.id);
                changes.add(
                    Effect::Compatible,
                    Kind::Changed,
                    &place,
                    format!("it is sent in the {location}"),
                );
            }
        }
    }

    fn bodies(&self, changes: &mut Changes) {
        let sent = |outline: &OpenApi<'_>, operation: &Operation<'_>| {
            let body = operation.node.get("requestBody")?;
            let pointer = operation.pointer.join("requestBody");
            let component = body_name(outline, &pointer, body);
            Some(component)
        };
        match (sent(self.old, self.before), sent(self.new, self.after)) {
            (None, Some(_)) => changes.add(
                Effect::Breaking,
                Kind::Added,
                self.id,
                "a body that must be given",
            ),
            (Some(_), None) => changes.add(
                Effect::Breaking,
                Kind::Removed,
                self.id,
                "the body that is sent",
            ),
            (Some(before), Some(after)) if before != after => {
                changes.add(
                    Effect::Breaking,
                    Kind::Changed,
                    self.id,
                    format!("the body is a {after}, not a {before}"),
                );
            }
            _ => {}
        }
        let statuses = |operation: &Operation<'_>| {
            operation
                .responses()
                .map(|(status, ..)| status.to_owned())
                .collect::<Vec<_>>()
        };
        let (before, after) = (statuses(self.before), statuses(self.after));
        let before: Vec<_> = before.iter().map(String::as_str).collect();
        let after: Vec<_> = after.iter().map(String::as_str).collect();
        for (status, had, has) in both(&before, &after) {
            self.status(status, had, has, changes);
        }
    }

    fn status(&self, status: &str, had: bool, has: bool, changes: &mut Changes) {
        let success = status.starts_with('2');
        let body = |outline: &OpenApi<'_>, operation: &Operation<'_>| {
            let (_, pointer, node) = operation.responses().find(|(other, ..)| *other == status)?;
            outline.body(&pointer, node)?;
            Some(body_name(outline, &pointer, node))
        };
        let place = format!("{} {status}", self.id);
        match (had, has) {
            (true, false) => {
                let effect = if success {
                    Effect::Breaking
                } else {
                    Effect::Documentation
                };
                changes.add(effect, Kind::Removed, &place, "a status");
            }
            (false, true) => {
                let effect = if success {
                    Effect::Compatible
                } else {
                    Effect::Documentation
                };
                changes.add(effect, Kind::Added, &place, "a status");
            }
            _ => {
                let (before, after) = (body(self.old, self.before), body(self.new, self.after));
                if before != after {
                    // Every error is read into one type, whatever its status.
                    let effect = if success {
                        Effect::Breaking
                    } else {
                        Effect::Compatible
                    };
                    let name = |body: Option<String>| body.unwrap_or_else(|| "nothing".to_owned());
                    let message =
                        format!("it answers with {}, not with {}", name(after), name(before));
                    changes.add(effect, Kind::Changed, &place, message);
                }
            }
        }
    }

    fn extensions(&self, changes: &mut Changes) {
        let paging = |operation: &Operation<'_>| operation.node.get("x-paging").map(Node::to_json);
        match (paging(self.before), paging(self.after)) {
            (Some(_), None) => changes.add(
                Effect::Breaking,
                Kind::Removed,
                self.id,
                "the methods that page",
            ),
            (None, Some(_)) => changes.add(
                Effect::Compatible,
                Kind::Added,
                self.id,
                "methods that page",
            ),
            (Some(before), Some(after)) if before.get("items") != after.get("items") => {
                changes.add(
                    Effect::Breaking,
                    Kind::Changed,
                    self.id,
                    "pages have other items",
                );
            }
            (before, after) if before != after => {
                changes.add(Effect::Compatible, Kind::Changed, self.id, "how it pages");
            }
            _ => {}
        }
        let permission =
            |operation: &Operation<'_>| operation.node.get("x-permission").map(Node::to_json);
        if permission(self.before) != permission(self.after) {
            changes.add(
                Effect::Documentation,
                Kind::Changed,
                self.id,
                "the permission that it needs",
            );
        }
        let repeated = |operation: &Operation<'_>| {
            let stated = operation.node.get("x-idempotent").and_then(Node::as_bool);
            stated.unwrap_or_else(|| IDEMPOTENT_METHODS.contains(&operation.method))
        };
        if repeated(self.before) != repeated(self.after) {
            changes.add(
                Effect::Compatible,
                Kind::Changed,
                self.id,
                "whether it is sent again after a failure that passes",
            );
        }
        let deprecated = |operation: &Operation<'_>| {
            operation.node.get("deprecated").and_then(Node::as_bool) == Some(true)
        };
        if deprecated(self.before) != deprecated(self.after) {
            changes.add(
                Effect::Compatible,
                Kind::Changed,
                self.id,
                "whether it is deprecated",
            );
        }
    }
}

/// The component of a body, or where it stands if it has no name.
fn body_name<'a>(
    outline: &OpenApi<'a>,
    pointer: &document::source::Pointer,
    node: &'a Node,
) -> String {
    let schema = outline.body(pointer, node);
    let name = schema
        .as_ref()
        .and_then(|schema| schema.component().map(str::to_owned));
    name.unwrap_or_else(|| "body without a name".to_owned())
}
