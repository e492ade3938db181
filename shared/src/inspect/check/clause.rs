//! Clauses of RFC 5280's profile that validation knows -> rules, with the field that breaks them.

use super::Sheet;
use crate::{
    certificate::validate::fault::Clause,
    inspect::{finding::Evidence, rule::CertificateRule as Rule},
};

pub(super) const AUTHORITY_KEY_IDENTIFIER: &str = "2.5.29.35";
pub(super) const SUBJECT_KEY_IDENTIFIER: &str = "2.5.29.14";
pub(super) const KEY_USAGE: &str = "2.5.29.15";
pub(super) const BASIC_CONSTRAINTS: &str = "2.5.29.19";
const POLICIES: &str = "2.5.29.32";
const POLICY_MAPPINGS: &str = "2.5.29.33";
const POLICY_CONSTRAINTS: &str = "2.5.29.36";
const INHIBIT_ANY_POLICY: &str = "2.5.29.54";
const NAME_CONSTRAINTS: &str = "2.5.29.30";
pub(super) const SUBJECT_ALT_NAME: &str = "2.5.29.17";
pub(super) const EXTENDED_KEY_USAGE: &str = "2.5.29.37";
pub(super) const DISTRIBUTION_POINTS: &str = "2.5.29.31";

impl Sheet<'_> {
    pub(super) fn clauses(&mut self, clauses: &[Clause]) {
        for clause in clauses {
            // A CA without a name has no subject either: one of the two is enough.
            if *clause == Clause::EmptySubject && clauses.contains(&Clause::EmptyCaSubject) {
                continue;
            }
            let found = self.of_field(*clause).or_else(|| self.of_extension(*clause));
            self.found.extend(found);
        }
    }

    /// A clause about a field of the certificate itself.
    fn of_field(&self, clause: Clause) -> Option<(Rule, Evidence)> {
        let layout = &self.layout;
        let facts = &self.item.facts;
        let serial = || self.seen("tbsCertificate.serialNumber", layout.serial.as_ref());
        Some(match clause {
            Clause::Version => {
                let evidence = self.seen("tbsCertificate.version", layout.version.as_ref());
                (
                    Rule::Version { version: facts.version },
                    evidence.expecting("v3").finding(format!("v{}", facts.version)),
                )
            }
            Clause::SerialNotPositive => {
                (Rule::SerialNotPositive, serial().expecting("> 0").finding(&self.item.serial_decimal))
            }
            Clause::SerialTooLong => {
                let octets = facts.serial.len().div_ceil(2);
                (Rule::SerialTooLong { octets }, serial().expecting("<= 20").finding(octets.to_string()))
            }
            Clause::EmptyIssuer => {
                (Rule::EmptyIssuer, self.seen("tbsCertificate.issuer", layout.issuer.as_ref()))
            }
            Clause::DateEncoding => (Rule::DateEncoding, self.early_generalized_time()),
            Clause::EmptyCaSubject => {
                (Rule::EmptyCaSubject, self.seen("tbsCertificate.subject", layout.subject.as_ref()))
            }
            Clause::EmptySubject => {
                (Rule::EmptySubject, self.seen("tbsCertificate.subject", layout.subject.as_ref()))
            }
            Clause::AuthorityKeyIdentifierCritical
            | Clause::AuthorityKeyIdentifierMissing
            | Clause::SubjectKeyIdentifierCritical
            | Clause::SubjectKeyIdentifierMissing
            | Clause::KeyUsageEmpty
            | Clause::CertificateSigningWithoutCa
            | Clause::Policies
            | Clause::PolicyMappings
            | Clause::AlternativeNamesEmpty
            | Clause::AlternativeName
            | Clause::BasicConstraintsNotCritical
            | Clause::PathLengthWithoutCa
            | Clause::NameConstraintsWithoutCa
            | Clause::NameConstraintsNotCritical
            | Clause::NameConstraintsForm
            | Clause::PolicyConstraintsNotCritical
            | Clause::PolicyConstraintsEmpty
            | Clause::ExtendedKeyUsageEmpty
            | Clause::DistributionPoints
            | Clause::InhibitAnyPolicyNotCritical
            | Clause::NextUpdateMissing
            | Clause::ListKeyIdentifierMissing
            | Clause::ListNumber => return None,
        })
    }

    /// A clause about an extension.
    fn of_extension(&self, clause: Clause) -> Option<(Rule, Evidence)> {
        let (rule, oid) = match clause {
            Clause::AuthorityKeyIdentifierCritical => return Some(self.critical(AUTHORITY_KEY_IDENTIFIER)),
            Clause::SubjectKeyIdentifierCritical => return Some(self.critical(SUBJECT_KEY_IDENTIFIER)),
            Clause::BasicConstraintsNotCritical => return Some(self.not_critical(BASIC_CONSTRAINTS)),
            Clause::NameConstraintsNotCritical => return Some(self.not_critical(NAME_CONSTRAINTS)),
            Clause::PolicyConstraintsNotCritical => return Some(self.not_critical(POLICY_CONSTRAINTS)),
            Clause::InhibitAnyPolicyNotCritical => return Some(self.not_critical(INHIBIT_ANY_POLICY)),
            Clause::AuthorityKeyIdentifierMissing => {
                (Rule::AuthorityKeyIdentifierMissing, AUTHORITY_KEY_IDENTIFIER)
            }
            Clause::SubjectKeyIdentifierMissing => {
                (Rule::SubjectKeyIdentifierMissing, SUBJECT_KEY_IDENTIFIER)
            }
            Clause::KeyUsageEmpty => (Rule::KeyUsageEmpty, KEY_USAGE),
            Clause::CertificateSigningWithoutCa => (Rule::CertificateSigningWithoutCa, KEY_USAGE),
            Clause::Policies => (Rule::Policies, POLICIES),
            Clause::PolicyMappings => (Rule::PolicyMappingsEmpty, POLICY_MAPPINGS),
            Clause::AlternativeNamesEmpty => (Rule::AlternativeNamesEmpty, SUBJECT_ALT_NAME),
            Clause::AlternativeName => (Rule::AlternativeNameForm, SUBJECT_ALT_NAME),
            Clause::PathLengthWithoutCa => (Rule::PathLengthWithoutCa, BASIC_CONSTRAINTS),
            Clause::NameConstraintsWithoutCa => (Rule::NameConstraintsWithoutCa, NAME_CONSTRAINTS),
            Clause::NameConstraintsForm => (Rule::NameConstraintsForm, NAME_CONSTRAINTS),
            Clause::PolicyConstraintsEmpty => (Rule::PolicyConstraintsEmpty, POLICY_CONSTRAINTS),
            Clause::ExtendedKeyUsageEmpty => (Rule::ExtendedKeyUsageEmpty, EXTENDED_KEY_USAGE),
            Clause::DistributionPoints => (Rule::DistributionPoints, DISTRIBUTION_POINTS),
            // Those of fields, and those of lists.
            Clause::Version
            | Clause::SerialNotPositive
            | Clause::SerialTooLong
            | Clause::EmptyIssuer
            | Clause::DateEncoding
            | Clause::EmptyCaSubject
            | Clause::EmptySubject
            | Clause::NextUpdateMissing
            | Clause::ListKeyIdentifierMissing
            | Clause::ListNumber => return None,
        };
        Some((rule, self.seen_extension(oid)))
    }

    pub(super) fn critical(&self, oid: &str) -> (Rule, Evidence) {
        let evidence = self.seen_extension(oid).expecting("critical FALSE").finding("critical TRUE");
        (Rule::Critical { oid: oid.to_owned() }, evidence)
    }

    fn not_critical(&self, oid: &str) -> (Rule, Evidence) {
        let evidence = self.seen_extension(oid).expecting("critical TRUE").finding("critical FALSE");
        (Rule::NotCritical { oid: oid.to_owned() }, evidence)
    }
}
