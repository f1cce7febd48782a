//! The words that a page's parts are known by.

use super::Role;

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
    let code = text.strip_prefix("Status code: ")?;
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
    Ok(match caption {
        "Path parameters" | "Path Parameters" => Role::Path,
        "Query parameters" | "Query Parameters" => Role::Query,
        "Request header parameters" => Role::Header,
        "Request body parameters" => Role::RequestBody,
        "Response header parameters" => Role::ResponseHeader(of_status?),
        "Response body parameters" => Role::ResponseBody(of_status?),
        name if !name.contains(' ') => Role::Object(name.to_owned()),
        _ => return Err("the caption names no object and is none of the known ones"),
    })
}
