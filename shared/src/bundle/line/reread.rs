//! Reads what was written again, out of the very bytes of the archive: it parses, and key and certificate belong together.
//!
//! Lean, because it is done for every file of a hundred thousand devices: key and certificate are parsed once, and what each file
//! holds has to decode to the very bytes that were parsed. The first certificate of each run is also read by the inspector's
//! reader.

use base64_simd::{Out, STANDARD};
use der::{AnyRef, Decode, Reader, SliceReader, asn1::BitStringRef};
use spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};
use thiserror::Error;
use zeroize::{Zeroize, Zeroizing};

use crate::{bundle::reread::read_certificate, certificate::name};

/// Characters of a full line.
const COLUMNS: usize = 64;
/// Elements of a TBSCertificate before its key: version, serial number, signature, issuer, validity, subject.
const BEFORE_KEY: usize = 6;

/// What was written is not what was meant.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RereadError {
    /// The certificate can't be read again, or is not the one that was meant.
    #[error("the certificate does not read back as it was made")]
    Certificate,
    /// The key can't be read again.
    #[error("the key does not read back as it was made")]
    Key,
    /// Both can be read and do not belong together.
    #[error("key and certificate do not belong together")]
    Match,
}

/// Buffers of the reader.
#[derive(Default)]
pub(super) struct Reread {
    base64: Zeroizing<Vec<u8>>,
    der: Zeroizing<Vec<u8>>,
}

/// The certificate can be read from its first to its last byte, and its key is the one with these bits: those that were read
/// out of the private key.
pub(super) fn belong_together(certificate: &[u8], public_bits: &[u8]) -> Result<(), RereadError> {
    let bits = public_bits_of(certificate).map_err(|_| RereadError::Certificate)?;
    if bits == public_bits { Ok(()) } else { Err(RereadError::Match) }
}

/// A file in DER is the very certificate that was read.
pub(super) fn certificate(contents: &[u8], certificate: &[u8]) -> Result<(), RereadError> {
    if same(contents, certificate) { Ok(()) } else { Err(RereadError::Certificate) }
}

/// A file in DER is the very key that was read.
pub(super) fn key(contents: &[u8], key: &[u8]) -> Result<(), RereadError> {
    if same(contents, key) { Ok(()) } else { Err(RereadError::Key) }
}

/// Whether they are equal; without an early end, so that many bytes are compared at once.
fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).fold(0, |differ, (one, other)| differ | (one ^ other)) == 0
}

impl Reread {
    /// A PEM file begins with this certificate.
    pub(super) fn certificate_pem(&mut self, text: &[u8], wanted: &[u8]) -> Result<(), RereadError> {
        self.decode(text, "CERTIFICATE", wanted.len()).ok_or(RereadError::Certificate)?;
        certificate(&self.der, wanted)
    }

    /// A PEM file is this private key.
    pub(super) fn key_pem(&mut self, text: &[u8], wanted: &[u8]) -> Result<(), RereadError> {
        let decoded = self.decode(text, "PRIVATE KEY", wanted.len());
        let outcome = decoded.ok_or(RereadError::Key).and_then(|()| key(&self.der, wanted));
        self.der.as_mut_slice().zeroize();
        self.base64.as_mut_slice().zeroize();
        outcome
    }

    /// A line of Base64 is this certificate.
    pub(super) fn base64_line(&mut self, line: &[u8], wanted: &[u8]) -> Result<(), RereadError> {
        let encoded = line.strip_suffix(b"\n").ok_or(RereadError::Certificate)?;
        self.der.resize(encoded.len() / 4 * 3, 0);
        let decoded = STANDARD.decode(encoded, Out::from_slice(&mut self.der));
        certificate(decoded.map_err(|_| RereadError::Certificate)?, wanted)
    }

