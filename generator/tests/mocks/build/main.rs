//! Emits the mocks of each fixture, and an exchange with the mock of each operation.

mod exchange;
mod sample;

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
    for name in fixtures::names()? {
        exchanges += &exchange::all(&name, &fixtures::document(&name)?)?;
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("exchanges.rs"), exchanges)?;
    Ok(())
}
