//! Extensions as OpenSSL prints them.

use super::{
    name::{alternative_name, alternative_names, name},
    page::{Page, moment, pairs_of},
};
use crate::{
    certificate::{crl::RevocationReason, facts::AlternativeName},
    inspect::{
        item::{AccessDescription, DistributionPoint, Extension, ExtensionValue, Policy, PolicyQualifier},
        oid,
    },
};

pub(super) fn extensions(all: &[Extension], indent: usize, page: &mut Page) {
    for extension in all {
        let critical = if extension.critical { "critical" } else { "" };
        page.line(indent, &format!("{}: {critical}", oid::openssl(&extension.oid)));
        value(extension, indent.saturating_add(4), page);
    }
}

fn value(extension: &Extension, indent: usize, page: &mut Page) {
    if let Some(line) = short(extension) {
        page.line(indent, &line);
        return;
    }
    match &extension.value {
        ExtensionValue::NameConstraints { permitted, excluded } => {
            constraints("Permitted:", permitted, indent, page);
            constraints("Excluded:", excluded, indent, page);
        }
        ExtensionValue::CertificatePolicies(all) => {
            all.iter().for_each(|policy| policy_lines(policy, indent, page));
        }
        ExtensionValue::DistributionPoints(all) => {
            all.iter().for_each(|point| distribution_point(point, indent, page));
        }
        ExtensionValue::Access(all) => {
            for AccessDescription { method, location } in all {
                page.line(indent, &format!("{} - {}", oid::openssl(method), alternative_name(location)));
            }
        }
        ExtensionValue::AuthorityKeyIdentifier { key, issuer, serial } => {
            authority(key.as_deref(), issuer, serial.as_deref(), indent, page);
        }
        ExtensionValue::IssuingDistributionPoint { point, only_user, only_ca, only_attribute, indirect } => {
            distribution_point(point, indent, page);
            let limits = [
                (only_user, "Only User Certificates"),
                (only_ca, "Only CA Certificates"),
                (indirect, "Indirect CRL"),
                (only_attribute, "Only Attribute Certificates"),
            ];
            limits.iter().filter(|(is_set, _)| **is_set).for_each(|(_, text)| page.line(indent, text));
        }
        ExtensionValue::AlternativeNames(_)
        | ExtensionValue::KeyUsage(_)
        | ExtensionValue::ExtendedKeyUsage(_)
        | ExtensionValue::BasicConstraints { .. }
        | ExtensionValue::PolicyMappings(_)
        | ExtensionValue::PolicyConstraints { .. }
        | ExtensionValue::InhibitAnyPolicy(_)
        | ExtensionValue::SubjectKeyIdentifier(_)
        | ExtensionValue::PrivateKeyUsagePeriod { .. }
        | ExtensionValue::Number(_)
        | ExtensionValue::Reason(_)
        | ExtensionValue::InvalidityDate(_)
        | ExtensionValue::Other
        | ExtensionValue::Broken => {}
    }
}

/// What stands on one line.
fn short(extension: &Extension) -> Option<String> {
    Some(match &extension.value {
        ExtensionValue::AlternativeNames(names) if names.is_empty() => "<EMPTY>".to_owned(),
        ExtensionValue::AlternativeNames(names) => alternative_names(names),
        ExtensionValue::KeyUsage(words) => joined(words.iter().map(|word| usage(word).to_owned())),
        ExtensionValue::ExtendedKeyUsage(all) => {
            joined(all.iter().map(|purpose| oid::openssl(purpose).to_owned()))
        }
        ExtensionValue::BasicConstraints { ca, path_length } => {
            let length = path_length.map(|length| format!(", pathlen:{length}")).unwrap_or_default();
            format!("CA:{}{length}", if *ca { "TRUE" } else { "FALSE" })
        }
        ExtensionValue::PolicyMappings(pairs) => {
            let pair = |(issuer, subject): &(String, String)| {
                format!("{}:{}", oid::openssl(issuer), oid::openssl(subject))
            };
            joined(pairs.iter().map(pair))
        }
        ExtensionValue::PolicyConstraints { require_explicit, inhibit_mapping } => {
            let explicit = require_explicit.map(|skip| format!("Require Explicit Policy:{skip}"));
            let mapping = inhibit_mapping.map(|skip| format!("Inhibit Policy Mapping:{skip}"));
            joined(explicit.into_iter().chain(mapping))
        }
        ExtensionValue::InhibitAnyPolicy(count) => count.to_string(),
        ExtensionValue::SubjectKeyIdentifier(key) => pairs_of(key, true),
        ExtensionValue::PrivateKeyUsagePeriod { not_before, not_after } => {
            let before = not_before.map(|at| format!("Not Before: {}", moment(at)));
            let after = not_after.map(|at| format!("Not After: {}", moment(at)));
            joined(before.into_iter().chain(after))
        }
        ExtensionValue::Number(number) => number.clone(),
        ExtensionValue::Reason(reason) => reason_text(*reason).to_owned(),
        ExtensionValue::InvalidityDate(at) => moment(*at),
        ExtensionValue::Other | ExtensionValue::Broken => dumped(&extension.hex),
        ExtensionValue::NameConstraints { .. }
        | ExtensionValue::CertificatePolicies(_)
        | ExtensionValue::DistributionPoints(_)
        | ExtensionValue::Access(_)
        | ExtensionValue::AuthorityKeyIdentifier { .. }
        | ExtensionValue::IssuingDistributionPoint { .. } => return None,
    })
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

/// What OpenSSL can't decode: the octets with a point for what is no character.
fn dumped(hex: &str) -> String {
    let octets = hex::decode(hex).unwrap_or_default();
    let shown =
        |octet: &u8| if octet.is_ascii_graphic() || *octet == b' ' { char::from(*octet) } else { '.' };
    octets.iter().map(shown).collect()
}

fn usage(word: &str) -> &str {
    match word {
        "digitalSignature" => "Digital Signature",
        "nonRepudiation" => "Non Repudiation",
        "keyEncipherment" => "Key Encipherment",
        "dataEncipherment" => "Data Encipherment",
        "keyAgreement" => "Key Agreement",
        "keyCertSign" => "Certificate Sign",
        "cRLSign" => "CRL Sign",
        "encipherOnly" => "Encipher Only",
        "decipherOnly" => "Decipher Only",
        other => other,
    }
}

const fn reason_text(reason: RevocationReason) -> &'static str {
    match reason {
        RevocationReason::Unspecified => "Unspecified",
        RevocationReason::KeyCompromise => "Key Compromise",
        RevocationReason::CaCompromise => "CA Compromise",
        RevocationReason::AffiliationChanged => "Affiliation Changed",
        RevocationReason::Superseded => "Superseded",
        RevocationReason::CessationOfOperation => "Cessation Of Operation",
        RevocationReason::CertificateHold => "Certificate Hold",
        RevocationReason::RemoveFromCrl => "Remove From CRL",
        RevocationReason::PrivilegeWithdrawn => "Privilege Withdrawn",
        RevocationReason::AaCompromise => "AA Compromise",
    }
}

