//! Findings as text, the way a compiler shows them.

use std::ops::Range;

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet,
};

use super::{Anchor, Diagnostic, Related, Severity};
use crate::counted;
use crate::source::{File, Source};

/// All findings, one below the other, and a last line that counts them.
pub(super) fn all(source: &Source, diagnostics: &[Diagnostic], styled: bool) -> String {
    let renderer = if styled {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut text = String::new();
    for finding in diagnostics {
        text.push_str(&renderer.render(&[group(source, finding)]));
        text.push_str("\n\n");
    }
    text.push_str(&summary(diagnostics));
    text
}

/// The bytes of the text that a finding underlines.
pub(super) fn span(source: &Source, finding: &Diagnostic) -> Range<usize> {
    resolve(source, &finding.anchor, &finding.pointer)
}

fn resolve(source: &Source, anchor: &Anchor, pointer: &str) -> Range<usize> {
    match anchor {
        Anchor::Span(span) => source.one_line(span.clone()),
        Anchor::Key => source
            .key_span(pointer)
            .map_or_else(|| source.span(pointer), |span| source.one_line(span)),
        Anchor::Default => source.span(pointer),
    }
}

fn group<'a>(source: &'a Source, finding: &'a Diagnostic) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&finding.message).id(finding.rule);
    let at = span(source, finding);
    let file = source.file(at.start);
    let mut group = if file.text().trim().is_empty() {
        let path = file.path().display().to_string();
        title.element(Origin::path(path).line(1).char_column(1))
    } else {
        let primary = AnnotationKind::Primary.span(file.own(&at));
        let (here, elsewhere): (Vec<_>, Vec<_>) = finding
            .related
            .iter()
            .map(|related| (resolve(source, &related.anchor, &related.pointer), related))
            .partition(|(span, _)| source.file(span.start).base() == file.base());
        let here = here
            .into_iter()
            .map(|(span, related)| context(file, &span, related));
        let own = snippet(file).annotation(primary).annotations(here);
        let others = elsewhere.into_iter().map(|(span, related)| {
            let file = source.file(span.start);
            Element::Cause(snippet(file).annotation(context(file, &span, related)))
        });
        title.element(own).elements(others)
    };
    let at = if finding.pointer.is_empty() {
        "the root of the document"
    } else {
        &finding.pointer
    };
    group = group.element(Level::NOTE.with_name("at").message(at));
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(help));
    }
    group
}

fn snippet(file: &File) -> Snippet<'_, Annotation<'_>> {
    Snippet::source(file.text()).path(file.path().display().to_string())
}

fn context<'a>(file: &File, span: &Range<usize>, related: &'a Related) -> Annotation<'a> {
    AnnotationKind::Context
        .span(file.own(span))
        .label(&related.label)
}

fn summary(diagnostics: &[Diagnostic]) -> String {
    let count = |severity: Severity| {
        let found = diagnostics
            .iter()
            .filter(|finding| finding.severity == severity)
            .count();
        (found > 0).then(|| counted(found, &severity.to_string()))
    };
    let counts: Vec<_> = [count(Severity::Error), count(Severity::Warning)]
        .into_iter()
        .flatten()
        .collect();
    if counts.is_empty() {
        return "no findings".to_owned();
    }
    counts.join(", ")
}
