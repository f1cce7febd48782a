//! What answers are held against.

use serde_json::Value;

use crate::answer::Answer;
use crate::error::Error;
use crate::operation::Condition;

/// The fields of an answer that conditions look at.
pub(super) struct Fields(Option<Value>);

impl Fields {
    pub(super) fn of(answer: &Answer) -> Self {
        Self(serde_json::from_slice(answer.json_text()).ok())
    }

    /// The text of a field; none where it is absent, null or anything else.
    fn text(&self, pointer: &str) -> Option<&str> {
        self.0.as_ref()?.pointer(pointer)?.as_str()
    }

    /// The first condition that is met, as a message says it: `state is MIGRATE_FAIL`.
    pub(super) fn met(&self, conditions: &[Condition]) -> Option<String> {
        conditions.iter().find_map(|condition| match condition {
            Condition::Field(pointer, values) => {
                let text = self.text(pointer)?;
                values.contains(&text).then(|| said(pointer, text))
            }
            Condition::Status(_) | Condition::Code(_) => None,
        })
    }

    /// What stands in all fields that conditions look at, as a message says it; none where they look at none.
    pub(super) fn shown(&self, conditions: &[&[Condition]], answer: &Answer) -> Option<String> {
        let mut shown: Vec<String> = Vec::new();
        for condition in conditions.iter().copied().flatten() {
            let Condition::Field(pointer, _) = condition else {
                continue;
            };
            let text = match self.text(pointer) {
                Some(text) => said(pointer, &answer.shown(text.as_bytes())),
                None => said(pointer, "not told"),
            };
            if !shown.contains(&text) {
                shown.push(text);
            }
        }
        (!shown.is_empty()).then(|| shown.join(" and "))
    }
}

fn said(pointer: &str, text: &str) -> String {
    format!("{} is {text}", pointer.trim_start_matches('/'))
}

/// Whether an error meets one of these conditions.
pub(super) fn is_met_by(conditions: &[Condition], error: &Error) -> bool {
    let response = error.own_response();
    conditions.iter().any(|condition| match condition {
        Condition::Field(..) => false,
        Condition::Status(status) => {
            response.is_some_and(|response| response.is_of_service() && response.status == *status)
        }
        Condition::Code(code) => {
            response.is_some_and(|response| response.document.code.as_deref() == Some(code))
        }
    })
}
