//! Registering a CA: the proof of its key, its status, its template.

use serde::{Deserialize, Serialize};

use super::{Severity, Source};

/// Registering a CA: the proof of its key, its status, its template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RegistrationCause {
    /// The CA certificate lacks CA:TRUE.
    NoCaTrue,
    /// The verification certificate was not signed by the CA that is to be registered.
    VerificationWrongSigner,
    /// The registration code is of another Region or account, or an old one.
    RegistrationCodeMismatch,
    /// The CA is registered already in this account and Region.
    CaAlreadyRegistered,
    /// The CA is registered in another account of this Region.
    CaRegisteredElsewhere,
    /// Ten CAs with this subject are registered.
    CaLimit,
    /// Mode and verification certificate do not fit together.
    CertificateMode,
    /// The CA is registered and INACTIVE: no device certificate registers itself.
    CaLeftInactive,
    /// The CA does not register device certificates by itself.
    AutoRegistrationOff,
    /// A provisioning template hangs on the CA, so JITP runs instead of JITR.
    JitpTemplateAttached,
    /// The template asks for a subject field that the device certificate lacks.
    JitpParameterMissing,
}

impl RegistrationCause {
    /// Every one.
    pub const ALL: &[Self] = &[
        Self::NoCaTrue,
        Self::VerificationWrongSigner,
        Self::RegistrationCodeMismatch,
        Self::CaAlreadyRegistered,
        Self::CaRegisteredElsewhere,
        Self::CaLimit,
        Self::CertificateMode,
        Self::CaLeftInactive,
        Self::AutoRegistrationOff,
        Self::JitpTemplateAttached,
        Self::JitpParameterMissing,
    ];

    /// A stable name, for searching and linking.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::NoCaTrue => "no-ca-true",
            Self::VerificationWrongSigner => "verification-wrong-signer",
            Self::RegistrationCodeMismatch => "registration-code-mismatch",
            Self::CaAlreadyRegistered => "ca-already-registered",
            Self::CaRegisteredElsewhere => "ca-registered-elsewhere",
            Self::CaLimit => "ca-limit",
            Self::CertificateMode => "certificate-mode",
            Self::CaLeftInactive => "ca-left-inactive",
            Self::AutoRegistrationOff => "auto-registration-off",
            Self::JitpTemplateAttached => "jitp-template-attached",
            Self::JitpParameterMissing => "jitp-parameter-missing",
        }
    }

    /// How bad it is.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::CaAlreadyRegistered => Severity::Warning,
            Self::NoCaTrue
            | Self::VerificationWrongSigner
            | Self::RegistrationCodeMismatch
            | Self::CaRegisteredElsewhere
            | Self::CaLimit
            | Self::CertificateMode
            | Self::CaLeftInactive
            | Self::AutoRegistrationOff
            | Self::JitpTemplateAttached
            | Self::JitpParameterMissing => Severity::Error,
        }
    }

    /// Who says so.
    #[must_use]
    pub const fn source(self) -> Source {
        match self {
            Self::NoCaTrue | Self::VerificationWrongSigner => Source::page(
                "AWS IoT: register your CA certificate",
                "https://docs.aws.amazon.com/iot/latest/developerguide/register-CA-cert.html",
            ),
            Self::RegistrationCodeMismatch | Self::CaAlreadyRegistered | Self::CertificateMode => {
                Source::page(
                    "AWS IoT API: RegisterCACertificate",
                    "https://docs.aws.amazon.com/iot/latest/apireference/API_RegisterCACertificate.html",
                )
            }
            Self::CaRegisteredElsewhere => Source::page(
                "AWS IoT: your own client certificates",
                "https://docs.aws.amazon.com/iot/latest/developerguide/device-certs-your-own.html",
            ),
            Self::CaLimit => Source::page(
                "AWS IoT Core endpoints and quotas",
                "https://docs.aws.amazon.com/general/latest/gr/iot-core.html",
            ),
            Self::CaLeftInactive | Self::AutoRegistrationOff => Source::page(
                "AWS IoT: just-in-time registration",
                "https://docs.aws.amazon.com/iot/latest/developerguide/auto-register-device-cert.html",
            ),
            Self::JitpTemplateAttached => Source::page(
                "AWS IoT API: UpdateCACertificate",
                "https://docs.aws.amazon.com/iot/latest/apireference/API_UpdateCACertificate.html",
            ),
            Self::JitpParameterMissing => Source::page(
                "AWS IoT: just-in-time provisioning",
                "https://docs.aws.amazon.com/iot/latest/developerguide/jit-provisioning.html",
            ),
        }
    }
}
