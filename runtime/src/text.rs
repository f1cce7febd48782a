//! How messages write what they are given.

use std::fmt;
use std::time::Duration;

/// The longest excerpt of what a peer sent, in characters.
const LONGEST_EXCERPT: usize = 300;

/// A text from outside in one line of bounded length, without the punctuation at its end: the message goes on after it.
pub(crate) struct Line<'a>(pub(crate) &'a str);

impl Line<'_> {
    pub(crate) fn is_blank(&self) -> bool {
        self.trimmed().is_empty()
    }

    fn trimmed(&self) -> &str {
        self.0.trim_end_matches(is_end)
    }
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        let mut written = 0;
        let mut gap = false;
        for c in self.trimmed().chars() {
            if is_gap(c) {
                gap = written > 0;
                continue;
            }
            if is_invisible(c) {
                continue;
            }
            if written >= LONGEST_EXCERPT {
                return f.write_char('…');
            }
            if gap {
                f.write_char(' ')?;
                gap = false;
            }
            f.write_char(c)?;
            written += 1;
        }
        Ok(())
    }
}

/// A sentence of the document in a message: in one line, without a capital at its beginning or a full stop at its end.
pub(crate) struct Sentence<'a>(pub(crate) &'a str);

impl fmt::Display for Sentence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text: Vec<_> = self.0.split_whitespace().collect();
        let text = text.join(" ");
        let text = text.trim_end_matches(is_end);
        let mut letters = text.chars();
        match (letters.next(), letters.clone().next()) {
            // A name keeps its capitals.
            (Some(first), Some(second)) if !second.is_uppercase() => {
                write!(f, "{}{}", first.to_lowercase(), letters.as_str())
            }
            _ => f.write_str(text),
        }
    }
}

/// Whether a character parts words, or is none at all.
pub(crate) fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Whether a sentence ends in this, or in what may stand after its end.
fn is_end(c: char) -> bool {
    is_gap(c)
        || is_invisible(c)
        || matches!(
            c,
            '.' | ',' | ';' | ':' | '!' | '。' | '，' | '；' | '：' | '！'
        )
}

/// Whether a character only says how others are shown, as those do that turn the direction of a text around.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The longest part of a value that a message repeats, in characters.
const LONGEST_VALUE: usize = 64;

/// A text in quotes, cut where a message would drown in it.
pub(crate) fn quoted(text: &str) -> String {
    match text.char_indices().nth(LONGEST_VALUE) {
        Some((end, _)) => format!("{:?}…", text.get(..end).unwrap_or_default()),
        None => format!("{text:?}"),
    }
}

/// A duration as a person writes it: `250 ms`, `4.2 s`, `120 s`.
pub(crate) struct Seconds(pub(crate) Duration);

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < Duration::from_secs(1) {
            write!(f, "{} ms", self.0.as_millis())
        } else if self.0.subsec_millis() < 50 || self.0 >= Duration::from_secs(60) {
            write!(f, "{} s", self.0.as_secs())
        } else {
            write!(f, "{:.1} s", self.0.as_secs_f64())
        }
    }
}

/// A number of things: `1 byte`, `2 bytes`.
pub(crate) fn counted(count: u64, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}
