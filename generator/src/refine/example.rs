//! Examples that compile.

use std::fmt::Write;

use crate::code::types;
use crate::model::{Content, Model, Operation, Paging, Parameter, Place, Shape, Values};

/// How many parameters an example sets beyond those that it must.
const SHOWN: usize = 2;

/// A call of an operation, as Markdown.
pub(super) fn example(model: &Model, operation: &Operation) -> String {
    let crate_name = model.service.crate_name();
    let call = call(model, operation);
    let warning = if operation.deprecated {
        "# #[allow(deprecated)]\n"
    } else {
        ""
    };
    format!(
        "```no_run\n\
         {warning}# async fn example(client: {crate_name}::Client) -> Result<(), {crate_name}::Error> {{\n\
         let answer = client{call}.send().await?;\n\
         println!(\"{{:?}}\", *answer);\n\
         # Ok(())\n\
         # }}\n\
         ```"
    )
}

/// The call on a client's builder that says where the service is.
pub(super) fn place(model: &Model) -> String {
    let regions = || model.service.endpoints.iter().map(|(region, _)| region);
    let international = regions().find(|region| region.starts_with("ap-"));
    match international.or(regions().next()) {
        Some(region) => format!(".region({region:?})"),
        None => ".endpoint(\"https://service.example.com\")".to_owned(),
    }
}

/// The calls on a client up to `send`: what must be set, and a little more.
pub(super) fn call(model: &Model, operation: &Operation) -> String {
    setting(model, operation, &operation.parameters, SHOWN)
}

/// The same with nothing but what must be set.
pub(super) fn required(model: &Model, operation: &Operation) -> String {
    setting(model, operation, &operation.parameters, 0)
}

/// The calls on a client up to `stream`, which sets offset and limit itself.
pub(super) fn paged(model: &Model, operation: &Operation, paging: &Paging) -> String {
    let window = [&paging.offset.ident, &paging.limit.ident];
    let parameters = operation.parameters.iter();
    let others = parameters.filter(|parameter| !window.contains(&&parameter.ident));
    setting(model, operation, others, 0)
}

fn setting<'a>(
    model: &Model,
    operation: &Operation,
    parameters: impl IntoIterator<Item = &'a Parameter>,
    shown: usize,
) -> String {
    let mut text = format!(".{}()", operation.ident);
    let mut optional = 0;
    for parameter in parameters {
        if !parameter.required {
            if parameter.place != Place::Query || optional == shown {
                continue;
            }
            let telling = matches!(
                parameter.shape,
                Shape::Listed(_) | Shape::Integer { .. } | Shape::Boolean
            );
            if !telling {
                continue;
            }
            optional += 1;
        }
        let value = match (&operation.paging, &parameter.shape) {
            // A list is shown from its beginning.
            (Some(paging), Shape::Integer { range, .. })
                if paging.offset.ident == parameter.ident =>
            {
                range.lowest.unwrap_or(0).to_string()
            }
            (_, shape) => value(model, shape),
        };
        let _ = write!(text, ".{}({value})", parameter.ident);
    }
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        let value = match &body.content {
            Content::Json(shape) => json(model, shape),
            Content::Text { .. } => "\"text\"".to_owned(),
            Content::Bytes(_) | Content::Empty => "\"bytes\"".to_owned(),
        };
        let _ = write!(text, ".body({value})");
    }
    text
}

fn value(model: &Model, shape: &Shape) -> String {
    match shape {
        Shape::Text { length, .. } => {
            let longest = length.highest.map_or(4, |highest| highest.min(4));
            let text: String = "a1b2"
                .chars()
                .take(usize::try_from(longest).unwrap_or(4))
                .collect();
            format!("{text:?}")
        }
        Shape::Integer { range, .. } => {
            let lowest = range.lowest.unwrap_or(0);
            range
                .highest
                .map_or(lowest, |highest| highest.min(50).max(lowest))
                .to_string()
        }
        Shape::Number(range) => format!("{:?}", range.lowest.unwrap_or(0.0)),
        Shape::Boolean => "true".to_owned(),
        Shape::Listed(name) => listed(model, name),
        Shape::List { items, .. } => format!("[{}]", value(model, items)),
        Shape::Object(_) | Shape::Map { .. } | Shape::FreeObject | Shape::Any => {
            "Default::default()".to_owned()
        }
    }
}

/// The first value of a list, as the wire has it.
fn listed(model: &Model, name: &str) -> String {
    let first = model.list(name).and_then(|list| match &list.values {
        Values::Texts(values) => values.first().map(|value| format!("{:?}", value.wire)),
        Values::Numbers(values) => values.first().map(|value| value.wire.to_string()),
    });
    first.unwrap_or_else(|| "\"\"".to_owned())
}

fn json(model: &Model, shape: &Shape) -> String {
    let crate_name = model.service.crate_name();
    match shape {
        Shape::Object(name) => format!("{crate_name}::types::{name}::builder()"),
        Shape::List { .. } | Shape::Map { .. } | Shape::FreeObject => {
            // Written with its type: what a setter converts from cannot be inferred.
            let ty = types::json(shape).to_string().replace(' ', "");
            format!(
                "<{}>::new()",
                ty.replace("types::", &format!("{crate_name}::types::"))
            )
        }
        Shape::Any => "serde_json::Value::Null".to_owned(),
        Shape::Listed(name) => format!(
            "{crate_name}::types::{name}::{}",
            first_variant(model, name)
        ),
        _ => value(model, shape),
    }
}

fn first_variant(model: &Model, name: &str) -> String {
    let first = model.list(name).and_then(|list| match &list.values {
        Values::Texts(values) => values.first().map(|value| value.ident.clone()),
        Values::Numbers(values) => values.first().map(|value| value.ident.clone()),
    });
    first.unwrap_or_default()
}
