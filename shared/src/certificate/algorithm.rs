//! Which keys and signatures certificates are made with here: what AWS IoT takes, and by name what it does not take.
//!
//! ECDSA's hash follows the curve (RFC 5758 section 3.2, FIPS 186-5: as strong as the curve); RSA's is chosen, always as
//! PKCS#1 v1.5. Not here: computing anything, the wording of a reason.
//! Source: AWS IoT Developer Guide, "X.509 client certificates"; CreateCertificateFromCsr (curves, RSA from 2048 bits).

use const_oid::ObjectIdentifier;
use serde::{Deserialize, Serialize};

use super::facts::KeyKind;

/// The kinds of key that are made here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum KeyAlgorithm {
    /// ECDSA on NIST P-256.
    #[default]
    P256,
    /// ECDSA on NIST P-384.
    P384,
    /// ECDSA on NIST P-521.
    P521,
    /// RSA of 2048 bits.
    Rsa2048,
    /// RSA of 3072 bits.
    Rsa3072,
    /// RSA of 4096 bits.
    Rsa4096,
}

/// The hash functions of the signatures that are made here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum HashAlgorithm {
    /// SHA-256.
    #[default]
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

/// How to-be-signed bytes have to be signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SignatureAlgorithm {
    /// ECDSA on P-256 with SHA-256.
    EcdsaP256Sha256,
    /// ECDSA on P-384 with SHA-384.
    EcdsaP384Sha384,
    /// ECDSA on P-521 with SHA-512.
    EcdsaP521Sha512,
    /// RSA PKCS#1 v1.5 with SHA-256.
    RsaSha256,
    /// RSA PKCS#1 v1.5 with SHA-384.
    RsaSha384,
    /// RSA PKCS#1 v1.5 with SHA-512.
    RsaSha512,
}

/// What people ask for and AWS IoT does not take: shown, with the reason, and never made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NotTaken {
    /// Keys and signatures of Ed25519: in no list of AWS's.
    Ed25519,
    /// RSA with PSS padding: left the guide's list in 2020.
    RsassaPss,
    /// Signatures with SHA-1.
    Sha1,
    /// RSA keys of 1024 bits: "The key in the certificate is not valid".
    Rsa1024,
}

impl KeyAlgorithm {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::P256, Self::P384, Self::P521, Self::Rsa2048, Self::Rsa3072, Self::Rsa4096];

    /// Whether it is RSA, whose signatures leave the hash to choose.
    #[must_use]
    pub const fn is_rsa(self) -> bool {
        match self {
            Self::P256 | Self::P384 | Self::P521 => false,
            Self::Rsa2048 | Self::Rsa3072 | Self::Rsa4096 => true,
        }
    }

    /// The size: of the curve's field, or of the modulus.
    #[must_use]
    pub const fn bits(self) -> u32 {
        match self {
            Self::P256 => 256,
            Self::P384 => 384,
            Self::P521 => 521,
            Self::Rsa2048 => 2048,
            Self::Rsa3072 => 3072,
            Self::Rsa4096 => 4096,
        }
    }

    /// How a key of this kind signs.
    ///
    /// ```
    /// use jitr_shared::certificate::algorithm::{HashAlgorithm, KeyAlgorithm, SignatureAlgorithm};
    ///
    /// let by = |key: KeyAlgorithm| key.signature(HashAlgorithm::Sha384);
    /// assert_eq!(by(KeyAlgorithm::Rsa2048), SignatureAlgorithm::RsaSha384);
    /// assert_eq!(by(KeyAlgorithm::P256), SignatureAlgorithm::EcdsaP256Sha256);
    /// ```
    #[must_use]
    pub const fn signature(self, hash: HashAlgorithm) -> SignatureAlgorithm {
        match self {
            Self::P256 => SignatureAlgorithm::EcdsaP256Sha256,
            Self::P384 => SignatureAlgorithm::EcdsaP384Sha384,
            Self::P521 => SignatureAlgorithm::EcdsaP521Sha512,
            Self::Rsa2048 | Self::Rsa3072 | Self::Rsa4096 => SignatureAlgorithm::rsa(hash),
        }
    }

    /// The kind and size of a key that was read; `None` for kinds that are not made here, such as RSA of 2560 bits.
    #[must_use]
    pub fn of(kind: &KeyKind, bits: Option<u32>) -> Option<Self> {
        match (kind, bits) {
            (KeyKind::P256, _) => Some(Self::P256),
            (KeyKind::P384, _) => Some(Self::P384),
            (KeyKind::P521, _) => Some(Self::P521),
            (KeyKind::Rsa, bits) => {
                Self::ALL.into_iter().find(|known| known.is_rsa() && Some(known.bits()) == bits)
            }
            (
                KeyKind::OtherCurve { .. }
                | KeyKind::Ed25519
                | KeyKind::Ed448
                | KeyKind::Dsa
                | KeyKind::Other { .. },
                _,
            ) => None,
        }
    }
}

