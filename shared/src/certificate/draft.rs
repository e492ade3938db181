//! What was typed into a form -> a [`CertificateSpec`] that can only be issued rightly, or every field's fault at once.
//!
//! The limits are X.520's upper bounds (64 characters for a common name) and what a device's name must do later: it
//! is the MQTT client id, one level of a topic, a file name, and the value of the policy variable
//! `iot:Certificate.Subject.CommonName`, which AWS does not substitute if it holds `*`, `$`, `+`, `?` or `#`.
//! Not here: the wording of a fault, and anything that needs the issuer (see `issue` and `warning`).

mod alternative_name;
mod fault;
mod moment;
mod spec;
mod text;
mod validity;

use serde::{Deserialize, Serialize};

use super::{
    Role,
    algorithm::{HashAlgorithm, KeyAlgorithm},
};

#[cfg(feature = "issue")]
pub(crate) use self::alternative_name::Name;
#[cfg(feature = "issue")]
pub(crate) use self::alternative_name::{MOST_NAMES, parse as parse_alternative_names};
#[cfg(feature = "issue")]
pub(crate) use self::text::parse_device_name;
pub use self::{
    alternative_name::AlternativeName,
    fault::{Fault, Field, FieldFault, NameKind},
    spec::CertificateSpec,
    text::{REGISTRATION_CODE_LENGTH, parse_registration_code},
    validity::{BACKDATED_SECONDS, EXPIRED_SECONDS, EndChoice, NEVER, StartChoice, Validity, ValidityDraft},
};

/// The fields of a form, as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What the certificate is for.
    pub role: Role,
    /// The kind of key to make.
    pub key: KeyAlgorithm,
    /// The hash of the signature, where the signing key is RSA.
    pub hash: HashAlgorithm,
    /// Common name; for a verification certificate the registration code, for a device its name.
    pub common_name: String,
    /// Organization, may be empty.
    pub organization: String,
    /// Organizational unit, may be empty.
    pub organizational_unit: String,
    /// Two-letter country code, may be empty.
    pub country: String,
    /// State or province, may be empty.
    pub state: String,
    /// Locality, may be empty.
    pub locality: String,
    /// The subject's own serial number, not the certificate's; may be empty.
    pub serial_number: String,
    /// Subject alternative names of a device, one a line or with commas between; may be empty.
    pub alternative_names: String,
    /// How many CAs may follow below a CA; empty for no limit.
    pub path_length: String,
    /// From when to when.
    pub validity: ValidityDraft,
}

impl Draft {
    /// Makes an empty form for a role, with its usual validity.
    #[must_use]
    pub fn new(role: Role) -> Self {
        Self {
            role,
            key: KeyAlgorithm::default(),
            hash: HashAlgorithm::default(),
            common_name: String::new(),
            organization: String::new(),
            organizational_unit: String::new(),
            country: String::new(),
            state: String::new(),
            locality: String::new(),
            serial_number: String::new(),
            alternative_names: String::new(),
            path_length: String::new(),
            validity: ValidityDraft::new(role),
        }
    }

    /// What was typed into a field.
    #[must_use]
    pub fn text(&self, field: Field) -> &str {
        match field {
            Field::CommonName => &self.common_name,
            Field::Organization => &self.organization,
            Field::OrganizationalUnit => &self.organizational_unit,
            Field::Country => &self.country,
            Field::State => &self.state,
            Field::Locality => &self.locality,
            Field::SerialNumber => &self.serial_number,
            Field::AlternativeNames => &self.alternative_names,
            Field::PathLength => &self.path_length,
            Field::ValidityStart => &self.validity.start_at,
            Field::ValidityDays => &self.validity.days,
            Field::ValidityEnd => &self.validity.end_at,
        }
    }

