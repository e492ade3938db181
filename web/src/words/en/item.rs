//! English: one item of Inspect.

use jitr_shared::certificate::facts::KeyKind;
use jitr_shared::certificate::signature::Check;
use jitr_shared::inspect::item::{ContainerKind, KeyForm, Lock};

use crate::words::item::ItemTexts;
use crate::words::number::grouped;

mod field;

pub(in crate::words) static ITEM: ItemTexts = ItemTexts {
    field: field::name,
    explain: field::explain,
    extension: field::extension,
    unknown_extension: "Not known here; its content is shown as bytes.",
    critical: "critical",
    broken: "It can't be read.",
    origin: |input, block, line, byte| format!("{input}, block {block}, line {line}, byte {byte}"),
    inside: "out of a container",
    key,
    strength: |bits| format!("as strong as {bits} bits"),
    exponent: |exponent| format!("exponent {exponent}"),
    check: |check| match check {
        Check::Valid => "made by its own key",
        Check::Invalid => "not made by its own key",
        Check::CannotCheck => "can't be checked here",
    },
    form: |form| match form {
        KeyForm::Pkcs8 => "PKCS#8",
        KeyForm::EncryptedPkcs8 => "PKCS#8, encrypted",
        KeyForm::Pkcs1 => "PKCS#1",
        KeyForm::Sec1 => "SEC1",
        KeyForm::Dsa => "OpenSSL's form of DSA keys",
    },
    lock,
    container: |kind| match kind {
        ContainerKind::Pkcs7 => "PKCS#7",
        ContainerKind::Pkcs12 => "PKCS#12",
    },
    items: |count| format!("{} {}", grouped_of(count), if count == 1 { "item" } else { "items" }),
    entries: |count| format!("{} {}", grouped_of(count), if count == 1 { "entry" } else { "entries" }),
    bytes: |count| format!("{} bytes", grouped_of(count)),
    absent: "none",
    key_never_shown: "A private key is never shown: what stands here is its public half.",
    entry_filter: "Look for an entry",
    entry_hint: "Serial number, hex or decimal",
    entries_found: |found, all| format!("{} of {} entries", grouped_of(found), grouped_of(all)),
    entry_serial: "Serial number",
    entry_at: "Revoked",
    entry_reason: "Reason",
};

fn grouped_of(count: usize) -> String {
    grouped(u64::try_from(count).unwrap_or(u64::MAX))
}

fn lock(lock: &Lock) -> String {
    match lock {
        Lock::Clear => String::from("not encrypted"),
        Lock::Opened => String::from("opened with the password"),
        Lock::PasswordNeeded => String::from("encrypted: it needs a password"),
        Lock::WrongPassword => String::from("encrypted: the password does not open it"),
        Lock::Unsupported { algorithm } => format!("encrypted with {algorithm}, which is not opened here"),
        Lock::TooMuchWork => String::from("encrypted with more rounds than are computed here"),
    }
}

pub(super) fn key(kind: &KeyKind, bits: Option<u32>) -> String {
    let name = match kind {
        KeyKind::Rsa => "RSA",
        KeyKind::P256 => "EC P-256",
        KeyKind::P384 => "EC P-384",
        KeyKind::P521 => "EC P-521",
        KeyKind::OtherCurve { oid } => return format!("EC, curve {oid}"),
        KeyKind::Ed25519 => "Ed25519 (AWS IoT does not take it)",
        KeyKind::Ed448 => "Ed448 (AWS IoT does not take it)",
        KeyKind::Dsa => "DSA",
        KeyKind::Other { oid } => return format!("algorithm {oid}"),
    };
    bits.map_or_else(|| name.to_owned(), |bits| format!("{name}, {bits} bits"))
}
