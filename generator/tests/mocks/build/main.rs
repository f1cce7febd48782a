//! Emits the mocks of each fixture, and what tests do with each operation: an exchange with its mock, the exchanges that
//! the service's own document shows, and the examples of its documentation.

mod example;
mod exchange;
mod sample;
mod wrong;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use document::load;

fn main() -> Result<(), Box<dyn Error>> {
    fixtures::emit(|document| generator::read(document)?.mocks())?;
    let own = Path::new("../../../spec/sms-v3.yaml");
    let own = load::load(own).map_err(|report| report.to_string())?;
    for file in own.source.files() {
        println!("cargo::rerun-if-changed={}", file.path().display());
    }
    let mut exchanges = exchange::all("sms", &own)?;
    let mut examples = example::all("sms", &own)?;
    for name in fixtures::names()? {
        let document = fixtures::document(&name)?;
        exchanges += &exchange::all(&name, &document)?;
        examples += &example::all(&name, &document)?;
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("exchanges.rs"), exchanges)?;
    fs::write(out.join("samples.rs"), exchange::samples("sms", &own)?)?;
    fs::write(out.join("examples.rs"), examples)?;
    Ok(())
}
