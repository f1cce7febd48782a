//! The line that a person reads.

use std::fmt;

use super::asked::parameters;
use super::kind::{GaveUp, Kind, Limit, Response};
use super::opaque::Error;
use crate::text::{Line, Seconds, Sentence, counted};

/// What to do about a limit of the client's own that passed.
const RAISE: &str = "; raise it, or ask for less at a time";

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is refused before any call is said in its own words.
        let operation = match (&self.0.kind, self.0.operation) {
            (Kind::Refused(_) | Kind::Configuration(_), _)
            | (Kind::Credentials(_) | Kind::Decode(_), None) => {
                return write!(f, "{}", self.0.kind);
            }
            (_, operation) => operation,
        };
        let action = operation.map_or("the call", |operation| operation.action);
        if let Some(until) = self.until() {
            // How often it asked says nothing of what went wrong.
            write!(f, "waiting until {until} failed")?;
        } else {
            write!(f, "{action} failed")?;
            if self.0.attempts > 1 || self.0.gave_up.is_some() {
                let attempts = counted(self.0.attempts.into(), "attempt");
                write!(f, " after {attempts} in {}", Seconds(self.0.elapsed))?;
            }
        }
        f.write_str(": ")?;
        self.write_reason(f)?;
        self.write_advice(f)?;
        match self.0.resume {
            Some(offset) => write!(f, "; resume at offset {offset}"),
            None => Ok(()),
        }
    }
}

/// What went wrong, without the call and without advice: for a message that has better.
pub(crate) struct Reason<'a>(pub(crate) &'a Error);

impl fmt::Display for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write_reason(f)
    }
}

impl Error {
    fn write_reason(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A good answer that ended a wait says it all.
        let response = self.0.response.as_ref();
        let response =
            response.filter(|response| self.until().is_none() || !response.status.is_success());
        let Some(response) = response else {
            return write!(f, "{}", self.0.kind);
        };
        write_response(response, f)?;
        let is_status = matches!(self.0.kind, Kind::Status | Kind::Failed(_));
        if !is_status {
            f.write_str(": ")?;
            write!(f, "{}", self.0.kind)?;
        }
        if is_status || matches!(self.0.kind, Kind::Decode(_)) {
            write_message(response, f)?;
        }
        Ok(())
    }

    fn write_advice(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Kind::OutOfReach { paging, .. } = &self.0.kind {
            return match paging.narrow_by.split_last() {
                Some((last, [])) => write!(f, "; narrow the list by {last}"),
                Some((last, rest)) => {
                    write!(f, "; narrow the list by {} or {last}", rest.join(", "))
                }
                None => Ok(()),
            };
        }
        if matches!(self.0.kind, Kind::TimeUp(_)) {
            return f.write_str("; raise it, or wait again");
        }
        let way_out = self.known_way_out();
        if let Some(way_out) = way_out {
            self.write_way_out(way_out, f)?;
        }
        if let Some(reason) = self.0.gave_up {
            return self.write_given_up(reason, f);
        }
        if way_out.is_some() {
            return Ok(());
        }
        let Some(response) = &self.0.response else {
            return match &self.0.kind {
                Kind::Connect(connect) => connect.write_advice(f),
                Kind::Timeout(Limit::Attempt | Limit::Call, _) => f.write_str(RAISE),
                Kind::Timeout(Limit::Credentials, _) => {
                    f.write_str("; raise it, or call again, for they are still on their way")
                }
                _ => Ok(()),
            };
        };
        if matches!(self.0.kind, Kind::TooLarge(_)) {
            return f.write_str(RAISE);
        }
        let permission = self.0.operation.and_then(|operation| operation.permission);
        match (response.status.as_u16(), permission, &response.redirect) {
            (403, Some(permission), _) if response.document.code.is_some() => {
                write!(f, "; grant {permission}")
            }
            (403, Some(permission), _) => {
                write!(f, "; grant {permission}, or check what stands between")
            }
            (300..=399, _, Some(host)) => {
                let host = Line(host);
                write!(
                    f,
                    "; it points to {host}, and redirects are not followed: check the endpoint"
                )
            }
            (300..=399, _, None) => f.write_str("; redirects are not followed: check the endpoint"),
            (401, _, _) if response.signed => {
                f.write_str("; check the access key, and the clock of this machine")
            }
            (401, _, _) => f.write_str("; check the credentials, which may have run out"),
            (404, _, _) if !response.is_of_service() => self.write_not_found(response, f),
            (200..=299, _, _) if matches!(self.0.kind, Kind::Decode(_)) => {
                f.write_str("; check the endpoint, and what stands between")
            }
            (429, _, _) => match response.retry_after {
                Some(wait) => write!(f, "; wait {}", Seconds(wait)),
                None => f.write_str("; call less often"),
            },
            _ => Ok(()),
        }
    }

