//! Pages in their order, some of them asked for ahead.

use std::collections::VecDeque;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use super::call::PagedCall;
use super::page::{DecodedPage, Judge};
use super::plan::{Plan, Window};
use super::progress::Progress;
use super::task::Task;
use crate::error::Error;
use crate::operation::Operation;

/// How many pages are asked for or held at a time, when nothing else is said.
const PREFETCH: usize = 4;

/// Pages in their order.
pub(super) struct Engine<C: PagedCall> {
    call: C,
    plan: Plan,
    /// Why there is no such list, while it is still to be told.
    refused: Option<Error>,
    with_bodies: bool,
    judge: Judge<C::Item>,
    prefetch: usize,
    /// What was asked for, in the order of the list.
    under_way: VecDeque<(Window, Task<DecodedPage<C>>)>,
    progress: Progress,
    /// The operation that the pages came from.
    operation: Option<&'static Operation>,
    /// The pages that the caller still wants.
    wanted: usize,
}

impl<C: PagedCall> Engine<C> {
    /// The list that a call gives, its pages with their bodies or without.
    pub(super) fn new(call: C, with_bodies: bool) -> Self {
        let (offset, limit) = call.window();
        let plan = Plan::new(call.paging(), offset, limit);
        let refused = plan.check().err();
        Self::begin(call, plan, refused, with_bodies)
    }

    /// No list, for this reason.
    pub(super) fn refused(call: C, reason: Error) -> Self {
        let plan = Plan::new(call.paging(), None, None);
        Self::begin(call, plan, Some(reason), false)
    }

    fn begin(call: C, mut plan: Plan, refused: Option<Error>, with_bodies: bool) -> Self {
        if refused.is_some() {
            plan.close();
        }
        Self {
            call,
            plan,
            refused,
            with_bodies,
            judge: |_| Ok(()),
            prefetch: PREFETCH,
            under_way: VecDeque::new(),
            progress: Progress::default(),
            operation: None,
            wanted: usize::MAX,
        }
    }

    /// Takes for odd what is judged to be.
    pub(super) fn judge(&mut self, judge: Judge<C::Item>) {
        self.judge = judge;
    }

    /// Whether fewer items came than the service once said there are.
    pub(super) fn fell_short(&self) -> bool {
        self.plan.fell_short()
    }

    pub(super) fn prefetch(&mut self, pages: usize) {
        self.prefetch = pages.max(1);
    }

    pub(super) fn take_items(&mut self, items: u64) {
        self.plan.take(items);
    }

    pub(super) fn take_pages(&mut self, pages: usize) {
        self.wanted = pages;
    }

    pub(super) fn call(&self) -> &C {
        &self.call
    }

    pub(super) fn progress(&self) -> Progress {
        self.progress
    }

    /// The next page that has any items.
    pub(super) fn poll_page(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<DecodedPage<C>, Error>>> {
        loop {
            self.ask(0);
            let Some((window, task)) = self.under_way.front_mut() else {
                return Poll::Ready(self.end().map(Err));
            };
            let window = *window;
            let result = ready!(task.poll(context));
            self.under_way.pop_front();
            match result.and_then(|page| self.accept(window, page)) {
                Ok(page) if page.count == 0 => {}
                Ok(page) => {
                    self.wanted = self.wanted.saturating_sub(1);
                    self.ask(1);
                    return Poll::Ready(Some(Ok(page)));
                }
                Err(error) => {
                    self.under_way.clear();
                    self.plan.close();
                    let error = error.resuming_at(self.plan.position());
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }

    /// Asks for what comes next, with no more pages under way or held than are allowed.
    fn ask(&mut self, held: usize) {
        if self.wanted == 0 || self.plan.is_over() {
            self.under_way.clear();
            return;
        }
        // What a short page left out goes before all that was asked for ahead, whatever more is wanted.
        if held == 0
            && let Some((first, _)) = self.under_way.front()
            && let Some(gap) = self.plan.gap(*first)
        {
            self.under_way.push_front((gap, self.fetch(gap)));
        }
        let room = self.prefetch.saturating_sub(held).min(self.wanted);
        while self.under_way.len() < room
            && let Some(next) = self.plan.next(self.under_way.back().map(|(last, _)| *last))
        {
            self.under_way.push_back((next, self.fetch(next)));
        }
    }

    fn fetch(&self, window: Window) -> Task<DecodedPage<C>> {
        let call = self.call.clone();
        let (with_body, judge) = (self.with_bodies, self.judge);
        let page = async move {
            let answer = call.clone().fetch(window.offset, window.size).await?;
            DecodedPage::decode(&call, answer, window, with_body, judge)
        };
        Task::start(page, self.prefetch > 1)
    }

    /// Takes of a page what the list goes on with.
    fn accept(
        &mut self,
        window: Window,
        mut page: DecodedPage<C>,
    ) -> Result<DecodedPage<C>, Error> {
        self.operation = Some(page.operation);
        let taken = self.plan.accept(window, page.count as u64, page.total);
        let taken = taken.map_err(|error| self.named(error))?;
        page.truncate(&self.call, usize::try_from(taken).unwrap_or(usize::MAX));
        self.progress.total = page.total.or(self.progress.total);
        if taken > 0 {
            self.progress.fetched += taken;
            self.progress.pages += 1;
            self.progress.bytes += page.bytes;
        }
        Ok(page)
    }

    /// Ends the list; says what there is to say about that, once.
    fn end(&mut self) -> Option<Error> {
        let cut = self.plan.finish().err().filter(|_| self.wanted > 0);
        let error = self.refused.take().or(cut)?;
        Some(self.named(error))
    }

    /// A finding about the list bears the name of the operation that its pages came from.
    fn named(&self, error: Error) -> Error {
        match self.operation {
            Some(operation) => error.in_call(operation, 0, Duration::ZERO),
            None => error,
        }
    }
}
