//! What stands above the first heading of a page: the way that leads to it, its date, and its title.

use super::line::Line;
use super::row::Refusal;

/// What stands above the first heading.
pub(super) struct Above<'t> {
    pub(super) title: String,
    /// The step of the way before the title.
    pub(super) chapter: Option<String>,
    /// The lines that are neither way nor date nor title.
    pub(super) refused: Vec<Refusal<'t>>,
}

pub(super) fn read<'t>(lines: &[Line<'t>]) -> Above<'t> {
    let is_date = |line: &&Line<'_>| line.text.starts_with("Updated on ");
    let way = lines
        .first()
        .filter(|first| steps(first.text).nth(1).is_some());
    let own = |line: &&Line<'_>| !is_date(line) && Some(*line) != way;
    let after_date = lines.iter().skip_while(|line| !is_date(line)).find(own);
    let title = after_date.or_else(|| lines.iter().find(own));
    let others = lines
        .iter()
        .filter(|line| own(line) && Some(*line) != title);
    let refused = others.map(|line| {
        let above = title.is_some_and(|title| line.number < title.number);
        let reason = if above {
            "it stands above the title, and is neither the way to the page, such as `Manual/ Books/ Listing Books`, nor its date"
        } else {
            "it stands between the title and the heading `Function`"
        };
        (*line, reason.to_owned())
    });
    let steps: Vec<_> = way.into_iter().flat_map(|way| steps(way.text)).collect();
    // Where the title itself was not saved, the way ends in it.
    let ends = title.map(|title| title.text).or(steps.last().copied());
    let mut before = steps.iter().rev().skip_while(|step| Some(**step) == ends);
    Above {
        title: ends.unwrap_or_default().to_owned(),
        chapter: before.next().map(|step| (*step).to_owned()),
        refused: refused.collect(),
    }
}

/// The steps of a way, as browsers show one: `Manual/ Books/ Listing Books`, or with `>` between them.
fn steps(way: &str) -> impl Iterator<Item = &str> {
    let separator = if way.contains(" > ") { " > " } else { "/ " };
    way.split(separator).map(str::trim)
}
