//! English: findings. What was found, why it matters, what to do: one function each, one arm a rule.

use jitr_shared::certificate::finding::{OtherKind, Rule, Severity};

use crate::platform::clock;
use crate::words::finding::FindingWords;

pub(super) const FINDING: FindingWords = FindingWords {
    what,
    why,
    remedy,
    severity: |severity| match severity {
        Severity::Note => "Note",
        Severity::Warning => "Warning",
        Severity::Error => "Error",
    },
    place: |block, offset| format!("block {block}, byte {offset}"),
};

fn kind(kind: OtherKind) -> &'static str {
    match kind {
        OtherKind::CertificateRequest => "a certificate signing request (CSR)",
        OtherKind::RevocationList => "a certificate revocation list (CRL)",
        OtherKind::PrivateKey => "a private key",
        OtherKind::EncryptedPrivateKey => "an encrypted private key",
        OtherKind::PublicKey => "a public key",
        OtherKind::Pkcs7 => "a PKCS#7 container",
        OtherKind::Pkcs12 => "a PKCS#12 container",
        OtherKind::Parameters => "curve or group parameters",
        OtherKind::Unknown => "something else",
    }
}

fn what(rule: &Rule) -> String {
    let said = match rule {
        Rule::InputTooLarge { found, limit } => return format!("{found} bytes; at most {limit} are read."),
        Rule::InputEmpty => "There is nothing to read.",
        Rule::NothingRecognised => "This is neither PEM nor DER.",
        Rule::TooManyBlocks { limit } => return format!("More than {limit} blocks; the rest was not read."),
        Rule::FrameDamaged => "A -----BEGIN line is damaged.",
        Rule::FrameNotClosed => "A block has no -----END line.",
        Rule::FrameLabelsDiffer { label } => return format!("A block begins as {label} and ends otherwise."),
        Rule::FrameMissing => "Base64 without -----BEGIN and -----END lines.",
        Rule::BadBase64 => "The content of a block is no Base64.",
        Rule::NotACertificate { kind: found, label: Some(label) } => {
            return format!("“{label}” is {}, not a certificate.", kind(*found));
        }
        Rule::NotACertificate { kind: found, label: None } => {
            return format!("This is {}, not a certificate.", kind(*found));
        }
        Rule::PrivateKeyPresent => "A private key stands here in clear.",
        Rule::UnreadableCertificate => "A block says it is a certificate and can't be read as one.",
        Rule::TrailingBytes { count } => return format!("{count} bytes stand behind the certificate."),
        Rule::Duplicate { first } => return format!("Certificate {} stands here again.", first + 1),
        Rule::BrokenExtension { oid } => return format!("The extension {oid} can't be read."),
        Rule::CaWithoutCaTrue => "It signs certificates without CA:TRUE.",
        Rule::Expired { not_after } => return format!("Expired at {}.", utc(not_after.seconds())),
        Rule::NotYetValid { not_before } => {
            return format!("Not valid before {}.", utc(not_before.seconds()));
        }
        Rule::WeakRsa { bits } => return format!("An RSA key of {bits} bits."),
        Rule::WeakSignatureHash { algorithm } => {
            return format!("A signature over MD5 or SHA-1 ({algorithm}).");
        }
        Rule::WrongOrder => "An issuer stands before what it issued.",
        Rule::BrokenLink { .. } => "The issuer's name fits, but its key did not make this signature.",
        Rule::UncheckedLink { algorithm } => {
            return format!("Signature algorithm {algorithm} is not checked here.");
        }
        Rule::MissingIssuer { issuer, .. } => return format!("The issuer is not here: {issuer}."),
    };
    said.to_owned()
}

