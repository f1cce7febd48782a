//! What is sent of a thing is shown of it.

use std::cell::Cell;

use huaweicloud_sms_simulator::{NewServer, Simulator};
use proptest::prelude::*;
use serde_json::Value;

use super::answer::Answers;
use super::ids::Ids;
use super::request::{Request, body};
use super::schema::{fields, kind, resolved, responses};
use super::value::Maker;
use super::{in_order, runner, runtime};
use crate::probes::Operation;
use crate::support::http;

/// What is not shown as it was sent: the service gives ids, and finds out by checks and tasks how a thing stands.
const OF_THE_SERVICE: [&str; 3] = ["id", "state", "migration_cycle"];

/// What the service gives a name or an id once it is made, where that was sent empty.
const GIVEN_LATER: [&str; 2] = ["/target_server/name", "/target_server/vm_id"];

/// So many requests are made of an operation.
const CASES: u32 = 40;

#[test]
fn what_is_sent_of_a_thing_is_shown_of_it() {
    let runtime = runtime();
    let answers = Answers::new();
    let operations = in_order(&answers.as_is);
    let simulator = runtime
        .block_on(Simulator::builder().tasks(0).start())
        .unwrap();
    for number in 0..40 {
        simulator
            .world()
            .add_server(NewServer::named(format!("server-{number}")));
    }
    let http = http();
    let (mut pairs, mut failures) = (0, Vec::new());
    for create in &operations {
        let Some(show) = shows(&operations, create) else {
            continue;
        };
        let ids = runtime.block_on(Ids::listed(&simulator, &operations));
        let maker = Maker {
            document: &answers.as_is,
            ids: &ids,
        };
        let compared = Cell::new(0);
        let outcome = runner(CASES, create).run(&maker.request(create), |request| {
            let created = runtime.block_on(request.send((&http, &simulator), create));
            if !created.status.is_success() {
                return Ok(());
            }
            let id = created.json()["id"].as_str().unwrap().to_owned();
            let name = show.path.rsplit_once("/{").unwrap().1.trim_end_matches('}');
            let texts = [(name.to_owned(), id)].into();
            let shown = Request { texts, body: None };
            let shown = runtime.block_on(shown.send((&http, &simulator), show));
            prop_assert_eq!(shown.status, 200, "{}", shown.text);
            let mut sent = request.body.unwrap();
            without_nulls(&mut sent);
            let sent = (body(&answers.as_is, create).unwrap(), &sent);
            let shown = shown.json();
            let comparison = Comparison {
                answers: &answers,
                compared: &compared,
            };
            let other = comparison.other(sent, (answer(&answers.as_is, show), &shown), "");
            prop_assert!(other.is_empty(), "{other:#?}");
            Ok(())
        });
        pairs += 1;
        let failure = match outcome {
            Err(failure) => failure.to_string(),
            Ok(()) if compared.get() < 20 => format!("only {} were compared", compared.get()),
            Ok(()) => continue,
        };
        failures.push(format!("{}: {failure}", create.id));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    assert!(pairs > 3, "{pairs} things are made and shown");
}

/// The operation that shows what another one makes.
fn shows<'o, 'd>(
    operations: &'o [Operation<'d>],
    create: &Operation<'_>,
) -> Option<&'o Operation<'d>> {
    let member = format!("{}/{{", create.path);
    operations.iter().find(|show| {
        let name = show.path.strip_prefix(&member);
        let is_member = name.is_some_and(|name| !name.contains('/'));
        create.method == "post" && show.method == "get" && is_member
    })
}

/// The schema of a success.
fn answer<'d>(document: &'d Value, operation: &Operation<'_>) -> &'d Value {
    &responses(document, operation)["200"]["content"]["application/json"]["schema"]
}

struct Comparison<'a> {
    answers: &'a Answers,
    compared: &'a Cell<usize>,
}

impl Comparison<'_> {
    /// Where something is shown other than it was sent, of what both schemas have with one type.
    fn other(
        &self,
        (sent_schema, sent): (&Value, &Value),
        (shown_schema, shown): (&Value, &Value),
        place: &str,
    ) -> Vec<String> {
        let document = &self.answers.as_is;
        let sent_schema = resolved(document, sent_schema);
        let shown_schema = resolved(document, shown_schema);
        if kind(sent_schema) != kind(shown_schema) {
            return Vec::new();
        }
        match (sent, shown) {
            (Value::Object(object), _) => {
                let common = fields(sent_schema).filter_map(|(name, schema)| {
                    let shown_schema = fields(shown_schema).find(|(shown, _)| *shown == name)?.1;
                    let is_services = place.is_empty() && OF_THE_SERVICE.contains(&name);
                    let sent = object.get(name).filter(|_| !is_services)?;
                    let below = format!("{place}/{name}");
                    Some(self.other((schema, sent), (shown_schema, &shown[name]), &below))
                });
                common.flatten().collect()
            }
            _ if !self.answers.fits(shown_schema, sent) => Vec::new(),
            (Value::String(text), _) if text.is_empty() && GIVEN_LATER.contains(&place) => {
                Vec::new()
            }
            (Value::Array(items), Value::Array(listed)) if items.len() == listed.len() => {
                let (sent_schema, shown_schema) = (&sent_schema["items"], &shown_schema["items"]);
                let pairs = items.iter().zip(listed).enumerate();
                let other = pairs.map(|(index, (sent, shown))| {
                    let below = format!("{place}/{index}");
                    self.other((sent_schema, sent), (shown_schema, shown), &below)
                });
                other.flatten().collect()
            }
            _ => {
                self.compared.set(self.compared.get() + 1);
                let other = sent != shown;
                let fault = other.then(|| format!("{place}: {sent} is shown as {shown}"));
                fault.into_iter().collect()
            }
        }
    }
}

/// Removes nulls, which stand for absent in what is sent.
fn without_nulls(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, value| !value.is_null());
            fields.values_mut().for_each(without_nulls);
        }
        Value::Array(items) => items.iter_mut().for_each(without_nulls),
        _ => {}
    }
}
