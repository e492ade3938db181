//! Names that AWS gives or takes, each a type of its own, so that none is passed in another's place.
//!
//! Each is checked once, where a text comes in, against the pattern and length of AWS's API model; a call that holds
//! one needs no second look. Not here: ARNs ([`super::arn`]), Regions ([`super::region`]).
//!
//! Source: AWS IoT API reference, data types.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::CertificateId;

/// Why a text is not the name it was taken for.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NameError {
    /// It has more or fewer characters than AWS allows.
    #[error("{what} has {found} characters: AWS expects {expected}")]
    Length {
        /// Which name, in AWS's words.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How many there may be.
        expected: &'static str,
    },
    /// One of its characters is not allowed.
    #[error("{what} has {character:?} at position {position}: AWS allows {allowed}")]
    Character {
        /// Which name, in AWS's words.
        what: &'static str,
        /// The first character that is not allowed.
        character: char,
        /// Its place, counted from 1.
        position: usize,
        /// What is allowed instead.
        allowed: &'static str,
    },
}

/// An AWS account: 12 digits, leading zeros kept.
///
/// ```
/// use jitr_shared::aws::AccountId;
///
/// assert!("123456789012".parse::<AccountId>().is_ok());
/// assert!("1234-5678-9012".parse::<AccountId>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AccountId(String);

/// The name of a topic rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RuleName(String);

/// The name of an AWS IoT policy.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PolicyName(String);

/// What a verification certificate must carry as its common name.
///
/// ```
/// use jitr_shared::aws::RegistrationCode;
///
/// let pasted = format!("{} {}", "a1".repeat(16), "a1".repeat(16));
/// let error = pasted.parse::<RegistrationCode>().unwrap_err();
/// assert_eq!(error.to_string(), "registration code has ' ' at position 33: AWS allows hexadecimal digits");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RegistrationCode(String);

impl AccountId {
    /// The 12 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl RuleName {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl PolicyName {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of the policy that one certificate has for itself: this name, a hyphen, and the certificate's id.
    ///
    /// # Errors
    /// If this name has more than 63 characters, so that the whole would have more than AWS's 128.
    ///
    /// ```
    /// use jitr_shared::aws::{CertificateId, PolicyName};
    ///
    /// let certificate_id = CertificateId::from_digest([0xab; 32]);
    /// let name = PolicyName::default().for_certificate(&certificate_id).unwrap();
    /// assert_eq!(name.as_str(), format!("jitr-workbench-device-{certificate_id}"));
    /// ```
    pub fn for_certificate(&self, certificate_id: &CertificateId) -> Result<Self, NameError> {
        format!("{self}-{certificate_id}").try_into()
    }
}

impl RegistrationCode {
    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for AccountId {
    type Error = NameError;

    fn try_from(text: String) -> Result<Self, NameError> {
        check("AWS account ID", &text, 12..=12, "12", |c| c.is_ascii_digit(), "digits")?;
        Ok(Self(text))
    }
}

impl FromStr for AccountId {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        text.to_owned().try_into()
    }
}

impl From<AccountId> for String {
    fn from(name: AccountId) -> Self {
        name.0
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<String> for RuleName {
    type Error = NameError;

    fn try_from(text: String) -> Result<Self, NameError> {
        check("topic rule name", &text, 1..=128, "1 to 128", is_rule_character, "letters, digits and _")?;
        Ok(Self(text))
    }
}

impl FromStr for RuleName {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        text.to_owned().try_into()
    }
}

impl From<RuleName> for String {
    fn from(name: RuleName) -> Self {
        name.0
    }
}

impl fmt::Display for RuleName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<String> for PolicyName {
    type Error = NameError;

