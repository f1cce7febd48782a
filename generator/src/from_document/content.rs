//! Bodies: what a request sends, and what each status answers.

use openapiv3::{MediaType, ReferenceOr, Response, StatusCode};

use super::operation::Reader;
use super::reference::resolve;
use crate::markdown;
use crate::model::{Answer, Body, Content, Sample, Shape, Status};
use document::source::Pointer;

impl<'d> Reader<'_, 'd> {
    pub(super) fn body(&mut self, operation: &'d openapiv3::Operation) -> Option<Body> {
        let body = match resolve(self.document, operation.request_body.as_ref()?) {
            Ok(body) => body,
            Err(message) => {
                self.refuse(message, "correct the reference");
                return None;
            }
        };
        if body.content.len() > 1 {
            self.schemas.refuse(
                &self.at.join("requestBody").join("content"),
                format!(
                    "{}: a request body with several media types cannot be expressed",
                    self.id
                ),
                "keep one of them",
            );
            return None;
        }
        let (media_type, media) = body.content.first()?;
        let at = self.at.join("requestBody").join("content").join(media_type);
        let content = self.content(media_type, media, "Request", &at)?;
        Some(Body {
            doc: markdown::safe(body.description.as_deref().unwrap_or_default()),
            plain: body.description.clone().unwrap_or_default(),
            media_type: media_type.clone(),
            content,
            required: body.required,
            samples: samples(media),
        })
    }

    /// The documented answers: those that are a success, and the others.
    pub(super) fn answers(
        &mut self,
        operation: &'d openapiv3::Operation,
    ) -> (Vec<Answer>, Vec<Answer>) {
        let stated = operation
            .responses
            .responses
            .iter()
            .map(|(status, response)| {
                let status = match status {
                    StatusCode::Code(code) => Status::Code(*code),
                    StatusCode::Range(range) => Status::Range(*range),
                };
                (status, response)
            });
        let rest = operation
            .responses
            .default
            .iter()
            .map(|response| (Status::Default, response));
        let all: Vec<(Status, &'d ReferenceOr<Response>)> = stated.chain(rest).collect();
        let succeeds =
            |status: &Status| matches!(status, Status::Code(200..=299) | Status::Range(2));
        let explicit = all.iter().any(|(status, _)| succeeds(status));
        if !explicit && !all.iter().any(|(status, _)| *status == Status::Default) {
            self.refuse(
                "no answer with a status of 200 to 299 is documented",
                "add the success response",
            );
        }
        let (mut successes, mut errors) = (Vec::new(), Vec::new());
        for (status, response) in all {
            let at = self.at.join("responses").join(status);
            let Some(answer) = self.answer(status, response, &at) else {
                continue;
            };
            // Without another success, the answer to every other status is the success.
            if succeeds(&status) || (status == Status::Default && !explicit) {
                successes.push(answer);
            } else {
                errors.push(answer);
            }
        }
        successes.sort_by_key(|answer| order(answer.status));
        errors.sort_by_key(|answer| order(answer.status));
        (successes, errors)
    }

    fn answer(
        &mut self,
        status: Status,
        response: &'d ReferenceOr<Response>,
        at: &Pointer,
    ) -> Option<Answer> {
        let response = match resolve(self.document, response) {
            Ok(response) => response,
            Err(message) => {
                self.schemas.refuse(at, message, "correct the reference");
                return None;
            }
        };
        let json = response
            .content
            .iter()
            .find(|(media_type, _)| is_json(media_type));
        if json.is_none() && response.content.len() > 1 {
            self.schemas.refuse(
                &at.join("content"),
                "an answer with several media types, none of them JSON, cannot be expressed",
                "keep one of them",
            );
            return None;
        }
        let held = json.or_else(|| response.content.first());
        let content = match held {
            None => Content::Empty,
            Some((media_type, media)) => {
                let end = match status {
                    Status::Code(code) => format!("{code}-Response"),
                    Status::Range(range) => format!("{range}xx-Response"),
                    Status::Default => "DefaultResponse".to_owned(),
                };
                self.content(
                    media_type,
                    media,
                    &end,
                    &at.join("content").join(media_type),
                )?
            }
        };
        Some(Answer {
            status,
            media_type: held.map_or_else(String::new, |(media_type, _)| media_type.clone()),
            content,
            doc: markdown::safe(&response.description),
            plain: response.description.clone(),
            samples: held.map_or_else(Vec::new, |(_, media)| samples(media)),
        })
    }

    fn content(
        &mut self,
        media_type: &str,
        media: &'d MediaType,
        end: &str,
        at: &Pointer,
    ) -> Option<Content> {
        if is_json(media_type) {
            let suggested = self.suggested(end);
            return Some(Content::Json(match &media.schema {
                Some(schema) => self.schemas.shape(schema, &suggested, &at.join("schema")),
                None => Shape::Any,
            }));
        }
        let essence = media_type.split(';').next().unwrap_or_default().trim();
        match essence {
            "application/x-www-form-urlencoded" | "multipart/form-data" => {
                self.schemas.refuse(
                    at,
                    format!("a body of type {essence} cannot be expressed"),
                    "use JSON, text or bytes",
                );
                None
            }
            text if text.starts_with("text/") => {
                let shape = media.schema.as_ref().map(|schema| {
                    let suggested = self.suggested(end);
                    self.schemas.shape(schema, &suggested, &at.join("schema"))
                });
                Some(Content::Text {
                    media_type: media_type.to_owned(),
                    secret: shape.is_some_and(|shape| shape.is_secret()),
                })
            }
            _ => Some(Content::Bytes(media_type.to_owned())),
        }
    }
}

/// The examples of a media type.
fn samples(media: &MediaType) -> Vec<Sample> {
    let named = media
        .examples
        .iter()
        .filter_map(|(name, example)| Some((name.clone(), example.as_item()?.value.as_ref()?)));
    let only = media.example.iter().map(|value| (String::new(), value));
    let all = only.chain(named);
    all.map(|(name, value)| Sample {
        name,
        json: format!("{value:#}"),
    })
    .collect()
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence == "application/json" || essence.ends_with("+json")
}

fn order(status: Status) -> (u8, u16) {
    match status {
        Status::Code(code) => (0, code),
        Status::Range(range) => (1, range),
        Status::Default => (2, 0),
    }
}
