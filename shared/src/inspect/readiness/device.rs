//! Will this be taken as a device certificate of a registered CA?

use super::sheet::Sheet;
use crate::{aws::device_policy::unusable_character, certificate::signature::Check, inspect::rule::AwsRule};

const CLIENT_AUTH: &str = "1.3.6.1.5.5.7.3.2";
const ANY_EXTENDED_KEY_USAGE: &str = "2.5.29.37.0";

impl Sheet<'_> {
    pub(super) fn device(&mut self, certificate: usize, ca: usize) {
        let Some(facts) = self.item(certificate).map(|item| &item.facts) else { return };
        self.strength(certificate);
        self.validity(certificate);
        if certificate == ca {
            self.say(AwsRule::DeviceIsTheCa, certificate);
            return;
        }
        self.signer(certificate, ca);
        self.registered(certificate, ca);
        if facts.is_ca == Some(true) {
            let evidence = self.seen(certificate, "tbsCertificate.extensions.basicConstraints");
            self.note(AwsRule::DeviceIsCa, certificate, evidence.expecting("cA FALSE").finding("cA TRUE"));
        }
        if let Some(uses) = &facts.extended_key_usage
            && !uses.iter().any(|usage| usage == CLIENT_AUTH || usage == ANY_EXTENDED_KEY_USAGE)
        {
            let evidence = self.seen(certificate, "tbsCertificate.extensions.extKeyUsage");
            let evidence = evidence.expecting("clientAuth").finding(uses.join(", "));
            self.note(AwsRule::NoClientAuth, certificate, evidence);
        }
        let seen = self.seen(certificate, "tbsCertificate.subject.commonName");
        match facts.common_name.as_deref().filter(|name| !name.is_empty()) {
            None => self.note(AwsRule::NoCommonName, certificate, seen.finding("absent")),
            Some(name) => {
                if let Some(character) = unusable_character(name) {
                    let rule = AwsRule::NameInPolicy { character };
                    self.note(rule, certificate, seen.finding(name));
                }
            }
        }
    }

    /// What a CA that is said to be registered should be.
    fn registered(&mut self, certificate: usize, ca: usize) {
        let (Some(device), Some(issuer)) = (self.item(certificate), self.item(ca)) else { return };
        let (device, issuer) = (&device.facts, &issuer.facts);
        if issuer.is_ca != Some(true) {
            let evidence = self.seen(ca, "tbsCertificate.extensions.basicConstraints").expecting("cA TRUE");
            self.note(AwsRule::NotACa, ca, evidence);
        }
        if device.public_key_sha256 == issuer.public_key_sha256 {
            let evidence = self.seen(certificate, "tbsCertificate.subjectPublicKeyInfo");
            self.note(AwsRule::DeviceHasCaKey, certificate, evidence);
        }
        if self.now < issuer.not_before || self.now > issuer.not_after {
            let evidence = self.seen(ca, "tbsCertificate.validity");
            let found = format!("{} .. {}", issuer.not_before.rfc3339(), issuer.not_after.rfc3339());
            self.note(AwsRule::CaOutsideValidity, ca, evidence.finding(found));
        }
    }

    /// AWS IoT looks for the CA that made the signature itself, not for a path.
    fn signer(&mut self, certificate: usize, ca: usize) {
        let Some(facts) = self.item(certificate).map(|item| &item.facts) else { return };
        let wanted = self.item(ca).map(|ca| ca.facts.subject.clone()).unwrap_or_default();
        let evidence =
            self.seen(certificate, "tbsCertificate.issuer").expecting(wanted).finding(&facts.issuer);
        match self.signed_by(certificate, ca) {
            Some(Check::Valid) => {}
            Some(Check::CannotCheck) => self.say(AwsRule::SignatureNotChecked, certificate),
            Some(Check::Invalid) | None => {
                let path = self.report.forest.path(certificate);
                let depth = path.iter().position(|member| *member == ca);
                let rule = match depth {
                    Some(depth) => AwsRule::DeviceBelowIntermediate { between: depth.saturating_sub(1) },
                    None if facts.self_signed => AwsRule::DeviceSelfSigned,
                    None => AwsRule::DeviceNotSignedByCa,
                };
                self.note(rule, certificate, evidence);
            }
        }
    }
}