    /// The same, to be changed.
    pub fn text_mut(&mut self, field: Field) -> &mut String {
        match field {
            Field::CommonName => &mut self.common_name,
            Field::Organization => &mut self.organization,
            Field::OrganizationalUnit => &mut self.organizational_unit,
            Field::Country => &mut self.country,
            Field::State => &mut self.state,
            Field::Locality => &mut self.locality,
            Field::SerialNumber => &mut self.serial_number,
            Field::AlternativeNames => &mut self.alternative_names,
            Field::PathLength => &mut self.path_length,
            Field::ValidityStart => &mut self.validity.start_at,
            Field::ValidityDays => &mut self.validity.days,
            Field::ValidityEnd => &mut self.validity.end_at,
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
        let mut faults = Faults(Vec::new());
        let common_name = faults.note(Field::CommonName, text::common_name(self.role, &self.common_name));
        let organization =
            faults.note(Field::Organization, text::optional(&self.organization, text::NAME_LIMIT));
        let organizational_unit = faults
            .note(Field::OrganizationalUnit, text::optional(&self.organizational_unit, text::NAME_LIMIT));
        let country = faults.note(Field::Country, text::country(&self.country));
        let state = faults.note(Field::State, text::optional(&self.state, text::PLACE_LIMIT));
        let locality = faults.note(Field::Locality, text::optional(&self.locality, text::PLACE_LIMIT));
        let serial_number = faults.note(Field::SerialNumber, text::serial_number(&self.serial_number));
        let alternative_names = faults.note(Field::AlternativeNames, self.parse_alternative_names());
        let path_length = faults.note(Field::PathLength, self.parse_path_length());
        let validity = self.validity.parse(self.role).map_err(|more| faults.0.extend(more));
        match (validity, faults.0.is_empty()) {
            (Ok(validity), true) => Ok(CertificateSpec {
                role: self.role,
                key: self.key,
                hash: self.hash,
                common_name,
                organization,
                organizational_unit,
                country,
                state,
                locality,
                serial_number,
                alternative_names,
                path_length,
                validity,
            }),
            (Ok(_) | Err(()), _) => Err(faults.0),
        }
    }

    fn parse_alternative_names(&self) -> Result<Vec<AlternativeName>, Fault> {
        let names = alternative_name::parse(&self.alternative_names)?;
        match self.role {
            Role::Device => Ok(names),
            Role::RootCa | Role::IntermediateCa | Role::VerificationCertificate if names.is_empty() => {
                Ok(names)
            }
            Role::RootCa | Role::IntermediateCa | Role::VerificationCertificate => Err(Fault::NotForThisRole),
        }
    }

    fn parse_path_length(&self) -> Result<Option<u8>, Fault> {
        if self.path_length.trim().is_empty() {
            return Ok(None);
        }
        match self.role {
            Role::RootCa | Role::IntermediateCa => {
                let most = u8::MAX;
                let length = text::number(&self.path_length, 0, most.into())?;
                Ok(Some(u8::try_from(length).unwrap_or(most)))
            }
            Role::VerificationCertificate | Role::Device => Err(Fault::NotForThisRole),
        }
    }
}

/// Collects faults, so that one does not hide the next.
struct Faults(Vec<FieldFault>);

impl Faults {
    fn note<T: Default>(&mut self, field: Field, outcome: Result<T, Fault>) -> T {
        outcome.unwrap_or_else(|fault| {
            self.0.push(FieldFault { field, fault });
            T::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Draft, Fault, Field};
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
        for role in [Role::RootCa, Role::IntermediateCa] {
            assert_eq!(common_name_fault(role, "  "), Fault::Missing);
            let long = Fault::TooLong { found: 65, limit: 64 };
            assert_eq!(common_name_fault(role, &"가".repeat(65)), long);
            assert!(draft(role, &"가".repeat(64)).parse().is_ok());
        }
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let mut draft = Draft {
            country: "KOR".into(),
            organization: "a\u{7}".into(),
            state: "가".repeat(129),
            serial_number: "_".into(),
            alternative_names: "*".into(),
            path_length: "256".into(),
            ..draft(Role::RootCa, "")
        };
        draft.validity.days = "99999999999".into();
        let fields: Vec<Field> = draft.parse().unwrap_err().into_iter().map(|fault| fault.field).collect();
        assert_eq!(
            fields,
            [
                Field::CommonName,
                Field::Organization,
                Field::Country,
                Field::State,
                Field::SerialNumber,
                Field::AlternativeNames,
                Field::PathLength,
                Field::ValidityDays
            ]
        );
    }

    #[test]
    fn what_a_role_does_not_have_is_not_dropped_in_silence() {
        let with_names = |role| Draft { alternative_names: "a.example".into(), ..draft(role, "a") };
        assert_eq!(with_names(Role::Device).parse().unwrap().alternative_names().len(), 1);
        assert_eq!(with_names(Role::RootCa).parse().unwrap_err()[0].fault, Fault::NotForThisRole);
        let with_length = |role| Draft { path_length: " 0 ".into(), ..draft(role, "a") };
        assert_eq!(with_length(Role::IntermediateCa).parse().unwrap().path_length(), Some(0));
        assert_eq!(with_length(Role::Device).parse().unwrap_err()[0].fault, Fault::NotForThisRole);
    }
}
