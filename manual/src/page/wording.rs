//! The words that a page's parts are known by.

use super::Role;

/// The colon of Chinese and Japanese, which some keyboards put into English lines, too.
pub(super) const WIDE_COLON: char = '：';

/// The headings of a page; a part reaches to the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Title,
    Function,
    /// Prose that says nothing of the operation itself.
    Aside,
    Authorization,
    Uri,
    Request,
    Response,
    ExampleRequest,
    ExampleResponse,
    StatusCodes,
}

pub(super) fn heading(text: &str) -> Option<Part> {
    Some(match text {
        "Function" => Part::Function,
        "Calling Method" | "Debugging" | "Constraints" | "Error Codes" | "SDK Sample Code" => {
            Part::Aside
        }
        "Authorization Information" => Part::Authorization,
        "URI" => Part::Uri,
        "Request" | "Request Parameters" => Part::Request,
        "Response" | "Response Parameters" => Part::Response,
        "Example Request" | "Example Requests" => Part::ExampleRequest,
        "Example Response" | "Example Responses" => Part::ExampleResponse,
        "Status Codes" => Part::StatusCodes,
        _ => return None,
    })
}

const METHODS: &[&str] = &["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH"];

/// `GET https://{endpoint}/v3/tasks`, as pages show a request; some write the method in lower case.
pub(super) fn is_request(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(method, address)| {
        METHODS.contains(&&*method.to_uppercase()) && address.contains('/')
    })
}

/// `X-Auth-Token: XXXX`, as pages show it below a request.
pub(super) fn is_header(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(name, _)| {
        name.chars()
            .all(|one| one.is_ascii_alphanumeric() || one == '-')
    })
}

pub(super) fn status_code(text: &str) -> Option<&str> {
    let (name, code) = text.split_once([':', WIDE_COLON])?;
    let code = Some(code.trim()).filter(|_| name == "Status code")?;
    (code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit())).then_some(code)
}

pub(super) fn caption(text: &str) -> Option<(u32, &str)> {
    let (number, caption) = text.strip_prefix("Table ")?.split_once(' ')?;
    Some((number.parse().ok()?, caption))
}

pub(super) fn role(caption: &str, status: Option<&str>) -> Result<Role, &'static str> {
    let of_status = status
        .map(str::to_owned)
        .ok_or("a table of a response before the line `Status code: …`");
    Ok(match &*caption.to_lowercase() {
        "path parameters" => Role::Path,
        "query parameters" => Role::Query,
        "request header parameters" => Role::Header,
        "request body parameters" => Role::RequestBody,
        "response header parameters" => Role::ResponseHeader(of_status?),
        "response body parameters" => Role::ResponseBody(of_status?),
        _ if !caption.contains(' ') => Role::Object(caption.to_owned()),
        _ => return Err("the caption names no object and is none of the known ones"),
    })
}
