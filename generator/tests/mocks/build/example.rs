//! The examples in the documentation of a client, as code of tests.

use std::error::Error;
use std::fmt::Write;

use document::load::Document;

/// The examples that call a client, as modules, and a test that runs them all.
pub(crate) fn all(service: &str, document: &Document) -> Result<String, Box<dyn Error>> {
    let client = generator::read(document).map_err(|report| report.to_string())?;
    let files = client.files().map_err(|report| report.to_string())?;
    let mut text = format!("mod {service} {{\n");
    let mut runs = String::new();
    let mut count = 0;
    for (path, file) in files {
        for example in examples(&file) {
            let example = example
                .replace("async fn example(", "pub(super) async fn example(")
                .replace(
                    &format!("huaweicloud_{service}::"),
                    &format!("crate::clients::{service}::"),
                );
            let name = format!("example_{count}");
            let _ = writeln!(text, "mod {name} {{\n{example}}}");
            let _ = writeln!(
                runs,
                "crate::examples::sent({path:?}, {name}::example(crate::client(&server)).await);"
            );
            count += 1;
        }
    }
    if count < client.model.operations.len() {
        return Err(format!("{service}: only {count} examples were found").into());
    }
    let _ = writeln!(
        text,
        "#[tokio::test]\nasync fn every_example_is_sent() {{\n\
         let server = httpmock::MockServer::start_async().await;\n{runs}}}\n}}"
    );
    Ok(text)
}

/// The code blocks of documentation that are given a client.
fn examples(file: &str) -> impl Iterator<Item = String> {
    let mut blocks = Vec::new();
    let mut block: Option<String> = None;
    for line in file.lines() {
        let line = line.trim_start();
        let Some(line) = ["///", "//!"]
            .iter()
            .find_map(|start| line.strip_prefix(start))
        else {
            continue;
        };
        let line = line.strip_prefix(' ').unwrap_or(line);
        match &mut block {
            None if line.starts_with("```") => block = Some(String::new()),
            None => {}
            Some(_) if line.starts_with("```") => blocks.extend(block.take()),
            Some(text) => {
                text.push_str(line.strip_prefix("# ").unwrap_or(line));
                text.push('\n');
            }
        }
    }
    let given = |block: &String| block.contains("async fn example(client: ");
    blocks.into_iter().filter(given)
}
