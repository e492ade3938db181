//! What the broker allows, whom it drops and why.

use serde::{Deserialize, Serialize};

use super::{Severity, Source};

/// What the broker allows, whom it drops and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum BrokerCause {
    /// No policy allows the connection: none is attached, or none that fits.
    PolicyMissing,
    /// The policy does not allow this client id.
    ClientIdNotAllowed,
    /// The policy does not allow this topic, so the broker drops the client.
    TopicNotAllowed,
    /// Two connections use one client id.
    DuplicateClientId,
    /// AWS IoT slows the calls or messages down.
    Throttled,
    /// Nothing was heard for longer than keep-alive allows.
    KeepAliveTimeout,
    /// A retained message or will lacks iot:RetainPublish.
    RetainNotAllowed,
}

impl BrokerCause {
    /// Every one.
    pub const ALL: &[Self] = &[
        Self::PolicyMissing,
        Self::ClientIdNotAllowed,
        Self::TopicNotAllowed,
        Self::DuplicateClientId,
        Self::Throttled,
        Self::KeepAliveTimeout,
        Self::RetainNotAllowed,
    ];

    /// A stable name, for searching and linking.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::PolicyMissing => "policy-missing",
            Self::ClientIdNotAllowed => "client-id-not-allowed",
            Self::TopicNotAllowed => "topic-not-allowed",
            Self::DuplicateClientId => "duplicate-client-id",
            Self::Throttled => "throttled",
            Self::KeepAliveTimeout => "keep-alive-timeout",
            Self::RetainNotAllowed => "retain-not-allowed",
        }
    }

    /// How bad it is.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::DuplicateClientId | Self::Throttled | Self::KeepAliveTimeout => Severity::Warning,
            Self::PolicyMissing
            | Self::ClientIdNotAllowed
            | Self::TopicNotAllowed
            | Self::RetainNotAllowed => Severity::Error,
        }
    }

    /// Who says so.
    #[must_use]
    pub const fn source(self) -> Source {
        match self {
            Self::PolicyMissing
            | Self::ClientIdNotAllowed
            | Self::TopicNotAllowed
            | Self::RetainNotAllowed => Source::page(
                "AWS IoT: policies",
                "https://docs.aws.amazon.com/iot/latest/developerguide/iot-policies.html",
            ),
            Self::DuplicateClientId | Self::KeepAliveTimeout => Source::page(
                "AWS IoT: lifecycle events",
                "https://docs.aws.amazon.com/iot/latest/developerguide/life-cycle-events.html",
            ),
            Self::Throttled => Source::page(
                "AWS IoT Core endpoints and quotas",
                "https://docs.aws.amazon.com/general/latest/gr/iot-core.html",
            ),
        }
    }
}
