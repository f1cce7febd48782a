//! A service that answers by a script: a list in stretches, each of which is given in a way of its own.

use std::collections::HashMap;
use std::sync::Mutex;

use proptest::prelude::*;
use proptest::sample::Index;

use super::list::{List, window};
use crate::support::{Reply, Request};

/// What is asked for, and how it is answered.
#[derive(Debug, Clone)]
pub(super) struct Script {
    /// The offset that is set on the call, where the first stretch begins.
    pub(super) start: u64,
    pub(super) limit: Option<u64>,
    pub(super) prefetch: usize,
    stretches: Vec<Stretch>,
    /// The totals that are told at the end of the list, the last of them from then on.
    after: Vec<Told>,
    /// What a retry gets over, by the offset and the number of the request.
    noise: Vec<Noise>,
    /// Each how many-th thing is odd.
    odd: Option<u64>,
}

/// A part of the list. No answer crosses its ends, so each of them is somewhere where an answer ends.
#[derive(Debug, Clone)]
struct Stretch {
    length: u64,
    /// The most things that an answer has.
    cap: u64,
    /// Whether answers have as many, though the limit is less.
    generous: bool,
    told: Told,
    twist: Twist,
}

/// The total that answers tell.
#[derive(Debug, Clone)]
enum Told {
    All,
    /// Up to the end of some stretch, before or after where the answer stands.
    Upto(Index),
    More(u64),
    Zero,
    Null,
    Absent,
}

/// What happens where a stretch begins.
#[derive(Debug, Clone, Copy)]
enum Twist {
    None,
    /// So many answers are empty.
    Empty(u64),
    Fails(Failure),
}

#[derive(Debug, Clone, Copy)]
enum Failure {
    Refused,
    Broken,
    NoJson,
    NoList,
    NoItemsAndNoTotal,
}

#[derive(Debug, Clone, Copy)]
enum Noise {
    None,
    Unavailable,
    Closed,
}

/// What an answer says, when as much is asked for as there is in a stretch.
#[derive(Debug, Clone, Copy)]
pub(super) enum Said {
    Things { end: u64, total: Option<u64> },
    Failure,
}

impl Script {
    /// Where each stretch ends.
    fn ends(&self) -> impl Iterator<Item = u64> {
        self.stretches.iter().scan(self.start, |end, stretch| {
            *end += stretch.length;
            Some(*end)
        })
    }

    fn end(&self) -> u64 {
        self.ends().last().unwrap_or(self.start)
    }

    fn total(&self, told: &Told) -> Option<u64> {
        match told {
            Told::All => Some(self.end()),
            Told::Upto(index) => self.ends().nth(index.index(self.stretches.len().max(1))),
            Told::More(more) => Some(self.end() + more),
            Told::Zero => Some(0),
            Told::Null | Told::Absent => None,
        }
    }

    /// The stretch that an offset lies in, and where that begins and ends.
    fn stretch(&self, offset: u64) -> Option<(&Stretch, u64, u64)> {
        let (stretch, end) = self
            .stretches
            .iter()
            .zip(self.ends())
            .find(|(_, end)| offset < *end)?;
        Some((stretch, end - stretch.length, end))
    }

    /// What the answer to an offset says that was answered so many times before.
    pub(super) fn says(&self, offset: u64, before: u64) -> Said {
        let Some((stretch, start, end)) = self.stretch(offset) else {
            let last = self.after.len() - 1;
            let told = &self.after[usize::try_from(before).unwrap().min(last)];
            let (end, total) = (offset, self.total(told));
            return Said::Things { end, total };
        };
        let total = self.total(&stretch.told);
        let end = match stretch.twist {
            Twist::Fails(_) if offset == start => return Said::Failure,
            Twist::Empty(times) if offset == start && before < times => offset,
            _ => end,
        };
        Said::Things { end, total }
    }

    pub(super) fn is_odd(&self, n: u64) -> bool {
        self.odd.is_some_and(|odd| n.is_multiple_of(odd))
    }

    /// The list behind a server that answers by this script.
    pub(super) async fn list(&self) -> List {
        let script = self.clone();
        let counts: Mutex<HashMap<u64, (usize, u64)>> = Mutex::default();
        let mut list = List::new(move |_, request| {
            let mut counts = counts.lock().unwrap();
            let (asked, answered) = counts.entry(window(request).0).or_default();
            script.answer(request, asked, answered)
        })
        .await;
        list.call.offset = Some(self.start);
        list.call.limit = self.limit;
        list
    }

