//! Waits that ended without what was waited for, as a message says it.

use std::fmt;
use std::time::Duration;

use crate::failure::Failure;
use crate::text::{Line, Seconds};

/// The causes that a line has, beyond which it only counts them.
const SHOWN: usize = 3;

/// A wait for what cannot come about.
#[derive(Debug, Default)]
pub(crate) struct Failed {
    /// What was waited for.
    pub(crate) until: &'static str,
    /// What the answer tells; empty where it is an error.
    pub(crate) state: String,
    /// Why, as far as the answer tells.
    pub(crate) causes: Vec<Failure>,
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Line(&self.state))?;
        for (index, cause) in self.causes.iter().take(SHOWN).enumerate() {
            let separator = if index == 0 { ": " } else { "; and " };
            write!(f, "{separator}{cause}")?;
        }
        match self.causes.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

/// A wait whose time was up.
#[derive(Debug)]
pub(crate) struct TimeUp {
    /// What was waited for.
    pub(crate) until: &'static str,
    pub(crate) at_most: Duration,
    /// The pause that the service asked for and that is longer than what was left.
    pub(crate) pause: Option<Duration>,
    /// What the last answer told, if any came.
    pub(crate) shown: Option<String>,
    /// Why no answer came since.
    pub(crate) missed: Option<String>,
}

impl fmt::Display for TimeUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at_most = Seconds(self.at_most);
        match self.pause.map(Seconds) {
            None => write!(f, "the at_most of {at_most} passed")?,
            Some(pause) => write!(
                f,
                "the at_most of {at_most} leaves no time for the pause of {pause} that the service asks for"
            )?,
        }
        if let Some(shown) = &self.shown {
            write!(f, ", and {}", Line(shown))?;
        }
        match (&self.shown, &self.missed) {
            (None, Some(missed)) => write!(f, ", and no answer came: {missed}"),
            (Some(_), Some(missed)) => write!(f, ", as far as is known: {missed}"),
            (_, None) => Ok(()),
        }
    }
}
