//! The keys that this tab holds, by handle. The page knows the handles; only the issuer knows what they open.
//!
//! Generic over the key, so that its rules are tested without a browser. A handle is never given twice: one that
//! was forgotten opens nothing, ever.

use std::collections::BTreeMap;

use super::message::KeyHandle;

/// Values by handle.
#[derive(Debug)]
pub struct Keyring<K> {
    next: u32,
    held: BTreeMap<KeyHandle, K>,
}

impl<K> Default for Keyring<K> {
    fn default() -> Self {
        Self { next: 1, held: BTreeMap::new() }
    }
}

impl<K> Keyring<K> {
    /// Keeps a value and gives its handle.
    pub fn keep(&mut self, key: K) -> KeyHandle {
        let handle = KeyHandle(self.next);
        self.next = self.next.saturating_add(1);
        self.held.insert(handle, key);
        handle
    }

    /// Looks a value up.
    #[must_use]
    pub fn find(&self, handle: KeyHandle) -> Option<&K> {
        self.held.get(&handle)
    }

    /// Forgets one value; says whether it was there.
    pub fn forget(&mut self, handle: KeyHandle) -> bool {
        self.held.remove(&handle).is_some()
    }

    /// Forgets every value.
    pub fn forget_all(&mut self) {
        self.held.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::Keyring;

    #[test]
    fn a_forgotten_handle_opens_nothing_and_is_not_given_again() {
        let mut ring = Keyring::default();
        let first = ring.keep("first");
        let second = ring.keep("second");
        assert!(ring.forget(first));
        assert!(!ring.forget(first));
        assert_eq!(ring.find(first), None);
        assert_eq!(ring.find(second), Some(&"second"));
        ring.forget_all();
        assert_eq!(ring.find(second), None);
        let third = ring.keep("third");
        assert!(third != first && third != second);
    }
}
