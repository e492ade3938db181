//! What was typed into a form -> a [`CertificateSpec`] that can only be issued rightly, or every field's fault at once.
//!
//! The limits are X.520's upper bounds (64 characters for a common name) and what a device's name must do later: it
//! is the MQTT client id, one level of a topic, a file name, and the value of the policy variable
//! `iot:Certificate.Subject.CommonName`, which AWS does not substitute if it holds `*`, `$`, `+`, `?` or `#`.
//! Not here: the wording of a fault, and anything that needs the issuer (see `issue`).

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Role;

/// Length of AWS IoT's registration code, which fills X.520's upper bound for a common name exactly.
pub const REGISTRATION_CODE_LENGTH: usize = 64;
const NAME_LIMIT: usize = 64;
/// A hundred years: more is a slip of the finger, and stays far below the year 9999 where X.509 ends.
const LONGEST_CA_DAYS: u32 = 36_525;
const LONGEST_DEVICE_DAYS: u32 = 36_525;
/// AWS looks at the verification certificate once; its own example runs 500 days.
const LONGEST_VERIFICATION_DAYS: u32 = 500;

/// The fields of a form, as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What the certificate is for.
    pub role: Role,
    /// Common name; for a verification certificate the registration code, for a device its name.
    pub common_name: String,
    /// Organization, may be empty.
    pub organization: String,
    /// Organizational unit, may be empty.
    pub organizational_unit: String,
    /// Two-letter country code, may be empty.
    pub country: String,
    /// Whole days of validity.
    pub validity_days: String,
}

/// A certificate that can be issued: every part was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateSpec {
    role: Role,
    common_name: String,
    organization: Option<String>,
    organizational_unit: Option<String>,
    country: Option<String>,
    validity_days: u32,
}

/// A field of [`Draft`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Field {
    /// [`Draft::common_name`].
    CommonName,
    /// [`Draft::organization`].
    Organization,
    /// [`Draft::organizational_unit`].
    OrganizationalUnit,
    /// [`Draft::country`].
    Country,
    /// [`Draft::validity_days`].
    ValidityDays,
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum Fault {
    /// The field is empty and must not be.
    #[error("is missing")]
    Missing,
    /// The text is longer than X.520 allows.
    #[error("has {found} characters, at most {limit} are allowed")]
    TooLong {
        /// Characters found.
        found: usize,
        /// The most that may be.
        limit: usize,
    },
    /// A character that may not be in this field.
    #[error("holds {character:?} at position {position}")]
    ForbiddenCharacter {
        /// The character.
        character: char,
        /// Its place, the first is 1.
        position: usize,
    },
    /// A device name begins with a character that only may follow.
    #[error("begins with {character:?}")]
    ForbiddenStart {
        /// The character.
        character: char,
    },
    /// A registration code has another length than 64.
    #[error("has {found} characters without spaces, a registration code has 64")]
    RegistrationCodeLength {
        /// Characters found, white space not counted.
        found: usize,
    },
    /// A country is not two letters.
    #[error("is not a code of two letters")]
    CountryCode,
    /// Not a whole number.
    #[error("is not a whole number")]
    NotANumber,
    /// A number outside the limits.
    #[error("is not between {least} and {most}")]
    OutOfRange {
        /// The smallest number allowed.
        least: u32,
        /// The largest number allowed.
        most: u32,
    },
}

/// A fault and the field it is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
#[error("{field:?} {fault}")]
pub struct FieldFault {
    /// The field.
    pub field: Field,
    /// What is wrong with it.
    #[source]
    pub fault: Fault,
}

impl Draft {
    /// Makes an empty form for a role, with its usual validity.
    #[must_use]
    pub fn new(role: Role) -> Self {
        Self {
            role,
            common_name: String::new(),
            organization: String::new(),
            organizational_unit: String::new(),
            country: String::new(),
            validity_days: role.default_validity_days().to_string(),
        }
    }

