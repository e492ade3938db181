//! `/api/v1/profiles/{profile}/registration-code`, `/cas` and `/endpoint`: CA certificates as AWS IoT and this Worker know them.

use serde::{Deserialize, Serialize};

/// `GET registration-code`: what the verification certificate must carry as its common name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RegistrationCode {
    /// 64 hexadecimal digits; the same on each call until it is deleted.
    pub registration_code: String,
}

/// `GET endpoint`: where devices connect, and what they have to trust.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeviceEndpoint {
    /// `host` or `host:port`; 8883 where no port is given.
    pub address: String,
    /// PEM of the server's roots where `IOT_SERVER_CA` is set; absent: Amazon's own roots.
    pub server_ca_pem: Option<String>,
}

/// A CA certificate's status: AWS's `CACertificateStatus`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CaStatus {
    /// Device certificates signed by it may register.
    Active,
    /// None may; those that are registered go on.
    Inactive,
}

/// One line of `GET cas`: what ListCACertificates says, and whether we act on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CaRow {
    /// SHA-256 of the DER, 64 hexadecimal digits.
    pub ca_certificate_id: String,
    /// As AWS lists it.
    pub status: CaStatus,
    /// When it was registered, milliseconds since the epoch.
    pub created_at: i64,
    /// Registered or adopted here: only then do we act on its registrations.
    pub adopted: bool,
    /// The rest, where it is known already; AWS's list does not carry it, `GET cas/{id}` fetches it.
    pub detail: Option<CaDetail>,
}

/// `GET cas`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CaList {
    /// Newest first.
    pub rows: Vec<CaRow>,
    /// There are more than the Worker was willing to list.
    pub truncated: bool,
}

/// All that DescribeCACertificate says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CaDetail {
    /// `arn:aws:iot:REGION:ACCOUNT:cacert/ID`.
    pub arn: String,
    /// Status.
    pub status: CaStatus,
    /// AWS registers unknown device certificates of this CA at their first connection.
    pub auto_registration: bool,
    /// `DEFAULT` or `SNI_ONLY`.
    pub mode: String,
    /// The certificate.
    pub certificate_pem: String,
    /// notBefore, milliseconds since the epoch.
    pub not_before: Option<i64>,
    /// notAfter, milliseconds since the epoch.
    pub not_after: Option<i64>,
    /// Milliseconds since the epoch.
    pub last_modified_at: Option<i64>,
    /// A provisioning template is attached: AWS runs just-in-time provisioning instead of registration.
    pub jitp: Option<Jitp>,
}

/// The `registrationConfig` of a CA that provisions instead of registering.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Jitp {
    /// Name of a provisioning template.
    pub template_name: Option<String>,
    /// The template itself.
    pub template_body: Option<String>,
    /// The role that AWS assumes.
    pub role_arn: Option<String>,
}

/// `POST cas`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RegisterCa {
    /// The CA certificate, one PEM block.
    pub ca_certificate_pem: String,
    /// The verification certificate, one PEM block.
    pub verification_certificate_pem: String,
    /// Register as ACTIVE.
    pub activate: bool,
    /// Register with auto-registration.
    pub auto_registration: bool,
}

/// `PATCH cas/{id}`: what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChangeCa {
    /// The new status.
    pub status: Option<CaStatus>,
    /// Auto-registration on or off.
    pub auto_registration: Option<bool>,
}
