//! What authorises the requests of a client.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use http::{HeaderMap, HeaderName, header};
use reqwest::Request;
use secrecy::ExposeSecret;

use super::cache::Cache;
use super::identity::{Identity, Secret};
use crate::clock::Clock;
use crate::error::{Error, Kind};
use crate::options::RESERVED;
use crate::retry::response_date;
use crate::signer::{sensitive, sign};

const TOKEN: HeaderName = HeaderName::from_static("x-auth-token");
const PROJECT_ID: HeaderName = HeaderName::from_static("x-project-id");
const DOMAIN_ID: HeaderName = HeaderName::from_static("x-domain-id");

/// The credentials of a client, and what is sent beside them.
#[derive(Debug)]
pub(crate) struct Authority {
    pub(crate) source: Source,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) project_id: Option<String>,
    pub(crate) domain_id: Option<String>,
    pub(crate) skew: Skew,
}

/// Where a client's identity comes from.
#[derive(Debug)]
pub(crate) enum Source {
    Given(Arc<Identity>),
    Fetched(Cache),
}

impl Authority {
    /// The identity to let a request in with.
    pub(crate) async fn identity(&self) -> Result<Arc<Identity>, Error> {
        match &self.source {
            Source::Given(identity) => Ok(Arc::clone(identity)),
            Source::Fetched(cache) => cache.identity().await,
        }
    }

    /// Takes note that an identity was refused; says whether the same request may be sent with a new one.
    ///
    /// A signed request is never sent again: five refusals in a row lock the key.
    pub(crate) fn refused(&self, identity: &Arc<Identity>) -> bool {
        let Source::Fetched(cache) = &self.source else {
            return false;
        };
        let better = cache.discard(identity);
        better && matches!(identity.secret, Secret::Token(_))
    }

    /// Puts everything into a request that it needs to be let in.
    pub(crate) fn authorise(
        &self,
        request: &mut Request,
        identity: &Identity,
    ) -> Result<(), Error> {
        // What the request has there already would be sent beside the client's own, or in place of what is signed.
        for name in &RESERVED {
            request.headers_mut().remove(name);
        }
        let project_id = self.project_id.as_ref().or(identity.project_id.as_ref());
        let domain_id = self.domain_id.as_ref().or(identity.domain_id.as_ref());
        for (name, value) in [(PROJECT_ID, project_id), (DOMAIN_ID, domain_id)] {
            if let Some(value) = value.filter(|_| !request.headers().contains_key(&name)) {
                let value = value.parse().map_err(|_invalid| {
                    Error::new(Kind::Request(format!(
                        "{name} holds a character that no header may carry"
                    )))
                })?;
                request.headers_mut().insert(name, value);
            }
        }
        match &identity.secret {
            Secret::Token(token) => {
                request
                    .headers_mut()
                    .insert(TOKEN, sensitive(token.expose_secret())?);
                Ok(())
            }
            Secret::Key(key) => sign(request, key, self.skew.correct(self.clock.now())),
        }
    }

    /// Learns the service's time from the `Date` of a refusal with 401.
    ///
    /// From no other answer: that a signature was accepted shows that its time was right, whatever `Date` says.
    pub(crate) fn observe(&self, headers: &HeaderMap) {
        if let Some(time) = time_of(headers) {
            self.skew.observe(time, self.clock.now());
        }
    }
}

/// How far the clock of this machine is off, as answers show it.
///
/// A signature is refused when its time is off by 15 minutes; the call after such a refusal is signed with the
/// service's time.
#[derive(Debug, Default)]
pub(crate) struct Skew(AtomicI64);

/// The times that are believed, in seconds since 1970: from 2025 until 2100.
const PLAUSIBLE: Range<u64> = 1_735_689_600..4_102_444_800;

/// Whether a time that a peer tells can be one.
pub(super) fn is_plausible(time: SystemTime) -> bool {
    let seconds = time
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs();
    PLAUSIBLE.contains(&seconds)
}

/// The time of the peer when it answered.
pub(super) fn time_of(headers: &HeaderMap) -> Option<SystemTime> {
    // A cache tells the time at which it took an answer in.
    let date = response_date(headers).filter(|_| !headers.contains_key(header::AGE));
    date.filter(|date| is_plausible(*date))
}

/// A difference that an answer on its way can explain, in seconds.
const HARMLESS: u64 = 120;

impl Skew {
    fn observe(&self, date: SystemTime, now: SystemTime) {
        let (difference, ahead) = match date.duration_since(now) {
            Ok(difference) => (difference.as_secs(), true),
            Err(error) => (error.duration().as_secs(), false),
        };
        let seconds = if difference > HARMLESS {
            i64::try_from(difference).unwrap_or(0)
        } else {
            0
        };
        self.0
            .store(if ahead { seconds } else { -seconds }, Ordering::Relaxed);
    }

    fn correct(&self, now: SystemTime) -> SystemTime {
        let seconds = self.0.load(Ordering::Relaxed);
        let difference = Duration::from_secs(seconds.unsigned_abs());
        let corrected = if seconds < 0 {
            now.checked_sub(difference)
        } else {
            now.checked_add(difference)
        };
        corrected.unwrap_or(now)
    }
}