    /// Checks every field.
    ///
    /// ```
    /// use jitr_shared::certificate::{Role, draft::Draft};
    /// let mut draft = Draft::new(Role::Device);
    /// draft.common_name = "sensor-1".into();
    /// assert_eq!(draft.parse().unwrap().common_name(), "sensor-1");
    /// draft.common_name = "sensor/1".into();
    /// assert_eq!(draft.parse().unwrap_err().len(), 1);
    /// ```
    ///
    /// # Errors
    /// All faults, in the order of the fields.
    pub fn parse(&self) -> Result<CertificateSpec, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let mut note = |field, fault| faults.push(FieldFault { field, fault });
        let common_name = parse_common_name(self.role, &self.common_name).unwrap_or_else(|fault| {
            note(Field::CommonName, fault);
            String::new()
        });
        let mut optional = |field, text: &str| {
            optional_name(text).unwrap_or_else(|fault| {
                note(field, fault);
                None
            })
        };
        let organization = optional(Field::Organization, &self.organization);
        let organizational_unit = optional(Field::OrganizationalUnit, &self.organizational_unit);
        let country = parse_country(&self.country).unwrap_or_else(|fault| {
            note(Field::Country, fault);
            None
        });
        let validity_days = parse_days(self.role, &self.validity_days).unwrap_or_else(|fault| {
            note(Field::ValidityDays, fault);
            0
        });
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(CertificateSpec {
            role: self.role,
            common_name,
            organization,
            organizational_unit,
            country,
            validity_days,
        })
    }
}

impl CertificateSpec {
    /// What the certificate is for.
    #[must_use]
    pub fn role(&self) -> Role {
        self.role
    }

    /// The subject's common name.
    #[must_use]
    pub fn common_name(&self) -> &str {
        &self.common_name
    }

    /// The subject's organization.
    #[must_use]
    pub fn organization(&self) -> Option<&str> {
        self.organization.as_deref()
    }

    /// The subject's organizational unit.
    #[must_use]
    pub fn organizational_unit(&self) -> Option<&str> {
        self.organizational_unit.as_deref()
    }

    /// The subject's country, two upper-case letters.
    #[must_use]
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }

    /// Days of validity.
    #[must_use]
    pub fn validity_days(&self) -> u32 {
        self.validity_days
    }
}

/// Takes a pasted registration code: white space around and inside it goes, 64 hex digits must remain.
///
/// # Errors
/// The length found if it is not 64, or the first character that is no hex digit.
pub fn parse_registration_code(text: &str) -> Result<String, Fault> {
    let code: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    if code.is_empty() {
        return Err(Fault::Missing);
    }
    if let Some((index, character)) = code.chars().enumerate().find(|(_, found)| !found.is_ascii_hexdigit()) {
        return Err(Fault::ForbiddenCharacter { character, position: index + 1 });
    }
    if code.len() != REGISTRATION_CODE_LENGTH {
        return Err(Fault::RegistrationCodeLength { found: code.len() });
    }
    Ok(code)
}

fn parse_common_name(role: Role, text: &str) -> Result<String, Fault> {
    match role {
        Role::RootCa => optional_name(text)?.ok_or(Fault::Missing),
        Role::VerificationCertificate => parse_registration_code(text),
        Role::Device => parse_device_name(text),
    }
}

pub(crate) fn parse_device_name(text: &str) -> Result<String, Fault> {
    let name = optional_name(text)?.ok_or(Fault::Missing)?;
    let allowed = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.');
    if let Some((index, character)) = name.chars().enumerate().find(|(_, found)| !allowed(*found)) {
        return Err(Fault::ForbiddenCharacter { character, position: index + 1 });
    }
    // A leading dot hides the files, a leading hyphen makes the name an option of mosquitto_pub.
    match name.chars().next() {
        Some(character @ ('.' | '-')) => Err(Fault::ForbiddenStart { character }),
        Some(_) | None => Ok(name),
    }
}

