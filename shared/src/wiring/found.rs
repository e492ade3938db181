//! What a look into the account has shown, and where a destination's confirmation stands.

use super::Wanted;
use crate::aws::call::{
    destination::{ConfirmationToken, Destination, DestinationStatus},
    policy::Policy,
    rule::TopicRule,
};

/// What is there. The lists tell what exists: AWS answers "unauthorized" for a rule or destination that does not.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Every destination of account and Region.
    pub destinations: Vec<Destination>,
    /// The token of the last confirmation request for our destination, if one came and is not used up.
    pub token: Option<ConfirmationToken>,
    /// The rule of the wanted name, if it is in the list of rules.
    pub rule: Option<TopicRule>,
    /// The policy of the wanted name.
    pub policy: Option<Policy>,
}

/// What the confirmation of a destination needs next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConfirmationStep {
    /// Ask AWS for a new confirmation request: status IN_PROGRESS.
    Ask,
    /// AWS's confirmation request has not come; run nevertheless, the step asks for a new one.
    Wait,
    /// Give the token back, then enable.
    Confirm,
    /// Confirmed already: enable.
    Enable,
    /// Nothing.
    Done,
}

impl Found {
    /// The destination for the wanted address.
    #[must_use]
    pub fn destination(&self, wanted: &Wanted) -> Option<&Destination> {
        destination_for(&self.destinations, wanted.ingest_url())
    }
}

/// The destination of an address: the one furthest on, where AWS lists several.
#[must_use]
pub fn destination_for<'a>(
    destinations: &'a [Destination],
    confirmation_url: &str,
) -> Option<&'a Destination> {
    let rank = |destination: &&Destination| match destination.status {
        DestinationStatus::Enabled => 0,
        DestinationStatus::Disabled => 1,
        DestinationStatus::InProgress => 2,
        DestinationStatus::Unknown => 3,
        DestinationStatus::Error | DestinationStatus::Deleting => 4,
    };
    destinations
        .iter()
        .filter(|destination| destination.confirmation_url() == Some(confirmation_url))
        .filter(|destination| destination.status != DestinationStatus::Deleting)
        .min_by_key(rank)
}

/// Says what comes next for a destination, given the token that came for it.
#[must_use]
pub fn confirmation_step(destination: &Destination, token: Option<&ConfirmationToken>) -> ConfirmationStep {
    match (destination.status, token) {
        (DestinationStatus::Enabled, _) => ConfirmationStep::Done,
        (DestinationStatus::Disabled, _) => ConfirmationStep::Enable,
        (DestinationStatus::InProgress | DestinationStatus::Unknown, Some(_)) => ConfirmationStep::Confirm,
        (DestinationStatus::InProgress | DestinationStatus::Unknown, None) => ConfirmationStep::Wait,
        (DestinationStatus::Error | DestinationStatus::Deleting, _) => ConfirmationStep::Ask,
    }
}
