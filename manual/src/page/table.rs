//! The lines of a table: its columns, and its rows.

use super::line::Line;
use super::row::{self, Refusal, bullet};
use super::{Row, ValueType};
use document::suggest;

/// The types of one word.
const WORDS: &[&str] = &[
    "String", "Integer", "Long", "Float", "Double", "Boolean", "File", "Object",
];

/// The rows of the table below a caption, and the lines that are not understood.
pub(super) fn read<'t>(caption: Line<'t>, lines: &[Line<'t>]) -> (Vec<Row>, Vec<Refusal<'t>>) {
    let texts: Vec<_> = lines.iter().take(4).map(|line| line.text).collect();
    let (columns, mandatory) = match *texts {
        ["Parameter", "Mandatory", "Type", "Description"] => (4, true),
        ["Parameter", "Type", "Description", ..] => (3, false),
        _ => {
            let reason = "its columns are not Parameter, Mandatory (if any), Type and Description"
                .to_owned();
            return (Vec::new(), vec![(caption, reason)]);
        }
    };
    let mut rest = lines.get(columns..).unwrap_or_default();
    let (mut rows, mut refused) = (Vec::<Row>::new(), Vec::new());
    if start(rest, mandatory).is_none() {
        let reason = "a row is due here: a name, and the other columns on lines of their own";
        refused.push((*rest.first().unwrap_or(&caption), reason.to_owned()));
    }
    while let Some(begun) = start(rest, mandatory) {
        let below = rest.get(begun.cells..).unwrap_or_default();
        let next = (0..below.len()).find(|at| start(below.split_at(*at).1, mandatory).is_some());
        let (own, following) = below.split_at(next.unwrap_or(below.len()));
        rest = following;
        let row = match begun.types {
            Ok((required, value_type)) => row::read(begun.name, required, value_type, own),
            Err(refusal) => Err(vec![refusal]),
        };
        match row {
            Ok(row) if rows.iter().any(|other| other.name == row.name) => {
                let reason = "the table has a row of this name above".to_owned();
                refused.push((begun.name, reason));
            }
            Ok(row) => rows.push(row),
            Err(reasons) => refused.extend(reasons),
        }
    }
    (rows, refused)
}

/// What a row begins with.
struct Start<'t> {
    name: Line<'t>,
    /// The Mandatory column and the type; or which of them is wrong.
    types: Result<(Option<bool>, ValueType), Refusal<'t>>,
    /// How many lines these are.
    cells: usize,
}

/// The columns before the description, if they come next. One of them may be wrong, so that it is blamed itself.
fn start<'t>(lines: &[Line<'t>], mandatory: bool) -> Option<Start<'t>> {
    let name = *lines.first()?;
    let second = *lines.get(1)?;
    if !is_word(name.text) {
        return None;
    }
    let value_type = ValueType::parse(second.text);
    let begun = |types, cells| Some(Start { name, types, cells });
    if !mandatory {
        // A row may be called `file`, below a row that is explained with one word.
        let is_name = lines
            .get(2)
            .is_some_and(|third| ValueType::parse(third.text).is_some());
        let misspelt = suggest::nearest(second.text, WORDS.iter().copied()).filter(|_| !is_name);
        return match (value_type, misspelt) {
            (Some(value_type), _) => begun(Ok((None, value_type)), 2),
            (None, Some(near)) => {
                let reason = format!("no type that is known; did you mean `{near}`?");
                begun(Err((second, reason)), 2)
            }
            (None, None) => None,
        };
    }
    if value_type.is_some() {
        let reason = "`Yes` or `No` is due before the type";
        return begun(Err((second, reason.to_owned())), 2);
    }
    let third = *lines.get(2)?;
    let required = match second.text {
        "Yes" => Some(true),
        "No" => Some(false),
        _ => None,
    };
    match (required, ValueType::parse(third.text)) {
        (Some(_), Some(value_type)) => begun(Ok((required, value_type)), 3),
        (Some(_), None) => {
            let reason = "a type such as `String` or `Array of Book objects` is due here";
            begun(Err((third, reason.to_owned())), 3)
        }
        (None, Some(_)) if is_word(second.text) => {
            begun(Err((second, "`Yes` or `No` is due here".to_owned())), 3)
        }
        (None, _) => None,
    }
}

fn is_word(text: &str) -> bool {
    !text.contains(char::is_whitespace) && bullet(text).is_none()
}
