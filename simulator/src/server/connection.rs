//! Connections: accepted, served, reset on demand, and ended with the simulator.

use std::sync::Arc;
use std::time::Duration;

use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinSet;

/// Tells a connection that it is to be reset instead of answering.
#[derive(Clone, Debug, Default)]
pub(super) struct ResetHandle(Arc<Notify>);

impl ResetHandle {
    pub(super) fn reset(&self) {
        self.0.notify_one();
    }
}

/// Serves connections until it is dropped, which ends every one of them.
pub(crate) async fn serve(listener: TcpListener, router: Router) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => drop(connections.spawn(serve_one(stream, router.clone()))),
                // Out of descriptors, or the peer is gone already: the next may be well.
                Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn serve_one(stream: TcpStream, router: Router) {
    // A response is written whole; waiting to fill packets would only delay it.
    let _ = stream.set_nodelay(true);
    let handle = ResetHandle::default();
    let service = TowerToHyperService::new(router.layer(Extension(handle.clone())));
    let mut connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), service);
    let reset = tokio::select! {
        _ = &mut connection => false,
        () = handle.0.notified() => true,
    };
    if reset {
        // Without lingering, closing sends a reset instead of a regular end.
        let stream = connection.into_parts().io.into_inner();
        let _ = stream.set_zero_linger();
    }
}
