//! What a call gives.

use std::fmt;
use std::ops::{Deref, DerefMut};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::whole::Answer;

/// What a call gives: a value, and the answer that it was read from.
///
/// It dereferences to the value. Where nothing is documented of the body, the value is `()`: any body is as good as none,
/// unless it is a web page or an error object, and what came is in [`body`](Self::body).
///
/// ```
/// use huaweicloud_sms::ResponseValue;
///
/// fn report(answer: &ResponseValue<()>) {
///     let said = String::from_utf8_lossy(answer.body());
///     println!("{} {:?}: {said}", answer.status(), answer.request_id());
/// }
/// ```
#[derive(Clone)]
pub struct ResponseValue<T> {
    value: T,
    answer: Answer,
    /// Whether the value's own `Debug` would show what is secret.
    hidden: bool,
}

impl<T> ResponseValue<T> {
    pub(super) fn new(value: T, answer: Answer, hidden: bool) -> Self {
        Self {
            value,
            answer,
            hidden,
        }
    }

    pub(crate) fn answer(&self) -> &Answer {
        &self.answer
    }

    /// The value alone.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The same answer with another value.
    pub fn map<U>(self, other: impl FnOnce(T) -> U) -> ResponseValue<U> {
        ResponseValue::new(other(self.value), self.answer, self.hidden)
    }

    /// The status, always 2xx.
    pub fn status(&self) -> StatusCode {
        self.answer.status()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        self.answer.headers()
    }

    /// The identifier that the service gave the request, from the headers.
    pub fn request_id(&self) -> Option<String> {
        self.answer.request_id()
    }

    /// The body as it came, decompressed.
    pub fn body(&self) -> &Bytes {
        self.answer.body()
    }
}

impl<T> Deref for ResponseValue<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for ResponseValue<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T> AsRef<T> for ResponseValue<T> {
    fn as_ref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for ResponseValue<T> {
    // Headers and body may hold what the value's own `Debug` leaves out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.hidden {
            return f.write_str("[hidden]");
        }
        self.value.fmt(f)
    }
}
