//! What the service, its gateway and IAM answer.

use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue, StatusCode};
use huaweicloud_sms::catalogue::Refusal;
use serde::Serialize;
use serde_json::{Value, json};

/// A whole answer, without the request id that every answer gets.
///
/// ```
/// use huaweicloud_sms_simulator::Answer;
///
/// let answer = Answer::json(202, &serde_json::json!({ "accepted": true }));
/// ```
#[derive(Clone)]
pub struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) body: Bytes,
    /// Whether the body is an error of the gateway, which repeats the request id.
    pub(crate) by_gateway: bool,
}

impl Answer {
    /// An answer with a body of this media type.
    pub fn new(status: u16, media_type: &'static str, body: impl Into<Bytes>) -> Self {
        let answer = Self {
            status: StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            headers: Vec::new(),
            body: body.into(),
            by_gateway: false,
        };
        answer.header(CONTENT_TYPE.as_str(), media_type)
    }

    /// An answer with a JSON body; a value that cannot be written is answered 500.
    pub fn json(status: u16, body: &impl Serialize) -> Self {
        match serde_json::to_vec(body) {
            Ok(body) => Self::new(status, "application/json", body),
            Err(error) => Self::service_error(500, "SMS.0001", &error.to_string()),
        }
    }

    /// An answer without a body.
    pub(crate) fn empty(status: u16) -> Self {
        Self {
            headers: Vec::new(),
            ..Self::new(status, "", Bytes::new())
        }
    }

    /// A page of HTML, as proxies on the way answer.
    pub(crate) fn html(status: u16) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
        let body = format!(
            "<html>\r\n<head><title>{status}</title></head>\r\n<body>\r\n<center><h1>{status}</h1>\
             </center>\r\n<hr><center>CloudWAF</center>\r\n</body>\r\n</html>\r\n"
        );
        Self::new(status.as_u16(), "text/html", body)
    }

    /// Adds a header; one that no header can be is left out.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let (Ok(name), Ok(value)) = (name.parse(), value.parse()) {
            self.headers.push((name, value));
        }
        self
    }

    /// An error as the gateway writes it.
    pub(crate) fn gateway_error(status: u16, code: &str, message: &str) -> Self {
        Self {
            by_gateway: true,
            ..Self::service_error(status, code, message)
        }
    }

    /// An error as the service writes it; the document allows a message of 255 characters.
    pub fn service_error(status: u16, code: &str, message: &str) -> Self {
        let message: String = message.chars().take(255).collect();
        Self::json(status, &json!({ "error_code": code, "error_msg": message }))
    }

    /// An error as IAM writes it.
    pub(crate) fn iam_error(status: u16, title: &str, message: &str) -> Self {
        let error = json!({ "code": status, "message": message, "title": title });
        Self::json(status, &json!({ "error": error }))
    }

    /// The caller lacks a permission: the body of the page's 403.
    pub(crate) fn forbidden(action: &str) -> Self {
        let code = "SMS.9004";
        let message = format!("You do not have permission to perform action {action}.");
        let body = json!({
            "error_code": code,
            "error_msg": format!("The current account does not have the permission to execute policy. {message}"),
            "encoded_authorization_message": "c2ltdWxhdGVk",
            "error_param": [message],
            "details": [{ "error_code": code, "error_msg": message }],
        });
        Self::json(403, &body)
    }

    /// The document forbids the request: each parameter by name, and why.
    pub(crate) fn bad_request(status: u16, code: &str, refusals: &[Refusal]) -> Self {
        // The document allows 20 of each.
        let refusals = refusals.get(..20).unwrap_or(refusals);
        let names: Vec<&str> = refusals.iter().map(Refusal::parameter).collect();
        let details: Vec<Value> = refusals
            .iter()
            .map(|refusal| json!({ "error_code": code, "error_msg": refusal.to_string() }))
            .collect();
        let first = refusals.first().map(Refusal::to_string).unwrap_or_default();
        // The document allows 255 characters.
        let message: String = format!("Invalid parameter. {first}")
            .chars()
            .take(255)
            .collect();
        let body = json!({
            "error_code": code,
            "error_msg": message,
            "error_param": names,
            "details": details,
        });
        Self::json(status, &body)
    }

    /// The body as it goes out: an error of the gateway repeats the request id.
    pub(crate) fn body_with(&self, request_id: &str) -> Bytes {
        if !self.by_gateway {
            return self.body.clone();
        }
        let Ok(Value::Object(mut body)) = serde_json::from_slice(&self.body) else {
            return self.body.clone();
        };
        body.insert("request_id".to_owned(), request_id.into());
        Value::Object(body).to_string().into()
    }
}

/// Without headers and body, which may have secrets.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("status", &self.status)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}
