//! The paragraphs of a row.

use super::fact::Fact;
use super::line::Line;
use super::prose::{self, Place};
use super::wording::WIDE_COLON;
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
    let mut place = Place::First;
    let mut in_values = false;
    for line in lines {
        if let Some(text) = bullet(line.text) {
            if !in_values {
                prose.push((*line, text, Place::Bullet));
            } else if let Err(reason) = row.add_values([text.to_owned()]) {
                refused.push((*line, reason));
            }
            continue;
        }
        // A value that has lost its bullet does not end the list.
        in_values &= !prose::is_sentence(line.text);
        if let Some(fact) = Fact::parse(line.text) {
            in_values = fact == Fact::Values;
            place = if in_values || place == Place::BelowValues {
                Place::BelowValues
            } else {
                Place::Further
            };
            if let Err(reason) = row.take(fact) {
                refused.push((*line, reason));
            }
        } else {
            prose.push((*line, line.text, place));
            if place == Place::First {
                place = Place::Further;
            }
        }
    }
    // The values are known only now, and with them which lines say what one of them means.
    for (line, text, place) in prose {
        if let Err(reason) = row.explain(text, place) {
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
            Fact::Values | Fact::ValuesHere(_) if !self.values.is_empty() => Err(SAID.to_owned()),
            Fact::Values => Ok(()),
            Fact::ValuesHere(values) => self.add_values(values),
        }
    }

    fn add_values(&mut self, values: impl IntoIterator<Item = String>) -> Result<(), String> {
        for value in values {
            if self.values.contains(&value) {
                return Err(format!("the value `{value}` is in the list twice"));
            }
            self.values.push(value);
        }
        Ok(())
    }

    /// Takes a paragraph that states no fact: the explanation, the meaning of a value, or a further sentence.
    fn explain(&mut self, text: &str, place: Place) -> Result<(), &'static str> {
        if let Some((value, meaning)) = self.value_meant(text) {
            if !meaning.is_empty() {
                self.meanings.push((value.to_owned(), meaning.to_owned()));
            }
            return Ok(());
        }
        prose::read(text, place)?;
        self.description.push(text.to_owned());
        Ok(())
    }

    /// The value of this row that a line names, and what the line says of it.
    fn value_meant<'l>(&self, line: &'l str) -> Option<(&'l str, &'l str)> {
        let (word, meaning) = line.split_once([':', WIDE_COLON]).unwrap_or((line, ""));
        let known = self.values.iter().any(|value| value == word);
        let flag = self.value_type == ValueType::Boolean && matches!(word, "true" | "false");
        (known || flag).then(|| (word, meaning.trim()))
    }
}

const SAID: &str = "this was said before";

fn once<T>(slot: &mut Option<T>, value: T) -> Result<(), String> {
    if slot.is_some() {
        return Err(SAID.to_owned());
    }
    *slot = Some(value);
    Ok(())
}
