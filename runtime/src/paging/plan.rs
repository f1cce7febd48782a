//! Which windows of a list are asked for, and what their answers mean. No input or output here.

use super::Paging;
use crate::check::Place;
use crate::error::{Error, Kind};

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

/// What is known of a list and what is still to be asked for.
///
/// Answers are accepted in the order of their windows, whatever the order in which they came.
#[derive(Debug)]
pub(super) struct Plan {
    paging: &'static Paging,
    start: u64,
    /// Where the caller wants to stop.
    stop: Option<u64>,
    /// Where the items end that were accepted.
    position: u64,
    /// Where the next window starts.
    next: u64,
    /// The size of windows.
    step: u64,
    /// The last total that the service told.
    total: Option<u64>,
    /// What a short page left out, before windows that were asked for already.
    gap: Option<Window>,
    /// Whether the service gives what is asked for, so that several windows may be asked for at a time.
    settled: bool,
    /// The size of the last page, if it was short.
    short: Option<u64>,
    /// The empty pages in a row that should not have been.
    empty: u32,
    begun: bool,
    ended: bool,
}

impl Plan {
    pub(super) fn new(
        paging: &'static Paging,
        offset: Option<u64>,
        limit: Option<u64>,
    ) -> Result<Self, Error> {
        let root = Place::root();
        let step = limit.unwrap_or(paging.largest_limit);
        if step == 0 {
            let message = format!(
                "0 asks for no items at all; leave it out, or give it 1 to {}",
                paging.largest_limit
            );
            return Err(Error::refused(root.field(paging.limit).refuse(message)));
        }
        let start = offset.unwrap_or_default();
        for (name, value, largest) in [
            (paging.limit, step, paging.largest_limit),
            (paging.offset, start, paging.largest_offset),
        ] {
            if value > largest {
                let message = format!("{value} is above the maximum of {largest}");
                return Err(Error::refused(root.field(name).refuse(message)));
            }
        }
        Ok(Self {
            paging,
            start,
            stop: None,
            position: start,
            next: start,
            step,
            total: None,
            gap: None,
            settled: false,
            short: None,
            empty: 0,
            begun: false,
            ended: false,
        })
    }

    /// Asks for no more than this many items.
    pub(super) fn take(&mut self, items: u64) {
        self.stop = Some(self.start.saturating_add(items));
    }

    /// What a short page left out, which goes before all windows that are under way.
    pub(super) fn gap(&mut self) -> Option<Window> {
        self.gap.take()
    }

    /// The next window after all that are under way.
    pub(super) fn next(&mut self, under_way: usize) -> Option<Window> {
        if self.ended || (under_way > 0 && !self.settled) {
            return None;
        }
        let window = self.window_at(self.next)?;
        self.begun = true;
        self.next = window.end();
        Some(window)
    }

    fn window_at(&self, offset: u64) -> Option<Window> {
        let (total, stop) = self.ends();
        if offset > self.paging.largest_offset || offset >= stop || (self.begun && offset >= total)
        {
            return None;
        }
        let size = self.step.min(stop - offset);
        let end = offset.saturating_add(size);
        let ceiling = self.paging.largest_offset;
        // The last window has to start at the largest offset, or a part of what can be reached is not.
        let to_ceiling = offset < ceiling && end > ceiling && total > end && stop > end;
        let size = if to_ceiling { ceiling - offset } else { size };
        Some(Window { offset, size })
    }

    /// Where the list ends by what the service told, and where by what the caller wants.
    fn ends(&self) -> (u64, u64) {
        (
            self.total().unwrap_or(u64::MAX),
            self.stop.unwrap_or(u64::MAX),
        )
    }

    /// The total, unless more items have come than it says there are.
    fn total(&self) -> Option<u64> {
        self.total.filter(|total| *total >= self.position)
    }

    /// Takes note of an answer; says how many of its items belong to the window.
    pub(super) fn accept(
        &mut self,
        window: Window,
        count: u64,
        total: Option<u64>,
    ) -> Result<u64, Error> {
        let count = count.min(window.size);
        self.total = total.or(self.total);
        if count > 0 {
            self.position = window.offset + count;
        }
        let left = self
            .total()
            .map_or(u64::MAX, |total| total.saturating_sub(window.offset));
        if count >= window.size.min(left) {
            self.settled = self.total().is_some();
            self.short = None;
            self.empty = 0;
            return Ok(count);
        }
        if count == 0 {
            if self.total().is_none() {
                // Without a total only an empty page says that this is the end.
                self.ended = true;
                return Ok(0);
            }
            self.empty += 1;
            if self.empty > 1 {
                return Err(self.incomplete());
            }
        } else {
            self.empty = 0;
        }
        let capped = count > 0 && self.learn_cap(count);
        self.ask_for_rest(window, count, capped);
        Ok(count)
    }

    /// Two short pages of the same size are no accident: the service caps pages, and less is asked for from now on.
    fn learn_cap(&mut self, count: u64) -> bool {
        let capped = self.short.replace(count) == Some(count);
        if capped {
            self.step = self.step.min(count);
        }
        capped
    }

    fn ask_for_rest(&mut self, window: Window, count: u64, capped: bool) {
        let rest = Window {
            offset: window.offset + count,
            size: window.size - count,
        };
        if self.next == window.end() {
            // Nothing after it was asked for, so the list simply goes on from here, one page at a time until the
            // service gives what it is asked for.
            self.next = rest.offset;
            self.settled = capped && self.total().is_some();
        } else {
            self.gap = Some(rest);
        }
    }

    /// How the list ended, when nothing is left to be asked for.
    pub(super) fn finish(&self) -> Result<(), Error> {
        let (total, stop) = self.ends();
        if self.ended || self.next >= stop || self.next >= total {
            return Ok(());
        }
        Err(Error::new(Kind::OutOfReach {
            paging: self.paging,
            came: self.position - self.start,
            total: self.total().map(|total| total.saturating_sub(self.start)),
        }))
    }

    fn incomplete(&self) -> Error {
        let error = Error::new(Kind::Incomplete {
            paging: self.paging,
            came: self.position - self.start,
            total: self.total.unwrap_or_default().saturating_sub(self.start),
        });
        error.resuming_at(self.position)
    }

    /// Whether nothing more is to come, whatever is under way.
    pub(super) fn is_over(&self) -> bool {
        self.ended
    }

    /// The last total that the service told.
    pub(super) fn told_total(&self) -> Option<u64> {
        self.total
    }
}
