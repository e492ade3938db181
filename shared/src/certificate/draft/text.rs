//! The texts of a subject, each with its limits.
//!
//! Source: RFC 5280 appendix A.1 (upper bounds); RFC 4519 and X.520 (serialNumber is a PrintableString).

use super::Fault;
use crate::certificate::Role;

/// Length of AWS IoT's registration code, which fills X.520's upper bound for a common name exactly.
pub const REGISTRATION_CODE_LENGTH: usize = 64;
/// Common name, organization, organizational unit, serial number.
pub(super) const NAME_LIMIT: usize = 64;
/// State and locality.
pub(super) const PLACE_LIMIT: usize = 128;

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

/// A name that is one word for MQTT, for a topic, for a file system, and for AWS's policies.
pub(crate) fn parse_device_name(text: &str) -> Result<String, Fault> {
    let name = optional(text, NAME_LIMIT)?.ok_or(Fault::Missing)?;
    let allowed = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.');
    only(&name, allowed)?;
    // A leading dot hides the files, a leading hyphen makes the name an option of mosquitto_pub.
    match name.chars().next() {
        Some(character @ ('.' | '-')) => Err(Fault::ForbiddenStart { character }),
        Some(_) | None => Ok(name),
    }
}

pub(super) fn common_name(role: Role, text: &str) -> Result<String, Fault> {
    match role {
        Role::RootCa | Role::IntermediateCa => optional(text, NAME_LIMIT)?.ok_or(Fault::Missing),
        Role::VerificationCertificate => parse_registration_code(text),
        Role::Device => parse_device_name(text),
    }
}

pub(super) fn optional(text: &str, limit: usize) -> Result<Option<String>, Fault> {
    let text = text.trim();
    let found = text.chars().count();
    if found > limit {
        return Err(Fault::TooLong { found, limit });
    }
    only(text, |character| !character.is_control() && !turns_direction(character))?;
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// Marks that let a name be shown as another one: embeddings, overrides and isolates (Unicode's UAX 9), and lines' ends.
fn turns_direction(character: char) -> bool {
    matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// X.520 has serialNumber as a PrintableString.
pub(super) fn serial_number(text: &str) -> Result<Option<String>, Fault> {
    let serial = optional(text, NAME_LIMIT)?;
    only(serial.as_deref().unwrap_or_default(), is_printable)?;
    Ok(serial)
}

pub(super) fn country(text: &str) -> Result<Option<String>, Fault> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if text.len() != 2 || !text.chars().all(|character| character.is_ascii_alphabetic()) {
        return Err(Fault::CountryCode);
    }
    Ok(Some(text.to_ascii_uppercase()))
}

pub(super) fn number(text: &str, least: u32, most: u32) -> Result<u32, Fault> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Fault::Missing);
    }
    if !text.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(Fault::NotANumber);
    }
    // Only a number too large for u32 can fail now, and that is out of range as well.
    match text.parse::<u32>() {
        Ok(number) if (least..=most).contains(&number) => Ok(number),
        Ok(_) | Err(_) => Err(Fault::OutOfRange { least, most }),
    }
}

fn only(text: &str, allowed: impl Fn(char) -> bool) -> Result<(), Fault> {
    match text.chars().enumerate().find(|(_, character)| !allowed(*character)) {
        Some((index, character)) => Err(Fault::ForbiddenCharacter { character, position: index + 1 }),
        None => Ok(()),
    }
}

/// X.680 section 41.4.
/// Without `?`, which is one: yasna, which rcgen encodes with, knows it not and panics.
fn is_printable(character: char) -> bool {
    character.is_ascii_alphanumeric() || " '()+,-./:=".contains(character)
}

#[cfg(test)]
mod tests {
    use super::{Fault, optional, parse_registration_code, serial_number};

    #[test]
    fn a_short_registration_code_says_how_long_it_is() {
        for found in [63, 65] {
            let fault = Fault::RegistrationCodeLength { found };
            assert_eq!(parse_registration_code(&"a".repeat(found)), Err(fault));
        }
        assert_eq!(parse_registration_code(" \n"), Err(Fault::Missing));
        let fault = Fault::ForbiddenCharacter { character: 'g', position: 3 };
        assert_eq!(parse_registration_code("ab g"), Err(fault));
    }

    #[test]
    fn a_name_has_no_mark_that_shows_it_as_another() {
        let fault = Fault::ForbiddenCharacter { character: '\u{202e}', position: 3 };
        assert_eq!(optional("CA\u{202e}1", 64), Err(fault));
        for name in ["한국 공장 CA", "مصنع", "Acme · 1"] {
            assert_eq!(optional(name, 64).unwrap().as_deref(), Some(name));
        }
    }

    #[test]
    fn a_serial_number_is_printable_in_the_sense_of_asn1() {
        assert_eq!(serial_number(" SN-0001/a ").unwrap().as_deref(), Some("SN-0001/a"));
        let fault = Fault::ForbiddenCharacter { character: '_', position: 3 };
        assert_eq!(serial_number("SN_1"), Err(fault));
        assert!(matches!(serial_number("SN?"), Err(Fault::ForbiddenCharacter { character: '?', .. })));
    }
}
