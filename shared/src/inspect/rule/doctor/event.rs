//! What stands behind the event: topic rule, destination, roles, the caller.

use serde::{Deserialize, Serialize};

use super::{Severity, Source};

/// What stands behind the event: topic rule, destination, roles, the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EventCause {
    /// The topic rule does not see the event.
    RuleNotFiring,
    /// The rule, its role or its function lacks a permission.
    RoleLacksPermission,
    /// Whoever called may not do that.
    CallerLacksPermission,
    /// The caller may not hand the role over.
    PassRoleMissing,
    /// AWS does not accept the credentials.
    CredentialsRefused,
    /// The rule's HTTP destination is not confirmed or not enabled.
    DestinationNotConfirmed,
}

impl EventCause {
    /// Every one.
    pub const ALL: &[Self] = &[
        Self::RuleNotFiring,
        Self::RoleLacksPermission,
        Self::CallerLacksPermission,
        Self::PassRoleMissing,
        Self::CredentialsRefused,
        Self::DestinationNotConfirmed,
    ];

    /// A stable name, for searching and linking.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::RuleNotFiring => "rule-not-firing",
            Self::RoleLacksPermission => "role-lacks-permission",
            Self::CallerLacksPermission => "caller-lacks-permission",
            Self::PassRoleMissing => "pass-role-missing",
            Self::CredentialsRefused => "credentials-refused",
            Self::DestinationNotConfirmed => "destination-not-confirmed",
        }
    }

    /// How bad it is.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::RuleNotFiring
            | Self::RoleLacksPermission
            | Self::CallerLacksPermission
            | Self::PassRoleMissing
            | Self::CredentialsRefused
            | Self::DestinationNotConfirmed => Severity::Error,
        }
    }

    /// Who says so.
    #[must_use]
    pub const fn source(self) -> Source {
        match self {
            Self::RuleNotFiring => Source::page(
                "AWS IoT: rules",
                "https://docs.aws.amazon.com/iot/latest/developerguide/iot-rules.html",
            ),
            Self::RoleLacksPermission | Self::CallerLacksPermission | Self::CredentialsRefused => {
                Source::page(
                    "AWS IoT: how it works with IAM",
                    "https://docs.aws.amazon.com/iot/latest/developerguide/security_iam_service-with-iam.html",
                )
            }
            Self::PassRoleMissing => Source::page(
                "AWS IoT: pass role permissions",
                "https://docs.aws.amazon.com/iot/latest/developerguide/pass-role.html",
            ),
            Self::DestinationNotConfirmed => Source::page(
                "AWS IoT: HTTP action destinations",
                "https://docs.aws.amazon.com/iot/latest/developerguide/http-action-destination.html",
            ),
        }
    }
}
