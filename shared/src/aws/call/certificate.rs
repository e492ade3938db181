//! Device certificates in AWS IoT: describing one, setting its status, listing those of a CA, deleting one.
//!
//! Not here: registering them, which AWS does at the first connection.
//!
//! Source: AWS IoT API reference, DescribeCertificate and its neighbours.

use serde::{Deserialize, Serialize};

use super::{AnswerError, Call, Family, Marker, Page, Repeat, Request, Scope, ca::Validity, json};
use crate::{
    aws::{Arn, CaCertificateId, CertificateId},
    time::UnixTime,
};

/// Asks for everything about one device certificate.
#[derive(Clone, Debug)]
pub struct DescribeCertificate {
    /// Which.
    pub certificate_id: CertificateId,
}

/// What AWS knows of a device certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CertificateDescription {
    /// Its ARN.
    pub certificate_arn: Arn,
    /// Its id.
    pub certificate_id: CertificateId,
    /// The CA that it was registered under; none for certificates that AWS made.
    #[serde(default)]
    pub ca_certificate_id: Option<CaCertificateId>,
    /// Its status.
    pub status: CertificateStatus,
    /// The certificate itself.
    pub certificate_pem: String,
    /// When it was registered.
    #[serde(default, with = "super::epoch_seconds")]
    pub creation_date: Option<UnixTime>,
    /// When it was changed last.
    #[serde(default, with = "super::epoch_seconds")]
    pub last_modified_date: Option<UnixTime>,
    /// From when to when it is valid.
    #[serde(default)]
    pub validity: Option<Validity>,
}

/// The status of a device certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CertificateStatus {
    /// May connect, as far as its policies go.
    Active,
    /// May not connect.
    Inactive,
    /// May never connect again.
    Revoked,
    /// On its way to another account.
    PendingTransfer,
    /// Deprecated by AWS.
    RegisterInactive,
    /// Registered at the first connection, and waiting for us.
    PendingActivation,
    /// A status that AWS added later.
    #[serde(other)]
    Unknown,
}

/// Sets the status of a device certificate; doing it twice changes nothing.
#[derive(Clone, Debug)]
pub struct UpdateCertificate {
    /// Which.
    pub certificate_id: CertificateId,
    /// To what.
    pub new_status: NewStatus,
}

/// The statuses that we set; AWS alone sets the pending ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum NewStatus {
    /// Lets the device in.
    Active,
    /// Keeps the device out for now.
    Inactive,
    /// Keeps the device out for good: AWS IoT does not take it back.
    Revoked,
}

/// Deletes a device certificate, which must not be ACTIVE.
#[derive(Clone, Debug)]
pub struct DeleteCertificate {
    /// Which.
    pub certificate_id: CertificateId,
    /// Even if policies are still attached to it; never while it belongs to a thing.
    pub force_delete: bool,
}

/// Lists the device certificates that a CA signed, in any status: AWS has no filter.
#[derive(Clone, Debug)]
pub struct ListCertificatesByCa {
    /// Whose.
    pub ca_certificate_id: CaCertificateId,
    /// Where to go on.
    pub marker: Option<Marker>,
    /// How many on a page, 1 to 250.
    pub page_size: PageSize,
    /// Oldest first.
    pub is_ascending_order: bool,
}

/// How many certificates a page has, 1 to 250.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageSize(u8);

/// A line of such a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CertificateSummary {
    /// Its ARN.
    pub certificate_arn: Arn,
    /// Its id.
    pub certificate_id: CertificateId,
    /// Its status.
    pub status: CertificateStatus,
    /// When it was registered.
    #[serde(default, with = "super::epoch_seconds")]
    pub creation_date: Option<UnixTime>,
}

impl PageSize {
    /// AWS's largest page.
    pub const LARGEST: Self = Self(250);

    /// Draws a number to 1..=250.
    #[must_use]
    pub const fn new(size: u8) -> Self {
        match size {
            0 => Self(1),
            1..=250 => Self(size),
            251.. => Self::LARGEST,
        }
    }
}

impl CertificateStatus {
    /// AWS's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
            Self::Inactive => "INACTIVE",
            Self::Revoked => "REVOKED",
            Self::PendingTransfer => "PENDING_TRANSFER",
            Self::RegisterInactive => "REGISTER_INACTIVE",
            Self::PendingActivation => "PENDING_ACTIVATION",
            Self::Unknown => "UNKNOWN",
        }
    }
}

impl NewStatus {
    /// AWS's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
            Self::Inactive => "INACTIVE",
            Self::Revoked => "REVOKED",
        }
    }
}

impl Call for DescribeCertificate {
    type Answer = CertificateDescription;
    const OPERATION: &'static str = "DescribeCertificate";
    const ACTION: &'static str = "iot:DescribeCertificate";
    const SCOPE: Scope = Scope::Certificate;
    const FAMILY: Family = Family::Certificates;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        Request::get("/certificates/{}", &[self.certificate_id.as_str()])
    }

    fn read(body: &[u8]) -> Result<Self::Answer, AnswerError> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Body {
            certificate_description: CertificateDescription,
        }
        json::<Self, Body>(body).map(|body| body.certificate_description)
    }
}

impl Call for UpdateCertificate {
    type Answer = ();
    const OPERATION: &'static str = "UpdateCertificate";
    const ACTION: &'static str = "iot:UpdateCertificate";
    const SCOPE: Scope = Scope::Certificate;
    const FAMILY: Family = Family::Certificates;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        Request::put("/certificates/{}", &[self.certificate_id.as_str()])
            .with_query("newStatus", self.new_status.as_str())
    }

    fn read(_: &[u8]) -> Result<Self::Answer, AnswerError> {
        Ok(())
    }
}

impl Call for DeleteCertificate {
    type Answer = ();
    const OPERATION: &'static str = "DeleteCertificate";
    const ACTION: &'static str = "iot:DeleteCertificate";
    const SCOPE: Scope = Scope::Certificate;
    const FAMILY: Family = Family::Certificates;
    const REPEAT: Repeat = Repeat::Unsafe;

    fn request(&self) -> Request {
        Request::delete("/certificates/{}", &[self.certificate_id.as_str()])
            .with_query("forceDelete", self.force_delete.to_string())
    }

    fn read(_: &[u8]) -> Result<Self::Answer, AnswerError> {
        Ok(())
    }
}

impl Call for ListCertificatesByCa {
    type Answer = Page<CertificateSummary, Marker>;
    const OPERATION: &'static str = "ListCertificatesByCA";
    const ACTION: &'static str = "iot:ListCertificatesByCA";
    const SCOPE: Scope = Scope::Any;
    const FAMILY: Family = Family::Certificates;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        Request::get("/certificates-by-ca/{}", &[self.ca_certificate_id.as_str()])
            .with_query("pageSize", self.page_size.0.to_string())
            .with_optional_query("marker", self.marker.as_ref().map(Marker::as_str))
            .with_query("isAscendingOrder", self.is_ascending_order.to_string())
    }

    fn read(body: &[u8]) -> Result<Self::Answer, AnswerError> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Body {
            #[serde(default)]
            certificates: Vec<CertificateSummary>,
            #[serde(default)]
            next_marker: Option<Marker>,
        }
        json::<Self, Body>(body).map(|body| Page { items: body.certificates, next: body.next_marker })
    }
}
