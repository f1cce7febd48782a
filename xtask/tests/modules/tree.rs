//! The modules of a crate, with what stands in each.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use syn::{
    Attribute, Ident, Item, ItemConst, ItemEnum, ItemExternCrate, ItemFn, ItemForeignMod, ItemImpl,
    ItemMacro, ItemMod, ItemStatic, ItemStruct, ItemTrait, ItemTraitAlias, ItemType, ItemUnion,
    ItemUse, Meta,
};

/// The names from the root of the crate to a module; of the root, none.
pub(crate) type Place = Vec<String>;

pub(crate) struct Module {
    /// Relative to `src`.
    pub(crate) file: String,
    /// All but modules and what is for tests.
    pub(crate) items: Vec<Item>,
}

pub(crate) struct Crate {
    pub(crate) modules: BTreeMap<Place, Module>,
}

impl Crate {
    /// The crate whose sources are in a folder.
    pub(crate) fn read(folder: &Path) -> Self {
        let mut files = BTreeMap::new();
        collect(folder, "", &mut files);
        Self::parse(&files)
    }

    /// The crate of these files, by their paths relative to `src`.
    pub(crate) fn parse(files: &BTreeMap<String, String>) -> Self {
        let root = ["lib.rs", "main.rs"];
        let root = root.into_iter().find(|root| files.contains_key(*root));
        let root = root.unwrap();
        let mut modules = BTreeMap::new();
        add(&mut modules, files, Place::new(), root, items(files, root));
        Self { modules }
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            files.insert(format!("{prefix}{name}"), text);
        }
    }
}

fn items(files: &BTreeMap<String, String>, path: &str) -> Vec<Item> {
    let parsed = syn::parse_file(&files[path]);
    parsed
        .unwrap_or_else(|error| panic!("{path}: {error}"))
        .items
}

/// Adds a module and all that stand in it.
fn add(
    modules: &mut BTreeMap<Place, Module>,
    files: &BTreeMap<String, String>,
    place: Place,
    file: &str,
    items: Vec<Item>,
) {
    let mut own = Vec::new();
    for item in items {
        if is_for_tests(&item) {
            continue;
        }
        let Item::Mod(ItemMod { ident, content, .. }) = item else {
            own.push(item);
            continue;
        };
        let place = [place.as_slice(), &[ident.to_string()]].concat();
        if let Some((_, items)) = content {
            add(modules, files, place, file, items);
            continue;
        }
        let path = place.join("/");
        let paths = [format!("{path}.rs"), format!("{path}/mod.rs")];
        let path = paths.iter().find(|path| files.contains_key(*path));
        let path = path.unwrap_or_else(|| panic!("none of {paths:?} is there"));
        add(modules, files, place, path, self::items(files, path));
    }
    let file = file.to_owned();
    modules.insert(place, Module { file, items: own });
}

/// Whether an item is compiled for tests alone.
fn is_for_tests(item: &Item) -> bool {
    attributes(item)
        .iter()
        .any(|attribute| match &attribute.meta {
            Meta::Path(path) => path.is_ident("test"),
            Meta::List(list) => {
                list.path.is_ident("cfg")
                    && list
                        .parse_args::<Ident>()
                        .is_ok_and(|condition| condition == "test")
            }
            Meta::NameValue(_) => false,
        })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(ItemConst { attrs, .. })
        | Item::Enum(ItemEnum { attrs, .. })
        | Item::ExternCrate(ItemExternCrate { attrs, .. })
        | Item::Fn(ItemFn { attrs, .. })
        | Item::ForeignMod(ItemForeignMod { attrs, .. })
        | Item::Impl(ItemImpl { attrs, .. })
        | Item::Macro(ItemMacro { attrs, .. })
        | Item::Mod(ItemMod { attrs, .. })
        | Item::Static(ItemStatic { attrs, .. })
        | Item::Struct(ItemStruct { attrs, .. })
        | Item::Trait(ItemTrait { attrs, .. })
        | Item::TraitAlias(ItemTraitAlias { attrs, .. })
        | Item::Type(ItemType { attrs, .. })
        | Item::Union(ItemUnion { attrs, .. })
        | Item::Use(ItemUse { attrs, .. }) => attrs,
        _ => &[],
    }
}
