//! CA certificates in AWS IoT: the registration code, registering, listing, switching, deleting.
//!
//! Only certificate mode DEFAULT is registered here: it asks for the proof of possession that SNI_ONLY leaves out.
//! Not here: making the verification certificate (`crate::certificate`).
//!
//! Source: AWS IoT API reference, RegisterCACertificate and its neighbours.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{AnswerError, Call, Family, Marker, Page, Repeat, Request, Scope, Tag, json};
use crate::{
    aws::{Arn, CaCertificateId, CertificatePem, RegistrationCode},
    time::UnixTime,
};

/// Asks for the code that a verification certificate must carry; the same one until it is deleted.
#[derive(Clone, Copy, Debug)]
pub struct GetRegistrationCode;

/// Registers a CA certificate with the proof that its private key is held.
#[derive(Clone, Debug)]
pub struct RegisterCaCertificate {
    /// The CA certificate.
    pub ca_certificate: CertificatePem,
    /// Signed by the CA key, with the registration code as its common name.
    pub verification_certificate: CertificatePem,
    /// Whether it is ACTIVE at once.
    pub set_as_active: bool,
    /// Whether devices that it signed are registered at their first connection.
    pub allow_auto_registration: bool,
    /// Who made it.
    pub tags: Vec<Tag>,
}

/// What a registration gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RegisteredCaCertificate {
    /// Its ARN.
    pub certificate_arn: Arn,
    /// Its id.
    pub certificate_id: CaCertificateId,
}

/// Asks for everything about one CA certificate.
#[derive(Clone, Debug)]
pub struct DescribeCaCertificate {
    /// Which.
    pub ca_certificate_id: CaCertificateId,
}

/// What AWS knows of a CA certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CaCertificateDescription {
    /// Its ARN.
    pub certificate_arn: Arn,
    /// Its id.
    pub certificate_id: CaCertificateId,
    /// Whether devices of it may be registered at all.
    pub status: CaCertificateStatus,
    /// Whether they are registered at their first connection. AWS leaves it out where it was never set.
    #[serde(default)]
    pub auto_registration_status: AutoRegistration,
    /// The certificate itself.
    pub certificate_pem: String,
    /// How its devices are told apart; left out by stand-ins that know DEFAULT only.
    #[serde(default)]
    pub certificate_mode: CertificateMode,
    /// When it was registered.
    #[serde(default, with = "super::epoch_seconds")]
    pub creation_date: Option<UnixTime>,
    /// When it was changed last.
    #[serde(default, with = "super::epoch_seconds")]
    pub last_modified_date: Option<UnixTime>,
    /// From when to when it is valid.
    #[serde(default)]
    pub validity: Option<Validity>,
    /// The JITP set-up, which AWS answers beside the description; where there is one, AWS provisions by it.
    #[serde(default)]
    pub provisioning: Option<RegistrationConfig>,
}

/// A CA certificate's JITP set-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RegistrationConfig {
    /// The template as text.
    pub template_body: Option<String>,
    /// The role that provisions.
    pub role_arn: Option<String>,
    /// The template by name.
    pub template_name: Option<String>,
}

/// From when to when a certificate is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Validity {
    /// The first instant.
    #[serde(default, with = "super::epoch_seconds")]
    pub not_before: Option<UnixTime>,
    /// The last instant.
    #[serde(default, with = "super::epoch_seconds")]
    pub not_after: Option<UnixTime>,
}

/// Whether a CA certificate is in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum CaCertificateStatus {
    /// In use.
    Active,
    /// Out of use: new devices are not registered.
    Inactive,
}

/// Whether devices are registered at their first connection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum AutoRegistration {
    /// They are.
    Enable,
    /// They are not, AWS's default.
    #[default]
    Disable,
}

/// How AWS tells which CA a device belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CertificateMode {
    /// One account per Region, proven by a verification certificate.
    #[default]
    Default,
    /// Several accounts, told apart by SNI, without proof.
    SniOnly,
}

/// Lists the CA certificates of account and Region.
#[derive(Clone, Debug, Default)]
pub struct ListCaCertificates {
    /// Where to go on.
    pub marker: Option<Marker>,
}

/// A line of that list; auto-registration is not in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaCertificateSummary {
    /// Its ARN.
    #[serde(rename = "certificateArn")]
    pub arn: Arn,
    /// Its id.
    #[serde(rename = "certificateId")]
    pub id: CaCertificateId,
    /// Whether it is in use.
    pub status: CaCertificateStatus,
    /// When it was registered.
    #[serde(default, rename = "creationDate", with = "super::epoch_seconds")]
    pub creation_date: Option<UnixTime>,
}

/// Switches a CA certificate, or its auto-registration, on or off.
#[derive(Clone, Debug)]
pub struct UpdateCaCertificate {
    /// Which.
    pub ca_certificate_id: CaCertificateId,
    /// In use or not; unchanged if `None`.
    pub new_status: Option<CaCertificateStatus>,
    /// Auto-registration; unchanged if `None`.
    pub new_auto_registration_status: Option<AutoRegistration>,
    /// Whether to take a JITP template away.
    pub remove_auto_registration: bool,
}

/// Deletes a CA certificate, which must be INACTIVE.
#[derive(Clone, Debug)]
pub struct DeleteCaCertificate {
    /// Which.
    pub ca_certificate_id: CaCertificateId,
}

