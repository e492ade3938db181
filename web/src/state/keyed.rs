//! A small map, kept as a list in the order of its keys.
//!
//! A page holds some dozens of rows, for which a list is as quick as a tree; each `BTreeMap` would weigh 2 KB in the page.

/// Values by key.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyed<K, V> {
    entries: Vec<(K, V)>,
}

impl<K, V> Default for Keyed<K, V> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<K: Ord, V> Keyed<K, V> {
    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &K) -> Option<&V> {
        self.place(key).ok().and_then(|place| self.entries.get(place)).map(|(_, value)| value)
    }

    /// Puts a value in place of the one that was there.
    pub fn insert(&mut self, key: K, value: V) {
        match self.place(&key) {
            Ok(place) => {
                if let Some(entry) = self.entries.get_mut(place) {
                    entry.1 = value;
                }
            }
            Err(place) => self.entries.insert(place, (key, value)),
        }
    }

    /// The entries, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    /// The values, by key.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.entries.iter().map(|(_, value)| value)
    }

    /// There is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn place(&self, key: &K) -> Result<usize, usize> {
        self.entries.binary_search_by(|(known, _)| known.cmp(key))
    }
}

#[cfg(test)]
mod tests {
    use super::Keyed;

    #[test]
    fn a_key_has_one_value_and_keys_are_in_order() {
        let mut keyed = Keyed::default();
        for (key, value) in [(3, "c"), (1, "a"), (2, "b"), (1, "A")] {
            keyed.insert(key, value);
        }
        assert_eq!(keyed.iter().collect::<Vec<_>>(), [(&1, &"A"), (&2, &"b"), (&3, &"c")]);
        assert_eq!((keyed.get(&2), keyed.get(&4)), (Some(&"b"), None));
    }
}
