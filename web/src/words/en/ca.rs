//! English: ca.

use crate::words::ca::CaWords;

pub(super) const CA: CaWords = CaWords {
    lead: "Make a CA certificate, or load one you have. Its private key stays in this browser.",
    empty: "No CA yet. Make one, or load the PEM files of a CA you have.",
};