impl HashAlgorithm {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Sha256, Self::Sha384, Self::Sha512];
}

impl SignatureAlgorithm {
    /// All.
    pub const ALL: [Self; 6] = [
        Self::EcdsaP256Sha256,
        Self::EcdsaP384Sha384,
        Self::EcdsaP521Sha512,
        Self::RsaSha256,
        Self::RsaSha384,
        Self::RsaSha512,
    ];

    /// RSA's, with a chosen hash.
    #[must_use]
    pub const fn rsa(hash: HashAlgorithm) -> Self {
        match hash {
            HashAlgorithm::Sha256 => Self::RsaSha256,
            HashAlgorithm::Sha384 => Self::RsaSha384,
            HashAlgorithm::Sha512 => Self::RsaSha512,
        }
    }

    /// Its hash function.
    #[must_use]
    pub const fn hash(self) -> HashAlgorithm {
        match self {
            Self::EcdsaP256Sha256 | Self::RsaSha256 => HashAlgorithm::Sha256,
            Self::EcdsaP384Sha384 | Self::RsaSha384 => HashAlgorithm::Sha384,
            Self::EcdsaP521Sha512 | Self::RsaSha512 => HashAlgorithm::Sha512,
        }
    }

    /// Its object identifier.
    #[must_use]
    pub const fn oid(self) -> ObjectIdentifier {
        match self {
            Self::EcdsaP256Sha256 => ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2"),
            Self::EcdsaP384Sha384 => ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3"),
            Self::EcdsaP521Sha512 => ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.4"),
            Self::RsaSha256 => ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11"),
            Self::RsaSha384 => ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.12"),
            Self::RsaSha512 => ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.13"),
        }
    }

    /// Its AlgorithmIdentifier in DER: ECDSA's without parameters (RFC 5758), RSA's with NULL (RFC 4055).
    #[must_use]
    pub const fn identifier_der(self) -> &'static [u8] {
        match self {
            Self::EcdsaP256Sha256 => b"\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x02",
            Self::EcdsaP384Sha384 => b"\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x03",
            Self::EcdsaP521Sha512 => b"\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x04",
            Self::RsaSha256 => b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b\x05\x00",
            Self::RsaSha384 => b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0c\x05\x00",
            Self::RsaSha512 => b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0d\x05\x00",
        }
    }
}

impl NotTaken {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Ed25519, Self::RsassaPss, Self::Sha1, Self::Rsa1024];
}

#[cfg(test)]
mod tests {
    use der::{Decode, asn1::Null};
    use spki::AlgorithmIdentifierRef;

    use super::{KeyAlgorithm, KeyKind, SignatureAlgorithm};

    #[test]
    fn identifiers_are_der_of_their_oids() {
        for algorithm in SignatureAlgorithm::ALL {
            let identifier = AlgorithmIdentifierRef::from_der(algorithm.identifier_der()).unwrap();
            assert_eq!(identifier.oid, algorithm.oid());
            let null = identifier.parameters.map(|parameters| parameters.decode_as::<Null>().unwrap());
            let rsa = algorithm == SignatureAlgorithm::rsa(algorithm.hash());
            assert_eq!(null.is_some(), rsa, "{algorithm:?}");
        }
    }

    #[test]
    fn a_key_that_was_read_is_one_of_ours_or_none() {
        for algorithm in KeyAlgorithm::ALL {
            let kind = match algorithm {
                KeyAlgorithm::P256 => KeyKind::P256,
                KeyAlgorithm::P384 => KeyKind::P384,
                KeyAlgorithm::P521 => KeyKind::P521,
                KeyAlgorithm::Rsa2048 | KeyAlgorithm::Rsa3072 | KeyAlgorithm::Rsa4096 => KeyKind::Rsa,
            };
            assert_eq!(KeyAlgorithm::of(&kind, Some(algorithm.bits())), Some(algorithm));
        }
        assert_eq!(KeyAlgorithm::of(&KeyKind::Rsa, Some(2560)), None);
        assert_eq!(KeyAlgorithm::of(&KeyKind::Ed25519, Some(256)), None);
    }
}
