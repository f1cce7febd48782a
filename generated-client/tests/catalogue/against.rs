//! A catalogue held against the document that it was emitted from, read as plain YAML.

use std::collections::BTreeSet;
use std::fmt::Debug;

use huaweicloud_runtime::catalogue::{
    Bounds, Content, Entry, ErrorCode, ListedValue, Location, Object, Parameter, Sample, Shape,
};
use serde_yaml::Value;

/// Says of each fact of the document that the catalogue has it, and of each of the catalogue that it is the document's;
/// gives the number of facts.
pub fn compare(
    yaml: &str,
    chapter: impl Fn(&str) -> String,
    catalogue: &'static [Entry],
    error_codes: &'static [ErrorCode],
) -> usize {
    let document: Value = serde_yaml::from_str(yaml).unwrap();
    let mut comparison = Comparison {
        document: &document,
        objects: BTreeSet::new(),
        facts: 0,
    };
    let mut operations = 0;
    for (path, item) in entries_of(&document["paths"]) {
        for (method, operation) in
            entries_of(item).filter(|(_, value)| value.get("responses").is_some())
        {
            let id = text(operation, "operationId");
            let mut entries = catalogue.iter();
            let entry = entries.find(|entry| entry.operation.id == id);
            let entry = entry.unwrap_or_else(|| panic!("{id} is not in the catalogue"));
            operations += 1;
            comparison.same(id, "path", entry.operation.path, path);
            comparison.same(id, "method", entry.operation.method, method.to_uppercase());
            comparison.same(id, "chapter", entry.chapter, chapter(path));
            let caller = entry.called_by.unwrap_or_default();
            comparison.same(id, "caller", caller, text(operation, "x-called-by"));
            comparison.operation(entry, operation, item);
        }
    }
    assert_eq!(
        catalogue.len(),
        operations,
        "operations that are not in the document"
    );
    comparison.error_codes(error_codes);
    comparison.facts
}

struct Comparison<'d> {
    document: &'d Value,
    /// Objects that were compared already, or are being compared.
    objects: BTreeSet<&'static str>,
    facts: usize,
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn flag(value: &Value, key: &str) -> bool {
    value.get(key) == Some(&Value::Bool(true))
}

fn has_content(body: &&Value) -> bool {
    body.get("content") != Some(&Value::Mapping(serde_yaml::Mapping::new()))
}

fn list<'v>(value: &'v Value, key: &str) -> Vec<&'v Value> {
    let list = value.get(key).and_then(Value::as_sequence);
    list.into_iter().flatten().collect()
}

/// Keys and values in the document's order.
fn entries_of(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let mapping = value.as_mapping().into_iter().flatten();
    mapping.map(|(key, value)| (key.as_str().unwrap(), value))
}

/// A part of the document as JSON.
fn json(value: &Value) -> serde_json::Value {
    serde_json::to_value(value).unwrap()
}

fn parsed(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

/// What a reference within the document leads to.
fn pointed<'d>(document: &'d Value, reference: &str) -> &'d Value {
    let keys = reference.split('/').skip(1);
    keys.fold(document, |value, key| {
        value
            .get(key.replace("~1", "/").replace("~0", "~"))
            .unwrap()
    })
}

impl<'d> Comparison<'d> {
    fn same<T: PartialEq<U> + Debug, U: Debug>(&mut self, at: &str, what: &str, is: T, should: U) {
        assert!(
            is == should,
            "{at}: {what} is {is:?}, the document says {should:?}"
        );
        self.facts += 1;
    }

