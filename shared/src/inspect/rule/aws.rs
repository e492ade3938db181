//! What AWS IoT will answer to a CA, a verification certificate, a device, a first connection, a provisioning template.
//!
//! What AWS does not document is marked so by its source ([`super::Document::Observed`]): seen by others, or left open.

mod id;
mod source;

use serde::{Deserialize, Serialize};

use super::{Severity, Source};
use crate::time::UnixTime;

/// What AWS IoT will answer to what was dropped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AwsRule {
    /// A CA without basicConstraints CA:TRUE.
    NotACa,
    /// A signature algorithm that is not in AWS's list.
    SignatureNotTaken {
        /// The algorithm.
        algorithm: String,
    },
    /// RSASSA-PSS, which left AWS's list.
    PssNotListed,
    /// An RSA key below 2048 bits.
    RsaTooShort {
        /// Its size.
        bits: u32,
    },
    /// A curve that AWS does not name.
    CurveNotTaken {
        /// The curve.
        curve: String,
    },
    /// A kind of key that is in no list of AWS's.
    KeyNotTaken {
        /// The kind.
        kind: String,
    },
    /// A certificate whose validity is over.
    Expired {
        /// Its end.
        not_after: UnixTime,
    },
    /// A certificate whose validity has not begun.
    NotYetValid {
        /// Its begin.
        not_before: UnixTime,
    },
    /// A certificate whose PEM is longer than AWS takes.
    PemTooLong {
        /// How many characters its PEM has.
        characters: usize,
    },
    /// A weak key that Device Defender looks for.
    KeyAudited,
    /// A CA that is no root, which is fine.
    IntermediateCa,
    /// A CA that signs CAs alone, so that it signs no device directly.
    SignsOnlyCas,
    /// A CA that ends within 30 days.
    CaEndsSoon {
        /// Its end.
        not_after: UnixTime,
    },
    /// A CA whose keyUsage does not allow to sign certificates.
    CaMayNotSign,
    /// A CA below one that allows no further CA.
    CaBelowPathLength {
        /// How many CAs the one above allows.
        limit: u32,
    },
    /// A file with more than one CA.
    SeveralCas {
        /// How many.
        count: usize,
    },
    /// Mode DEFAULT asks for a verification certificate.
    ProofNeeded,
    /// Mode SNI_ONLY asks for no proof.
    NoProof,
    /// A registration code that is none.
    CodeMalformed,
    /// A verification certificate without a common name.
    CodeMissing,
    /// A verification certificate with several common names.
    CodeTwice,
    /// The code fits; whose it is cannot be seen.
    CodeOfAnotherRegion,
    /// A common name that differs from the code by white space or case.
    CodeWritten,
    /// A common name that is another than the code.
    CodeDiffers,
    /// The CA certificate in place of the verification certificate.
    ProofIsTheCa,
    /// A verification certificate that signed itself.
    ProofSelfSigned,
    /// A verification certificate that another key signed.
    ProofNotSignedByCa,
    /// A verification certificate on the CA's own key.
    ProofHasCaKey,
    /// A verification certificate that is a CA.
    ProofIsCa,
    /// A verification certificate outside its validity.
    ProofOutsideValidity,
    /// A signature whose algorithm is not checked here.
    SignatureNotChecked,
    /// The CA certificate in place of a device's.
    DeviceIsTheCa,
    /// A device certificate that is a CA.
    DeviceIsCa,
    /// A device certificate on its CA's key.
    DeviceHasCaKey,
    /// A device certificate of a CA that is outside its validity.
    CaOutsideValidity,
    /// A device certificate that is not for TLS clients.
    NoClientAuth,
    /// A device certificate without a common name.
    NoCommonName,
    /// A common name that policy variables do not take.
    NameInPolicy {
        /// The character.
        character: char,
    },
    /// A device certificate that a CA below the registered one signed.
    DeviceBelowIntermediate {
        /// How many CAs are between.
        between: usize,
    },
    /// A device certificate that signed itself.
    DeviceSelfSigned,
    /// A device certificate that another key signed.
    DeviceNotSignedByCa,
    /// A CA whose status is INACTIVE.
    CaInactive,
    /// A CA whose auto-registration is DISABLE.
    AutoRegistrationOff,
    /// A CA with a provisioning template, where registration was meant.
    TemplateAttached,
    /// A CA without a provisioning template, where provisioning was meant.
    TemplateNotAttached,
    /// The first connection is closed.
    FirstConnectionCloses,
    /// A device that sends no SNI.
    NoServerName,
    /// A handshake that does not begin with the device certificate.
    DeviceNotFirst,
    /// A handshake without the CA certificate.
    CaNotSent,
    /// A handshake with more than device and CA.
    ChainTooDeep {
        /// How many certificates are sent.
        sent: usize,
    },
    /// A registration configuration without a role.
    RoleMissing,
    /// A templateBody that is an object instead of a text.
    BodyNotText,
    /// A registration configuration that names a template instead of holding it.
    TemplateElsewhere {
        /// The template.
        name: String,
    },
    /// A template that is no JSON object.
    TemplateNotJson {
        /// Where reading stopped.
        line: usize,
        /// Where in that line.
        column: usize,
    },
    /// A template that is longer than AWS takes.
    TemplateTooLong {
        /// How many characters it has.
        characters: usize,
    },
    /// A key that templates do not have.
    TemplateKeyUnknown,
    /// A key that is missing or of the wrong type.
    TemplateKeyWrong,
    /// A parameter that this certificate does not have.
    ParameterNotInCertificate {
        /// The parameter.
        name: String,
    },
    /// A parameter that just-in-time provisioning does not fill in.
    ParameterUnknown {
        /// The parameter.
        name: String,
    },
    /// A parameter that only its default can fill in.
    ParameterDefault {
        /// The parameter.
        name: String,
    },
    /// A reference to what is not declared.
    ParameterUndeclared {
        /// The parameter.
        name: String,
    },
    /// A function that templates do not have.
    FunctionUnknown {
        /// The function.
        name: String,
    },
    /// A resource of a type that templates do not have.
    ResourceType {
        /// The type.
        found: String,
    },
    /// A template without a certificate or without a policy.
    ResourceMissing {
        /// The type.
        kind: String,
    },
    /// A thing's name that AWS does not take.
    ThingNameNotTaken {
        /// The name.
        name: String,
    },
    /// A certificate resource that does not name the connecting certificate.
    CertificateNotReferred,
    /// A certificate resource that is not activated.
    StatusNotActive {
        /// The status.
        status: String,
    },
    /// A policy resource with neither document nor name.
    PolicyMissing,
    /// A policy document that is no JSON.
    PolicyNotJson,
    /// A policy's name that AWS does not take.
    PolicyNameNotTaken {
        /// The name.
        name: String,
    },
}

