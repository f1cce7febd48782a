//! A value of a document, with its place in the text.

use std::ops::Range;

use serde_json::Number;

use super::pointer;

/// A value and the bytes that it stands in.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Bytes of the text.
    pub span: Range<usize>,
}

/// What a YAML value is, in JSON's terms.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`, `~`, or nothing at all.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer or a finite decimal.
    Number(Number),
    /// Text, quoted or plain.
    String(String),
    /// A list.
    Sequence(Vec<Node>),
    /// A mapping, in the order of the text, doubled keys included.
    Mapping(Vec<Entry>),
}

/// A key of a mapping and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key's text; `200` and `"200"` are the same key.
    pub key: String,
    /// Bytes of the key.
    pub key_span: Range<usize>,
    /// The value.
    pub node: Node,
}

impl Node {
    /// An absent value.
    pub fn null(span: Range<usize>) -> Self {
        Self {
            value: Value::Null,
            span,
        }
    }

    /// Moves it, and all that is in it, to where its text begins.
    pub(crate) fn shift(&mut self, base: usize) {
        let moved = |span: &Range<usize>| span.start + base..span.end + base;
        self.span = moved(&self.span);
        match &mut self.value {
            Value::Sequence(items) => items.iter_mut().for_each(|item| item.shift(base)),
            Value::Mapping(entries) => {
                for entry in entries {
                    entry.key_span = moved(&entry.key_span);
                    entry.node.shift(base);
                }
            }
            _ => {}
        }
    }

    /// The value at a JSON pointer below this one, to change it.
    pub(crate) fn at_mut(&mut self, pointer: &str) -> Option<&mut Self> {
        pointer::tokens(pointer).try_fold(self, |node, token| match &mut node.value {
            Value::Mapping(entries) => {
                let mut entries = entries.iter_mut();
                Some(&mut entries.find(|entry| entry.key == token)?.node)
            }
            Value::Sequence(items) => items.get_mut(token.parse::<usize>().ok()?),
            _ => None,
        })
    }

    /// The entries of a mapping; none for anything else.
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; none for anything else.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::Sequence(items) => items,
            _ => &[],
        }
    }

    /// The first entry with this key.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.key == key)
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.node)
    }

    /// The text of a key's value, if it is a text.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_str()
    }

    /// The number of a key's value, if it is a number.
    pub fn number(&self, key: &str) -> Option<&Number> {
        self.get(key)?.as_number()
    }

    /// Whether the value of a key is `true`.
    pub fn is_true(&self, key: &str) -> bool {
        self.get(key).and_then(Self::as_bool) == Some(true)
    }

    /// The items of a key's value; none when it is no list.
    pub fn list(&self, key: &str) -> &[Node] {
        self.get(key).map_or(&[], Self::items)
    }

    /// The entries of a key's value; none when it is no mapping.
    pub fn mapping(&self, key: &str) -> &[Entry] {
        self.get(key).map_or(&[], Self::entries)
    }

    /// The value at a JSON pointer below this one.
    pub fn at(&self, pointer: &str) -> Option<&Node> {
        pointer::tokens(pointer).try_fold(self, |node, token| match &node.value {
            Value::Mapping(_) => node.get(&token),
            Value::Sequence(items) => items.get(token.parse::<usize>().ok()?),
            _ => None,
        })
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The value of a boolean.
    pub fn as_bool(&self) -> Option<bool> {
        match self.value {
            Value::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The value of a number.
    pub fn as_number(&self) -> Option<&Number> {
        match &self.value {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The text of a scalar as the document writes it: `100`, `READY`, `true`; `None` for null, lists and mappings.
    pub fn scalar_text(&self) -> Option<String> {
        match &self.value {
            Value::Bool(value) => Some(value.to_string()),
            Value::Number(number) => Some(number.to_string()),
            Value::String(text) => Some(text.clone()),
            Value::Null | Value::Sequence(_) | Value::Mapping(_) => None,
        }
    }

    /// Whether this is a list or a mapping.
    pub fn is_container(&self) -> bool {
        matches!(self.value, Value::Sequence(_) | Value::Mapping(_))
    }

    /// What a message calls this kind of value.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
        }
    }

    /// The value as JSON; of doubled keys the last one stays.
    pub fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(value) => (*value).into(),
            Value::Number(number) => number.clone().into(),
            Value::String(text) => text.clone().into(),
            Value::Sequence(items) => items.iter().map(Self::to_json).collect(),
            Value::Mapping(entries) => entries
                .iter()
                .map(|entry| (entry.key.clone(), entry.node.to_json()))
                .collect(),
        }
    }
}
