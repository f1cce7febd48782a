//! Emits the mocks of each fixture, and an exchange with the mock of each operation.

mod exchange;
mod sample;

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use document::load;
use generator::generate_mocks;

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let fixtures = Path::new("../fixtures");
    let own = Path::new("../../../spec/sms-v3.yaml");
    println!("cargo::rerun-if-changed={}", fixtures.display());
    println!("cargo::rerun-if-changed={}", own.display());
    let mut modules = String::new();
    let mut exchanges = String::new();
    let mut paths: Vec<_> = fs::read_dir(fixtures)?
        .map(|file| Ok(file?.path()))
        .collect::<Result<_, std::io::Error>>()?;
    paths.sort();
    for path in &paths {
        let document = load::load(path).map_err(|report| report.to_string())?;
        let name = path.file_stem().and_then(|name| name.to_str());
        let name = name.ok_or("a fixture without a name")?;
        let folder = out.join(name);
        fs::create_dir_all(&folder)?;
        let mocks = generate_mocks(&document).map_err(|report| report.to_string())?;
        for (file, text) in mocks {
            // The client is a module here, and no crate of its own.
            let (from, to) = (
                format!("huaweicloud_{name}::"),
                format!("fixture_clients::{name}::"),
            );
            fs::write(folder.join(file), text.replace(&from, &to))?;
        }
        let root = folder.join("mod.rs");
        let _ = writeln!(modules, "#[path = {root:?}]\npub mod {name};");
        exchanges += &exchange::all(name, &document)?;
    }
    let document = load::load(own).map_err(|report| report.to_string())?;
    exchanges += &exchange::all("sms", &document)?;
    fs::write(out.join("mocks.rs"), modules)?;
    fs::write(out.join("exchanges.rs"), exchanges)?;
    Ok(())
}
