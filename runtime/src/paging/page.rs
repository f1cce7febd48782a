//! A page, decoded whole or, where that fails, item by item.

use std::collections::BTreeMap;
use std::ops::Range;

use bytes::Bytes;
use serde_json::value::RawValue;

use super::call::PagedCall;
use super::plan::Window;
use crate::answer::{Answer, ResponseValue};
use crate::error::{Error, Item, Kind};
use crate::model::decode;
use crate::operation::{Operation, Paging};

/// The items that could not be decoded, by their place on the page.
type Odd = Vec<(usize, Error)>;

/// Says what is wrong with an item, apart from its shape.
pub(crate) type Judge<T> = fn(&T) -> Result<(), String>;

/// A page, with an error in the place of each item that could not be decoded.
pub(super) struct DecodedPage<C: PagedCall> {
    pub(super) page: ResponseValue<C::Page>,
    pub(super) odd: Odd,
    pub(super) total: Option<u64>,
    /// The items that came, the odd ones included.
    pub(super) count: usize,
    /// The size of the body, in bytes.
    pub(super) bytes: u64,
    pub(super) operation: &'static Operation,
}

impl<C: PagedCall> DecodedPage<C> {
    /// Decodes the answer to a window, and keeps the body for those who ask for pages: held ahead it only takes memory.
    pub(super) fn decode(
        call: &C,
        mut answer: Answer,
        window: Window,
        with_body: bool,
        judge: Judge<C::Item>,
    ) -> Result<Self, Error> {
        // A proxy that changed what it passed on says 203 in place of 200.
        if !matches!(answer.status().as_u16(), 200 | 203) {
            return Err(answer.unexpected());
        }
        let (mut page, odd) = match answer.object::<C::Page>() {
            Ok(mut page) => {
                let passes = call
                    .items(&mut page)
                    .is_none_or(|items| items.iter().all(|item| judge(item).is_ok()));
                let judged = (!passes).then(|| item_by_item(call, &answer, window, judge));
                judged.flatten().unwrap_or_else(|| (page, Vec::new()))
            }
            Err(error) => item_by_item(call, &answer, window, judge).ok_or(error)?,
        };
        if let Some(fault) = call.fault(&page) {
            return Err(answer.mismatch(fault));
        }
        let total = call.total(&page);
        let good = call.items(&mut page).map(|items| items.len());
        if total.is_none() && good.is_none() {
            // An empty list has no items or a total of 0; this is none at all.
            let Paging { items, total, .. } = call.paging();
            return Err(answer.mismatch(match total {
                Some(total) => format!("an object with neither {items} nor {total}"),
                None => format!("an object without {items}"),
            }));
        }
        let bytes = answer.body().len() as u64;
        if !with_body {
            answer.body = Bytes::new();
        }
        Ok(Self {
            total,
            count: good.unwrap_or_default() + odd.len(),
            odd,
            bytes,
            operation: answer.call.operation,
            page: answer.object_value(page),
        })
    }

    /// Leaves out what lies beyond a number of items.
    pub(super) fn truncate(&mut self, call: &C, count: usize) {
        if count < self.count {
            self.odd.retain(|(index, _)| *index < count);
            let good = count - self.odd.len();
            if let Some(items) = call.items(&mut self.page) {
                items.truncate(good);
            }
            self.count = count;
        }
    }

    /// The items, good and odd, in their order.
    pub(super) fn into_items(mut self, call: &C) -> PageItems<C> {
        let good = call
            .items(&mut self.page)
            .map(std::mem::take)
            .unwrap_or_default();
        PageItems {
            good: good.into_iter(),
            odd: self.odd.into_iter().peekable(),
            index: 0,
        }
    }
}

/// Decodes the items one by one; `None` when it is not the items that are wrong.
fn item_by_item<C: PagedCall>(
    call: &C,
    answer: &Answer,
    window: Window,
    judge: Judge<C::Item>,
) -> Option<(C::Page, Odd)> {
    let json = answer.json_text();
    let text = outline(json);
    let place = |value: &RawValue| {
        let start = value.get().as_ptr().addr() - text.as_ptr().addr();
        start..start + value.get().len()
    };
    let name = call.paging().items;
    let fields: BTreeMap<String, &RawValue> = serde_json::from_str(&text).ok()?;
    let list = *fields.get(name)?;
    let items: Vec<&RawValue> = serde_json::from_str(list.get()).ok()?;
    let mut odd = Vec::new();
    let mut good = Vec::new();
    for (index, item) in items.into_iter().enumerate() {
        let item = json.get(place(item))?;
        let decoded = decode::<C::Item>(item).map_err(|error| answer.said_by(&error));
        match decoded.and_then(|item| judge(&item)) {
            Ok(()) => good.push(item),
            Err(reason) => {
                let item = Item {
                    list: name,
                    offset: window.offset + index as u64,
                    reason,
                    json: answer.shown(item),
                };
                odd.push((index, answer.error_without_body(Kind::Item(item))));
            }
        }
    }
    let Range { start, end } = place(list);
    let good = good.join(&b',');
    let page = [json.get(..start)?, b"[", &good, b"]", json.get(end..)?].concat();
    Some((decode(&page).ok()?, odd))
}

/// JSON as text, with a letter in the place of each byte that is not UTF-8: every value stands where it stood.
///
/// A `b` is at home in a text, after a backslash and among hex digits, and nowhere else in JSON.
fn outline(json: &[u8]) -> String {
    let mut text = String::with_capacity(json.len());
    for chunk in json.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| 'b'));
    }
    text
}

/// The items of a page, good and odd, in their order.
pub(super) struct PageItems<C: PagedCall> {
    good: std::vec::IntoIter<C::Item>,
    odd: std::iter::Peekable<std::vec::IntoIter<(usize, Error)>>,
    index: usize,
}

impl<C: PagedCall> Iterator for PageItems<C> {
    type Item = Result<C::Item, Error>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let index = self.index;
        self.index += 1;
        match self.odd.next_if(|(place, _)| *place == index) {
            Some((_, error)) => Some(Err(error)),
            None => self.good.next().map(Ok),
        }
    }
}
