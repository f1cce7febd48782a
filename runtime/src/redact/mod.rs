//! Covering what a request carried in secret, wherever a peer sends it back.

mod reading;
mod secrets;

pub(crate) use self::secrets::Secrets;
