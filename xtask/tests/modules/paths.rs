//! The paths that a module names, and where they lead.

use std::collections::BTreeMap;

use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Expr, Item, ItemUse, Macro, Path, Token, UseTree, parse::Parser};

use crate::tree::{Crate, Module, Place};

/// The names of a path as it is written, such as `super`, `check`, `Rule`.
pub(crate) type Names = Vec<String>;

/// Deeper than anybody re-exports what is re-exported; what goes round in a circle leads nowhere.
const DEEP: usize = 16;

/// All paths that a module names.
pub(crate) fn named(module: &Module) -> Vec<Names> {
    let mut named = Named::default();
    for item in &module.items {
        named.visit_item(item);
    }
    named.paths
}

#[derive(Default)]
struct Named {
    paths: Vec<Names>,
}

impl<'ast> Visit<'ast> for Named {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if item.leading_colon.is_none() {
            for (_, path) in imports(&item.tree) {
                self.paths.push(path);
            }
        }
    }

    fn visit_path(&mut self, path: &'ast Path) {
        if path.leading_colon.is_none() {
            let names = path.segments.iter().map(|part| part.ident.to_string());
            self.paths.push(names.collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast Macro) {
        self.visit_path(&called.path);
        // What is quoted is a path of the emitted crate.
        if called.path.segments.last().is_some_and(|name| {
            let name = name.ident.to_string();
            name.contains("quote") || name == "format_ident"
        }) {
            return;
        }
        let arguments = Punctuated::<Expr, Token![,]>::parse_terminated;
        // Arguments of another form are not looked into.
        for argument in arguments
            .parse2(called.tokens.clone())
            .into_iter()
            .flatten()
        {
            let mut inner = Self::default();
            inner.visit_expr(&argument);
            self.paths.append(&mut inner.paths);
        }
    }
}

/// What a tree brings into scope: the name, or `*`, and the path.
fn imports(tree: &UseTree) -> Vec<(String, Names)> {
    fn walk(tree: &UseTree, before: &[String], found: &mut Vec<(String, Names)>) {
        let with = |name: &dyn ToString| [before, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => walk(&path.tree, &with(&path.ident), found),
            UseTree::Group(group) => {
                for tree in &group.items {
                    walk(tree, before, found);
                }
            }
            UseTree::Name(name) if name.ident == "self" => {
                found.push((before.last().cloned().unwrap_or_default(), before.to_vec()));
            }
            UseTree::Name(name) => found.push((name.ident.to_string(), with(&name.ident))),
            UseTree::Rename(name) if name.ident == "self" => {
                found.push((name.rename.to_string(), before.to_vec()));
            }
            UseTree::Rename(name) => found.push((name.rename.to_string(), with(&name.ident))),
            UseTree::Glob(_) => found.push(("*".to_owned(), before.to_vec())),
        }
    }
    let mut found = Vec::new();
    walk(tree, &[], &mut found);
    found
}

/// What the modules of a crate have in scope, by which paths are followed.
pub(crate) struct Scopes<'c> {
    source: &'c Crate,
    imported: BTreeMap<&'c Place, Vec<(String, Names)>>,
}

impl<'c> Scopes<'c> {
    pub(crate) fn of(source: &'c Crate) -> Self {
        let imported = source.modules.iter().map(|(place, module)| {
            let trees = module.items.iter().filter_map(|item| match item {
                Item::Use(item) if item.leading_colon.is_none() => Some(&item.tree),
                _ => None,
            });
            // `use name;` makes a path of a macro or of another crate, and leads no further.
            let further = |(name, path): &(String, Names)| *path != [name.as_str()];
            (place, trees.flat_map(imports).filter(further).collect())
        });
        Self {
            source,
            imported: imported.collect(),
        }
    }

    /// The module that has what a path of another module names; `None` for what is of another crate or local.
    pub(crate) fn follow(&self, from: &Place, path: &[String]) -> Option<Place> {
        self.follow_within(from, path, DEEP)
    }

    fn follow_within(&self, from: &Place, path: &[String], depth: usize) -> Option<Place> {
        let depth = depth.checked_sub(1)?;
        let mut at = from.clone();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => {
                at.clear();
                rest = &path[1..];
            }
            "self" => rest = &path[1..],
            "super" => {}
            name => {
                let known = self.imported[from].iter().any(|(import, _)| import == name);
                if !known && !self.has_module(from, name) {
                    return None;
                }
            }
        }
        while let Some((name, after)) = rest.split_first() {
            if name == "super" {
                at.pop()?;
            } else if self.has_module(&at, name) {
                at.push(name.clone());
            } else {
                return self.item(&at, name, after, depth);
            }
            rest = after;
        }
        Some(at)
    }

    /// Where an item of a module is defined: there, or where it is imported from.
    fn item(&self, at: &Place, name: &String, after: &[String], depth: usize) -> Option<Place> {
        let imports = &self.imported[at];
        if let Some((_, path)) = imports.iter().find(|(import, _)| import == name) {
            return self.follow_within(at, &[path, after].concat(), depth);
        }
        if !self.defines(at, name) {
            let globs = imports.iter().filter(|(import, _)| import == "*");
            for (_, path) in globs {
                let place = self.follow_within(at, path, depth);
                if let Some(place) = place.filter(|place| self.has(place, name)) {
                    let path = [&["self".to_owned(), name.clone()], after].concat();
                    return self.follow_within(&place, &path, depth);
                }
            }
        }
        Some(at.clone())
    }

    fn has(&self, place: &Place, name: &str) -> bool {
        let imports = &self.imported[place];
        self.has_module(place, name)
            || self.defines(place, name)
            || imports.iter().any(|(import, _)| import == name)
    }

    fn has_module(&self, place: &Place, name: &str) -> bool {
        let place = [place.as_slice(), &[name.to_owned()]].concat();
        self.source.modules.contains_key(&place)
    }

    fn defines(&self, place: &Place, name: &str) -> bool {
        let module = &self.source.modules[place];
        module.items.iter().any(|item| match item {
            Item::Const(item) => item.ident == name,
            Item::Enum(item) => item.ident == name,
            Item::Fn(item) => item.sig.ident == name,
            Item::Static(item) => item.ident == name,
            Item::Struct(item) => item.ident == name,
            Item::Trait(item) => item.ident == name,
            Item::Type(item) => item.ident == name,
            Item::Macro(item) => item.ident.as_ref().is_some_and(|ident| ident == name),
            _ => false,
        })
    }
}
