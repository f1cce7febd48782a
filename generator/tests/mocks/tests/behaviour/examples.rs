//! The examples in the documentation of each client are run: what they set passes the client's own checks.
#![allow(deprecated, reason = "an operation may be")]

use std::fmt::Debug;

use huaweicloud_runtime::Error;

/// Nothing is mocked, so what was sent is not found.
fn sent<T: Debug>(path: &str, result: Result<T, Error>) {
    let error = result.expect_err(path);
    assert_eq!(
        error.status().map(|status| status.as_u16()),
        Some(404),
        "{path}: {error}"
    );
}

include!(concat!(env!("OUT_DIR"), "/examples.rs"));
