//! A clock by which a long wait ends when a test says so, for streams that go on and on.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use futures_util::{Stream, StreamExt};
use tokio::sync::Notify;

use crate::{Clock, ManualClock};

/// How long a wait of the test's is; those of less than half of it, such as before another attempt, pass at once.
pub(crate) const LONG: Duration = Duration::from_secs(3600);

#[derive(Debug)]
pub(crate) struct Paced {
    pub(crate) clock: ManualClock,
    waits: Notify,
    goes_on: Notify,
}

impl Paced {
    pub(crate) fn new(now: SystemTime) -> Arc<Self> {
        Arc::new(Self {
            clock: ManualClock::new(now),
            waits: Notify::new(),
            goes_on: Notify::new(),
        })
    }

    /// What a stream gives until it waits for long, or ends.
    pub(crate) async fn first<S: Stream + Unpin>(&self, stream: &mut S) -> Vec<S::Item> {
        let mut given = Vec::new();
        loop {
            tokio::select! {
                biased;
                next = stream.next() => match next {
                    Some(next) => given.push(next),
                    None => return given,
                },
                () = self.waits.notified() => return given,
            }
        }
    }

    /// Ends the wait; then what the stream gives until the next one.
    pub(crate) async fn next<S: Stream + Unpin>(&self, stream: &mut S) -> Vec<S::Item> {
        self.goes_on.notify_one();
        self.first(stream).await
    }
}

impl Clock for Paced {
    fn now(&self) -> SystemTime {
        self.clock.now()
    }

    fn instant(&self) -> Instant {
        self.clock.instant()
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        if duration < LONG / 2 {
            return self.clock.sleep(duration);
        }
        Box::pin(async move {
            self.waits.notify_one();
            self.goes_on.notified().await;
            self.clock.sleep(duration).await;
        })
    }
}
