//! One call after the other, until one ends the wait.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::causes::{self, Causes};
use super::condition::{Fields, is_met_by};
use super::seen::Seen;
use crate::answer::{Answer, ResponseValue};
use crate::auth::BoxFuture;
use crate::check::Place;
use crate::clock::Clock;
use crate::error::{Error, Failed, Kind, Reason, TimeUp};
use crate::operation::Waiter;

/// Who is shown what is seen.
pub(super) type Show<T> = Box<dyn FnMut(&Seen<T>) + Send>;

/// A wait between two calls.
pub(super) struct Polling<T> {
    pub(super) waiter: &'static Waiter,
    pub(super) clock: Arc<dyn Clock>,
    /// Makes one call.
    pub(super) ask: Box<dyn Fn() -> BoxFuture<'static, Result<ResponseValue<T>, Error>> + Send>,
    pub(super) causes: Causes<T>,
    pub(super) on_seen: Option<Show<T>>,
    pub(super) every: Duration,
    pub(super) at_most: Duration,
    pub(super) course: Course,
}

/// How far a wait has come.
#[derive(Default)]
pub(super) struct Course {
    began: Option<Instant>,
    /// How long to wait before the next call.
    pause: Duration,
    attempts: u32,
    last: Option<Answer>,
    /// Why no answer came since the last one.
    missed: Option<String>,
}

/// What one call was answered, and whether that ends the wait.
pub(super) struct Turn<T> {
    pub(super) seen: Option<Seen<T>>,
    pub(super) end: Option<Result<(), Error>>,
}

impl<T> Polling<T> {
    /// Waits for the next call to be due, makes it, and judges what it is answered.
    pub(super) async fn turn(&mut self) -> Turn<T> {
        if self.course.began.is_none() {
            if let Err(error) = self.check() {
                return Turn {
                    seen: None,
                    end: Some(Err(error)),
                };
            }
            self.course.began = Some(self.clock.instant());
        } else {
            self.clock.sleep(self.course.pause).await;
        }
        let result = (self.ask)().await;
        let mut turn = self.judge(result);
        if turn.end.is_none() {
            turn.end = self.pause(turn.seen.as_ref()).err().map(Err);
        }
        if let (Some(on_seen), Some(seen)) = (&mut self.on_seen, &turn.seen) {
            on_seen(seen);
        }
        turn
    }

    /// Refuses what no wait could go well with.
    fn check(&self) -> Result<(), Error> {
        let root = Place::root();
        if self.every.is_zero() {
            let message = "0 would ask without a pause; give it the seconds between two calls";
            return Err(root.field("every").refuse(message).into());
        }
        if self.at_most.is_zero() {
            let message = "0 leaves no time to wait; to ask once, use send()";
            return Err(root.field("at_most").refuse(message).into());
        }
        Ok(())
    }

    fn judge(&mut self, result: Result<ResponseValue<T>, Error>) -> Turn<T> {
        let Waiter {
            success, failure, ..
        } = self.waiter;
        match result {
            Ok(answer) => {
                self.course.attempts += answer.answer().attempts();
                let fields = Fields::of(answer.answer());
                let end = if fields.met(success).is_some() {
                    Some(Ok(()))
                } else {
                    let state = fields.met(failure);
                    state.map(|state| Err(self.failed(&answer, state)))
                };
                self.course.last = Some(answer.answer().clone());
                self.course.missed = None;
                Turn {
                    seen: Some(Seen::Answer(answer)),
                    end,
                }
            }
            Err(error) => {
                self.course.attempts += error.attempts();
                let end = if is_met_by(success, &error) {
                    Ok(())
                } else if is_met_by(failure, &error) {
                    Err(self.named(error.into_failed(self.waiter.name)))
                } else if self.passes(&error) {
                    self.course.missed = Some(Reason(&error).to_string());
                    return Turn {
                        seen: Some(Seen::Missed(error)),
                        end: None,
                    };
                } else {
                    Err(error)
                };
                Turn {
                    seen: None,
                    end: Some(end),
                }
            }
        }
    }

    /// Whether the next call may be answered where this one was not: a page of a gateway in place of an answer passes as
    /// well, where answers came before.
    fn passes(&self, error: &Error) -> bool {
        error.is_retryable() || self.course.last.is_some() && error.is_decode()
    }

    /// Sets how long to wait before the next call, if there is time for one.
    fn pause(&mut self, seen: Option<&Seen<T>>) -> Result<(), Error> {
        let left = self.at_most.saturating_sub(self.elapsed());
        let asked = match seen {
            Some(Seen::Missed(error)) => error.retry_after(),
            _ => None,
        };
        let beyond = asked.filter(|asked| *asked > left);
        if left.is_zero() || beyond.is_some() {
            return Err(self.time_up(beyond));
        }
        let pause = self.every.max(asked.unwrap_or_default());
        self.course.pause = pause.min(left);
        Ok(())
    }

    fn failed(&self, answer: &ResponseValue<T>, state: String) -> Error {
        let told = (self.causes)(answer);
        let kind = Kind::Failed(Failed {
            until: self.waiter.name,
            state,
            causes: causes::read(told, answer.answer(), self.waiter.cause_results),
        });
        self.named(answer.answer().error(kind).of_good_answer())
    }

    fn time_up(&self, pause: Option<Duration>) -> Error {
        let Course { last, missed, .. } = &self.course;
        let Waiter {
            success, failure, ..
        } = self.waiter;
        let shown = last.as_ref().map(|answer| {
            let fields = Fields::of(answer).shown(&[success, failure], answer);
            fields.unwrap_or_else(|| format!("the status is {}", answer.status().as_u16()))
        });
        let kind = Kind::TimeUp(TimeUp {
            until: self.waiter.name,
            at_most: self.at_most,
            pause,
            shown,
            missed: missed.clone(),
        });
        self.named(match last {
            Some(answer) => answer.error(kind).of_good_answer(),
            None => Error::new(kind),
        })
    }

    /// An error of the wait as a whole.
    fn named(&self, error: Error) -> Error {
        error.in_call(self.waiter.operation, self.course.attempts, self.elapsed())
    }

    fn elapsed(&self) -> Duration {
        let began = self.course.began.into_iter();
        let elapsed = began.map(|began| self.clock.instant().saturating_duration_since(began));
        elapsed.sum()
    }
}
