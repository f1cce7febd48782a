//! Which line of a text that is not YAML a person has to change.
//!
//! The parser stops where it cannot go on. That is often behind the cause: a key without a colon is text that goes on
//! in the next line, and a bracket that is not closed takes in all that follows.

mod colon;

use self::colon::has_colon;
use super::error::SyntaxError;
use super::lines::Lines;

const UNREAD: &str =
    "everything below this line is unread; check the indentation and the quotes here first";

/// What the parser said, and what is known of the text where it said so.
pub(super) struct Stop<'t> {
    lines: Lines<'t>,
    info: &'t str,
    /// The byte at which it stopped.
    at: usize,
    /// The line of that byte.
    line: usize,
}

impl<'t> Stop<'t> {
    pub(super) fn new(text: &'t str, at: usize, info: &'t str) -> Self {
        let lines = Lines::new(text);
        let line = lines.of(at);
        Self {
            lines,
            info,
            at,
            line,
        }
    }

    /// The fault, where it is; `open` has the beginnings of what is open there, the innermost last.
    pub(super) fn fault(&self, open: &[usize]) -> SyntaxError {
        let known = self
            .sign_in_indentation()
            .or_else(|| self.open_bracket(open))
            .or_else(|| self.open_quote())
            .or_else(|| self.behind_a_value())
            .or_else(|| self.colon())
            .or_else(|| self.out_of_line())
            .unwrap_or_else(|| SyntaxError {
                message: self.info.to_owned(),
                help: UNREAD,
                span: self.at..self.at,
            });
        let not_used = self.alias().or_else(|| self.directive());
        not_used.unwrap_or_else(|| SyntaxError {
            message: format!("not YAML: {}", known.message),
            ..known
        })
    }

    /// A reference that YAML has and OpenAPI has not.
    fn alias(&self) -> Option<SyntaxError> {
        self.info.contains("unknown anchor").then(|| SyntaxError {
            message: "a YAML alias is not part of OpenAPI".to_owned(),
            help: "put the shared part under `components` and refer to it by `$ref`; quote a text that begins with `*`",
            span: self.at..self.at,
        })
    }

    /// A tab, or a blank that only looks like one, where spaces are due.
    fn sign_in_indentation(&self) -> Option<SyntaxError> {
        let tab = self.info.contains("tab");
        // A tab is seen from the end of the line before it.
        let near = [
            Some(self.line),
            self.line.checked_sub(1),
            tab.then_some(self.line + 1),
        ];
        near.into_iter().flatten().find_map(|line| {
            let text = self.lines.get(line);
            let indentation = text.strip_suffix(text.trim_start()).unwrap_or_default();
            let (at, sign) = indentation.char_indices().find(|(_, sign)| *sign != ' ')?;
            if text.trim().is_empty() && !tab {
                return None;
            }
            let start = self.lines.start(line) + at;
            Some(SyntaxError {
                message: match sign {
                    '\t' => "a tab in the indentation".to_owned(),
                    _ => format!(
                        "a sign in the indentation that is no space: U+{:04X}",
                        u32::from(sign)
                    ),
                },
                help: "indent with spaces, two a level",
                span: start..start + sign.len_utf8(),
            })
        })
    }

    /// A bracket or brace that nothing closes.
    fn open_bracket(&self, open: &[usize]) -> Option<SyntaxError> {
        let flow = open.iter().rev().find(|start| {
            let rest = self.lines.text.get(**start..).unwrap_or_default();
            rest.starts_with(['[', '{']) && !closes(rest)
        })?;
        let sign = self.lines.text.get(*flow..=*flow).unwrap_or_default();
        Some(SyntaxError {
            message: format!("this `{sign}` is not closed"),
            help: "close it, or quote the text that begins with it",
            span: *flow..flow + 1,
        })
    }

    /// A quote that nothing closes, or that another one closes too early.
    fn open_quote(&self) -> Option<SyntaxError> {
        let help =
            "close it; in double quotes write `\\\"` for a quote, in single quotes write it twice";
        let not_closed = |at: usize| SyntaxError {
            message: "this quote is not closed".to_owned(),
            help,
            span: at..at + 1,
        };
        let unended = [
            "invalid indentation in",
            "unexpected end of stream",
            "unexpected document indicator",
        ];
        if self.info.contains("quoted scalar")
            && unended.iter().any(|part| self.info.contains(part))
        {
            return Some(not_closed(self.at));
        }
        if !self.info.contains("trailing content") {
            return None;
        }
        let before = self.lines.up_to(self.at);
        let quote = before.chars().next_back()?;
        let odd = |text: &str| text.matches(quote).count() % 2 == 1;
        // One quote alone before this place: it closes a text that began in a line above.
        let above = (0..self.line)
            .rev()
            .find(|line| odd(before) && odd(self.lines.get(*line)));
        if let Some(line) = above {
            let column = self.lines.get(line).rfind(quote)?;
            return Some(not_closed(self.lines.start(line) + column));
        }
        Some(SyntaxError {
            message: "text behind the quote that closes the value".to_owned(),
            help: "in double quotes write `\\\"` for a quote, in single quotes write it twice",
            span: self.at..self.at,
        })
    }