fn optional_name(text: &str) -> Result<Option<String>, Fault> {
    let text = text.trim();
    let found = text.chars().count();
    if found > NAME_LIMIT {
        return Err(Fault::TooLong { found, limit: NAME_LIMIT });
    }
    if let Some((index, character)) = text.chars().enumerate().find(|(_, found)| found.is_control()) {
        return Err(Fault::ForbiddenCharacter { character, position: index + 1 });
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

fn parse_country(text: &str) -> Result<Option<String>, Fault> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if text.len() != 2 || !text.chars().all(|character| character.is_ascii_alphabetic()) {
        return Err(Fault::CountryCode);
    }
    Ok(Some(text.to_ascii_uppercase()))
}

fn parse_days(role: Role, text: &str) -> Result<u32, Fault> {
    let most = match role {
        Role::RootCa => LONGEST_CA_DAYS,
        Role::VerificationCertificate => LONGEST_VERIFICATION_DAYS,
        Role::Device => LONGEST_DEVICE_DAYS,
    };
    let text = text.trim();
    if text.is_empty() {
        return Err(Fault::Missing);
    }
    if !text.chars().all(|character| character.is_ascii_digit()) {
        return Err(Fault::NotANumber);
    }
    // Only a number too large for u32 can fail now, and that is out of range as well.
    match text.parse::<u32>() {
        Ok(days) if (1..=most).contains(&days) => Ok(days),
        Ok(_) | Err(_) => Err(Fault::OutOfRange { least: 1, most }),
    }
}

#[cfg(test)]
mod tests {
    use super::{Draft, Fault, Field, parse_registration_code};
    use crate::certificate::Role;

    fn draft(role: Role, common_name: &str) -> Draft {
        Draft { common_name: common_name.into(), ..Draft::new(role) }
    }

    fn common_name_fault(role: Role, common_name: &str) -> Fault {
        draft(role, common_name).parse().unwrap_err().remove(0).fault
    }

    #[test]
    fn a_pasted_registration_code_loses_its_white_space() {
        let half = "0123456789abcdefABCDEF9876543210";
        let code = half.repeat(2);
        let pasted = format!("  {half}\r\n \t{half}\n");
        let spec = draft(Role::VerificationCertificate, &pasted).parse().unwrap();
        assert_eq!(spec.common_name(), code);
    }

    #[test]
    fn a_short_registration_code_says_how_long_it_is() {
        assert_eq!(
            parse_registration_code(&"a".repeat(63)),
            Err(Fault::RegistrationCodeLength { found: 63 })
        );
        assert_eq!(
            parse_registration_code(&"a".repeat(65)),
            Err(Fault::RegistrationCodeLength { found: 65 })
        );
        assert_eq!(parse_registration_code(" \n"), Err(Fault::Missing));
        let fault = Fault::ForbiddenCharacter { character: 'g', position: 3 };
        assert_eq!(parse_registration_code("ab g"), Err(fault));
    }

    #[test]
    fn a_device_name_works_as_client_id_topic_level_and_file_name() {
        for character in ['/', '+', '#', '$', '*', '?', ' ', '\\', ':', 'ü'] {
            let fault = Fault::ForbiddenCharacter { character, position: 2 };
            assert_eq!(common_name_fault(Role::Device, &format!("a{character}b")), fault);
        }
        assert_eq!(common_name_fault(Role::Device, "-x"), Fault::ForbiddenStart { character: '-' });
        assert_eq!(common_name_fault(Role::Device, ".."), Fault::ForbiddenStart { character: '.' });
        assert!(draft(Role::Device, "Line_7.press-01").parse().is_ok());
    }

    #[test]
    fn a_ca_needs_a_common_name_within_the_bound() {
        assert_eq!(common_name_fault(Role::RootCa, "  "), Fault::Missing);
        assert_eq!(
            common_name_fault(Role::RootCa, &"가".repeat(65)),
            Fault::TooLong { found: 65, limit: 64 }
        );
        assert!(draft(Role::RootCa, &"가".repeat(64)).parse().is_ok());
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let draft = Draft {
            country: "KOR".into(),
            organization: "a\u{7}".into(),
            validity_days: "99999999999".into(),
            ..draft(Role::RootCa, "")
        };
        let fields: Vec<Field> = draft.parse().unwrap_err().into_iter().map(|fault| fault.field).collect();
        assert_eq!(fields, [Field::CommonName, Field::Organization, Field::Country, Field::ValidityDays]);
    }

    #[test]
    fn validity_is_a_number_within_limits() {
        let days = |text: &str| Draft { validity_days: text.into(), ..draft(Role::RootCa, "CA") }.parse();
        for (text, fault) in [
            ("", Fault::Missing),
            ("ten", Fault::NotANumber),
            ("-1", Fault::NotANumber),
            ("0", Fault::OutOfRange { least: 1, most: 36_525 }),
            ("36526", Fault::OutOfRange { least: 1, most: 36_525 }),
        ] {
            assert_eq!(days(text).unwrap_err()[0].fault, fault);
        }
        assert_eq!(days(" 36525 ").unwrap().validity_days(), 36_525);
    }
}
