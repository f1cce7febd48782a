//! The Type column of a page.

use std::fmt;

/// A type in the words of a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ValueType {
    /// `String`.
    String,
    /// `Integer`: 32 bits.
    Integer,
    /// `Long`: 64 bits.
    Long,
    /// `Float`.
    Float,
    /// `Double`.
    Double,
    /// `Boolean`.
    Boolean,
    /// `File`: bytes.
    File,
    /// `X object`, or `Object` without a table.
    Object(Option<String>),
    /// `Array of X objects`, `Array of strings`.
    Array(Box<ValueType>),
    /// `Map<String,X>`.
    Map(Box<ValueType>),
    /// A number of a document that does not say how wide it is; no page has such a type.
    Unstated(&'static str),
}

impl ValueType {
    /// Reads the words of a page.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(element) = text.strip_prefix("Array of ") {
            return Some(Self::Array(Box::new(Self::element(element)?)));
        }
        if let Some(value) = text
            .strip_prefix("Map<")
            .and_then(|rest| rest.strip_suffix('>'))
        {
            let (key, value) = value.split_once(',')?;
            let value = Self::parse(value.trim())
                .or_else(|| Some(Self::Object(Some(name(value.trim())?))))?;
            return (key.trim() == "String").then(|| Self::Map(Box::new(value)));
        }
        if let Some(named) = text.strip_suffix(" object") {
            return Some(Self::Object(Some(name(named)?)));
        }
        Self::single(text)
    }

    fn single(text: &str) -> Option<Self> {
        Some(match text {
            "String" => Self::String,
            "Integer" => Self::Integer,
            "Long" => Self::Long,
            "Float" => Self::Float,
            "Double" => Self::Double,
            "Boolean" => Self::Boolean,
            "File" => Self::File,
            "Object" => Self::Object(None),
            _ => return None,
        })
    }

    fn element(text: &str) -> Option<Self> {
        if let Some(named) = text.strip_suffix(" objects") {
            return Some(Self::Object(Some(name(named)?)));
        }
        let mut letters = text.strip_suffix('s')?.chars();
        let first = letters.next()?;
        Self::single(&first.to_uppercase().chain(letters).collect::<String>())
    }

    /// The name of the object's table that this type leads to, if it does.
    pub fn object(&self) -> Option<&str> {
        match self {
            Self::Object(name) => name.as_deref(),
            Self::Array(inner) | Self::Map(inner) => inner.object(),
            _ => None,
        }
    }

    /// The same type with another name for its object.
    #[must_use]
    pub(crate) fn with_object(&self, name: String) -> Self {
        match self {
            Self::Object(Some(_)) => Self::Object(Some(name)),
            Self::Array(inner) => Self::Array(Box::new(inner.with_object(name))),
            Self::Map(inner) => Self::Map(Box::new(inner.with_object(name))),
            other => other.clone(),
        }
    }

    /// The type of one element of an array, or the type itself.
    pub(crate) fn single_value(&self) -> &Self {
        match self {
            Self::Array(inner) => inner,
            other => other,
        }
    }

    /// Whether values are numbers.
    pub(crate) fn is_number(&self) -> bool {
        matches!(
            self,
            Self::Integer | Self::Long | Self::Float | Self::Double
        )
    }
}

impl fmt::Display for ValueType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String => f.write_str("String"),
            Self::Integer => f.write_str("Integer"),
            Self::Long => f.write_str("Long"),
            Self::Float => f.write_str("Float"),
            Self::Double => f.write_str("Double"),
            Self::Boolean => f.write_str("Boolean"),
            Self::File => f.write_str("File"),
            Self::Object(None) => f.write_str("Object"),
            Self::Unstated(name) => write!(f, "{name} without a format"),
            Self::Object(Some(name)) => write!(f, "{name} object"),
            Self::Array(inner) => match &**inner {
                Self::Object(Some(name)) => write!(f, "Array of {name} objects"),
                other => write!(f, "Array of {}s", other.to_string().to_lowercase()),
            },
            Self::Map(inner) => match &**inner {
                Self::Object(Some(name)) => write!(f, "Map<String,{name}>"),
                other => write!(f, "Map<String,{other}>"),
            },
        }
    }
}

fn name(text: &str) -> Option<String> {
    let letters = |one: char| one.is_ascii_alphanumeric() || matches!(one, '_' | '-' | '.');
    (!text.is_empty() && text.chars().all(letters)).then(|| text.to_owned())
}
