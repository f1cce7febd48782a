//! The client of each document in `generator/tests/fixtures`, as `generator/tests/emit.rs`
//! writes it to `generator/tests/snapshots`.
#![deny(warnings)]

#[rustfmt::skip]
#[path = "../../snapshots/bodies/lib.rs"]
pub mod bodies;
#[rustfmt::skip]
#[path = "../../snapshots/bothways/lib.rs"]
pub mod bothways;
#[rustfmt::skip]
#[path = "../../snapshots/collections/lib.rs"]
pub mod collections;
#[rustfmt::skip]
#[path = "../../snapshots/docs/lib.rs"]
pub mod docs;
#[rustfmt::skip]
#[path = "../../snapshots/enums/lib.rs"]
pub mod enums;
#[rustfmt::skip]
#[path = "../../snapshots/free/lib.rs"]
pub mod free;
#[rustfmt::skip]
#[path = "../../snapshots/idempotent/lib.rs"]
pub mod idempotent;
#[rustfmt::skip]
#[path = "../../snapshots/inline/lib.rs"]
pub mod inline;
#[rustfmt::skip]
#[path = "../../snapshots/large/lib.rs"]
pub mod large;
#[rustfmt::skip]
#[path = "../../snapshots/media/lib.rs"]
pub mod media;
#[rustfmt::skip]
#[path = "../../snapshots/mini/lib.rs"]
pub mod mini;
#[rustfmt::skip]
#[path = "../../snapshots/names/lib.rs"]
pub mod names;
#[rustfmt::skip]
#[path = "../../snapshots/nullable/lib.rs"]
pub mod nullable;
#[rustfmt::skip]
#[path = "../../snapshots/numbers/lib.rs"]
pub mod numbers;
#[rustfmt::skip]
#[path = "../../snapshots/parameters/lib.rs"]
pub mod parameters;
#[rustfmt::skip]
#[path = "../../snapshots/recursive/lib.rs"]
pub mod recursive;
#[rustfmt::skip]
#[path = "../../snapshots/references/lib.rs"]
pub mod references;
#[rustfmt::skip]
#[path = "../../snapshots/secrets/lib.rs"]
pub mod secrets;
#[rustfmt::skip]
#[path = "../../snapshots/statuses/lib.rs"]
pub mod statuses;
