//! What the service and its gateway answer: credentials, catalogue and operation.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicU64;

use huaweicloud_sms::catalogue::Entry;
use parking_lot::Mutex;

use super::target::Target;
use crate::answer::Answer;
use crate::auth::{Gatekeeper, TOKEN_HEADER};
use crate::codes::Codes;
use crate::log::Log;
use crate::operations::{Behaviour, Call, Paths, by_document};
use crate::refusal::{check_media_type, refused};
use crate::request::{Request, Values, reads};
use crate::trouble::{Due, Kind, Rules, make_odd};
use crate::world::World;

/// Everything that requests share.
pub(crate) struct Service {
    pub(crate) catalogue: &'static [Entry],
    pub(crate) paths: Paths,
    pub(crate) codes: Codes,
    pub(crate) behaviours: BTreeMap<String, Behaviour>,
    pub(crate) world: World,
    pub(crate) changes: Mutex<()>,
    pub(crate) gatekeeper: Gatekeeper,
    pub(crate) rules: Rules,
    pub(crate) log: Log,
    pub(crate) requests: AtomicU64,
    pub(crate) seed: u64,
}

impl Service {
    pub(super) fn answer(&self, target: Target, request: &Request<'_>, due: &[Due]) -> Answer {
        let answer = self.admitted(target, request, due);
        answer.unwrap_or_else(|refusal| refusal)
    }

    /// The answer to a request, unless it is refused before its operation sees it.
    fn admitted(
        &self,
        target: Target,
        request: &Request<'_>,
        due: &[Due],
    ) -> Result<Answer, Answer> {
        let (entry, path_texts) = match target {
            Target::Operation(entry, path_texts) => (entry, path_texts),
            Target::Nothing(refusal) => return Err(refusal),
            Target::Token => {
                let asks_none = ("nocatalog".to_owned(), "true".to_owned());
                let catalog = !request.query.contains(&asks_none);
                return self.gatekeeper.issue_token(request.body, catalog);
            }
        };
        let checked = request.check(entry, &path_texts);
        // A token that the document forbids is a bad parameter, not a wrong token.
        if let Err(refusals) = &checked
            && refusals
                .iter()
                .any(|refusal| refusal.parameter() == TOKEN_HEADER)
        {
            return Err(refused(self.codes, entry, request.body, refusals));
        }
        self.gatekeeper.admit(request, entry.operation.permission)?;
        check_media_type(self.codes, entry, request.headers, request.body)?;
        let values =
            checked.map_err(|refusals| refused(self.codes, entry, request.body, &refusals))?;
        Ok(self.perform(entry, &values, due))
    }

    fn perform(&self, entry: &'static Entry, values: &Values, due: &[Due]) -> Answer {
        let id = entry.operation.id;
        let caps = due.iter().filter_map(|due| match due.kind {
            Kind::PageCap(cap) => Some(cap),
            _ => None,
        });
        let call = Call {
            entry,
            values,
            world: &self.world,
            paths: &self.paths,
            codes: self.codes,
            page_cap: caps.min(),
            stale: due.iter().any(|due| due.kind == Kind::StaleList),
        };
        // One change after the other, so that what was looked at before still holds.
        let change = (!reads(entry.operation)).then(|| self.changes.lock());
        let done = match self.behaviours.get(id) {
            Some(behaviour) => behaviour(&call),
            None => by_document(&call),
        };
        drop(change);
        let mut answer = done.unwrap_or_else(|refusal| refusal);
        for due in due {
            if let Kind::Odd { share, oddities } = &due.kind {
                answer = make_odd(answer, entry, (*share, oddities), due.chance);
            }
        }
        answer
    }
}
