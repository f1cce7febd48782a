//! A document's operation in the format of the vendor's pages, in the document's own words.

use manual::page::{Bounds, Number, Page, Role, Row};

/// How a page words its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wording {
    /// `Minimum value: 0`, `The value can be:`.
    New,
    /// `Minimum: 0`, `Range 0 to 200`, `Enumeration values:`.
    Old,
}

pub(crate) fn write(page: &Page, wording: Wording) -> String {
    let mut lines: Vec<String> = ["Updated on 2020-01-01 GMT+00:00", &page.title, "Function"]
        .map(str::to_owned)
        .into();
    lines.extend(page.function.iter().map(|text| sentence(text)));
    authorization(page, &mut lines);
    lines.push("URI".to_owned());
    lines.push(format!("{} {}", page.method, page.path));
    let mut part = "URI";
    let mut status = None;
    for (at, table) in page.tables.iter().enumerate() {
        let next = match &table.role {
            Role::Path | Role::Query => "URI",
            Role::Header | Role::RequestBody => "Request",
            Role::ResponseHeader(_) | Role::ResponseBody(_) => "Response",
            Role::Object(_) => part,
        };
        if next != part {
            part = next;
            lines.push(part.to_owned());
        }
        if let Role::ResponseBody(code) = &table.role
            && status != Some(code)
        {
            status = Some(code);
            lines.push(format!("Status code: {code}"));
        }
        let number = table
            .number
            .unwrap_or_else(|| u32::try_from(at + 1).unwrap());
        lines.push(format!("Table {number} {}", table.role.caption()));
        let mandatory = table.rows.iter().any(|row| row.mandatory.is_some());
        let columns: &[&str] = if mandatory {
            &["Parameter", "Mandatory", "Type", "Description"]
        } else {
            &["Parameter", "Type", "Description"]
        };
        lines.extend(columns.iter().map(|&column| column.to_owned()));
        for row in &table.rows {
            row_lines(row, wording, &mut lines);
        }
    }
    examples(page, &mut lines);
    lines.extend(["Status Codes", "Status Code", "Description"].map(str::to_owned));
    for status in &page.statuses {
        lines.push(status.code.clone());
        lines.push(sentence(&status.description));
    }
    lines.join("\n\n")
}

fn authorization(page: &Page, lines: &mut Vec<String>) {
    let Some(permission) = &page.permission else {
        return;
    };
    let columns = [
        "Authorization Information",
        "Action",
        "Access Level",
        "Resource Type (*: required)",
        "Condition Key",
        "Alias",
        "Dependencies",
    ];
    lines.extend(columns.map(str::to_owned));
    lines.push(permission.action.clone());
    lines.extend(["Read", "-", "-", "-", "-"].map(str::to_owned));
}

fn examples(page: &Page, lines: &mut Vec<String>) {
    for (heading, sent) in [("Example Request", true), ("Example Response", false)] {
        lines.push(heading.to_owned());
        for example in page
            .examples
            .iter()
            .filter(|example| example.status.is_none() == sent)
        {
            if let Some(code) = &example.status {
                lines.push(format!("Status code: {code}"));
            }
            lines.push("A body.".to_owned());
            lines.push(serde_json::to_string_pretty(&example.body).unwrap());
        }
    }
}

fn row_lines(row: &Row, wording: Wording, lines: &mut Vec<String>) {
    lines.push(row.name.clone());
    if let Some(mandatory) = row.mandatory {
        lines.push(if mandatory { "Yes" } else { "No" }.to_owned());
    }
    lines.push(row.value_type.to_string());
    lines.extend(row.description.iter().map(|text| sentence(text)));
    lines.extend(
        row.meanings
            .iter()
            .map(|(value, meaning)| format!("{value}: {meaning}")),
    );
    let old = wording == Wording::Old;
    let characters = |number: &Number| match number.to_string().as_str() {
        "1" => "1 character".to_owned(),
        _ => format!("{} characters", number.grouped()),
    };
    if old {
        bounds("Minimum", "Maximum", &row.length, Number::to_string, lines);
    } else {
        bounds(
            "Minimum length",
            "Maximum length",
            &row.length,
            characters,
            lines,
        );
    }
    match &row.range {
        Bounds {
            least: Some(least),
            most: Some(most),
        } if old => lines.push(format!("Range {least} to {most}")),
        range => bounds(
            "Minimum value",
            "Maximum value",
            range,
            Number::to_string,
            lines,
        ),
    }
    if let (Some(least), Some(most)) = (&row.elements.least, &row.elements.most) {
        lines.push(format!(
            "Array length: {} to {}",
            least.grouped(),
            most.grouped()
        ));
    }
    if let Some(default) = &row.default {
        lines.push(format!(
            "{}: {default}",
            if old { "Default" } else { "Default value" }
        ));
    }
    if !row.values.is_empty() {
        lines.push(
            if old {
                "Enumeration values:"
            } else {
                "The value can be:"
            }
            .to_owned(),
        );
        lines.extend(row.values.iter().map(|value| format!("  • {value}")));
    }
}

fn bounds(
    least: &str,
    most: &str,
    bounds: &Bounds,
    shown: impl Fn(&Number) -> String,
    lines: &mut Vec<String>,
) {
    if let Some(bound) = &bounds.least {
        lines.push(format!("{least}: {}", shown(bound)));
    }
    if let Some(bound) = &bounds.most {
        lines.push(format!("{most}: {}", shown(bound)));
    }
}

/// One paragraph that ends like a sentence.
fn sentence(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}.", line.trim_end_matches('.'))
}
