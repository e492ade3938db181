//! Names and attributes in AWS IoT's thing registry: one rule for each, checked once where a text comes in.
//!
//! Things, groups and types take the same characters, and are told apart by type all the same. Not here: making a name
//! of a certificate's subject (`crate::registration`).
//!
//! Source: AWS IoT API reference, data types ThingName, ThingGroupName, ThingTypeName, AttributeName, AttributeValue.

use std::{collections::BTreeMap, fmt, hash::Hash, marker::PhantomData, ops::RangeInclusive, str::FromStr};

use serde::{Deserialize, Serialize};

use super::name::{NameError, check};

/// The name of a thing.
///
/// ```
/// use jitr_shared::aws::ThingName;
///
/// assert_eq!("sensor:0001_a-b".parse::<ThingName>().unwrap().as_str(), "sensor:0001_a-b");
/// let error = "sensor 1".parse::<ThingName>().unwrap_err();
/// assert_eq!(error.to_string(), "thing name has ' ' at position 7: AWS allows letters, digits and : _ -");
/// ```
pub type ThingName = RegistryName<Thing>;
/// The name of a thing group.
pub type ThingGroupName = RegistryName<ThingGroup>;
/// The name of a thing type.
pub type ThingTypeName = RegistryName<ThingType>;
/// The name of a thing's attribute.
pub type AttributeName = RegistryName<Attribute>;
/// The value of a thing's attribute; may be empty.
pub type AttributeValue = RegistryName<Value>;
/// A thing's attributes.
pub type Attributes = BTreeMap<AttributeName, AttributeValue>;

/// A text that the registry takes for this kind of name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String", bound = "K: Kind")]
pub struct RegistryName<K>(String, PhantomData<K>);

/// What kind of name, and AWS's rule for it.
pub trait Kind: Clone + fmt::Debug + Eq + Ord + Hash {
    /// In AWS's words.
    const WHAT: &'static str;
    /// How many characters.
    const LENGTH: RangeInclusive<usize>;
    /// The same for people.
    const EXPECTED: &'static str;
    /// What stands beside letters and digits.
    const SIGNS: &'static str;
    /// The same for people.
    const ALLOWED: &'static str;
}

/// Names a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {}
/// Names a thing group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ThingGroup {}
/// Names a thing type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ThingType {}
/// Names an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attribute {}
/// Is an attribute's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {}

/// How many attributes a thing may have: three, or fifty if it has a type (AWS IoT Core quotas, "Thing").
#[must_use]
pub const fn most_attributes(has_type: bool) -> usize {
    if has_type { 50 } else { 3 }
}

impl<K> RegistryName<K> {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<K: Kind> RegistryName<K> {
    /// Whether AWS takes this character in such a name.
    #[must_use]
    pub fn allows(character: char) -> bool {
        character.is_ascii_alphanumeric() || K::SIGNS.contains(character)
    }
}

impl<K: Kind> TryFrom<String> for RegistryName<K> {
    type Error = NameError;

    fn try_from(text: String) -> Result<Self, NameError> {
        check(K::WHAT, &text, K::LENGTH, K::EXPECTED, Self::allows, K::ALLOWED)?;
        Ok(Self(text, PhantomData))
    }
}

impl<K: Kind> FromStr for RegistryName<K> {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        text.to_owned().try_into()
    }
}

impl<K> From<RegistryName<K>> for String {
    fn from(name: RegistryName<K>) -> Self {
        name.0
    }
}

impl<K> fmt::Display for RegistryName<K> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Kind for Thing {
    const WHAT: &'static str = "thing name";
    const LENGTH: RangeInclusive<usize> = 1..=128;
    const EXPECTED: &'static str = "1 to 128";
    const SIGNS: &'static str = ":_-";
    const ALLOWED: &'static str = "letters, digits and : _ -";
}

impl Kind for ThingGroup {
    const WHAT: &'static str = "thing group name";
    const LENGTH: RangeInclusive<usize> = Thing::LENGTH;
    const EXPECTED: &'static str = Thing::EXPECTED;
    const SIGNS: &'static str = Thing::SIGNS;
    const ALLOWED: &'static str = Thing::ALLOWED;
}

impl Kind for ThingType {
    const WHAT: &'static str = "thing type name";
    const LENGTH: RangeInclusive<usize> = Thing::LENGTH;
    const EXPECTED: &'static str = Thing::EXPECTED;
    const SIGNS: &'static str = Thing::SIGNS;
    const ALLOWED: &'static str = Thing::ALLOWED;
}

impl Kind for Attribute {
    const WHAT: &'static str = "attribute name";
    const LENGTH: RangeInclusive<usize> = 1..=128;
    const EXPECTED: &'static str = "1 to 128";
    const SIGNS: &'static str = "_.,@/:#-";
    const ALLOWED: &'static str = "letters, digits and _ . , @ / : # -";
}

impl Kind for Value {
    const WHAT: &'static str = "attribute value";
    const LENGTH: RangeInclusive<usize> = 0..=800;
    const EXPECTED: &'static str = "at most 800";
    const SIGNS: &'static str = "_.,@/:#=[]-";
    const ALLOWED: &'static str = "letters, digits and _ . , @ / : # = [ ] -";
}

#[cfg(test)]
mod tests {
    use super::{AttributeName, AttributeValue, Attributes, ThingGroupName, ThingName, ThingTypeName};

    #[test]
    fn names_follow_the_patterns_of_the_api_model() {
        assert!("a".repeat(128).parse::<ThingName>().is_ok());
        for text in ["", "a b", "a.b", "a/b", "ä", &"a".repeat(129)] {
            assert!(text.parse::<ThingName>().is_err(), "{text}");
            assert!(text.parse::<ThingGroupName>().is_err(), "{text}");
            assert!(text.parse::<ThingTypeName>().is_err(), "{text}");
        }
        assert!("serial.number#1".parse::<AttributeName>().is_ok());
        assert!("serial=1".parse::<AttributeName>().is_err());
        assert!("".parse::<AttributeName>().is_err());
        assert!("[a]=1".parse::<AttributeValue>().is_ok());
        assert!("".parse::<AttributeValue>().is_ok());
        assert!("two words".parse::<AttributeValue>().is_err());
        assert!("x".repeat(801).parse::<AttributeValue>().is_err());
    }

    #[test]
    fn stored_as_plain_text_and_checked_when_read() {
        let attributes: Attributes = serde_json::from_str(r#"{"serial":"0a"}"#).unwrap();
        assert_eq!(serde_json::to_string(&attributes).unwrap(), r#"{"serial":"0a"}"#);
        assert!(serde_json::from_str::<Attributes>(r#"{"se rial":"0a"}"#).is_err());
        assert!(serde_json::from_str::<ThingName>("\"a b\"").is_err());
    }
}
