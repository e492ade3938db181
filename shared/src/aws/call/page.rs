//! Lists come in pages; where the next begins, AWS says in a marker or a token.
//!
//! Source: AWS IoT API reference, data types Marker, NextToken.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::aws::name::{NameError, check};

/// One page of a list, and where the next begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<Item, Next = String> {
    /// What is on this page.
    pub items: Vec<Item>,
    /// AWS's marker or token of the next page, `None` on the last.
    pub next: Option<Next>,
}

/// Where the next page of CAs, certificates or policies begins. Tokens of other lists have no form that AWS names.
///
/// ```
/// use jitr_shared::aws::call::Marker;
///
/// assert!("AbC+/==".parse::<Marker>().is_ok());
/// assert!("a=b".parse::<Marker>().is_err());
/// assert!("".parse::<Marker>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Marker(String);

impl Marker {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Marker {
    type Error = NameError;

    fn try_from(text: String) -> Result<Self, NameError> {
        let is_allowed = |character: char| character.is_ascii_alphanumeric() || "+/".contains(character);
        let padding = text.len().saturating_sub(text.trim_end_matches('=').len()).min(2);
        let digits = text.get(..text.len() - padding).unwrap_or_default();
        check("marker", digits, 1..=1024 - padding, "1 to 1,024", is_allowed, "base64")?;
        Ok(Self(text))
    }
}

impl FromStr for Marker {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        text.to_owned().try_into()
    }
}

impl From<Marker> for String {
    fn from(marker: Marker) -> Self {
        marker.0
    }
}
