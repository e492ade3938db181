//! Encodings that are read all the same and are not DER, or not of this version (X.690 section 11, RFC 5280 section 4.1).

use super::{
    Sheet,
    clause::{BASIC_CONSTRAINTS, KEY_USAGE},
};
use crate::inspect::{
    element::{Element, element},
    rule::CertificateRule as Rule,
};

impl Sheet<'_> {
    pub(super) fn encoding(&mut self) {
        let version = self.item.facts.version;
        if version != 3 && self.layout.list.is_some() {
            let evidence = self.seen("tbsCertificate.extensions", self.layout.list.as_ref());
            self.note(
                Rule::VersionExtensions { version },
                evidence.expecting("v3").finding(format!("v{version}")),
            );
        }
        if let Some(unique) = self.layout.unique.first() {
            let evidence = self.seen("tbsCertificate.subjectUniqueID", Some(unique));
            self.note(Rule::UniqueIdentifier, evidence);
        }
        self.unused_bits();
        self.written_defaults();
        self.trailing_uses();
    }

    /// The bit strings whose content is octets.
    fn unused_bits(&mut self) {
        let signature = self.layout.signature.clone();
        let key = self.layout.key.as_ref().and_then(|key| self.last_inside(key));
        for (field, bits) in
            [("signatureValue", signature), ("tbsCertificate.subjectPublicKeyInfo.subjectPublicKey", key)]
        {
            let Some(bits) = bits else { continue };
            if let Some(unused @ 1..) = self.octets(&bits).first() {
                let evidence = self.seen(field, Some(&bits)).expecting("0").finding(unused.to_string());
                self.note(Rule::UnusedBits, evidence);
            }
        }
    }

    /// `critical` and `cA` are left out where they are FALSE (X.690 section 11.5).
    fn written_defaults(&mut self) {
        let item = self.item;
        for (place, extension) in item.extensions.iter().enumerate() {
            let Some(elements) = self.layout.extensions.get(place) else { continue };
            let value = elements.value.as_ref().filter(|_| extension.oid == BASIC_CONSTRAINTS);
            let first = value
                .and_then(|value| element(&self.parsed.der, &value.content).ok())
                .filter(|constraints| !constraints.content.is_empty())
                .and_then(|constraints| element(&self.parsed.der, &constraints.content).ok())
                .filter(|first| first.tag == der::Tag::Boolean);
            let written = [elements.critical.clone(), first];
            let default = written.iter().flatten().find(|flag| self.octets(flag) == [0]).cloned();
            if let Some(default) = default {
                let oid = extension.oid.clone();
                let mut evidence = self.seen_extension(&oid).expecting("absent").finding("FALSE");
                evidence.place = item.origin.place.inside(default.start);
                self.note(Rule::DefaultEncoded { oid }, evidence);
            }
        }
    }

    /// A keyUsage ends with its last use (X.690 section 11.2.2).
    fn trailing_uses(&mut self) {
        let place = self.item.extensions.iter().position(|extension| extension.oid == KEY_USAGE);
        let value = place.and_then(|place| self.layout.extensions.get(place)?.value.as_ref());
        let Some(bits) = value.and_then(|value| element(&self.parsed.der, &value.content).ok()) else {
            return;
        };
        let [unused, uses @ ..] = self.octets(&bits) else { return };
        if let Some(last) = uses.last()
            && uses.iter().any(|octet| *octet != 0)
            && last.trailing_zeros() != u32::from(*unused)
        {
            let evidence = self.seen_extension(KEY_USAGE).finding(hex::encode(self.octets(&bits)));
            self.note(Rule::KeyUsageTrailingBits, evidence);
        }
    }

    fn last_inside(&self, outer: &Element) -> Option<Element> {
        let inside = crate::inspect::element::elements(&self.parsed.der, outer.content.clone(), 8).ok()?;
        inside.into_iter().last()
    }

    fn octets(&self, element: &Element) -> &[u8] {
        self.parsed.der.get(element.content.clone()).unwrap_or_default()
    }
}
