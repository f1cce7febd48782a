//! What was asked and what was answered, without any secret.

use std::collections::VecDeque;
use std::fmt;
use std::time::Duration;

use parking_lot::Mutex;

/// So many exchanges are kept; older ones are forgotten.
const KEPT: usize = 10_000;

/// A request that was served, and how.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Exchange {
    /// Counts the requests, from 1.
    pub number: u64,
    /// The request id of the answer.
    pub request_id: String,
    /// The method of the request.
    pub method: String,
    /// The path of the request, as sent.
    pub path: String,
    /// The query of the request, as sent; empty without one.
    pub query: String,
    /// The id of the operation that the request was routed to; `None` for IAM, and for what there is not.
    pub operation: Option<&'static str>,
    /// The status of the answer; `None` when the connection was reset instead. What was carried out before that, as
    /// [`Trouble::lost_answer`](crate::Trouble::lost_answer) has it, shows in the [`World`](crate::World).
    pub status: Option<u16>,
    /// How many bytes the body of the answer has; 0 when the connection was reset instead.
    pub bytes: usize,
    /// From the arrival of the request to the begin of the answer.
    pub took: Duration,
    /// The kinds of trouble that met the request, by the first words of their text forms.
    pub trouble: Vec<&'static str>,
}

impl fmt::Display for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let separator = if self.query.is_empty() { "" } else { "?" };
        write!(f, "{} {}{separator}{} ", self.method, self.path, self.query)?;
        match self.status {
            Some(status) => {
                let unit = if self.bytes == 1 { "byte" } else { "bytes" };
                write!(f, "{status} {} {unit}", self.bytes)?;
            }
            None => f.write_str("reset")?,
        }
        write!(
            f,
            " {:.1} ms {}",
            self.took.as_secs_f64() * 1000.0,
            self.request_id
        )?;
        if !self.trouble.is_empty() {
            write!(f, " trouble: {}", self.trouble.join(" "))?;
        }
        Ok(())
    }
}

type Listener = Box<dyn Fn(&Exchange) + Send + Sync>;

/// The last exchanges, and whoever wants to hear of each.
#[derive(Default)]
pub(crate) struct Log {
    kept: Mutex<VecDeque<Exchange>>,
    pub(crate) listener: Option<Listener>,
}

impl Log {
    pub(crate) fn add(&self, exchange: Exchange) {
        if let Some(listener) = &self.listener {
            listener(&exchange);
        }
        let mut kept = self.kept.lock();
        if kept.len() == KEPT {
            kept.pop_front();
        }
        kept.push_back(exchange);
    }

    pub(crate) fn exchanges(&self) -> Vec<Exchange> {
        self.kept.lock().iter().cloned().collect()
    }

    pub(crate) fn clear(&self) {
        self.kept.lock().clear();
    }
}
