//! English: the fields of an item and the extensions of RFC 5280, each with what it means.

use crate::words::item::Field;

pub(super) fn name(field: Field) -> &'static str {
    match field {
        Field::Origin => "Found in",
        Field::Version => "Version",
        Field::Serial => "Serial number",
        Field::Subject => "Subject",
        Field::Issuer => "Issuer",
        Field::NotBefore => "notBefore",
        Field::NotAfter => "notAfter",
        Field::Key => "Public key",
        Field::SignatureAlgorithm => "Signature algorithm",
        Field::Sha256 => "SHA-256",
        Field::Sha1 => "SHA-1",
        Field::KeySha256 => "Key SHA-256",
        Field::Pin => "Key pin",
        Field::OwnSignature => "Signature",
        Field::Attribute => "Attribute",
        Field::ThisUpdate => "thisUpdate",
        Field::NextUpdate => "nextUpdate",
        Field::Entries => "Entries",
        Field::Form => "Form",
        Field::Lock => "Encryption",
        Field::Encryption => "Encrypted with",
        Field::ContainerKind => "Container",
        Field::Contents => "Contents",
        Field::Label => "PEM label",
        Field::Size => "Size",
    }
}

pub(super) fn explain(field: Field) -> &'static str {
    match field {
        Field::Origin => "Where it stands in what you gave.",
        Field::Version => "Version 3 alone may have extensions.",
        Field::Serial => {
            "The issuer's own number for it; revocation lists name it by this. Hex, then decimal."
        }
        Field::Subject => "Whom it names: in RFC 4514's order, then part by part.",
        Field::Issuer => "Who signed it, by its own words; the signature alone proves it.",
        Field::NotBefore => "It is not valid before this instant.",
        Field::NotAfter => "It is not valid after this instant.",
        Field::Key => "Whoever has the private half can act in its name.",
        Field::SignatureAlgorithm => "How its issuer signed it.",
        Field::Sha256 => "Of the whole DER. AWS IoT uses it as certificateId.",
        Field::Sha1 => "Of the whole DER, as older tools show it.",
        Field::KeySha256 => "Of the SubjectPublicKeyInfo: equal wherever the key is the same.",
        Field::Pin => "The same in Base64, as key pins are written.",
        Field::OwnSignature => {
            "A request is signed by the key that it names, which proves that whoever made it had it."
        }
        Field::Attribute => "What the request says besides.",
        Field::ThisUpdate => "When the list was issued.",
        Field::NextUpdate => "By then the next one is there; after that it says nothing about today.",
        Field::Entries => "The certificates that were revoked.",
        Field::Form => "How the key is written.",
        Field::Lock => "Whether a password protects it, and whether it was opened.",
        Field::Encryption => "The algorithms that protect it.",
        Field::ContainerKind => "It holds other items.",
        Field::Contents => "Each stands in the list by itself.",
        Field::Label => "What its frame says that it is.",
        Field::Size => "Of its DER.",
    }
}

pub(super) fn extension(name: &str) -> Option<&'static str> {
    Some(match name {
        "basicConstraints" => "Whether it may sign certificates, and how many CAs may follow below it.",
        "keyUsage" => "What its key may be used for; a CA needs keyCertSign.",
        "extendedKeyUsage" => {
            "For which purposes it may be used; a device that connects is a TLS client: clientAuth."
        }
        "subjectAltName" => "Other names of its subject; AWS IoT does not look at them.",
        "issuerAltName" => "Other names of its issuer.",
        "subjectKeyIdentifier" => "A short name of its own key, by which issuers are found.",
        "authorityKeyIdentifier" => "The short name of the key that signed it.",
        "nameConstraints" => "Which names may stand in certificates below it.",
        "certificatePolicies" => "By which rules it was issued.",
        "policyMappings" => "Which policies of others count as its own.",
        "policyConstraints" => "Whether a policy has to be named below it.",
        "inhibitAnyPolicy" => "How far below it anyPolicy counts.",
        "cRLDistributionPoints" => "Where its revocation list is fetched. Nothing is fetched here.",
        "freshestCRL" => "Where the newest changes of the revocation list are.",
        "authorityInfoAccess" => {
            "Where its issuer's certificate or an OCSP responder is. Nothing is fetched here."
        }
        "subjectInfoAccess" => "Where something about its subject is.",
        "privateKeyUsagePeriod" => "How long its key may sign.",
        "cRLNumber" => "Counts the lists of this issuer up.",
        "deltaCRLIndicator" => "It holds only what changed since the list of this number.",
        "issuingDistributionPoint" => "Which certificates the list is about.",
        "reasonCode" => "Why it was revoked.",
        "invalidityDate" => "Since when the key is thought to be lost.",
        "certificateIssuer" => "Who issued the revoked certificate.",
        _ => return None,
    })
}
