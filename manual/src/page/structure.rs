//! The parts of a page: headings, tables, status codes and examples.

use super::authorization;
use super::body;
use super::line::Line;
use super::row::Refusal;
use super::table;
use super::title::{self, Above};
use super::wording::{Part, caption, heading, is_header, is_request, role, status_code};
use super::{Example, Origin, Page, Permission, Role, Status, Table};

/// Reads the lines of a page one by one.
pub(super) struct Structure<'t> {
    lines: Vec<Line<'t>>,
    at: usize,
    refused: Vec<Refusal<'t>>,
    /// The status that tables and examples belong to.
    status: Option<String>,
}

impl<'t> Structure<'t> {
    pub(super) fn new(lines: Vec<Line<'t>>) -> Self {
        Self {
            lines,
            at: 0,
            refused: Vec::new(),
            status: None,
        }
    }

    pub(super) fn into_refused(self) -> Vec<Refusal<'t>> {
        self.refused
    }

    /// The page; `None` when it has no method and path.
    pub(super) fn page(&mut self) -> Option<Page> {
        let Above {
            title,
            chapter,
            refused,
        } = title::read(self.ahead());
        self.refused.extend(refused);
        let mut page = Page {
            title,
            chapter,
            ..Page::default()
        };
        let mut part = Part::Title;
        while let Some(line) = self.next() {
            if let Some(next) = heading(line.text) {
                part = next;
                self.status = None;
                if part == Part::Authorization {
                    page.permission = self.permission();
                }
                continue;
            }
            match part {
                Part::Function => page.function.push(line.text.to_owned()),
                Part::Aside | Part::Authorization if caption(line.text).is_some() => {
                    self.refuse(line, "a table under a heading that has none");
                }
                Part::Title | Part::Aside | Part::Authorization => {}
                Part::Uri | Part::Request | Part::Response => {
                    self.table_or_uri(part, line, &mut page);
                }
                Part::ExampleRequest | Part::ExampleResponse => self.example(part, line, &mut page),
                Part::StatusCodes => self.status_row(line, &mut page),
            }
        }
        forgotten_statuses(&mut page);
        (!page.method.is_empty()).then_some(page)
    }

    /// The permission that the section on authorization names, if it does.
    fn permission(&mut self) -> Option<Permission> {
        let read = authorization::read(self.ahead());
        read.unwrap_or_else(|(line, reason)| {
            self.refuse(line, reason);
            None
        })
    }

    /// The lines up to the next heading.
    fn ahead(&self) -> &[Line<'t>] {
        let rest = self.lines.get(self.at..).unwrap_or_default();
        let end = rest.iter().position(|line| heading(line.text).is_some());
        rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
    }

    fn next(&mut self) -> Option<Line<'t>> {
        let line = self.peek(0)?;
        self.at += 1;
        Some(line)
    }

    fn peek(&self, ahead: usize) -> Option<Line<'t>> {
        self.lines.get(self.at + ahead).copied()
    }

    fn refuse(&mut self, line: Line<'t>, reason: &str) {
        self.refused.push((line, reason.to_owned()));
    }

    fn table_or_uri(&mut self, part: Part, line: Line<'t>, page: &mut Page) {
        if part == Part::Uri && page.method.is_empty() {
            let uri = line.text.split_once(' ');
            let uri = uri.map(|(method, path)| (method, path.trim_start()));
            let uri = uri.filter(|(_, path)| path.starts_with('/'));
            if let Some((method, path)) = uri.filter(|_| is_request(line.text)) {
                page.method = method.to_uppercase();
                path.clone_into(&mut page.path);
            } else {
                self.refuse(line, "a method and a path are due here");
            }
            return;
        }
        if part == Part::Response
            && let Some(code) = status_code(line.text)
        {
            self.status = Some(code.to_owned());
            return;
        }
        if let Some((number, caption)) = caption(line.text) {
            let role = role(caption, self.status.as_deref()).unwrap_or_else(|reason| {
                self.refuse(line, reason);
                Role::Object(caption.to_owned())
            });
            self.table(number, role, line, page);
            return;
        }
        if matches!(line.text, "None" | "None.") {
            return;
        }
        self.refuse(line, "a table, or the word `None`, is due here");
    }

    fn table(&mut self, number: u32, role: Role, caption: Line<'t>, page: &mut Page) {
        let rest = self.lines.get(self.at..).unwrap_or_default();
        let end = rest.iter().position(|line| ends_table(line.text));
        let own = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        let (rows, refused) = table::read(caption, own);
        self.at += own.len();
        self.refused.extend(refused);
        page.tables.push(Table {
            number: Some(number),
            role,
            rows,
            origin: Origin::line(caption.number),
        });
    }

    fn example(&mut self, part: Part, line: Line<'t>, page: &mut Page) {
        if let Some(code) = status_code(line.text).filter(|_| part == Part::ExampleResponse) {
            self.status = Some(code.to_owned());
            return;
        }
        if part == Part::ExampleRequest && is_request(line.text) {
            while self.peek(0).is_some_and(|line| is_header(line.text)) {
                self.at += 1;
            }
            return;
        }
        if line.text.starts_with(['{', '[']) {
            self.body(part, line, page);
        } else if !line.text.ends_with(['.', ':']) && !self.has_no_fields(page) {
            self.refuse(
                line,
                "a sentence, a request line or a body in JSON is due here",
            );
        }
    }

    fn body(&mut self, part: Part, first: Line<'t>, page: &mut Page) {
        if part == Part::ExampleResponse && self.status.is_none() {
            self.refuse(first, "a body before the line `Status code: …`");
            return;
        }
        let from = self.at - 1;
        let end = self.example_end();
        let lines = self.lines.get(from..end).unwrap_or_default();
        let text: Vec<_> = lines.iter().map(|line| line.text).collect();
        let text = text.join("\n");
        let read = body::read(&text).map(|(body, length)| (body, text.split_at(length)));
        let (body, (own, rest)) = match read {
            Ok(read) => read,
            Err(error) => {
                let reason = error.to_string();
                let reason = reason.split(" at line ").next().unwrap_or_default();
                let at = lines.get(error.line().saturating_sub(1)).unwrap_or(&first);
                let begins = first.number;
                let reason = format!("the body that begins in line {begins} is no JSON: {reason}");
                self.refused.push((*at, reason));
                self.at = end;
                return;
            }
        };
        self.at = from + own.lines().count();
        if rest.lines().next().is_some_and(|behind| !behind.is_empty()) {
            self.refuse(first, "the body that begins here ends within a line");
        }
        let blank = body.as_object().is_some_and(serde_json::Map::is_empty);
        if blank && self.has_no_fields(page) {
            return;
        }
        page.examples.push(Example {
            status: self.status.clone(),
            body,
            origin: Origin::line(first.number),
        });
    }

    /// Where the bodies that begin here end at the latest.
    fn example_end(&self) -> usize {
        let rest = self.lines.get(self.at..).unwrap_or_default();
        let begins = |line: &Line<'_>| {
            heading(line.text).is_some()
                || status_code(line.text).is_some()
                || is_request(line.text)
        };
        self.at + rest.iter().position(begins).unwrap_or(rest.len())
    }

    /// Whether the body of the status has no fields: its sample is any text, or an object without fields.
    fn has_no_fields(&self, page: &Page) -> bool {
        let role = self.status.clone().map(Role::ResponseBody);
        let table = role.and_then(|role| page.table(&role));
        table.is_some_and(|table| table.whole_body().is_some())
    }

    fn status_row(&mut self, line: Line<'t>, page: &mut Page) {
        if matches!(line.text, "Status Code" | "Description") && page.statuses.is_empty() {
            return;
        }
        let code = line.text.len() == 3 && line.text.bytes().all(|byte| byte.is_ascii_digit());
        let description = self.peek(0).filter(|next| heading(next.text).is_none());
        match description {
            Some(_) if page.status(line.text).is_some() => {
                self.at += 1;
                self.refuse(line, "the list has this status above");
            }
            Some(description) if code => {
                self.at += 1;
                page.statuses.push(Status {
                    code: line.text.to_owned(),
                    description: description.text.to_owned(),
                    listed: true,
                    origin: Origin::line(line.number),
                });
            }
            _ => {
                // The description of a code that is none is not to be blamed.
                let number = line.text.bytes().all(|byte| byte.is_ascii_digit());
                self.at += usize::from(number && description.is_some());
                self.refuse(line, "a status code and its description are due here");
            }
        }
    }
}

fn ends_table(text: &str) -> bool {
    heading(text).is_some() || caption(text).is_some() || status_code(text).is_some()
}

/// What the list of statuses forgets and a table describes is a status all the same, in the order of codes.
fn forgotten_statuses(page: &mut Page) {
    for table in &page.tables {
        let Role::ResponseBody(code) = &table.role else {
            continue;
        };
        if page.status(code).is_some() {
            continue;
        }
        let after = page.statuses.iter().position(|other| other.code > *code);
        let status = Status {
            code: code.clone(),
            description: String::new(),
            listed: false,
            origin: table.origin.clone(),
        };
        page.statuses
            .insert(after.unwrap_or(page.statuses.len()), status);
    }
}
