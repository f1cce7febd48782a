//! The modules of each hand-written crate form no circle, and use each other in the order that `ARCHITECTURE.md` states.
//!
//! **What an arrow is.** A module that names an item of another one, in a `use` or in a path of an expression, a type or
//! the arguments of a macro, has an arrow to it. Paths are followed as the compiler does: `self`, `super`, modules in
//! line, and what another module re-exports leads to the module that defines it. Modules for tests have no arrows, nor
//! has documentation. What is reached without a name, such as a method of a value, is not seen.
//!
//! **Where arrows are looked at.** The modules of a folder are one graph, at each depth: an arrow from `a::b` to `c::d`
//! counts as one from `a` to `c`, and one from `a::b` to `a::d` as one from `b` to `d`. A module and the folder that it
//! stands in are one thing: a type in `mod.rs` whose implementation is spread over the files beside it names them, and
//! is named by them; to forbid that would cost a file for each such type and make nothing clearer.
//!
//! **The order.** `ARCHITECTURE.md` has a block that lists the modules of a crate, in lines, the lowest first. A module
//! uses only what stands in a line above its own in that list, and nothing in its own.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod arrows;
mod order;
mod paths;
mod tree;

use std::path::{Path, PathBuf};

use arrows::Arrows;
use tree::Crate;

const CRATES: &[&str] = &[
    "document",
    "manual",
    "generator",
    "runtime",
    "simulator",
    "xtask",
];

fn workspace(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// The arrows of a crate of this workspace.
fn arrows(name: &str) -> Arrows {
    Arrows::of(&Crate::read(&workspace(name).join("src")))
}

#[test]
fn no_modules_form_a_circle() {
    let mut faults = Vec::new();
    for name in CRATES {
        for (folder, graph) in arrows(name).folders() {
            if let Some(circle) = graph.circle() {
                let folder = format!("{name}/src/{}", folder.join("/"));
                faults.push(format!("{}: {circle}", folder.trim_end_matches('/')));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn modules_use_each_other_in_the_order_that_is_stated() {
    let text = std::fs::read_to_string(workspace("ARCHITECTURE.md")).unwrap();
    let stated = order::stated(&text);
    let mut faults = Vec::new();
    for name in CRATES {
        let Some(lines) = stated.get(*name) else {
            faults.push(format!(
                "{name}: ARCHITECTURE.md does not state the order of its modules"
            ));
            continue;
        };
        let found = order::faults(lines, arrows(name).top());
        faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    for name in stated.keys() {
        if !CRATES.contains(&name.as_str()) {
            faults.push(format!("{name}: no crate in `CRATES` is called so"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A crate of these files.
fn made_up(files: &[(&str, &str)]) -> Arrows {
    let files = files.iter().map(|&(path, text)| (path.into(), text.into()));
    Arrows::of(&Crate::parse(&files.collect()))
}

/// The circle among the topmost modules of a crate of these files.
fn circle(files: &[(&str, &str)]) -> Option<String> {
    made_up(files).top().circle()
}

#[test]
fn a_circle_is_found_with_its_paths() {
    let files = [
        ("lib.rs", "mod a; mod b; mod c;"),
        ("a.rs", "use crate::b::B; pub struct A;"),
        ("b.rs", "pub struct B(super::c::C);"),
        ("c.rs", "pub struct C; fn c() { vec![crate::a::A]; }"),
    ];
    assert_eq!(
        circle(&files).unwrap(),
        "a → b (a.rs: crate::b::B), b → c (b.rs: super::c::C), c → a (c.rs: crate::a::A)"
    );
    assert_eq!(
        circle(
            &files[..3]
                .iter()
                .chain(&[("c.rs", "pub struct C;")])
                .copied()
                .collect::<Vec<_>>()
        ),
        None
    );
}

#[test]
fn a_circle_is_found_among_the_files_of_a_folder() {
    let arrows = made_up(&[
        ("lib.rs", "mod a;"),
        ("a/mod.rs", "mod b; mod c;"),
        ("a/b.rs", "use super::c::C; pub struct B;"),
        ("a/c.rs", "use crate::a::b; pub struct C(b::B);"),
    ]);
    assert_eq!(arrows.top().circle(), None);
    let folders: Vec<_> = arrows.folders().collect();
    let [_, (folder, graph)] = folders.as_slice() else {
        panic!("a graph for each folder");
    };
    assert_eq!(folder.as_slice(), ["a"]);
    assert!(graph.circle().is_some());
}

#[test]
fn what_is_re_exported_is_where_it_is_defined() {
    let through = |lib: &str| {
        circle(&[
            ("lib.rs", lib),
            ("error/mod.rs", "mod kind; pub use self::kind::Error;"),
            ("error/kind.rs", "pub struct Error(crate::text::Text);"),
            (
                "text.rs",
                "pub struct Text; fn text() -> crate::Error { todo!() }",
            ),
        ])
    };
    assert!(through("mod error; mod text; pub use error::Error;").is_some());
    assert!(through("mod error; mod text; pub use error::*;").is_some());
    assert!(through("mod error; mod text; pub struct Error;").is_none());
}

#[test]
fn a_module_and_its_folder_are_one() {
    let folder = [
        ("lib.rs", "mod a; pub struct Root;"),
        ("a/mod.rs", "mod b; pub struct A(b::B);"),
        (
            "a/b.rs",
            "use super::A; use crate::Root; pub struct B; impl A {}",
        ),
    ];
    let arrows = made_up(&folder);
    assert!(arrows.folders().all(|(_, graph)| graph.circle().is_none()));
}

#[test]
fn tests_and_other_crates_have_no_arrows() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        (
            "a.rs",
            "use b::B; use other::b::C; #[cfg(test)] mod tests { use crate::b::B; }",
        ),
        ("b.rs", "use crate::a::A; fn b() { quote!(crate::b::B); }"),
    ];
    assert_eq!(circle(&files), None);
}

#[test]
fn macros_are_named_as_items_are() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        (
            "a.rs",
            "macro_rules! say { () => {} } pub(crate) use say; use crate::b::B;",
        ),
        ("b.rs", "pub struct B; fn b() { crate::a::say!(); }"),
    ];
    assert!(circle(&files).is_some());
}

#[test]
fn modules_in_line_count_as_files_do() {
    let files = [(
        "lib.rs",
        "mod a { use super::b::B; pub struct A; } mod b { use crate::a::A; pub struct B; }",
    )];
    assert!(circle(&files).is_some());
}

#[test]
fn an_arrow_against_the_order_is_found() {
    let arrows = made_up(&[
        ("lib.rs", "mod a; mod b; mod c;"),
        ("a.rs", "pub struct A;"),
        ("b.rs", "use crate::a::A;"),
        ("c.rs", "use crate::a::A;"),
    ]);
    let faults = |lines: &str| {
        let text = format!("text\n\n    made-up\n{lines}\ntext\n");
        let stated = order::stated(&text);
        order::faults(&stated["made-up"], arrows.top())
    };
    assert!(faults("      a – the ground\n      b, c\n").is_empty());
    assert_eq!(
        faults("      c\n      a – the ground\n      b\n"),
        ["c uses a (c.rs: crate::a::A), which does not stand below it in ARCHITECTURE.md"]
    );
    assert_eq!(
        faults("      a, b\n      c\n"),
        ["b uses a (b.rs: crate::a::A), which does not stand below it in ARCHITECTURE.md"]
    );
    assert_eq!(
        faults("      a\n      b, d\n"),
        [
            "ARCHITECTURE.md does not say where c stands",
            "ARCHITECTURE.md has d, and the crate has not"
        ]
    );
}