    /// What stands here, and everything that references and single `allOf` lead to from here.
    fn chain(&self, value: &'d Value) -> Vec<&'d Value> {
        let mut chain = vec![value];
        while let Some(last) = chain.last() {
            let only = list(last, "allOf");
            let next = match (last.get("$ref"), only.as_slice()) {
                (Some(reference), _) => pointed(self.document, reference.as_str().unwrap()),
                (None, [only]) => *only,
                _ => break,
            };
            chain.push(next);
        }
        chain
    }

    fn resolved(&self, value: &'d Value) -> &'d Value {
        self.chain(value).last().copied().unwrap_or(value)
    }

    fn nullable(&self, schema: &'d Value) -> bool {
        self.chain(schema)
            .into_iter()
            .any(|schema| flag(schema, "nullable"))
    }

    fn default(&self, schema: &'d Value) -> Option<&'d Value> {
        self.chain(schema)
            .into_iter()
            .find_map(|schema| schema.get("default"))
    }

    fn operation(&mut self, entry: &'static Entry, operation: &'d Value, item: &'d Value) {
        let id = entry.operation.id;
        self.same(id, "summary", entry.summary, text(operation, "summary"));
        self.same(
            id,
            "description",
            entry.description,
            text(operation, "description"),
        );
        self.same(
            id,
            "deprecated",
            entry.deprecated,
            flag(operation, "deprecated"),
        );
        let permission = operation.get("x-permission").and_then(Value::as_str);
        self.same(id, "permission", entry.operation.permission, permission);
        self.parameters(entry, operation, item);
        match (
            &entry.body,
            operation.get("requestBody").filter(has_content),
        ) {
            (None, None) => {}
            (Some(body), Some(stated)) => {
                let stated = self.resolved(stated);
                let at = format!("{id}: body");
                self.same(
                    &at,
                    "description",
                    body.description,
                    text(stated, "description"),
                );
                self.same(&at, "required", body.required, flag(stated, "required"));
                self.content(&at, &body.content, body.media_type, body.samples, stated);
            }
            other => panic!("{id}: {other:?}"),
        }
        let responses: Vec<_> = entries_of(&operation["responses"]).collect();
        self.same(
            id,
            "number of answers",
            entry.responses.len(),
            responses.len(),
        );
        for response in entry.responses {
            let status = response.status.to_string();
            let at = format!("{id}: {status}");
            let mut found = responses.iter();
            let found = found.find(|(key, _)| key.eq_ignore_ascii_case(&status));
            let stated = self.resolved(found.unwrap_or_else(|| panic!("{at}")).1);
            self.same(
                &at,
                "description",
                response.description,
                text(stated, "description"),
            );
            self.content(
                &at,
                &response.content,
                response.media_type,
                response.samples,
                stated,
            );
        }
        let paging = operation.get("x-paging");
        self.same(id, "paging", entry.paging.is_some(), paging.is_some());
        if let (Some(paging), Some(stated)) = (entry.paging, paging) {
            self.same(id, "items", paging.items, text(stated, "items"));
            let total = stated.get("total").map(|_| text(stated, "total"));
            self.same(id, "total", paging.total, total);
            self.same(id, "limit", paging.limit, text(stated, "limit"));
            self.same(id, "offset", paging.offset, text(stated, "offset"));
            self.same(
                id,
                "largest limit",
                Some(paging.largest_limit),
                stated["largestLimit"].as_u64(),
            );
            self.same(
                id,
                "largest offset",
                Some(paging.largest_offset),
                stated["largestOffset"].as_u64(),
            );
            self.same(
                id,
                "narrow by",
                paging.narrow_by.to_vec(),
                list(stated, "narrowBy")
                    .into_iter()
                    .filter_map(Value::as_str)
                    .collect::<Vec<_>>(),
            );
        }
    }

    fn error_codes(&mut self, codes: &[ErrorCode]) {
        let stated: Vec<_> = entries_of(&self.document["x-error-codes"]).collect();
        self.same("error codes", "number", codes.len(), stated.len());
        for (code, (name, stated)) in codes.iter().zip(stated) {
            self.same("error codes", "order", code.code, name);
            let status = stated["status"].as_u64();
            self.same(name, "status", Some(u64::from(code.status)), status);
            self.same(name, "meaning", code.meaning, text(stated, "meaning"));
            self.same(name, "way out", code.way_out, text(stated, "wayOut"));
            let operations = list(stated, "operations").into_iter();
            let operations: Vec<_> = operations.filter_map(Value::as_str).collect();
            self.same(name, "operations", code.operations, operations);
        }
    }

    fn parameters(&mut self, entry: &'static Entry, operation: &'d Value, item: &'d Value) {
        let schemes = entries_of(&self.document["components"]["securitySchemes"]);
        let secret: Vec<&str> = schemes
            .filter_map(
                |(_, scheme)| match (text(scheme, "type"), text(scheme, "in")) {
                    ("apiKey", "header") => Some(text(scheme, "name")),
                    ("http", _) => Some("Authorization"),
                    _ => None,
                },
            )
            .collect();
        let (mut set, mut credentials) = (entry.parameters.iter(), entry.credentials.iter());
        let mut seen = Vec::new();
        let own = list(operation, "parameters");
        for stated in own.into_iter().chain(list(item, "parameters")) {
            let stated = self.resolved(stated);
            let (name, place) = (text(stated, "name"), text(stated, "in"));
            let is = |known: &&str| place == "header" && known.eq_ignore_ascii_case(name);
            let is_secret = secret.iter().any(is);
            if seen.contains(&(name, place)) {
                continue;
            }
            seen.push((name, place));
            if !is_secret && ["Accept", "Authorization", "Content-Type"].iter().any(is) {
                continue;
            }
            let next = if is_secret {
                credentials.next()
            } else {
                set.next()
            };
            let at = format!("{}: {name}", entry.operation.id);
            let parameter = next.unwrap_or_else(|| panic!("{at} is not in the catalogue"));
            self.parameter(&at, parameter, stated, is_secret);
        }
        assert!(
            set.next().is_none() && credentials.next().is_none(),
            "{}",
            entry.operation.id
        );
    }

    fn parameter(&mut self, at: &str, parameter: &Parameter, stated: &'d Value, secret: bool) {
        let place = match parameter.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
        };
        self.same(at, "name", parameter.name, text(stated, "name"));
        self.same(at, "in", place, text(stated, "in"));
        self.same(
            at,
            "description",
            parameter.description,
            text(stated, "description"),
        );
        self.same(at, "required", parameter.required, flag(stated, "required"));
        self.same(
            at,
            "default",
            parameter.default_value(),
            self.default(&stated["schema"]).map(json),
        );
        match parameter.shape {
            Shape::Text { length, values, .. } if secret => {
                assert!(parameter.shape.is_secret(), "{at} is shown");
                let open = Shape::Text {
                    length,
                    values,
                    secret: false,
                };
                self.shape(at, &open, &stated["schema"]);
            }
            _ => self.shape(at, &parameter.shape, &stated["schema"]),
        }
    }

    fn content(
        &mut self,
        at: &str,
        content: &Content,
        media_type: &str,
        samples: &[Sample],
        stated: &'d Value,
    ) {
        let is_json = |name: &str| name.contains("json");
        let all: Vec<_> = entries_of(&stated["content"]).collect();
        let Some((name, media)) = all.iter().find(|(name, _)| is_json(name)).or(all.first()) else {
            assert!(matches!(content, Content::Empty), "{at}: {content:?}");
            return;
        };
        self.same(at, "media type", media_type, *name);
        let named = entries_of(&media["examples"]);
        let named = named.map(|(name, example)| (name, json(&example["value"])));
        let only = media.get("example").map(|example| ("", json(example)));
        let shown: Vec<_> = only.into_iter().chain(named).collect();
        let samples = samples
            .iter()
            .map(|sample| (sample.name, parsed(sample.json)));
        self.same(at, "samples", samples.collect::<Vec<_>>(), shown);
        match content {
            Content::Json(shape) => match media.get("schema") {
                Some(schema) => self.shape(at, shape, schema),
                None => assert!(matches!(shape, Shape::Any), "{at}: {shape:?}"),
            },
            Content::Text { .. } => assert!(name.starts_with("text/"), "{at}: {name}"),
            Content::Bytes => assert!(!is_json(name) && !name.starts_with("text/"), "{at}: {name}"),
            Content::Empty => panic!("{at}: nothing, and {name} in the document"),
        }
    }

    fn shape(&mut self, at: &str, shape: &Shape, schema: &'d Value) {
        let schema = self.resolved(schema);
        let kind = match shape {
            Shape::Text {
                length,
                secret,
                values,
            } => {
                self.same(at, "secrecy", *secret, text(schema, "format") == "password");
                self.counts(at, length, schema, "Length");
                self.values(at, values, schema);
                "string"
            }
            Shape::Integer {
                range,
                narrow,
                values,
            } => {
                self.same(at, "width", *narrow, text(schema, "format") == "int32");
                self.same(
                    at,
                    "minimum",
                    range.lowest,
                    schema.get("minimum").and_then(Value::as_i64),
                );
                self.same(
                    at,
                    "maximum",
                    range.highest,
                    schema.get("maximum").and_then(Value::as_i64),
                );
                self.ends(at, range, schema);
                self.values(at, values, schema);
                "integer"
            }
            Shape::Number(range) => {
                self.same(
                    at,
                    "minimum",
                    range.lowest,
                    schema.get("minimum").and_then(Value::as_f64),
                );
                self.same(
                    at,
                    "maximum",
                    range.highest,
                    schema.get("maximum").and_then(Value::as_f64),
                );
                self.ends(at, range, schema);
                "number"
            }
            Shape::Boolean => "boolean",
            Shape::List {
                items,
                count,
                nullable,
            } => {
                self.counts(at, count, schema, "Items");
                if let Some(stated) = schema.get("items") {
                    self.same(at, "null among the items", *nullable, self.nullable(stated));
                    self.shape(&format!("{at}[]"), items, stated);
                }
                "array"
            }
            Shape::Map {
                values,
                count,
                nullable,
            } => {
                self.counts(at, count, schema, "Properties");
                let stated = &schema["additionalProperties"];
                self.same(
                    at,
                    "null among the values",
                    *nullable,
                    self.nullable(stated),
                );
                self.shape(&format!("{at}{{}}"), values, stated);
                "object"
            }
            Shape::Object(object) => {
                if self.objects.insert(object.name) {
                    self.object(at, object, schema);
                }
                "object"
            }
            Shape::FreeObject => {
                assert!(schema.get("properties").is_none(), "{at}: {schema:?}");
                "object"
            }
            Shape::Any => "",
        };
        self.same(at, "type", kind, text(schema, "type"));
    }

    fn object(&mut self, at: &str, object: &'static Object, schema: &'d Value) {
        self.same(
            at,
            "description",
            object.description,
            text(schema, "description"),
        );
        let closed = schema.get("additionalProperties") == Some(&Value::Bool(false));
        self.same(at, "closed", object.closed, closed);
        let stated: Vec<_> = entries_of(&schema["properties"]).collect();
        let names: Vec<&str> = object.fields.iter().map(|field| field.name).collect();
        let stated_names: Vec<&str> = stated.iter().map(|(name, _)| *name).collect();
        self.same(at, "fields", names, stated_names);
        for (field, (_, stated)) in object.fields.iter().zip(stated) {
            let at = format!("{at}.{}", field.name);
            self.same(
                &at,
                "description",
                field.description,
                text(stated, "description"),
            );
            let required = list(schema, "required")
                .iter()
                .any(|name| *name == field.name);
            self.same(&at, "required", field.required, required);
            self.same(&at, "nullable", field.nullable, self.nullable(stated));
            self.same(
                &at,
                "default",
                field.default.map(parsed),
                self.default(stated).map(json),
            );
            self.shape(&at, &field.shape, stated);
        }
    }

    fn counts(&mut self, at: &str, count: &Bounds<u64>, schema: &Value, of: &str) {
        let bound = |end: &str| schema.get(format!("{end}{of}")).and_then(Value::as_u64);
        self.same(at, "fewest", count.lowest, bound("min"));
        self.same(at, "most", count.highest, bound("max"));
    }

    fn ends<T>(&mut self, at: &str, range: &Bounds<T>, schema: &Value) {
        self.same(at, "above", range.above, flag(schema, "exclusiveMinimum"));
        self.same(at, "below", range.below, flag(schema, "exclusiveMaximum"));
    }

    fn values<T: Copy + Into<Value> + ToString>(
        &mut self,
        at: &str,
        values: &[ListedValue<T>],
        schema: &Value,
    ) {
        let mut stated: Vec<Value> = Vec::new();
        for value in list(schema, "enum") {
            if !value.is_null() && !stated.contains(value) {
                stated.push(value.clone());
            }
        }
        let listed: Vec<Value> = values.iter().map(|listed| listed.value.into()).collect();
        self.same(at, "values", listed, stated);
        let texts = schema.get("x-enumDescriptions");
        for listed in values {
            let key = listed.value.to_string();
            let text = texts.map(|texts| text(texts, &key)).unwrap_or_default();
            self.same(at, &key, listed.description, text);
        }
    }
}
