//! A document as the `OpenAPI` objects it consists of, each with its place.
//!
//! It is read from the positioned YAML and not from the model, because the model drops what it does not know, the
//! order of some keys, and the spelling of numbers.

mod content;
mod grammar;
mod operation;
mod reach;
mod schema;

use crate::source::{Entry, Node, Pointer, Source, Value};

pub use content::{Encoding, Media, essence};
pub use grammar::{ALLOW, IDEMPOTENT_METHODS, KINDS, Key, Kind, METHODS, Shape};
pub use operation::{Operation, Parameter};
pub use reach::Reach;
pub(crate) use reach::bodies;
pub use schema::{Primitive, Schema};

/// An object of a document and its place.
#[derive(Clone, Debug)]
pub struct Place<'a> {
    /// What it is.
    pub kind: Kind,
    /// Where it is.
    pub pointer: Pointer,
    /// What stands there; it may be of a wrong type, or a `$ref`.
    pub node: &'a Node,
}

/// Longest chain of `$ref`s that is followed; a longer one goes in circles.
const LONGEST_CHAIN: usize = 32;

/// All objects of a document, in the order of the text.
#[derive(Debug)]
pub struct OpenApi<'a> {
    source: &'a Source,
    places: Vec<Place<'a>>,
}

impl<'a> OpenApi<'a> {
    /// Finds the objects of a document.
    pub(crate) fn new(source: &'a Source) -> Self {
        Self {
            source,
            places: places(Kind::Root, source.root()),
        }
    }

    /// The text and its positions.
    pub fn source(&self) -> &'a Source {
        self.source
    }

    /// The root value.
    pub fn root(&self) -> &'a Node {
        self.source.root()
    }

    /// The title of the document.
    pub fn title(&self) -> &'a str {
        let title = self.root().at("/info/title").and_then(Node::as_str);
        title.unwrap_or_default()
    }

    /// All objects.
    pub fn places(&self) -> &[Place<'a>] {
        &self.places
    }

    /// The objects of one kind; references, and what is no mapping, left out.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Place<'a>> {
        self.objects().filter(move |place| place.kind == kind)
    }

    /// The schemas among the components, by name.
    pub fn named_schemas(&self) -> impl Iterator<Item = (&'a str, Schema<'a>)> + use<'a> {
        let at = Pointer::of(["components", "schemas"]);
        let entries = self.components("schemas").iter();
        entries.map(move |entry| {
            let schema = Schema::new(at.join(&entry.key), &entry.node);
            (entry.key.as_str(), schema)
        })
    }

    /// All schemas that are no references.
    pub fn schemas(&self) -> impl Iterator<Item = Schema<'a>> {
        let schemas = self.of(Kind::Schema);
        schemas.map(|place| Schema::new(place.pointer.clone(), place.node))
    }

    /// All objects; references, and what is no mapping, left out.
    pub fn objects(&self) -> impl Iterator<Item = &Place<'a>> {
        let mapping = |place: &&Place<'_>| matches!(place.node.value, Value::Mapping(_));
        self.places
            .iter()
            .filter(|place| !place.is_reference())
            .filter(mapping)
    }

    /// Follows a `$ref`, if the value is one, to what it stands for; `None` when it leads nowhere or in circles.
    pub fn resolve(&self, pointer: &Pointer, node: &'a Node) -> Option<(Pointer, &'a Node)> {
        let mut at = (pointer.clone(), node);
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = at.1.get("$ref") else {
                return Some(at);
            };
            let target = reference.as_str()?.strip_prefix('#')?;
            at = (Pointer::from(target), self.source.get(target)?);
        }
        None
    }

    /// The components of one section, by name.
    pub fn components(&self, section: &str) -> &'a [Entry] {
        let components = self.root().get("components");
        components
            .and_then(|components| components.get(section))
            .map_or(&[], Node::entries)
    }
}

/// All objects in a value of a kind, in the order of the text.
pub(crate) fn places(kind: Kind, node: &Node) -> Vec<Place<'_>> {
    let mut places = Vec::new();
    enter(kind, &Pointer::root(), node, &mut places);
    places
}

fn enter<'a>(kind: Kind, pointer: &Pointer, node: &'a Node, places: &mut Vec<Place<'a>>) {
    places.push(Place {
        kind,
        pointer: pointer.clone(),
        node,
    });
    if kind.may_be_reference() && node.get("$ref").is_some() {
        return;
    }
    for entry in node.entries() {
        let Some(key) = kind.key(&entry.key) else {
            continue;
        };
        let below = pointer.join(&entry.key);
        match key.shape {
            Shape::Object(kind) => enter(kind, &below, &entry.node, places),
            Shape::BoolOr(kind) if entry.node.as_bool().is_none() => {
                enter(kind, &below, &entry.node, places);
            }
            Shape::Objects(kind) => {
                for (at, item) in entry.node.items().iter().enumerate() {
                    enter(kind, &below.join(at), item, places);
                }
            }
            Shape::Named(kind) => {
                // Among paths and statuses an `x-` key is an extension; a property may be called so.
                let extensible = matches!(kind, Kind::PathItem | Kind::Response);
                let names = entry.node.entries().iter();
                for named in names.filter(|named| !(extensible && named.key.starts_with("x-"))) {
                    enter(kind, &below.join(&named.key), &named.node, places);
                }
            }
            _ => {}
        }
    }
}

impl<'a> Place<'a> {
    /// The value of the `$ref` that stands here for the object, if one does.
    pub fn reference(&self) -> Option<&'a Node> {
        let reference = self.node.get("$ref")?;
        self.kind.may_be_reference().then_some(reference)
    }

    /// Whether a `$ref` stands here for the object.
    pub fn is_reference(&self) -> bool {
        self.reference().is_some()
    }
}
