//! A page's section on authorization: prose, and a table of IAM actions.

use super::line::Line;
use super::{Origin, Permission};
use document::lint::is_permission;

/// The columns of the table, each cell of which is a line.
const COLUMNS: &[&str] = &[
    "Action",
    "Access Level",
    "Resource Type (*: required)",
    "Condition Key",
    "Alias",
    "Dependencies",
];

/// What stands beside an action. Other cells name actions, too, so that only the two together begin a row.
const ACCESS_LEVELS: &[&str] = &["List", "Read", "Write", "Tagging", "Permission_management"];

/// The action that the section names, if it does; or the line that is wrong, and why.
pub(super) fn read<'t>(lines: &[Line<'t>]) -> Result<Option<Permission>, (Line<'t>, &'static str)> {
    let mut rows = lines.windows(2).filter_map(|cells| match cells {
        [action, level] if is_permission(action.text) && ACCESS_LEVELS.contains(&level.text) => {
            Some(*action)
        }
        _ => None,
    });
    let Some(action) = rows.next() else {
        let begin = |line: &&Line<'_>| is_permission(line.text) || COLUMNS.contains(&line.text);
        let table = lines.iter().skip_while(|line| !begin(line));
        let wrong = table.clone().find(|line| !COLUMNS.contains(&line.text));
        return match wrong.or_else(|| table.clone().next()) {
            Some(line) => Err((
                *line,
                "an IAM action such as `library:book:list` is due here, and its access level in the next cell",
            )),
            None => Ok(None),
        };
    };
    if let Some(second) = rows.next() {
        return Err((second, "a second IAM action, and an operation has one"));
    }
    Ok(Some(Permission {
        action: action.text.to_owned(),
        origin: Origin::line(action.number),
    }))
}
