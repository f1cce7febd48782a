//! Descriptions as documentation comments.

/// Text that rustdoc reads as the document meant it: brackets that are no link
/// and angle brackets that are no URL are escaped, bare URLs become links, code
/// is no code of ours, and an item of a list stands on one line.
pub(crate) fn safe(text: &str) -> String {
    let text = text.replace('\t', "    ");
    let mut out = Vec::new();
    let mut block: Vec<String> = Vec::new();
    let mut in_item = false;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let trimmed = line.trim();
        if let Some(fence) = ["```", "~~~"]
            .into_iter()
            .find(|fence| trimmed.starts_with(fence))
        {
            end(&mut block, &mut out);
            out.push("```text".to_owned());
            let inside = lines
                .by_ref()
                .take_while(|line| !line.trim().starts_with(fence));
            out.extend(inside.map(|line| line.trim_end().to_owned()));
            out.push("```".to_owned());
            in_item = false;
        } else if trimmed.is_empty() {
            end(&mut block, &mut out);
            if out.last().is_some_and(|last| !last.is_empty()) {
                out.push(String::new());
            }
            in_item = false;
        } else if is_item(trimmed) {
            // Four columns are inside any item, and never code right behind one.
            let nested = in_item && line.starts_with("  ");
            block.push(format!("{}{trimmed}", if nested { "    " } else { "" }));
            in_item = true;
        } else if let Some(item) = block.last_mut().filter(|_| in_item) {
            item.push(' ');
            item.push_str(trimmed);
        } else {
            block.push(trimmed.to_owned());
        }
    }
    end(&mut block, &mut out);
    out.join("\n").trim().to_owned()
}

/// A description, with a word on deprecation.
pub(crate) fn with_deprecation(text: &str, deprecated: bool) -> String {
    let text = safe(text);
    match (text.is_empty(), deprecated) {
        (_, false) => text,
        (true, true) => "Deprecated.".to_owned(),
        (false, true) => format!("{text}\n\nDeprecated."),
    }
}

/// A value as code.
pub(crate) fn code(text: &str) -> String {
    if text.is_empty() {
        "the empty text".to_owned()
    } else if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}

/// A number with commas between its thousands.
pub(crate) fn grouped(number: &str) -> String {
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, format!(".{fraction}")),
        None => (number, String::new()),
    };
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", whole),
    };
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    format!("{sign}{text}{fraction}")
}

fn end(block: &mut Vec<String>, out: &mut Vec<String>) {
    if !block.is_empty() {
        out.push(inline(&block.join("\n")));
        block.clear();
    }
}

/// Whether a line begins an item of a list.
fn is_item(line: &str) -> bool {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered =
        digits.len() < line.len() && [". ", ") "].iter().any(|end| digits.starts_with(end));
    numbered
        || ["- ", "* ", "+ "]
            .iter()
            .any(|marker| line.starts_with(marker))
}

/// A paragraph or list, with what rustdoc would misread escaped.
fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Parts with an odd index stand in backticks; a backtick without a partner is text.
    let parts: Vec<&str> = text.split('`').collect();
    let closed = parts.len() % 2 == 1;
    for (index, part) in parts.iter().enumerate() {
        let last = index + 1 == parts.len();
        if index % 2 == 1 && (closed || !last) {
            out.push('`');
            out.push_str(part);
            out.push('`');
        } else {
            if index % 2 == 1 {
                out.push_str("\\`");
            }
            prose(part, &mut out);
        }
    }
    out
}

fn prose(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| "[]<>".contains(c) || c == 'h') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        if let Some(url) = url_at(from) {
            out.push('<');
            out.push_str(url);
            out.push('>');
            rest = from.get(url.len()..).unwrap_or_default();
        } else if let Some(url) = from.strip_prefix('<').and_then(url_at) {
            out.push('<');
            out.push_str(url);
            out.push('>');
            let after = from.get(1 + url.len()..).unwrap_or_default();
            rest = after.strip_prefix('>').unwrap_or(after);
        } else {
            let mut characters = from.chars();
            if let Some(character) = characters.next() {
                if character != 'h' {
                    out.push('\\');
                }
                out.push(character);
            }
            rest = characters.as_str();
        }
    }
    out.push_str(rest);
}

/// The URL that the text starts with, without the punctuation that ends a sentence.
fn url_at(text: &str) -> Option<&str> {
    let schemed = text.starts_with("http://") || text.starts_with("https://");
    let end = text
        .find(|c: char| c.is_whitespace() || "<>)]\"".contains(c))
        .unwrap_or(text.len());
    schemed.then(|| {
        text.get(..end)
            .unwrap_or(text)
            .trim_end_matches(['.', ',', ';', ':'])
    })
}
