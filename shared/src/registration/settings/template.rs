//! A thing's name or attribute, made of a certificate's subject: `{CN}-{serialNumber}`.
//!
//! A text with fields -> [`Template`]; with a [`Subject`] -> what AWS takes. A character that AWS does not take becomes a
//! hyphen, and who asked is told what stood there before: two devices may meet under one name by that. A field that the
//! certificate lacks makes no name at all, since all that lack it would meet.

use std::str::FromStr;

use thiserror::Error;

use crate::certificate::crl::Serial;

/// A text with fields of a certificate's subject in it.
///
/// ```
/// use jitr_shared::registration::settings::Template;
///
/// assert!("sensor-{CN}".parse::<Template>().is_ok());
/// let error = "sensor-{cn}".parse::<Template>().unwrap_err();
/// assert!(error.to_string().starts_with("`{cn}` is none of {CN}"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(Vec<Piece>);

/// What a certificate says that a template may use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// `CN`.
    pub common_name: Option<String>,
    /// `serialNumber` of the subject, which is not the certificate's.
    pub serial_number: Option<String>,
    /// `O`.
    pub organization: Option<String>,
    /// `OU`.
    pub organizational_unit: Option<String>,
    /// The certificate's serial number.
    pub serial: Serial,
    /// The certificate's id.
    pub certificate_id: String,
}

/// A text that AWS takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The text.
    pub text: String,
    /// What it was before characters were replaced or cut off; `None` if nothing was.
    pub before: Option<String>,
}

/// Why a template makes nothing of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Unmade {
    /// The certificate has no such field.
    #[error("the certificate's subject has no {0}")]
    FieldMissing(&'static str),
    /// Nothing that AWS takes is left.
    #[error("no letter or digit that AWS takes is in it")]
    Empty,
}

/// A text that is no template.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TemplateError {
    /// It is empty or too long.
    #[error("a template has 1 to {LONGEST} characters, and this has {found}")]
    Length {
        /// How many there are.
        found: usize,
    },
    /// A brace without its other half.
    #[error("a brace stands alone: fields are written as `{{CN}}`")]
    Brace,
    /// No such field.
    #[error(
        "`{{{found}}}` is none of {{CN}}, {{serialNumber}}, {{O}}, {{OU}}, {{serial}}, {{certificateId}}"
    )]
    UnknownField {
        /// What stands there.
        found: String,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Field(Field),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    CommonName,
    SerialNumber,
    Organization,
    OrganizationalUnit,
    Serial,
    CertificateId,
}

impl Template {
    /// Fills the fields in and makes of it what AWS takes: `allowed` characters, `longest` of them.
    ///
    /// # Errors
    /// If the certificate lacks a field, or nothing is left.
    pub fn make(&self, subject: &Subject, allowed: fn(char) -> bool, longest: usize) -> Result<Made, Unmade> {
        let mut filled = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => filled.push_str(text),
                Piece::Field(field) => filled.push_str(
                    field
                        .of(subject)
                        .filter(|value| !value.is_empty())
                        .ok_or(Unmade::FieldMissing(field.as_str()))?,
                ),
            }
        }
        let text: String = filled
            .chars()
            .take(longest)
            .map(|character| if allowed(character) { character } else { '-' })
            .collect();
        if !text.chars().any(|character| character.is_ascii_alphanumeric()) {
            return Err(Unmade::Empty);
        }
        Ok(Made { before: (text != filled).then_some(filled), text })
    }
}

impl FromStr for Template {
    type Err = TemplateError;

    fn from_str(text: &str) -> Result<Self, TemplateError> {
        let found = text.chars().count();
        if found == 0 || found > LONGEST {
            return Err(TemplateError::Length { found });
        }
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once('{') {
            let (field, behind) = behind.split_once('}').ok_or(TemplateError::Brace)?;
            pieces.push(literal(before)?);
            pieces.push(Piece::Field(field.parse()?));
            rest = behind;
        }
        pieces.push(literal(rest)?);
        Ok(Self(pieces))
    }
}

fn literal(text: &str) -> Result<Piece, TemplateError> {
    if text.contains('}') { Err(TemplateError::Brace) } else { Ok(Piece::Text(text.to_owned())) }
}

impl Field {
    const ALL: [Self; 6] = [
        Self::CommonName,
        Self::SerialNumber,
        Self::Organization,
        Self::OrganizationalUnit,
        Self::Serial,
        Self::CertificateId,
    ];

    const fn as_str(self) -> &'static str {
        match self {
            Self::CommonName => "CN",
            Self::SerialNumber => "serialNumber",
            Self::Organization => "O",
            Self::OrganizationalUnit => "OU",
            Self::Serial => "serial",
            Self::CertificateId => "certificateId",
        }
    }

    fn of(self, subject: &Subject) -> Option<&str> {
        match self {
            Self::CommonName => subject.common_name.as_deref(),
            Self::SerialNumber => subject.serial_number.as_deref(),
            Self::Organization => subject.organization.as_deref(),
            Self::OrganizationalUnit => subject.organizational_unit.as_deref(),
            Self::Serial => Some(subject.serial.as_str()),
            Self::CertificateId => Some(&subject.certificate_id),
        }
    }
}

impl FromStr for Field {
    type Err = TemplateError;

    fn from_str(text: &str) -> Result<Self, TemplateError> {
        let known = Self::ALL.into_iter().find(|field| field.as_str() == text);
        known.ok_or_else(|| TemplateError::UnknownField { found: text.to_owned() })
    }
}

const LONGEST: usize = 256;

#[cfg(test)]
mod tests {
    use super::{Made, Subject, Template, TemplateError, Unmade};
    use crate::aws::ThingName;

    fn make(template: &str) -> Result<Made, Unmade> {
        let subject = Subject {
            common_name: Some("pump 42/ö".to_owned()),
            serial_number: Some("SN-1".to_owned()),
            organization: None,
            organizational_unit: Some("기기".to_owned()),
            serial: "0a0b".parse().unwrap(),
            certificate_id: "ab".repeat(32),
        };
        template.parse::<Template>().unwrap().make(&subject, ThingName::allows, 128)
    }

    #[test]
    fn fields_are_filled_in_and_what_aws_does_not_take_is_replaced() {
        let made = make("x-{serialNumber}:{serial}").unwrap();
        assert_eq!(made, Made { text: "x-SN-1:0a0b".to_owned(), before: None });
        let made = make("{CN}").unwrap();
        assert_eq!((made.text.as_str(), made.before.as_deref()), ("pump-42--", Some("pump 42/ö")));
        assert_eq!(make("{certificateId}").unwrap().text.len(), 64);
    }

    #[test]
    fn what_is_too_long_is_cut_and_told() {
        let made = make(&format!("{}{{certificateId}}", "a".repeat(120))).unwrap();
        assert_eq!((made.text.len(), made.before.map(|before| before.len())), (128, Some(184)));
    }

    #[test]
    fn a_missing_field_or_nothing_left_makes_no_name() {
        assert_eq!(make("{O}-{CN}"), Err(Unmade::FieldMissing("O")));
        assert_eq!(make("{OU}"), Err(Unmade::Empty));
    }

    #[test]
    fn what_is_no_template_is_refused() {
        for text in ["{", "}", "a}b", "{CN", "{CN}}"] {
            assert_eq!(text.parse::<Template>(), Err(TemplateError::Brace), "{text}");
        }
        assert!(matches!("{}".parse::<Template>(), Err(TemplateError::UnknownField { .. })));
        assert_eq!("".parse::<Template>(), Err(TemplateError::Length { found: 0 }));
    }
}
