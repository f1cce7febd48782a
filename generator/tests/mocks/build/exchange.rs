//! What a client sends and a mock expects, as calls of the macro in `tests/behaviour/exchanges.rs`.

use std::error::Error;
use std::fmt::Write;

use document::load::Document;

use generator::model::{
    Answer, Content, Definition, Model, Operation, Parameter, Place, Sample, Shape, Status, Values,
};
use serde_json::Value;

use crate::{sample, wrong};

/// The exchanges of all operations of a document, as a module of tests.
pub(crate) fn all(service: &str, document: &Document) -> Result<String, Box<dyn Error>> {
    let model = generator::read(document)
        .map_err(|findings| format!("{service}: {findings:#?}"))?
        .model;
    let mut text = format!("mod {service} {{\nuse super::*;\n");
    for operation in &model.operations {
        let writer = Writer {
            service,
            model: &model,
        };
        writer.operation(&mut text, operation);
    }
    text.push_str("}\n");
    Ok(text)
}

/// The bodies that a document shows, as calls of the macros in `tests/behaviour/samples.rs`.
pub(crate) fn samples(service: &str, document: &Document) -> Result<String, Box<dyn Error>> {
    let model = &generator::read(document)
        .map_err(|findings| format!("{service}: {findings:#?}"))?
        .model;
    let stated = document.source.root().to_json();
    let mut text = String::new();
    for operation in &model.operations {
        let name = &operation.ident;
        let answers = || operation.successes.iter().chain(&operation.errors);
        let contents = answers().map(|answer| (&answer.content, &answer.samples));
        let body = operation
            .body
            .iter()
            .map(|body| (&body.content, &body.samples));
        let mut contents = contents.chain(body);
        let is_other = |(content, samples): (&Content, &Vec<_>)| {
            content.shape().is_none() && !samples.is_empty()
        };
        if operation.success.is_some() || contents.any(is_other) {
            let what = "samples of several answers, or of what is no JSON, are not written yet";
            return Err(format!("{name}: {what}").into());
        }
        let stated = &stated["paths"][&operation.path][&operation.method]["requestBody"];
        let mut samples = String::new();
        Writer { service, model }.samples(&mut samples, operation, stated);
        if !samples.is_empty() {
            let _ = writeln!(text, "mod {name} {{\nuse super::*;\n{samples}}}");
        }
    }
    Ok(text)
}

struct Writer<'m> {
    service: &'m str,
    model: &'m Model,
}

