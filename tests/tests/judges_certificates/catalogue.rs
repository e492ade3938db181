//! Everything that judges are shown: certificates of every profile, signed with every algorithm, for every kind of key.
//!
//! Each of the 12 ways to sign (3 curves; RSA of 3 sizes with 3 hashes) signs for each of the 6 kinds of key, and each
//! profile comes plain and with all that can be asked for. So profile x way to sign x extent is covered in full, and so
//! is way to sign x kind of key. Chains of three and the forms of validity come on top.

use std::sync::LazyLock;

use jitr_shared::{
    certificate::{
        Role,
        algorithm::{HashAlgorithm, KeyAlgorithm},
    },
    time::UnixTime,
};

use crate::{
    key_pair::{KeyPair, hash_name, name},
    workshop::folder,
};

/// One certificate.
pub(crate) struct Case {
    /// What a message calls it: profile, algorithms, what is special.
    pub(crate) name: String,
    /// Its file in [`here`], without `.pem`.
    pub(crate) file: String,
    pub(crate) role: Role,
    pub(crate) key: &'static KeyPair,
    /// What it was signed with, if that was RSA; and what it signs its own lists with, if it is a CA.
    pub(crate) hash: HashAlgorithm,
    pub(crate) der: Vec<u8>,
    /// The files of those above it, the one that signed it first; none for a root.
    pub(crate) above: Vec<String>,
    /// When it has to be found valid.
    pub(crate) at: UnixTime,
    /// Whether it is over by now, on purpose.
    pub(crate) expired: bool,
}

static ALL: LazyLock<Vec<Case>> = LazyLock::new(crate::issuing::all);

/// All of them; made and written when they are first asked for.
pub(crate) fn all() -> &'static [Case] {
    &ALL
}

/// Where their files lie.
pub(crate) fn here() -> std::path::PathBuf {
    folder("certificates")
}

/// The ways to sign.
pub(crate) fn ways_to_sign() -> Vec<(KeyAlgorithm, HashAlgorithm)> {
    let hashes = |algorithm: KeyAlgorithm| match algorithm {
        KeyAlgorithm::P256 => vec![HashAlgorithm::Sha256],
        KeyAlgorithm::P384 => vec![HashAlgorithm::Sha384],
        KeyAlgorithm::P521 => vec![HashAlgorithm::Sha512],
        KeyAlgorithm::Rsa2048 | KeyAlgorithm::Rsa3072 | KeyAlgorithm::Rsa4096 => HashAlgorithm::ALL.to_vec(),
    };
    KeyAlgorithm::ALL
        .into_iter()
        .flat_map(|algorithm| hashes(algorithm).into_iter().map(move |hash| (algorithm, hash)))
        .collect()
}

/// `p256-sha256` and so on.
pub(crate) fn way_name((algorithm, hash): (KeyAlgorithm, HashAlgorithm)) -> String {
    format!("{}-{}", name(algorithm), hash_name(hash))
}

impl Case {
    /// Its file and those above it, as arguments.
    pub(crate) fn chain(&self) -> Vec<String> {
        std::iter::once(&self.file).chain(&self.above).map(|file| format!("{file}.pem")).collect()
    }

    /// The root's file.
    pub(crate) fn root(&self) -> String {
        format!("{}.pem", self.above.last().unwrap_or(&self.file))
    }

    /// Whether it is for a client of TLS.
    pub(crate) fn is_leaf(&self) -> bool {
        match self.role {
            Role::Device | Role::VerificationCertificate => true,
            Role::RootCa | Role::IntermediateCa => false,
        }
    }
}
