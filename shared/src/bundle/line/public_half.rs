//! The public half of a private key, out of its PKCS#8: no second export from WebCrypto.
//!
//! Source: RFC 5958 (PKCS#8), RFC 5915 (EC: the point stands beside the number), RFC 8017 appendix A.1 (RSA).

use der::{
    Decode, Encode, Header, Tag,
    asn1::{BitStringRef, UintRef},
};
use pkcs8::PrivateKeyInfoRef;
use rsa::pkcs1::{RsaPrivateKey, RsaPublicKey};
use sec1::EcPrivateKey;
use spki::SubjectPublicKeyInfoRef;

/// One key's public half; read again and again into the same buffers.
#[derive(Default)]
pub(super) struct PublicHalf {
    spki: Vec<u8>,
    bits: Vec<u8>,
}

/// A key on a curve that was parsed, without its two numbers. Whatever has the very bytes around them parses alike.
#[derive(Default)]
pub(super) struct Shape {
    length: usize,
    /// The bytes before the private number, between both, and of SubjectPublicKeyInfo before the public one.
    before: Vec<u8>,
    between: Vec<u8>,
    private: usize,
    of_public: Vec<u8>,
}

impl Shape {
    /// Takes the shape of a key that was read; keys whose public number is not their end have none.
    fn of(pkcs8: &[u8], private: &[u8], public: &PublicHalf) -> Option<Self> {
        let start = pkcs8.windows(private.len()).position(|window| window == private)?;
        let between = pkcs8.get(start + private.len()..)?.strip_suffix(public.bits.as_slice())?;
        Some(Self {
            length: pkcs8.len(),
            before: pkcs8.get(..start)?.to_vec(),
            between: between.to_vec(),
            private: private.len(),
            of_public: public.spki.strip_suffix(public.bits.as_slice())?.to_vec(),
        })
    }

    /// The public number of a key of this shape.
    fn public<'k>(&self, pkcs8: &'k [u8]) -> Option<&'k [u8]> {
        let rest = pkcs8.strip_prefix(self.before.as_slice()).filter(|_| pkcs8.len() == self.length)?;
        rest.get(self.private..)?.strip_prefix(self.between.as_slice())
    }
}

impl PublicHalf {
    /// Reads a key; the first on a curve leaves its shape, by which those that follow are read.
    pub(super) fn read(&mut self, pkcs8: &[u8], shape: &mut Option<Shape>) -> Result<(), der::Error> {
        if let Some((shape, public)) = shape.as_ref().and_then(|shape| Some((shape, shape.public(pkcs8)?))) {
            self.bits.clear();
            self.bits.extend_from_slice(public);
            self.spki.clear();
            self.spki.extend_from_slice(&shape.of_public);
            self.spki.extend_from_slice(public);
            return Ok(());
        }
        *shape = self.parse(pkcs8)?;
        Ok(())
    }

    fn parse(&mut self, pkcs8: &[u8]) -> Result<Option<Shape>, der::Error> {
        let mut number = None;
        let info = PrivateKeyInfoRef::from_der(pkcs8)?;
        let private = info.private_key.as_bytes();
        self.bits.clear();
        if info.algorithm.oid == p256::elliptic_curve::ALGORITHM_OID {
            let key = EcPrivateKey::from_der(private)?;
            number = Some(key.private_key);
            self.bits.extend_from_slice(key.public_key.ok_or(Tag::BitString.value_error())?);
        } else {
            let key = RsaPrivateKey::<UintRef<'_>>::from_der(private)?;
            let public = RsaPublicKey { modulus: key.modulus, public_exponent: key.public_exponent };
            public.encode_to_vec(&mut self.bits)?;
        }
        // SubjectPublicKeyInfo names the algorithm as PKCS#8 does.
        let bits = BitStringRef::from_bytes(&self.bits)?;
        let length = (info.algorithm.encoded_len()? + bits.encoded_len()?)?;
        self.spki.clear();
        Header::new(Tag::Sequence, length).encode(&mut self.spki)?;
        info.algorithm.encode(&mut self.spki)?;
        bits.encode(&mut self.spki)?;
        Ok(number.and_then(|number| Shape::of(pkcs8, number, self)))
    }

    /// Takes a public key that came without its private half, SubjectPublicKeyInfo in DER.
    pub(super) fn take(&mut self, spki: &[u8]) -> Result<(), der::Error> {
        let key = SubjectPublicKeyInfoRef::from_der(spki)?;
        self.bits.clear();
        self.bits.extend_from_slice(key.subject_public_key.raw_bytes());
        self.spki.clear();
        self.spki.extend_from_slice(spki);
        Ok(())
    }

    /// SubjectPublicKeyInfo in DER.
    pub(super) fn spki(&self) -> &[u8] {
        &self.spki
    }

    /// The BIT STRING in it.
    pub(super) fn bits(&self) -> &[u8] {
        &self.bits
    }
}