impl Writer<'_> {
    fn operation(&self, text: &mut String, operation: &Operation) {
        let Operation { ident, name, .. } = operation;
        let id = &operation.id;
        let _ = writeln!(text, "exchange! {{ {} {ident} {name} {id:?}", self.service);
        let is_path = |parameter: &&Parameter| parameter.place == Place::Path;
        let mut path: Vec<_> = operation.parameters.iter().filter(is_path).collect();
        path.sort_by_key(|one| operation.path.find(&format!("{{{}}}", one.wire)));
        for parameter in &path {
            let (given, other, expected) = self.values(parameter);
            let by_name = self.by_name(parameter);
            let _ = writeln!(
                text,
                "{}: {given}, {other}, {expected}, ({by_name});",
                parameter.ident
            );
        }
        self.wrong_paths(text, operation, &path);
        text.push_str("=>\n");
        for parameter in operation.parameters.iter().filter(|one| !is_path(one)) {
            self.parameter(text, parameter, is_alone(operation, parameter));
        }
        if let Some(body) = &operation.body {
            let [given, other] = [false, true].map(|other| self.body(&body.content, other));
            let expected = expected(&body.content, &given);
            let by_name = format!(".body({})", quoted(&self.json_body(&body.content)));
            let wrong = self.wrong_bodies(&body.content);
            let required = body.required;
            let _ = writeln!(
                text,
                "body: {given}, {other}, {expected}, [] ({required}, true), ({by_name}), [{wrong}];"
            );
        }
        text.push_str("=>\n");
        for answer in &operation.successes {
            self.answer(text, answer, true);
        }
        for answer in &operation.errors {
            self.answer(text, answer, false);
        }
        text.push_str("}\n");
    }

    fn samples(&self, text: &mut String, operation: &Operation, stated: &Value) {
        let Operation { ident, id, .. } = operation;
        let required = operation.parameters.iter().filter(|one| one.required);
        let by_name = required.clone().map(|one| self.by_name(one));
        let by_name: String = by_name.collect();
        let (path, required): (Vec<_>, Vec<_>) = required.partition(|one| one.place == Place::Path);
        let path = path.iter().map(|one| self.given(&one.shape, false));
        let call = format!(".{ident}({})", path.collect::<Vec<_>>().join(", "));
        let call = required.iter().fold(call, |call, one| {
            format!("{call}.{}({})", one.ident, self.given(&one.shape, false))
        });
        let (mut whole, mut whole_by_name) = (call.clone(), by_name.clone());
        if let Some(body) = &operation.body {
            if let Content::Json(shape) = &body.content {
                for (at, sample) in body.samples.iter().enumerate() {
                    let ty = self.ty(shape);
                    let json = &sample.json;
                    let odd = odd(&stated["content"][&body.media_type], sample);
                    let _ = writeln!(
                        text,
                        "sent! {{ sent_{at} ({call}) {ty}, {json:?}, {id:?} ({by_name}) {odd:?} }}"
                    );
                }
            }
            let _ = write!(whole, ".body({})", self.body(&body.content, false));
            let json = quoted(&self.json_body(&body.content));
            let _ = write!(whole_by_name, ".body({json})");
        }
        let successes = operation.successes.iter().map(|one| ("success", one));
        let errors = operation.errors.iter().map(|one| ("error", one));
        for (kind, answer) in successes.chain(errors) {
            let (Content::Json(shape), Status::Code(status)) = (&answer.content, answer.status)
            else {
                continue;
            };
            for (at, sample) in answer.samples.iter().enumerate() {
                let (ty, json) = (self.ty(shape), &sample.json);
                let _ = writeln!(
                    text,
                    "{kind}! {{ received_{status}_{at} ({whole}) {status} {ty}, {json:?}, \
                     {id:?} ({whole_by_name}) }}"
                );
            }
        }
    }

    /// A parameter as it is given, another, and the first as a mock is told it.
    fn values(&self, parameter: &Parameter) -> (String, String, String) {
        let [given, other] = [false, true].map(|other| self.given(&parameter.shape, other));
        let expected = match &parameter.shape {
            Shape::Listed(_) => format!("&{given}"),
            _ => given.clone(),
        };
        (given, other, expected)
    }

    /// A parameter by its name.
    fn by_name(&self, parameter: &Parameter) -> String {
        named(
            parameter,
            &sample::json(self.model, &parameter.shape, false, 0),
        )
    }

    /// Paths that break the document in one place, as arguments and by name.
    fn wrong_paths(&self, text: &mut String, operation: &Operation, path: &[&Parameter]) {
        for odd in path.iter().filter(|odd| is_alone(operation, odd)) {
            for wrong in wrong::parameter(self.model, odd) {
                let held = path.iter().map(|one| {
                    if one.ident == odd.ident {
                        (literal(&wrong), named(one, &wrong))
                    } else {
                        (self.given(&one.shape, false), self.by_name(one))
                    }
                });
                let (given, by_name): (Vec<_>, Vec<_>) = held.unzip();
                let _ = writeln!(text, "[({}) ({})]", given.join(", "), by_name.concat());
            }
        }
    }

    fn parameter(&self, text: &mut String, parameter: &Parameter, alone: bool) {
        let (given, other, expected) = self.values(parameter);
        let unset = match &parameter.shape {
            _ if parameter.required => "",
            Shape::List { .. } => unset_list(&parameter.shape),
            _ => "None",
        };
        let ident = &parameter.ident;
        let wrong = wrong::parameter(self.model, parameter).into_iter();
        let wrong = wrong.map(|value| {
            let given = match &value {
                Value::Array(items) if items.is_empty() => unset_list(&parameter.shape).to_owned(),
                value => literal(value),
            };
            format!("((.{ident}({given})) ({}))", named(parameter, &value))
        });
        let wrong: String = wrong.collect();
        let by_name = self.by_name(parameter);
        let required = parameter.required;
        let _ = writeln!(
            text,
            "{ident}: {given}, {other}, {expected}, [{unset}] ({required}, {alone}), ({by_name}), [{wrong}];"
        );
    }

    /// A body as JSON; bytes as a list.
    fn json_body(&self, content: &Content) -> Value {
        match content {
            Content::Json(shape) => sample::json(self.model, shape, false, 0),
            Content::Text { .. } => "a".into(),
            Content::Bytes(_) => b"\xffa".as_slice().into(),
            Content::Empty => Value::Null,
        }
    }

    /// Bodies that break the document, typed and by name.
    fn wrong_bodies(&self, content: &Content) -> String {
        let Content::Json(shape) = content else {
            return String::new();
        };
        let wrong = wrong::values(self.model, shape, 0).into_iter();
        let wrong = wrong.map(|value| {
            let given = match &value {
                value if is_scalar(shape) => literal(value),
                value => format!("read::<{}>({:?})", self.ty(shape), value.to_string()),
            };
            format!("((.body({given})) (.body({})))", quoted(&value))
        });
        wrong.collect()
    }

    fn answer(&self, text: &mut String, answer: &Answer, success: bool) {
        let (method, status) = match answer.status {
            Status::Code(code) => (format!("status_{code}"), code),
            Status::Range(range) => (format!("status_{range}xx"), range * 100 + 18),
            Status::Default if success => ("any_status".to_owned(), 218),
            Status::Default => ("any_status".to_owned(), 418),
        };
        let status_argument = match answer.status {
            Status::Code(_) => String::new(),
            Status::Range(_) | Status::Default => format!("{status}, "),
        };
        let (argument, body) = match &answer.content {
            Content::Empty => (String::new(), "\"\"".to_owned()),
            content => {
                let given = self.body(content, false);
                let body = match content {
                    Content::Json(shape) => {
                        let json = sample::json(self.model, shape, false, 0);
                        format!("{:?}", json.to_string())
                    }
                    _ => given.clone(),
                };
                (expected(content, &given), body)
            }
        };
        let _ = writeln!(
            text,
            "{method}({status_argument}{argument}) is {status}, {body};"
        );
    }

    /// A parameter as the caller of a client gives it.
    fn given(&self, shape: &Shape, other: bool) -> String {
        match shape {
            Shape::Listed(name) => self.listed(name, other),
            Shape::List { items, count, .. } => {
                let item = self.given(items, other);
                format!("vec![{item}; {}]", sample::few(count))
            }
            wide if wide.is_wide() => sample::json(self.model, shape, other, 0).to_string(),
            _ => literal(&sample::json(self.model, shape, other, 0)),
        }
    }

    /// A body as the caller of a client gives it.
    fn body(&self, content: &Content, other: bool) -> String {
        match content {
            Content::Json(shape) if is_scalar(shape) => self.given(shape, other),
            Content::Json(shape) => {
                let text = sample::json(self.model, shape, other, 0).to_string();
                format!("read::<{}>({text:?})", self.ty(shape))
            }
            Content::Text { .. } => format!("{:?}", if other { "b" } else { "a" }),
            Content::Bytes(_) => format!("&b\"\\xff{}\"[..]", if other { "b" } else { "a" }),
            Content::Empty => "()".to_owned(),
        }
    }

    fn listed(&self, name: &str, other: bool) -> String {
        let ty = format!("clients::{}::types::{name}", self.service);
        let list = self
            .model
            .types
            .iter()
            .find_map(|definition| match definition {
                Definition::Enumeration(list) if list.name == name => Some(list),
                _ => None,
            });
        let Some(list) = list else {
            return format!("{ty}::default()");
        };
        let at = usize::from(other);
        let (variant, unlisted) = match &list.values {
            Values::Texts(values) => (
                values.get(at).map(|value| &value.ident),
                "\"not listed\".to_owned()",
            ),
            Values::Numbers(values) => (values.get(at).map(|value| &value.ident), "7777"),
        };
        match variant {
            Some(variant) => format!("{ty}::{variant}"),
            None => format!("{ty}::{}({unlisted})", list.other),
        }
    }

    fn ty(&self, shape: &Shape) -> String {
        let or_null = |inner: &Shape, nullable: bool| {
            let inner = self.ty(inner);
            if nullable {
                format!("Option<{inner}>")
            } else {
                inner
            }
        };
        match shape {
            Shape::Text { .. } => "String".to_owned(),
            Shape::Integer { .. } => "i64".to_owned(),
            Shape::Number(_) => "f64".to_owned(),
            Shape::Boolean => "bool".to_owned(),
            Shape::Listed(name) | Shape::Object(name) => {
                format!("clients::{}::types::{name}", self.service)
            }
            Shape::List {
                items, nullable, ..
            } => format!("Vec<{}>", or_null(items, *nullable)),
            Shape::Map {
                values, nullable, ..
            } => {
                format!("BTreeMap<String, {}>", or_null(values, *nullable))
            }
            Shape::FreeObject => "serde_json::Map<String, serde_json::Value>".to_owned(),
            Shape::Any => "serde_json::Value".to_owned(),
        }
    }
}

