//! Will this be registered as a CA (RegisterCACertificate)?

use super::sheet::Sheet;
use crate::{aws::call::ca::CertificateMode, inspect::rule::AwsRule};

/// Device Defender's check CA_CERTIFICATE_EXPIRING_CHECK.
const SOON_SECONDS: i64 = 30 * 86_400;

impl Sheet<'_> {
    pub(super) fn register_ca(&mut self, certificate: usize, mode: CertificateMode) {
        let Some(facts) = self.item(certificate).map(|item| &item.facts) else { return };
        if facts.is_ca != Some(true) {
            let found = if facts.is_ca.is_none() { "absent" } else { "cA FALSE" };
            let evidence = self.seen(certificate, "tbsCertificate.extensions.basicConstraints");
            self.note(AwsRule::NotACa, certificate, evidence.expecting("cA TRUE").finding(found));
        }
        self.strength(certificate);
        self.validity(certificate);
        let soon = self.now.plus_seconds(SOON_SECONDS);
        if self.now <= facts.not_after && facts.not_after <= soon {
            let not_after = facts.not_after;
            let evidence = self.seen(certificate, "tbsCertificate.validity.notAfter");
            self.note(AwsRule::CaEndsSoon { not_after }, certificate, evidence.finding(not_after.rfc3339()));
        }
        if let Some(uses) = &facts.key_usage
            && !uses.iter().any(|usage| usage == "keyCertSign")
        {
            let evidence = self.seen(certificate, "tbsCertificate.extensions.keyUsage");
            let evidence = evidence.expecting("keyCertSign").finding(uses.join(", "));
            self.note(AwsRule::CaMayNotSign, certificate, evidence);
        }
        self.place_in_chain(certificate);
        if facts.is_ca == Some(true) {
            self.path_length(certificate);
            self.company(certificate);
        }
        match mode {
            CertificateMode::Default => self.say(AwsRule::ProofNeeded, certificate),
            CertificateMode::SniOnly => self.say(AwsRule::NoProof, certificate),
        }
    }

    /// A CA above that allows no more CAs (RFC 5280 section 4.2.1.9): devices below this one have no valid path.
    fn path_length(&mut self, certificate: usize) {
        let mut below: u32 = 0;
        for index in self.report.forest.path(certificate) {
            let Some(facts) = self.item(index).map(|item| &item.facts) else { return };
            if let Some(limit) = facts.path_length.filter(|limit| *limit < below) {
                let evidence = self.seen(index, "tbsCertificate.extensions.basicConstraints");
                let evidence = evidence.finding(format!("pathLenConstraint {limit}"));
                self.note(AwsRule::CaBelowPathLength { limit }, certificate, evidence);
                return;
            }
            below = below.saturating_add(u32::from(facts.issuer != facts.subject));
        }
    }

    /// One call registers one CA.
    fn company(&mut self, certificate: usize) {
        let Some(place) = self.item(certificate).map(|item| item.origin.place) else { return };
        let certificates = self.report.certificates.iter();
        let here = certificates.filter(|one| one.origin.place.input == place.input);
        let count = here.filter(|one| one.facts.is_ca == Some(true)).count();
        if count > 1 {
            self.say(AwsRule::SeveralCas { count }, certificate);
        }
    }

    /// A root or an intermediate are both fine, as long as devices are signed directly.
    fn place_in_chain(&mut self, certificate: usize) {
        let Some(item) = self.item(certificate) else { return };
        if item.facts.issuer != item.facts.subject {
            let evidence = self.seen(certificate, "tbsCertificate.issuer").finding(&item.facts.issuer);
            self.note(AwsRule::IntermediateCa, certificate, evidence);
        }
        let issued =
            self.report.forest.nodes.get(certificate).map(|node| node.issued.clone()).unwrap_or_default();
        let is_ca = |index: &usize| self.item(*index).is_some_and(|item| item.facts.is_ca == Some(true));
        if let Some(below) = issued.first().copied().filter(|_| issued.iter().all(is_ca)) {
            let evidence = self.seen(below, "tbsCertificate.subject");
            let evidence =
                evidence.finding(self.item(below).map(|item| item.facts.subject.clone()).unwrap_or_default());
            self.note(AwsRule::SignsOnlyCas, certificate, evidence);
        }
    }
}
