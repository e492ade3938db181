//! What this Worker stored as JSON, read again.
//!
//! One way for texts and bytes alike: serde_json generates a reader for each type and each of both, and what it generates is
//! the largest share of what Cloudflare weighs.

use serde::de::DeserializeOwned;

/// Reads a text.
///
/// # Errors
/// If it is no JSON, or that of another type.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    serde_json::from_slice(text.as_bytes())
}
