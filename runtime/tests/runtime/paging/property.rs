//! Whatever the page size, the cap and the faults: each item comes once and in order.

use std::collections::HashMap;
use std::sync::Mutex;

use proptest::prelude::*;

use super::list::{List, numbers, page, window};
use crate::support::Reply;

#[derive(Debug, Clone)]
struct Case {
    total: u64,
    offset: u64,
    limit: u64,
    cap: u64,
    prefetch: usize,
    take: Option<u64>,
    /// What happens to the requests for a window, by its offset and their number.
    faults: Vec<Fault>,
}

#[derive(Debug, Clone, Copy)]
enum Fault {
    None,
    Unavailable,
    Closed,
    /// Half of the page.
    Short,
}

fn fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        6 => Just(Fault::None),
        1 => Just(Fault::Unavailable),
        1 => Just(Fault::Closed),
        1 => Just(Fault::Short),
    ]
}

fn case() -> impl Strategy<Value = Case> {
    (
        0u64..600,
        0u64..100,
        1u64..=50,
        1u64..=60,
        1usize..6,
        proptest::option::of(0u64..700),
        proptest::collection::vec(fault(), 1..40),
    )
        .prop_map(|(total, offset, limit, cap, prefetch, take, faults)| Case {
            total,
            offset,
            limit,
            cap,
            prefetch,
            take,
            faults,
        })
}

async fn run(case: Case) -> Result<(), TestCaseError> {
    let (total, cap, faults) = (case.total, case.cap, case.faults.clone());
    let asked: Mutex<HashMap<(u64, u64), usize>> = Mutex::default();
    let mut list = List::new(move |_, request| {
        let (offset, limit) = window(request);
        let start = offset.min(total);
        let size = limit.min(cap).min(total - start);
        let attempt = {
            let mut asked = asked.lock().unwrap();
            let attempts = asked.entry((offset, limit)).or_default();
            std::mem::replace(attempts, *attempts + 1)
        };
        // The policy makes four attempts, so three failures in a row of one window are got over.
        match faults[(usize::try_from(offset).unwrap() + attempt) % faults.len()] {
            Fault::Unavailable if attempt < 3 => Reply::json(503, ""),
            Fault::Closed if attempt < 3 => Reply::close(),
            Fault::Short => page(total, start..start + size.div_ceil(2)),
            _ => page(total, start..start + size),
        }
    })
    .await;
    list.call.offset = Some(case.offset);
    list.call.limit = Some(case.limit);
    let mut stream = list.stream().prefetch(case.prefetch);
    if let Some(take) = case.take {
        stream = stream.take(take);
    }
    let (came, error) = numbers(stream).await;
    prop_assert!(error.is_none(), "{}", error.unwrap());
    let end = case
        .take
        .map_or(total, |take| total.min(case.offset + take))
        .max(case.offset);
    prop_assert!(
        came.iter().copied().eq(case.offset..end),
        "{came:?} instead of {}..{end}",
        case.offset
    );
    Ok(())
}

#[test]
fn each_item_comes_once_and_in_order() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 96,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    runner
        .run(&case(), |case| runtime.block_on(run(case)))
        .unwrap();
}
