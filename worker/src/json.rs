//! What this Worker stored as JSON, read again.
//!
//! One way for texts and bytes alike, `shared::json`: what serde generates for each source of values is the largest share of
//! what Cloudflare weighs.

use serde::de::DeserializeOwned;

/// Reads a text.
///
/// # Errors
/// If it is no JSON, or that of another type.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    jitr_shared::json::read(text.as_bytes())
}
