//! The service's error codes, as the catalogue has them.

use huaweicloud_sms::catalogue::ErrorCode;

use crate::answer::Answer;

/// What a request is told that the document forbids, where the document has no code for it. The code is ours.
pub(crate) const FORBIDDEN_BY_DOCUMENT: &str = "SMS.0201";

/// What a request is told that means what is not there, where the document has no code for it. The code is ours.
pub(crate) const NOTHING_THERE: &str = "SMS.0404";

/// The codes that a service has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Codes(pub(crate) &'static [ErrorCode]);

impl Codes {
    /// The first of these codes that the operation names, or else the first of them that the document has.
    pub(crate) fn first_of(self, codes: &[&str], operation: &str) -> Option<&'static str> {
        let known: Vec<&ErrorCode> = codes.iter().filter_map(|code| self.find(code)).collect();
        let named = known
            .iter()
            .find(|code| code.operations.contains(&operation));
        named.or_else(|| known.first()).map(|code| code.code)
    }

    /// The answer with this code: its status and its meaning, and what it is about.
    pub(crate) fn answer(self, code: &str, about: &str) -> Answer {
        let (status, meaning) = match self.find(code) {
            Some(code) => (code.status, code.meaning),
            None if code == NOTHING_THERE => (404, "There is no such resource."),
            None => (400, "The request cannot be carried out."),
        };
        Answer::service_error(status, code, format!("{meaning} {about}").trim_end())
    }

    /// The status that comes with a code.
    pub(crate) fn status(self, code: &str) -> u16 {
        self.find(code).map_or(400, |code| code.status)
    }

    /// The answer with this code and its status, where another case is meant than the one that the code was made for.
    pub(crate) fn refuse(self, code: &str, why: &str) -> Answer {
        Answer::service_error(self.status(code), code, why)
    }

    /// The code that an operation names for what is not there.
    pub(crate) fn not_found(self, operation: &str) -> Option<&'static str> {
        let names = |code: &&ErrorCode| code.status == 404 && code.operations.contains(&operation);
        self.0.iter().find(names).map(|code| code.code)
    }

    fn find(self, code: &str) -> Option<&'static ErrorCode> {
        self.0.iter().find(|known| known.code == code)
    }
}
