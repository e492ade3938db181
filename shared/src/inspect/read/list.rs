//! A revocation list's DER -> the item with all its facts (RFC 5280 section 5).
//!
//! The entries are read one by one and dropped: a list of 10 MB is never held as values. The first stand in the item, any other
//! is found in the DER again.

use std::ops::Range;

use der::{Tag, asn1::Int};
use sha2::{Digest, Sha256};
use x509_cert::{ext::Extension as Encoded, name::Name};

use super::{
    Reader,
    extension::extensions,
    moment::moment,
    name::name_facts,
    number::signed_decimal,
    shell::Shell,
    signature::signature_facts,
    unreadable::{Unreadable, field, loosely},
};
use crate::inspect::{
    element::{Element, element, elements, values},
    finding::{Evidence, Finding, Subject},
    item::{Extension, ExtensionValue, List, ListEntry},
    place::Origin,
    rule::{CertificateRule, ReadingRule},
};

const MOST_PARTS: usize = 8;
/// Entries that stand in the item: what a person scrolls through.
const LISTED: usize = 1_000;

impl Reader {
    /// Reads a revocation list.
    pub(super) fn list(&mut self, origin: Origin, der: &[u8]) -> Result<(), Unreadable> {
        let list = item(der, origin)?;
        let subject = Subject::List(self.report.lists.len());
        self.trailing(origin, der.len().saturating_sub(list.der.len()), list.der.len());
        if list.count > list.entries.len() {
            let rule = ReadingRule::ManyEntries { found: list.count, listed: list.entries.len() };
            self.note(Finding::at(rule, Some(subject), origin.place));
        }
        for extension in list.extensions.iter().filter(|extension| extension.is_broken()) {
            let evidence = Evidence::at(origin.place.inside(extension.within)).in_field(&extension.oid);
            let rule = CertificateRule::BrokenExtension { oid: extension.oid.clone() };
            self.note(Finding::of(rule, Some(subject), evidence));
        }
        self.belongs(origin, subject);
        self.report.lists.push(list);
        Ok(())
    }
}

fn item(der: &[u8], origin: Origin) -> Result<List, Unreadable> {
    let shell = Shell::read(der, "CertificateList")?;
    let mut parts = Parts { rest: &shell.parts, end: shell.signed.content.end };
    let version = match parts.next_if(|tag| tag == Tag::Integer) {
        Some(version) => field::<u8>(der, version, "tbsCertList.version", "INTEGER")?.saturating_add(1),
        None => 1,
    };
    parts.next("tbsCertList.signature")?;
    let issuer: Name = loosely(der, parts.next("tbsCertList.issuer")?, "tbsCertList.issuer", "Name")?;
    let this_update = moment(der, parts.next("tbsCertList.thisUpdate")?, "tbsCertList.thisUpdate")?;
    let is_time = |tag| matches!(tag, Tag::UtcTime | Tag::GeneralizedTime);
    let next_update = match parts.next_if(is_time) {
        Some(next) => Some(moment(der, next, "tbsCertList.nextUpdate")?),
        None => None,
    };
    let named = parts.next_if(|tag| tag == Tag::Sequence).map(|named| named.content.clone());
    let (count, entries) = listed(der, named.unwrap_or_default())?;
    let extensions = match parts.next_if(|tag| matches!(tag, Tag::ContextSpecific { .. })) {
        Some(outer) => list_extensions(der, outer)?,
        None => Vec::new(),
    };
    parts.end("tbsCertList")?;
    let own = der.get(..shell.whole.content.end).unwrap_or(der);
    Ok(List {
        origin,
        der: own.to_vec(),
        sha256: hex::encode(Sha256::digest(own)),
        version,
        issuer: name_facts(&issuer),
        this_update,
        next_update,
        number: number(&extensions),
        signature: signature_facts(&shell.algorithm, shell.signature.raw_bytes()),
        extensions,
        count,
        entries,
    })
}

/// The elements of the signed part, one after the other.
struct Parts<'a> {
    rest: &'a [Element],
    end: usize,
}

impl<'a> Parts<'a> {
    fn next(&mut self, name: &str) -> Result<&'a Element, Unreadable> {
        let missing = || Unreadable::new(self.end, name, "nothing").in_field(name);
        let (first, rest) = self.rest.split_first().ok_or_else(missing)?;
        self.rest = rest;
        Ok(first)
    }

    fn next_if(&mut self, wanted: impl Fn(Tag) -> bool) -> Option<&'a Element> {
        let (first, rest) = self.rest.split_first()?;
        wanted(first.tag).then(|| {
            self.rest = rest;
            first
        })
    }

    fn end(&self, name: &str) -> Result<(), Unreadable> {
        let Some(more) = self.rest.first() else { return Ok(()) };
        Err(Unreadable::new(more.start, "the end of the signed part", more.tag.to_string()).in_field(name))
    }
}

