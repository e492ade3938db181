//! RFC 5280's certificate profile: what a conforming CA has to do, and what validation alone (section 6) does not ask.
//!
//! Checked only when asked for: AWS IoT takes certificates without most of it. Source: RFC 5280 section 4.

use std::collections::BTreeSet;

use x509_cert::{
    certificate::Version,
    ext::pkix::{KeyUsages, SubjectAltName, crl::dp::DistributionPoint, name::GeneralName},
    time::Time,
};

use super::{
    constraint::Constraints,
    extensions::Extensions,
    fault::Clause,
    host::{self, UriHost},
};
use crate::certificate::{read::Parsed, validate::fault::Place};

/// RFC 5280 section 4.1.2.2.
const LONGEST_SERIAL: usize = 20;
/// The first second of 2050: from then on dates are GeneralizedTime.
const YEAR_2050: u64 = 2_524_608_000;

/// A certificate whose profile is asked for.
#[derive(Clone, Copy)]
pub(super) struct Profiled<'a> {
    pub(super) parsed: &'a Parsed,
    pub(super) extensions: &'a Extensions,
}

impl Profiled<'_> {
    fn is_ca(self) -> bool {
        self.extensions.basic_constraints.as_ref().is_some_and(|constraints| constraints.value.ca)
    }
}

/// Every clause that a certificate does not keep. `self_signed` is whether its own key made its signature.
pub(super) fn broken_clauses(member: Profiled<'_>, self_signed: impl FnOnce() -> bool) -> Vec<Clause> {
    let mut clauses = Vec::new();
    basic_fields(member, &mut clauses);
    key_identifiers(member, self_signed, &mut clauses);
    ca_extensions(member, &mut clauses);
    policy_extensions(member, &mut clauses);
    alternative_names(member, &mut clauses);
    clauses
}

fn basic_fields(member: Profiled<'_>, clauses: &mut Vec<Clause>) {
    let tbs = &member.parsed.tbs;
    let serial = tbs.serial_number().as_bytes();
    let is_negative = serial.first().is_some_and(|first| first & 0x80 != 0);
    let validity = tbs.validity();
    let general_too_early = [validity.not_before, validity.not_after].iter().any(|time| match time {
        Time::UtcTime(_) => false,
        Time::GeneralTime(time) => time.to_unix_duration().as_secs() < YEAR_2050,
    });
    let has_critical_names = member.extensions.alternative_names.as_ref().is_some_and(|names| names.critical);
    let has_no_subject = tbs.subject().iter_rdn().next().is_none();
    clauses.extend(
        [
            (tbs.version() != Version::V3, Clause::Version),
            (is_negative || serial.iter().all(|octet| *octet == 0), Clause::SerialNotPositive),
            (serial.len() > LONGEST_SERIAL, Clause::SerialTooLong),
            (tbs.issuer().iter_rdn().next().is_none(), Clause::EmptyIssuer),
            (general_too_early, Clause::DateEncoding),
            (has_no_subject && member.is_ca(), Clause::EmptyCaSubject),
            (has_no_subject && !has_critical_names, Clause::EmptySubject),
        ]
        .into_iter()
        .filter(|(broken, _)| *broken)
        .map(|(_, clause)| clause),
    );
}

fn key_identifiers(member: Profiled<'_>, self_signed: impl FnOnce() -> bool, clauses: &mut Vec<Clause>) {
    let authority = member.extensions.authority_key_identifier.as_ref();
    let subject = member.extensions.subject_key_identifier.as_ref();
    if authority.is_some_and(|identifier| identifier.critical) {
        clauses.push(Clause::AuthorityKeyIdentifierCritical);
    }
    let named = authority.is_some_and(|identifier| identifier.value.key_identifier.is_some());
    if !named && !self_signed() {
        clauses.push(Clause::AuthorityKeyIdentifierMissing);
    }
    if subject.is_some_and(|identifier| identifier.critical) {
        clauses.push(Clause::SubjectKeyIdentifierCritical);
    }
    if subject.is_none() && member.is_ca() {
        clauses.push(Clause::SubjectKeyIdentifierMissing);
    }
}

