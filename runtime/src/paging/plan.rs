//! Which windows of a list are asked for, and what their answers mean. No input or output here.

use crate::check::Place;
use crate::error::{Error, Kind};
use crate::operation::Paging;

/// A part of the list: items from an offset on, up to a number of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) offset: u64,
    pub(super) size: u64,
}

impl Window {
    fn end(self) -> u64 {
        self.offset.saturating_add(self.size)
    }
}

/// What is known of a list, and what is to be asked for next.
///
/// Items are taken in one contiguous run. How far it has come is the position, and it alone decides what is taken: an
/// answer that starts there moves it by the items that came, and no other answer does anything.
#[derive(Debug)]
pub(super) struct Plan {
    paging: &'static Paging,
    start: u64,
    /// Where the caller wants to stop.
    stop: u64,
    /// Where the run ends of the items that were taken.
    position: u64,
    /// The size of windows.
    step: u64,
    /// The last total that the service told, unless more items have come than it says there are.
    total: Option<u64>,
    /// The highest total that the service told.
    most: u64,
    /// The answers in a row that brought nothing, or said that nothing comes after what they brought.
    ends: u32,
    /// Whether the service gives what is asked for, so that several windows may be asked for at a time.
    settled: bool,
    /// The size of the last page, if it was short.
    short: Option<u64>,
    /// Whether nothing more is to come.
    over: bool,
}

impl Plan {
    pub(super) fn new(paging: &'static Paging, offset: Option<u64>, limit: Option<u64>) -> Self {
        let start = offset.unwrap_or_default();
        Self {
            paging,
            start,
            stop: u64::MAX,
            position: start,
            step: limit.unwrap_or(paging.largest_limit),
            total: None,
            most: 0,
            ends: 0,
            settled: false,
            short: None,
            over: false,
        }
    }

    /// Whether there is such a window as the caller wants to begin with.
    pub(super) fn check(&self) -> Result<(), Error> {
        let root = Place::root();
        let paging = self.paging;
        if self.step == 0 {
            let message = format!(
                "0 asks for no items at all; leave it out, or give it 1 to {}",
                paging.largest_limit
            );
            return Err(root.field(paging.limit).refuse(message).into());
        }
        for (name, value, largest) in [
            (paging.limit, self.step, paging.largest_limit),
            (paging.offset, self.start, paging.largest_offset),
        ] {
            if value > largest {
                let message = format!("{value} is above the maximum of {largest}");
                return Err(root.field(name).refuse(message).into());
            }
        }
        Ok(())
    }

    /// Asks for no more than this many items.
    pub(super) fn take(&mut self, items: u64) {
        self.stop = self.start.saturating_add(items);
    }

    /// Where the next item that is taken stands, and where to go on after a failure.
    pub(super) fn position(&self) -> u64 {
        self.position
    }

    /// What is missing before the first window that is under way.
    pub(super) fn gap(&self, first: Window) -> Option<Window> {
        self.window(self.position, first.offset)
    }

    /// What comes after the last window that is under way.
    pub(super) fn next(&self, last: Option<Window>) -> Option<Window> {
        match last {
            None => self.window(self.position, u64::MAX),
            Some(last) => {
                let more = self.settled && self.total.is_some_and(|total| total > last.end());
                more.then(|| self.window(last.end(), u64::MAX))?
            }
        }
    }

    /// The window at an offset that ends before another.
    fn window(&self, offset: u64, before: u64) -> Option<Window> {
        let ceiling = self.paging.largest_offset;
        let stop = self.stop.min(before);
        if self.over || offset > ceiling || offset >= stop {
            return None;
        }
        let size = self.step.min(stop - offset);
        let end = offset.saturating_add(size);
        let more = stop > end && self.promised().is_none_or(|total| total > end);
        // The last window has to start at the largest offset, or a part of what can be reached is not.
        let to_ceiling = more && offset < ceiling && end > ceiling;
        let size = if to_ceiling { ceiling - offset } else { size };
        Some(Window { offset, size })
    }

    /// Takes in an answer with this many items that told this total; says how many of the items are taken.
    pub(super) fn accept(
        &mut self,
        window: Window,
        count: u64,
        told: Option<u64>,
    ) -> Result<u64, Error> {
        // What does not join on is dropped; all of it is asked for again in its turn.
        if window.offset != self.position {
            return Ok(0);
        }
        let wanted = window.size.min(self.stop.saturating_sub(self.position));
        let count = count.min(wanted);
        self.position += count;
        // Fewer than have come cannot be all.
        self.total = told.or(self.total).filter(|total| *total >= self.position);
        self.most = self.most.max(told.unwrap_or_default());
        let left = match self.total {
            Some(total) => total - window.offset,
            // Without a total only an empty page says that this is the end.
            None if count == 0 => 0,
            None => u64::MAX,
        };
        let last = count == left;
        self.ends = if count == 0 {
            self.ends + 1
        } else {
            u32::from(last)
        };
        // An end is taken at its word, unless more was told before: then a second answer has to say the same.
        self.over = self.ends > 1 || (last && self.promised().is_none());
        if self.over && !last {
            return Err(self.incomplete());
        }
        self.adapt(count, wanted.min(left));
        Ok(count)
    }

    /// The highest total that the service told, if more than came.
    fn promised(&self) -> Option<u64> {
        (self.most > self.position).then_some(self.most)
    }

    /// Whether fewer items came than the service once said there are.
    pub(super) fn fell_short(&self) -> bool {
        self.promised().is_some()
    }

    /// Learns from the size of a page how much to ask for at a time.
    fn adapt(&mut self, count: u64, due: u64) {
        let whole = count >= due;
        // Two short pages of the same size are no accident: the service caps pages.
        let capped = !whole && count > 0 && self.short == Some(count);
        if capped {
            self.step = self.step.min(count);
        }
        if whole || count > 0 {
            self.short = (!whole).then_some(count);
        }
        self.settled = (whole || capped) && self.total.is_some();
    }

    /// Ends the list; says what is wrong with that.
    pub(super) fn finish(&mut self) -> Result<(), Error> {
        if std::mem::replace(&mut self.over, true) || self.position >= self.stop {
            return Ok(());
        }
        Err(Error::new(Kind::OutOfReach {
            paging: self.paging,
            came: self.position - self.start,
            total: self.promised().map(|total| total - self.start),
        }))
    }

    fn incomplete(&self) -> Error {
        Error::new(Kind::Incomplete {
            paging: self.paging,
            came: self.position - self.start,
            total: self.most.saturating_sub(self.start),
        })
    }

    /// Whether nothing more is to be asked for.
    pub(super) fn is_over(&self) -> bool {
        self.over || self.position >= self.stop
    }

    /// Ends the list where it is.
    pub(super) fn close(&mut self) {
        self.over = true;
    }
}
