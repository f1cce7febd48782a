//! What a misspelt name was meant to be.

/// How alike two names have to be, of 1.
const ALIKE: f64 = 0.84;

/// The name that a word is most probably a misspelling of.
pub(crate) fn nearest<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let folded = fold(word);
    let likeness = |name: &'n str| {
        // The same letters in another spelling, such as `taskId`, are nearest.
        let same = if fold(name) == folded { 1.0 } else { 0.0 };
        (strsim::jaro_winkler(word, name).max(same), name)
    };
    names
        .into_iter()
        .map(likeness)
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|left, right| left.0.total_cmp(&right.0).then_with(|| right.1.cmp(left.1)))
        .map(|(_, name)| name)
}

/// The end of a message that something has nothing of a name: the nearest that it has, or else all.
pub(crate) fn nearest_or_all(word: &str, names: &[&str]) -> String {
    match nearest(word, names.iter().copied()) {
        Some(near) => format!("; did you mean {near}?"),
        None if names.is_empty() => ", which has none".to_owned(),
        None => format!(", which has {}", names.join(", ")),
    }
}

fn fold(word: &str) -> String {
    word.chars()
        .filter(|one| one.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
