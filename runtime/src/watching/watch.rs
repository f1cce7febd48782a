//! One poll after the other, and what each makes known.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::call::WatchedCall;
use super::change::Change;
use super::known::Known;
use super::seek::{Sought, keyed, odd_key, seek};
use crate::check::Place;
use crate::clock::NEVER;
use crate::error::Error;
use crate::paging::Items;

/// A list that is polled.
pub(super) struct Watch<C: WatchedCall> {
    call: C,
    every: Duration,
    known: Known<C::Item>,
    stage: Stage<C>,
    /// When the next poll may begin; the first one may at once.
    due: Option<Instant>,
}

enum Stage<C: WatchedCall> {
    /// Until the next poll may begin.
    Waiting,
    /// Reads the list, for the first or for the second time.
    Listing {
        items: Box<Items<C>>,
        again: bool,
    },
    /// Asks for what was not listed.
    Asking(std::vec::IntoIter<String>),
    Over,
}

/// What a step makes known.
type Step<T> = Result<Option<Change<T>>, Error>;

impl<C: WatchedCall> Watch<C> {
    pub(super) fn new(call: C, every: Duration) -> Self {
        Self {
            call,
            // A longer interval would overflow the clock.
            every: every.min(NEVER),
            known: Known::new(),
            stage: Stage::Waiting,
            due: None,
        }
    }

    pub(super) async fn next(&mut self) -> Option<Result<Change<C::Item>, Error>> {
        loop {
            let step = match self.stage {
                Stage::Waiting => self.begin().await,
                Stage::Listing { .. } => self.list().await,
                Stage::Asking(_) => self.ask().await,
                Stage::Over => return None,
            };
            return Some(match step {
                Ok(None) => continue,
                Ok(Some(change)) => Ok(change),
                Err(error) if error.item().is_some() => Err(error),
                Err(error) if self.passes(&error) => {
                    self.put_off(&error);
                    Ok(Change::Missed(error))
                }
                Err(error) => {
                    self.stage = Stage::Over;
                    Err(error)
                }
            });
        }
    }

    /// Waits until a poll is due, and begins it.
    async fn begin(&mut self) -> Step<C::Item> {
        self.check()?;
        let clock = Arc::clone(self.call.transport().clock());
        if let Some(due) = self.due {
            let wait = due.saturating_duration_since(clock.instant());
            if !wait.is_zero() {
                clock.sleep(wait).await;
            }
        }
        self.due = Some(clock.instant() + self.every);
        self.known.begin();
        self.read(false);
        Ok(None)
    }

    fn check(&self) -> Result<(), Error> {
        let root = Place::root();
        if self.every.is_zero() {
            let message =
                "0 s would ask without a pause; give it the time from one poll to the next";
            return Err(root.field("every").refuse(message).into());
        }
        match self.call.window() {
            (Some(offset), _) if offset > 0 => {
                let message = format!(
                    "{offset} leaves out what comes and goes before it; a list is watched from its beginning, so leave it out"
                );
                let offset = root.field(self.call.paging().offset);
                Err(offset.refuse(message).into())
            }
            _ => Ok(()),
        }
    }

    fn read(&mut self, again: bool) {
        let items = Box::new(keyed(self.call.clone()));
        self.stage = Stage::Listing { items, again };
    }

    /// Takes in the next item of the list.
    async fn list(&mut self) -> Step<C::Item> {
        let Stage::Listing { items, again } = &mut self.stage else {
            return Ok(None);
        };
        match items.next_item().await {
            Some(Ok(item)) => {
                let key = C::key(&item).map(str::to_owned);
                Ok(key.and_then(|key| self.known.see(&key, item)))
            }
            Some(Err(error)) => {
                if let Some(key) = odd_key::<C>(&error) {
                    self.known.sight(&key);
                }
                Err(error)
            }
            None if items.fell_short() && !*again => {
                self.read(true);
                Ok(None)
            }
            None => {
                self.stage = Stage::Asking(self.known.unseen().into_iter());
                Ok(None)
            }
        }
    }

    /// Asks for the next item that was not listed.
    async fn ask(&mut self) -> Step<C::Item> {
        let Stage::Asking(unseen) = &mut self.stage else {
            return Ok(None);
        };
        let Some(key) = unseen.next() else {
            self.stage = Stage::Waiting;
            return Ok(None);
        };
        let known = &mut self.known;
        match seek(&self.call, &key).await {
            Ok(Sought::Listed(item)) => Ok(known.see(&key, item)),
            Ok(Sought::Odd(error)) => {
                known.sight(&key);
                Err(error)
            }
            Ok(Sought::Gone) => Ok(known.remove(&key).map(Change::Gone)),
            Ok(Sought::Unlisted) if self.call.narrowed() => {
                Ok(known.remove(&key).map(Change::Left))
            }
            Ok(Sought::Unlisted) => Ok(None),
            Ok(Sought::Unknown) => Ok(known.lack(&key).map(Change::Left)),
            // One item of another shape than is documented costs no other.
            Err(error) if error.is_decode() => Ok(Some(Change::Missed(error))),
            Err(error) => {
                known.put_last(&key);
                Err(error)
            }
        }
    }

    /// Whether the next poll may succeed where this one failed: a page of a gateway in place of an answer passes as well,
    /// where the list was read before.
    fn passes(&self, error: &Error) -> bool {
        let passing = error.is_retryable() || error.is_incomplete();
        passing || !self.known.is_first() && error.is_decode()
    }

    /// Ends a poll that failed, and waits with the next for as long as the service asks.
    fn put_off(&mut self, error: &Error) {
        self.stage = Stage::Waiting;
        let asked = error.retry_after().map(|wait| {
            let now = self.call.transport().clock().instant();
            now + wait.min(NEVER)
        });
        self.due = self.due.max(asked);
    }
}
