//! Answers, held against what the document says of them.

use std::cell::RefCell;
use std::collections::HashMap;

use jsonschema::Validator;
use serde_json::{Value, json};

use super::schema::{fields, kind, resolved, responses};
use crate::probes::Operation;
use crate::support::{Answer, document, for_tools};
use crate::validator::{faults, validator};

const JSON: &str = "application/json";

/// The error that any operation may answer.
const ERROR: &str = "#/components/schemas/ErrorResponse";

/// Whether it is what errors of the gateway have beside those of the service.
fn is_of_gateway(place: &str, error: &Value) -> bool {
    let code = error["error_code"].as_str();
    place == "/request_id" && code.is_some_and(|code| code.starts_with("APIG"))
}

/// Both forms of the document, with what is made of their schemas.
pub(super) struct Answers {
    pub(super) as_is: Value,
    for_tools: Value,
    error: Value,
    validators: RefCell<HashMap<(bool, String), Validator>>,
}

impl Answers {
    pub(super) fn new() -> Self {
        Self {
            as_is: document(),
            for_tools: for_tools(),
            error: json!({ "$ref": ERROR }),
            validators: RefCell::default(),
        }
    }

    /// What is wrong with an answer.
    pub(super) fn faults(&self, operation: &Operation<'_>, answer: &Answer) -> Vec<String> {
        let schema = match self.documented(operation, answer) {
            Ok(Some(schema)) => schema,
            Ok(None) => return Vec::new(),
            Err(fault) => return vec![fault],
        };
        let body = answer.json();
        let of_tools = responses(&self.for_tools, operation);
        let status = of_tools.get(answer.status.as_str());
        let of_tools = &status.unwrap_or(&of_tools["default"])["content"][JSON]["schema"];
        let mut faults = self.misfits(false, schema, &body);
        faults.extend(self.misfits(true, of_tools, &body));
        let mut unknown = Vec::new();
        self.unknown(schema, &body, "", &mut unknown);
        if !answer.status.is_success() {
            // An error says all that it knows, also where the document has but its code and message.
            let mut of_errors = Vec::new();
            self.unknown(&self.error, &body, "", &mut of_errors);
            unknown.retain(|place| of_errors.contains(place) && !is_of_gateway(place, &body));
        }
        let unknown = unknown.iter();
        faults.extend(unknown.map(|place| format!("the document has no {place}")));
        faults
    }

    /// The schema of the body, if there is to be one of JSON.
    fn documented<'a>(
        &'a self,
        operation: &Operation<'_>,
        answer: &Answer,
    ) -> Result<Option<&'a Value>, String> {
        let status = answer.status.as_str();
        let response = match responses(&self.as_is, operation).get(status) {
            Some(response) => response,
            None if answer.status.is_success() => return Err(format!("no {status} is documented")),
            None => return Ok(Some(&self.error)),
        };
        let Some(content) = response.get("content") else {
            let fault = format!("no body is documented, and one is there: {}", answer.text);
            return if answer.text.is_empty() {
                Ok(None)
            } else {
                Err(fault)
            };
        };
        let media_type = answer.headers.get("content-type");
        let media_type = media_type.map_or("", |text| text.to_str().unwrap());
        let media = content.get(media_type);
        let media = media.ok_or_else(|| format!("no {media_type:?} is documented"))?;
        Ok(Some(&media["schema"]).filter(|_| media_type == JSON))
    }

    fn misfits(&self, of_tools: bool, schema: &Value, body: &Value) -> Vec<String> {
        let mut validators = self.validators.borrow_mut();
        let document = if of_tools {
            &self.for_tools
        } else {
            &self.as_is
        };
        let validator = validators
            .entry((of_tools, schema.to_string()))
            .or_insert_with(|| validator(document, schema));
        faults(validator, body)
    }

    /// Whether a value fits a schema of the document as it is.
    pub(super) fn fits(&self, schema: &Value, value: &Value) -> bool {
        self.misfits(false, schema, value).is_empty()
    }

    /// The fields that no schema has, at every depth.
    fn unknown(&self, schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
        let schema = resolved(&self.as_is, schema);
        match (kind(schema), value) {
            ("array", Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.unknown(&schema["items"], item, &format!("{place}/{index}"), found);
                }
            }
            ("object", Value::Object(object)) if schema.get("properties").is_some() => {
                for (name, value) in object {
                    let below = format!("{place}/{name}");
                    match fields(schema).find(|(known, _)| known == name) {
                        Some((_, schema)) => self.unknown(schema, value, &below, found),
                        None => found.push(below),
                    }
                }
            }
            _ => {}
        }
    }
}