/// A body as a mock is told of it.
fn expected(content: &Content, given: &str) -> String {
    match content {
        Content::Json(shape) if !is_scalar(shape) => format!("&{given}"),
        _ => given.to_owned(),
    }
}

fn is_scalar(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::Text { .. } | Shape::Integer { .. } | Shape::Number(_) | Shape::Boolean
    )
}

/// Where a sample of a request breaks the table of its page, and why, as the document says; nulls are left out.
fn odd(media: &Value, sample: &Sample) -> Vec<(String, String)> {
    let pointer = match sample.name.as_str() {
        "" => "/example/".to_owned(),
        name => format!("/examples/{name}/value/"),
    };
    let value: Value = sample.json.parse().unwrap_or_default();
    let allowed = media["x-lint-allow"]["example-mismatch"].as_object();
    let allowed = allowed.into_iter().flatten();
    let allowed = allowed.filter_map(|(at, reason)| {
        let place = at.strip_prefix(&pointer)?;
        let is_null = value
            .pointer(&format!("/{place}"))
            .is_none_or(Value::is_null);
        let reason = reason.as_str().unwrap_or_default().to_owned();
        (!is_null).then(|| (format!("body.{}", place.replace('/', ".")), reason))
    });
    allowed.collect()
}

/// A parameter with a value, by its name.
fn named(parameter: &Parameter, value: &Value) -> String {
    format!(".parameter({:?}, {})", parameter.wire, quoted(value))
}

/// Whether the name of a parameter means nothing else: by its name, one that stands in several places is set in all.
fn is_alone(operation: &Operation, parameter: &Parameter) -> bool {
    let mut others = operation.parameters.iter();
    others.all(|other| other.wire != parameter.wire || other.place == parameter.place)
}

/// An empty list, as a setter takes it.
fn unset_list(shape: &Shape) -> &'static str {
    match shape {
        Shape::List { items, .. } if matches!(**items, Shape::Number(_)) => "Vec::<f64>::new()",
        Shape::List { items, .. } if items.is_wide() => "Vec::<i64>::new()",
        _ => "Vec::<&str>::new()",
    }
}

/// A value as an argument that is read as JSON.
fn quoted(value: &Value) -> String {
    format!("read::<Value>({:?})", value.to_string())
}

fn literal(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(literal).collect();
            format!("vec![{}]", items.join(", "))
        }
        Value::String(text) => format!("{text:?}"),
        Value::Number(number) if number.is_f64() => format!("{number}_f64"),
        Value::Number(number) => format!("{number}_i64"),
        other => other.to_string(),
    }
}
