//! Korean: one item of Inspect.

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
    unknown_extension: "여기서 알지 못하는 확장입니다. 내용을 바이트로 보여 줍니다.",
    critical: "critical",
    broken: "읽을 수 없습니다.",
    origin: |input, block, line, byte| format!("{input}, 블록 {block}, {line}행, {byte}바이트"),
    inside: "컨테이너 안에서 나옴",
    key,
    strength: |bits| format!("강도 {bits}비트"),
    exponent: |exponent| format!("지수 {exponent}"),
    check: |check| match check {
        Check::Valid => "자신의 키로 서명됨",
        Check::Invalid => "자신의 키로 서명되지 않음",
        Check::CannotCheck => "여기서 확인할 수 없음",
    },
    form: |form| match form {
        KeyForm::Pkcs8 => "PKCS#8",
        KeyForm::EncryptedPkcs8 => "PKCS#8, 암호화됨",
        KeyForm::Pkcs1 => "PKCS#1",
        KeyForm::Sec1 => "SEC1",
        KeyForm::Dsa => "OpenSSL의 DSA 키 형식",
    },
    lock,
    container: |kind| match kind {
        ContainerKind::Pkcs7 => "PKCS#7",
        ContainerKind::Pkcs12 => "PKCS#12",
    },
    items: |count| format!("항목 {}개", grouped_of(count)),
    entries: |count| format!("폐기 항목 {}개", grouped_of(count)),
    bytes: |count| format!("{}바이트", grouped_of(count)),
    absent: "없음",
    key_never_shown: "개인 키는 절대 보여 주지 않습니다. 여기 있는 것은 공개 키입니다.",
    entry_filter: "폐기 항목 찾기",
    entry_hint: "일련번호, 16진수 또는 10진수",
    entries_found: |found, all| format!("{}개 중 {}개", grouped_of(all), grouped_of(found)),
    entry_serial: "일련번호",
    entry_at: "폐기 시각",
    entry_reason: "이유",
};

fn grouped_of(count: usize) -> String {
    grouped(u64::try_from(count).unwrap_or(u64::MAX))
}

fn lock(lock: &Lock) -> String {
    match lock {
        Lock::Clear => String::from("암호화되지 않음"),
        Lock::Opened => String::from("암호로 열었음"),
        Lock::PasswordNeeded => String::from("암호화됨. 암호가 필요함"),
        Lock::WrongPassword => String::from("암호화됨. 이 암호로는 열리지 않음"),
        Lock::Unsupported { algorithm } => format!("{algorithm}(으)로 암호화됨. 여기서는 열지 못함"),
        Lock::TooMuchWork => String::from("여기서 계산하는 것보다 많은 반복으로 암호화됨"),
    }
}

pub(super) fn key(kind: &KeyKind, bits: Option<u32>) -> String {
    let name = match kind {
        KeyKind::Rsa => "RSA",
        KeyKind::P256 => "EC P-256",
        KeyKind::P384 => "EC P-384",
        KeyKind::P521 => "EC P-521",
        KeyKind::OtherCurve { oid } => return format!("EC, 곡선 {oid}"),
        KeyKind::Ed25519 => "Ed25519(AWS IoT가 받지 않음)",
        KeyKind::Ed448 => "Ed448(AWS IoT가 받지 않음)",
        KeyKind::Dsa => "DSA",
        KeyKind::Other { oid } => return format!("알고리즘 {oid}"),
    };
    bits.map_or_else(|| name.to_owned(), |bits| format!("{name}, {bits}비트"))
}
