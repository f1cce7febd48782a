use std::time::Duration;

use super::delivery::{Delivery, Replacement};
use super::odd::Oddity;

/// One kind of trouble, and which requests it meets: all of them unless narrowed, and narrowed by several those that
/// each of them lets pass.
///
/// The same rules with the same seed meet the same requests, counted in the order in which
/// they arrive. As text, for the command and for control requests, a rule is its words joined
/// by commas:
///
/// ```
/// use huaweicloud_sms_simulator::Trouble;
///
/// let rule = Trouble::status(503).retry_after(2).rate(0.2).operation("CreateTask");
/// assert_eq!(rule.to_string(), "status=503,retry-after=2,rate=0.2,operation=CreateTask");
/// assert_eq!("status=503,retry-after=2,rate=0.2,operation=CreateTask".parse(), Ok(rule));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    pub(crate) kind: Kind,
    pub(crate) when: When,
    pub(crate) path: Option<String>,
    pub(crate) operation: Option<String>,
    pub(crate) writes: bool,
    pub(crate) times: Option<u64>,
}

/// What happens.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    Latency {
        base: Duration,
        jitter: Duration,
    },
    Status {
        status: u16,
        headers: Vec<(String, String)>,
        html: bool,
    },
    Throttle {
        per_second: f64,
        burst: f64,
    },
    Reset,
    LostAnswer,
    Delivery(Delivery),
    Replaced(Replacement),
    PageCap(usize),
    StaleList,
    Odd {
        share: f64,
        oddities: Vec<Oddity>,
    },
}

/// Which of the requests are met.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum When {
    Always,
    Rate(f64),
    Nth(u64),
    Every(u64),
    First(u64),
}

