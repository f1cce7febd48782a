//! A list, on the engine that the streams of generated builders have.

use serde_json::Value;

use super::Call;
use super::answer::whole;
use crate::answer::Answer;
use crate::error::Error;
use crate::operation::Paging;
use crate::paging::PagedCall;

/// That of an operation which does not page.
static NONE: Paging = Paging {
    items: "",
    total: None,
    limit: "",
    offset: "",
    largest_limit: 1,
    largest_offset: 0,
    narrow_by: &[],
};

impl PagedCall for Call {
    type Page = Value;
    type Item = Value;

    fn paging(&self) -> &'static Paging {
        self.entry.paging.unwrap_or(&NONE)
    }

    fn window(&self) -> (Option<u64>, Option<u64>) {
        let Paging { offset, limit, .. } = self.paging();
        let number = |name| self.value(name)?.as_u64();
        (number(offset), number(limit))
    }

    async fn fetch(mut self, offset: u64, limit: u64) -> Result<Answer, Error> {
        let paging = self.paging();
        let window = [(paging.offset, offset), (paging.limit, limit)];
        // What the caller set is checked before the engine's window takes its place.
        for (name, value) in window {
            if self.value(name).is_none() {
                self = self.parameter(name, value);
            }
        }
        self.check()?;
        for (name, value) in window {
            self = self.parameter(name, value);
        }
        self.ask().await
    }

    fn fault(&self, page: &Value) -> Option<String> {
        let Paging { items, total, .. } = self.paging();
        let present = |name: &str| page.get(name).filter(|value| !value.is_null());
        if present(items).is_some_and(|items| !items.is_array()) {
            return Some(format!("JSON of another shape, {items} is not an array"));
        }
        let total = (*total)?;
        let odd = present(total).is_some_and(|count| whole(count).is_none());
        odd.then(|| format!("JSON of another shape, {total} is not a whole number"))
    }

    fn total(&self, page: &Value) -> Option<u64> {
        let total = whole(page.get(self.paging().total?)?)?;
        u64::try_from(total).ok()
    }

    fn items<'p>(&self, page: &'p mut Value) -> Option<&'p mut Vec<Value>> {
        page.get_mut(self.paging().items)?.as_array_mut()
    }
}
