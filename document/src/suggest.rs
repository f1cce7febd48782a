//! What a misspelt word was meant to be.

/// The candidate that a word is most probably a misspelling of.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let folded = fold(word);
    candidates
        .into_iter()
        .filter(|candidate| *candidate != word)
        .map(|candidate| {
            // The same letters in another spelling, such as `max_length`, are nearest.
            let alike = if fold(candidate) == folded { 1.0 } else { 0.0 };
            (strsim::jaro_winkler(word, candidate).max(alike), candidate)
        })
        .filter(|(likeness, _)| *likeness >= 0.84)
        .max_by(|left, right| left.0.total_cmp(&right.0).then_with(|| right.1.cmp(left.1)))
        .map(|(_, candidate)| candidate)
}

fn fold(word: &str) -> String {
    word.chars()
        .filter(|one| one.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The sentence that proposes a word.
pub(crate) fn did_you_mean(word: &str) -> String {
    format!("did you mean `{word}`?")
}

/// The nearest candidate if one is near, else all of them.
pub(crate) fn nearest_or_all(word: &str, what: &str, candidates: &[&str]) -> Option<String> {
    if candidates.is_empty() {
        return None;
    }
    Some(
        nearest(word, candidates.iter().copied())
            .map_or_else(|| format!("{what} {}", list(candidates)), did_you_mean),
    )
}

/// The first dozen of a list of words, each in backticks.
pub(crate) fn list(words: &[impl AsRef<str>]) -> String {
    const SHOWN: usize = 12;
    let mut shown: Vec<_> = words
        .iter()
        .take(SHOWN)
        .map(|word| format!("`{}`", word.as_ref()))
        .collect();
    if words.len() > SHOWN {
        shown.push(format!("and {} more", words.len() - SHOWN));
    }
    shown.join(", ")
}
