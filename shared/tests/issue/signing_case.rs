//! Every role under every kind of key with every hash that it signs with: one list for RustCrypto natively (`signing.rs`) and for
//! WebCrypto in Chromium (`web/tests/signing.rs`).
//!
//! The bytes to be signed and a signature of each stand in `snapshots/issue__signing__cases.snap`, which the native test writes
//! (`INSTA_UPDATE=always`) and both hold themselves against: ECDSA by RFC 6979 and PKCS#1 v1.5 leave nothing to chance.

use std::collections::BTreeMap;

use jitr_shared::{
    certificate::{
        Role,
        algorithm::{HashAlgorithm, KeyAlgorithm, SignatureAlgorithm},
        draft::Draft,
        issue::{IssuerIdentity, SERIAL_LENGTH, ToBeSigned, prepare},
        key::PrivateKey,
    },
    time::UnixTime,
};

const PINNED: &str = include_str!("snapshots/issue__signing__cases.snap");

/// A role, the key that signs, and a hash.
#[derive(Clone, Copy, Debug)]
pub(super) struct Case {
    pub(super) role: Role,
    pub(super) key: KeyAlgorithm,
    pub(super) hash: HashAlgorithm,
}

/// All of them, a root before what it signs; a curve has one hash, whichever was chosen.
pub(super) fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    for key in KeyAlgorithm::ALL {
        let hashes = if key.is_rsa() { HashAlgorithm::ALL.as_slice() } else { &[HashAlgorithm::Sha256] };
        for hash in hashes {
            let roles = [Role::RootCa, Role::IntermediateCa, Role::VerificationCertificate, Role::Device];
            cases.extend(roles.map(|role| Case { role, key, hash: *hash }));
        }
    }
    cases
}

/// What the file says of each case, by its name: the SHA-256 of the bytes to be signed, and a signature, both in hexadecimal.
pub(super) fn pinned() -> BTreeMap<&'static str, (&'static str, &'static str)> {
    let lines = PINNED.split("\n---\n").nth(1).unwrap().lines();
    let rows = lines.map(|line| line.splitn(3, ' ').collect::<Vec<_>>());
    rows.map(|row| (row[0], (row[1], row[2]))).collect()
}

/// Its private key, in PKCS#8.
pub(super) const fn pkcs8(algorithm: KeyAlgorithm) -> &'static [u8] {
    match algorithm {
        KeyAlgorithm::P256 => include_bytes!("../../vectors/keys/p256.der"),
        KeyAlgorithm::P384 => include_bytes!("../../vectors/keys/p384.der"),
        KeyAlgorithm::P521 => include_bytes!("../../vectors/keys/p521.der"),
        KeyAlgorithm::Rsa2048 => include_bytes!("../../vectors/keys/rsa-2048.der"),
        KeyAlgorithm::Rsa3072 => include_bytes!("../../vectors/keys/rsa-3072.der"),
        KeyAlgorithm::Rsa4096 => include_bytes!("../../vectors/keys/rsa-4096.der"),
    }
}

/// Its public half.
pub(super) fn spki(algorithm: KeyAlgorithm) -> Vec<u8> {
    PrivateKey::from_pkcs8_der(pkcs8(algorithm)).unwrap().spki_der().to_vec()
}

impl Case {
    pub(super) fn name(self) -> String {
        format!("{:?}-{:?}-{:?}", self.key, self.signature(), self.role)
    }

    pub(super) fn signature(self) -> SignatureAlgorithm {
        self.key.signature(self.hash)
    }

    /// What has to be signed, below the root with the same key and hash.
    pub(super) fn unsigned(self, signer_spki: &[u8], root: Option<&[u8]>) -> ToBeSigned {
        let draft = Draft {
            common_name: self.common_name(),
            organization: "Acme 한국".to_owned(),
            country: "KR".to_owned(),
            key: self.key,
            hash: self.hash,
            ..Draft::new(self.role)
        };
        let draft = match self.role {
            Role::Device => Draft { alternative_names: "press-1.example, 192.0.2.7".to_owned(), ..draft },
            Role::RootCa | Role::IntermediateCa | Role::VerificationCertificate => draft,
        };
        let (spec, now) = (draft.parse().unwrap(), UnixTime::from_seconds(1_800_000_000));
        match (self.role, root) {
            (Role::RootCa, _) => {
                prepare(&spec, signer_spki, IssuerIdentity::SelfSigned, [7; SERIAL_LENGTH], now)
            }
            (Role::IntermediateCa | Role::VerificationCertificate | Role::Device, root) => {
                let other =
                    if self.key == KeyAlgorithm::P256 { KeyAlgorithm::P384 } else { KeyAlgorithm::P256 };
                let issuer = IssuerIdentity::Certificate(root.unwrap());
                prepare(&spec, &spki(other), issuer, [9; SERIAL_LENGTH], now)
            }
        }
        .unwrap()
    }

    fn common_name(self) -> String {
        match self.role {
            // The longest that X.520 allows.
            Role::RootCa => "R".repeat(64),
            Role::IntermediateCa => "x".to_owned(),
            Role::VerificationCertificate => "0123456789abcdef".repeat(4),
            Role::Device => "press-1".to_owned(),
        }
    }
}
