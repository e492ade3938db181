//! The rows about what AWS has of the certificate: its status, its thing, its policies, and whether they let the client in.
//!
//! While a certificate is pending, thing and policy are not due yet: both are made before it becomes ACTIVE.
//! Not here: what a policy document says ([`super::policy`]).

use super::{
    Gathered, Look,
    policy::{Connection, Identity, Verdict, judge},
};
use crate::{
    api::diagnosis::{Check, FactKind, Finding, RemedyKind, Row, Standing},
    aws::{
        CertificateId,
        call::certificate::{CertificateDescription, CertificateStatus, NewStatus},
        command::{attach_policy, describe_endpoint, update_certificate},
    },
};

pub(super) fn status(gathered: &Gathered) -> Row {
    const CHECK: Check = Check::Status;
    match &gathered.certificate {
        Look::NotTaken => Row::not_reached(CHECK),
        Look::Missed(missed) => Row::missed(CHECK, missed),
        Look::Seen(None) => Row::fail(CHECK, Finding::StatusAbsent)
            .with(FactKind::Account, gathered.account.as_str())
            .with(FactKind::Region, gathered.region.as_str())
            .act(RemedyKind::ConnectAgain)
            .remedy(RemedyKind::CheckEndpoint, None::<&str>, Some(describe_endpoint(&gathered.place()))),
        Look::Seen(Some(description)) => of_description(gathered, description)
            .with(FactKind::Status, description.status.as_str())
            .with_time(FactKind::Last, description.last_modified_date.or(description.creation_date)),
    }
}

fn of_description(gathered: &Gathered, description: &CertificateDescription) -> Row {
    const CHECK: Check = Check::Status;
    match description.status {
        CertificateStatus::Active => Row::pass(CHECK, Finding::StatusActive),
        CertificateStatus::PendingActivation => Row::warn(CHECK, Finding::StatusPending),
        CertificateStatus::Revoked => {
            Row::fail(CHECK, Finding::StatusRevoked).act(RemedyKind::NewCertificate)
        }
        CertificateStatus::PendingTransfer => Row::fail(CHECK, Finding::StatusTransfer),
        CertificateStatus::Inactive | CertificateStatus::RegisterInactive | CertificateStatus::Unknown => {
            let id = &description.certificate_id;
            let command = update_certificate(&gathered.place(), id, NewStatus::Active);
            Row::fail(CHECK, Finding::StatusInactive).remedy(
                RemedyKind::ActivateCertificate,
                Some(id.as_str()),
                Some(command),
            )
        }
    }
}

pub(super) fn thing(gathered: &Gathered) -> Row {
    const CHECK: Check = Check::Thing;
    if gathered.settings.thing.is_none() {
        return Row::skipped(CHECK, Finding::ThingNotAsked);
    }
    let things = match &gathered.things {
        Look::NotTaken => return not_due(gathered, CHECK),
        Look::Missed(missed) => return Row::missed(CHECK, missed),
        Look::Seen(things) => things,
    };
    match things.first() {
        Some(thing) => Row::pass(CHECK, Finding::ThingAttached).with(FactKind::Thing, thing.as_str()),
        None if gathered.standing() != Standing::Active => not_due(gathered, CHECK),
        None => Row::fail(CHECK, Finding::ThingMissing)
            .with_some(FactKind::Thing, own_thing(gathered))
            .act(RemedyKind::AttachThing),
    }
}

fn own_thing(gathered: &Gathered) -> Option<&str> {
    gathered.registration.as_ref().and_then(|row| row.thing_name.as_deref())
}

/// It comes before ACTIVE; where AWS has no certificate, nothing can be attached.
fn not_due(gathered: &Gathered, check: Check) -> Row {
    match gathered.standing() {
        Standing::Pending => Row::skipped(check, Finding::NotYetDue),
        Standing::Unknown | Standing::Absent | Standing::Active | Standing::Barred => Row::not_reached(check),
    }
}

pub(super) fn policy(gathered: &Gathered) -> Row {
    const CHECK: Check = Check::Policy;
    let policies = match &gathered.policies {
        Look::NotTaken => return not_due(gathered, CHECK),
        Look::Missed(missed) => return Row::missed(CHECK, missed),
        Look::Seen(policies) => policies,
    };
    if !policies.is_empty() {
        let row = Row::pass(CHECK, Finding::PolicyAttached);
        return policies.iter().fold(row, |row, (name, _)| row.with(FactKind::Policy, name.as_str()));
    }
    if gathered.standing() != Standing::Active {
        return not_due(gathered, CHECK);
    }
    let row = Row::fail(CHECK, Finding::PolicyMissing);
    match gathered.certificate_id() {
        Some(certificate_id) => attaching(gathered, row, &certificate_id),
        None => row,
    }
}

