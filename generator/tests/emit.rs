//! What is emitted for each fixture: the files that show its behaviour, against the snapshot that is committed.
//!
//! All that is emitted is compiled and run in `generator/tests/clients`.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use generator::print::Files;
use snapbox::data::DataFormat;
use snapbox::{Data, assert_data_eq};

fn snapshots() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots")
}

fn client(fixture: &str) -> Files {
    let document = fixtures::document(fixture).unwrap();
    generator::read(&document)
        .and_then(|client| client.files())
        .unwrap_or_else(|report| panic!("{report}"))
}

/// Compares the files below these paths with the snapshot of the fixture.
fn shows(fixture: &str, paths: &[&str]) {
    let mut shown = String::new();
    for (path, text) in client(fixture) {
        if paths.iter().any(|start| path.starts_with(start)) {
            write!(shown, "// {path}\n{text}\n").unwrap();
        }
    }
    let snapshot = snapshots().join(fixture).with_extension("rs");
    let snapshot = Data::read_from(&snapshot, Some(DataFormat::Text));
    assert_data_eq!(shown, snapshot.raw());
}

/// A test for each snapshot: the fixture, and the files of it that are shown.
macro_rules! snapshots {
    ($($test:ident: $fixture:literal $paths:expr;)*) => {
        $(#[test]
        fn $test() {
            shows($fixture, &$paths);
        })*

        #[test]
        fn there_is_no_snapshot_that_nobody_reads() {
            let read: BTreeSet<_> = [$(concat!($fixture, ".rs")),*].map(str::to_owned).into();
            let there = fs::read_dir(snapshots()).unwrap();
            let there = there.map(|file| file.unwrap().file_name().into_string().unwrap());
            let there: BTreeSet<_> = there.filter(|name| name != "stages").collect();
            assert_eq!(there, read, "the files in tests/snapshots, and those above");
        }
    };
}

snapshots! {
    a_client_is_all_this: "mini" [""];
    a_body_may_be_absent_optional_or_required: "bodies" ["builder/"];
    a_type_that_is_sent_and_received_is_checked_and_tolerant: "bothways" ["types/disk.rs"];
    operations_stand_in_chapters: "chapters" ["chapters", "client.rs", "lib.rs"];
    lists_and_maps_of_anything: "collections" ["types/collection.rs", "operations/types/collection.rs"];
    what_the_document_says_is_documentation: "docs" ["client.rs", "builder/list_old.rs", "types/"];
    objects_that_hold_why_something_failed: "failures" ["types/"];
    lists_of_values: "enums" ["types/create_enums_kind.rs", "types/holder.rs", "types/level.rs", "types/state.rs"];
    json_without_a_schema: "free" ["builder/replace_any.rs", "types/free.rs"];
    operations_that_page: "harbour" ["builder/list_ships.rs"];
    what_is_idempotent_is_sent_again: "idempotent" ["builder/create_job.rs", "builder/search_jobs.rs"];
    schemas_in_line_are_types_of_their_own: "inline" ["builder/create_job.rs", "types.rs", "types/create_job_request"];
    media_types: "media" ["builder/download_file.rs", "builder/patch_file.rs", "builder/upload_file.rs"];
    names_of_rust_and_of_ours_are_told_apart: "names" ["builder.rs", "types.rs"];
    null_items: "nullable" ["types/nulls.rs"];
    bounds_of_numbers: "numbers" ["builder/create_numbers.rs", "types/"];
    lists_with_something_of_their_own: "paging" ["builder/list_from_offset.rs", "builder/list_uncounted.rs", "client.rs"];
    parameters_of_path_query_and_header: "parameters" ["builder/show_header.rs", "builder/show_path.rs", "builder/show_query.rs"];
    types_that_contain_themselves: "recursive" ["types/"];
    references_to_anything: "references" ["builder/", "types/server.rs"];
    secrets_are_sent_and_not_shown: "secrets" ["builder/create_password.rs", "types/login.rs", "types/vault.rs"];
    answers_by_status: "statuses" ["builder/"];
    waits: "waiting" ["builder/show_job.rs", "client.rs"];
    lists_that_can_be_watched: "watching" ["builder/list_pieces.rs", "builder/list_things.rs", "builder/list_things_in_box.rs"];
}

#[test]
fn emitting_twice_gives_the_same() {
    for name in fixtures::names().unwrap() {
        assert_eq!(client(&name), client(&name), "{name}");
    }
}

#[test]
fn one_is_not_documented_as_several_nor_several_as_one() {
    for (fixture, line) in [
        (
            "enums",
            "200: Where it stands. ([`State`](crate::types::State))",
        ),
        (
            "enums",
            "200: All levels. (several [`Level`](crate::types::Level))",
        ),
        (
            "enums",
            "200: Where all stand. (several [`State`](crate::types::State))",
        ),
        (
            "statuses",
            "200: It was there. ([`Thing`](crate::types::Thing))",
        ),
        (
            "statuses",
            "403: Not allowed. All of its body: [`body_as::<types::ErrorB>()`]",
        ),
        (
            "statuses",
            "400: Wrong. All of its body: [`body_as::<Vec<types::ErrorA>>()`]",
        ),
    ] {
        let files = client(fixture);
        let client = &files["client.rs"];
        assert!(client.contains(line), "{line} is not in\n{client}");
    }
}

#[test]
fn what_is_not_sent_again_though_its_method_is_says_so() {
    let files = client("idempotent");
    for (file, says_so) in [
        ("count_job", true),
        ("list_jobs", false),
        ("create_job", false),
    ] {
        let text = &files[&format!("builder/{file}.rs")];
        assert_eq!(text.contains("it is not sent again"), says_so, "{file}");
    }
}
