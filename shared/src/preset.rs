//! A template: what certificates have in common, as a file that holds no secret and nobody's name.
//!
//! [`Preset`] <-> JSON of version 1, read strictly: a field that is not known is a slip of somebody's finger, and a value that
//! no form would take is told with its field. Without common name, registration code, subject serial number and password. In the
//! page it is called a template. Not here: where it is kept, and a fault's wording.

mod words;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    bundle::form::Form,
    certificate::{
        Role,
        draft::{Draft, Field, FieldFault, REGISTRATION_CODE_LENGTH, ValidityDraft},
    },
};

/// What tells a template from other JSON.
const FORMAT: &str = "jitr-workbench/template";
const VERSION: u32 = 1;
/// The largest file that is read: one has half a kilobyte, and a hundred alternative names fit.
pub const LARGEST_PRESET: usize = 64 << 10;

/// What certificates have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preset {
    /// Everything but names.
    pub draft: Draft,
    /// Which files of a device are wanted.
    pub forms: Vec<Form>,
}

/// Why a file is no template.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PresetError {
    /// The file is too large.
    #[error("it has {found} bytes, and a template has {LARGEST_PRESET} at the most")]
    TooLarge {
        /// Its bytes.
        found: usize,
    },
    /// It is no JSON, or a field is missing, unknown, or of another kind.
    #[error("{detail}")]
    Json {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
        /// What is wrong, in English.
        detail: String,
    },
    /// JSON of something else.
    #[error("its `format` is not {FORMAT:?}")]
    NotATemplate,
    /// Of a version that is not known here.
    #[error("it is of version {found}, and this program reads version {VERSION}")]
    Version {
        /// Which.
        found: u32,
    },
    /// A word that its field does not know.
    #[error("`{field}` is {found:?}, which is none of {}", .expected.join(", "))]
    Word {
        /// The field in the file.
        field: &'static str,
        /// What stands there.
        found: String,
        /// What may stand there.
        expected: Vec<&'static str>,
    },
    /// Values that no form would take.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Fields(Vec<FieldFault>),
}

/// As it stands in the file.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Written {
    format: String,
    version: u32,
    role: String,
    key: String,
    hash: String,
    organization: String,
    organizational_unit: String,
    country: String,
    state: String,
    locality: String,
    alternative_names: String,
    path_length: String,
    validity: WrittenValidity,
    forms: Vec<Form>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct WrittenValidity {
    start: String,
    start_at: String,
    end: String,
    days: String,
    end_at: String,
}

/// What every version has.
#[derive(Deserialize)]
struct Head {
    format: Option<String>,
    version: Option<u32>,
}

impl Preset {
    /// Writes the file.
    #[must_use]
    pub fn to_json(&self) -> String {
        let Draft { role, key, hash, validity, .. } = &self.draft;
        let written = Written {
            format: FORMAT.to_owned(),
            version: VERSION,
            role: words::of(words::ROLES, *role),
            key: words::of(words::KEYS, *key),
            hash: words::of(words::HASHES, *hash),
            organization: self.draft.organization.clone(),
            organizational_unit: self.draft.organizational_unit.clone(),
            country: self.draft.country.clone(),
            state: self.draft.state.clone(),
            locality: self.draft.locality.clone(),
            alternative_names: self.draft.alternative_names.clone(),
            path_length: self.draft.path_length.clone(),
            validity: WrittenValidity {
                start: words::of(words::STARTS, validity.start),
                start_at: validity.start_at.clone(),
                end: words::of(words::ENDS, validity.end),
                days: validity.days.clone(),
                end_at: validity.end_at.clone(),
            },
            forms: self.forms.clone(),
        };
        // Texts and lists alone: nothing of it can fail to be written.
        serde_json::to_string_pretty(&written).map(|json| json + "\n").unwrap_or_default()
    }

    /// Reads a file.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn from_json(bytes: &[u8]) -> Result<Self, PresetError> {
        if bytes.len() > LARGEST_PRESET {
            return Err(PresetError::TooLarge { found: bytes.len() });
        }
        let head: Head = serde_json::from_slice(bytes).map_err(|error| json(&error))?;
        if head.format.as_deref() != Some(FORMAT) {
            return Err(PresetError::NotATemplate);
        }
        if let Some(found) = head.version.filter(|version| *version != VERSION) {
            return Err(PresetError::Version { found });
        }
        let written: Written = serde_json::from_slice(bytes).map_err(|error| json(&error))?;
        let mut forms = written.forms.clone();
        forms.dedup();
        let draft = written.draft()?;
        check(&draft)?;
        Ok(Self { draft, forms })
    }
}

impl Written {
    fn draft(self) -> Result<Draft, PresetError> {
        let validity = ValidityDraft {
            start: words::find(words::STARTS, "validity.start", &self.validity.start)?,
            start_at: self.validity.start_at,
            end: words::find(words::ENDS, "validity.end", &self.validity.end)?,
            days: self.validity.days,
            end_at: self.validity.end_at,
        };
        let role = words::find(words::ROLES, "role", &self.role)?;
        Ok(Draft {
            key: words::find(words::KEYS, "key", &self.key)?,
            hash: words::find(words::HASHES, "hash", &self.hash)?,
            organization: self.organization,
            organizational_unit: self.organizational_unit,
            country: self.country,
            state: self.state,
            locality: self.locality,
            alternative_names: self.alternative_names,
            path_length: self.path_length,
            validity,
            ..Draft::new(role)
        })
    }
}

