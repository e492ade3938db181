//! What OpenSSL's old way encrypts: a key in a PEM block whose header names a cipher and its initialisation vector.
//!
//! Key files of `openssl genrsa -aes256 -traditional`, of everything older than OpenSSL 1.0 and of many scripts have it. The key is
//! derived by `EVP_BytesToKey` with one round of MD5, which can be guessed at by the thousand million a second: it is opened, and never written.
//! Source: RFC 1421 section 4.6, OpenSSL's PEM_read(3), "PEM ENCRYPTION FORMAT".

use aes::{Aes128, Aes192, Aes256};
use cbc::{
    Decryptor,
    cipher::{BlockCipherDecrypt, BlockModeDecrypt, KeyInit, KeyIvInit, block_padding::NoPadding},
};
use der::{Header, SliceReader, Tag};
use des::TdesEde3;
use md5::{Digest, Md5};
use zeroize::Zeroizing;

use super::cipher::{self, AES_BLOCK, DES_BLOCK};

/// The salt is the beginning of the initialisation vector.
const SALT: usize = 8;

/// Why it was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OldFault {
    /// The cipher is none of those that are opened.
    UnknownCipher,
    /// The vector or the content is not whole.
    Cut,
    /// The passphrase is another.
    WrongPassphrase,
}

/// Opens the content of a block.
///
/// # Errors
/// Why it was not opened.
pub(crate) fn open(
    name: &str,
    vector: &[u8],
    encrypted: &[u8],
    passphrase: &str,
) -> Result<Zeroizing<Vec<u8>>, OldFault> {
    let opener = match name {
        "AES-128-CBC" => opened::<Aes128>,
        "AES-192-CBC" => opened::<Aes192>,
        "AES-256-CBC" => opened::<Aes256>,
        "DES-EDE3-CBC" => opened::<TdesEde3>,
        _ => return Err(OldFault::UnknownCipher),
    };
    let block = if name == "DES-EDE3-CBC" { DES_BLOCK } else { AES_BLOCK };
    if vector.len() != block || encrypted.is_empty() || !encrypted.len().is_multiple_of(block) {
        return Err(OldFault::Cut);
    }
    opener(vector, encrypted, passphrase)
}

fn opened<C>(vector: &[u8], encrypted: &[u8], passphrase: &str) -> Result<Zeroizing<Vec<u8>>, OldFault>
where
    C: BlockCipherDecrypt + KeyInit,
{
    let key = derive(passphrase.as_bytes(), vector.get(..SALT).unwrap_or_default(), C::key_size());
    let clear = cipher::open::<C>(&key, vector, encrypted);
    // One wrong passphrase in 256 gives a proper padding; then the content is no key.
    if let Some(clear) = clear.ok().filter(|clear| content(clear).is_some_and(|(has, of)| has == of)) {
        return Ok(clear);
    }
    // Blocks are missing at the end, if what is left of the content still begins as a key does.
    let beginning = Decryptor::<C>::new_from_slices(&key, vector)
        .ok()
        .and_then(|cipher| cipher.decrypt_padded_vec::<NoPadding>(encrypted).ok())
        .map(Zeroizing::new);
    match beginning.and_then(|clear| content(&clear)) {
        Some((has, of)) if has < of => Err(OldFault::Cut),
        Some(_) | None => Err(OldFault::WrongPassphrase),
    }
}

/// Of a SEQUENCE in DER: how many octets its content has, and of how many.
fn content(clear: &[u8]) -> Option<(usize, usize)> {
    let mut reader = SliceReader::new(clear).ok()?;
    let header = <Header as der::Decode>::decode(&mut reader).ok()?;
    let has = usize::try_from(der::Reader::remaining_len(&reader)).ok()?;
    (header.tag() == Tag::Sequence).then_some((has, usize::try_from(header.length()).ok()?))
}

/// `EVP_BytesToKey` with MD5 and a count of 1: each digest is of the one before, the passphrase and the salt.
fn derive(passphrase: &[u8], salt: &[u8], length: usize) -> Zeroizing<Vec<u8>> {
    let mut key = Zeroizing::new(Vec::with_capacity(length + AES_BLOCK));
    while key.len() < length {
        let last = key.len().saturating_sub(AES_BLOCK);
        let mut digest = Md5::new();
        digest.update(key.get(last..).unwrap_or_default());
        digest.update(passphrase);
        digest.update(salt);
        key.extend_from_slice(&digest.finalize());
    }
    key.truncate(length);
    key
}

#[cfg(test)]
mod tests {
    use super::{OldFault, derive, open};

    #[test]
    fn a_key_is_derived_as_openssl_does() {
        // `openssl enc -aes-256-cbc -md md5 -S 0102030405060708 -k secret -P`.
        let key = derive(b"secret", &[1, 2, 3, 4, 5, 6, 7, 8], 32);
        assert_eq!(
            hex::encode(key.as_slice()),
            "c9e5a1bd216dbe1317e230cef48f38ee7f0e17ad64022144bccec4a1aa2879ab"
        );
    }

    #[test]
    fn what_is_not_whole_or_not_known_is_told_before_anything_is_computed() {
        let fault = |name, vector: &[u8], encrypted: &[u8]| open(name, vector, encrypted, "secret").err();
        assert_eq!(fault("DES-CBC", &[1; 8], &[0; 16]), Some(OldFault::UnknownCipher));
        assert_eq!(fault("AES-256-CBC", &[1; 8], &[0; 16]), Some(OldFault::Cut));
        assert_eq!(fault("AES-256-CBC", &[1; 16], &[0; 17]), Some(OldFault::Cut));
        assert_eq!(fault("DES-EDE3-CBC", &[1; 8], &[]), Some(OldFault::Cut));
        assert_eq!(fault("DES-EDE3-CBC", &[1; 8], &[0; 16]), Some(OldFault::WrongPassphrase));
    }
}
