//! Tags, which show who made something.
//!
//! Source: AWS IoT API reference, data type Tag.

use serde::Serialize;

use crate::aws::name::{NameError, check};

/// A tag of a resource.
///
/// ```
/// use jitr_shared::aws::call::Tag;
///
/// assert!(Tag::new("team", "press hall 3").is_ok());
/// assert!(Tag::new("", "value").is_err());
/// assert!(Tag::new("team", "a\nb").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Tag {
    key: String,
    value: String,
}

impl Tag {
    /// Takes key and value of AWS's characters and lengths.
    ///
    /// # Errors
    /// If AWS would refuse one of them.
    pub fn new(key: &str, value: &str) -> Result<Self, NameError> {
        check("tag key", key, 1..=128, "1 to 128", is_tag_character, ALLOWED)?;
        check("tag value", value, 0..=256, "at most 256", is_tag_character, ALLOWED)?;
        Ok(Self { key: key.to_owned(), value: value.to_owned() })
    }

    /// What everything made here carries.
    #[must_use]
    pub fn ours() -> Self {
        Self { key: "created-by".to_owned(), value: "jitr-workbench".to_owned() }
    }

    /// The key.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }
}

/// `[\p{L}\p{Z}\p{N}_.:/=+\-@]`; of the letters those of ASCII, of the separators the space.
fn is_tag_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || " _.:/=+-@".contains(character)
}

const ALLOWED: &str = "letters, digits, spaces and _ . : / = + - @";

#[cfg(test)]
mod tests {
    use super::Tag;

    #[test]
    fn our_own_is_one_that_aws_takes() {
        let ours = Tag::ours();
        assert_eq!(Tag::new(ours.key(), ours.value()), Ok(ours));
    }
}
