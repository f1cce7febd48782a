//! The keys, tokens and users that are let in.

use std::collections::{BTreeSet, HashMap};

use fastrand::Rng;
use parking_lot::Mutex;
use secrecy::ExposeSecret;

use super::account::{AccessKey, Token, User};
use super::signature::Signed;
use crate::answer::Answer;
use crate::clock::GatewayClock;
use crate::random::letters;
use crate::request::Request;

/// The header that carries a token.
pub(crate) const TOKEN_HEADER: &str = "X-Auth-Token";

/// So many failed signatures in a row lock a key, for five minutes.
const FAILURES: u32 = 5;
const LOCKED: i64 = 5 * 60_000;
/// How far the clocks of caller and gateway may be apart, in milliseconds.
const SKEW: i64 = 15 * 60_000;
/// How long a token of IAM is valid, in milliseconds.
const TOKEN_LIFETIME: i64 = 24 * 3_600_000;

/// The keys, tokens and users that a simulator knows.
pub(crate) struct Gatekeeper {
    clock: GatewayClock,
    keys: Vec<AccessKey>,
    pub(super) users: Vec<User>,
    state: Mutex<State>,
}

struct State {
    tokens: HashMap<String, Grant>,
    /// Failures in a row and the time of the last, by access key.
    failures: HashMap<String, (u32, i64)>,
    lifetime: i64,
    rng: Rng,
}

/// A token that was handed out.
struct Grant {
    expires: i64,
    denied: Denied,
}

impl Gatekeeper {
    pub(crate) fn new(
        keys: Vec<AccessKey>,
        tokens: Vec<Token>,
        users: Vec<User>,
        seed: u64,
    ) -> Self {
        let clock = GatewayClock::default();
        let now = clock.now();
        let tokens = tokens.into_iter().map(|token| {
            let expires = now.saturating_add(token.lifetime.unwrap_or(TOKEN_LIFETIME));
            let denied = token.denied;
            (
                token.text.expose_secret().to_owned(),
                Grant { expires, denied },
            )
        });
        Self {
            clock,
            state: Mutex::new(State {
                tokens: tokens.collect(),
                failures: HashMap::new(),
                lifetime: TOKEN_LIFETIME,
                rng: Rng::with_seed(seed),
            }),
            keys: keys.into_iter().map(|key| key.issued(now)).collect(),
            users,
        }
    }

    pub(crate) fn clock(&self) -> &GatewayClock {
        &self.clock
    }

    /// How long tokens that are handed out from now on are valid, in milliseconds.
    pub(crate) fn set_token_lifetime(&self, milliseconds: i64) {
        self.state.lock().lifetime = milliseconds;
    }

    /// Forgets every token, as if all had been revoked.
    pub(crate) fn revoke_tokens(&self) {
        self.state.lock().tokens.clear();
    }

    /// Lets a caller with valid credentials and this permission pass.
    pub(crate) fn admit(
        &self,
        request: &Request<'_>,
        permission: Option<&str>,
    ) -> Result<(), Answer> {
        let denied = match request.headers.get(TOKEN_HEADER) {
            Some(token) => self.by_token(token.to_str().unwrap_or_default()),
            None => self.by_signature(request),
        };
        let denied = denied.map_err(|(code, reason)| Answer::gateway_error(401, code, &reason))?;
        match permission {
            Some(action) if denied.contains(action) => Err(Answer::forbidden(action)),
            _ => Ok(()),
        }
    }

    fn by_token(&self, token: &str) -> Result<Denied, Refusal> {
        match self.state.lock().tokens.get(token) {
            Some(grant) if grant.expires > self.clock.now() => Ok(grant.denied.clone()),
            Some(_) => Err((EXPIRED, "the token must be updated".to_owned())),
            None => Err(wrong("decrypt token fail")),
        }
    }

    fn by_signature(&self, request: &Request<'_>) -> Result<Denied, Refusal> {
        let Some(authorization) = request.headers.get("authorization") else {
            return Err(wrong("x-auth-token not found"));
        };
        let signed = Signed::read(authorization.to_str().unwrap_or_default())
            .map_err(|reason| wrong(&reason))?;
        let key = self.keys.iter().find(|key| key.id == signed.access);
        let key = key.ok_or_else(|| wrong("ak not exist"))?;
        let now = self.clock.now();
        if self.is_locked(&key.id, now) {
            return Err(wrong("AK access failed to reach the limit,forbidden"));
        }
        let verdict = key
            .verify_token(request.headers, now)
            .and_then(|()| signed.verify(key.secret.expose_secret(), request, now, SKEW));
        let mut state = self.state.lock();
        match verdict {
            Ok(()) => {
                state.failures.remove(&key.id);
                Ok(key.denied.clone())
            }
            Err(reason) => {
                let failures = state.failures.entry(key.id.clone()).or_insert((0, now));
                *failures = (failures.0 + 1, now);
                Err(wrong(&reason))
            }
        }
    }

    fn is_locked(&self, key: &str, now: i64) -> bool {
        let mut state = self.state.lock();
        let locks = |count: u32| count > FAILURES;
        let stays =
            |_: &String, (count, last): &mut (u32, i64)| !locks(*count) || now - *last < LOCKED;
        state.failures.retain(stays);
        state
            .failures
            .get(key)
            .is_some_and(|(count, _)| locks(*count))
    }

    /// Hands out a token.
    pub(super) fn grant(&self, denied: Denied) -> (String, i64, i64) {
        let mut state = self.state.lock();
        let issued = self.clock.now();
        let expires = issued.saturating_add(state.lifetime);
        let token = format!("MII{}", letters(&mut state.rng, 253));
        state
            .tokens
            .insert(token.clone(), Grant { expires, denied });
        (token, issued, expires)
    }
}

/// The IAM actions that a caller is denied.
type Denied = BTreeSet<String>;

/// A code of the gateway, and what it says of the credentials.
type Refusal = (&'static str, String);

const WRONG: &str = "APIGW.0301";
const EXPIRED: &str = "APIGW.0307";

fn wrong(reason: &str) -> Refusal {
    (
        WRONG,
        format!("Incorrect IAM authentication information: {reason}"),
    )
}
