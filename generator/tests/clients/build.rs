//! Emits the client of each document in `generator/tests/fixtures`.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    fixtures::emit(|document| generator::read(document)?.files())
}
