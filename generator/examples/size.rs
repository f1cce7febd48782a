//! Prints how much larger a program is that uses two operations of the whole client than one that uses one operation
//! of a client that has no other.
//!
//! ```sh
//! cargo run -p generator --example size
//! ```

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

use document::load::{self, Document};
use document::{export, yaml};
use serde_json::{Map, Value};

/// The only path of the small client, and its method.
const PATH: &str = "/v3/tasks";
const METHOD: &str = "get";

/// What the programs are: each a call that is printed.
const ONE: &str = "
    let page = client.list_tasks().send().await?;
    println!(\"{:?}\", page.count);";
const TWO: &str = "
    let page = client.list_tasks().send().await?;
    println!(\"{:?}\", page.count);
    let task = client.show_task(\"4f0a\").send().await?;
    println!(\"{:?}\", task.state);";

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()?;
    let place = root.join("target/size");
    write_workspace(&root, &place)?;
    let one = stripped(&root, &place, "one")?;
    let two = stripped(&root, &place, "two")?;
    let more = (f64::from(two) / f64::from(one) - 1.0) * 100.0;
    println!("a program that uses one operation, of a client that has no other: {one} bytes");
    println!("one that uses two, of the whole client: {two} bytes");
    println!("that is {more:.1} % more, at most 5 %");
    Ok(())
}

/// A workspace of both programs and the small client, with the versions that this one has.
fn write_workspace(root: &Path, place: &Path) -> Result<(), Box<dyn Error>> {
    let own = fs::read_to_string(root.join("Cargo.toml"))?;
    let versions = section(&own, "workspace.dependencies");
    let versions = versions.replace("path = \"", &format!("path = \"{}/", root.display()));
    let members = "[workspace]\nresolver = \"3\"\nmembers = [\"client\", \"one\", \"two\"]\n";
    write(&place.join("Cargo.toml"), &format!("{members}\n{versions}"))?;
    write(
        &place.join("Cargo.lock"),
        &fs::read_to_string(root.join("Cargo.lock"))?,
    )?;

    let whole = root.join("generated-client");
    let manifest = fs::read_to_string(whole.join("Cargo.toml"))?;
    let sections = ["features", "dependencies"].map(|name| section(&manifest, name));
    let manifest = package("client", &sections.concat());
    write(&place.join("client/Cargo.toml"), &manifest)?;
    let source = place.join("client/src");
    // A file that is not emitted any more must not be there.
    if source.exists() {
        fs::remove_dir_all(&source)?;
    }
    let document = load::load(&root.join("spec/sms-v3.yaml")).map_err(|it| it.to_string())?;
    let client = generator::read(&reduced(&document)?).map_err(|it| it.to_string())?;
    for (path, text) in client.files().map_err(|it| it.to_string())? {
        write(&source.join(path), &text)?;
    }
    let client = "client = { path = \"../client\" }".to_owned();
    write_program(place, "one", &client, ONE)?;
    let client = format!(
        "client = {{ package = \"huaweicloud-sms\", path = \"{}\" }}",
        whole.display()
    );
    write_program(place, "two", &client, TWO)
}

/// A section of a manifest, with its head.
fn section(manifest: &str, name: &str) -> String {
    let head = format!("[{name}]");
    let mut lines = manifest.lines().skip_while(|line| *line != head);
    let first = lines.next().into_iter();
    let lines = first.chain(lines.take_while(|line| !line.starts_with('[')));
    lines.fold(String::new(), |text, line| text + line + "\n")
}

fn package(name: &str, more: &str) -> String {
    format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n{more}")
}

fn write_program(
    place: &Path,
    name: &str,
    client: &str,
    calls: &str,
) -> Result<(), Box<dyn Error>> {
    let tokio = "tokio = { workspace = true, features = [\"macros\", \"rt\"] }";
    let manifest = package(name, &format!("[dependencies]\n{client}\n{tokio}\n"));
    write(&place.join(name).join("Cargo.toml"), &manifest)?;
    let main = format!(
        "use client::{{Client, Error}};\n\n\
         #[tokio::main(flavor = \"current_thread\")]\n\
         async fn main() -> Result<(), Error> {{\n    \
             let client = Client::from_env()?;{calls}\n    \
             Ok(())\n\
         }}\n"
    );
    write(&place.join(name).join("src/main.rs"), &main)
}

/// Writes what is not there yet, so that cargo builds only what is new.
fn write(path: &Path, text: &str) -> Result<(), Box<dyn Error>> {
    if fs::read_to_string(path).is_ok_and(|there| there == text) {
        return Ok(());
    }
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    Ok(fs::write(path, text)?)
}

/// How large a program is without its symbols.
fn stripped(root: &Path, place: &Path, name: &str) -> Result<u32, Box<dyn Error>> {
    let target = root.join("target");
    let status = Command::new(env!("CARGO"))
        .current_dir(place)
        .args(["rustc", "--release", "--quiet", "--package", name])
        .arg("--target-dir")
        .arg(&target)
        .args(["--", "-C", "strip=symbols"])
        .status()?;
    if !status.success() {
        return Err(format!("building the program `{name}` failed: {status}").into());
    }
    let file = format!("release/{name}{}", std::env::consts::EXE_SUFFIX);
    Ok(fs::metadata(target.join(file))?.len().try_into()?)
}

/// The document with one operation, and what that refers to.
fn reduced(document: &Document) -> Result<Document, Box<dyn Error>> {
    let mut whole = export::as_is(document);
    let pointer = format!("/paths/{}/{METHOD}", PATH.replace('/', "~1"));
    let operation = whole.pointer_mut(&pointer).ok_or("there is no such path")?;
    let mut operation = operation.take();
    // Both lead to other operations.
    without(&mut operation, &["x-chapter"]);
    if let Some(paging) = operation.get_mut("x-paging") {
        without(paging, &["show"]);
    }
    let mut used = BTreeSet::new();
    collect(&operation, &whole, &mut used);
    let methods = Map::from_iter([(METHOD.to_owned(), operation)]);
    let paths = Map::from_iter([(PATH.to_owned(), methods.into())]);
    if let Some(stated) = whole.get_mut("paths") {
        *stated = paths.into();
    }
    without(&mut whole, &["x-chapters", "x-walkthrough"]);
    let codes = whole
        .get_mut("x-error-codes")
        .and_then(Value::as_object_mut);
    for code in codes.into_iter().flat_map(Map::values_mut) {
        without(code, &["operations"]);
    }
    let sections = whole.get_mut("components").and_then(Value::as_object_mut);
    for (section, components) in sections.into_iter().flatten() {
        if let Some(components) = components.as_object_mut()
            && section != "securitySchemes"
        {
            components.retain(|name, _| used.contains(&format!("/components/{section}/{name}")));
        }
    }
    let text = yaml::write(&whole);
    Ok(load::parse(Path::new("one.yaml"), text).map_err(|report| report.to_string())?)
}

fn without(value: &mut Value, keys: &[&str]) {
    if let Some(fields) = value.as_object_mut() {
        fields.retain(|key, _| !keys.contains(&key.as_str()));
    }
}

/// The places of the components that a value refers to, and of those that they refer to.
fn collect(value: &Value, whole: &Value, used: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            let reference = fields.get("$ref").and_then(Value::as_str);
            let place = reference.and_then(|text| text.strip_prefix('#'));
            if let Some(place) = place
                && used.insert(place.to_owned())
                && let Some(component) = whole.pointer(place)
            {
                collect(component, whole, used);
            }
            for field in fields.values() {
                collect(field, whole, used);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, whole, used)),
        _ => {}
    }
}
