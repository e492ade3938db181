//! A certificate's DER -> the item with all its facts.

use der::{Tag, TagNumber, asn1::Int};
use sha1::{Digest, Sha1};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::{name::Name, time::Validity};

use super::{
    Reader,
    extension::extensions,
    name::name_facts,
    number::signed_decimal,
    public_key::public_key_facts,
    shell::Shell,
    signature::signature_facts,
    unreadable::{Unreadable, field},
};
use crate::{
    certificate::{
        certificate_id,
        read::{Parsed, ReadError},
    },
    inspect::{
        element::{Element, element, extension_places},
        finding::{Finding, Subject},
        item::Certificate,
        place::Origin,
        rule::{ChainRule, ReadingRule},
    },
};

/// The tag of a certificate's extensions.
const EXTENSIONS: u32 = 3;
const LIST: Tag = Tag::ContextSpecific { constructed: true, number: TagNumber(EXTENSIONS) };

impl Reader {
    /// Reads a certificate inside of a container.
    pub(super) fn certificate(&mut self, origin: Origin, label: Option<&str>, der: &[u8]) {
        if let Err(unreadable) = self.block_certificate(origin, label, der) {
            let subject = origin.container.map(Subject::Container);
            let evidence = unreadable.evidence(origin.place);
            self.unreadable(ReadingRule::UnreadableCertificate, subject, evidence);
        }
    }

    /// Reads a certificate; one that is there already is named, and not listed again.
    pub(super) fn block_certificate(
        &mut self,
        origin: Origin,
        label: Option<&str>,
        der: &[u8],
    ) -> Result<(), Unreadable> {
        let certificate = Parsed::from_der(der).map_err(|error| locate(der, &error))?;
        // OpenSSL's trusted certificates carry their settings behind; that is their form.
        if label != Some("TRUSTED CERTIFICATE") {
            self.trailing(origin, certificate.trailing, certificate.der.len());
        }
        let id = certificate_id(&certificate.der);
        if let Some(first) = self.known.get(&id).copied() {
            self.belongs(origin, Subject::Certificate(first));
            let rule = ChainRule::Duplicate { first };
            self.note(Finding::at(rule, Some(Subject::Block(origin.block)), origin.place));
            return Ok(());
        }
        self.known.insert(id, self.parsed.len());
        self.belongs(origin, Subject::Certificate(self.parsed.len()));
        self.report.certificates.push(item(&certificate, origin));
        self.parsed.push(certificate);
        Ok(())
    }
}

/// Where a certificate that can't be read stops to be one: each field is read by itself.
fn locate(der: &[u8], error: &ReadError) -> Unreadable {
    let shell = match Shell::read(der, "Certificate") {
        Ok(shell) => shell,
        Err(unreadable) => return unreadable,
    };
    fields(der, &shell).err().unwrap_or_else(|| {
        Unreadable::new(shell.signed.start, "TBSCertificate", error.to_string()).in_field("tbsCertificate")
    })
}

fn fields(der: &[u8], shell: &Shell) -> Result<(), Unreadable> {
    let mut parts = shell.parts.iter().skip_while(|part| matches!(part.tag, Tag::ContextSpecific { .. }));
    let mut next = |name: &'static str| {
        let missing = || Unreadable::new(shell.signed.content.end, name, "nothing");
        parts.next().map(|part| (part, name)).ok_or_else(|| missing().in_field(name))
    };
    let (part, name) = next("tbsCertificate.serialNumber")?;
    field::<Int>(der, part, name, "INTEGER")?;
    let (part, name) = next("tbsCertificate.signature")?;
    field::<AlgorithmIdentifierOwned>(der, part, name, "AlgorithmIdentifier")?;
    let (part, name) = next("tbsCertificate.issuer")?;
    field::<Name>(der, part, name, "Name")?;
    let (part, name) = next("tbsCertificate.validity")?;
    field::<Validity>(der, part, name, "Validity")?;
    let (part, name) = next("tbsCertificate.subject")?;
    field::<Name>(der, part, name, "Name")?;
    let (part, name) = next("tbsCertificate.subjectPublicKeyInfo")?;
    field::<SubjectPublicKeyInfoOwned>(der, part, name, "SubjectPublicKeyInfo")?;
    let is_list = |part: &&Element| part.tag == LIST;
    let Some(outer) = parts.find(is_list) else { return Ok(()) };
    let name = "tbsCertificate.extensions";
    let told = |error: der::Error| Unreadable::der(&error, outer.content.start, "Extensions").in_field(name);
    let list = element(der, &outer.content).map_err(told)?;
    field::<Vec<x509_cert::ext::Extension>>(der, &list, name, "Extensions").map(drop)
}

fn item(certificate: &Parsed, origin: Origin) -> Certificate {
    let tbs = &certificate.tbs;
    let all = tbs.extensions().map(Vec::as_slice).unwrap_or_default();
    Certificate {
        origin,
        // Signatures are checked once it is known how all of them hang together.
        facts: certificate.facts(false),
        subject: name_facts(tbs.subject()),
        issuer: name_facts(tbs.issuer()),
        serial_decimal: signed_decimal(tbs.serial_number().as_bytes()),
        sha1: hex::encode(Sha1::digest(&certificate.der)),
        key: public_key_facts(&certificate.public_key),
        signature: signature_facts(&certificate.algorithm, &certificate.signature),
        extensions: extensions(all, &extension_places(&certificate.der, EXTENSIONS)),
    }
}
