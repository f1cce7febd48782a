//! What a text reads as once it is decoded, and where each part of that stands in the text.

use std::ops::Range;

use secrecy::zeroize::Zeroizing;

use crate::text::{is_gap, is_invisible};

/// A text made of another, by decoding parts of it or leaving them out.
pub(super) struct Reading {
    /// Zeroed in the end, for it may be the plain form of a secret.
    pub(super) text: Zeroizing<Vec<u8>>,
    pieces: Vec<Piece>,
}

/// A part of a reading.
struct Piece {
    /// Where it begins in the reading.
    start: usize,
    /// What it stands for in the source.
    source: Range<usize>,
    /// Whether it was taken over byte by byte.
    plain: bool,
}

/// Undoes one way of writing at the start of a text: how much of the text it takes, and what that stands for.
pub(super) type Undo = fn(&[u8]) -> Option<(usize, Decoded)>;

/// What an escape stands for: a character in UTF-8, one byte, or nothing.
#[derive(Default)]
pub(super) struct Decoded {
    bytes: [u8; 4],
    length: usize,
}

impl Decoded {
    fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

impl From<u8> for Decoded {
    fn from(byte: u8) -> Self {
        Self {
            bytes: [byte, 0, 0, 0],
            length: 1,
        }
    }
}

impl From<char> for Decoded {
    fn from(c: char) -> Self {
        let mut bytes = [0; 4];
        let length = c.encode_utf8(&mut bytes).len();
        Self { bytes, length }
    }
}

impl Reading {
    /// The text with this way of writing undone throughout; `None` when nothing is written so.
    pub(super) fn of(text: &[u8], undo: Undo) -> Option<Self> {
        let mut reading: Option<Self> = None;
        let (mut kept, mut at) = (0, 0);
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let Some((length, decoded)) = undo(rest) else {
                at += 1;
                continue;
            };
            // It never grows, so no copy is left behind by a vector that moves.
            let reading = reading.get_or_insert_with(|| Self {
                text: Zeroizing::new(Vec::with_capacity(text.len())),
                pieces: Vec::new(),
            });
            reading.push(kept..at, text.get(kept..at), true);
            reading.push(at..at + length, Some(decoded.bytes()), false);
            at += length;
            kept = at;
        }
        if let Some(reading) = &mut reading {
            reading.push(kept..at, text.get(kept..at), true);
        }
        reading
    }

    fn push(&mut self, source: Range<usize>, bytes: Option<&[u8]>, plain: bool) {
        let Some(bytes) = bytes.filter(|bytes| !bytes.is_empty()) else {
            return;
        };
        self.pieces.push(Piece {
            start: self.text.len(),
            source,
            plain,
        });
        self.text.extend_from_slice(bytes);
    }

    /// Where a part of the reading stands in the source, with the whole of the escapes that it begins and ends in.
    pub(super) fn source(&self, part: &Range<usize>) -> Range<usize> {
        let first = self.byte(part.start);
        let last = self.byte(part.end.saturating_sub(1));
        first.start..last.end
    }

    fn byte(&self, index: usize) -> Range<usize> {
        let after = self.pieces.partition_point(|piece| piece.start <= index);
        let piece = after
            .checked_sub(1)
            .and_then(|before| self.pieces.get(before));
        match piece {
            Some(piece) if piece.plain => {
                let start = piece.source.start + (index - piece.start);
                start..start + 1
            }
            Some(piece) => piece.source.clone(),
            None => index..index + 1,
        }
    }
}

/// The ways in which a text may be written upon another.
pub(super) const WAYS: [Undo; 4] = [percent, backslash, html, soft_break];

/// `%2F`, as in addresses.
fn percent(text: &[u8]) -> Option<(usize, Decoded)> {
    match text {
        [b'%', digits @ ..] => Some((3, u8::try_from(hex(digits, 2)?).ok()?.into())),
        _ => None,
    }
}

/// `\u002F`, `\/`, `\n` and the like, as in JSON and in most programs.
fn backslash(text: &[u8]) -> Option<(usize, Decoded)> {
    let [b'\\', rest @ ..] = text else {
        return None;
    };
    Some(match rest {
        [b'u', b'{', digits @ ..] => {
            let length = digits.iter().position(|byte| *byte == b'}')?;
            let c = char::from_u32(hex(digits, length)?)?;
            (length + 4, c.into())
        }
        [b'u', digits @ ..] => {
            let first = u16::try_from(hex(digits, 4)?).ok()?;
            if let Some(Ok(c)) = char::decode_utf16([first]).next() {
                return Some((6, c.into()));
            }
            let second = digits.get(4..)?.strip_prefix(b"\\u")?;
            let second = u16::try_from(hex(second, 4)?).ok()?;
            let c = char::decode_utf16([first, second]).next()?.ok()?;
            (12, c.into())
        }
        [b'x', digits @ ..] => (4, u8::try_from(hex(digits, 2)?).ok()?.into()),
        [b'b', ..] => (2, b'\x08'.into()),
        [b'f', ..] => (2, b'\x0c'.into()),
        [b'n', ..] => (2, b'\n'.into()),
        [b'r', ..] => (2, b'\r'.into()),
        [b't', ..] => (2, b'\t'.into()),
        // A line that goes on in the next.
        [b'\r', b'\n', ..] => (3, Decoded::default()),
        [b'\n', ..] => (2, Decoded::default()),
        [byte, ..] if byte.is_ascii_punctuation() => (2, (*byte).into()),
        _ => return None,
    })
}

