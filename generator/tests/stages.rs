//! What each stage hands to the next, for one small document, up to what `emit.rs` shows of it.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use generator::progenitor;
use snapbox::{assert_data_eq, file};

#[test]
fn each_stage_gives_what_is_committed() {
    let document = fixtures::document("mini").unwrap();
    let model = generator::read(&document).unwrap().model;
    assert_data_eq!(
        format!("{model:#?}\n"),
        file!["snapshots/stages/1-model.txt": Text].raw()
    );
    let reduced = progenitor::reduced(&model);
    let shown = serde_yaml::to_string(&reduced).unwrap();
    assert_data_eq!(shown, file!["snapshots/stages/2-reduced.yaml": Text].raw());
    let emitted = progenitor::emit(&model, &reduced).unwrap();
    let shown = prettyplease::unparse(&emitted);
    assert_data_eq!(shown, file!["snapshots/stages/3-emitted.rs": Text].raw());
}
