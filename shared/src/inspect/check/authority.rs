//! Whether a certificate that issues says that it may, and one that does not is careful what it says.

use super::{
    Sheet,
    clause::{BASIC_CONSTRAINTS, DISTRIBUTION_POINTS, EXTENDED_KEY_USAGE, KEY_USAGE, SUBJECT_ALT_NAME},
};
use crate::inspect::{
    item::{Extension, ExtensionValue},
    rule::CertificateRule as Rule,
};

/// Extensions that must not be critical, beside the key identifiers: CRL distribution points (4.2.1.13), issuerAltName
/// (4.2.1.7), subjectDirectoryAttributes (4.2.1.8), freshestCRL (4.2.1.15), authority and subject information access (4.2.2).
const NEVER_CRITICAL: [&str; 6] =
    [DISTRIBUTION_POINTS, "2.5.29.18", "2.5.29.9", "2.5.29.46", "1.3.6.1.5.5.7.1.1", "1.3.6.1.5.5.7.1.11"];
const ANY_EXTENDED_KEY_USAGE: &str = "2.5.29.37.0";

impl Sheet<'_> {
    pub(super) fn authority(&mut self) {
        self.authority_uses();
        for oid in NEVER_CRITICAL {
            if self.extension(oid).is_some_and(|extension| extension.critical) {
                let found = self.critical(oid);
                self.found.push(found);
            }
        }
        let has_subject = !self.item.subject.parts.is_empty();
        if has_subject && self.extension(SUBJECT_ALT_NAME).is_some_and(|names| names.critical) {
            let evidence = self.seen_extension(SUBJECT_ALT_NAME).finding("critical TRUE");
            self.note(Rule::AlternativeNamesCritical, evidence);
        }
        let is_any = |extension: &Extension| {
            matches!(&extension.value, ExtensionValue::ExtendedKeyUsage(uses)
                if uses.iter().any(|oid| oid == ANY_EXTENDED_KEY_USAGE))
        };
        if self.extension(EXTENDED_KEY_USAGE).is_some_and(|usage| usage.critical && is_any(usage)) {
            let evidence = self.seen_extension(EXTENDED_KEY_USAGE).finding("anyExtendedKeyUsage");
            self.note(Rule::AnyExtendedKeyUsageCritical, evidence);
        }
    }

    fn authority_uses(&mut self) {
        let facts = &self.item.facts;
        let is_ca = facts.is_ca == Some(true);
        if (self.standing.issues || self.standing.self_signed) && !is_ca {
            let found = if facts.is_ca.is_none() { "absent" } else { "cA FALSE" };
            let evidence = self.seen_extension(BASIC_CONSTRAINTS).expecting("cA TRUE").finding(found);
            self.note(Rule::CaWithoutCaTrue, evidence);
        }
        if !is_ca {
            return;
        }
        match &facts.key_usage {
            None if self.extension(KEY_USAGE).is_none() => {
                let evidence = self.seen_extension(KEY_USAGE).expecting("keyCertSign").finding("absent");
                self.note(Rule::CaWithoutKeyUsage, evidence);
            }
            Some(uses) if !uses.is_empty() && !uses.iter().any(|usage| usage == "keyCertSign") => {
                let evidence = self.seen_extension(KEY_USAGE).expecting("keyCertSign");
                self.note(Rule::CaWithoutCertificateSigning, evidence.finding(uses.join(", ")));
            }
            None | Some(_) => {}
        }
    }

    pub(super) fn extension(&self, oid: &str) -> Option<&Extension> {
        self.item.extensions.iter().find(|extension| extension.oid == oid)
    }
}
