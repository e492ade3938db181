//! Whose file it is, if it holds no key in a form that is read here: told by its first bytes or its label.

use super::KeyError;
use crate::certificate::pem::Block;

/// Beginnings of the files of other programs. Java: `0xFEEDFEED`, and `0xCECECECE` of its JCEKS.
const BEGINNINGS: [(&[u8], &str); 3] =
    [(b"PuTTY-User-Key-File", "PuTTY"), (b"\xfe\xed\xfe\xed", JAVA), (b"\xce\xce\xce\xce", JAVA)];
const JAVA: &str = "Java's keystore (JKS), which keytool -importkeystore turns into PKCS#12";

/// Names what was brought instead of a key.
pub(super) fn instead_of_a_key(bytes: &[u8], blocks: &[Block]) -> KeyError {
    if let Some((_, program)) = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning)) {
        return KeyError::Container { program };
    }
    match blocks.iter().find_map(|block| block.label.as_ref()) {
        Some(label) => KeyError::OtherContent { label: label.clone() },
        None => KeyError::NotAKey,
    }
}

/// Names a key block whose label is none of those that are read.
pub(super) fn other_key(label: &str) -> KeyError {
    match label {
        "OPENSSH PRIVATE KEY" => KeyError::Container { program: "OpenSSH" },
        "DSA PRIVATE KEY" => KeyError::Dsa,
        other => KeyError::UnsupportedKind { oid: other.to_owned() },
    }
}
