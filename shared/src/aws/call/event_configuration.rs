//! Which kinds of registry event AWS IoT publishes, as its settings say.
//!
//! The event of a just-in-time registration comes whatever they say; they are read to show them to people.
//!
//! Source: AWS IoT API reference, DescribeEventConfigurations, UpdateEventConfigurations.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, json};

use super::{AnswerError, Call, Family, Repeat, Request, Scope, json};

/// Asks which kinds of event are published.
#[derive(Clone, Copy, Debug)]
pub struct DescribeEventConfigurations;

/// Which kinds are published, by AWS's name of the kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventConfigurations(BTreeMap<String, EventConfiguration>);

/// Whether one kind is published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct EventConfiguration {
    /// It is.
    #[serde(default)]
    pub enabled: bool,
}

/// Switches kinds of event on or off; those that are not named keep their value.
#[derive(Clone, Debug)]
pub struct UpdateEventConfigurations {
    /// Which, and whether it is published from now on.
    pub event_configurations: BTreeMap<EventType, bool>,
}

/// A kind of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventType {
    /// Device certificates.
    Certificate,
    /// CA certificates; AWS's guide lists the registration event here.
    CaCertificate,
    /// Policies.
    Policy,
    /// Things.
    Thing,
    /// Things in groups.
    ThingGroupMembership,
}

impl EventType {
    /// AWS's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Certificate => "CERTIFICATE",
            Self::CaCertificate => "CA_CERTIFICATE",
            Self::Policy => "POLICY",
            Self::Thing => "THING",
            Self::ThingGroupMembership => "THING_GROUP_MEMBERSHIP",
        }
    }
}

impl EventConfigurations {
    /// Whether this kind is published.
    #[must_use]
    pub fn is_enabled(&self, event_type: EventType) -> bool {
        self.0.get(event_type.as_str()).is_some_and(|configuration| configuration.enabled)
    }
}

impl Call for DescribeEventConfigurations {
    type Answer = EventConfigurations;
    const OPERATION: &'static str = "DescribeEventConfigurations";
    const ACTION: &'static str = "iot:DescribeEventConfigurations";
    const SCOPE: Scope = Scope::Any;
    const FAMILY: Family = Family::Other;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        Request::get("/event-configurations", &[])
    }

    fn read(body: &[u8]) -> Result<Self::Answer, AnswerError> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Body {
            #[serde(default)]
            event_configurations: EventConfigurations,
        }
        json::<Self, Body>(body).map(|body| body.event_configurations)
    }
}

impl Call for UpdateEventConfigurations {
    type Answer = ();
    const OPERATION: &'static str = "UpdateEventConfigurations";
    const ACTION: &'static str = "iot:UpdateEventConfigurations";
    const SCOPE: Scope = Scope::Any;
    const FAMILY: Family = Family::Other;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        let configuration = |(event_type, enabled): (&EventType, &bool)| {
            (event_type.as_str().to_owned(), json!({ "Enabled": enabled }))
        };
        let configurations: Map<_, _> = self.event_configurations.iter().map(configuration).collect();
        Request::patch("/event-configurations", &[])
            .with_body(json!({ "eventConfigurations": configurations }))
    }

    fn read(_: &[u8]) -> Result<Self::Answer, AnswerError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{DescribeEventConfigurations, EventType};
    use crate::aws::call::Call;

    #[test]
    fn a_kind_that_is_not_named_is_off() {
        let body =
            br#"{"eventConfigurations":{"CERTIFICATE":{"Enabled":true},"LATER_KIND":{"Enabled":true}}}"#;
        let read = DescribeEventConfigurations::read(body).unwrap();
        assert!(read.is_enabled(EventType::Certificate));
        assert!(!read.is_enabled(EventType::CaCertificate));
    }
}
