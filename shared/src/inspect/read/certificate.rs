//! A certificate's DER -> the item with all its facts.

use sha1::{Digest, Sha1};

use super::{
    Reader, extension::extensions, name::name_facts, number::signed_decimal, public_key::public_key_facts,
    signature::signature_facts,
};
use crate::{
    certificate::read::Parsed,
    inspect::{
        element::extension_places,
        finding::{Evidence, Finding, Subject},
        item::Certificate,
        place::Origin,
        rule::{ChainRule, ReadingRule},
    },
};

/// The tag of a certificate's extensions.
const EXTENSIONS: u32 = 3;

impl Reader {
    /// Reads a certificate; one that is there already is named, and not listed again.
    pub(super) fn certificate(&mut self, origin: Origin, label: Option<&str>, der: &[u8]) {
        let block = Some(Subject::Block(origin.block));
        let certificate = match Parsed::from_der(der) {
            Ok(certificate) => certificate,
            Err(error) => {
                let within = error.offset().unwrap_or_default();
                let evidence = Evidence::at(origin.place.inside(within))
                    .expecting("Certificate")
                    .finding(error.to_string());
                self.note(Finding::of(ReadingRule::UnreadableCertificate, block, evidence));
                return;
            }
        };
        // OpenSSL's trusted certificates carry their settings behind; that is their form.
        if certificate.trailing > 0 && label != Some("TRUSTED CERTIFICATE") {
            let evidence = Evidence::at(origin.place.inside(certificate.der.len()));
            let rule = ReadingRule::TrailingBytes { count: certificate.trailing };
            self.note(Finding::of(rule, block, evidence));
        }
        if let Some(first) = self.parsed.iter().position(|other| other.der == certificate.der) {
            self.belongs(origin, Subject::Certificate(first));
            self.note(Finding::at(ChainRule::Duplicate { first }, block, origin.place));
            return;
        }
        self.belongs(origin, Subject::Certificate(self.parsed.len()));
        self.report.certificates.push(item(&certificate, origin));
        self.parsed.push(certificate);
    }
}

fn item(certificate: &Parsed, origin: Origin) -> Certificate {
    let tbs = &certificate.tbs;
    let all = tbs.extensions().map(Vec::as_slice).unwrap_or_default();
    Certificate {
        origin,
        // Signatures are checked once it is known how all of them hang together.
        facts: certificate.facts(origin.block, origin.place.offset, false),
        subject: name_facts(tbs.subject()),
        issuer: name_facts(tbs.issuer()),
        serial_decimal: signed_decimal(tbs.serial_number().as_bytes()),
        sha1: hex::encode(Sha1::digest(&certificate.der)),
        key: public_key_facts(&certificate.public_key),
        signature: signature_facts(&certificate.algorithm, &certificate.signature),
        extensions: extensions(all, &extension_places(&certificate.der, EXTENSIONS)),
    }
}
