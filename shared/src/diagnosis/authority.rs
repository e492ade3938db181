//! The rows about the CA: which one signed the certificate, and whether AWS registers its devices for us.
//!
//! Source: AWS IoT Core developer guide, "Register a client certificate ... (just-in-time registration)"; API reference,
//! DescribeCACertificate.

use super::{Gathered, Issuer, Look, device, subject::validity_of};
use crate::{
    api::diagnosis::{Check, FactKind, Finding, Outcome, RemedyKind, Row},
    aws::{
        CaCertificateId,
        call::ca::{AutoRegistration, CaCertificateDescription, CaCertificateStatus},
        command::{remove_auto_registration, update_ca_certificate},
    },
};

pub(super) fn issuer(gathered: &Gathered) -> Row {
    const CHECK: Check = Check::Issuer;
    let facts = gathered.subject().map(super::Subject::facts);
    let named = |row: Row| match facts {
        Some(facts) => row
            .with(FactKind::Issuer, facts.issuer.as_str())
            .with_some(FactKind::AuthorityKeyIdentifier, facts.authority_key_identifier.as_deref()),
        None => row,
    };
    match &gathered.issuer {
        Issuer::Found(id) => {
            named(Row::pass(CHECK, Finding::IssuerFound)).with(FactKind::CaCertificateId, id.as_str())
        }
        Issuer::Named(id) => {
            named(Row::warn(CHECK, Finding::IssuerNamed)).with(FactKind::CaCertificateId, id.as_str())
        }
        Issuer::Broken(id) => named(Row::fail(CHECK, Finding::SignatureBroken))
            .with(FactKind::CaCertificateId, id.as_str())
            .act(RemedyKind::NewCertificate),
        Issuer::Unknown => at(gathered, named(Row::fail(CHECK, Finding::IssuerUnknown)))
            .act(RemedyKind::RegisterCa)
            .act(RemedyKind::NewCertificate),
        Issuer::TooMany { count } => named(Row::unknown(CHECK, Finding::TooManyCas))
            .with(FactKind::Count, count.to_string())
            .act(RemedyKind::DropCertificate),
        Issuer::Missed(missed) => Row::missed(CHECK, missed),
        Issuer::NotLooked => Row::not_reached(CHECK),
    }
}

/// Account and Region are the facts that are mixed up most.
fn at(gathered: &Gathered, row: Row) -> Row {
    row.with(FactKind::Account, gathered.account.as_str()).with(FactKind::Region, gathered.region.as_str())
}

pub(super) fn registered(gathered: &Gathered) -> Row {
    const CHECK: Check = Check::CaRegistered;
    let row = match &gathered.ca {
        Look::NotTaken => return Row::not_reached(CHECK),
        Look::Missed(missed) => return Row::missed(CHECK, missed),
        Look::Seen(None) => Row::fail(CHECK, Finding::CaNotRegistered).act(RemedyKind::RegisterCa),
        Look::Seen(Some(ca)) => Row::pass(CHECK, Finding::CaRegistered)
            .with(FactKind::Status, ca.status.as_str())
            .with_some(FactKind::CaCertificateId, gathered.ca_certificate_id()),
    };
    at(gathered, row)
}

pub(super) fn adopted(gathered: &Gathered) -> Row {
    const CHECK: Check = Check::CaAdopted;
    let Some(id) = gathered.ca_certificate_id() else { return Row::not_reached(CHECK) };
    let row = if gathered.adopted {
        Row::pass(CHECK, Finding::CaAdopted)
    } else if gathered.ca.seen().is_some_and(Option::is_some) {
        Row::fail(CHECK, Finding::CaNotAdopted).remedy(RemedyKind::AdoptCa, Some(id), None::<&str>)
    } else {
        return Row::not_reached(CHECK);
    };
    row.with(FactKind::CaCertificateId, id)
}

/// A row that looks at the description of the CA.
fn described(gathered: &Gathered, check: Check, row: impl Fn(&CaCertificateDescription) -> Row) -> Row {
    match &gathered.ca {
        Look::Seen(Some(ca)) => row(ca),
        Look::Seen(None) | Look::NotTaken => Row::not_reached(check),
        Look::Missed(missed) => Row::missed(check, missed),
    }
}

pub(super) fn active(gathered: &Gathered) -> Row {
    const CHECK: Check = Check::CaActive;
    described(gathered, CHECK, |ca| {
        let row = match ca.status {
            CaCertificateStatus::Active => Row::pass(CHECK, Finding::CaActive),
            CaCertificateStatus::Inactive => {
                let command = |id: &CaCertificateId| {
                    let status = Some(CaCertificateStatus::Active);
                    update_ca_certificate(&gathered.place(), id, status, None)
                };
                Row::fail(CHECK, Finding::CaInactive).remedy(
                    RemedyKind::ActivateCa,
                    Some(ca.certificate_id.as_str()),
                    Some(command(&ca.certificate_id)),
                )
            }
        };
        row.with(FactKind::Status, ca.status.as_str())
    })
}

pub(super) fn auto_registration(gathered: &Gathered) -> Row {
    const CHECK: Check = Check::AutoRegistration;
    described(gathered, CHECK, |ca| {
        let row = match ca.auto_registration_status {
            AutoRegistration::Enable => Row::pass(CHECK, Finding::AutoRegistrationOn),
            AutoRegistration::Disable => {
                let enable = Some(AutoRegistration::Enable);
                let command = update_ca_certificate(&gathered.place(), &ca.certificate_id, None, enable);
                Row::fail(CHECK, Finding::AutoRegistrationOff).remedy(
                    RemedyKind::EnableAutoRegistration,
                    Some(ca.certificate_id.as_str()),
                    Some(command),
                )
            }
        };
        row.with(FactKind::Status, ca.auto_registration_status.as_str())
    })
}

pub(super) fn template(gathered: &Gathered) -> Row {
    const CHECK: Check = Check::Template;
    described(gathered, CHECK, |ca| match &ca.provisioning {
        None => Row::pass(CHECK, Finding::NoTemplate),
        Some(provisioning) => {
            let command = remove_auto_registration(&gathered.place(), &ca.certificate_id);
            let written_out = || provisioning.template_body.as_ref().map(|_| "templateBody".to_owned());
            Row::fail(CHECK, Finding::TemplateSet)
                .with_some(FactKind::Template, provisioning.template_name.clone().or_else(written_out))
                .remedy(RemedyKind::RemoveTemplate, Some(ca.certificate_id.as_str()), Some(command))
        }
    })
}

/// That AWS registers devices of an expired CA, or does not, it does not say: no failure, but worth knowing.
pub(super) fn validity(gathered: &Gathered) -> Row {
    const CHECK: Check = Check::CaValidity;
    described(gathered, CHECK, |ca| {
        // AWS may leave the validity out; the certificate does not.
        let validity = ca.validity.map(|validity| (validity.not_before, validity.not_after));
        let Some((not_before, not_after)) = validity.or_else(|| validity_of(&ca.certificate_pem)) else {
            return Row::not_reached(CHECK);
        };
        let row = device::inside(CHECK, not_before, not_after, gathered.now);
        if row.outcome == Outcome::Pass {
            return row;
        }
        Row { outcome: Outcome::Warn, remedies: Vec::new(), ..row }.undocumented().act(RemedyKind::RegisterCa)
    })
}