impl AwsRule {
    /// How bad it is.
    #[expect(clippy::too_many_lines, reason = "one line a rule, and nothing else")]
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::NotACa
            | Self::SignatureNotTaken { .. }
            | Self::RsaTooShort { .. }
            | Self::CurveNotTaken { .. }
            | Self::KeyNotTaken { .. }
            | Self::Expired { .. }
            | Self::NotYetValid { .. }
            | Self::PemTooLong { .. }
            | Self::CodeMalformed
            | Self::CodeMissing
            | Self::CodeWritten
            | Self::CodeDiffers
            | Self::ProofIsTheCa
            | Self::ProofSelfSigned
            | Self::ProofNotSignedByCa
            | Self::DeviceIsTheCa
            | Self::DeviceBelowIntermediate { .. }
            | Self::DeviceSelfSigned
            | Self::DeviceNotSignedByCa
            | Self::CaInactive
            | Self::AutoRegistrationOff
            | Self::TemplateAttached
            | Self::TemplateNotAttached
            | Self::NoServerName
            | Self::DeviceNotFirst
            | Self::RoleMissing
            | Self::BodyNotText
            | Self::TemplateNotJson { .. }
            | Self::TemplateTooLong { .. }
            | Self::TemplateKeyWrong
            | Self::ParameterNotInCertificate { .. }
            | Self::ParameterUnknown { .. }
            | Self::ParameterUndeclared { .. }
            | Self::FunctionUnknown { .. }
            | Self::ResourceType { .. }
            | Self::ThingNameNotTaken { .. }
            | Self::PolicyMissing
            | Self::PolicyNotJson
            | Self::PolicyNameNotTaken { .. } => Severity::Error,
            Self::PssNotListed
            | Self::KeyAudited
            | Self::SignsOnlyCas
            | Self::CaEndsSoon { .. }
            | Self::CaMayNotSign
            | Self::CaBelowPathLength { .. }
            | Self::CodeTwice
            | Self::ProofHasCaKey
            | Self::ProofIsCa
            | Self::ProofOutsideValidity
            | Self::SignatureNotChecked
            | Self::DeviceIsCa
            | Self::DeviceHasCaKey
            | Self::CaOutsideValidity
            | Self::NoCommonName
            | Self::NameInPolicy { .. }
            | Self::ChainTooDeep { .. }
            | Self::TemplateKeyUnknown
            | Self::ResourceMissing { .. }
            | Self::CertificateNotReferred
            | Self::StatusNotActive { .. } => Severity::Warning,
            Self::IntermediateCa
            | Self::SeveralCas { .. }
            | Self::TemplateElsewhere { .. }
            | Self::ProofNeeded
            | Self::NoProof
            | Self::CodeOfAnotherRegion
            | Self::NoClientAuth
            | Self::FirstConnectionCloses
            | Self::CaNotSent
            | Self::ParameterDefault { .. } => Severity::Note,
        }
    }
}
