//! English: register.

use crate::words::register::RegisterWords;

pub(super) const REGISTER: RegisterWords = RegisterWords {
    lead: "Prove to AWS that you hold the CA's private key, and register the CA with auto-registration.",
    empty: "No CA is registered yet. Make or load one first.",
};
