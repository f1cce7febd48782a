//! Addresses of machines in a text.

use std::net::{Ipv4Addr, Ipv6Addr};

/// The text with each address in it replaced by one that is reserved for documentation.
pub(super) fn without_addresses(text: &str) -> String {
    let part_of_word = |c: char| c.is_ascii_alphanumeric() || "._:%".contains(c);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(part_of_word) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c| !part_of_word(c)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        out.push_str(before);
        out.push_str(&masked(word));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A word, with the addresses in it masked; ports, names and a final stop stay.
fn masked(word: &str) -> String {
    let bare = word.trim_end_matches(['.', ':']);
    let tail = word.get(bare.len()..).unwrap_or_default();
    let address = bare.split('%').next().unwrap_or_default();
    // `::` stands in program texts, too.
    if address
        .parse()
        .is_ok_and(|address: Ipv6Addr| !address.is_unspecified())
    {
        return format!("2001:db8::1{tail}");
    }
    let parts = bare.split(':').map(|part| match part.parse::<Ipv4Addr>() {
        Ok(address) if !address.is_unspecified() => "192.0.2.1",
        _ => part,
    });
    parts.collect::<Vec<_>>().join(":") + tail
}
