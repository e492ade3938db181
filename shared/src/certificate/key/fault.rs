//! Why a key could not be read, written or used.

use thiserror::Error;

/// Why a key could not be read, written or used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum KeyError {
    /// The file is larger than a key can be.
    #[error("{found} bytes are too many for a key file, at most {limit} are read")]
    TooLarge {
        /// Bytes found.
        found: usize,
        /// The most that is read.
        limit: usize,
    },
    /// There is no private key in it.
    #[error("no private key was found")]
    NotAKey,
    /// There are other things in it, such as the certificate.
    #[error("no private key was found, but {label}: the key is another file")]
    OtherContent {
        /// The first block's label.
        label: String,
    },
    /// A key in the container of another program.
    #[error("this is a file of {program}, export the key as PKCS#8 (PEM) from there")]
    Container {
        /// Whose container it is.
        program: &'static str,
    },
    /// There is more than one private key in it.
    #[error("{count} private keys were found, one was expected")]
    SeveralKeys {
        /// How many.
        count: usize,
    },
    /// The key's bytes are damaged.
    #[error("the private key is damaged")]
    Damaged,
    /// The key is encrypted and no passphrase was given.
    #[error("the key is encrypted and needs a passphrase")]
    PassphraseNeeded,
    /// The passphrase does not open the key.
    #[error("the passphrase does not open the key")]
    WrongPassphrase,
    /// A new passphrase is too short.
    #[error("the passphrase has {found} characters, at least {least} are needed")]
    PassphraseTooShort {
        /// Characters found.
        found: usize,
        /// The least that may be.
        least: usize,
    },
    /// An RSA key of a size that is not used.
    #[error(
        "the RSA key has {bits} bits: AWS IoT takes no fewer than 2048, and more than 4096 are not used here"
    )]
    RsaSize {
        /// Its size.
        bits: u32,
    },
    /// An RSA key for PSS alone.
    #[error("the RSA key is for RSASSA-PSS alone, which AWS IoT does not take")]
    RsassaPss,
    /// An RSA key of three or more primes.
    #[error("the RSA key has more than two primes, which no browser takes")]
    MultiPrime,
    /// Ed25519 or Ed448.
    #[error("Ed25519 and Ed448 keys are not taken by AWS IoT")]
    EdwardsCurve,
    /// DSA.
    #[error("no browser signs with DSA keys")]
    Dsa,
    /// A key on another curve.
    #[error("the key is on the curve {oid}, and AWS IoT takes P-256, P-384 and P-521")]
    OtherCurve {
        /// The curve's object identifier; empty if the file writes the curve out.
        oid: String,
    },
    /// A key of another kind.
    #[error("keys of kind {oid} are not supported, only RSA and P-256, P-384, P-521")]
    UnsupportedKind {
        /// The algorithm's object identifier, or the block's label.
        oid: String,
    },
    /// OpenSSL's old encryption in PEM headers, by a cipher that is not opened.
    #[error(
        "the key is encrypted in the old way of PEM headers by {cipher}, convert it with openssl pkcs8 -topk8"
    )]
    OldEncryption {
        /// What the header names.
        cipher: String,
    },
    /// An encryption scheme that is not supported.
    #[error("the key's encryption is not supported, convert it with openssl pkcs8 -topk8 -v2 aes-256-cbc")]
    UnsupportedEncryption,
    /// The key file asks for an unreasonable amount of work.
    #[error("the key file asks for more work to derive its key than is accepted")]
    TooMuchWork,
    /// Key and certificate do not belong together.
    #[error("the private key does not belong to the certificate")]
    DoesNotMatch,
    /// What was to be compared with the key is no certificate.
    #[error("the certificate cannot be read")]
    UnreadableCertificate,
}
