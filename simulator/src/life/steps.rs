//! The steps that a task goes through, by operating system and way of copying.

use fastrand::Rng;

use super::plan::Plan;
use super::rate::{FOREVER, Rate};
use super::system::{MigrationType, Os};

/// The steps, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    CreateServer,
    Connect,
    Attach,
    Format,
    Copy,
    Clone,
    Configure,
    Check,
    Detach,
    Synchronise,
}

impl Kind {
    /// The name of the step. No list of the document has one for the consistency check.
    fn name(self, system: (Os, MigrationType)) -> &'static str {
        let by_system = |file, block, windows| match system {
            (Os::Linux, MigrationType::File) => file,
            (Os::Linux, MigrationType::Block) => block,
            (Os::Windows, _) => windows,
        };
        match self {
            Self::CreateServer => "CREATE_CLOUD_SERVER",
            Self::Connect => "SSL_CONFIG",
            Self::Attach => "ATTACH_AGENT_IMAGE",
            Self::Format => by_system(
                "FORMAT_DISK_LINUX_FILE",
                "FORMAT_DISK_LINUX_BLOCK",
                "FORMAT_DISK_WINDOWS",
            ),
            Self::Copy => by_system(
                "MIGRATE_LINUX_FILE",
                "MIGRATE_LINUX_BLOCK",
                "MIGRATE_WINDOWS_BLOCK",
            ),
            Self::Clone => "CLONE_VM",
            Self::Configure => by_system(
                "CONFIGURE_LINUX_FILE",
                "CONFIGURE_LINUX_BLOCK",
                "CONFIGURE_WINDOWS",
            ),
            Self::Check => super::CONSISTENCY_CHECK,
            Self::Detach => "DETTACH_AGENT_IMAGE",
            Self::Synchronise => {
                by_system("SYNC_LINUX_FILE", "SYNC_LINUX_BLOCK", "SYNC_WINDOWS_BLOCK")
            }
        }
    }
}

/// A step of a task. Times are milliseconds since the Unix epoch.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// All there is to do: bytes of the copy, milliseconds of the other steps.
    pub(super) total: i64,
    /// What was done when it was last set going.
    pub(super) done: i64,
    /// When it was last set going.
    since: i64,
    /// When it first began, or will begin.
    pub(super) start: Option<i64>,
    pub(super) end: i64,
}

impl Step {
    fn new(plan: &Plan, kind: Kind, total: i64) -> Self {
        Self {
            name: kind.name(plan.system),
            kind,
            total: total.max(1),
            done: 0,
            since: 0,
            start: None,
            end: FOREVER,
        }
    }

    pub(super) fn since(&self) -> i64 {
        self.since
    }

    pub(super) fn shift(&mut self, by: i64) {
        let forever = self.end == FOREVER;
        for at in [&mut self.since, &mut self.end]
            .into_iter()
            .chain(&mut self.start)
        {
            *at = at.saturating_add(by);
        }
        if forever {
            self.end = FOREVER;
        }
    }

    pub(super) fn has_begun(&self, at: i64) -> bool {
        self.start.is_some_and(|start| start <= at)
    }

    pub(super) fn has_ended(&self, at: i64) -> bool {
        self.end <= at
    }

    pub(super) fn runs(&self, at: i64) -> bool {
        self.has_begun(at) && !self.has_ended(at)
    }

    /// Sets it going, or lets it go on. What is endless ends when somebody ends it.
    pub(super) fn go_on(&mut self, at: i64, rate: &Rate, endless: bool) {
        self.start = self.start.or(Some(at));
        self.since = at;
        self.end = if endless {
            FOREVER
        } else {
            self.reaches(self.total, rate)
        };
    }

    /// When so much of it is done, as it goes.
    pub(super) fn reaches(&self, amount: i64, rate: &Rate) -> i64 {
        let left = (amount - self.done).max(0);
        match self.kind {
            Kind::Copy => rate.reached(self.since, left),
            _ => self.since.saturating_add(left).min(FOREVER),
        }
    }

    pub(super) fn done(&self, at: i64, rate: &Rate) -> i64 {
        if self.has_ended(at) {
            return self.total;
        }
        if !self.has_begun(at) {
            return 0;
        }
        let gained = match self.kind {
            Kind::Copy => rate.copied(self.since, at),
            _ => (at - self.since).max(0),
        };
        self.done.saturating_add(gained).min(self.total)
    }

    /// Percent, from 0 to 100, which is reached at the end only.
    pub(super) fn percent(&self, at: i64, rate: &Rate) -> i64 {
        if self.has_ended(at) {
            return 100;
        }
        let hundredfold = i128::from(self.done(at, rate)) * 100;
        let percent = hundredfold / i128::from(self.total);
        i64::try_from(percent).unwrap_or(99).min(99)
    }

    /// So many thousandths of all there is, rounded up.
    pub(super) fn thousandths(&self, parts: i64) -> i64 {
        let amount = (i128::from(self.total) * i128::from(parts) + 999) / 1000;
        i64::try_from(amount).unwrap_or(self.total).min(self.total)
    }

    /// Keeps what is done at this time, and takes back what was planned beyond.
    pub(super) fn settle(&mut self, at: i64, rate: &Rate) {
        if self.has_ended(at) {
            return;
        }
        self.done = self.done(at, rate);
        self.since = at;
        self.start = self.start.filter(|start| *start <= at);
        self.end = FOREVER;
    }
}

/// The steps up to the end, none of them begun; without the last one if the task does not stay
/// in step with its source.
pub(super) fn planned(plan: &Plan) -> impl Iterator<Item = Step> {
    let steps = all(plan).into_iter();
    steps.filter(|step| match step.kind {
        Kind::Clone => plan.clones,
        Kind::Check => plan.checks_consistency,
        Kind::Synchronise => plan.syncing,
        _ => true,
    })
}

/// The step that carries changes over, not begun.
pub(super) fn synchronisation(plan: &Plan) -> Step {
    let [.., step] = all(plan);
    step
}

/// Every step takes as long in each plan of the same seed.
fn all(plan: &Plan) -> [Step; 10] {
    let mut rng = Rng::with_seed(plan.seed);
    let mut timed = |kind, seconds| Step::new(plan, kind, rng.i64(seconds) * 1000);
    [
        timed(Kind::CreateServer, 60..=180),
        timed(Kind::Connect, 5..=15),
        timed(Kind::Attach, 30..=90),
        timed(Kind::Format, 20..=120),
        Step::new(plan, Kind::Copy, plan.bytes),
        timed(Kind::Clone, 60..=300),
        timed(Kind::Configure, 30..=120),
        timed(Kind::Check, 120..=600),
        timed(Kind::Detach, 20..=60),
        timed(Kind::Synchronise, 600..=7200),
    ]
}