    fn answer(&self, request: &Request, asked: &mut usize, answered: &mut u64) -> Reply {
        let (offset, limit) = window(request);
        let noise = (usize::try_from(offset).unwrap() + *asked) % self.noise.len();
        *asked += 1;
        // The policy makes four attempts, so three failures in a row are got over.
        match self.noise[noise] {
            Noise::Unavailable if *asked < 4 => return Reply::json(503, ""),
            Noise::Closed if *asked < 4 => return Reply::close(),
            _ => {}
        }
        let said = self.says(offset, *answered);
        *answered += 1;
        let stretch = self.stretch(offset).map(|(stretch, ..)| stretch);
        match (said, stretch) {
            (Said::Things { end, total }, Some(stretch)) => {
                let limit = if stretch.generous { u64::MAX } else { limit };
                let end = end.min(offset + limit.min(stretch.cap));
                self.page(offset..end, &stretch.told, total)
            }
            (Said::Things { end, total }, None) => self.page(offset..end, &Told::Null, total),
            (Said::Failure, _) => match stretch.map(|stretch| stretch.twist) {
                Some(Twist::Fails(Failure::Refused)) => Reply::json(400, ""),
                Some(Twist::Fails(Failure::Broken)) => Reply::json(500, ""),
                Some(Twist::Fails(Failure::NoJson)) => Reply::json(200, "<html>"),
                Some(Twist::Fails(Failure::NoList)) => {
                    Reply::json(200, r#"{"count":9,"things":{}}"#)
                }
                _ => Reply::json(200, r#"{"count":null,"things":null}"#),
            },
        }
    }

    fn page(&self, things: std::ops::Range<u64>, told: &Told, total: Option<u64>) -> Reply {
        let mut body = b"{".to_vec();
        match (total, told) {
            (Some(total), _) => body.extend(format!(r#""count":{total},"#).bytes()),
            (None, Told::Absent) => {}
            (None, _) => body.extend(br#""count":null,"#),
        }
        body.extend(br#""things":["#);
        for n in things.clone() {
            if n > things.start {
                body.push(b',');
            }
            match n % 3 {
                _ if !self.is_odd(n) => body.extend(format!(r#"{{"n":{n}}}"#).bytes()),
                0 => body.extend(br#"{"n":"odd"}"#),
                1 => body.extend(b"null"),
                _ => body.extend(b"{\"n\":1,\"t\":\"\xff\"}"),
            }
        }
        body.extend(b"]}");
        Reply::full(200, &[], &body)
    }
}

fn told() -> impl Strategy<Value = Told> {
    prop_oneof![
        6 => Just(Told::All),
        4 => any::<Index>().prop_map(Told::Upto),
        1 => (1u64..500).prop_map(Told::More),
        1 => Just(Told::Zero),
        1 => Just(Told::Null),
        1 => Just(Told::Absent),
    ]
}

fn twist() -> impl Strategy<Value = Twist> {
    let failure = prop_oneof![
        Just(Failure::Refused),
        Just(Failure::Broken),
        Just(Failure::NoJson),
        Just(Failure::NoList),
        Just(Failure::NoItemsAndNoTotal),
    ];
    prop_oneof![
        16 => Just(Twist::None),
        2 => (1u64..=3).prop_map(Twist::Empty),
        1 => failure.prop_map(Twist::Fails),
    ]
}

fn stretch() -> impl Strategy<Value = Stretch> {
    let cap = prop_oneof![3 => Just(200), 1 => 1u64..60];
    let generous = proptest::bool::weighted(0.1);
    (1u64..80, cap, generous, told(), twist()).prop_map(|(length, cap, generous, told, twist)| {
        Stretch {
            length,
            cap,
            generous,
            told,
            twist,
        }
    })
}

fn noise() -> impl Strategy<Value = Noise> {
    prop_oneof![
        8 => Just(Noise::None),
        1 => Just(Noise::Unavailable),
        1 => Just(Noise::Closed),
    ]
}

pub(super) fn script() -> impl Strategy<Value = Script> {
    // Near the largest offset as well, which lies within the list then or behind its end.
    let start = prop_oneof![3 => Just(0), 1 => 1u64..100, 2 => 65_300u64..=65_535];
    let limit = proptest::option::weighted(0.8, 1u64..60);
    let stretches = proptest::collection::vec(stretch(), 0..8);
    let after = proptest::collection::vec(told(), 1..4);
    let noise = proptest::collection::vec(noise(), 1..20);
    let odd = proptest::option::weighted(0.3, 1u64..20);
    (start, limit, 1usize..=8, stretches, after, noise, odd).prop_map(
        |(start, limit, prefetch, stretches, after, noise, odd)| Script {
            start,
            limit,
            prefetch,
            stretches,
            after,
            noise,
            odd,
        },
    )
}
