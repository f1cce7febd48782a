//! The calls of an example: what must be set, and a little more.

use std::fmt::Write;

use super::value::Values;
use crate::model::{Content, Model, Operation, Paging, Parameter, Place, Shape};

/// A call on a client, up to what sends it.
pub(super) struct Call {
    /// The statement that makes `body`, where that is too much for an argument.
    pub(super) body: String,
    /// What is called on the client.
    pub(super) chain: String,
}

impl Call {
    /// Sets what must be set, and as many parameters of the query more.
    pub(super) fn of(model: &Model, operation: &Operation, more: usize) -> Self {
        Self::setting(model, operation, &operation.parameters, more)
    }

    /// The same by the names of the document, for an operation that needs no body.
    pub(super) fn by_name(model: &Model, operation: &Operation, more: usize) -> Self {
        let mut chain = format!(".call({:?})?", operation.id);
        for (parameter, value) in shown(model, operation, &operation.parameters, more) {
            let _ = write!(chain, ".parameter({:?}, {value})", parameter.wire);
        }
        Self {
            body: String::new(),
            chain,
        }
    }

    /// Without offset and limit, which a stream sets itself.
    pub(super) fn paged(model: &Model, operation: &Operation, paging: &Paging) -> Self {
        let window = [&paging.offset.ident, &paging.limit.ident];
        let parameters = operation.parameters.iter();
        let others = parameters.filter(|parameter| !window.contains(&&parameter.ident));
        Self::setting(model, operation, others, 0)
    }

    fn setting<'m>(
        model: &'m Model,
        operation: &'m Operation,
        parameters: impl IntoIterator<Item = &'m Parameter>,
        more: usize,
    ) -> Self {
        let values = Values::of(model);
        let given = operation.path_parameters();
        let given: Vec<_> = given
            .map(|parameter| values.parameter(&parameter.shape))
            .collect();
        let mut chain = format!(".{}({})", operation.ident, given.join(", "));
        let set = parameters.into_iter();
        let set = set.filter(|parameter| parameter.place != Place::Path);
        for (parameter, value) in shown(model, operation, set, more) {
            let _ = write!(chain, ".{}({value})", parameter.ident);
        }
        let mut statement = String::new();
        if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
            let sample = body.samples.first();
            let sample = sample.and_then(|sample| serde_json::from_str(&sample.json).ok());
            let value = match &body.content {
                Content::Json(shape) => values.body(shape, sample.as_ref()),
                Content::Text { .. } => "\"text\"".to_owned(),
                Content::Bytes(_) | Content::Empty => "\"bytes\"".to_owned(),
            };
            if value.contains("::builder()") {
                statement = format!("let body = {value};");
                chain.push_str(".body(body)");
            } else {
                let _ = write!(chain, ".body({value})");
            }
        }
        Self {
            body: statement,
            chain,
        }
    }
}

/// The parameters that must be set and as many of the query more, with their values as code.
fn shown<'m>(
    model: &'m Model,
    operation: &'m Operation,
    parameters: impl IntoIterator<Item = &'m Parameter>,
    mut more: usize,
) -> Vec<(&'m Parameter, String)> {
    let values = Values::of(model);
    let mut shown = Vec::new();
    for parameter in parameters {
        if !parameter.required {
            if more == 0 || !is_telling(parameter) {
                continue;
            }
            more -= 1;
        }
        let value = match (&operation.paging, &parameter.shape) {
            // A list is shown from its beginning.
            (Some(paging), Shape::Integer { range, .. })
                if paging.offset.ident == parameter.ident =>
            {
                range.lowest.unwrap_or(0).to_string()
            }
            (_, shape) => values.parameter(shape),
        };
        shown.push((parameter, value));
    }
    shown
}

/// Whether a parameter that can be left out is worth showing.
fn is_telling(parameter: &Parameter) -> bool {
    let telling = matches!(
        parameter.shape,
        Shape::Listed(_) | Shape::Integer { .. } | Shape::Boolean
    );
    telling && parameter.place == Place::Query
}
