//! A report, the time, and what was found so far.

use crate::{
    certificate::{read::Parsed, signature::Check, validate::check_parsed},
    inspect::{
        finding::{Evidence, Finding, Subject},
        item::Certificate,
        report::Report,
        rule::AwsRule,
    },
    time::UnixTime,
};

pub(super) struct Sheet<'a> {
    pub(super) report: &'a Report,
    pub(super) now: UnixTime,
    pub(super) found: Vec<Finding>,
}

impl<'a> Sheet<'a> {
    pub(super) const fn new(report: &'a Report, now: UnixTime) -> Self {
        Self { report, now, found: Vec::new() }
    }

    pub(super) fn item(&self, certificate: usize) -> Option<&'a Certificate> {
        self.report.certificates.get(certificate)
    }

    /// Evidence in a field of a certificate.
    pub(super) fn seen(&self, certificate: usize, field: &str) -> Evidence {
        let place = self.item(certificate).map(|item| item.origin.place).unwrap_or_default();
        Evidence::at(place).in_field(field)
    }

    pub(super) fn note(&mut self, rule: AwsRule, certificate: usize, evidence: Evidence) {
        self.found.push(Finding::of(rule, Some(Subject::Certificate(certificate)), evidence));
    }

    /// A finding about a certificate as a whole.
    pub(super) fn say(&mut self, rule: AwsRule, certificate: usize) {
        let place = self.item(certificate).map(|item| item.origin.place).unwrap_or_default();
        self.note(rule, certificate, Evidence::at(place));
    }

    /// A finding about no certificate.
    pub(super) fn say_of_setting(&mut self, rule: AwsRule, evidence: Option<Evidence>) {
        self.found.push(Finding {
            rule: rule.into(),
            subject: None,
            evidence: evidence.into_iter().collect(),
        });
    }

    /// Whether a certificate's key made the signature on another; `None` if one of them is not there.
    pub(super) fn signed_by(&self, subject: usize, issuer: usize) -> Option<Check> {
        let parsed = |index: usize| Parsed::from_der(&self.item(index)?.facts.der).ok();
        let (subject, issuer) = (parsed(subject)?, parsed(issuer)?);
        // The names have to fit as well (RFC 5280 section 6.1.3 (a)(4)).
        let is_named = subject.issuer_der == issuer.subject_der;
        Some(if is_named { check_parsed(&subject, &issuer) } else { Check::Invalid })
    }
}
