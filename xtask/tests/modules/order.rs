//! The order that `ARCHITECTURE.md` states, and what is against it.
//!
//! A block has the name of the crate and, further in, a line for each layer, the lowest first: modules, separated by
//! commas, and after a dash what they are.
//!
//! ```text
//!     document
//!       source – text, with the place of every value
//!       conform, lint – the rules
//! ```

use std::collections::{BTreeMap, BTreeSet};

use crate::arrows::Graph;

/// The layers of each crate, the lowest first.
pub(crate) type Layers = Vec<Vec<String>>;

const CRATE: &str = "    ";
const LAYER: &str = "      ";

pub(crate) fn stated(text: &str) -> BTreeMap<String, Layers> {
    let mut stated = BTreeMap::<String, Layers>::new();
    let mut name: Option<&str> = None;
    for line in text.lines() {
        if let (Some(name), Some(layer)) = (name, line.strip_prefix(LAYER)) {
            let (modules, _) = layer.split_once(" – ").unwrap_or((layer, ""));
            let modules = modules.split(',').map(|module| module.trim().to_owned());
            let layers = stated.entry(name.to_owned()).or_default();
            layers.push(modules.collect());
        } else {
            let is_name = |name: &&str| !name.is_empty() && !name.contains(' ');
            name = line.strip_prefix(CRATE).filter(is_name);
        }
    }
    stated
}

pub(crate) fn faults(layers: &Layers, graph: &Graph) -> Vec<String> {
    let known: BTreeSet<_> = layers.iter().flatten().collect();
    let there: BTreeSet<_> = graph.arrows.keys().collect();
    let missing = there.difference(&known);
    let mut faults: Vec<_> = missing
        .map(|module| format!("ARCHITECTURE.md does not say where {module} stands"))
        .collect();
    let gone = known.difference(&there);
    faults
        .extend(gone.map(|module| format!("ARCHITECTURE.md has {module}, and the crate has not")));
    let layer = |module: &String| layers.iter().position(|layer| layer.contains(module));
    for (from, arrows) in &graph.arrows {
        for (to, path) in arrows {
            if let (Some(own), Some(other)) = (layer(from), layer(to))
                && own <= other
            {
                faults.push(format!(
                    "{from} uses {to} ({path}), which does not stand below it in ARCHITECTURE.md"
                ));
            }
        }
    }
    faults
}