    fn try_from(text: String) -> Result<Self, NameError> {
        check(
            "policy name",
            &text,
            1..=128,
            "1 to 128",
            is_policy_character,
            "letters, digits and _ + = , . @ -",
        )?;
        // Clients resolve these two in a path before they send it: the call would reach another resource.
        if matches!(text.as_str(), "." | "..") {
            return Err(NameError::Character {
                what: "policy name",
                character: '.',
                position: 1,
                allowed: "a name other than . and ..",
            });
        }
        Ok(Self(text))
    }
}

impl FromStr for PolicyName {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        text.to_owned().try_into()
    }
}

impl From<PolicyName> for String {
    fn from(name: PolicyName) -> Self {
        name.0
    }
}

impl fmt::Display for PolicyName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<String> for RegistrationCode {
    type Error = NameError;

    fn try_from(text: String) -> Result<Self, NameError> {
        check("registration code", &text, 64..=64, "64", |c| c.is_ascii_hexdigit(), "hexadecimal digits")?;
        Ok(Self(text))
    }
}

impl FromStr for RegistrationCode {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        text.to_owned().try_into()
    }
}

impl From<RegistrationCode> for String {
    fn from(name: RegistrationCode) -> Self {
        name.0
    }
}

impl fmt::Display for RegistrationCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// AWS IoT API reference, RuleName: `^[a-zA-Z0-9_]+$`.
fn is_rule_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// AWS IoT API reference, PolicyName: `[\w+=,.@-]+`.
fn is_policy_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || "_+=,.@-".contains(character)
}

/// Looks at the characters first: a stray space says more than the length that it spoils.
pub(super) fn check(
    what: &'static str,
    text: &str,
    length: std::ops::RangeInclusive<usize>,
    expected: &'static str,
    is_allowed: impl Fn(char) -> bool,
    allowed: &'static str,
) -> Result<(), NameError> {
    if let Some((index, character)) = text.chars().enumerate().find(|(_, character)| !is_allowed(*character))
    {
        return Err(NameError::Character { what, character, position: index + 1, allowed });
    }
    let found = text.chars().count();
    if length.contains(&found) { Ok(()) } else { Err(NameError::Length { what, found, expected }) }
}

impl Default for RuleName {
    /// The name that is proposed.
    fn default() -> Self {
        Self("jitr_workbench".to_owned())
    }
}

impl Default for PolicyName {
    /// The name that is proposed.
    fn default() -> Self {
        Self("jitr-workbench-device".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::{AccountId, NameError, PolicyName, RegistrationCode, RuleName};

    #[test]
    fn a_pasted_registration_code_names_what_is_wrong() {
        let too_short = "a1".repeat(31).parse::<RegistrationCode>().unwrap_err();
        assert_eq!(too_short.to_string(), "registration code has 62 characters: AWS expects 64");
        let spaced = format!("{}\n", "a1".repeat(32)).parse::<RegistrationCode>().unwrap_err();
        assert!(matches!(spaced, NameError::Character { character: '\n', position: 65, .. }));
        assert!("A1".repeat(32).parse::<RegistrationCode>().is_ok());
    }

    #[test]
    fn names_follow_the_patterns_of_the_api_model() {
        assert!("jitr_workbench".parse::<RuleName>().is_ok());
        assert!("jitr-workbench".parse::<RuleName>().is_err());
        assert!("Dev+Pol@x=1,a".parse::<PolicyName>().is_ok());
        assert!("dev/pol".parse::<PolicyName>().is_err());
        for text in ["", ".", ".."] {
            assert!(text.parse::<PolicyName>().is_err(), "{text}");
        }
        assert!("a.b".parse::<PolicyName>().is_ok());
        assert!("x".repeat(129).parse::<RuleName>().is_err());
        assert!("00000000000".parse::<AccountId>().is_err());
    }

    #[test]
    fn stored_as_plain_text_and_checked_when_read() {
        let account: AccountId = serde_json::from_str("\"000000000000\"").unwrap();
        assert_eq!(serde_json::to_string(&account).unwrap(), "\"000000000000\"");
        assert!(serde_json::from_str::<AccountId>("\"12\"").is_err());
    }
}
