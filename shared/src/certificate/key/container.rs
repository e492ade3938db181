//! The containers of keys: PKCS#12 is opened; those of other programs are told by their first bytes or their label.

use super::{KeyError, PrivateKey};
use crate::certificate::{
    kind::beginning,
    pem::Block,
    pkcs12::{self, Pkcs12Error},
};

/// Beginnings of the files of other programs.
const BEGINNINGS: [(&[u8], &str); 3] =
    [(beginning::PUTTY, "PuTTY"), (beginning::JKS, JAVA), (beginning::JCEKS, JAVA)];
const JAVA: &str = "Java's keystore (JKS), which keytool -importkeystore turns into PKCS#12";

/// Reads the key in a PKCS#12 file.
pub(super) fn key_of_pkcs12(bytes: &[u8], passphrase: Option<&str>) -> Result<PrivateKey, KeyError> {
    let contents = pkcs12::read(bytes, passphrase).map_err(of_pkcs12)?;
    let key =
        contents.key.ok_or_else(|| KeyError::OtherContent { label: "PKCS#12 without a key".to_owned() })?;
    PrivateKey::from_pkcs8_der(&key)
}

fn of_pkcs12(error: Pkcs12Error) -> KeyError {
    match error {
        Pkcs12Error::TooLarge { found, limit } => KeyError::TooLarge { found, limit },
        Pkcs12Error::PasswordNeeded => KeyError::PassphraseNeeded,
        Pkcs12Error::WrongPassword => KeyError::WrongPassphrase,
        Pkcs12Error::Unsupported { .. } => KeyError::UnsupportedEncryption,
        Pkcs12Error::TooMuchWork => KeyError::TooMuchWork,
        Pkcs12Error::NotPkcs12 | Pkcs12Error::Damaged => KeyError::Damaged,
        Pkcs12Error::SeveralKeys { count } => KeyError::SeveralKeys { count },
        Pkcs12Error::Key(error) => error,
    }
}

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
