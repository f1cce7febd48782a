//! A page under way.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::task::JoinHandle;
use tracing::Instrument;

use crate::error::{Error, Kind};

/// A page under way, which ends when it is dropped.
pub(super) enum Task<T> {
    /// Asked for and decoded by whoever waits for it.
    Inline(Pin<Box<dyn Future<Output = Result<T, Error>> + Send>>),
    /// Asked for and decoded by the runtime, on any of its threads.
    Spawned(JoinHandle<Result<T, Error>>),
}

impl<T: Send + 'static> Task<T> {
    pub(super) fn start(
        future: impl Future<Output = Result<T, Error>> + Send + 'static,
        spawn: bool,
    ) -> Self {
        if spawn {
            Self::Spawned(tokio::spawn(future.in_current_span()))
        } else {
            Self::Inline(Box::pin(future))
        }
    }

    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<T, Error>> {
        match self {
            Self::Inline(future) => future.as_mut().poll(context),
            Self::Spawned(handle) => Poll::Ready(match ready!(Pin::new(handle).poll(context)) {
                Ok(result) => result,
                Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
                Err(error) => Err(Error::new(Kind::Broken(
                    "the runtime is shutting down".to_owned(),
                ))
                .with_source(error)),
            }),
        }
    }
}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        if let Self::Spawned(handle) = self {
            handle.abort();
        }
    }
}