fn json(error: &serde_json::Error) -> PresetError {
    PresetError::Json { line: error.line(), column: error.column(), detail: error.to_string() }
}

/// Everything but the name, which a template has not.
fn check(draft: &Draft) -> Result<(), PresetError> {
    let common_name = match draft.role {
        Role::RootCa | Role::IntermediateCa | Role::Device => "name".to_owned(),
        Role::VerificationCertificate => "0".repeat(REGISTRATION_CODE_LENGTH),
    };
    let faults = Draft { common_name, ..draft.clone() }.parse().err().unwrap_or_default();
    let faults: Vec<FieldFault> =
        faults.into_iter().filter(|fault| fault.field != Field::CommonName).collect();
    if faults.is_empty() { Ok(()) } else { Err(PresetError::Fields(faults)) }
}

#[cfg(test)]
mod tests {
    use super::{LARGEST_PRESET, Preset, PresetError};
    use crate::{
        bundle::form::Form,
        certificate::{
            Role,
            algorithm::{HashAlgorithm, KeyAlgorithm},
            draft::{Draft, EndChoice, Fault, Field, FieldFault, StartChoice},
        },
    };

    fn preset() -> Preset {
        let mut draft = Draft::new(Role::Device);
        draft.key = KeyAlgorithm::Rsa3072;
        draft.hash = HashAlgorithm::Sha384;
        draft.organization = "Acme \"A\"".to_owned();
        draft.country = "KR".to_owned();
        draft.alternative_names = "dns:a.example\n10.0.0.1".to_owned();
        draft.validity.start = StartChoice::Now;
        draft.validity.end = EndChoice::Never;
        Preset { draft, forms: vec![Form::KeyPem, Form::Pkcs12] }
    }

    #[test]
    fn the_format_stays() {
        insta::assert_snapshot!(preset().to_json(), @r#"
        {
          "format": "jitr-workbench/template",
          "version": 1,
          "role": "device",
          "key": "rsa3072",
          "hash": "sha384",
          "organization": "Acme \"A\"",
          "organizationalUnit": "",
          "country": "KR",
          "state": "",
          "locality": "",
          "alternativeNames": "dns:a.example\n10.0.0.1",
          "pathLength": "",
          "validity": {
            "start": "now",
            "startAt": "",
            "end": "never",
            "days": "3650",
            "endAt": ""
          },
          "forms": [
            "key-pem",
            "pkcs12"
          ]
        }
        "#);
    }

    #[test]
    fn what_was_written_reads_back_without_names() {
        assert_eq!(Preset::from_json(preset().to_json().as_bytes()), Ok(preset()));
        let mut named = preset();
        named.draft.common_name = "press-1".to_owned();
        named.draft.serial_number = "SN-1".to_owned();
        assert!(!named.to_json().contains("press-1") && !named.to_json().contains("SN-1"));
        assert_eq!(Preset::from_json(named.to_json().as_bytes()), Ok(preset()));
        for role in [Role::RootCa, Role::IntermediateCa, Role::Device] {
            let usual = Preset { draft: Draft::new(role), forms: Vec::new() };
            assert_eq!(Preset::from_json(usual.to_json().as_bytes()), Ok(usual));
        }
    }

    fn changed(from: &str, to: &str) -> PresetError {
        let text = preset().to_json();
        assert!(text.contains(from), "{from}");
        Preset::from_json(text.replace(from, to).as_bytes()).unwrap_err()
    }

    #[test]
    fn what_is_no_template_is_told_with_its_place() {
        assert_eq!(Preset::from_json(b"{}"), Err(PresetError::NotATemplate));
        assert_eq!(changed("\"version\": 1", "\"version\": 2"), PresetError::Version { found: 2 });
        let large = vec![b' '; LARGEST_PRESET + 1];
        assert_eq!(Preset::from_json(&large), Err(PresetError::TooLarge { found: LARGEST_PRESET + 1 }));
        for (from, to, line, says) in [
            ("\"key\"", "\"kye\"", 5, "unknown field `kye`"),
            ("\"key-pem\"", "\"key-pen\"", 22, "unknown variant `key-pen`"),
            ("\"days\": \"3650\"", "\"days\": 3650", 18, "invalid type"),
            ("\"hash\": \"sha384\",\n", "", 24, "missing field `hash`"),
            ("\"role\"", "role", 4, "key must be a string"),
        ] {
            let PresetError::Json { line: found, detail, .. } = changed(from, to) else { panic!("{from}") };
            assert!(found == line && detail.contains(says), "{from}: {found} {detail}");
        }
    }

    #[test]
    fn a_value_that_no_form_takes_is_told_with_its_field() {
        let PresetError::Word { field, found, expected } = changed("rsa3072", "rsa1024") else { panic!() };
        assert_eq!((field, found.as_str(), expected.len()), ("key", "rsa1024", 6));
        let country = FieldFault { field: Field::Country, fault: Fault::CountryCode };
        assert_eq!(changed("\"KR\"", "\"KOR\""), PresetError::Fields(vec![country]));
        let role = changed("\"device\"", "\"verification\"");
        assert_eq!(
            role.to_string(),
            "`role` is \"verification\", which is none of root-ca, intermediate-ca, device"
        );
    }
}