fn constraints(title: &str, names: &[AlternativeName], indent: usize, page: &mut Page) {
    if names.is_empty() {
        return;
    }
    page.line(indent, title);
    for name in names {
        let text =
            if let AlternativeName::Ip(text) = name { format!("IP:{text}") } else { alternative_name(name) };
        page.line(indent.saturating_add(2), &text);
    }
}

fn policy_lines(policy: &Policy, indent: usize, page: &mut Page) {
    page.line(indent, &format!("Policy: {}", oid::openssl(&policy.oid)));
    for qualifier in &policy.qualifiers {
        match qualifier {
            PolicyQualifier::Statement(address) => {
                page.line(indent.saturating_add(2), &format!("CPS: {address}"));
            }
            PolicyQualifier::Notice { reference, text } => {
                page.line(indent.saturating_add(2), "User Notice:");
                let inner = indent.saturating_add(4);
                if let Some(reference) = reference {
                    page.line(inner, &format!("Organization: {}", reference.organization));
                    let plural = if reference.numbers.len() > 1 { "s" } else { "" };
                    page.line(inner, &format!("Number{plural}: {}", reference.numbers.join(", ")));
                }
                if let Some(text) = text {
                    page.line(inner, &format!("Explicit Text: {text}"));
                }
            }
            PolicyQualifier::Other { oid, .. } => {
                page.line(indent.saturating_add(4), &format!("Unknown Qualifier: {oid}"));
            }
        }
    }
}

fn distribution_point(point: &DistributionPoint, indent: usize, page: &mut Page) {
    if !point.names.is_empty() {
        page.line(indent, "Full Name:");
        for name in &point.names {
            page.line(indent.saturating_add(2), &alternative_name(name));
        }
    }
    if let Some(relative) = &point.relative {
        page.line(indent, "Relative Name:");
        page.line(indent.saturating_add(2), &name(relative));
    }
    if let Some(reasons) = &point.reasons {
        page.line(indent, "Reasons:");
        page.line(indent.saturating_add(2), &reasons.join(", "));
    }
    if !point.issuer.is_empty() {
        page.line(indent, "CRL Issuer:");
        for name in &point.issuer {
            page.line(indent.saturating_add(2), &alternative_name(name));
        }
    }
}

fn authority(
    key: Option<&str>,
    issuer: &[AlternativeName],
    serial: Option<&str>,
    indent: usize,
    page: &mut Page,
) {
    if let Some(key) = key {
        // OpenSSL names the field only where there are more.
        let name = if issuer.is_empty() && serial.is_none() { "" } else { "keyid:" };
        page.line(indent, &format!("{name}{}", pairs_of(key, true)));
    }
    for name in issuer {
        page.line(indent, &alternative_name(name));
    }
    if let Some(serial) = serial {
        let magnitude = serial.strip_prefix("00").filter(|rest| !rest.is_empty()).unwrap_or(serial);
        page.line(indent, &format!("serial:{}", pairs_of(magnitude, true)));
    }
}
