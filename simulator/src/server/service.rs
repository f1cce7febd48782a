//! What the service and its gateway answer: credentials, catalogue and operation.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicU64;

use http::request::Parts;
use huaweicloud_sms::catalogue::Entry;

use super::target::Target;
use crate::answer::Answer;
use crate::auth::{Gatekeeper, TOKEN_HEADER};
use crate::log::Log;
use crate::operations::{Behaviour, Call};
use crate::request::{Request, Values};
use crate::trouble::{Due, Kind, Rules, make_odd};
use crate::world::World;

/// Everything that requests share.
pub(crate) struct Service {
    pub(crate) catalogue: &'static [Entry],
    pub(crate) behaviours: BTreeMap<String, Behaviour>,
    pub(crate) world: World,
    pub(crate) gatekeeper: Gatekeeper,
    pub(crate) rules: Rules,
    pub(crate) log: Log,
    pub(crate) requests: AtomicU64,
    pub(crate) seed: u64,
}

impl Service {
    pub(super) fn answer(&self, target: Target, parts: &Parts, body: &[u8], due: &[Due]) -> Answer {
        let answer = self.admitted(target, parts, body, due);
        answer.unwrap_or_else(|refusal| refusal)
    }

    /// The answer to a request, unless it is refused before its operation sees it.
    fn admitted(
        &self,
        target: Target,
        parts: &Parts,
        body: &[u8],
        due: &[Due],
    ) -> Result<Answer, Answer> {
        let query = form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
        let query: Vec<_> = query.into_owned().collect();
        let (entry, path_texts) = match target {
            Target::Operation(entry, path_texts) => (entry, path_texts),
            Target::Nothing(refusal) => return Err(refusal),
            Target::Token => {
                let asks_none = ("nocatalog".to_owned(), "true".to_owned());
                let catalog = !query.contains(&asks_none);
                return self.gatekeeper.issue_token(body, catalog);
            }
        };
        let request = Request {
            method: &parts.method,
            path: parts.uri.path(),
            query: &query,
            headers: &parts.headers,
            body,
        };
        let checked = request.check(entry, &path_texts);
        // A token that the document forbids is a bad parameter, not a wrong token.
        if let Err(refusals) = &checked
            && refusals
                .iter()
                .any(|refusal| refusal.parameter() == TOKEN_HEADER)
        {
            return Err(Answer::bad_request(refusals));
        }
        self.gatekeeper
            .admit(&request, entry.operation.permission)?;
        let values = checked.map_err(|refusals| Answer::bad_request(&refusals))?;
        Ok(self.perform(entry, &values, due))
    }

    fn perform(&self, entry: &'static Entry, values: &Values, due: &[Due]) -> Answer {
        let id = entry.operation.id;
        let Some(behaviour) = self.behaviours.get(id) else {
            let message = format!("{id} is in the document, but not simulated yet");
            return Answer::service_error(501, "SMS.0001", &message);
        };
        let caps = due.iter().filter_map(|due| match due.kind {
            Kind::PageCap(cap) => Some(cap),
            _ => None,
        });
        let mut answer = behaviour(&Call {
            entry,
            values,
            world: &self.world,
            page_cap: caps.min(),
            stale: due.iter().any(|due| due.kind == Kind::StaleList),
        });
        for due in due {
            if let Kind::Odd { share, oddities } = &due.kind {
                answer = make_odd(answer, entry, (*share, oddities), due.chance);
            }
        }
        answer
    }
}
