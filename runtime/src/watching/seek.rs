//! What becomes of an item that was not listed: it is asked for by its key.

use super::call::WatchedCall;
use crate::error::{Error, Response};
use crate::paging::Items;

/// What is known of an item after it was asked for.
pub(super) enum Sought<T> {
    /// It is in the list.
    Listed(T),
    /// It is in the list, and cannot be decoded.
    Odd(Error),
    /// It exists and is not in the list.
    Unlisted,
    /// It does not exist.
    Gone,
    /// It is not in the list, and whether it exists cannot be asked.
    Unknown,
}

/// The list of a call, in which an item without a key is odd.
pub(super) fn keyed<C: WatchedCall>(call: C) -> Items<C> {
    Items::judged(call, |item| match C::key(item) {
        None | Some("") => Err(format!(
            "without {}, which tells it from the others",
            C::KEY
        )),
        Some(_) => Ok(()),
    })
}

/// Asks for an item, in the list and then by itself.
pub(super) async fn seek<C: WatchedCall>(call: &C, key: &str) -> Result<Sought<C::Item>, Error> {
    match find(call, key).await {
        Ok(Some(found)) => return Ok(found),
        Ok(None) => {}
        // The service has longer keys than its document lets be sent.
        Err(error) if error.is_refused() => {}
        Err(error) => return Err(error),
    }
    match call.show(key).await {
        None => Ok(Sought::Unknown),
        Some(Ok(())) => Ok(Sought::Unlisted),
        Some(Err(error)) if is_gone::<C>(&error) => Ok(Sought::Gone),
        Some(Err(error)) if error.is_refused() => Ok(Sought::Unknown),
        Some(Err(error)) => Err(error),
    }
}

async fn find<C: WatchedCall>(call: &C, key: &str) -> Result<Option<Sought<C::Item>>, Error> {
    let Some(call) = call.clone().find(key) else {
        return Ok(None);
    };
    let mut items = keyed(call).prefetch(1);
    while let Some(item) = items.next_item().await {
        match item {
            Ok(item) if C::key(&item) == Some(key) => return Ok(Some(Sought::Listed(item))),
            Err(error) if odd_key::<C>(&error).as_deref() == Some(key) => {
                return Ok(Some(Sought::Odd(error)));
            }
            Err(error) if error.item().is_none() => return Err(error),
            // A filter that lets others pass says nothing of this one.
            Ok(_) | Err(_) => {}
        }
    }
    Ok(None)
}

/// The key of an item that could not be decoded, where it can be read.
pub(super) fn odd_key<C: WatchedCall>(error: &Error) -> Option<String> {
    let item: serde_json::Value = serde_json::from_str(error.item()?).ok()?;
    Some(item.get(C::KEY)?.as_str()?.to_owned())
}

/// Whether the service itself says that there is no such item; what a gateway says of an address is no such word.
fn is_gone<C: WatchedCall>(error: &Error) -> bool {
    let of_service = error.own_response().is_some_and(Response::is_of_service);
    let named = error.code().is_some_and(|code| C::GONE.contains(&code));
    of_service && (named || error.is_not_found())
}
