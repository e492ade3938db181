//! What one certificate, request or list says.

use serde::{Deserialize, Serialize};

use super::{Severity, Source};
use crate::time::UnixTime;

/// What one certificate, request or list says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CertificateRule {
    /// An extension that is there cannot be read.
    BrokenExtension {
        /// Its object identifier.
        oid: String,
    },
    /// A certificate that signs others, or itself, without basicConstraints CA:TRUE.
    CaWithoutCaTrue,
    /// The validity is over.
    Expired {
        /// Its end.
        not_after: UnixTime,
    },
    /// The validity has not begun.
    NotYetValid {
        /// Its begin.
        not_before: UnixTime,
    },
    /// An RSA key below 2048 bits, which AWS IoT refuses.
    WeakRsa {
        /// Its size.
        bits: u32,
    },
    /// A signature over MD5 or SHA-1.
    WeakSignatureHash {
        /// The signature algorithm's object identifier.
        algorithm: String,
    },
    /// A request's signature was not made by its own key.
    BrokenRequestSignature,
}

impl CertificateRule {
    /// A stable name, for searching and linking.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::BrokenExtension { .. } => "broken-extension",
            Self::CaWithoutCaTrue => "ca-without-ca-true",
            Self::Expired { .. } => "expired",
            Self::NotYetValid { .. } => "not-yet-valid",
            Self::WeakRsa { .. } => "weak-rsa",
            Self::WeakSignatureHash { .. } => "weak-signature-hash",
            Self::BrokenRequestSignature => "broken-request-signature",
        }
    }

    /// How bad it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::CaWithoutCaTrue
            | Self::Expired { .. }
            | Self::NotYetValid { .. }
            | Self::WeakRsa { .. }
            | Self::BrokenRequestSignature => Severity::Error,
            Self::BrokenExtension { .. } | Self::WeakSignatureHash { .. } => Severity::Warning,
        }
    }

    /// Who says so.
    #[must_use]
    pub const fn source(&self) -> Source {
        match self {
            Self::BrokenExtension { .. } => Source::rfc(5280, "4.2"),
            Self::CaWithoutCaTrue => Source::rfc(5280, "4.2.1.9").called("e_ca_is_ca"),
            Self::Expired { .. } | Self::NotYetValid { .. } => Source::rfc(5280, "4.1.2.5"),
            Self::WeakRsa { .. } => Source::page("AWS IoT: X.509 client certificates", CLIENT_CERTIFICATES)
                .called("e_rsa_mod_less_than_2048_bits"),
            Self::WeakSignatureHash { .. } => {
                Source::page("AWS IoT: X.509 client certificates", CLIENT_CERTIFICATES)
                    .called("e_sub_cert_or_sub_ca_using_sha1")
            }
            Self::BrokenRequestSignature => Source::rfc(2986, "4.2"),
        }
    }
}

const CLIENT_CERTIFICATES: &str =
    "https://docs.aws.amazon.com/iot/latest/developerguide/x509-client-certs.html";