    /// What the document knows of the code that the service gave.
    fn known_way_out(&self) -> Option<&'static str> {
        match self.0.kind {
            Kind::Status | Kind::Decode(_) | Kind::Failed(_) => {
                self.0.response.as_ref()?.explained?.known_way_out()
            }
            _ => None,
        }
    }

    /// It knows more than the status does, except for the permission and the time to wait.
    fn write_way_out(&self, way_out: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "; {}", Sentence(way_out))?;
        let permission = self.0.operation.and_then(|operation| operation.permission);
        match (permission, self.retry_after()) {
            (Some(permission), _) if self.is_forbidden() => write!(f, " (permission {permission})"),
            (_, Some(wait)) if self.0.gave_up.is_none() => write!(f, "; wait {}", Seconds(wait)),
            _ => Ok(()),
        }
    }

    /// Nothing is there, and it was not the service that said so: the address may be wrong.
    fn write_not_found(&self, response: &Response, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(asked) = &response.not_found else {
            return f.write_str("; check the endpoint");
        };
        let path = self.0.operation.map_or("", |operation| operation.path);
        write!(f, "; the address was {}: ", Line(&asked.0))?;
        if let Some(repeated) = asked.repeated(path) {
            return write!(
                f,
                "take {repeated} off the end of the endpoint, for the operation's path brings it"
            );
        }
        f.write_str("check the endpoint, a scheme and a host as in https://host")?;
        for (index, parameter) in parameters(path).enumerate() {
            let separator = if index == 0 { ", and" } else { " and" };
            write!(f, "{separator} {parameter}")?;
        }
        Ok(())
    }

    fn write_given_up(&self, reason: GaveUp, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("; not tried again, for ")?;
        match reason {
            GaveUp::NoBudget => f.write_str("the client's retry_budget is used up"),
            GaveUp::NoTime(wait) => {
                let asked = self.retry_after().is_some_and(|asked| asked == wait);
                let of = if asked {
                    " that the service asks for"
                } else {
                    ""
                };
                let wait = Seconds(wait);
                write!(f, "a wait of {wait}{of} goes beyond the time of the call")
            }
        }
    }
}

fn write_response(response: &Response, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{}", response.status.as_u16())?;
    // Some services give the status once more as the code.
    let code = response.document.code.as_deref();
    if let Some(code) = code.filter(|code| *code != response.status.as_str()) {
        write!(f, " {}", Line(code))?;
    }
    match &response.request_id {
        Some(request_id) => write!(f, " (request {})", Line(request_id)),
        None => Ok(()),
    }
}

/// What the service said or, when it said nothing that can be read, what kind of body came.
fn write_message(response: &Response, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if let Some(message) = &response.document.message {
        return write_excerpt(message, f);
    }
    if let Some(code) = response.explained {
        return write!(f, ": {}", Sentence(code.meaning));
    }
    if response.document.code.is_some() || response.size == 0 {
        return Ok(());
    }
    let content_type = response
        .content_type
        .as_deref()
        .unwrap_or("no content type");
    let first = if response.whole { "" } else { "the first " };
    let size = counted(response.size as u64, "byte");
    write!(f, ": {first}{size} of {}", Line(content_type))?;
    // As far as it is text: the end may be cut within a character, or all of it be something else.
    match response.body.utf8_chunks().next() {
        Some(text) => write_excerpt(text.valid(), f),
        None => Ok(()),
    }
}

fn write_excerpt(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let line = Line(text);
    if line.is_blank() {
        return Ok(());
    }
    write!(f, ": {line}")
}

/// The line, which is what `main` prints of an error that it returns; with `{:#?}` all fields but the body, which can be
/// long and is the caller's to print.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return fmt::Display::fmt(self, f);
        }
        f.debug_struct("Error")
            .field("display", &format_args!("{self}"))
            .field("operation", &self.0.operation.map(|operation| operation.id))
            .field("status", &self.status().map(|status| status.as_u16()))
            .field("code", &self.code())
            .field("meaning", &self.meaning())
            .field("way_out", &self.way_out())
            .field("request_id", &self.request_id())
            .field("attempts", &self.0.attempts)
            .field("elapsed", &self.0.elapsed)
            .field("source", &self.0.source)
            .finish()
    }
}
