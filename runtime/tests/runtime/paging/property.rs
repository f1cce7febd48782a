//! Whatever the service does, what comes is what one request after the other would have brought.

use std::collections::HashMap;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use huaweicloud_runtime::{Error, Items, Pages};

use super::list::{List, ListCall, PAGING, drain};
use super::script::{Said, Script, script};

/// How a list ends: where its last thing stands, and whether an error says that it should go on there.
#[derive(Debug, Clone, Copy, PartialEq)]
struct End {
    at: u64,
    whole: bool,
}

/// Where a list has to end, of which no more is wanted than up to an offset.
///
/// Read in stretches, one after the other, as if there were no pages. An answer closes the list when it says that
/// nothing comes after it. That is believed when nobody promised more, or when the answer before it said or showed the
/// same. When a second answer without any thing does not close the list, the list is broken off.
///
/// Of a list that is not counted, no answer says how much comes, and one without any thing closes it.
fn expected(script: &Script, stop: u64, counted: bool) -> End {
    let mut at = script.start;
    let mut answered: HashMap<u64, u64> = HashMap::new();
    let mut told = Vec::new();
    let mut doubted = false;
    while at < stop {
        let before = answered.entry(at).or_default();
        let Said::Things { end, total } = script.says(at, *before) else {
            return End { at, whole: false };
        };
        *before += 1;
        let empty = end == at;
        at = end;
        told.extend(total.filter(|_| counted));
        let closes = match told.last() {
            Some(total) if *total >= at => *total == at,
            _ => empty,
        };
        let promised = told.iter().any(|total| *total > at);
        match (closes, empty) {
            _ if at >= stop => {}
            (true, _) if !promised => return End { at, whole: true },
            (_, true) if doubted => return End { at, whole: closes },
            (true, _) | (_, true) => doubted = true,
            (false, false) => doubted = false,
        }
    }
    let at = stop.max(script.start);
    End { at, whole: true }
}

/// Compares how a list ended with how it has to.
fn check(due: End, at: u64, error: Option<&Error>) -> Result<(), TestCaseError> {
    let Some(error) = error else {
        prop_assert_eq!(End { at, whole: true }, due);
        return Ok(());
    };
    if error.is_out_of_reach() {
        // The rest is where nothing can be asked for, however much of it came with the last page.
        prop_assert!(at > PAGING.largest_offset && at <= due.at, "{at}: {error}");
        prop_assert_eq!(error.resume_offset(), None);
    } else {
        prop_assert_eq!(End { at, whole: false }, due, "{}", error);
        prop_assert_eq!(error.resume_offset(), Some(at), "{}", error);
    }
    Ok(())
}

async fn stream<const COUNTED: bool>(
    script: &Script,
    take: Option<u64>,
    call: impl Fn(&List) -> ListCall<COUNTED>,
) -> Result<(), TestCaseError> {
    let list = script.list().await;
    let mut items = Items::new(call(&list)).prefetch(script.prefetch);
    let mut stop = u64::MAX;
    if let Some(take) = take {
        items = items.take(take);
        stop = script.start + take;
    }
    let mut at = script.start;
    let mut last = None;
    for item in drain(items).await {
        prop_assert!(last.is_none(), "something came after {last:?}");
        match item {
            Ok(thing) => prop_assert!(thing.n == at && !script.is_odd(at), "{thing:?} at {at}"),
            Err(error) if error.item().is_some() => {
                prop_assert_eq!(error.item_offset(), Some(at));
                prop_assert!(script.is_odd(at), "{at}: {error}");
            }
            Err(error) => {
                last = Some(error);
                continue;
            }
        }
        at += 1;
    }
    check(expected(script, stop, COUNTED), at, last.as_ref())?;
    requests(&list, script, stop)
}

async fn pages<const COUNTED: bool>(
    script: &Script,
    take: Option<usize>,
    call: impl Fn(&List) -> ListCall<COUNTED>,
) -> Result<(), TestCaseError> {
    let list = script.list().await;
    let mut pages = Pages::new(call(&list)).prefetch(script.prefetch);
    if let Some(take) = take {
        pages = pages.take(take);
    }
    let mut came = Vec::new();
    let mut last = None;
    for page in drain(pages).await {
        prop_assert!(last.is_none(), "something came after {last:?}");
        match page {
            Ok(page) => {
                let things = page.into_inner().things.unwrap_or_default();
                came.push(things.into_iter().map(|thing| thing.n).collect::<Vec<_>>());
            }
            Err(error) => match error.item_offset() {
                Some(offset) => came.last_mut().unwrap().push(offset),
                None => last = Some(error),
            },
        }
    }
    let mut at = script.start;
    for page in &mut came {
        page.sort_unstable();
        let due = at..at + page.len() as u64;
        prop_assert!(
            !page.is_empty() && due.eq(page.iter().copied()),
            "{page:?} at {at}"
        );
        at += page.len() as u64;
    }
    let due = expected(script, u64::MAX, COUNTED);
    if take == Some(came.len()) {
        prop_assert!(
            at <= due.at && last.is_none(),
            "{at}, {last:?} instead of {due:?}"
        );
    } else {
        prop_assert!(take.is_none_or(|take| came.len() < take));
        check(due, at, last.as_ref())?;
    }
    requests(&list, script, u64::MAX)
}

/// No request is for more than the service allows, or the caller wants.
fn requests(list: &List, script: &Script, stop: u64) -> Result<(), TestCaseError> {
    let largest = script.limit.unwrap_or(PAGING.largest_limit);
    for (offset, limit) in list.asked() {
        prop_assert!((1..=largest).contains(&limit), "a limit of {limit}");
        prop_assert!(offset <= PAGING.largest_offset && offset + limit <= stop);
    }
    Ok(())
}

/// Runs a property on many inputs, within a runtime.
fn hold<S: Strategy>(strategy: S, property: &impl AsyncFn(&S::Value) -> Result<(), TestCaseError>) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 256,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let outcome = runner.run(&strategy, |input| runtime.block_on(property(&input)));
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn a_stream_is_one_contiguous_run() {
    let take = proptest::option::of(0u64..400);
    hold((script(), take), &async |(script, take)| {
        stream(script, *take, |list| list.call.clone()).await
    });
}

#[test]
fn pages_are_one_contiguous_run() {
    let take = proptest::option::of(0usize..12);
    hold((script(), take), &async |(script, take)| {
        pages(script, *take, |list| list.call.clone()).await
    });
}

#[test]
fn a_stream_of_a_list_that_is_not_counted_is_one_contiguous_run() {
    let take = proptest::option::of(0u64..400);
    hold((script(), take), &async |(script, take)| {
        stream(script, *take, List::uncounted).await
    });
}

#[test]
fn pages_of_a_list_that_is_not_counted_are_one_contiguous_run() {
    let take = proptest::option::of(0usize..12);
    hold((script(), take), &async |(script, take)| {
        pages(script, *take, List::uncounted).await
    });
}