fn attaching(gathered: &Gathered, row: Row, certificate_id: &CertificateId) -> Row {
    let policy = &gathered.wanted.names().policy;
    let command = attach_policy(&gathered.place(), policy, certificate_id);
    row.remedy(RemedyKind::AttachPolicy, Some(policy.as_str()), Some(command))
}

pub(super) fn connect(gathered: &Gathered) -> Row {
    const CHECK: Check = Check::Connect;
    let policies = match &gathered.policies {
        Look::Seen(policies) if !policies.is_empty() => policies,
        Look::Seen(_) | Look::NotTaken => return not_due(gathered, CHECK),
        Look::Missed(missed) => return Row::missed(CHECK, missed),
    };
    let Some(client_id) = gathered.client_id() else { return Row::not_reached(CHECK) };
    let verdict = asked(gathered, policies, client_id);
    // A document that could not be read may deny: only a denial that was seen is certain without it.
    let unread = policies.iter().find_map(|(_, document)| match document {
        Look::Missed(missed) => Some(missed),
        Look::Seen(_) | Look::NotTaken => None,
    });
    match (unread, &verdict) {
        (Some(missed), Verdict::Allowed(_) | Verdict::NotAllowed(_) | Verdict::Undecided(..)) => {
            Row::missed(CHECK, missed)
        }
        (Some(_), Verdict::Denied(_)) | (None, _) => judged(gathered, policies, client_id, verdict),
    }
    .with(FactKind::ClientId, client_id)
}

type Policies = [(String, Look<String>)];

fn asked(gathered: &Gathered, policies: &Policies, client_id: &str) -> Verdict {
    let subject = gathered.subject().map(super::Subject::attributes);
    let certificate_id = gathered.certificate_id();
    let identity = Identity {
        client_id,
        certificate_id: certificate_id.as_ref().map(CertificateId::as_str),
        subject: subject.as_deref(),
        things: gathered.things.seen().map(Vec::as_slice),
    };
    let readable =
        policies.iter().filter_map(|(name, document)| Some((name.as_str(), document.seen()?.as_str())));
    judge(readable, &Connection::new(identity, &gathered.region, &gathered.account))
}

fn judged(gathered: &Gathered, policies: &Policies, client_id: &str, verdict: Verdict) -> Row {
    const CHECK: Check = Check::Connect;
    let (row, place) = match verdict {
        Verdict::Allowed(place) => (Row::pass(CHECK, Finding::ConnectAllowed), Some(place)),
        Verdict::Denied(place) => {
            let row = Row::fail(CHECK, Finding::ConnectDenied);
            (another_id(gathered, policies, client_id, row).act(RemedyKind::ChangePolicy), Some(place))
        }
        // A policy of a thing group counts for the thing that bears the client id, and is not among those that were read.
        Verdict::NotAllowed(_) if bears_client_id(gathered, client_id) => {
            let row = Row::unknown(CHECK, Finding::ConnectUndecided);
            (row.with(FactKind::Reason, THING_GROUPS).act(RemedyKind::ChangePolicy), None)
        }
        Verdict::NotAllowed(absent) => {
            let attach = absent.as_deref().is_some_and(|variable| variable.contains("Connection.Thing"));
            let row = Row::fail(CHECK, Finding::ConnectNotAllowed).with_some(FactKind::Reason, absent);
            let row = another_id(gathered, policies, client_id, row);
            let row = if attach { row.act(RemedyKind::AttachThing) } else { row };
            (row.act(RemedyKind::ChangePolicy), None)
        }
        Verdict::Undecided(place, why) => {
            let row = Row::unknown(CHECK, Finding::ConnectUndecided).with(FactKind::Reason, why);
            (row.act(RemedyKind::ChangePolicy), Some(place))
        }
    };
    match place {
        Some(place) => {
            row.with(FactKind::Policy, place.policy).with(FactKind::Statement, place.statement.to_string())
        }
        None => row,
    }
}

/// The common name as client id, where the policies would let that one in.
fn another_id(gathered: &Gathered, policies: &Policies, client_id: &str, row: Row) -> Row {
    match gathered.common_name() {
        Some(name) if name != client_id && matches!(asked(gathered, policies, name), Verdict::Allowed(_)) => {
            row.remedy(RemedyKind::UseClientId, Some(name), None::<&str>)
        }
        Some(_) | None => row,
    }
}

fn bears_client_id(gathered: &Gathered, client_id: &str) -> bool {
    gathered.things.seen().is_some_and(|things| things.iter().any(|thing| thing == client_id))
}

/// What the answer hangs on where a thing group may have a policy: the call that would tell.
const THING_GROUPS: &str = "GetEffectivePolicies";