fn list_extensions(der: &[u8], outer: &Element) -> Result<Vec<Extension>, Unreadable> {
    let name = "tbsCertList.crlExtensions";
    let told = |error: der::Error| Unreadable::der(&error, outer.content.start, "Extensions").in_field(name);
    let list = element(der, &outer.content).map_err(told)?;
    let all: Vec<Encoded> = field(der, &list, name, "Extensions")?;
    Ok(extensions(&all, &values(der, list.content).unwrap_or_default()))
}

fn number(extensions: &[Extension]) -> Option<String> {
    let number = extensions.iter().find(|extension| extension.name.as_deref() == Some("cRLNumber"))?;
    if let ExtensionValue::Number(number) = &number.value { Some(number.clone()) } else { None }
}

/// Reads every entry: how many there are, and the first of them.
fn listed(der: &[u8], named: Range<usize>) -> Result<(usize, Vec<ListEntry>), Unreadable> {
    let (mut count, mut first, mut rest) = (0_usize, Vec::new(), named);
    while !rest.is_empty() {
        let found = entry(der, &mut rest)?;
        if count < LISTED {
            first.push(found);
        }
        count = count.saturating_add(1);
    }
    Ok((count, first))
}

/// Reads the first entry of a range, and takes it off.
fn entry(der: &[u8], rest: &mut Range<usize>) -> Result<ListEntry, Unreadable> {
    let name = "tbsCertList.revokedCertificates";
    let kind = "revokedCertificate";
    let start = rest.start;
    let told = |error: der::Error, base: usize| Unreadable::der(&error, base, kind).in_field(name);
    let next = element(der, rest).map_err(|error| told(error, start))?;
    rest.start = next.content.end;
    let inside = next.content.start;
    let parts = elements(der, next.content, MOST_PARTS).map_err(|error| told(error, inside))?;
    let (serial, at, more) = match parts.as_slice() {
        [serial, at] => (serial, at, None),
        [serial, at, more] => (serial, at, Some(more)),
        other => {
            let found = format!("{} elements", other.len());
            return Err(Unreadable::new(start, "revokedCertificate: 2 or 3 elements", found).in_field(name));
        }
    };
    // A serial number that RFC 5280 forbids is revoked like any other.
    let serial: Int = field(der, serial, name, "userCertificate: INTEGER")?;
    let extensions = match more {
        Some(list) => {
            let all: Vec<Encoded> = field(der, list, name, "crlEntryExtensions")?;
            extensions(&all, &values(der, list.content.clone()).unwrap_or_default())
        }
        None => Vec::new(),
    };
    let reason = extensions.iter().find_map(|extension| {
        if let ExtensionValue::Reason(reason) = extension.value { Some(reason) } else { None }
    });
    Ok(ListEntry {
        serial: hex::encode(serial.as_bytes()),
        serial_decimal: signed_decimal(serial.as_bytes()),
        at: moment(der, at, name)?,
        reason,
        extensions,
    })
}

/// Where the entries of a list lie that was read already.
fn entries_of(der: &[u8]) -> Option<Range<usize>> {
    let shell = Shell::read(der, "CertificateList").ok()?;
    let is_time = |part: &Element| matches!(part.tag, Tag::UtcTime | Tag::GeneralizedTime);
    let behind = shell.parts.iter().skip_while(|part| !is_time(part)).find(|part| !is_time(part))?;
    (behind.tag == Tag::Sequence).then(|| behind.content.clone())
}

/// Looks a serial number up, by the octets of its INTEGER; leading zeros do not count.
pub(in crate::inspect) fn find(der: &[u8], serial: &[u8]) -> Option<ListEntry> {
    let mut rest = entries_of(der)?;
    let wanted = without_zeros(serial);
    while !rest.is_empty() {
        let start = rest.start;
        let next = element(der, &rest).ok()?;
        rest.start = next.content.end;
        let number = element(der, &next.content).ok()?;
        if without_zeros(der.get(number.content)?) == wanted {
            return entry(der, &mut (start..next.content.end)).ok();
        }
    }
    None
}

/// Some entries in a row.
pub(in crate::inspect) fn page(der: &[u8], from: usize, count: usize) -> Vec<ListEntry> {
    let mut found = Vec::new();
    let Some(mut rest) = entries_of(der) else { return found };
    let mut place = 0_usize;
    while !rest.is_empty() && found.len() < count {
        if place < from {
            let Ok(next) = element(der, &rest) else { break };
            rest.start = next.content.end;
        } else {
            let Ok(next) = entry(der, &mut rest) else { break };
            found.push(next);
        }
        place = place.saturating_add(1);
    }
    found
}

fn without_zeros(octets: &[u8]) -> &[u8] {
    let zeros = octets.iter().take_while(|octet| **octet == 0).count();
    octets.get(zeros..).unwrap_or_default()
}
