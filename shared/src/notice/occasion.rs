//! What there is to tell of.
//!
//! Read flat, see [`crate::json::present`].

use serde::{Deserialize, Serialize};

use super::{Device, ListInForce};
use crate::{
    api::registration::Reason,
    json::{MissingMember, present},
};

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", try_from = "Fields", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Occasion {
    /// A device certificate became ACTIVE.
    DeviceActivated {
        /// Whose.
        device: Device,
    },
    /// A registration was refused.
    RegistrationRefused {
        /// Whose.
        device: Device,
        /// Why.
        reason: Reason,
    },
    /// A registration can't go on without a person.
    RegistrationStuck {
        /// Whose.
        device: Device,
        /// Why.
        reason: Reason,
    },
    /// A certificate waits, and a person or a CRL is needed.
    DeviceHeld {
        /// Whose.
        device: Device,
        /// For what.
        reason: Reason,
    },
    /// A certificate is revoked.
    DeviceRevoked {
        /// Whose.
        device: Device,
        /// By whom.
        reason: Reason,
    },
    /// A certificate was seen, and the settings ask to change nothing.
    DeviceSeen {
        /// Whose.
        device: Device,
    },
    /// The revocation list of a CA runs out soon.
    CrlExpiring {
        /// Which.
        list: ListInForce,
    },
    /// The revocation list of a CA has run out.
    CrlExpired {
        /// Which.
        list: ListInForce,
    },
    /// Somebody asked for a test message.
    Test {
        /// What the destination is called.
        destination: String,
    },
}

/// All members of all kinds.
#[derive(Deserialize)]
struct Fields {
    kind: Kind,
    device: Option<Device>,
    reason: Option<Reason>,
    list: Option<ListInForce>,
    destination: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    DeviceActivated,
    RegistrationRefused,
    RegistrationStuck,
    DeviceHeld,
    DeviceRevoked,
    DeviceSeen,
    CrlExpiring,
    CrlExpired,
    Test,
}

impl TryFrom<Fields> for Occasion {
    type Error = MissingMember;

    fn try_from(fields: Fields) -> Result<Self, MissingMember> {
        let device = present("device", fields.device);
        let reason = present("reason", fields.reason);
        let list = present("list", fields.list);
        Ok(match fields.kind {
            Kind::DeviceActivated => Self::DeviceActivated { device: device? },
            Kind::RegistrationRefused => Self::RegistrationRefused { device: device?, reason: reason? },
            Kind::RegistrationStuck => Self::RegistrationStuck { device: device?, reason: reason? },
            Kind::DeviceHeld => Self::DeviceHeld { device: device?, reason: reason? },
            Kind::DeviceRevoked => Self::DeviceRevoked { device: device?, reason: reason? },
            Kind::DeviceSeen => Self::DeviceSeen { device: device? },
            Kind::CrlExpiring => Self::CrlExpiring { list: list? },
            Kind::CrlExpired => Self::CrlExpired { list: list? },
            Kind::Test => Self::Test { destination: present("destination", fields.destination)? },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Device, ListInForce, Occasion, Reason};
    use crate::time::UnixTime;

    #[test]
    fn every_kind_comes_back_as_it_was() {
        let device = || Device {
            name: None,
            certificate_id: "ab".repeat(32).parse().unwrap(),
            ca_certificate_id: "cd".repeat(32).parse().unwrap(),
        };
        let list = || ListInForce {
            ca_certificate_id: "cd".repeat(32).parse().unwrap(),
            issuer: "CN=x".to_owned(),
            number: None,
            next_update: UnixTime::from_milliseconds(7),
        };
        let reason = || Reason::SignatureMismatch;
        for (occasion, kind) in [
            (Occasion::DeviceActivated { device: device() }, "device-activated"),
            (Occasion::RegistrationRefused { device: device(), reason: reason() }, "registration-refused"),
            (Occasion::RegistrationStuck { device: device(), reason: reason() }, "registration-stuck"),
            (Occasion::DeviceHeld { device: device(), reason: reason() }, "device-held"),
            (Occasion::DeviceRevoked { device: device(), reason: reason() }, "device-revoked"),
            (Occasion::DeviceSeen { device: device() }, "device-seen"),
            (Occasion::CrlExpiring { list: list() }, "crl-expiring"),
            (Occasion::CrlExpired { list: list() }, "crl-expired"),
            (Occasion::Test { destination: "x".to_owned() }, "test"),
        ] {
            let stored = serde_json::to_string(&occasion).unwrap();
            assert!(stored.starts_with(&format!(r#"{{"kind":"{kind}""#)), "{stored}");
            assert_eq!(serde_json::from_str::<Occasion>(&stored).unwrap(), occasion);
        }
        let error = serde_json::from_str::<Occasion>(r#"{"kind":"device-seen"}"#).unwrap_err();
        assert!(error.to_string().contains("lacks `device`"));
    }
}