impl Trouble {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            when: When::Always,
            path: None,
            operation: None,
            writes: false,
            times: None,
        }
    }

    /// Waits before the answer: `base`, and up to `jitter` more.
    pub fn latency(base: Duration, jitter: Duration) -> Self {
        Self::new(Kind::Latency { base, jitter })
    }

    /// Answers with this status and an error body as service or gateway have it.
    pub fn status(status: u16) -> Self {
        Self::new(Kind::Status {
            status,
            headers: Vec::new(),
            html: false,
        })
    }

    /// Answers 429 to what exceeds this rate; `burst` requests may come at once.
    pub fn throttle(per_second: f64, burst: u32) -> Self {
        Self::new(Kind::Throttle {
            per_second,
            burst: f64::from(burst.max(1)),
        })
    }

    /// Resets the connection instead of carrying the request out.
    pub fn reset() -> Self {
        Self::new(Kind::Reset)
    }

    /// Carries the request out in full, then resets the connection instead of answering. The caller cannot tell it from
    /// [`Trouble::reset`]; what was carried out shows in the [`World`](crate::World).
    ///
    /// ```
    /// use huaweicloud_sms_simulator::Trouble;
    ///
    /// let rule = Trouble::lost_answer().operation("CreateTask").nth(1);
    /// assert_eq!(rule.to_string(), "lost-answer,nth=1,operation=CreateTask");
    /// ```
    pub fn lost_answer() -> Self {
        Self::new(Kind::LostAnswer)
    }

    /// Ends the connection in the middle of the body.
    pub fn cut_body() -> Self {
        Self::new(Kind::Delivery(Delivery::Cut))
    }

    /// Sends the body piece by piece over so much time.
    pub fn slow_body(over: Duration) -> Self {
        Self::new(Kind::Delivery(Delivery::Slow(over)))
    }

    /// Lets the body of a success end too early. One that is empty stays.
    pub fn cut_json() -> Self {
        Self::new(Kind::Replaced(Replacement::CutJson))
    }

    /// Answers 200 with a page of HTML in place of any success.
    pub fn html() -> Self {
        Self::new(Kind::Replaced(Replacement::Html))
    }

    /// Leaves the body of a success out. Where none is documented, nothing changes.
    pub fn empty_body() -> Self {
        Self::new(Kind::Replaced(Replacement::Empty))
    }

    /// Answers 200 with an error object in place of any success.
    pub fn error_object() -> Self {
        Self::new(Kind::Replaced(Replacement::ErrorObject))
    }

    /// Lets no page hold more items than this, whatever was asked for.
    pub fn page_cap(items: usize) -> Self {
        Self::new(Kind::PageCap(items))
    }

    /// Answers a list as it stood before the last write to it.
    pub fn stale_list() -> Self {
        Self::new(Kind::StaleList)
    }

    /// Makes a share (0 to 1) of the tasks odd, each in one of these ways, and of whatever else a success has in JSON:
    /// the items of its list; without one, or where the answer has an `id` of its own, the answer itself, or the object
    /// that is all that it holds.
    pub fn odd_tasks(share: f64, oddities: impl IntoIterator<Item = Oddity>) -> Self {
        Self::new(Kind::Odd {
            share,
            oddities: oddities.into_iter().collect(),
        })
    }

    /// Adds `Retry-After`, in seconds. For [`Trouble::status`]; nothing to the others.
    #[must_use]
    pub fn retry_after(self, seconds: u64) -> Self {
        self.header("retry-after", seconds.to_string())
    }

    /// Adds a header. For [`Trouble::status`]; nothing to the others.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        if let Kind::Status { headers, .. } = &mut self.kind {
            headers.push((name.into(), value.into()));
        }
        self
    }

    /// Answers in HTML, as a proxy would. For [`Trouble::status`]; nothing to the others.
    #[must_use]
    pub fn in_html(mut self) -> Self {
        if let Kind::Status { html, .. } = &mut self.kind {
            *html = true;
        }
        self
    }

    /// Meets this share (0 to 1) of the requests.
    #[must_use]
    pub fn rate(mut self, share: f64) -> Self {
        self.when = When::Rate(share);
        self
    }

    /// Meets the n-th request only, counted from 1 and from when the rule was added.
    #[must_use]
    pub fn nth(mut self, n: u64) -> Self {
        self.when = When::Nth(n);
        self
    }

    /// Meets every n-th request.
    #[must_use]
    pub fn every(mut self, n: u64) -> Self {
        self.when = When::Every(n);
        self
    }

    /// Meets the first so many requests.
    #[must_use]
    pub fn first(mut self, requests: u64) -> Self {
        self.when = When::First(requests);
        self
    }

    /// Meets requests to this path only; others are not counted.
    #[must_use]
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Meets requests of the operation with this id only; others are not counted.
    #[must_use]
    pub fn operation(mut self, id: impl Into<String>) -> Self {
        self.operation = Some(id.into());
        self
    }

    /// Meets only requests that change something: those of operations whose method is neither GET nor HEAD. Others,
    /// among them IAM's, are not counted.
    #[must_use]
    pub fn writes(mut self) -> Self {
        self.writes = true;
        self
    }

    /// Meets so many requests at most, then rests.
    #[must_use]
    pub fn times(mut self, most: u64) -> Self {
        self.times = Some(most);
        self
    }
}

impl Kind {
    /// The word by which the text form and the log call it.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Latency { .. } => "latency",
            Self::Status { .. } => "status",
            Self::Throttle { .. } => "throttle",
            Self::Reset => "reset",
            Self::LostAnswer => "lost-answer",
            Self::Delivery(Delivery::Cut) => "cut-body",
            Self::Delivery(Delivery::Slow(_)) => "slow-body",
            Self::Replaced(Replacement::CutJson) => "cut-json",
            Self::Replaced(Replacement::Html) => "html",
            Self::Replaced(Replacement::Empty) => "empty-body",
            Self::Replaced(Replacement::ErrorObject) => "error-object",
            Self::PageCap(_) => "page-cap",
            Self::StaleList => "stale-list",
            Self::Odd { .. } => "odd-tasks",
        }
    }
}