fn why(rule: &Rule) -> &'static str {
    match rule {
        Rule::InputTooLarge { .. } => "A certificate has about 2 KB.",
        Rule::InputEmpty => "The file or the text is empty.",
        Rule::NothingRecognised => "No certificate was found in it.",
        Rule::TooManyBlocks { .. } => "A chain has two to four.",
        Rule::FrameDamaged => "Firmware and AWS read PEM strictly: five hyphens on each side, one label.",
        Rule::FrameNotClosed => "It was cut off while copying, or the file is incomplete.",
        Rule::FrameLabelsDiffer { .. } => "Two blocks were mixed up.",
        Rule::FrameMissing => "It was read all the same; AWS and most firmware refuse it.",
        Rule::BadBase64 => "A character was lost or changed, often a line break written as \\n.",
        Rule::NotACertificate { .. } => "Inspect reads certificates and leaves the rest alone.",
        Rule::PrivateKeyPresent => "Whoever sees it can use it. It was not sent anywhere and is not shown.",
        Rule::UnreadableCertificate => "Its DER is damaged or cut off.",
        Rule::TrailingBytes { .. } => {
            "Strict readers refuse it, and hashes of the file differ from certificateId."
        }
        Rule::Duplicate { .. } => "It costs memory on a device and changes nothing.",
        Rule::BrokenExtension { .. } => "It is there twice or damaged; others may refuse the certificate.",
        Rule::CaWithoutCaTrue => "AWS IoT refuses a CA whose basicConstraints lack CA:TRUE.",
        Rule::Expired { .. } => "AWS IoT refuses expired certificates.",
        Rule::NotYetValid { .. } => "A clock is wrong, or it was made for later.",
        Rule::WeakRsa { .. } => "AWS IoT takes RSA keys of at least 2048 bits.",
        Rule::WeakSignatureHash { .. } => "Such signatures can be forged, and AWS IoT does not take them.",
        Rule::WrongOrder => "TLS sends the device certificate first (RFC 8446, 4.4.2).",
        Rule::BrokenLink { .. } => "Another CA of the same name signed it, or the certificate was changed.",
        Rule::UncheckedLink { .. } => "Checked are ECDSA on P-256 and P-384 and RSA PKCS#1 v1.5.",
        Rule::MissingIssuer { .. } => "The chain can't be followed further.",
    }
}

fn remedy(rule: &Rule) -> &'static str {
    match rule {
        Rule::InputTooLarge { .. } => "Give only the certificates in question.",
        Rule::InputEmpty => "Choose another file.",
        Rule::NothingRecognised => "Look for a file that begins with -----BEGIN CERTIFICATE-----.",
        Rule::TooManyBlocks { .. } => "Split the file.",
        Rule::FrameDamaged | Rule::FrameLabelsDiffer { .. } => {
            "Copy the block again from its source, as a whole."
        }
        Rule::FrameNotClosed => "Copy it again, to the last hyphen.",
        Rule::FrameMissing => "Add the lines, or use Copy PEM below.",
        Rule::BadBase64 => "Copy it again; in firmware check how line breaks are escaped.",
        Rule::NotACertificate { .. } => "Nothing, if it was meant to be there.",
        Rule::PrivateKeyPresent => "Keep keys and certificates apart; if others saw the key, make a new one.",
        Rule::UnreadableCertificate => "Copy it again from its source.",
        Rule::TrailingBytes { .. } => "Use Copy PEM below: it holds the certificate alone.",
        Rule::Duplicate { .. } => "Remove one of them.",
        Rule::BrokenExtension { .. } => "Issue the certificate again.",
        Rule::CaWithoutCaTrue => "Issue the CA certificate again with basicConstraints=critical,CA:TRUE.",
        Rule::Expired { .. } => "Issue a new one; it gets a new certificateId.",
        Rule::NotYetValid { .. } => "Check the clock of the machine that made it.",
        Rule::WeakRsa { .. } => "Make a new key: EC P-256, or RSA with 2048 bits or more.",
        Rule::WeakSignatureHash { .. } => "Sign again with SHA-256 or stronger.",
        Rule::WrongOrder => "Put the device certificate first, then its issuer.",
        Rule::BrokenLink { .. } => {
            "Find the CA certificate of the key that signed; compare the key identifiers."
        }
        Rule::UncheckedLink { .. } => "Check it with openssl verify.",
        Rule::MissingIssuer { .. } => "Add the issuer's certificate to see the whole chain.",
    }
}

fn utc(seconds: i64) -> String {
    clock::utc(seconds.saturating_mul(1000))
}
