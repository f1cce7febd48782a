//! Bodies: which media type of one counts, and how it is written.

use super::{OpenApi, Schema};
use crate::source::{Node, Pointer};

/// The media type of a body that a client reads or writes.
#[derive(Clone, Debug)]
pub struct Media<'a> {
    /// The media type as the document has it.
    pub name: &'a str,
    /// Where it stands.
    pub pointer: Pointer,
    /// What stands there.
    pub node: &'a Node,
}

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// JSON.
    Json,
    /// Text as it is.
    Text,
    /// The parts of a form.
    Form,
    /// Bytes as they are.
    Bytes,
}

impl Encoding {
    /// How a media type is written.
    pub fn of(media_type: &str) -> Self {
        match essence(media_type) {
            json if json == "application/json" || json.ends_with("+json") => Self::Json,
            text if text.starts_with("text/") => Self::Text,
            "application/x-www-form-urlencoded" | "multipart/form-data" => Self::Form,
            _ => Self::Bytes,
        }
    }
}

/// A media type without its parameters.
pub fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

impl<'a> Media<'a> {
    /// How it is written.
    pub fn encoding(&self) -> Encoding {
        Encoding::of(self.name)
    }

    /// Its schema.
    pub fn schema(&self) -> Option<Schema<'a>> {
        Schema::under(&self.pointer, self.node, "schema")
    }
}

impl<'a> OpenApi<'a> {
    /// The media type of a request or response that counts: JSON where there is a choice, else the first.
    pub fn media(&self, holder: &Pointer, node: &'a Node) -> Option<Media<'a>> {
        let (pointer, node) = self.resolve(holder, node)?;
        let entries = node.get("content")?.entries();
        let json = entries
            .iter()
            .find(|entry| Encoding::of(&entry.key) == Encoding::Json);
        let entry = json.or(entries.first())?;
        Some(Media {
            name: &entry.key,
            pointer: pointer.join("content").join(&entry.key),
            node: &entry.node,
        })
    }

    /// The examples of a parameter, header or media type: the values, and where they stand.
    pub fn examples(
        &self,
        holder: &Pointer,
        node: &'a Node,
    ) -> impl Iterator<Item = (Pointer, &'a Node)> {
        let single = node.get("example");
        let single = single.map(|value| (holder.join("example"), value));
        let list = holder.join("examples");
        let named = node.mapping("examples").iter().filter_map(move |entry| {
            let (pointer, example) = self.resolve(&list.join(&entry.key), &entry.node)?;
            Some((pointer.join("value"), example.get("value")?))
        });
        single.into_iter().chain(named)
    }

    /// The schema of a request's or response's body.
    pub fn body(&self, holder: &Pointer, node: &'a Node) -> Option<Schema<'a>> {
        self.media(holder, node)?.schema()
    }
}
