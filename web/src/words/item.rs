//! The words of one item of Inspect: the names of its fields, and what each means.
//!
//! Found when they are asked for, as those of rules are (`rule`).

use std::ops::Deref;

use jitr_shared::api::destination::Language;
use jitr_shared::certificate::facts::KeyKind;
use jitr_shared::certificate::signature::Check;
use jitr_shared::inspect::item::{ContainerKind, KeyForm, Lock};

use super::{en, ko};

/// A field of an item; extensions have their own names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// What it came out of.
    Origin,
    /// X.509 version.
    Version,
    /// Serial number.
    Serial,
    /// Subject.
    Subject,
    /// Issuer.
    Issuer,
    /// notBefore.
    NotBefore,
    /// notAfter.
    NotAfter,
    /// The public key.
    Key,
    /// How the signature was made.
    SignatureAlgorithm,
    /// SHA-256 of the DER.
    Sha256,
    /// SHA-1 of the DER.
    Sha1,
    /// SHA-256 of the SubjectPublicKeyInfo.
    KeySha256,
    /// The same in Base64.
    Pin,
    /// Whether a request's own key signed it.
    OwnSignature,
    /// A request's attribute.
    Attribute,
    /// thisUpdate.
    ThisUpdate,
    /// nextUpdate.
    NextUpdate,
    /// How many entries a list has.
    Entries,
    /// How a private key is written.
    Form,
    /// Whether it is encrypted, and was opened.
    Lock,
    /// How it is encrypted.
    Encryption,
    /// Which kind of container.
    ContainerKind,
    /// What came out of it.
    Contents,
    /// A PEM label.
    Label,
    /// Bytes.
    Size,
}

/// The words of one item of Inspect, in one language.
pub struct ItemWords(pub(super) Language);

/// Their texts.
pub struct ItemTexts {
    /// A field's name.
    pub field: fn(Field) -> &'static str,
    /// What it means.
    pub explain: fn(Field) -> &'static str,
    /// What an extension means, by its name in RFC 5280; none for one that is not known.
    pub extension: fn(&str) -> Option<&'static str>,
    /// What an extension means that is not known here.
    pub unknown_extension: &'static str,
    /// Beside an extension that has to be known.
    pub critical: &'static str,
    /// An extension that can't be read.
    pub broken: &'static str,
    /// Input, block, line, byte.
    pub origin: fn(&str, usize, usize, usize) -> String,
    /// It came out of a container.
    pub inside: &'static str,
    /// The key in words.
    pub key: fn(&KeyKind, Option<u32>) -> String,
    /// What it resists, in bits.
    pub strength: fn(u32) -> String,
    /// RSA's public exponent.
    pub exponent: fn(&str) -> String,
    /// A signature that was checked.
    pub check: fn(Check) -> &'static str,
    /// How a private key is written.
    pub form: fn(KeyForm) -> &'static str,
    /// Whether what is encrypted was opened.
    pub lock: fn(&Lock) -> String,
    /// Which kind of container.
    pub container: fn(ContainerKind) -> &'static str,
    /// So many items.
    pub items: fn(usize) -> String,
    /// So many entries.
    pub entries: fn(usize) -> String,
    /// So many bytes.
    pub bytes: fn(usize) -> String,
    /// There is none.
    pub absent: &'static str,
    /// A private key is never shown.
    pub key_never_shown: &'static str,
    /// Looks for entries of a list.
    pub entry_filter: &'static str,
    /// Its hint.
    pub entry_hint: &'static str,
    /// Found, of all.
    pub entries_found: fn(usize, usize) -> String,
    /// Above the entries' serial numbers.
    pub entry_serial: &'static str,
    /// Above their dates.
    pub entry_at: &'static str,
    /// Above their reasons.
    pub entry_reason: &'static str,
}

impl Deref for ItemWords {
    type Target = ItemTexts;

    fn deref(&self) -> &ItemTexts {
        match self.0 {
            Language::En => &en::item::ITEM,
            Language::Ko => &ko::item::ITEM,
        }
    }
}
