//! Pages in their order, some of them asked for ahead.

use std::collections::VecDeque;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use super::PagedCall;
use super::page::DecodedPage;
use super::plan::{Plan, Window};
use super::progress::Progress;
use super::task::Task;
use crate::{Error, Operation};

/// How many pages are asked for or held at a time, when nothing else is said.
const PREFETCH: usize = 4;

/// Pages in their order.
pub(super) struct Engine<C: PagedCall> {
    call: C,
    /// What is still to be asked for. After the end nothing, and the reason while it is still to be told.
    plan: Result<Plan, Option<Error>>,
    prefetch: usize,
    under_way: VecDeque<(Window, Task<DecodedPage<C>>)>,
    progress: Progress,
    /// The operation that the pages came from.
    operation: Option<&'static Operation>,
    /// The pages that the caller still wants.
    wanted: usize,
}

impl<C: PagedCall> Engine<C> {
    pub(super) fn new(call: C) -> Self {
        let (offset, limit) = call.window();
        Self {
            plan: Plan::new(C::PAGING, offset, limit).map_err(Some),
            call,
            prefetch: PREFETCH,
            under_way: VecDeque::new(),
            progress: Progress::default(),
            operation: None,
            wanted: usize::MAX,
        }
    }

    pub(super) fn prefetch(&mut self, pages: usize) {
        self.prefetch = pages.max(1);
    }

    pub(super) fn take_items(&mut self, items: u64) {
        if let Ok(plan) = &mut self.plan {
            plan.take(items);
        }
    }

    pub(super) fn take_pages(&mut self, pages: usize) {
        self.wanted = pages;
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
            self.fill(0);
            let Some((window, task)) = self.under_way.front_mut() else {
                return Poll::Ready(self.end().map(Err));
            };
            let window = *window;
            let result = ready!(task.poll(context));
            self.under_way.pop_front();
            let accepted = result
                .map_err(|error| error.resuming_at(window.offset))
                .and_then(|page| self.accept(window, page));
            match accepted {
                Ok(page) if page.count == 0 => {}
                Ok(page) => {
                    self.wanted = self.wanted.saturating_sub(1);
                    self.fill(1);
                    return Poll::Ready(Some(Ok(page)));
                }
                Err(error) => {
                    self.under_way.clear();
                    self.plan = Err(None);
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }

    /// Asks for more, as long as no more pages are under way or held than are allowed.
    fn fill(&mut self, held: usize) {
        let Ok(plan) = &mut self.plan else {
            return;
        };
        let room = self.prefetch.saturating_sub(held).min(self.wanted);
        while self.under_way.len() < room {
            let (window, first) = match plan.gap() {
                Some(gap) => (gap, true),
                None => match plan.next(self.under_way.len()) {
                    Some(window) => (window, false),
                    None => return,
                },
            };
            let call = self.call.clone();
            let page = async move {
                let answer = call.fetch(window.offset, window.size).await?;
                DecodedPage::decode(answer, window)
            };
            let task = (window, Task::start(page, self.prefetch > 1));
            if first {
                self.under_way.push_front(task);
            } else {
                self.under_way.push_back(task);
            }
        }
    }

    fn accept(
        &mut self,
        window: Window,
        mut page: DecodedPage<C>,
    ) -> Result<DecodedPage<C>, Error> {
        self.operation = Some(page.operation);
        let Ok(plan) = &mut self.plan else {
            return Ok(page);
        };
        let kept = match plan.accept(window, page.count as u64, page.total) {
            Ok(kept) => kept,
            Err(error) => return Err(self.named(error)),
        };
        page.truncate(usize::try_from(kept).unwrap_or(usize::MAX));
        self.progress.fetched += kept;
        self.progress.total = plan.told_total();
        self.progress.pages += 1;
        self.progress.bytes += page.bytes;
        if plan.is_over() {
            self.under_way.clear();
        }
        Ok(page)
    }

    /// Ends the list; says what there is to say about that, once.
    fn end(&mut self) -> Option<Error> {
        let wanted = self.wanted > 0;
        match std::mem::replace(&mut self.plan, Err(None)) {
            Ok(plan) if wanted => plan.finish().err().map(|error| self.named(error)),
            Ok(_) => None,
            Err(refused) => refused,
        }
    }

    /// A finding about the list bears the name of the operation that its pages came from.
    fn named(&self, error: Error) -> Error {
        match self.operation {
            Some(operation) => error.in_call(operation, 0, Duration::ZERO),
            None => error,
        }
    }
}
