//! What an extension says, one line for each thing, in the terms of RFC 5280.

use jitr_shared::certificate::facts::AlternativeName;
use jitr_shared::inspect::item::{DistributionPoint, Extension, ExtensionValue, Policy, PolicyQualifier};
use jitr_shared::time::UnixTime;

use crate::component::inspect::rows::Value;
use crate::words::item::ItemWords;

/// The lines of an extension.
#[must_use]
pub fn lines(extension: &Extension, words: &ItemWords) -> Vec<Value> {
    let hex = || Value::Code(extension.hex.clone());
    match &extension.value {
        ExtensionValue::Other => vec![hex()],
        ExtensionValue::Broken => vec![Value::Text(words.broken.to_owned()), hex()],
        ExtensionValue::InvalidityDate(at) => vec![Value::Moment(at.seconds())],
        ExtensionValue::PrivateKeyUsagePeriod { not_before, not_after } => period(*not_before, *not_after),
        ExtensionValue::DistributionPoints(points) => codes(points.iter().flat_map(point)),
        ExtensionValue::IssuingDistributionPoint {
            point: of,
            only_user,
            only_ca,
            only_attribute,
            indirect,
        } => {
            let flags = [
                (*only_user, "onlyContainsUserCerts"),
                (*only_ca, "onlyContainsCACerts"),
                (*only_attribute, "onlyContainsAttributeCerts"),
                (*indirect, "indirectCRL"),
            ];
            let set = flags.into_iter().filter(|(set, _)| *set).map(|(_, name)| name.to_owned());
            codes(point(of).chain(set))
        }
        ExtensionValue::AuthorityKeyIdentifier { key, issuer, serial } => {
            let key = key.iter().map(|key| format!("keyid: {key}"));
            let issuer = issuer.iter().map(|name| format!("issuer: {}", alternative_name(name)));
            codes(key.chain(issuer).chain(serial.iter().map(|serial| format!("serial: {serial}"))))
        }
        ExtensionValue::Access(descriptions) => codes(
            descriptions
                .iter()
                .map(|access| format!("{}: {}", method(&access.method), alternative_name(&access.location))),
        ),
        ExtensionValue::SubjectKeyIdentifier(text) | ExtensionValue::Number(text) => codes([text.clone()]),
        ExtensionValue::Reason(reason) => codes([reason.given().unwrap_or("unspecified").to_owned()]),
        ExtensionValue::KeyUsage(usages) => codes([usages.join(", ")]),
        ExtensionValue::ExtendedKeyUsage(purposes) => codes(purposes.iter().map(|oid| purpose(oid))),
        ExtensionValue::AlternativeNames(names) => codes(names.iter().map(alternative_name)),
        ExtensionValue::BasicConstraints { .. }
        | ExtensionValue::NameConstraints { .. }
        | ExtensionValue::CertificatePolicies(_)
        | ExtensionValue::PolicyMappings(_)
        | ExtensionValue::PolicyConstraints { .. }
        | ExtensionValue::InhibitAnyPolicy(_) => codes(constraints(&extension.value)),
    }
}

/// What limits a path.
fn constraints(value: &ExtensionValue) -> Vec<String> {
    match value {
        ExtensionValue::BasicConstraints { ca, path_length } => {
            let ca = if *ca { "CA:TRUE" } else { "CA:FALSE" };
            vec![path_length.map_or_else(|| ca.to_owned(), |length| format!("{ca}, pathlen:{length}"))]
        }
        ExtensionValue::NameConstraints { permitted, excluded } => {
            subtrees("permitted", permitted).chain(subtrees("excluded", excluded)).collect()
        }
        ExtensionValue::CertificatePolicies(policies) => policies.iter().flat_map(policy).collect(),
        ExtensionValue::PolicyMappings(pairs) => {
            pairs.iter().map(|(from, to)| format!("{from} = {to}")).collect()
        }
        ExtensionValue::PolicyConstraints { require_explicit, inhibit_mapping } => {
            let numbered =
                |name: &str, number: &Option<u32>| number.map(|number| format!("{name}: {number}"));
            let both = [
                numbered("requireExplicitPolicy", require_explicit),
                numbered("inhibitPolicyMapping", inhibit_mapping),
            ];
            both.into_iter().flatten().collect()
        }
        ExtensionValue::InhibitAnyPolicy(skip) => vec![skip.to_string()],
        ExtensionValue::AlternativeNames(_)
        | ExtensionValue::KeyUsage(_)
        | ExtensionValue::ExtendedKeyUsage(_)
        | ExtensionValue::DistributionPoints(_)
        | ExtensionValue::Access(_)
        | ExtensionValue::SubjectKeyIdentifier(_)
        | ExtensionValue::AuthorityKeyIdentifier { .. }
        | ExtensionValue::PrivateKeyUsagePeriod { .. }
        | ExtensionValue::Number(_)
        | ExtensionValue::IssuingDistributionPoint { .. }
        | ExtensionValue::Reason(_)
        | ExtensionValue::InvalidityDate(_)
        | ExtensionValue::Other
        | ExtensionValue::Broken => Vec::new(),
    }
}

