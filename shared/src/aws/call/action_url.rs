//! The address that a rule posts to, or that a destination confirms.
//!
//! Not here: whether AWS can reach it, and which ports it posts to (`crate::wiring`).
//!
//! Source: AWS IoT API reference, data types Url, HttpAction; developer guide, "HTTP" rule action: https alone.

use serde::Serialize;

use crate::aws::name::{NameError, check};

/// An https address of at most 2,000 characters.
///
/// ```
/// use jitr_shared::aws::call::ActionUrl;
///
/// assert!(ActionUrl::new("https://jitr.example.com/ingest/default").is_ok());
/// assert!(ActionUrl::new("http://jitr.example.com/ingest/default").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct ActionUrl(String);

impl ActionUrl {
    /// Takes an address of AWS's form and length.
    ///
    /// # Errors
    /// If AWS would refuse it.
    pub fn new(text: impl Into<String>) -> Result<Self, NameError> {
        let text = text.into();
        let expected = "1 to 1,992 after https://";
        let rest = text.strip_prefix("https://").unwrap_or_default();
        check("URL of a rule", rest, 1..=1992, expected, |c| c.is_ascii_graphic(), "ASCII without spaces")?;
        Ok(Self(text))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
