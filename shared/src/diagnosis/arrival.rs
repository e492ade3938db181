//! The rows about what came to us: our own registration of the certificate, and the deliveries of AWS's rule.

use super::Gathered;
use crate::{
    api::{
        diagnosis::{Check, FactKind, Finding, Outcome, RefusalReason, Refused, RemedyKind, Row, Standing},
        registration::{Reason, RegistrationRow, RegistrationState},
    },
    time::UnixTime,
};

pub(super) fn registration(gathered: &Gathered) -> Row {
    const CHECK: Check = Check::Registration;
    match &gathered.registration {
        Some(row) => of_row(row),
        None => match gathered.standing() {
            Standing::Pending if gathered.adopted => {
                Row::fail(CHECK, Finding::EventMissed).act(RemedyKind::Sweep).act(RemedyKind::ConnectAgain)
            }
            // Somebody else made it ACTIVE, or it is left to somebody else.
            Standing::Active | Standing::Barred => Row::warn(CHECK, Finding::NoRegistration),
            Standing::Pending | Standing::Absent | Standing::Unknown => {
                Row::skipped(CHECK, Finding::NoRegistration)
            }
        },
    }
}

fn of_row(row: &RegistrationRow) -> Row {
    const CHECK: Check = Check::Registration;
    let id = Some(row.certificate_id.as_str());
    let none = None::<&str>;
    let found = match row.state {
        RegistrationState::Active => Row::pass(CHECK, Finding::RegistrationActive),
        RegistrationState::Received
        | RegistrationState::Described
        | RegistrationState::Checked
        | RegistrationState::ThingAttached
        | RegistrationState::PolicyAttached => Row::warn(CHECK, Finding::RegistrationUnderWay),
        // A person decides where a person is waited for; a CRL or the hour's room is looked at anew.
        RegistrationState::Held => {
            let approve = row.reason == Some(Reason::ApprovalNeeded);
            let kind = if approve { RemedyKind::Approve } else { RemedyKind::Retry };
            Row::fail(CHECK, Finding::RegistrationHeld).remedy(kind, id, none)
        }
        RegistrationState::Revoked => {
            Row::fail(CHECK, Finding::RegistrationRevoked).act(RemedyKind::NewCertificate)
        }
        RegistrationState::Ignored => {
            Row::fail(CHECK, Finding::RegistrationIgnored).remedy(RemedyKind::Retry, id, none)
        }
        RegistrationState::Refused => {
            Row::fail(CHECK, Finding::RegistrationRefused).remedy(RemedyKind::Retry, id, none)
        }
        RegistrationState::Stuck => {
            Row::fail(CHECK, Finding::RegistrationStuck).remedy(RemedyKind::Retry, id, none)
        }
    };
    found
        .with(FactKind::Count, row.events.to_string())
        .with_time(FactKind::Last, Some(UnixTime::from_milliseconds(row.updated_at)))
        .with_time(FactKind::Next, row.next_attempt_at.map(UnixTime::from_milliseconds))
}

pub(super) fn deliveries(gathered: &Gathered) -> Row {
    const CHECK: Check = Check::Deliveries;
    let deliveries = &gathered.deliveries;
    // Events of foreign CAs were taken and counted: that the way is open, they show as well.
    let refused = deliveries.refused.iter().filter(|refused| refused.reason != RefusalReason::ForeignCa);
    let latest = refused.max_by_key(|refused| refused.at);
    let foreign = deliveries.refused.iter().find(|refused| refused.reason == RefusalReason::ForeignCa);
    let arrived_at = deliveries.accepted_at.max(foreign.map(|foreign| foreign.at));
    let row = match (arrived_at, latest) {
        (arrived_at, Some(refused)) if arrived_at.is_none_or(|at| at < refused.at) => {
            refusing(gathered, refused)
        }
        (Some(_), _) => Row::pass(CHECK, Finding::DeliveriesArrive),
        (None, _) => Row::warn(CHECK, Finding::NoDelivery),
    };
    row.with(FactKind::Count, deliveries.accepted.to_string())
        .with_time(FactKind::Last, deliveries.accepted_at.map(UnixTime::from_milliseconds))
}

/// The latest that came was refused; by then ours may have been among them.
fn refusing(gathered: &Gathered, refused: &Refused) -> Row {
    let is_ours = gathered.standing() == Standing::Pending && gathered.registration.is_none();
    let outcome = if is_ours { Outcome::Fail } else { Outcome::Warn };
    let row = Row::new(Check::Deliveries, outcome, Finding::DeliveriesRefused)
        .with(FactKind::Reason, word(refused.reason));
    match refused.reason {
        RefusalReason::WrongSecret => row.remedy(RemedyKind::RunWiringStep, Some("rule"), None::<&str>),
        RefusalReason::Unreadable
        | RefusalReason::ForeignAccount
        | RefusalReason::ForeignCa
        | RefusalReason::TooLarge => row,
    }
}

/// The reason's own word on the wire.
const fn word(reason: RefusalReason) -> &'static str {
    match reason {
        RefusalReason::WrongSecret => "wrong-secret",
        RefusalReason::Unreadable => "unreadable",
        RefusalReason::ForeignAccount => "foreign-account",
        RefusalReason::ForeignCa => "foreign-ca",
        RefusalReason::TooLarge => "too-large",
    }
}
