//! Who says what the rules about AWS IoT's answers say.

use super::{AwsRule, Source};

impl AwsRule {
    /// Who says so.
    #[expect(clippy::too_many_lines, reason = "one line a rule, and nothing else")]
    #[must_use]
    pub const fn source(&self) -> Source {
        match self {
            Self::NotACa
            | Self::PssNotListed
            | Self::KeyNotTaken { .. }
            | Self::CaMayNotSign
            | Self::CodeTwice
            | Self::CodeOfAnotherRegion
            | Self::ProofHasCaKey
            | Self::ProofIsCa
            | Self::ProofOutsideValidity
            | Self::CaBelowPathLength { .. }
            | Self::SeveralCas { .. }
            | Self::DeviceIsCa
            | Self::DeviceHasCaKey
            | Self::CaOutsideValidity
            | Self::NoClientAuth
            | Self::FirstConnectionCloses
            | Self::ChainTooDeep { .. }
            | Self::ParameterDefault { .. } => Source::OBSERVED,
            Self::SignatureNotTaken { .. } | Self::RsaTooShort { .. } => {
                Source::page("AWS IoT: X.509 client certificates", CLIENT_CERTIFICATES)
            }
            Self::CurveNotTaken { .. } => Source::page("AWS IoT: CreateCertificateFromCsr", CREATE_FROM_CSR),
            Self::Expired { .. } | Self::NotYetValid { .. } | Self::KeyAudited => {
                Source::page("AWS IoT: CA certificate key quality", KEY_QUALITY)
            }
            Self::PemTooLong { .. }
            | Self::RoleMissing
            | Self::BodyNotText
            | Self::TemplateElsewhere { .. }
            | Self::TemplateTooLong { .. } => {
                Source::page("AWS IoT: RegisterCACertificate", REGISTER_CA_CALL)
            }
            Self::IntermediateCa
            | Self::SignsOnlyCas
            | Self::NoProof
            | Self::DeviceIsTheCa
            | Self::DeviceBelowIntermediate { .. }
            | Self::DeviceSelfSigned
            | Self::DeviceNotSignedByCa => {
                Source::page("AWS IoT: Create your own client certificates", OWN_CERTIFICATES)
            }
            Self::CaEndsSoon { .. } => Source::page("AWS IoT: CA certificate expiring", CA_EXPIRING),
            Self::ProofNeeded
            | Self::CodeMissing
            | Self::CodeWritten
            | Self::CodeDiffers
            | Self::ProofIsTheCa
            | Self::ProofSelfSigned
            | Self::ProofNotSignedByCa => Source::page("AWS IoT: Register a CA certificate", REGISTER_CA),
            Self::CodeMalformed => Source::page("AWS IoT: GetRegistrationCode", CODE_CALL),
            Self::SignatureNotChecked => Source::INSPECTOR,
            Self::NoCommonName | Self::NameInPolicy { .. } => {
                Source::page("AWS IoT: X.509 certificate policy variables", POLICY_VARIABLES)
            }
            Self::CaInactive => Source::page("AWS IoT: Deactivate a CA certificate", DEACTIVATE_CA),
            Self::AutoRegistrationOff | Self::CaNotSent => {
                Source::page("AWS IoT: Register a client certificate when the client connects", AUTO_REGISTER)
            }
            Self::TemplateAttached
            | Self::TemplateNotAttached
            | Self::ParameterNotInCertificate { .. }
            | Self::ParameterUnknown { .. }
            | Self::CertificateNotReferred
            | Self::StatusNotActive { .. } => {
                Source::page("AWS IoT: Just-in-time provisioning", JIT_PROVISIONING)
            }
            Self::PolicyNameNotTaken { .. } => Source::page("AWS IoT: CreatePolicy", CREATE_POLICY),
            Self::NoServerName => Source::page("AWS IoT: Transport security", TRANSPORT),
            Self::DeviceNotFirst => Source::rfc(8446, "4.4.2"),
            Self::TemplateNotJson { .. }
            | Self::TemplateKeyUnknown
            | Self::TemplateKeyWrong
            | Self::ParameterUndeclared { .. }
            | Self::FunctionUnknown { .. }
            | Self::ResourceType { .. }
            | Self::ResourceMissing { .. }
            | Self::ThingNameNotTaken { .. }
            | Self::PolicyMissing
            | Self::PolicyNotJson => Source::page("AWS IoT: Provisioning templates", TEMPLATES),
        }
    }
}

const CLIENT_CERTIFICATES: &str =
    "https://docs.aws.amazon.com/iot/latest/developerguide/x509-client-certs.html";
const CREATE_FROM_CSR: &str =
    "https://docs.aws.amazon.com/iot/latest/apireference/API_CreateCertificateFromCsr.html";
const REGISTER_CA_CALL: &str =
    "https://docs.aws.amazon.com/iot/latest/apireference/API_RegisterCACertificate.html";
const CREATE_POLICY: &str = "https://docs.aws.amazon.com/iot/latest/apireference/API_CreatePolicy.html";
const CODE_CALL: &str = "https://docs.aws.amazon.com/iot/latest/apireference/API_GetRegistrationCode.html";
const KEY_QUALITY: &str =
    "https://docs.aws.amazon.com/iot/latest/developerguide/audit-chk-ca-cert-key-quality.html";
const CA_EXPIRING: &str =
    "https://docs.aws.amazon.com/iot/latest/developerguide/audit-chk-ca-cert-approaching-expiration.html";
const OWN_CERTIFICATES: &str =
    "https://docs.aws.amazon.com/iot/latest/developerguide/device-certs-your-own.html";
const REGISTER_CA: &str = "https://docs.aws.amazon.com/iot/latest/developerguide/register-CA-cert.html";
const POLICY_VARIABLES: &str =
    "https://docs.aws.amazon.com/iot/latest/developerguide/cert-policy-variables.html";
const DEACTIVATE_CA: &str = "https://docs.aws.amazon.com/iot/latest/developerguide/deactivate-ca-cert.html";
const AUTO_REGISTER: &str =
    "https://docs.aws.amazon.com/iot/latest/developerguide/auto-register-device-cert.html";
const JIT_PROVISIONING: &str = "https://docs.aws.amazon.com/iot/latest/developerguide/jit-provisioning.html";
const TRANSPORT: &str = "https://docs.aws.amazon.com/iot/latest/developerguide/transport-security.html";
const TEMPLATES: &str = "https://docs.aws.amazon.com/iot/latest/developerguide/provision-template.html";
