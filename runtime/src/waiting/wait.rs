//! A wait, as a future.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::sync::Arc;
use std::time::Duration;

use super::causes::Causes;
use super::polling::{Course, Polling};
use super::polls::Polls;
use super::seen::Seen;
use crate::answer::ResponseValue;
use crate::auth::BoxFuture;
use crate::clock::NEVER;
use crate::error::Error;
use crate::operation::Waiter;
use crate::transport::Transport;

/// A wait until something has come about: a call that is made again and again, and what its answers mean.
///
/// Awaited, it gives the answer that was waited for, or `()` where that is an error, as it is when something has gone.
/// It is a future that can be dropped at any time and leaves nothing behind, so it may stand in a `select!`.
///
/// ```
/// use std::time::Duration;
/// use huaweicloud_sms::{Client, Error};
///
/// async fn migrate(client: &Client, id: &str) -> Result<(), Error> {
///     let wait = client.show_task(id).wait_until_migrated();
///     let wait = wait.every(Duration::from_secs(30)).at_most(Duration::from_secs(24 * 3600));
///     match wait.on_seen(|seen| println!("{seen:?}")).await {
///         Ok(task) => println!("{:?} is migrated", task.name),
///         Err(error) if error.is_timeout() => println!("not within a day: {error}"),
///         Err(error) => return Err(error),
///     }
///     Ok(())
/// }
/// ```
///
/// # Errors
///
/// - [`Error::is_failed`]: it stands so that what is waited for cannot come about.
/// - [`Error::is_timeout`]: the time was up; the message says what was seen last.
/// - Whatever a call fails with that does not pass ([`Error::is_retryable`]), as `send` gives it.
///
/// The first two carry the last answer: [`Error::body_as`]; the first also why it is so: [`Error::failures`].
#[must_use = "nothing is asked until it is awaited"]
pub struct Wait<T, D = ResponseValue<T>> {
    polling: Polling<T>,
    /// What is given for what was seen last.
    done: fn(Option<Seen<T>>) -> Result<D, Error>,
}

impl<T: Send + 'static> Wait<T> {
    /// A wait for an answer.
    #[doc(hidden)]
    pub fn new<C, F>(
        waiter: &'static Waiter,
        transport: &Transport,
        call: C,
        send: fn(C) -> F,
    ) -> Self
    where
        C: Clone + Send + 'static,
        F: Future<Output = Result<ResponseValue<T>, Error>> + Send + 'static,
    {
        let done = |seen| match seen {
            Some(Seen::Answer(answer)) => Ok(answer),
            _ => Err(Error::configuration(
                "the document ends this wait with an error, where an answer is due: generate the client anew",
            )),
        };
        Self::with(waiter, transport, call, send, done)
    }
}

impl<T: Send + 'static> Wait<T, ()> {
    /// A wait for an error.
    #[doc(hidden)]
    pub fn for_error<C, F>(
        waiter: &'static Waiter,
        transport: &Transport,
        call: C,
        send: fn(C) -> F,
    ) -> Self
    where
        C: Clone + Send + 'static,
        F: Future<Output = Result<ResponseValue<T>, Error>> + Send + 'static,
    {
        Self::with(waiter, transport, call, send, |_| Ok(()))
    }
}

impl<T: Send + 'static, D> Wait<T, D> {
    fn with<C, F>(
        waiter: &'static Waiter,
        transport: &Transport,
        call: C,
        send: fn(C) -> F,
        done: fn(Option<Seen<T>>) -> Result<D, Error>,
    ) -> Self
    where
        C: Clone + Send + 'static,
        F: Future<Output = Result<ResponseValue<T>, Error>> + Send + 'static,
    {
        let polling = Polling {
            waiter,
            clock: Arc::clone(transport.clock()),
            ask: Box::new(move || Box::pin(send(call.clone()))),
            causes: |_| Vec::new(),
            on_seen: None,
            every: Duration::from_secs(waiter.every),
            at_most: Duration::from_secs(waiter.at_most),
            course: Course::default(),
        };
        Self { polling, done }
    }

    /// Says where an answer tells why it failed.
    #[doc(hidden)]
    pub fn caused_by(mut self, causes: Causes<T>) -> Self {
        self.polling.causes = causes;
        self
    }

    /// Sets how long after one answer the next is asked for. Zero is refused when the wait begins.
    pub fn every(mut self, interval: Duration) -> Self {
        self.polling.every = interval.min(NEVER);
        self
    }

    /// Sets how long to wait in all, from the first call on. Zero is refused when the wait begins.
    ///
    /// A call that is under way then is let end, within its own limits.
    pub fn at_most(mut self, limit: Duration) -> Self {
        self.polling.at_most = limit.min(NEVER);
        self
    }

    /// Shows each answer as it comes, the one that ends the wait included, and each failure that passes.
    ///
    /// An error that is waited for is not shown. One function is shown what comes: the last that was set.
    pub fn on_seen(mut self, show: impl FnMut(&Seen<T>) + Send + 'static) -> Self {
        self.polling.on_seen = Some(Box::new(show));
        self
    }

    /// Gives each answer as it comes, and each failure that passes, as a stream.
    ///
    /// It ends after the answer that was waited for, or in the error that awaiting would give. An error that is waited
    /// for only ends it.
    pub fn stream(self) -> Polls<T> {
        Polls::new(self.polling)
    }
}

impl<T: Send + 'static, D: 'static> IntoFuture for Wait<T, D> {
    type Output = Result<D, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(mut self) -> Self::IntoFuture {
        Box::pin(async move {
            loop {
                let turn = self.polling.turn().await;
                if let Some(end) = turn.end {
                    return end.and_then(|()| (self.done)(turn.seen));
                }
            }
        })
    }
}

impl<T, D> fmt::Debug for Wait<T, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait")
            .field("until", &self.polling.waiter.name)
            .field("every", &self.polling.every)
            .field("at_most", &self.polling.at_most)
            .finish_non_exhaustive()
    }
}
