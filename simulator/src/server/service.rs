//! What the service and its gateway answer: credentials, catalogue and operation.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicU64;
use std::sync::{Mutex, PoisonError};

use fastrand::Rng;
use http::Method;
use http::header::ALLOW;
use http::request::Parts;
use huaweicloud_sms::catalogue::Entry;

use crate::answer::Answer;
use crate::auth::{Gatekeeper, TOKEN_HEADER, TOKENS};
use crate::log::Log;
use crate::operations::{Behaviour, Call};
use crate::request::{Request, Route, Values, route};
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
    pub(crate) request_ids: Mutex<Rng>,
}

impl Service {
    /// 32 hexadecimal digits, the same in every run with the same seed.
    pub(super) fn request_id(&self) -> String {
        let mut ids = self
            .request_ids
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        format!("{:032x}", ids.u128(..))
    }

    pub(super) fn answer(&self, parts: &Parts, body: &[u8], due: &[Due]) -> Answer {
        let path = parts.uri.path();
        let query = form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
        let query: Vec<_> = query.into_owned().collect();
        if path == TOKENS && parts.method == Method::POST {
            let asks_none = ("nocatalog".to_owned(), "true".to_owned());
            return self
                .gatekeeper
                .issue_token(body, !query.contains(&asks_none));
        }
        let (entry, path_texts) = match route(self.catalogue, &parts.method, path) {
            Route::Found(entry, texts) => (entry, texts),
            Route::OtherMethod(methods) => {
                let message = "The API does not support this method";
                let answer = Answer::gateway_error(405, "APIG.0101", message);
                return answer.header(ALLOW.as_str(), &methods.join(", "));
            }
            Route::Unknown => {
                let message = "The API does not exist or has not been published in the environment";
                return Answer::gateway_error(404, "APIG.0101", message);
            }
        };
        let request = Request {
            method: &parts.method,
            path,
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
            return Answer::bad_request(refusals);
        }
        if let Err(refusal) = self.gatekeeper.admit(&request, entry.operation.permission) {
            return refusal;
        }
        match checked {
            Ok(values) => self.perform(entry, &values, due),
            Err(refusals) => Answer::bad_request(&refusals),
        }
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
        });
        for due in due {
            if let Kind::Odd { share, oddities } = &due.kind {
                answer.body = make_odd(&answer.body, entry, (*share, oddities), due.chance);
            }
        }
        answer
    }
}
