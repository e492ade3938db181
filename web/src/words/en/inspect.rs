//! English: inspect.

use jitr_shared::certificate::facts::KeyKind;
use jitr_shared::certificate::signature::Check;
use jitr_shared::inspect::chain::{End, LinkCheck};

use crate::words::inspect::{Fact, InspectWords};

pub(super) const INSPECT: InspectWords = InspectWords {
    lead: "Read any certificate: what it says, how it hangs together with others, and what AWS IoT would mind.",
    empty: "Nothing to read yet. Drop a PEM or DER file, or paste PEM.",
    input: "Certificates",
    input_hint: "PEM or DER, one or many, in any order. Read in this browser; nothing is sent anywhere.",
    choose: "Choose files",
    clear: "Clear",
    reading: "Reading …",
    read: |certificates, findings| {
        format!(
            "Read {certificates} certificate{}, {findings} finding{}.",
            if certificates == 1 { "" } else { "s" },
            if findings == 1 { "" } else { "s" }
        )
    },
    findings: "Findings",
    no_findings: "Nothing to mind.",
    chain: "Chain",
    chain_number: |number| format!("Chain {number}"),
    certificates: "Certificates",
    compare: "Compare two certificates",
    compare_first: "Certificate A",
    compare_second: "Certificate B",
    compare_fact: "Fact",
    compare_result: "Result",
    differs: "differs",
    same: "same",
    fact,
    basic_constraints: |is_ca, path_length| match (is_ca, path_length) {
        (Some(true), Some(length)) => format!("CA:TRUE, at most {length} CA below it"),
        (Some(true), None) => String::from("CA:TRUE"),
        (Some(false), _) => String::from("CA:FALSE"),
        (None, _) => String::from("absent, so no CA"),
    },
    key,
    absent: "absent",
    link: |check| match check {
        LinkCheck::Valid => "signature valid",
        LinkCheck::CannotCheck => "signature can't be checked here",
        LinkCheck::NotChecked => "signature not checked: there are too many",
    },
    end: |end| match end {
        End::Root { signature: Some(Check::Valid) } => "Root: signed by itself, signature valid",
        End::Root { signature: Some(Check::Invalid) } => {
            "Names itself as issuer, but its own key did not sign it"
        }
        End::Root { signature: Some(Check::CannotCheck) } => {
            "Names itself as issuer; the signature can't be checked here"
        }
        End::Root { signature: None } => "Names itself as issuer; the signature was not checked",
        End::MissingIssuer => "The issuer is not among these certificates",
        End::Broken { .. } => "The issuer's name is here, but its key did not sign this: broken link",
        End::Ring => "Goes round in a circle: these certificates issue each other",
    },
    missing_issuer: "Not here",
    missing_key: "Key identifier",
    how_first: "Every certificate is decoded, brought into order from leaf to root, and each link's signature is checked with the issuer's public key. \
                certificateId is the SHA-256 of the DER, the very id that AWS IoT uses.",
    how_second: "Reading happens in the issuer, a Web Worker that cannot open any connection. It says what it sees and trusts nothing: whether a CA is \
                 registered with AWS is on another page.",
    commands: "The same with openssl",
};

fn fact(fact: Fact) -> &'static str {
    match fact {
        Fact::Subject => "Subject",
        Fact::Issuer => "Issuer",
        Fact::Serial => "Serial number",
        Fact::NotBefore => "notBefore",
        Fact::NotAfter => "notAfter",
        Fact::Key => "Public key",
        Fact::BasicConstraints => "basicConstraints",
        Fact::KeyUsage => "keyUsage",
        Fact::ExtendedKeyUsage => "extendedKeyUsage",
        Fact::AlternativeNames => "subjectAltName",
        Fact::SubjectKeyIdentifier => "subjectKeyIdentifier",
        Fact::AuthorityKeyIdentifier => "authorityKeyIdentifier",
        Fact::SignatureAlgorithm => "Signature algorithm",
    }
}

fn key(kind: &KeyKind, bits: Option<u32>) -> String {
    let name = match kind {
        KeyKind::Rsa => "RSA",
        KeyKind::P256 => "EC P-256",
        KeyKind::P384 => "EC P-384",
        KeyKind::P521 => "EC P-521",
        KeyKind::OtherCurve { oid } => return format!("EC, curve {oid}"),
        KeyKind::Ed25519 => "Ed25519 (AWS IoT does not take it)",
        KeyKind::Ed448 => "Ed448 (AWS IoT does not take it)",
        KeyKind::Dsa => "DSA",
        KeyKind::Other { oid } => return format!("algorithm {oid}"),
    };
    bits.map_or_else(|| name.to_owned(), |bits| format!("{name}, {bits} bits"))
}