    /// The first block of a PEM file in RFC 7468's strict form, of so many bytes.
    fn decode(&mut self, text: &[u8], label: &str, length: usize) -> Option<()> {
        let rest =
            text.strip_prefix(b"-----BEGIN ")?.strip_prefix(label.as_bytes())?.strip_prefix(b"-----\n")?;
        let encoded = length.div_ceil(3) * 4;
        let (body, end) = rest.split_at_checked(encoded + encoded.div_ceil(COLUMNS))?;
        self.base64.clear();
        let (full, last) = body.as_chunks::<{ COLUMNS + 1 }>();
        for line in full {
            let [text @ .., b'\n'] = line else { return None };
            self.base64.extend_from_slice(text);
        }
        if !last.is_empty() {
            self.base64.extend_from_slice(last.strip_suffix(b"\n")?);
        }
        let end = end.strip_prefix(b"-----END ")?.strip_prefix(label.as_bytes())?;
        self.der.resize(encoded / 4 * 3, 0);
        let decoded = STANDARD.decode(&self.base64, Out::from_slice(&mut self.der)).ok()?.len();
        self.der.truncate(decoded);
        end.starts_with(b"-----\n").then_some(())
    }
}

/// By the reader that the inspector is built on: it is one certificate from its first to its last byte, of this name.
pub(super) fn thoroughly(der: &[u8], name: &str) -> Result<(), RereadError> {
    match read_certificate(der) {
        Ok(found) if name::common_name(found.tbs.subject()).as_deref() == Some(name) => Ok(()),
        Ok(_) | Err(_) => Err(RereadError::Certificate),
    }
}

/// The key's bits in a certificate that can be read from its first to its last byte.
fn public_bits_of(der: &[u8]) -> Result<&[u8], der::Error> {
    let mut reader = SliceReader::new(der)?;
    let bits = reader.sequence(|certificate: &mut SliceReader<'_>| -> der::Result<&[u8]> {
        let bits = certificate.sequence(|tbs: &mut SliceReader<'_>| -> der::Result<&[u8]> {
            for _ in 0..BEFORE_KEY {
                AnyRef::decode(tbs)?;
            }
            let key = SubjectPublicKeyInfoRef::decode(tbs)?;
            while !tbs.is_finished() {
                AnyRef::decode(tbs)?;
            }
            Ok(key.subject_public_key.raw_bytes())
        })?;
        AlgorithmIdentifierRef::decode(certificate)?;
        BitStringRef::decode(certificate)?;
        Ok(bits)
    })?;
    reader.finish()?;
    Ok(bits)
}

#[cfg(test)]
mod tests {
    use super::{Reread, RereadError};
    use crate::{batch::manifest::base64_line, certificate::pem};

    #[test]
    fn what_was_written_reads_back_and_a_change_of_any_byte_is_told() {
        let mut reread = Reread::default();
        for length in [1, 2, 47, 48, 49, 96, 138, 455, 2_375] {
            let wanted: Vec<u8> = (0..=250).cycle().take(length).collect();
            let text = pem::write("CERTIFICATE", &wanted).into_bytes();
            assert_eq!(reread.certificate_pem(&text, &wanted), Ok(()));
            let chain = [text.clone(), pem::write("CERTIFICATE", &[7; 300]).into_bytes()].concat();
            assert_eq!(reread.certificate_pem(&chain, &wanted), Ok(()));
            assert_eq!(reread.key_pem(&text, &wanted), Err(RereadError::Key));
            let mut line = Vec::new();
            base64_line(&mut line, &wanted);
            assert_eq!(reread.base64_line(&line, &wanted), Ok(()));
            line[0] ^= 1;
            assert_eq!(reread.base64_line(&line, &wanted), Err(RereadError::Certificate));
            let key = pem::write("PRIVATE KEY", &wanted).into_bytes();
            assert_eq!(reread.key_pem(&key, &wanted), Ok(()));
            for place in 0..text.len() {
                let mut damaged = text.clone();
                damaged[place] ^= 1;
                let told = reread.certificate_pem(&damaged, &wanted);
                assert_eq!(told, Err(RereadError::Certificate), "{length} bytes, byte {place}");
                assert!(
                    reread.certificate_pem(&text[..place], &wanted).is_err(),
                    "{length} bytes, cut at {place}"
                );
            }
        }
    }
}
