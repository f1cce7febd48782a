//! What stands in a cell.

use crate::page::{Bounds, Number, Row};
use document::counted;
use document::lint::table_of;

/// Text on one line, safe between the bars of a table.
pub(super) fn line(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.replace('|', "\\|")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Paragraphs below each other in one cell.
pub(super) fn paragraphs<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let parts: Vec<_> = texts
        .into_iter()
        .flat_map(|text| text.split("\n\n"))
        .map(|text| line(without_number(text)))
        .collect();
    parts.join("<br>")
}

/// The Description cell of a row: explanation, meanings, lengths, values, range, array length and default.
pub(super) fn description(row: &Row) -> String {
    let paragraphs = row.description.iter().flat_map(|text| text.split("\n\n"));
    let mut lines: Vec<String> = paragraphs.map(|text| line(without_number(text))).collect();
    lines.extend(
        row.meanings
            .iter()
            .map(|(value, meaning)| line(&format!("{value}: {meaning}"))),
    );
    let characters = |number: &Number| counted(number.grouped(), "character");
    bounds(&mut lines, "length", &row.length, characters);
    bounds(&mut lines, "value", &row.range, Number::to_string);
    if let (Some(least), Some(most)) = (&row.elements.least, &row.elements.most) {
        lines.push(format!(
            "Array length: {} to {}",
            least.grouped(),
            most.grouped()
        ));
    } else {
        bounds(&mut lines, "array length", &row.elements, Number::grouped);
    }
    if let Some(default) = &row.default {
        lines.push(line(&format!("Default value: {default}")));
    }
    if !row.values.is_empty() {
        let values: Vec<_> = row
            .values
            .iter()
            .map(|value| format!("`{}`", line(value)))
            .collect();
        lines.push(format!("The value can be: {}", values.join(", ")));
    }
    lines.join("<br>")
}

/// The number of the table stands above it; on each row it would be noise.
fn without_number(text: &str) -> &str {
    let number = table_of(text).and_then(|_| text.rsplit_once("(Table "));
    number.map_or(text, |(text, _)| text.trim_end())
}

fn bounds(lines: &mut Vec<String>, what: &str, bounds: &Bounds, shown: impl Fn(&Number) -> String) {
    if let Some(least) = &bounds.least {
        lines.push(format!("Minimum {what}: {}", shown(least)));
    }
    if let Some(most) = &bounds.most {
        lines.push(format!("Maximum {what}: {}", shown(most)));
    }
}
