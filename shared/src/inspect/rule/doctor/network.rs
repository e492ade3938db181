//! The way to the endpoint, and what a test of it proves.

use serde::{Deserialize, Serialize};

use super::{Severity, Source};

/// The way to the endpoint, and what a test of it proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NetworkCause {
    /// The endpoint's name has no address.
    EndpointNotFound,
    /// The device connects to AWS's own calls' endpoint instead of its account's.
    EndpointControlPlane,
    /// Endpoint and certificate are of different Regions.
    EndpointOtherRegion,
    /// The endpoint is the old one, without -ats.
    EndpointNotAts,
    /// MQTT on port 443 needs ALPN.
    AlpnMissing,
    /// No TCP connection comes about.
    NetworkBlocked,
    /// `openssl s_client` makes a TLS connection, and registration happens at MQTT's CONNECT.
    SClientRegistersNothing,
    /// The verify code of `s_client` is about the server's chain, not the device's.
    SClientVerifyCode,
    /// The first connection of a new device is always closed.
    FirstConnectionClosed,
}

impl NetworkCause {
    /// Every one.
    pub const ALL: &[Self] = &[
        Self::EndpointNotFound,
        Self::EndpointControlPlane,
        Self::EndpointOtherRegion,
        Self::EndpointNotAts,
        Self::AlpnMissing,
        Self::NetworkBlocked,
        Self::SClientRegistersNothing,
        Self::SClientVerifyCode,
        Self::FirstConnectionClosed,
    ];

    /// A stable name, for searching and linking.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::EndpointNotFound => "endpoint-not-found",
            Self::EndpointControlPlane => "endpoint-control-plane",
            Self::EndpointOtherRegion => "endpoint-other-region",
            Self::EndpointNotAts => "endpoint-not-ats",
            Self::AlpnMissing => "alpn-missing",
            Self::NetworkBlocked => "network-blocked",
            Self::SClientRegistersNothing => "s-client-registers-nothing",
            Self::SClientVerifyCode => "s-client-verify-code",
            Self::FirstConnectionClosed => "first-connection-closed",
        }
    }

    /// How bad it is.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::SClientRegistersNothing | Self::SClientVerifyCode | Self::FirstConnectionClosed => {
                Severity::Note
            }
            Self::EndpointNotAts => Severity::Warning,
            Self::EndpointNotFound
            | Self::EndpointControlPlane
            | Self::EndpointOtherRegion
            | Self::AlpnMissing
            | Self::NetworkBlocked => Severity::Error,
        }
    }

    /// Who says so.
    #[must_use]
    pub const fn source(self) -> Source {
        match self {
            Self::EndpointNotFound => Source::page(
                "AWS IoT: diagnosing connectivity issues",
                "https://docs.aws.amazon.com/iot/latest/developerguide/diagnosing-connectivity-issues.html",
            ),
            Self::EndpointControlPlane | Self::AlpnMissing | Self::NetworkBlocked => Source::page(
                "AWS IoT: device communication protocols",
                "https://docs.aws.amazon.com/iot/latest/developerguide/protocols.html",
            ),
            Self::EndpointOtherRegion => Source::page(
                "AWS IoT: your own client certificates",
                "https://docs.aws.amazon.com/iot/latest/developerguide/device-certs-your-own.html",
            ),
            Self::EndpointNotAts => Source::page(
                "AWS IoT: server authentication",
                "https://docs.aws.amazon.com/iot/latest/developerguide/server-authentication.html",
            ),
            Self::SClientRegistersNothing => Source::OBSERVED,
            Self::SClientVerifyCode => {
                Source::page("OpenSSL: s_client", "https://docs.openssl.org/master/man1/openssl-s_client/")
            }
            Self::FirstConnectionClosed => Source::page(
                "AWS IoT: just-in-time registration",
                "https://docs.aws.amazon.com/iot/latest/developerguide/auto-register-device-cert.html",
            ),
        }
    }
}
