//! What a state means to whoever looks: does it still wait, does it need a person, and what may be done about it.

use jitr_shared::api::registration::RegistrationState;
use jitr_shared::api::watch::ActKind;

/// Every state, in the order of the way; those that wait first.
pub const STATES: [RegistrationState; 11] = [
    RegistrationState::Held,
    RegistrationState::Stuck,
    RegistrationState::Received,
    RegistrationState::Described,
    RegistrationState::Checked,
    RegistrationState::ThingAttached,
    RegistrationState::PolicyAttached,
    RegistrationState::Active,
    RegistrationState::Refused,
    RegistrationState::Revoked,
    RegistrationState::Ignored,
];

/// Every act, in the order of their buttons.
pub const ACTS: [ActKind; 4] = [ActKind::Approve, ActKind::Retry, ActKind::Refuse, ActKind::Revoke];

/// A state as an address and the wire write it.
#[must_use]
pub fn word(state: RegistrationState) -> &'static str {
    match state {
        RegistrationState::Received => "received",
        RegistrationState::Described => "described",
        RegistrationState::Checked => "checked",
        RegistrationState::Held => "held",
        RegistrationState::ThingAttached => "thing-attached",
        RegistrationState::PolicyAttached => "policy-attached",
        RegistrationState::Active => "active",
        RegistrationState::Refused => "refused",
        RegistrationState::Revoked => "revoked",
        RegistrationState::Stuck => "stuck",
        RegistrationState::Ignored => "ignored",
    }
}

/// It has no verdict yet, or one that a person has to mend.
#[must_use]
pub fn waits(state: RegistrationState) -> bool {
    is_pending(state) || needs_person(state)
}

/// On its way: something happens next by itself.
#[must_use]
pub fn is_pending(state: RegistrationState) -> bool {
    match state {
        RegistrationState::Received
        | RegistrationState::Described
        | RegistrationState::Checked
        | RegistrationState::ThingAttached
        | RegistrationState::PolicyAttached => true,
        RegistrationState::Held
        | RegistrationState::Active
        | RegistrationState::Refused
        | RegistrationState::Revoked
        | RegistrationState::Stuck
        | RegistrationState::Ignored => false,
    }
}

/// Somebody has to look at it.
#[must_use]
pub fn needs_person(state: RegistrationState) -> bool {
    state == RegistrationState::Held || state == RegistrationState::Stuck
}

/// Whether an act means anything to a registration that stands so; the Worker decides in the end.
#[must_use]
pub fn may(act: ActKind, state: RegistrationState) -> bool {
    match act {
        ActKind::Approve => state == RegistrationState::Held,
        ActKind::Refuse => waits(state),
        ActKind::Retry => needs_person(state) || state == RegistrationState::Refused,
        ActKind::Revoke => state != RegistrationState::Revoked && state != RegistrationState::Ignored,
    }
}

#[cfg(test)]
mod tests {
    use super::{STATES, word};

    /// An address that somebody has shared must go on meaning the same.
    #[test]
    fn a_state_in_an_address_is_the_state_on_the_wire() {
        for (place, state) in STATES.into_iter().enumerate() {
            assert_eq!(serde_json::to_string(&state).unwrap(), format!("\"{}\"", word(state)));
            assert_eq!(STATES.iter().position(|other| *other == state), Some(place), "each once");
        }
    }
}
