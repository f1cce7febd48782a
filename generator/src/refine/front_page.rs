//! The crate's front page: how to begin, and what one must know before production.

use std::fmt::Write;

use super::example;
use crate::markdown;
use crate::model::{Chapter, Model, Operation, Place, Walkthrough};
use crate::names;

/// The documentation of the crate.
pub(super) fn front_page(model: &Model) -> String {
    let service = &model.service;
    let shown = first(model);
    let example = |example: fn(&Model, &Operation) -> String| {
        shown.map_or_else(String::new, |operation| example(model, operation))
    };
    format!(
        include_str!("front_page.md"),
        title = markdown::safe(&service.title),
        version = markdown::safe(&service.version),
        short = service.name.to_uppercase(),
        description = service.description,
        crate_name = service.crate_name(),
        package = service.package_name(),
        place = example::place(model),
        call = example(call),
        settings = example(settings),
        beyond = [paging(model), watching(model), waiting(model)].concat(),
        walkthrough = walkthrough(model),
        operations = operations(model),
        unnamed = unnamed(model),
    )
}

/// The first call of a program.
fn call(model: &Model, operation: &Operation) -> String {
    let upper = model.service.name.to_uppercase().replace('-', "_");
    format!(
        "With `HUAWEICLOUD_{upper}_ENDPOINT` and `HUAWEICLOUD_{upper}_TOKEN` in the environment:\n\n{}\n\n",
        example::first(model, operation)
    )
}

/// A call with limits of its own.
fn settings(model: &Model, operation: &Operation) -> String {
    format!("{}\n", example::settings(model, operation))
}

/// The way through the operations that the document shows.
fn walkthrough(model: &Model) -> String {
    let Some(Walkthrough {
        title,
        description,
        rust,
    }) = &model.walkthrough
    else {
        return String::new();
    };
    let crate_name = model.service.crate_name();
    format!(
        "# {title}\n\n{description}\n\n```no_run\n\
         # async fn example(client: {crate_name}::Client) -> Result<(), {crate_name}::Error> {{\n\
         {rust}\n\
         # Ok(())\n\
         # }}\n\
         ```\n\n"
    )
}

/// The tables of operations, one for each chapter that has a title.
fn operations(model: &Model) -> String {
    if model.chapters.is_empty() {
        return table(model.operations.iter());
    }
    let chapters = model.chapters.iter().map(|chapter| {
        let Chapter { ident, title, .. } = chapter;
        let about = chapter.description.split("\n\n").next();
        format!(
            "## [{title}](chapters::{ident})\n\n{}\n\n{}",
            about.unwrap_or_default(),
            table(model.of_chapter(chapter))
        )
    });
    chapters.collect::<Vec<_>>().join("\n")
}

fn table<'m>(operations: impl Iterator<Item = &'m Operation>) -> String {
    let mut rows = "| operation | request | permission |\n|---|---|---|\n".to_owned();
    for operation in operations {
        let permission = operation.permission.as_ref();
        let caller = operation.called_by.as_ref();
        let _ = writeln!(
            rows,
            "| [`{ident}`](Client::{ident}){caller} | `{method} {path}` | {permission} |",
            ident = operation.ident,
            caller = caller.map_or_else(String::new, |caller| format!(", by {caller}")),
            method = operation.method.to_uppercase(),
            path = operation.path,
            permission = permission.map_or_else(String::new, |name| format!("`{name}`")),
        );
    }
    rows
}

/// What the cells of the tables leave open.
fn unnamed(model: &Model) -> String {
    let mut text = String::new();
    let mut operations = model.operations.iter();
    if operations.any(|operation| operation.called_by.is_some()) {
        text.push_str(
            "\nWhere it says by whom an operation is called, a program of the service does so; a person rarely does.\n",
        );
    }
    let mut operations = model.operations.iter();
    if operations.any(|operation| operation.permission.is_none()) {
        text.push_str(
            "\nWhere no permission stands, the documentation names none, which need not mean that none is needed.\n",
        );
    }
    text
}

/// Where a list is longer than one answer.
fn paging(model: &Model) -> String {
    let paged = model.operations.iter();
    let paged = paged.filter(|operation| operation.paging.is_some());
    let what = "A list comes page by page. What stands on all pages comes as one stream, fetched ahead, from";
    point(what, paged.map(|operation| link(operation, "stream")))
}

/// The lists that can be watched.
fn watching(model: &Model) -> String {
    let watched = model.operations.iter();
    let watched = watched.filter(|operation| {
        let paging = operation.paging.as_ref();
        paging.is_some_and(|paging| paging.watching.is_some())
    });
    let what = "What appears, changes and goes in a list comes as a stream of [`Change`]s from";
    point(what, watched.map(|operation| link(operation, "changes")))
}

/// What can be waited for.
fn waiting(model: &Model) -> String {
    let links = model.operations.iter().flat_map(|operation| {
        let waiters = operation.waiters.iter();
        waiters.map(|waiter| link(operation, &names::wait(&waiter.name)))
    });
    let what = "What takes its time is waited for, see [`Wait`], by";
    point(what, links)
}

/// A method of a builder.
fn link(operation: &Operation, method: &str) -> String {
    let (ident, name) = (&operation.ident, &operation.name);
    let given = operation.path_parameters();
    let given: Vec<_> = given.map(|parameter| parameter.ident.as_str()).collect();
    let given = given.join(", ");
    format!("[`{ident}({given}).{method}()`](builder::{name}::{method})")
}

/// A point of the list of what to know; nothing without links.
fn point(what: &str, links: impl Iterator<Item = String>) -> String {
    match links.collect::<Vec<_>>().join(",\n  ") {
        none if none.is_empty() => String::new(),
        links => format!("- {what}\n  {links}.\n"),
    }
}

/// The operation that shows the crate best: one that reads and needs nothing set.
pub(super) fn first(model: &Model) -> Option<&Operation> {
    let simple = |operation: &&Operation| {
        operation.method == "get"
            && !operation.deprecated
            && operation
                .parameters
                .iter()
                .all(|parameter| parameter.place == Place::Query && !parameter.required)
    };
    model.operations.iter().find(simple).or(model
        .operations
        .iter()
        .find(|operation| !operation.deprecated))
}