/// `&#47;`, `&#x2F;`, `&sol;`, and places where a line may be broken, as in HTML.
fn html(text: &[u8]) -> Option<(usize, Decoded)> {
    match text {
        [b'&', b'#', b'x' | b'X', digits @ ..] => {
            let length = run(digits, u8::is_ascii_hexdigit)?;
            let c = char::from_u32(hex(digits, length)?)?;
            Some((3 + length + semicolon(digits, length), c.into()))
        }
        [b'&', b'#', digits @ ..] => {
            let length = run(digits, u8::is_ascii_digit)?;
            let code = std::str::from_utf8(digits.get(..length)?).ok()?;
            let c = char::from_u32(code.parse().ok()?)?;
            Some((2 + length + semicolon(digits, length), c.into()))
        }
        [b'&', name @ ..] => {
            let length = run(name, u8::is_ascii_alphanumeric)?;
            let found = name.get(..length)?;
            let (_, c) = ENTITIES.iter().find(|(name, _)| name.as_bytes() == found)?;
            (semicolon(name, length) == 1).then(|| (length + 2, (*c).into()))
        }
        [b'<', tag @ ..] => {
            let length = run(tag, u8::is_ascii_alphabetic)?;
            let name = tag.get(..length)?;
            if !name.eq_ignore_ascii_case(b"br") && !name.eq_ignore_ascii_case(b"wbr") {
                return None;
            }
            let end = tag.iter().position(|byte| *byte == b'>')?;
            let between = tag.get(length..end)?;
            let empty = between.iter().all(|byte| matches!(byte, b' ' | b'/'));
            empty.then(|| (end + 2, Decoded::default()))
        }
        _ => None,
    }
}

/// The entities that stand for what a secret or a break within it may have.
const ENTITIES: [(&str, char); 37] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("Hat", '^'),
    ("NewLine", '\n'),
    ("Tab", '\t'),
    ("ast", '*'),
    ("bsol", '\\'),
    ("colon", ':'),
    ("comma", ','),
    ("commat", '@'),
    ("dollar", '$'),
    ("equals", '='),
    ("excl", '!'),
    ("grave", '`'),
    ("lbrace", '{'),
    ("lbrack", '['),
    ("lcub", '{'),
    ("lowbar", '_'),
    ("lpar", '('),
    ("lsqb", '['),
    ("nbsp", '\u{a0}'),
    ("num", '#'),
    ("percnt", '%'),
    ("period", '.'),
    ("plus", '+'),
    ("quest", '?'),
    ("rbrace", '}'),
    ("rbrack", ']'),
    ("rcub", '}'),
    ("rpar", ')'),
    ("rsqb", ']'),
    ("semi", ';'),
    ("shy", '\u{ad}'),
    ("sol", '/'),
];

/// `=` at the end of a line that goes on in the next, as in mail.
fn soft_break(text: &[u8]) -> Option<(usize, Decoded)> {
    match text {
        [b'=', b'\r', b'\n', ..] => Some((3, Decoded::default())),
        [b'=', b'\n', ..] => Some((2, Decoded::default())),
        _ => None,
    }
}

/// Space, line breaks, and characters that nobody sees: where a long text was folded.
pub(super) fn blank(text: &[u8]) -> Option<(usize, Decoded)> {
    let first = *text.first()?;
    let c = if first.is_ascii() {
        char::from(first)
    } else {
        // A character has at most four bytes.
        let start = text.get(..4).unwrap_or(text);
        start.utf8_chunks().next()?.valid().chars().next()?
    };
    (is_gap(c) || is_invisible(c)).then(|| (c.len_utf8(), Decoded::default()))
}

/// How many bytes at the start are of a kind; `None` for none.
fn run(text: &[u8], kind: fn(&u8) -> bool) -> Option<usize> {
    let length = text.iter().take_while(|byte| kind(byte)).count();
    (length > 0).then_some(length)
}

/// Whether a semicolon ends what is that long, as a length.
fn semicolon(text: &[u8], length: usize) -> usize {
    usize::from(text.get(length) == Some(&b';'))
}

fn hex(text: &[u8], length: usize) -> Option<u32> {
    text.get(..length)?.iter().try_fold(0_u32, |value, digit| {
        let digit = char::from(*digit).to_digit(16)?;
        value.checked_mul(16)?.checked_add(digit)
    })
}
