//! The three structures, from their first to their last line.

use super::{
    extension::extensions,
    key::subject_public_key,
    name::name,
    page::{Page, moment, pairs},
};
use crate::{
    certificate::read::Parsed,
    inspect::{
        item::{Certificate, List, ListEntry, Request, SignatureFacts},
        oid,
    },
};

/// Octets on a line of a signature.
const COLUMNS: usize = 18;
/// A serial number below 2^63 is written as a number.
const SHORT_SERIAL: usize = 8;

pub(super) fn certificate(of: &Certificate, page: &mut Page) {
    let facts = &of.facts;
    page.line(0, "Certificate:");
    page.line(4, "Data:");
    page.line(8, &format!("Version: {0} (0x{1:x})", facts.version, facts.version.saturating_sub(1)));
    serial(of, page);
    algorithm(&of.signature, 8, page);
    page.line(8, &format!("Issuer: {}", name(&of.issuer)));
    page.line(8, "Validity");
    page.line(12, &format!("Not Before: {}", moment(facts.not_before)));
    page.line(12, &format!("Not After : {}", moment(facts.not_after)));
    page.line(8, &format!("Subject: {}", name(&of.subject)));
    page.line(8, "Subject Public Key Info:");
    if let Ok(parsed) = Parsed::from_der(&facts.der) {
        subject_public_key(parsed.public_key.spki_der(), 12, page);
    }
    if !of.extensions.is_empty() {
        page.line(8, "X509v3 extensions:");
        extensions(&of.extensions, 12, page);
    }
    signature(&of.signature, 4, page);
}

pub(super) fn request(of: &Request, page: &mut Page) {
    page.line(0, "Certificate Request:");
    page.line(4, "Data:");
    page.line(8, &format!("Version: {} (0x{:x})", u32::from(of.version).saturating_add(1), of.version));
    page.line(8, &format!("Subject: {}", name(&of.subject)));
    page.line(8, "Subject Public Key Info:");
    subject_public_key(&of.spki_der, 12, page);
    page.line(8, "Attributes:");
    for attribute in &of.attributes {
        let label = oid::openssl(&attribute.oid);
        for value in &attribute.values {
            page.line(12, &format!("{label:<25}:{value}"));
        }
    }
    if of.attributes.is_empty() {
        page.line(12, "(none)");
    }
    if !of.extensions.is_empty() {
        page.line(12, "Requested Extensions:");
        extensions(&of.extensions, 16, page);
    }
    signature(&of.signature, 4, page);
}

pub(super) fn list(of: &List, page: &mut Page) {
    page.line(0, "Certificate Revocation List (CRL):");
    page.line(8, &format!("Version {0} (0x{1:x})", of.version, of.version.saturating_sub(1)));
    algorithm(&of.signature, 8, page);
    page.line(8, &format!("Issuer: {}", name(&of.issuer)));
    page.line(8, &format!("Last Update: {}", moment(of.this_update)));
    let next = of.next_update.map_or_else(|| "NONE".to_owned(), moment);
    page.line(8, &format!("Next Update: {next}"));
    if !of.extensions.is_empty() {
        page.line(8, "CRL extensions:");
        extensions(&of.extensions, 12, page);
    }
    page.line(0, if of.count == 0 { "No Revoked Certificates." } else { "Revoked Certificates:" });
    for entry in &of.entries {
        list_entry(entry, page);
    }
    if of.count > of.entries.len() {
        page.line(4, &format!("… {} of {}", of.entries.len(), of.count));
    }
    signature(&of.signature, 4, page);
}

fn list_entry(entry: &ListEntry, page: &mut Page) {
    let octets = hex::decode(&entry.serial).unwrap_or_default();
    let (sign, digits) = (if is_negative(&octets) { "-" } else { "" }, hex::encode_upper(magnitude(&octets)));
    page.line(4, &format!("Serial Number: {sign}{digits}"));
    page.line(8, &format!("Revocation Date: {}", moment(entry.at)));
    if !entry.extensions.is_empty() {
        page.line(8, "CRL entry extensions:");
        extensions(&entry.extensions, 12, page);
    }
}

fn serial(of: &Certificate, page: &mut Page) {
    let octets = hex::decode(&of.facts.serial).unwrap_or_default();
    let (minus, magnitude) = (is_negative(&octets), magnitude(&octets));
    let is_short =
        magnitude.len() < SHORT_SERIAL || (magnitude.len() == SHORT_SERIAL && !is_negative(&magnitude));
    if is_short {
        let digits = hex::encode(&magnitude);
        let digits = match digits.trim_start_matches('0') {
            "" => "0",
            digits => digits,
        };
        let sign = if minus { "-" } else { "" };
        page.line(8, &format!("Serial Number: {} ({sign}0x{digits})", of.serial_decimal));
        return;
    }
    page.line(8, "Serial Number:");
    page.line(12, &format!("{}{}", if minus { " (Negative)" } else { "" }, pairs(&magnitude, false)));
}

fn is_negative(octets: &[u8]) -> bool {
    octets.first().is_some_and(|first| first & 0x80 != 0)
}

/// The number without its sign, and without the zero that only keeps it positive.
fn magnitude(octets: &[u8]) -> Vec<u8> {
    if !is_negative(octets) {
        let zeros =
            octets.iter().take_while(|octet| **octet == 0).count().min(octets.len().saturating_sub(1));
        return octets.get(zeros..).unwrap_or_default().to_vec();
    }
    let mut magnitude: Vec<u8> = octets.iter().map(|octet| !octet).collect();
    for octet in magnitude.iter_mut().rev() {
        let (sum, carried) = octet.overflowing_add(1);
        *octet = sum;
        if !carried {
            break;
        }
    }
    magnitude
}

fn algorithm(of: &SignatureFacts, indent: usize, page: &mut Page) {
    page.line(indent, &format!("Signature Algorithm: {}", oid::openssl(&of.oid)));
    if let Some(pss) = &of.pss {
        page.line(indent, &format!("Hash Algorithm: {}", short(&pss.hash)));
        page.line(indent, &format!("Mask Algorithm: mgf1 with {}", short(&pss.mask_hash)));
        page.line(indent, &format!(" Salt Length: 0x{:02X}", pss.salt_length));
        page.line(
            indent,
            &format!("Trailer Field: 0x{:02X}", if pss.trailer == 1 { 0xbc } else { pss.trailer }),
        );
    }
}

fn short(hash: &str) -> &str {
    hash.strip_prefix("id-").unwrap_or(hash)
}

fn signature(of: &SignatureFacts, indent: usize, page: &mut Page) {
    algorithm(of, indent, page);
    page.line(indent, "Signature Value:");
    page.octets(indent.saturating_add(4), &hex::decode(&of.value).unwrap_or_default(), COLUMNS);
}
