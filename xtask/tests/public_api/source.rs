//! The modules of a crate, and what a path in one of them names.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use syn::{Item, UseTree, Visibility};

/// The names of the modules on the way from the root.
pub(crate) type Place = Vec<String>;

/// An item by the module that it is defined in, and its name there.
pub(crate) type Definition = (Place, String);

/// A name that `use` brings into a module.
pub(crate) struct Import {
    pub(crate) path: Vec<String>,
    /// The name in the module that imports it; `*` for all of a module.
    pub(crate) name: String,
    pub(crate) item: syn::ItemUse,
}

/// The items of each module of a crate.
pub(crate) struct Source {
    pub(crate) modules: BTreeMap<Place, Vec<Item>>,
}

impl Source {
    /// Reads the crate whose root this file is.
    pub(crate) fn read(root: &Path) -> Self {
        let mut source = Self {
            modules: BTreeMap::new(),
        };
        source.add(Vec::new(), root, root.parent().unwrap());
        source
    }

    fn add(&mut self, place: Place, file: &Path, folder: &Path) {
        let text = fs::read_to_string(file).unwrap();
        let items = syn::parse_file(&text).unwrap().items;
        self.add_items(place, items, folder);
    }

    fn add_items(&mut self, place: Place, items: Vec<Item>, folder: &Path) {
        for item in &items {
            let Item::Mod(module) = item else { continue };
            if has(&module.attrs, "cfg", "test") || has(&module.attrs, "cfg", "doctest") {
                continue;
            }
            let name = module.ident.to_string();
            let below = folder.join(&name);
            let child = [place.as_slice(), &[name]].concat();
            match &module.content {
                Some((_, items)) => self.add_items(child, items.clone(), &below),
                None => {
                    let own = below.with_extension("rs");
                    let file = if own.exists() {
                        own
                    } else {
                        below.join("mod.rs")
                    };
                    self.add(child, &file, &below);
                }
            }
        }
        self.modules.insert(place, items);
    }

    /// What a path in a module names, when that is an item of this crate.
    pub(crate) fn resolve(&self, from: &Place, path: &[String]) -> Option<Definition> {
        let (first, rest) = path.split_first()?;
        let parent = || from.split_last().map(|(_, parent)| parent.to_vec());
        match first.as_str() {
            "crate" => self.find(&Vec::new(), rest),
            "self" => self.find(from, rest),
            "super" => match rest.first().map(String::as_str) {
                Some("super") => self.resolve(&parent()?, rest),
                _ => self.find(&parent()?, rest),
            },
            _ => self.find(from, path),
        }
    }

    fn find(&self, module: &Place, path: &[String]) -> Option<Definition> {
        let items = self.modules.get(module)?;
        let (first, rest) = path.split_first()?;
        let child = [module.as_slice(), std::slice::from_ref(first)].concat();
        if !rest.is_empty() && self.modules.contains_key(&child) {
            return self.find(&child, rest);
        }
        if rest.is_empty()
            && items
                .iter()
                .any(|item| name_of(item).as_ref() == Some(first))
        {
            return Some((module.clone(), first.clone()));
        }
        imports(items).find_map(|import| match import.name.as_str() {
            // A path alone would be looked for here again.
            "*" if import.path.len() > 1 => {
                self.resolve(module, &[import.path.as_slice(), path].concat())
            }
            name if name == first && import.path != path => {
                self.resolve(module, &[import.path.as_slice(), rest].concat())
            }
            _ => None,
        })
    }

    /// The item that a definition names.
    pub(crate) fn item(&self, (module, name): &Definition) -> &Item {
        let items = &self.modules[module];
        let is_it = |item: &&Item| name_of(item).as_ref() == Some(name);
        items.iter().find(is_it).unwrap()
    }
}

/// What the `use` lines of a module bring into it.
pub(crate) fn imports(items: &[Item]) -> impl Iterator<Item = Import> {
    items.iter().flat_map(|item| {
        let mut found = Vec::new();
        if let Item::Use(item) = item {
            collect(&item.tree, &mut Vec::new(), item, &mut found);
        }
        found
    })
}

fn collect(tree: &UseTree, path: &mut Vec<String>, item: &syn::ItemUse, found: &mut Vec<Import>) {
    let mut leaf = |path: Vec<String>, name: String| {
        let item = item.clone();
        found.push(Import { path, name, item });
    };
    match tree {
        UseTree::Path(inner) => {
            path.push(inner.ident.to_string());
            collect(&inner.tree, path, item, found);
            path.pop();
        }
        UseTree::Name(name) if name.ident == "self" => {
            leaf(path.clone(), path.last().unwrap().clone());
        }
        UseTree::Name(name) => {
            let name = name.ident.to_string();
            leaf(
                [path.as_slice(), std::slice::from_ref(&name)].concat(),
                name,
            );
        }
        UseTree::Rename(rename) => leaf(
            [path.as_slice(), &[rename.ident.to_string()]].concat(),
            rename.rename.to_string(),
        ),
        UseTree::Glob(_) => leaf(path.clone(), "*".to_owned()),
        UseTree::Group(group) => {
            for tree in &group.items {
                collect(tree, path, item, found);
            }
        }
    }
}

/// The name of an item, unless it is a module or has none.
pub(crate) fn name_of(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}

/// Whether an item may be named by other crates, and is shown to them.
pub(crate) fn is_shown(item: &Item) -> bool {
    let (visibility, attributes) = match item {
        Item::Const(item) => (&item.vis, &item.attrs),
        Item::Enum(item) => (&item.vis, &item.attrs),
        Item::Fn(item) => (&item.vis, &item.attrs),
        Item::Mod(item) => (&item.vis, &item.attrs),
        Item::Static(item) => (&item.vis, &item.attrs),
        Item::Struct(item) => (&item.vis, &item.attrs),
        Item::Trait(item) => (&item.vis, &item.attrs),
        Item::Type(item) => (&item.vis, &item.attrs),
        Item::Use(item) => (&item.vis, &item.attrs),
        _ => return false,
    };
    matches!(visibility, Visibility::Public(_)) && !has(attributes, "doc", "hidden")
}

/// Whether there is an attribute such as `#[doc(hidden)]`.
pub(crate) fn has(attributes: &[syn::Attribute], name: &str, argument: &str) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident(name)
            && attribute
                .parse_args::<syn::Path>()
                .is_ok_and(|path| path.is_ident(argument))
    })
}
