//! Work that is done once for each thing that was dropped, and so has to end somewhere.

/// Public keys that are computed from private ones.
const COMPUTED: u32 = 256;
/// Derivations by scrypt, of 32 MiB each at the most.
const SCRYPT: u32 = 8;

/// What is left.
pub(in crate::inspect) struct Budget {
    computed: u32,
    scrypt: u32,
}

impl Default for Budget {
    fn default() -> Self {
        Self { computed: COMPUTED, scrypt: SCRYPT }
    }
}

impl Budget {
    /// Whether a public key may be computed.
    pub(in crate::inspect) const fn compute(&mut self) -> bool {
        take(&mut self.computed)
    }

    /// Whether a key may be derived by scrypt.
    pub(in crate::inspect) const fn scrypt(&mut self) -> bool {
        take(&mut self.scrypt)
    }
}

const fn take(left: &mut u32) -> bool {
    let is_left = *left > 0;
    *left = left.saturating_sub(1);
    is_left
}
