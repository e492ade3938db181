//! The words of Inspect.

use jitr_shared::certificate::facts::KeyKind;
use jitr_shared::inspect::chain::{End, LinkCheck};

/// A row of a certificate's facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Subject.
    Subject,
    /// Issuer.
    Issuer,
    /// Serial number.
    Serial,
    /// notBefore.
    NotBefore,
    /// notAfter.
    NotAfter,
    /// Public key.
    Key,
    /// basicConstraints.
    BasicConstraints,
    /// keyUsage.
    KeyUsage,
    /// extendedKeyUsage.
    ExtendedKeyUsage,
    /// Subject alternative names.
    AlternativeNames,
    /// subjectKeyIdentifier.
    SubjectKeyIdentifier,
    /// authorityKeyIdentifier.
    AuthorityKeyIdentifier,
    /// Signature algorithm.
    SignatureAlgorithm,
}

/// The words of Inspect.
pub struct InspectWords {
    /// What this place is for, in one sentence.
    pub lead: &'static str,
    /// Nothing is here yet: what will be, and what to do.
    pub empty: &'static str,
    /// Field: the text.
    pub input: &'static str,
    /// Its hint.
    pub input_hint: &'static str,
    /// Chooses files.
    pub choose: &'static str,
    /// Empties everything.
    pub clear: &'static str,
    /// While it is read.
    pub reading: &'static str,
    /// Said when it was read: certificates, findings.
    pub read: fn(usize, usize) -> String,
    /// Heading.
    pub findings: &'static str,
    /// No finding.
    pub no_findings: &'static str,
    /// Heading.
    pub chain: &'static str,
    /// Heading of one of several chains.
    pub chain_number: fn(usize) -> String,
    /// Heading.
    pub certificates: &'static str,
    /// Heading: two side by side.
    pub compare: &'static str,
    /// Chooses one of them.
    pub compare_first: &'static str,
    /// Chooses the other.
    pub compare_second: &'static str,
    /// Above the facts' names.
    pub compare_fact: &'static str,
    /// Above what came of it.
    pub compare_result: &'static str,
    /// A fact that is not the same.
    pub differs: &'static str,
    /// A fact that is.
    pub same: &'static str,
    /// A row's name.
    pub fact: fn(Fact) -> &'static str,
    /// basicConstraints in words.
    pub basic_constraints: fn(Option<bool>, Option<u32>) -> String,
    /// The key in words.
    pub key: fn(&KeyKind, Option<u32>) -> String,
    /// An extension that is not there.
    pub absent: &'static str,
    /// A link's signature.
    pub link: fn(LinkCheck) -> &'static str,
    /// How a chain ends.
    pub end: fn(End) -> &'static str,
    /// Names the issuer that is not here.
    pub missing_issuer: &'static str,
    /// Before its key identifier.
    pub missing_key: &'static str,
    /// How it works, first paragraph.
    pub how_first: &'static str,
    /// And the second.
    pub how_second: &'static str,
    /// Above the openssl commands.
    pub commands: &'static str,
}
