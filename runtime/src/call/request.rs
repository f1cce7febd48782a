//! The request, written as the operation's own builder writes it.

use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use reqwest::{Request, RequestBuilder};
use serde_json::Value;

use super::Call;
use super::values::bytes;
use crate::catalogue::{Content, Location, Parameter, Shape, written};
use crate::check::{Anything, Place, Rule, Segment};
use crate::error::Error;
use crate::refusal::Refusal;
use crate::request;

/// JSON under its plain name.
const JSON: &str = "application/json";

impl Call {
    /// The request for what is set. What cannot be put into one is refused, whatever the document says of it.
    pub(super) fn request(&self) -> Result<Request, Error> {
        let operation = self.entry.operation;
        let method = Method::from_bytes(operation.method.as_bytes())
            .map_err(|error| Error::request(error.to_string()))?;
        let url = format!("{}{}", self.transport.base_url(), self.path()?);
        let mut request = self.transport.http().request(method, url);
        let first = self.entry.successes().next();
        if first.is_some_and(|response| matches!(response.content, Content::Json(_))) {
            request = request.header(ACCEPT, HeaderValue::from_static(JSON));
        }
        for (name, values) in self.query()? {
            request = request.query(&request::query(name, &values));
        }
        let request = self.with_body(request.headers(self.headers()?))?;
        Ok(request.build()?)
    }

    /// The parameters of a place that are set, with their values.
    fn set_in(&self, location: Location) -> impl Iterator<Item = (&'static Parameter, &Value)> {
        let parameters = self.entry.parameters.iter();
        parameters
            .filter(move |parameter| parameter.location == location)
            .filter_map(|parameter| Some((parameter, self.value(parameter.name)?)))
    }

    fn path(&self) -> Result<String, Refusal> {
        let root = Place::root();
        let mut path = self.entry.operation.path.to_owned();
        for parameter in self.entry.parameters {
            if parameter.location == Location::Path {
                let place = root.field(parameter.name);
                let value = self.value(parameter.name).ok_or_else(|| place.unset())?;
                let text = written(single(&place, value, "the path")?);
                Segment(Anything).check(&place, &text)?;
                let name = format!("{{{}}}", parameter.name);
                path = path.replace(&name, &request::encode_path(&text));
            }
        }
        Ok(path)
    }

    /// The pairs of the query: those of the document by their names in small letters, then what it does not know as it was
    /// set.
    fn query(&self) -> Result<Vec<(&str, Vec<Value>)>, Refusal> {
        let mut known: Vec<_> = self.set_in(Location::Query).collect();
        known.sort_by_key(|(parameter, _)| parameter.name.to_ascii_lowercase());
        let known = known
            .into_iter()
            .map(|(parameter, value)| (parameter.name, value, Some(&parameter.shape)));
        let unknown = self.parameters.iter().filter_map(|(name, value)| {
            let is_known = self.entry.parameters_named(name).next().is_some();
            (!is_known).then_some((name.as_str(), value, None))
        });
        let root = Place::root();
        let pairs = known.chain(unknown).map(|(name, value, shape)| {
            let place = root.field(name);
            self.check_credential(&place, name)?;
            let values = match value {
                Value::Array(items) => items.iter().collect(),
                value => vec![value],
            };
            let is_real = matches!(
                shape,
                Some(
                    Shape::Number(_)
                        | Shape::List {
                            items: Shape::Number(_),
                            ..
                        }
                )
            );
            let values = values.into_iter().map(|value| {
                let value = single(&place, value, "the query")?;
                // A whole number is written as one that has a fraction, where the document has those.
                match value.as_f64().filter(|_| is_real) {
                    Some(number) => Ok(number.into()),
                    None => Ok(value.clone()),
                }
            });
            Ok((name, values.collect::<Result<_, _>>()?))
        });
        pairs.collect()
    }

    fn headers(&self) -> Result<HeaderMap, Error> {
        let root = Place::root();
        let mut headers = HeaderMap::new();
        for (parameter, value) in self.set_in(Location::Header) {
            let place = root.field(parameter.name);
            let value = written(single(&place, value, "a header")?);
            let value = if parameter.shape.is_secret() {
                request::secret_header(parameter.name, value)?
            } else {
                request::header(parameter.name, value)?
            };
            let name = HeaderName::from_bytes(parameter.name.as_bytes())
                .map_err(|error| place.refuse(error.to_string()))?;
            headers.insert(name, value);
        }
        Ok(headers)
    }

    fn with_body(&self, request: RequestBuilder) -> Result<RequestBuilder, Refusal> {
        let Some(value) = &self.body else {
            return Ok(request);
        };
        let Some(body) = &self.entry.body else {
            return Ok(request.json(value));
        };
        let root = Place::root();
        let request = match (&body.content, body.media_type) {
            (Content::Json(_) | Content::Empty, JSON) => return Ok(request.json(value)),
            // The HTTP client leaves a content type alone that is there already.
            (_, media_type) => request.header(CONTENT_TYPE, media_type),
        };
        Ok(match &body.content {
            Content::Json(_) | Content::Empty => request.json(value),
            Content::Text { .. } => request.body(written(value)),
            Content::Bytes => request.body(bytes(&root.field("body"), value)?),
        })
    }
}

/// A value that can be written as one text.
fn single<'v>(place: &Place<'_>, value: &'v Value, at: &str) -> Result<&'v Value, Refusal> {
    let what = match value {
        Value::Null => "null",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
        Value::Bool(_) | Value::Number(_) | Value::String(_) => return Ok(value),
    };
    Err(place.refuse(format!("{what} cannot stand in {at}")))
}
