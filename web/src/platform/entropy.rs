//! Random bytes from the browser (`crypto.getRandomValues`), for serial numbers and salts.
//!
//! `shared` takes randomness as an argument; this is the one place of the page that fetches it.

use thiserror::Error;

/// The browser gave no random bytes.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the browser gave no random bytes: {reason}")]
pub struct EntropyError {
    reason: String,
}

/// Gives `N` random bytes.
///
/// # Errors
/// The browser has no source of randomness.
pub fn random_bytes<const N: usize>() -> Result<[u8; N], EntropyError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| EntropyError { reason: format!("{error}") })?;
    Ok(bytes)
}
