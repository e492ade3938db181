//! Which row explains where a certificate stands: the first one that failed and can have led there.
//!
//! A CA that is INACTIVE explains why AWS has no such certificate, and not why one that it has is pending; a rule that rests
//! explains a pending one whose event never came, and not one that waits here for approval.

use crate::api::diagnosis::{Check, Finding, Outcome, Row, Standing};

/// The check whose row explains it.
pub(super) fn of(rows: &[Row], standing: Standing, arrived: bool) -> Option<Check> {
    let failed = || {
        let failed = rows.iter().filter(|row| row.outcome == Outcome::Fail);
        failed.filter(|row| explains(row, standing, arrived))
    };
    // That it is not there, or never came, is what was asked: the reason for it comes first, if one was found.
    let reason = failed().find(|row| !is_the_question(row.finding));
    reason.or_else(|| failed().next()).map(|row| row.check)
}

fn is_the_question(finding: Finding) -> bool {
    [Finding::StatusAbsent, Finding::EventMissed].contains(&finding)
}

fn explains(row: &Row, standing: Standing, arrived: bool) -> bool {
    let revoked_here = row.finding == Finding::RegistrationRevoked;
    match standing {
        Standing::Unknown => true,
        Standing::Absent => before_registration(row.check),
        Standing::Pending => after_registration(row.check, arrived),
        Standing::Active => lets_in(row.check),
        Standing::Barred => row.check == Check::Status || revoked_here,
    }
}

/// What keeps AWS from registering a certificate at its first connection.
fn before_registration(check: Check) -> bool {
    match check {
        Check::Certificate
        | Check::Issuer
        | Check::CaRegistered
        | Check::CaActive
        | Check::AutoRegistration
        | Check::Template
        | Check::CaValidity
        | Check::CertificateValidity
        | Check::Status => true,
        Check::CaAdopted
        | Check::Logging
        | Check::EventSwitches
        | Check::Rule
        | Check::Destination
        | Check::Thing
        | Check::Policy
        | Check::Connect
        | Check::Registration
        | Check::Deliveries
        | Check::Logs => false,
    }
}

/// What keeps a registered certificate from becoming ACTIVE; the way to us only where it has not come that way.
fn after_registration(check: Check, arrived: bool) -> bool {
    match check {
        Check::CaAdopted | Check::Template | Check::Rule | Check::Destination | Check::Deliveries => !arrived,
        Check::CertificateValidity | Check::Registration => true,
        Check::Certificate
        | Check::Issuer
        | Check::CaRegistered
        | Check::CaActive
        | Check::AutoRegistration
        | Check::CaValidity
        | Check::Logging
        | Check::EventSwitches
        | Check::Status
        | Check::Thing
        | Check::Policy
        | Check::Connect
        | Check::Logs => false,
    }
}

/// What keeps the device of an ACTIVE certificate out.
fn lets_in(check: Check) -> bool {
    match check {
        Check::CertificateValidity | Check::Policy | Check::Connect => true,
        Check::Certificate
        | Check::Issuer
        | Check::CaRegistered
        | Check::CaAdopted
        | Check::CaActive
        | Check::AutoRegistration
        | Check::Template
        | Check::CaValidity
        | Check::Logging
        | Check::EventSwitches
        | Check::Rule
        | Check::Destination
        | Check::Status
        | Check::Thing
        | Check::Registration
        | Check::Deliveries
        | Check::Logs => false,
    }
}
