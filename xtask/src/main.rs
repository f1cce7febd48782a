//! The maintainer commands of this workspace.
fn main() {}
