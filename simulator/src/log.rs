//! What was asked and what was answered, without any secret.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::time::Duration;

use parking_lot::Mutex;
use serde_json::Value;

/// So many exchanges are kept; older ones are forgotten.
const KEPT: usize = 10_000;

/// So many bytes of bodies are kept, as they were sent; older ones are forgotten. The largest body has room.
const BODIES: usize = 16 << 20;

/// A request that was served, and how. What the document calls a secret is hidden in all of it: `(secret)` stands there.
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
    /// What was sent for each parameter, typed as the document has it, and as text where it cannot be read so. There are
    /// no defaults and no token.
    pub parameters: BTreeMap<&'static str, Value>,
    /// The JSON or the text of the body as it was sent, whether or not the document allows it. `None` where it cannot be
    /// read, where the operation takes none, and once bodies that came later have 16 MiB.
    pub body: Option<Value>,
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
    kept: Mutex<Kept>,
    pub(crate) listener: Option<Listener>,
}

#[derive(Default)]
struct Kept {
    /// Each with the bytes of its body.
    exchanges: VecDeque<(Exchange, usize)>,
    /// The bytes of all bodies that are kept.
    bytes: usize,
}

impl Log {
    /// Adds an exchange whose body was sent in so many bytes.
    pub(crate) fn add(&self, exchange: Exchange, bytes: usize) {
        if let Some(listener) = &self.listener {
            listener(&exchange);
        }
        self.kept.lock().add(exchange, bytes);
    }

    /// The exchanges that are asked for, in their order.
    pub(crate) fn exchanges(&self, wanted: impl Fn(&Exchange) -> bool) -> Vec<Exchange> {
        let kept = self.kept.lock();
        let exchanges = kept.exchanges.iter().map(|(exchange, _)| exchange);
        exchanges
            .filter(|exchange| wanted(exchange))
            .cloned()
            .collect()
    }

    /// The operations of the exchanges, in their order.
    pub(crate) fn operations(&self) -> Vec<&'static str> {
        let kept = self.kept.lock();
        let exchanges = kept.exchanges.iter();
        exchanges
            .filter_map(|(exchange, _)| exchange.operation)
            .collect()
    }

    pub(crate) fn clear(&self) {
        *self.kept.lock() = Kept::default();
    }
}

impl Kept {
    fn add(&mut self, exchange: Exchange, bytes: usize) {
        if self.exchanges.len() == KEPT
            && let Some((_, bytes)) = self.exchanges.pop_front()
        {
            self.bytes -= bytes;
        }
        let bytes = if exchange.body.is_some() { bytes } else { 0 };
        self.bytes += bytes;
        self.exchanges.push_back((exchange, bytes));
        if self.bytes <= BODIES {
            return;
        }
        let with_body = self.exchanges.iter_mut().filter(|(_, bytes)| *bytes > 0);
        for (exchange, bytes) in with_body {
            if self.bytes <= BODIES {
                break;
            }
            exchange.body = None;
            self.bytes -= std::mem::take(bytes);
        }
    }
}
