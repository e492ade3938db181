//! `GET` and `PUT /api/v1/profiles/{profile}/cas/{id}/settings`: what happens to the registrations of one CA.
//!
//! A CA that nobody has set anything for has [`CaSettings::default`]: automatic, no CRL, no allow-list, the shared policy.
//! Every text is checked by the Worker (`registration::settings`); what can't be used is refused with the field's name.

use serde::{Deserialize, Serialize};

/// What happens to the registrations of one CA.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct CaSettings {
    /// Whether a good certificate is activated, held for a person, or only told about.
    pub mode: Mode,
    /// What the CRL is used for.
    pub crl: CrlUse,
    /// Who may come in at all.
    pub allow_list: AllowList,
    /// The pattern of [`AllowList::Pattern`]: `*` for any characters, over the subject's common name.
    pub allow_pattern: Option<String>,
    /// At most so many activations in an hour; the others are held until there is room.
    pub quota_per_hour: Option<u32>,
    /// The thing that is made for a certificate.
    pub thing: Option<ThingSettings>,
    /// Which policy a certificate gets.
    pub policy: PolicyUse,
    /// A revoked certificate is set REVOKED in AWS; otherwise it is only never activated.
    pub revoke_in_aws: bool,
    /// RSA below 2048 bits, a curve that AWS IoT does not name.
    pub weak_key: Strictness,
    /// An extended key usage without clientAuth.
    pub missing_client_auth: Strictness,
    /// Registrations that are at rest are forgotten after so many days; absent: kept.
    pub retention_days: Option<u32>,
    /// At most so many registrations are kept, the oldest at rest go first.
    pub retention_rows: u32,
}

/// What becomes of a certificate that passed every check.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Nothing is changed in AWS; the destinations are told.
    NotifyOnly,
    /// It is activated.
    #[default]
    Automatic,
    /// It waits until somebody approves it.
    Hold,
}

/// What the CRL is used for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CrlUse {
    /// Nothing.
    #[default]
    Off,
    /// A certificate on it is revoked; without a usable CRL the others go on.
    WhenPresent,
    /// Without a usable CRL every certificate is held.
    Required,
}

/// Who may come in at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AllowList {
    /// Everybody whom the CA signed.
    #[default]
    Everybody,
    /// Whose common name fits the pattern.
    Pattern,
    /// Whose certificateId and serial stand in the uploaded batch manifest.
    Manifest,
}

/// The thing that is made for a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct ThingSettings {
    /// Its name: `{CN}`, `{serialNumber}`, `{O}`, `{OU}`, `{serial}`, `{certificateId}` stand for the certificate's own.
    pub name: String,
    /// Its thing type, which must exist.
    pub thing_type: Option<String>,
    /// The thing group that it joins, which must exist.
    pub group: Option<String>,
    /// Its attributes; values are templates as the name is.
    pub attributes: Vec<ThingAttribute>,
}

/// One attribute.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ThingAttribute {
    /// Its name.
    pub name: String,
    /// Its value, a template.
    pub value: String,
}

/// Which policy a certificate gets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PolicyUse {
    /// The one policy of the wiring.
    #[default]
    Shared,
    /// One of its own, named after the wiring's policy and the certificateId, with the subject written out.
    PerCertificate,
}

/// What a shortcoming of a certificate leads to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strictness {
    /// A warning beside the registration.
    #[default]
    Warn,
    /// The registration is refused.
    Refuse,
}

impl Default for CaSettings {
    fn default() -> Self {
        Self {
            mode: Mode::default(),
            crl: CrlUse::default(),
            allow_list: AllowList::default(),
            allow_pattern: None,
            quota_per_hour: None,
            thing: None,
            policy: PolicyUse::default(),
            revoke_in_aws: true,
            weak_key: Strictness::Refuse,
            missing_client_auth: Strictness::Warn,
            retention_days: None,
            retention_rows: MOST_ROWS,
        }
    }
}

impl Default for ThingSettings {
    fn default() -> Self {
        Self { name: "{CN}".to_owned(), thing_type: None, group: None, attributes: Vec::new() }
    }
}

/// A registration with its steps takes about 4 KB: this many stay far below a Durable Object's 10 GB.
pub const MOST_ROWS: u32 = 200_000;

#[cfg(test)]
mod tests {
    use super::{CaSettings, ThingSettings};

    /// Stored in the Registrar, read by pages of other builds.
    #[test]
    fn settings_are_stored_in_this_form_and_missing_members_are_the_default() {
        let settings = CaSettings { thing: Some(ThingSettings::default()), ..CaSettings::default() };
        let stored = serde_json::to_string(&settings).unwrap();
        assert_eq!(
            stored,
            r#"{"mode":"automatic","crl":"off","allowList":"everybody","allowPattern":null,"quotaPerHour":null,"thing":{"name":"{CN}","thingType":null,"group":null,"attributes":[]},"policy":"shared","revokeInAws":true,"weakKey":"refuse","missingClientAuth":"warn","retentionDays":null,"retentionRows":200000}"#
        );
        assert_eq!(serde_json::from_str::<CaSettings>(&stored).unwrap(), settings);
        assert_eq!(serde_json::from_str::<CaSettings>("{}").unwrap(), CaSettings::default());
    }
}
