//! The forms that a device's certificate and key are given out in, and what their files are called.
//!
//! A template names forms by their JSON words (pinned by a test), so that they never change. Not here: making the files.

use serde::{Deserialize, Serialize};

use super::{READABLE_BY_ALL, READABLE_BY_OWNER};

/// One form of a device's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// The certificate as PEM.
    CertificatePem,
    /// The certificate and the CA certificates above it, sender first, as PEM.
    ChainPem,
    /// The private key as PKCS#8 in PEM, in clear.
    KeyPem,
    /// The private key as PKCS#8 in PEM, encrypted under the password.
    KeyPemEncrypted,
    /// The certificate as DER.
    CertificateDer,
    /// The private key as PKCS#8 in DER, in clear.
    KeyDer,
    /// PKCS#12 with key and chain: AES-256 and SHA-256.
    Pkcs12,
    /// PKCS#12 with key and chain for importers from before 2020: 3DES and SHA-1.
    Pkcs12Legacy,
    /// PKCS#7 with the chain and no key.
    Pkcs7,
    /// A C header with chain and key as PEM in strings.
    CHeader,
    /// Chain and key as PEM in one line each, line ends written `\n`.
    OneLine,
    /// A C header with certificate and key as arrays of their DER.
    DerArray,
    /// The rows from which Espressif's `nvs_partition_gen` makes a partition.
    NvsCsv,
    /// The certificate as Base64 in one line; those of a batch are one list, a certificate a line.
    Base64Line,
}

/// One file of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormFile {
    /// What follows the device's name in the file's name.
    pub suffix: &'static str,
    /// Whether the private key is in it in clear.
    pub holds_clear_key: bool,
}

impl FormFile {
    /// The file's Unix mode: a key in clear is its owner's alone.
    #[must_use]
    pub const fn mode(self) -> u32 {
        if self.holds_clear_key { READABLE_BY_OWNER } else { READABLE_BY_ALL }
    }
}

/// The files of `OneLine`: with `--cert` and `--key` of a shell each is one argument.
const ONE_LINE: [FormFile; 2] = [public(".chain.line.txt"), clear(".key.line.txt")];

const fn public(suffix: &'static str) -> FormFile {
    FormFile { suffix, holds_clear_key: false }
}

const fn clear(suffix: &'static str) -> FormFile {
    FormFile { suffix, holds_clear_key: true }
}

impl Form {
    /// All of them, in the order in which files stand in a ZIP.
    pub const ALL: [Self; 14] = [
        Self::KeyPem,
        Self::KeyPemEncrypted,
        Self::CertificatePem,
        Self::ChainPem,
        Self::KeyDer,
        Self::CertificateDer,
        Self::Pkcs12,
        Self::Pkcs12Legacy,
        Self::Pkcs7,
        Self::CHeader,
        Self::OneLine,
        Self::DerArray,
        Self::NvsCsv,
        Self::Base64Line,
    ];

    /// What a device needs for the README's line: chosen at first.
    pub const USUAL: [Self; 3] = [Self::KeyPem, Self::CertificatePem, Self::ChainPem];

    /// The files that it consists of.
    #[must_use]
    pub const fn files(self) -> &'static [FormFile] {
        match self {
            Self::CertificatePem => const { &[public(".cert.pem")] },
            Self::ChainPem => const { &[public(".chain.pem")] },
            Self::KeyPem => const { &[clear(".key.pem")] },
            Self::KeyPemEncrypted => const { &[public(".encrypted-key.pem")] },
            Self::CertificateDer => const { &[public(".cert.der")] },
            Self::KeyDer => const { &[clear(".key.der")] },
            Self::Pkcs12 => const { &[public(".p12")] },
            Self::Pkcs12Legacy => const { &[public(".legacy.p12")] },
            Self::Pkcs7 => const { &[public(".p7b")] },
            Self::CHeader => const { &[clear(".pem.h")] },
            Self::OneLine => &ONE_LINE,
            Self::DerArray => const { &[clear(".der.h")] },
            Self::NvsCsv => const { &[clear(".nvs.csv")] },
            Self::Base64Line => const { &[public(".cert.base64.txt")] },
        }
    }

    /// Whether it can only be made with a password.
    #[must_use]
    pub const fn needs_password(self) -> bool {
        match self {
            Self::KeyPemEncrypted | Self::Pkcs12 | Self::Pkcs12Legacy => true,
            Self::CertificatePem
            | Self::ChainPem
            | Self::KeyPem
            | Self::CertificateDer
            | Self::KeyDer
            | Self::Pkcs7
            | Self::CHeader
            | Self::OneLine
            | Self::DerArray
            | Self::NvsCsv
            | Self::Base64Line => false,
        }
    }

    /// Whether the private key is in it, encrypted or not: without a key (a CSR was signed) it cannot be made.
    #[must_use]
    pub fn holds_key(self) -> bool {
        self.needs_password() || self.files().iter().any(|file| file.holds_clear_key)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Form;

    #[test]
    fn the_words_of_a_template_stay() {
        let words = serde_json::to_string(&Form::ALL).unwrap();
        assert_eq!(
            words,
            r#"["key-pem","key-pem-encrypted","certificate-pem","chain-pem","key-der","certificate-der","pkcs12","pkcs12-legacy","pkcs7","c-header","one-line","der-array","nvs-csv","base64-line"]"#
        );
        assert_eq!(serde_json::from_str::<Vec<Form>>(&words).unwrap(), Form::ALL);
    }

    #[test]
    fn no_two_files_have_one_name_and_a_clear_key_is_its_owners_alone() {
        let files: Vec<_> = Form::ALL.iter().flat_map(|form| form.files()).collect();
        let suffixes: BTreeSet<_> = files.iter().map(|file| file.suffix).collect();
        assert_eq!(suffixes.len(), files.len());
        assert!(files.iter().all(|file| (file.mode() == 0o600) == file.holds_clear_key));
        let without_key: Vec<_> = Form::ALL.into_iter().filter(|form| !form.holds_key()).collect();
        let public =
            [Form::CertificatePem, Form::ChainPem, Form::CertificateDer, Form::Pkcs7, Form::Base64Line];
        assert_eq!(without_key, public);
    }
}
