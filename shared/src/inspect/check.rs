//! What is noteworthy about one certificate: RFC 5280's profile, its encoding, its names, its key and its hash.
//!
//! The clauses that validation knows are asked of it (`certificate::validate`), so that a finding and a verdict never
//! differ; beside them stand those that no path depends upon. Each rule comes with the field and the byte of the DER.
//! Deliberately not here: how certificates hang together (`chain`), what AWS IoT makes of them (`readiness`).

mod authority;
mod clause;
mod encoding;
mod key;
mod layout;
mod name;
mod small_factor;
mod time;

use self::layout::Layout;
use super::{
    element::Element,
    finding::Evidence,
    item::{Certificate, ExtensionValue},
    oid,
    rule::CertificateRule,
};
use crate::{
    certificate::{
        read::Parsed,
        validate::{Profile, profile},
    },
    time::UnixTime,
};

/// What others say of a certificate.
#[derive(Clone, Copy)]
pub(super) struct Standing {
    /// Whether it is the issuer of another one that is here.
    pub(super) issues: bool,
    /// Whether its own key made its signature.
    pub(super) self_signed: bool,
}

/// One certificate, and what was found so far.
struct Sheet<'a> {
    item: &'a Certificate,
    parsed: &'a Parsed,
    layout: Layout,
    standing: Standing,
    found: Vec<(CertificateRule, Evidence)>,
}

/// Everything that is noteworthy about a certificate.
pub(super) fn certificate(
    item: &Certificate,
    parsed: &Parsed,
    standing: Standing,
    now: UnixTime,
) -> Vec<(CertificateRule, Evidence)> {
    let layout = Layout::of(&parsed.der).unwrap_or_default();
    let mut sheet = Sheet { item, parsed, layout, standing, found: Vec::new() };
    let profile = profile(parsed, standing.self_signed);
    sheet.clauses(&profile.clauses);
    sheet.extensions(&profile);
    sheet.encoding();
    sheet.validity(now);
    sheet.names();
    sheet.authority();
    sheet.key();
    sheet.signature();
    sheet.found
}

impl Sheet<'_> {
    fn note(&mut self, rule: CertificateRule, evidence: Evidence) {
        self.found.push((rule, evidence));
    }

    /// Evidence at an element of the certificate.
    fn seen(&self, field: &str, element: Option<&Element>) -> Evidence {
        let place = self.item.origin.place;
        let place = element.map_or(place, |element| place.inside(element.start));
        Evidence::at(place).in_field(field)
    }

    /// Evidence at an extension: the first of this kind, or where all of them stand.
    fn seen_extension(&self, oid: &str) -> Evidence {
        let place = self.item.extensions.iter().position(|extension| extension.oid == oid);
        let element = place.and_then(|place| self.layout.extensions.get(place));
        let field = format!("tbsCertificate.extensions.{}", oid::name(oid).unwrap_or(oid));
        self.seen(&field, element.map(|extension| &extension.whole).or(self.layout.list.as_ref()))
    }

    /// Extensions that are broken, there twice or not known.
    fn extensions(&mut self, profile: &Profile) {
        for oid in &profile.duplicate {
            let oid = oid.to_string();
            let evidence = self.seen_extension(&oid);
            self.note(CertificateRule::DuplicateExtension { oid }, evidence);
        }
        for oid in &profile.unknown_critical {
            let oid = oid.to_string();
            let evidence = self.seen_extension(&oid).finding("critical");
            self.note(CertificateRule::UnknownCriticalExtension { oid }, evidence);
        }
        let item = self.item;
        for extension in item.extensions.iter().filter(|extension| extension.value == ExtensionValue::Broken)
        {
            let oid = extension.oid.clone();
            let mut evidence = self.seen_extension(&oid);
            evidence.place = item.origin.place.inside(extension.within);
            self.note(CertificateRule::BrokenExtension { oid }, evidence);
        }
    }
}
