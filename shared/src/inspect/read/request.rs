//! A certificate signing request's DER -> the item with all its facts (RFC 2986).

use const_oid::ObjectIdentifier;
use der::{Any, Decode, Encode, Tag, Tagged};
use sha2::{Digest, Sha256};
use x509_cert::{ext::Extension as Encoded, name::Name};

use super::{
    Reader,
    extension::extensions,
    name::name_facts,
    public_key::public_key_facts,
    shell::Shell,
    signature::signature_facts,
    unreadable::{Unreadable, field, loosely, whole},
};
use crate::{
    certificate::{name, public_key::PublicKey, signature::Check, validate::check_signature},
    inspect::{
        element::{Element, element, elements, values},
        finding::{Evidence, Finding, Subject},
        item::{Extension, Request, RequestAttribute},
        oid,
        place::Origin,
        rule::{CertificateRule, ReadingRule},
    },
};

/// extensionRequest (RFC 2985 section 5.4.2), and Microsoft's name for it.
const EXTENSION_REQUESTS: [&str; 2] = ["1.2.840.113549.1.9.14", "1.3.6.1.4.1.311.2.1.14"];
/// It is a secret, though of the CA's and not of the key.
const CHALLENGE_PASSWORD: &str = "1.2.840.113549.1.9.7";
const MOST_ATTRIBUTES: usize = 64;

impl Reader {
    /// Reads a request.
    pub(super) fn request(&mut self, origin: Origin, der: &[u8]) -> Result<(), Unreadable> {
        let request = item(der, origin)?;
        let subject = Subject::Request(self.report.requests.len());
        self.trailing(origin, der.len().saturating_sub(request.der.len()), request.der.len());
        if request.check == Check::Invalid {
            let evidence =
                Evidence::at(origin.place).in_field("signature").finding("not made by subjectPKInfo");
            self.note(Finding::of(CertificateRule::BrokenRequestSignature, Some(subject), evidence));
        }
        for extension in request.extensions.iter().filter(|extension| extension.is_broken()) {
            let evidence = Evidence::at(origin.place.inside(extension.within)).in_field(&extension.oid);
            let rule = CertificateRule::BrokenExtension { oid: extension.oid.clone() };
            self.note(Finding::of(rule, Some(subject), evidence));
        }
        self.belongs(origin, subject);
        self.report.requests.push(request);
        Ok(())
    }

    /// Says that bytes stand behind what was read.
    pub(super) fn trailing(&mut self, origin: Origin, count: usize, within: usize) {
        if count > 0 {
            let evidence = Evidence::at(origin.place.inside(within));
            let rule = ReadingRule::TrailingBytes { count };
            self.note(Finding::of(rule, Some(Subject::Block(origin.block)), evidence));
        }
    }
}

fn item(der: &[u8], origin: Origin) -> Result<Request, Unreadable> {
    let shell = Shell::read(der, "CertificationRequest")?;
    let info = "certificationRequestInfo";
    let [version, subject, key, rest @ ..] = shell.parts.as_slice() else {
        let (within, found) = (shell.signed.start, format!("{} elements", shell.parts.len()));
        let missing = Unreadable::new(within, "version, subject, subjectPKInfo, attributes", found);
        return Err(missing.in_field(info));
    };
    let version: u8 = field(der, version, "certificationRequestInfo.version", "INTEGER")?;
    let subject: Name = loosely(der, subject, "certificationRequestInfo.subject", "Name")?;
    let spki_der = whole(der, key).to_vec();
    let public = PublicKey::from_der(&spki_der).map_err(|error| {
        let told = Unreadable::der(&error, key.start, "SubjectPublicKeyInfo");
        told.in_field("certificationRequestInfo.subjectPKInfo")
    })?;
    let (extensions, attributes) = attributes(der, rest)?;
    let own = der.get(..shell.whole.content.end).unwrap_or(der);
    let algorithm = shell.algorithm.to_der().unwrap_or_default();
    let signature = shell.signature.as_bytes().unwrap_or_default();
    Ok(Request {
        origin,
        der: own.to_vec(),
        sha256: hex::encode(Sha256::digest(own)),
        version,
        subject: name_facts(&subject),
        key: public_key_facts(&public),
        check: check_signature(&spki_der, &algorithm, whole(der, &shell.signed), signature, true),
        spki_der,
        signature: signature_facts(&shell.algorithm, signature),
        extensions,
        attributes,
    })
}

/// The extensions that are asked for, and the other attributes; both may be left out.
fn attributes(der: &[u8], rest: &[Element]) -> Result<(Vec<Extension>, Vec<RequestAttribute>), Unreadable> {
    let (mut asked, mut others) = (Vec::new(), Vec::new());
    let Some(set) = rest.first() else { return Ok((asked, others)) };
    let name = "certificationRequestInfo.attributes";
    let told = |error: der::Error| Unreadable::der(&error, set.content.start, "Attribute").in_field(name);
    for attribute in elements(der, set.content.clone(), MOST_ATTRIBUTES).map_err(told)? {
        let parts = elements(der, attribute.content.clone(), MOST_ATTRIBUTES).map_err(told)?;
        let [kind, values] = parts.as_slice() else {
            let found = format!("{} elements", parts.len());
            return Err(Unreadable::new(attribute.start, "Attribute: type, values", found).in_field(name));
        };
        let kind: ObjectIdentifier = field(der, kind, name, "OBJECT IDENTIFIER")?;
        let kind = kind.to_string();
        if EXTENSION_REQUESTS.contains(&kind.as_str()) {
            asked.extend(requested(der, values)?);
        } else {
            others.push(attribute_facts(der, kind, values).map_err(told)?);
        }
    }
    Ok((asked, others))
}

fn requested(der: &[u8], values_set: &Element) -> Result<Vec<Extension>, Unreadable> {
    if values_set.content.is_empty() {
        return Ok(Vec::new());
    }
    let name = "certificationRequestInfo.attributes.extensionRequest";
    let told =
        |error: der::Error| Unreadable::der(&error, values_set.content.start, "Extensions").in_field(name);
    let list = element(der, &values_set.content).map_err(told)?;
    let all: Vec<Encoded> = field(der, &list, name, "Extensions")?;
    let places = values(der, list.content).unwrap_or_default();
    Ok(extensions(&all, &places))
}

fn attribute_facts(der: &[u8], kind: String, values: &Element) -> Result<RequestAttribute, der::Error> {
    let mut texts = Vec::new();
    for value in elements(der, values.content.clone(), MOST_ATTRIBUTES)? {
        let value = Any::from_der(whole(der, &value))?;
        let is_text = value.tag() != Tag::Sequence && value.tag() != Tag::Set;
        let text = name::string(&value).filter(|_| is_text);
        texts.push(text.unwrap_or_else(|| format!("#{}", hex::encode(value.to_der().unwrap_or_default()))));
    }
    if kind == CHALLENGE_PASSWORD {
        texts.clear();
    }
    Ok(RequestAttribute { name: oid::name(&kind).map(str::to_owned), oid: kind, values: texts })
}