    /// Text behind a closed bracket or brace, and signs that no plain text begins with.
    fn behind_a_value(&self) -> Option<SyntaxError> {
        let before = self.lines.up_to(self.at).trim_end();
        let behind = self.info.contains("did not find expected") && before.ends_with([']', '}']);
        let (message, help) = if behind {
            (
                "text behind a list or mapping in one line",
                "quote a text that begins with `[` or `{`",
            )
        } else if self.info.contains("misplaced bracket") {
            (
                "this bracket closes nothing",
                "remove it, or quote the text that it belongs to",
            )
        } else if self
            .info
            .contains("a block scalar, did not find expected comment")
        {
            (
                "text behind the sign that begins a block of lines",
                "begin the text in the next line, indented; or quote a text that begins with `|` or `>`",
            )
        } else if self.info.contains("unexpected character") {
            ("a text cannot begin with this sign", "quote the text")
        } else if self.info.contains("escape") || self.info.contains("hexadecimal") {
            (
                "a backslash in double quotes that begins no escape",
                "double the backslash, or put the text in single quotes",
            )
        } else {
            return None;
        };
        Some(SyntaxError {
            message: message.to_owned(),
            help,
            span: self.at..self.at,
        })
    }

    fn directive(&self) -> Option<SyntaxError> {
        let is_one = |line: &usize| self.lines.get(*line).starts_with('%');
        let line = [Some(self.line), self.lines.before(self.line)];
        let line = line.into_iter().flatten().find(is_one)?;
        Some(self.on(
            line,
            "a YAML directive is not part of OpenAPI",
            "remove the line",
        ))
    }

    /// A line above that begins its part, is indented by an odd number of spaces, and makes this one look wrong.
    fn odd_line(&self) -> Option<SyntaxError> {
        let indent = self.lines.indent(self.line);
        let even = |indent: usize| indent.is_multiple_of(2);
        let near = |line: &usize| {
            self.lines.content(*line).is_empty() || self.lines.key(*line) + 1 >= indent
        };
        let begins = |line: usize| {
            let content = self.lines.content(line);
            let above = self
                .lines
                .before(line)
                .map_or("", |above| self.lines.content(above));
            let in_block =
                above.ends_with(['|', '>']) || above.ends_with("|-") || above.ends_with(">-");
            has_colon(content) || content.starts_with("- ") || in_block
        };
        let mut above = (0..self.line).rev().take_while(near);
        let odd = above.find(|line| !even(self.lines.indent(*line)) && begins(*line))?;
        even(indent).then(|| {
            let help =
                "give it the indentation of the lines that it stands with: two spaces a level";
            self.on(odd, "indented otherwise than the lines below it", help)
        })
    }

    /// A line among keys or items that is neither.
    fn out_of_line(&self) -> Option<SyntaxError> {
        let stops = [
            "'-' indicator",
            "did not find expected key",
            "<document start>",
        ];
        if !stops.iter().any(|stop| self.info.contains(stop)) {
            return None;
        }
        if let Some(odd) = self.odd_line() {
            return Some(odd);
        }
        let item = self.lines.content(self.line).starts_with("- ");
        let (message, help) = if self.info.contains("'-' indicator") {
            (
                "neither an item of the list above nor a key of its last item",
                "write `- ` before an item, and indent a key as the other keys of its item",
            )
        } else if self
            .info
            .contains("block mapping, did not find expected key")
            && item
        {
            (
                "an item of a list among keys",
                "indent it as the other items of its list, or give the list a key",
            )
        } else if self
            .info
            .contains("block mapping, did not find expected key")
        {
            (
                "indented otherwise than the keys above it",
                "give it the indentation of the keys that it stands with",
            )
        } else {
            return None;
        };
        Some(self.on(self.line, message, help))
    }

    /// A fault of a whole line.
    fn on(&self, line: usize, message: &str, help: &'static str) -> SyntaxError {
        let start = self.lines.start(line) + self.lines.indent(line);
        SyntaxError {
            message: message.to_owned(),
            help,
            span: start..start + self.lines.content(line).len(),
        }
    }
}

/// Whether the bracket or brace that a text begins with is closed in it.
fn closes(text: &str) -> bool {
    let (open, close) = if text.starts_with('[') {
        ('[', ']')
    } else {
        ('{', '}')
    };
    let mut depth = 0_usize;
    let mut quote = None;
    let mut previous = ' ';
    for sign in text.chars() {
        match quote {
            Some(end) if sign == end => quote = None,
            // A quote within a word is an apostrophe.
            None if matches!(sign, '"' | '\'') && !previous.is_alphanumeric() => quote = Some(sign),
            None if sign == open => depth += 1,
            None if sign == close => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return true;
        }
        previous = sign;
    }
    false
}
