//! What the page asks the reader about certificates that somebody dropped or pasted, and what comes back.
//!
//! Both pass the issuer unread (`platform::opaque`), so that no type that is added here weighs on it.

use jitr_shared::inspect::Report;
use serde::{Deserialize, Serialize};

/// Something to read. No `Debug`: it may hold a key.
#[derive(Serialize, Deserialize)]
pub struct InspectRequest {
    /// Anything.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
}

/// What was read.
#[derive(Serialize, Deserialize)]
pub struct InspectReply {
    /// Certificates, chains and findings.
    pub report: Report,
}
