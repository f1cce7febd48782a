//! YAML text to positioned values, by the events of `saphyr-parser`.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::error::SyntaxError;
use super::fault::Stop;
use super::{Entry, Node, Value, scalar};

/// Deeper nesting than any document needs; both readers and every walk stay far from the end of the stack.
const DEEPEST: usize = 100;

/// Reads a text of one YAML document.
///
/// # Errors
///
/// Text that is not YAML, and what only YAML can say: aliases, tags, keys that are no text, several documents.
pub fn read(text: &str) -> Result<Node, SyntaxError> {
    if let Some((at, sign)) = text.char_indices().find(|(_, sign)| !is_printable(*sign)) {
        return Err(SyntaxError {
            message: format!("a control character: U+{:04X}", u32::from(sign)),
            help: "remove it; within double quotes it can be written as an escape",
            span: at..at + sign.len_utf8(),
        });
    }
    let mut reader = Reader {
        offsets: Offsets::new(text),
        open: Vec::new(),
        root: None,
    };
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        match event {
            Ok((event, span)) => reader.event(event, span)?,
            Err(error) => {
                let at = reader.offsets.byte(error.marker().index());
                return Err(Stop::new(text, at, error.info()).fault(&reader.open_at()));
            }
        }
    }
    Ok(reader.root.unwrap_or_else(|| Node::null(0..0)))
}

/// Whether a character may stand in YAML as it is.
fn is_printable(sign: char) -> bool {
    matches!(sign, '\t' | '\n' | '\r' | '\u{85}' | ' '..='~' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..)
}

struct Reader {
    offsets: Offsets,
    open: Vec<Open>,
    root: Option<Node>,
}

enum Open {
    Sequence(usize, Vec<Node>),
    Mapping(usize, Vec<Entry>, Option<(String, Range<usize>)>),
}

impl Reader {
    /// Where each list and mapping that is open begins.
    fn open_at(&self) -> Vec<usize> {
        let start = |open: &Open| match open {
            Open::Sequence(start, _) | Open::Mapping(start, ..) => *start,
        };
        self.open.iter().map(start).collect()
    }

    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), SyntaxError> {
        let span = self.offsets.range(span);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                refuse_anchor(anchor, tag.is_some(), &span)?;
                let value = match style {
                    ScalarStyle::Plain if scalar::beyond_json(&text) => {
                        return Err(SyntaxError {
                            message: format!("`{text}` is not a number in JSON"),
                            help: "quote it if it is text; a bound that is infinite is left out",
                            span,
                        });
                    }
                    ScalarStyle::Plain => scalar::resolve(&text),
                    _ => Value::String(text.clone().into_owned()),
                };
                self.scalar(text.into_owned(), Node { value, span });
                Ok(())
            }
            Event::SequenceStart(anchor, tag) => {
                refuse_anchor(anchor, tag.is_some(), &span)?;
                self.open(Open::Sequence(span.start, Vec::new()), span)
            }
            Event::MappingStart(anchor, tag) => {
                refuse_anchor(anchor, tag.is_some(), &span)?;
                self.open(Open::Mapping(span.start, Vec::new(), None), span)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let node = match self.open.pop() {
                    Some(Open::Sequence(start, items)) => Node {
                        value: Value::Sequence(items),
                        span: start..span.end.max(start),
                    },
                    Some(Open::Mapping(start, entries, _)) => Node {
                        value: Value::Mapping(entries),
                        span: start..span.end.max(start),
                    },
                    None => return Ok(()),
                };
                self.place(node);
                Ok(())
            }
            Event::Alias(_) => Err(SyntaxError {
                message: "a YAML alias is not part of OpenAPI".to_owned(),
                help: "put the shared part under `components` and refer to it by `$ref`",
                span,
            }),
            Event::DocumentStart(_) if self.root.is_some() => Err(SyntaxError {
                message: "a second YAML document in one file".to_owned(),
                help: "one file holds one document: remove the `---` line, or move what follows to a file of its own",
                span,
            }),
            _ => Ok(()),
        }
    }

    fn scalar(&mut self, text: String, node: Node) {
        if let Some(Open::Mapping(_, _, key @ None)) = self.open.last_mut() {
            *key = Some((text, node.span));
        } else {
            self.place(node);
        }
    }

    fn open(&mut self, open: Open, span: Range<usize>) -> Result<(), SyntaxError> {
        if let Some(Open::Mapping(_, _, None)) = self.open.last() {
            return Err(SyntaxError {
                message: "a key must be text, not a list or a mapping".to_owned(),
                help: "quote the key if it begins with `[`, `{` or `?`",
                span,
            });
        }
        if self.open.len() >= DEEPEST {
            return Err(SyntaxError {
                message: format!("nested deeper than {DEEPEST} levels"),
                help: "give the inner part a name under `components` and refer to it by `$ref`",
                span,
            });
        }
        self.open.push(open);
        Ok(())
    }

    fn place(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(Open::Sequence(_, items)) => items.push(node),
            Some(Open::Mapping(_, entries, key)) => {
                if let Some((key, key_span)) = key.take() {
                    entries.push(Entry {
                        key,
                        key_span,
                        node,
                    });
                }
            }
            None => self.root = Some(node),
        }
    }
}

fn refuse_anchor(anchor: usize, tagged: bool, span: &Range<usize>) -> Result<(), SyntaxError> {
    let (message, help) = if tagged {
        (
            "a YAML tag is not part of OpenAPI",
            "remove the `!…` and quote the value if it is text",
        )
    } else if anchor != 0 {
        (
            "a YAML anchor is not part of OpenAPI",
            "put the shared part under `components` and refer to it by `$ref`",
        )
    } else {
        return Ok(());
    };
    Err(SyntaxError {
        message: message.to_owned(),
        help,
        span: span.clone(),
    })
}

/// Characters, which the parser counts, to bytes, which slices need.
struct Offsets {
    /// The byte of each character; empty when all are one byte.
    bytes: Vec<usize>,
    len: usize,
}

impl Offsets {
    fn new(text: &str) -> Self {
        let bytes = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().map(|(at, _)| at).collect()
        };
        Self {
            bytes,
            len: text.len(),
        }
    }

    fn byte(&self, character: usize) -> usize {
        if self.bytes.is_empty() {
            return character.min(self.len);
        }
        self.bytes.get(character).copied().unwrap_or(self.len)
    }

    fn range(&self, span: Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        start..self.byte(span.end.index()).max(start)
    }
}
