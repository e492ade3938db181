//! How the TLS connection comes about: trust, names, time, versions, the chain.

use serde::{Deserialize, Serialize};

use super::{Severity, Source};

/// How the TLS connection comes about: trust, names, time, versions, the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TlsCause {
    /// The device does not trust the server: it has another root than Amazon's.
    ServerRootNotTrusted,
    /// The server's certificate has another name than the device expects.
    ServerNameMismatch,
    /// The handshake carries no server name.
    SniMissing,
    /// The device's clock is wrong, mostly at 1970.
    ClockNotSet,
    /// The certificate's validity begins later; the clock is right.
    CertificateStartsLater,
    /// A certificate is expired.
    CertificateExpired,
    /// The TLS versions of both sides do not meet.
    TlsVersion,
    /// The device sent no certificate of its own.
    ClientCertificateNotSent,
    /// At the first connection the device sends its certificate alone, without the CA's.
    ChainMissing,
    /// The SDK refuses a file with more than one certificate.
    ChainRefused,
    /// The registered CA is not the one that signed the device certificate itself.
    CaNotDirectIssuer,
}

impl TlsCause {
    /// Every one.
    pub const ALL: &[Self] = &[
        Self::ServerRootNotTrusted,
        Self::ServerNameMismatch,
        Self::SniMissing,
        Self::ClockNotSet,
        Self::CertificateStartsLater,
        Self::CertificateExpired,
        Self::TlsVersion,
        Self::ClientCertificateNotSent,
        Self::ChainMissing,
        Self::ChainRefused,
        Self::CaNotDirectIssuer,
    ];

    /// A stable name, for searching and linking.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::ServerRootNotTrusted => "server-root-not-trusted",
            Self::ServerNameMismatch => "server-name-mismatch",
            Self::SniMissing => "sni-missing",
            Self::ClockNotSet => "clock-not-set",
            Self::CertificateStartsLater => "certificate-starts-later",
            Self::CertificateExpired => "certificate-expired",
            Self::TlsVersion => "tls-version",
            Self::ClientCertificateNotSent => "client-certificate-not-sent",
            Self::ChainMissing => "chain-missing",
            Self::ChainRefused => "chain-refused",
            Self::CaNotDirectIssuer => "ca-not-direct-issuer",
        }
    }

    /// How bad it is.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::ServerRootNotTrusted
            | Self::ServerNameMismatch
            | Self::SniMissing
            | Self::ClockNotSet
            | Self::CertificateStartsLater
            | Self::CertificateExpired
            | Self::TlsVersion
            | Self::ClientCertificateNotSent
            | Self::ChainMissing
            | Self::ChainRefused
            | Self::CaNotDirectIssuer => Severity::Error,
        }
    }

    /// Who says so.
    #[must_use]
    pub const fn source(self) -> Source {
        match self {
            Self::ServerRootNotTrusted => Source::page(
                "AWS IoT: server authentication",
                "https://docs.aws.amazon.com/iot/latest/developerguide/server-authentication.html",
            ),
            Self::ServerNameMismatch | Self::SniMissing | Self::TlsVersion => Source::page(
                "AWS IoT: transport security",
                "https://docs.aws.amazon.com/iot/latest/developerguide/transport-security.html",
            ),
            Self::ClockNotSet | Self::CertificateStartsLater => Source::rfc(5280, "4.1.2.5"),
            Self::CertificateExpired | Self::ClientCertificateNotSent => Source::page(
                "AWS IoT: X.509 client certificates",
                "https://docs.aws.amazon.com/iot/latest/developerguide/x509-client-certs.html",
            ),
            Self::ChainMissing | Self::ChainRefused => Source::page(
                "AWS IoT: just-in-time registration",
                "https://docs.aws.amazon.com/iot/latest/developerguide/auto-register-device-cert.html",
            ),
            Self::CaNotDirectIssuer => Source::page(
                "AWS IoT: your own client certificates",
                "https://docs.aws.amazon.com/iot/latest/developerguide/device-certs-your-own.html",
            ),
        }
    }
}
