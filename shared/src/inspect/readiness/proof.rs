//! Will this prove the possession of the CA's key (RegisterCACertificate in mode DEFAULT)?
//!
//! Whether AWS looks at the proof's validity and extensions is not documented: those findings say so.

use super::sheet::Sheet;
use crate::{aws::RegistrationCode, certificate::signature::Check, inspect::rule::AwsRule};

const COMMON_NAME: &str = "2.5.4.3";
const FIELD: &str = "tbsCertificate.subject.commonName";

impl Sheet<'_> {
    pub(super) fn verification(&mut self, certificate: usize, ca: usize, code: &str) {
        let Some(item) = self.item(certificate) else { return };
        self.code(certificate, code);
        self.strength(certificate);
        if certificate == ca {
            self.say(AwsRule::ProofIsTheCa, certificate);
            return;
        }
        match self.signed_by(certificate, ca) {
            Some(Check::Valid) => {}
            Some(Check::CannotCheck) => self.say(AwsRule::SignatureNotChecked, certificate),
            Some(Check::Invalid) | None => {
                let rule = if item.facts.self_signed {
                    AwsRule::ProofSelfSigned
                } else {
                    AwsRule::ProofNotSignedByCa
                };
                let evidence = self.seen(certificate, "signatureValue").finding(&item.facts.issuer);
                let wanted = self.item(ca).map(|ca| ca.facts.subject.clone()).unwrap_or_default();
                self.note(rule, certificate, evidence.expecting(wanted));
            }
        }
        let facts = &item.facts;
        if self.item(ca).is_some_and(|ca| ca.facts.public_key_sha256 == facts.public_key_sha256) {
            let evidence = self.seen(certificate, "tbsCertificate.subjectPublicKeyInfo");
            self.note(AwsRule::ProofHasCaKey, certificate, evidence);
        }
        if facts.is_ca == Some(true) {
            let evidence = self.seen(certificate, "tbsCertificate.extensions.basicConstraints");
            self.note(AwsRule::ProofIsCa, certificate, evidence.expecting("cA FALSE").finding("cA TRUE"));
        }
        if self.now < facts.not_before || self.now > facts.not_after {
            let evidence = self.seen(certificate, "tbsCertificate.validity");
            let found = format!("{} .. {}", facts.not_before.rfc3339(), facts.not_after.rfc3339());
            self.note(AwsRule::ProofOutsideValidity, certificate, evidence.finding(found));
        }
    }

    fn code(&mut self, certificate: usize, code: &str) {
        if code.parse::<RegistrationCode>().is_err() {
            let found = format!("{} characters", code.chars().count());
            let evidence =
                self.seen(certificate, "registrationCode").expecting("64 hexadecimal digits").finding(found);
            self.note(AwsRule::CodeMalformed, certificate, evidence);
        }
        let Some(item) = self.item(certificate) else { return };
        let names: Vec<&str> = item
            .subject
            .parts
            .iter()
            .flatten()
            .filter(|attribute| attribute.oid == COMMON_NAME)
            .map(|attribute| attribute.value.as_str())
            .collect();
        let seen = self.seen(certificate, FIELD).expecting(code);
        if names.len() > 1 {
            self.note(AwsRule::CodeTwice, certificate, seen.clone().finding(names.join(", ")));
        }
        let Some(name) = names.last().copied() else {
            self.note(AwsRule::CodeMissing, certificate, seen.finding("absent"));
            return;
        };
        let bare = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
        if name == code {
            self.note(AwsRule::CodeOfAnotherRegion, certificate, seen);
        } else if bare(name) == bare(code) {
            self.note(AwsRule::CodeWritten, certificate, seen.finding(name));
        } else {
            self.note(AwsRule::CodeDiffers, certificate, seen.finding(name));
        }
    }
}
