//! A request for credentials.

use std::sync::Arc;

use reqwest::Request;
use secrecy::SecretString;

use crate::answer::Answer;
use crate::error::Error;
use crate::operation::Operation;
use crate::options::CallOptions;
use crate::redact::Secrets;
use crate::transport::{Exchange, Plan};

/// Asks for credentials with a request that may carry a secret itself; of the answer no error keeps anything.
pub(super) async fn fetch(
    exchange: &Exchange,
    operation: &'static Operation,
    request: Request,
    secret: Option<Arc<SecretString>>,
) -> Result<Answer, Error> {
    let options = CallOptions {
        secrets: Secrets::default().with(secret),
        confidential: true,
        ..CallOptions::default()
    };
    let plan = Plan {
        operation,
        options: &options,
        authority: None,
    };
    exchange.call(request, plan).await
}