fn codes(lines: impl IntoIterator<Item = String>) -> Vec<Value> {
    lines.into_iter().map(Value::Code).collect()
}

/// A name as OpenSSL prints it.
#[must_use]
pub fn alternative_name(name: &AlternativeName) -> String {
    match name {
        AlternativeName::Dns(text) => format!("DNS:{text}"),
        AlternativeName::Email(text) => format!("email:{text}"),
        AlternativeName::Uri(text) => format!("URI:{text}"),
        AlternativeName::Ip(text) => format!("IP:{text}"),
        AlternativeName::Directory(text) => format!("dirName:{text}"),
        AlternativeName::OtherName { oid, value } => format!("otherName:{oid}#{value}"),
        AlternativeName::RegisteredId(oid) => format!("RID:{oid}"),
        AlternativeName::Other => String::from("otherName"),
    }
}

fn subtrees<'a>(kind: &'a str, names: &'a [AlternativeName]) -> impl Iterator<Item = String> + 'a {
    names.iter().map(move |name| format!("{kind}: {}", alternative_name(name)))
}

fn policy(policy: &Policy) -> Vec<String> {
    let qualifier = |qualifier: &PolicyQualifier| match qualifier {
        PolicyQualifier::Statement(address) => format!("CPS: {address}"),
        PolicyQualifier::Notice { reference, text } => {
            let reference = reference
                .as_ref()
                .map(|found| format!("{} {}", found.organization, found.numbers.join(", ")));
            let parts: Vec<String> = reference.into_iter().chain(text.clone()).collect();
            format!("userNotice: {}", parts.join(": "))
        }
        PolicyQualifier::Other { oid, hex } => format!("{oid}: {hex}"),
    };
    std::iter::once(policy.oid.clone()).chain(policy.qualifiers.iter().map(qualifier)).collect()
}

fn point(point: &DistributionPoint) -> impl Iterator<Item = String> {
    let names = point.names.iter().map(alternative_name);
    let relative = point.relative.iter().map(|name| format!("relative: {}", name.text));
    let reasons = point.reasons.iter().map(|reasons| format!("reasons: {}", reasons.join(", ")));
    let issuer = point.issuer.iter().map(|name| format!("cRLIssuer: {}", alternative_name(name)));
    let lines: Vec<String> = names.chain(relative).chain(reasons).chain(issuer).collect();
    lines.into_iter()
}

fn period(not_before: Option<UnixTime>, not_after: Option<UnixTime>) -> Vec<Value> {
    [("notBefore", not_before), ("notAfter", not_after)]
        .into_iter()
        .filter_map(|(name, at)| Some([Value::Code(name.to_owned()), Value::Moment(at?.seconds())]))
        .flatten()
        .collect()
}

/// RFC 5280 section 4.2.1.12, and what devices and Microsoft's tools use besides.
fn purpose(oid: &str) -> String {
    let name = match oid {
        "1.3.6.1.5.5.7.3.1" => "serverAuth",
        "1.3.6.1.5.5.7.3.2" => "clientAuth",
        "1.3.6.1.5.5.7.3.3" => "codeSigning",
        "1.3.6.1.5.5.7.3.4" => "emailProtection",
        "1.3.6.1.5.5.7.3.8" => "timeStamping",
        "1.3.6.1.5.5.7.3.9" => "OCSPSigning",
        "2.5.29.37.0" => "anyExtendedKeyUsage",
        other => return other.to_owned(),
    };
    format!("{name} {oid}")
}

/// RFC 5280 section 4.2.2.
fn method(oid: &str) -> &str {
    match oid {
        "1.3.6.1.5.5.7.48.1" => "OCSP",
        "1.3.6.1.5.5.7.48.2" => "caIssuers",
        "1.3.6.1.5.5.7.48.3" => "timeStamping",
        "1.3.6.1.5.5.7.48.5" => "caRepository",
        other => other,
    }
}
