//! Bodies: what a request sends, and what each status answers.

use document::openapi::{Encoding, Media};
use document::source::{Node, Pointer};

use super::operation::Reader;
use super::text;
use crate::markdown;
use crate::model::{Answer, Body, Content, Sample, Shape, Status};

impl<'a> Reader<'_, 'a> {
    pub(super) fn body(&mut self) -> Option<Body> {
        let stated = self.operation.node.get("requestBody")?;
        let at = self.operation.pointer.join("requestBody");
        let (_, body) = self.openapi.resolve(&at, stated)?;
        let media = self.openapi.media(&at, stated)?;
        Some(Body {
            doc: markdown::safe(text(body, "description")),
            plain: text(body, "description").to_owned(),
            media_type: media.name.to_owned(),
            content: self.content(&media, "Request"),
            required: body.is_true("required"),
            samples: self.samples(&media),
        })
    }

    /// The documented answers: those that are a success, and the others.
    pub(super) fn answers(&mut self) -> (Vec<Answer>, Vec<Answer>) {
        let succeeding: Vec<&str> = self.operation.successes().map(|(key, ..)| key).collect();
        let (mut successes, mut errors) = (Vec::new(), Vec::new());
        for (key, at, node) in self.operation.responses() {
            let answer = status(key).and_then(|status| self.answer(status, &at, node));
            if succeeding.contains(&key) {
                successes.extend(answer);
            } else {
                errors.extend(answer);
            }
        }
        successes.sort_by_key(|answer: &Answer| order(answer.status));
        errors.sort_by_key(|answer: &Answer| order(answer.status));
        (successes, errors)
    }

    fn answer(&mut self, status: Status, at: &Pointer, node: &'a Node) -> Option<Answer> {
        let (_, response) = self.openapi.resolve(at, node)?;
        let end = match status {
            Status::Code(code) => format!("{code}-Response"),
            Status::Range(range) => format!("{range}xx-Response"),
            Status::Default => "DefaultResponse".to_owned(),
        };
        let media = self.openapi.media(at, node);
        let description = text(response, "description");
        Some(Answer {
            status,
            media_type: media.as_ref().map_or("", |media| media.name).to_owned(),
            content: media
                .as_ref()
                .map_or(Content::Empty, |media| self.content(media, &end)),
            doc: markdown::safe(description),
            plain: description.to_owned(),
            samples: media.map_or_else(Vec::new, |media| self.samples(&media)),
        })
    }

    fn content(&mut self, media: &Media<'a>, end: &str) -> Content {
        let suggested = self.suggested(end);
        let shape = media
            .schema()
            .map(|schema| self.types.shape(&schema, &suggested, ""));
        match media.encoding() {
            Encoding::Json => Content::Json(shape.unwrap_or(Shape::Any)),
            Encoding::Text => Content::Text {
                media_type: media.name.to_owned(),
                secret: shape.is_some_and(|shape| shape.is_secret()),
            },
            Encoding::Bytes | Encoding::Form => Content::Bytes(media.name.to_owned()),
        }
    }

    /// The examples of a media type.
    fn samples(&self, media: &Media<'a>) -> Vec<Sample> {
        let named = media.node.mapping("examples");
        let named = named.iter().filter_map(|entry| {
            let at = media.pointer.join("examples").join(&entry.key);
            let (_, example) = self.openapi.resolve(&at, &entry.node)?;
            Some((entry.key.clone(), example.get("value")?))
        });
        let only = media
            .node
            .get("example")
            .map(|value| (String::new(), value));
        let all = only.into_iter().chain(named);
        all.map(|(name, value)| Sample {
            name,
            json: format!("{:#}", value.to_json()),
        })
        .collect()
    }
}

fn status(key: &str) -> Option<Status> {
    if key == "default" {
        return Some(Status::Default);
    }
    match key.strip_suffix("XX") {
        Some(class) => class.parse().ok().map(Status::Range),
        None => key.parse().ok().map(Status::Code),
    }
}

fn order(status: Status) -> (u8, u16) {
    match status {
        Status::Code(code) => (0, code),
        Status::Range(range) => (1, range),
        Status::Default => (2, 0),
    }
}
