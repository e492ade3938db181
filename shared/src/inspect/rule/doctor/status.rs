//! What AWS IoT knows of a device certificate.

use serde::{Deserialize, Serialize};

use super::{Severity, Source};

/// What AWS IoT knows of a device certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum StatusCause {
    /// The device certificate is PENDING_ACTIVATION: nobody has activated it yet.
    CertificatePending,
    /// The device certificate is INACTIVE.
    CertificateInactive,
    /// The device certificate is REVOKED, which is final.
    CertificateRevoked,
    /// The device certificate is registered already.
    CertificateAlreadyRegistered,
    /// The device certificate is registered in another account of the Region.
    CertificateRegisteredElsewhere,
    /// The CA that signed is not registered here.
    CaNotRegistered,
    /// More than one registered CA has this subject and key.
    CertificateConflict,
    /// A status was asked for that only AWS sets, or that can't be left.
    StatusNotSettable,
    /// AWS IoT refuses the device certificate, and does not say why.
    CertificateUnknown,
}

impl StatusCause {
    /// Every one.
    pub const ALL: &[Self] = &[
        Self::CertificatePending,
        Self::CertificateInactive,
        Self::CertificateRevoked,
        Self::CertificateAlreadyRegistered,
        Self::CertificateRegisteredElsewhere,
        Self::CaNotRegistered,
        Self::CertificateConflict,
        Self::StatusNotSettable,
        Self::CertificateUnknown,
    ];

    /// A stable name, for searching and linking.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::CertificatePending => "certificate-pending",
            Self::CertificateInactive => "certificate-inactive",
            Self::CertificateRevoked => "certificate-revoked",
            Self::CertificateAlreadyRegistered => "certificate-already-registered",
            Self::CertificateRegisteredElsewhere => "certificate-registered-elsewhere",
            Self::CaNotRegistered => "ca-not-registered",
            Self::CertificateConflict => "certificate-conflict",
            Self::StatusNotSettable => "status-not-settable",
            Self::CertificateUnknown => "certificate-unknown",
        }
    }

    /// How bad it is.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::CertificatePending | Self::CertificateAlreadyRegistered => Severity::Warning,
            Self::CertificateInactive
            | Self::CertificateRevoked
            | Self::CertificateRegisteredElsewhere
            | Self::CaNotRegistered
            | Self::CertificateConflict
            | Self::StatusNotSettable
            | Self::CertificateUnknown => Severity::Error,
        }
    }

    /// Who says so.
    #[must_use]
    pub const fn source(self) -> Source {
        match self {
            Self::CertificatePending => Source::page(
                "AWS IoT: just-in-time registration",
                "https://docs.aws.amazon.com/iot/latest/developerguide/auto-register-device-cert.html",
            ),
            Self::CertificateInactive | Self::CertificateRevoked | Self::StatusNotSettable => Source::page(
                "AWS IoT API: UpdateCertificate",
                "https://docs.aws.amazon.com/iot/latest/apireference/API_UpdateCertificate.html",
            ),
            Self::CertificateAlreadyRegistered | Self::CaNotRegistered | Self::CertificateConflict => {
                Source::page(
                    "AWS IoT API: RegisterCertificate",
                    "https://docs.aws.amazon.com/iot/latest/apireference/API_RegisterCertificate.html",
                )
            }
            Self::CertificateRegisteredElsewhere => Source::page(
                "AWS IoT: your own client certificates",
                "https://docs.aws.amazon.com/iot/latest/developerguide/device-certs-your-own.html",
            ),
            Self::CertificateUnknown => Source::page(
                "AWS IoT: diagnosing connectivity issues",
                "https://docs.aws.amazon.com/iot/latest/developerguide/diagnosing-connectivity-issues.html",
            ),
        }
    }
}