fn ca_extensions(member: Profiled<'_>, clauses: &mut Vec<Clause>) {
    let extensions = member.extensions;
    let usage = extensions.key_usage.as_ref().map(|usage| usage.value.0);
    if usage.is_some_and(|usage| usage.is_empty()) {
        clauses.push(Clause::KeyUsageEmpty);
    }
    if usage.is_some_and(|usage| usage.contains(KeyUsages::KeyCertSign)) && !member.is_ca() {
        clauses.push(Clause::CertificateSigningWithoutCa);
    }
    if let Some(constraints) = &extensions.basic_constraints {
        if constraints.value.ca && !constraints.critical {
            clauses.push(Clause::BasicConstraintsNotCritical);
        }
        if !constraints.value.ca && constraints.value.path_len_constraint.is_some() {
            clauses.push(Clause::PathLengthWithoutCa);
        }
    }
    if let Some(constraints) = &extensions.name_constraints {
        if !member.is_ca() {
            clauses.push(Clause::NameConstraintsWithoutCa);
        }
        if !constraints.critical {
            clauses.push(Clause::NameConstraintsNotCritical);
        }
        let subtrees = [&constraints.value.permitted_subtrees, &constraints.value.excluded_subtrees];
        let is_empty = subtrees.iter().all(|all| all.is_none())
            || subtrees.iter().any(|all| all.as_ref().is_some_and(Vec::is_empty));
        if is_empty || !Constraints::new(&constraints.value, Place::Leaf).are_well_formed() {
            clauses.push(Clause::NameConstraintsForm);
        }
    }
    if extensions.extended_key_usage.as_ref().is_some_and(|usage| usage.value.0.is_empty()) {
        clauses.push(Clause::ExtendedKeyUsageEmpty);
    }
}

fn policy_extensions(member: Profiled<'_>, clauses: &mut Vec<Clause>) {
    let extensions = member.extensions;
    if let Some(policies) = &extensions.policies {
        let distinct: BTreeSet<_> = policies.value.0.iter().map(|policy| policy.policy_identifier).collect();
        if distinct.is_empty() || distinct.len() < policies.value.0.len() {
            clauses.push(Clause::Policies);
        }
    }
    if extensions.policy_mappings.as_ref().is_some_and(|mappings| mappings.value.0.is_empty()) {
        clauses.push(Clause::PolicyMappings);
    }
    if let Some(constraints) = &extensions.policy_constraints {
        let value = &constraints.value;
        let is_empty = value.require_explicit_policy.is_none() && value.inhibit_policy_mapping.is_none();
        if is_empty {
            clauses.push(Clause::PolicyConstraintsEmpty);
        }
        if !constraints.critical {
            clauses.push(Clause::PolicyConstraintsNotCritical);
        }
    }
    if extensions.inhibit_any_policy.as_ref().is_some_and(|inhibit| !inhibit.critical) {
        clauses.push(Clause::InhibitAnyPolicyNotCritical);
    }
    if let Some(points) = &extensions.distribution_points {
        let says_nothing =
            |point: &DistributionPoint| point.distribution_point.is_none() && point.crl_issuer.is_none();
        if points.value.0.is_empty() || points.value.0.iter().any(says_nothing) {
            clauses.push(Clause::DistributionPoints);
        }
    }
}

fn alternative_names(member: Profiled<'_>, clauses: &mut Vec<Clause>) {
    let Some(names) = &member.extensions.alternative_names else { return };
    let SubjectAltName(names) = &names.value;
    if names.is_empty() {
        clauses.push(Clause::AlternativeNamesEmpty);
    }
    if !names.iter().all(is_well_formed) {
        clauses.push(Clause::AlternativeName);
    }
}

/// Section 4.2.1.6.
fn is_well_formed(name: &GeneralName) -> bool {
    match name {
        GeneralName::DnsName(text) => host::is_host_pattern(text.as_str()),
        GeneralName::Rfc822Name(text) => host::mailbox(text.as_str()).is_some(),
        GeneralName::UniformResourceIdentifier(text) => host::uri_host(text.as_str()) != UriHost::NotAUri,
        GeneralName::IpAddress(octets) => [4, 16].contains(&octets.as_bytes().len()),
        GeneralName::DirectoryName(_)
        | GeneralName::OtherName(_)
        | GeneralName::EdiPartyName(_)
        | GeneralName::RegisteredId(_) => true,
    }
}