impl CaCertificateStatus {
    /// AWS's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
            Self::Inactive => "INACTIVE",
        }
    }
}

impl AutoRegistration {
    /// AWS's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Enable => "ENABLE",
            Self::Disable => "DISABLE",
        }
    }
}

impl Call for GetRegistrationCode {
    type Answer = RegistrationCode;
    const OPERATION: &'static str = "GetRegistrationCode";
    const ACTION: &'static str = "iot:GetRegistrationCode";
    const SCOPE: Scope = Scope::Any;
    const FAMILY: Family = Family::Certificates;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        Request::get("/registrationcode", &[])
    }

    fn read(body: &[u8]) -> Result<Self::Answer, AnswerError> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Body {
            registration_code: RegistrationCode,
        }
        json::<Self, Body>(body).map(|body| body.registration_code)
    }
}

impl Call for RegisterCaCertificate {
    type Answer = RegisteredCaCertificate;
    const OPERATION: &'static str = "RegisterCACertificate";
    const ACTION: &'static str = "iot:RegisterCACertificate";
    const ALSO: &'static [(&'static str, Scope)] = &[("iot:TagResource", Scope::CaCertificate)];
    const SCOPE: Scope = Scope::Any;
    const FAMILY: Family = Family::Certificates;
    const REPEAT: Repeat = Repeat::Unsafe;

    fn request(&self) -> Request {
        Request::post("/cacertificate", &[])
            .with_query("setAsActive", self.set_as_active.to_string())
            .with_query("allowAutoRegistration", self.allow_auto_registration.to_string())
            .with_body(json!({
                "caCertificate": self.ca_certificate,
                "verificationCertificate": self.verification_certificate,
                "tags": self.tags,
            }))
    }

    fn read(body: &[u8]) -> Result<Self::Answer, AnswerError> {
        json::<Self, _>(body)
    }
}

impl Call for DescribeCaCertificate {
    type Answer = CaCertificateDescription;
    const OPERATION: &'static str = "DescribeCACertificate";
    const ACTION: &'static str = "iot:DescribeCACertificate";
    const SCOPE: Scope = Scope::CaCertificate;
    const FAMILY: Family = Family::Certificates;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        Request::get("/cacertificate/{}", &[self.ca_certificate_id.as_str()])
    }

    fn read(body: &[u8]) -> Result<Self::Answer, AnswerError> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Body {
            certificate_description: CaCertificateDescription,
            #[serde(default)]
            registration_config: Option<RegistrationConfig>,
        }
        let Body { mut certificate_description, registration_config } = json::<Self, Body>(body)?;
        certificate_description.provisioning = registration_config.filter(RegistrationConfig::is_set);
        Ok(certificate_description)
    }
}

impl RegistrationConfig {
    /// Whether it says anything: AWS may answer `{}` where there is none.
    fn is_set(&self) -> bool {
        self.template_body.is_some() || self.template_name.is_some() || self.role_arn.is_some()
    }
}

impl Call for ListCaCertificates {
    type Answer = Page<CaCertificateSummary, Marker>;
    const OPERATION: &'static str = "ListCACertificates";
    const ACTION: &'static str = "iot:ListCACertificates";
    const SCOPE: Scope = Scope::Any;
    const FAMILY: Family = Family::Certificates;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        Request::get("/cacertificates", &[])
            .with_query("pageSize", "250")
            .with_optional_query("marker", self.marker.as_ref().map(Marker::as_str))
    }

    fn read(body: &[u8]) -> Result<Self::Answer, AnswerError> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Body {
            #[serde(default)]
            certificates: Vec<CaCertificateSummary>,
            #[serde(default)]
            next_marker: Option<Marker>,
        }
        json::<Self, Body>(body).map(|body| Page { items: body.certificates, next: body.next_marker })
    }
}

impl Call for UpdateCaCertificate {
    type Answer = ();
    const OPERATION: &'static str = "UpdateCACertificate";
    const ACTION: &'static str = "iot:UpdateCACertificate";
    const SCOPE: Scope = Scope::CaCertificate;
    const FAMILY: Family = Family::Certificates;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        let body =
            if self.remove_auto_registration { json!({"removeAutoRegistration": true}) } else { json!({}) };
        Request::put("/cacertificate/{}", &[self.ca_certificate_id.as_str()])
            .with_optional_query("newStatus", self.new_status.map(CaCertificateStatus::as_str))
            .with_optional_query(
                "newAutoRegistrationStatus",
                self.new_auto_registration_status.map(AutoRegistration::as_str),
            )
            .with_body(body)
    }

    fn read(_: &[u8]) -> Result<Self::Answer, AnswerError> {
        Ok(())
    }
}

impl Call for DeleteCaCertificate {
    type Answer = ();
    const OPERATION: &'static str = "DeleteCACertificate";
    const ACTION: &'static str = "iot:DeleteCACertificate";
    const SCOPE: Scope = Scope::CaCertificate;
    const FAMILY: Family = Family::Certificates;
    const REPEAT: Repeat = Repeat::Unsafe;

    fn request(&self) -> Request {
        Request::delete("/cacertificate/{}", &[self.ca_certificate_id.as_str()])
    }

    fn read(_: &[u8]) -> Result<Self::Answer, AnswerError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
