//! The outcome of a call on its way through a signature that has room for a response only.

use std::sync::{Arc, Mutex, PoisonError};

use http::StatusCode;

use crate::{Answer, Error};

/// What a call came to, carried as an extension of the response.
#[derive(Clone)]
struct Outcome(Arc<Mutex<Option<Result<Answer, Error>>>>);

/// The status of a response that only carries a failure. A server may send it, too: [`came`] tells them apart.
const NO_RESPONSE: u16 = 599;

/// Marks a response that no server sent.
#[derive(Clone)]
struct NoResponse;

/// Puts an outcome into a response, which shows the status, headers and body to hooks that look.
pub(crate) fn wrap(outcome: Result<Answer, Error>) -> reqwest::Response {
    let mut response = match &outcome {
        Ok(answer) => {
            let mut response = http::Response::new(answer.body.clone());
            *response.status_mut() = answer.status;
            response.headers_mut().clone_from(&answer.headers);
            response
        }
        Err(error) => {
            let mut response = http::Response::default();
            match error.own_response() {
                Some(own) => *response.status_mut() = own.status,
                None => {
                    *response.status_mut() = StatusCode::from_u16(NO_RESPONSE).unwrap_or_default();
                    response.extensions_mut().insert(NoResponse);
                }
            }
            response
        }
    };
    response
        .extensions_mut()
        .insert(Outcome(Arc::new(Mutex::new(Some(outcome)))));
    reqwest::Response::from(response)
}

/// Whether a response is one that came.
pub(crate) fn came(response: &reqwest::Response) -> bool {
    response.extensions().get::<NoResponse>().is_none()
}

/// Takes the outcome out again; `None` when the response did not come from [`wrap`].
pub(crate) fn unwrap(response: &mut reqwest::Response) -> Option<Result<Answer, Error>> {
    let outcome = response.extensions_mut().remove::<Outcome>()?;
    outcome
        .0
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take()
}
