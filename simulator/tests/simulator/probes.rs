//! Calls of any operation of the document, with texts that the document allows and texts that it forbids.

use huaweicloud_sms_simulator::Simulator;
use serde_json::Value;

use crate::support::{Answer, encoded, http};

/// Texts of a parameter that the document allows, and texts that it forbids.
#[derive(Debug)]
pub(crate) struct Probes {
    pub(crate) allowed: Vec<String>,
    pub(crate) forbidden: Vec<String>,
}

pub(crate) fn probes(schema: &Value) -> Probes {
    let bound = |name: &str| schema.get(name).and_then(Value::as_i64);
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        let text = |value: &Value| {
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned)
        };
        let allowed: Vec<String> = values.iter().map(text).collect();
        let mut forbidden = vec![String::new(), format!("{}X", allowed[0])];
        let lower = allowed.iter().map(|value| value.to_lowercase());
        forbidden.extend(lower.filter(|value| !allowed.contains(value)));
        return Probes { allowed, forbidden };
    }
    match schema["type"].as_str().unwrap() {
        "integer" => {
            let wide = schema["format"] != "int32";
            let (least, most) = if wide {
                (i64::MIN, i64::MAX)
            } else {
                (i64::from(i32::MIN), i64::from(i32::MAX))
            };
            let lowest = bound("minimum").unwrap_or(least);
            let highest = bound("maximum").unwrap_or(most);
            let inside = [lowest, i64::midpoint(lowest, highest), highest];
            let near = [lowest.checked_add(1), highest.checked_sub(1)];
            let outside = [lowest.checked_sub(1), highest.checked_add(1)];
            let mut forbidden: Vec<String> = outside.iter().flatten().map(i64::to_string).collect();
            let texts = [
                "",
                "x",
                "1.5",
                "1e1",
                "+1",
                " 1",
                "0x1",
                "99999999999999999999",
                "null",
            ];
            forbidden.extend(texts.map(str::to_owned));
            let allowed = inside.into_iter().chain(near.into_iter().flatten());
            Probes {
                allowed: allowed
                    .filter(|number| (lowest..=highest).contains(number))
                    .map(|number| number.to_string())
                    .collect(),
                forbidden,
            }
        }
        "number" => {
            let bound = |name: &str| schema.get(name).and_then(Value::as_f64);
            let lowest = bound("minimum").unwrap_or(-1e6);
            let highest = bound("maximum").unwrap_or(1e6);
            let inside = [lowest, f64::midpoint(lowest, highest), highest];
            let outside = [
                bound("minimum").map(|bound| bound - 0.5),
                bound("maximum").map(|bound| bound + 0.5),
            ];
            let mut forbidden: Vec<String> = outside.iter().flatten().map(f64::to_string).collect();
            forbidden.extend(["", "x", "1,5", "null"].map(str::to_owned));
            Probes {
                allowed: inside.map(|number| number.to_string()).into(),
                forbidden,
            }
        }
        "boolean" => Probes {
            allowed: ["true", "false"].map(str::to_owned).into(),
            forbidden: ["", "1", "True", "yes"].map(str::to_owned).into(),
        },
        "string" => {
            let length = |name: &str| bound(name).map(|bound| usize::try_from(bound).unwrap());
            let shortest = length("minLength").unwrap_or(0);
            let longest = length("maxLength").unwrap_or(shortest + 100);
            let text = |length: usize| "a".repeat(length);
            let mut forbidden = Vec::new();
            forbidden.extend(shortest.checked_sub(1).map(text));
            if bound("maxLength").is_some() {
                forbidden.extend([longest + 1, longest * 2].map(text));
            }
            let inside = [
                shortest,
                shortest + 1,
                longest / 2,
                longest.saturating_sub(1),
                longest,
            ];
            let allowed = inside.into_iter();
            Probes {
                allowed: allowed
                    .filter(|length| (shortest..=longest).contains(length))
                    .map(text)
                    .collect(),
                forbidden,
            }
        }
        other => panic!("no probes for a parameter of type {other}"),
    }
}

/// One operation of the document, and a call of it in which only a parameter's value is left open.
pub(crate) struct Operation<'d> {
    pub(crate) id: &'d str,
    pub(crate) method: &'d str,
    pub(crate) path: &'d str,
    pub(crate) parameters: Vec<&'d Value>,
    body: Option<String>,
}

pub(crate) fn operations(document: &Value) -> Vec<Operation<'_>> {
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let parameters = operation.get("parameters").and_then(Value::as_array);
            operations.push(Operation {
                id: operation["operationId"].as_str().unwrap(),
                method,
                path,
                parameters: parameters.into_iter().flatten().collect(),
                body: body(document, operation),
            });
        }
    }
    operations
}

/// A body with the fields that must be there, each with a value that its schema allows.
fn body(document: &Value, operation: &Value) -> Option<String> {
    let media = operation.get("requestBody")?["content"].get("application/json")?;
    Some(value(document, &media["schema"]).to_string())
}

fn value(document: &Value, schema: &Value) -> Value {
    let schema = match schema.get("allOf").and_then(|all| all.get(0)) {
        Some(only) => only,
        None => schema,
    };
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        return value(document, document.pointer(&reference[1..]).unwrap());
    }
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        return values[0].clone();
    }
    match schema["type"].as_str().unwrap() {
        "object" => {
            let needed = schema.get("required").and_then(Value::as_array);
            let names = needed.into_iter().flatten().filter_map(Value::as_str);
            let fields = names.map(|name| {
                let value = value(document, &schema["properties"][name]);
                (name.to_owned(), value)
            });
            Value::Object(fields.collect())
        }
        "array" => {
            let count = schema.get("minItems").and_then(Value::as_u64).unwrap_or(0);
            (0..count)
                .map(|_| value(document, &schema["items"]))
                .collect()
        }
        "string" => Value::from(probes(schema).allowed[0].as_str()),
        _ => serde_json::from_str(&probes(schema).allowed[0]).unwrap(),
    }
}

impl Operation<'_> {
    /// Calls it with this text for one parameter, and texts that are allowed for all that must be there.
    pub(crate) async fn call(&self, simulator: &Simulator, probed: &Value, text: &str) -> Answer {
        let (mut path, mut query) = (self.path.to_owned(), Vec::new());
        for parameter in &self.parameters {
            let name = parameter["name"].as_str().unwrap();
            let text = if parameter["name"] == probed["name"] {
                text.to_owned()
            } else if parameter["required"] == true {
                probes(&parameter["schema"]).allowed.pop().unwrap()
            } else {
                continue;
            };
            match parameter["in"].as_str().unwrap() {
                "path" => path = path.replace(&format!("{{{name}}}"), &encoded(&text)),
                "query" => query.push(format!("{name}={}", encoded(&text))),
                // The token, which each call has.
                _ => {}
            }
        }
        let url = format!("{}{path}?{}", simulator.endpoint(), query.join("&"));
        let method = reqwest::Method::from_bytes(self.method.to_uppercase().as_bytes()).unwrap();
        let request = http()
            .request(method, url)
            .header("X-Auth-Token", simulator.account().token())
            .header("Content-Type", "application/json");
        Answer::of(match &self.body {
            Some(body) => request.body(body.clone()),
            None => request,
        })
        .await
    }
}
