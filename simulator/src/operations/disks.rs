//! The disks of a task's target.

use serde_json::Value;

use super::call::Call;
use crate::answer::Answer;

/// Partitions are whole numbers of these, in bytes.
const MEGABYTE: u64 = 1 << 20;

/// Holds that there are disks, and that they have room for their partitions.
pub(super) fn check(call: &Call<'_>) -> Result<(), Answer> {
    let disks = call
        .body()
        .and_then(|body| body.pointer("/target_server/disks"));
    let disks = disks
        .and_then(Value::as_array)
        .filter(|disks| !disks.is_empty());
    let Some(disks) = disks else {
        return Err(call.codes.answer("SMS.6033", ""));
    };
    let wrong = disks.iter().find_map(wrong);
    wrong.map_or(Ok(()), |(code, thing)| {
        let name = thing
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or_default();
        Err(call.codes.answer(code, &format!("It is {name}.")))
    })
}

/// What is wrong with a disk, and which thing it is wrong with.
fn wrong(disk: &Value) -> Option<(&'static str, &Value)> {
    let number = |thing: &Value, name: &str| thing.get(name).and_then(Value::as_u64);
    let partitions = disk.get("physical_volumes").and_then(Value::as_array);
    let partitions: &[Value] = partitions.map_or(&[], Vec::as_slice);
    for partition in partitions {
        let Some(size) = number(partition, "size") else {
            continue;
        };
        if !size.is_multiple_of(MEGABYTE) {
            return Some(("SMS.6612", partition));
        }
        if number(partition, "used_size").is_some_and(|used| used > size) {
            return Some(("SMS.6611", partition));
        }
    }
    let sizes = partitions
        .iter()
        .filter_map(|partition| number(partition, "size"));
    let total = sizes.fold(0_u64, u64::saturating_add);
    match number(disk, "size")? {
        size if size < total => Some(("SMS.6539", disk)),
        size if size == total && total > 0 => Some(("SMS.6614", disk)),
        _ => None,
    }
}
