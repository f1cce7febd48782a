//! Two lists, one beside the other.

/// What became of a part.
pub(super) enum Pair<'l, T> {
    /// It is gone.
    Removed(&'l T),
    /// It is new.
    Added(&'l T),
    /// It is there as before, or as another.
    Kept(&'l T, &'l T),
}

/// The parts of two lists, paired by what tells them apart.
pub(super) fn pairs<'l, T, K: PartialEq>(
    old: &'l [T],
    new: &'l [T],
    key: impl Fn(&'l T) -> K,
) -> Vec<Pair<'l, T>> {
    let find = |list: &'l [T], one: &'l T| list.iter().find(|other| key(other) == key(one));
    let before = old.iter().map(|one| match find(new, one) {
        Some(other) => Pair::Kept(one, other),
        None => Pair::Removed(one),
    });
    let after = new.iter().filter(|one| find(old, one).is_none());
    before.chain(after.map(Pair::Added)).collect()
}
