//! Whole requests of an operation, made of what the document says of it.

use std::collections::BTreeMap;

use huaweicloud_sms_simulator::Simulator;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

use super::schema::resolved;
use super::value::Maker;
use crate::probes::Operation;
use crate::support::{Answer, encoded};

/// What is sent to an operation.
#[derive(Clone, Debug)]
pub(super) struct Request {
    /// The texts of path, query and headers, by the names of their parameters.
    pub(super) texts: BTreeMap<String, String>,
    pub(super) body: Option<Value>,
}

/// Everything that is sent to an operation but the token, which each call has.
pub(super) fn parameters<'d>(operation: &Operation<'d>) -> impl Iterator<Item = &'d Value> {
    let parameters = operation.parameters.clone().into_iter();
    parameters.filter(|parameter| parameter["name"] != "X-Auth-Token")
}

/// The schema of the body that an operation is sent.
pub(super) fn body<'d>(document: &'d Value, operation: &Operation<'_>) -> Option<&'d Value> {
    Some(&media(document, operation)?["schema"])
}

fn media<'d>(document: &'d Value, operation: &Operation<'_>) -> Option<&'d Value> {
    let sent = document["paths"][operation.path][operation.method].get("requestBody")?;
    sent["content"].get("application/json")
}

impl Maker<'_> {
    /// Requests of an operation that fit the document.
    pub(super) fn request(&self, operation: &Operation<'_>) -> BoxedStrategy<Request> {
        let around = operation.path.trim_end_matches("/delete");
        let around = around.rsplit('/').next().unwrap_or_default();
        let texts = parameters(operation).map(|parameter| {
            let name = parameter["name"].as_str().unwrap().to_owned();
            let text = self.text(operation, parameter, around).prop_map(Some);
            let text = if parameter["required"] == true {
                text.boxed()
            } else {
                prop_oneof![Just(None), text].boxed()
            };
            text.prop_map(move |text| Some((name.clone(), text?)))
        });
        let texts: Vec<_> = texts.collect();
        let body = media(self.document, operation).map(|media| {
            let made = self.value(&media["schema"], ("", around), None);
            let sample = sample(media);
            let near = self.value(&media["schema"], ("", around), sample);
            prop_oneof![2 => made, 3 => near].prop_map(Some).boxed()
        });
        let request = (texts, body.unwrap_or_else(|| Just(None).boxed()));
        let request = request.prop_map(|(texts, body)| Request {
            texts: texts.into_iter().flatten().collect(),
            body,
        });
        request.boxed()
    }

    /// A request for each thing that is there, of an operation that shows one.
    pub(super) fn each(&self, operation: &Operation<'_>) -> Vec<Request> {
        let mut needed = parameters(operation).filter(|parameter| parameter["required"] == true);
        let (Some(parameter), None, "get") = (needed.next(), needed.next(), operation.method)
        else {
            return Vec::new();
        };
        let ids = parameter["name"].as_str().and_then(|name| {
            let ids = self.of_path(operation, name)?.iter();
            let request = |id: &String| Request {
                texts: [(name.to_owned(), id.clone())].into(),
                body: None,
            };
            Some(ids.map(request).collect())
        });
        ids.unwrap_or_default()
    }

    /// The ids that a parameter of the path may have.
    fn of_path(&self, operation: &Operation<'_>, name: &str) -> Option<&[String]> {
        let (before, _) = operation.path.split_once(&format!("/{{{name}}}"))?;
        let ids = self.ids.at(before);
        ids.or_else(|| self.ids.of("", name))
            .filter(|ids| !ids.is_empty())
    }

    /// Texts of a parameter.
    fn text(
        &self,
        operation: &Operation<'_>,
        parameter: &Value,
        around: &str,
    ) -> BoxedStrategy<String> {
        let name = parameter["name"].as_str().unwrap();
        let schema = resolved(self.document, &parameter["schema"]);
        let text = self.value(schema, (around, name), None);
        let text = text.prop_map(|value| match value {
            Value::String(text) => text,
            other => other.to_string(),
        });
        match parameter["in"].as_str().unwrap() {
            // In a header stands less, and of a path two texts are taken away on the way.
            "header" => "[a-z]{2}(-[a-z]{2})?".boxed(),
            "query" => text.boxed(),
            _ => {
                let text = text.prop_map(|text| match text.as_str() {
                    "." | ".." => "_".repeat(text.len()),
                    _ => text,
                });
                match self.of_path(operation, name) {
                    Some(ids) => prop_oneof![4 => select(ids.to_vec()), 1 => text].boxed(),
                    None => text.boxed(),
                }
            }
        }
    }
}

/// The body that the document shows.
fn sample(media: &Value) -> Option<&Value> {
    let first = || {
        media
            .get("examples")?
            .as_object()?
            .values()
            .next()?
            .get("value")
    };
    media.get("example").or_else(first)
}

impl Request {
    pub(super) async fn send(
        &self,
        (http, simulator): (&reqwest::Client, &Simulator),
        operation: &Operation<'_>,
    ) -> Answer {
        let mut path = operation.path.to_owned();
        let mut query = Vec::new();
        let method = operation.method.to_uppercase();
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
        let mut headers = vec![("X-Auth-Token", simulator.account().token())];
        for parameter in parameters(operation) {
            let name = parameter["name"].as_str().unwrap();
            let Some(text) = self.texts.get(name) else {
                continue;
            };
            match parameter["in"].as_str().unwrap() {
                "path" => path = path.replace(&format!("{{{name}}}"), &encoded(text)),
                "query" => query.push(format!("{name}={}", encoded(text))),
                _ => headers.push((name, text)),
            }
        }
        let url = format!("{}{path}?{}", simulator.endpoint(), query.join("&"));
        let mut request = http.request(method, url);
        for (name, text) in headers {
            request = request.header(name, text);
        }
        Answer::of(match &self.body {
            Some(body) => request
                .header("Content-Type", "application/json")
                .body(body.to_string()),
            None => request,
        })
        .await
    }
}
