//! Which modules of a folder use each other.

use std::collections::{BTreeMap, VecDeque};

use crate::paths::{Scopes, named};
use crate::tree::{Crate, Place};

/// The modules of one folder, each with those beside it that it uses, and by which path.
#[derive(Default)]
pub(crate) struct Graph {
    pub(crate) arrows: BTreeMap<String, BTreeMap<String, String>>,
}

/// A graph for each folder.
pub(crate) struct Arrows(BTreeMap<Place, Graph>);

impl Arrows {
    pub(crate) fn of(source: &Crate) -> Self {
        let scopes = Scopes::of(source);
        let mut graphs = BTreeMap::<Place, Graph>::new();
        for place in source.modules.keys() {
            if let Some((name, folder)) = place.split_last() {
                let graph = graphs.entry(folder.to_vec()).or_default();
                graph.arrows.entry(name.clone()).or_default();
            }
        }
        for (place, module) in &source.modules {
            for path in named(module) {
                let Some(to) = scopes.follow(place, &path) else {
                    continue;
                };
                let both = place.iter().zip(&to);
                let common = both.take_while(|(one, other)| one == other).count();
                // A module and the folder that it stands in are one thing.
                let (Some(from), Some(target)) = (place.get(common), to.get(common)) else {
                    continue;
                };
                let graph = graphs.entry(place[..common].to_vec()).or_default();
                let arrows = graph.arrows.entry(from.clone()).or_default();
                let path = path.join("::");
                arrows
                    .entry(target.clone())
                    .or_insert_with(|| format!("{}: {path}", module.file));
            }
        }
        Self(graphs)
    }

    pub(crate) fn folders(&self) -> impl Iterator<Item = (&Place, &Graph)> {
        self.0.iter()
    }

    /// The topmost modules.
    pub(crate) fn top(&self) -> &Graph {
        &self.0[&Place::new()]
    }
}

impl Graph {
    /// A shortest circle, with the path of each of its arrows.
    pub(crate) fn circle(&self) -> Option<String> {
        let circles = self.arrows.keys().filter_map(|start| self.back_to(start));
        let shortest = circles.min_by_key(Vec::len)?;
        let steps = shortest.windows(2).map(|step| {
            let [from, to] = [step[0], step[1]];
            format!("{from} → {to} ({})", self.arrows[from][to])
        });
        Some(steps.collect::<Vec<_>>().join(", "))
    }

    /// The shortest way from a module back to it.
    fn back_to<'g>(&'g self, start: &'g String) -> Option<Vec<&'g String>> {
        let mut from = BTreeMap::new();
        let mut next = VecDeque::from([start]);
        while let Some(at) = next.pop_front() {
            for to in self.arrows[at].keys() {
                if to == start {
                    let mut way = vec![start, at];
                    while way[way.len() - 1] != start {
                        way.push(from[way[way.len() - 1]]);
                    }
                    way.reverse();
                    return Some(way);
                }
                if !from.contains_key(to) {
                    from.insert(to, at);
                    next.push_back(to);
                }
            }
        }
        None
    }
}
