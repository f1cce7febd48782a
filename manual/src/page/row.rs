//! The paragraphs of a row.

use super::fact::Fact;
use super::line::Line;
use super::{Origin, Row, ValueType};

/// A paragraph that is not understood, and why.
pub(super) type Refusal<'t> = (Line<'t>, String);

/// Reads what stands below the name, the Mandatory column and the type.
pub(super) fn read<'t>(
    name: Line<'t>,
    mandatory: Option<bool>,
    value_type: ValueType,
    lines: &[Line<'t>],
) -> Result<Row, Vec<Refusal<'t>>> {
    let mut row = Row::new(name.text, value_type, Origin::line(name.number));
    row.mandatory = mandatory;
    let mut refused = Vec::new();
    let mut prose = Vec::new();
    let mut in_values = false;
    for (at, line) in lines.iter().enumerate() {
        if let Some(value) = bullet(line.text) {
            if in_values {
                row.values.push(value.to_owned());
            } else {
                refused.push((*line, "a bullet outside of a list of values".to_owned()));
            }
            continue;
        }
        in_values = false;
        match Fact::parse(line.text) {
            Ok(Some(fact)) => {
                in_values = fact == Fact::Values;
                if let Err(reason) = row.take(fact) {
                    refused.push((*line, reason));
                }
            }
            Ok(None) => prose.push((at, *line, false)),
            Err(()) => prose.push((at, *line, true)),
        }
    }
    // The values are known only now, and with them which lines say what one of them means.
    for (at, line, like_fact) in prose {
        if let Err(reason) = row.explain(at, line.text, like_fact) {
            refused.push((line, reason.to_owned()));
        }
    }
    if refused.is_empty() {
        Ok(row)
    } else {
        Err(refused)
    }
}

/// The text behind a bullet, as browsers and editors write one.
pub(super) fn bullet(text: &str) -> Option<&str> {
    let bare = text.strip_prefix(['•', '·', '●', '▪', '◦']);
    bare.or_else(|| text.strip_prefix("- ").or_else(|| text.strip_prefix("* ")))
        .map(str::trim)
}

impl Row {
    fn take(&mut self, fact: Fact) -> Result<(), String> {
        let single = self.value_type.single_value();
        let (text, number) = (*single == ValueType::String, single.is_number());
        let is_array = matches!(self.value_type, ValueType::Array(_));
        let fits = match fact {
            Fact::LeastLength(_) | Fact::MostLength(_) => text,
            Fact::LeastValue(_) | Fact::MostValue(_) | Fact::Range(..) => number,
            Fact::Least(_) | Fact::Most(_) => text || number,
            Fact::Elements(..) => is_array,
            Fact::Default(_) | Fact::Values | Fact::ValuesHere(_) => true,
        };
        if !fits {
            return Err(format!("it does not go with the type {}", self.value_type));
        }
        let bounds = if text {
            &mut self.length
        } else {
            &mut self.range
        };
        match fact {
            Fact::LeastLength(least) | Fact::LeastValue(least) | Fact::Least(least) => {
                once(&mut bounds.least, least)
            }
            Fact::MostLength(most) | Fact::MostValue(most) | Fact::Most(most) => {
                once(&mut bounds.most, most)
            }
            Fact::Range(least, most) => {
                once(&mut bounds.least, least)?;
                once(&mut bounds.most, most)
            }
            Fact::Elements(least, most) => {
                once(&mut self.elements.least, least)?;
                once(&mut self.elements.most, most)
            }
            Fact::Default(value) => once(&mut self.default, value),
            Fact::ValuesHere(values) => {
                self.values.extend(values);
                Ok(())
            }
            Fact::Values => Ok(()),
        }
    }

    /// Takes a paragraph that states no fact: the explanation, the meaning of a value, or a further sentence.
    fn explain(&mut self, at: usize, text: &str, like_fact: bool) -> Result<(), &'static str> {
        if let Some((value, meaning)) = self.value_meant(text) {
            if !meaning.is_empty() {
                self.meanings.push((value.to_owned(), meaning.to_owned()));
            }
            return Ok(());
        }
        // The first paragraph explains the row, whatever it begins with.
        let explains = at == 0 && text.ends_with('.');
        if like_fact && !explains && !is_unverified(text) {
            return Err("it begins like a bound, a default or a list, and is none");
        }
        if at == 0 || text.ends_with(['.', '!', '?']) {
            self.description.push(text.to_owned());
            return Ok(());
        }
        Err("it is no sentence, no bound, and no value of this row")
    }

    /// The value of this row that a line names, and what the line says of it.
    fn value_meant<'l>(&self, line: &'l str) -> Option<(&'l str, &'l str)> {
        let (word, meaning) = line.split_once(':').unwrap_or((line, ""));
        let known = self.values.iter().any(|value| value == word);
        let flag = self.value_type == ValueType::Boolean && matches!(word, "true" | "false");
        (known || flag).then(|| (word, meaning.trim()))
    }
}

/// Whether a paragraph speaks of values that the service takes without looking: these are no list.
fn is_unverified(text: &str) -> bool {
    let sentences = text.split_once(". ").map(|(_, last)| last);
    sentences.is_some_and(|last| last.ends_with("not verified."))
}

fn once<T>(slot: &mut Option<T>, value: T) -> Result<(), String> {
    if slot.is_some() {
        return Err("this was said before".to_owned());
    }
    *slot = Some(value);
    Ok(())
}
