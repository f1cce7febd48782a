//! What was added to a list, what has gone from it, and what has moved within it.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// How a list on the page differs from the same list in the document.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Changes<'a> {
    /// Only on the page.
    pub(super) added: Vec<&'a str>,
    /// Only in the document.
    pub(super) gone: Vec<&'a str>,
    /// In both, in another order.
    pub(super) moved: Vec<&'a str>,
    /// In both, in order.
    pub(super) kept: usize,
}

/// Compares a list on the page with the same list in the document.
pub(super) fn changes<'a>(
    page: impl Iterator<Item = &'a str>,
    document: impl Iterator<Item = &'a str>,
) -> Changes<'a> {
    let (page, document): (Vec<_>, Vec<_>) = (page.collect(), document.collect());
    let mut in_order = Vec::new();
    for op in capture_diff_slices(Algorithm::Lcs, &document, &page) {
        if let DiffOp::Equal { old_index, len, .. } = op {
            in_order.extend(document.iter().skip(old_index).take(len).copied());
        }
    }
    let only = |list: &[&'a str], other: &[&'a str]| {
        list.iter()
            .filter(|one| !other.contains(one))
            .copied()
            .collect()
    };
    let moved: Vec<_> = page
        .iter()
        .filter(|name| document.contains(name) && !in_order.contains(name))
        .copied()
        .collect();
    Changes {
        added: only(&page, &document),
        gone: only(&document, &page),
        moved,
        kept: in_order.len(),
    }
}
