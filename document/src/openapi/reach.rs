//! Which schemas operations send, and which they receive.

use std::collections::BTreeSet;

use super::{Kind, OpenApi, Operation, places};
use crate::source::{Node, Pointer};

/// The names of the schemas that operations lead to, however deep inside of others.
#[derive(Clone, Debug, Default)]
pub struct Reach<'a> {
    /// All of them.
    pub names: BTreeSet<&'a str>,
    /// Those of them that are a part of others, and not only whole bodies.
    pub(crate) parts: BTreeSet<&'a str>,
}

impl<'a> Reach<'a> {
    /// What requests send.
    pub fn sent(openapi: &OpenApi<'a>, operations: &[Operation<'a>]) -> Self {
        let parameters = operations.iter().flat_map(|one| &one.parameters);
        let parameters = parameters.map(|one| (Kind::Parameter, one.node));
        let bodies = operations
            .iter()
            .filter_map(|one| one.node.get("requestBody"));
        let bodies = bodies.map(|node| (Kind::RequestBody, node));
        Self::of(openapi, parameters.chain(bodies).collect())
    }

    /// What answers bring.
    pub fn received(openapi: &OpenApi<'a>, operations: &[Operation<'a>]) -> Self {
        let responses = operations.iter().flat_map(Operation::responses);
        let responses = responses.map(|(_, _, node)| (Kind::Response, node));
        Self::of(openapi, responses.collect())
    }

    fn of(openapi: &OpenApi<'a>, mut open: Vec<(Kind, &'a Node)>) -> Self {
        let mut reach = Self::default();
        let mut seen = BTreeSet::new();
        while let Some((kind, node)) = open.pop() {
            let bodies = bodies(kind, node);
            for place in places(kind, node) {
                let Some(text) = place.reference().and_then(Node::as_str) else {
                    continue;
                };
                if let Some(name) = Kind::Schema.component(text) {
                    reach.names.insert(name);
                    if !bodies.contains(&place.pointer) {
                        reach.parts.insert(name);
                    }
                }
                let target = text
                    .strip_prefix('#')
                    .and_then(|at| openapi.source().get(at));
                if let Some(target) = target.filter(|_| seen.insert(text)) {
                    open.push((place.kind, target));
                }
            }
        }
        reach
    }
}

/// Where the schemas of whole bodies stand in a value of a kind.
pub(crate) fn bodies(kind: Kind, node: &Node) -> BTreeSet<Pointer> {
    let places = places(kind, node).into_iter();
    let media = places.filter(|place| place.kind == Kind::MediaType);
    media.map(|place| place.pointer.join("schema")).collect()
}
