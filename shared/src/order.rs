//! Putting things in order, in little code.
//!
//! The standard library's sorting is compiled anew for every type and every comparison, some 2 KB gzip of the Worker each time.
//! Here numbers of places are sorted, once for all types. For what comes by thousands the standard library's own is quicker.

use std::{cmp::Ordering, collections::BTreeMap, mem};

/// Sorts by a comparison; what is equal stays in the order in which it was.
///
/// ```
/// use jitr_shared::order;
///
/// let mut names = vec!["pump", "fan", "valve"];
/// order::sort_by(&mut names, |one, other| one.len().cmp(&other.len()));
/// assert_eq!(names, ["fan", "pump", "valve"]);
/// ```
pub fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    // A place that is not there would be equal to all: there is none.
    let compare = |one: usize, other: usize| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        (Some(_) | None, None) | (None, Some(_)) => Ordering::Equal,
    };
    let places = places(items.len(), &compare);
    let mut taken: Vec<Option<T>> = mem::take(items).into_iter().map(Some).collect();
    items.extend(places.into_iter().filter_map(|place| taken.get_mut(place)?.take()));
}

/// A map of these pairs; of two with the same key the later one stays. `collect` would sort them first.
pub fn map<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in pairs {
        map.insert(key, value);
    }
    map
}

#[inline(never)]
fn places(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..length).collect();
    places.sort_by(|one, other| compare(*one, *other));
    places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{map, sort_by};

    proptest! {
        #[test]
        fn it_is_the_standard_library_s_order(numbers: Vec<(u8, u32)>, turned in any::<bool>()) {
            let compare = |one: &(u8, u32), other: &(u8, u32)| {
                if turned { other.0.cmp(&one.0) } else { one.0.cmp(&other.0) }
            };
            let (mut ours, mut theirs) = (numbers.clone(), numbers);
            sort_by(&mut ours, compare);
            theirs.sort_by(compare);
            assert_eq!(ours, theirs);
        }

        #[test]
        fn a_map_is_what_collect_makes(pairs: Vec<(u8, u32)>) {
            assert_eq!(map(pairs.clone()), pairs.into_iter().collect());
        }
    }
}
