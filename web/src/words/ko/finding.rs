//! Korean: findings. What was found, why it matters, what to do: one function each, one arm a rule.

use jitr_shared::certificate::finding::{OtherKind, Rule, Severity};

use crate::platform::clock;
use crate::words::finding::FindingWords;

pub(super) const FINDING: FindingWords = FindingWords {
    what,
    why,
    remedy,
    severity: |severity| match severity {
        Severity::Note => "참고",
        Severity::Warning => "주의",
        Severity::Error => "오류",
    },
    place: |block, offset| format!("블록 {block}, {offset}번째 바이트"),
};

fn kind(kind: OtherKind) -> &'static str {
    match kind {
        OtherKind::CertificateRequest => "인증서 서명 요청(CSR)",
        OtherKind::RevocationList => "인증서 폐기 목록(CRL)",
        OtherKind::PrivateKey => "개인 키",
        OtherKind::EncryptedPrivateKey => "암호화된 개인 키",
        OtherKind::PublicKey => "공개 키",
        OtherKind::Pkcs7 => "PKCS#7 묶음",
        OtherKind::Pkcs12 => "PKCS#12 묶음",
        OtherKind::Parameters => "곡선 또는 그룹 매개변수",
        OtherKind::Unknown => "다른 것",
    }
}

fn what(rule: &Rule) -> String {
    let said = match rule {
        Rule::InputTooLarge { found, limit } => {
            return format!("{found}바이트입니다. {limit}바이트까지 읽습니다.");
        }
        Rule::InputEmpty => "읽을 것이 없습니다.",
        Rule::NothingRecognised => "PEM도 DER도 아닙니다.",
        Rule::TooManyBlocks { limit } => {
            return format!("블록이 {limit}개를 넘습니다. 나머지는 읽지 않았습니다.");
        }
        Rule::FrameDamaged => "-----BEGIN 줄이 깨졌습니다.",
        Rule::FrameNotClosed => "-----END 줄이 없는 블록이 있습니다.",
        Rule::FrameLabelsDiffer { label } => {
            return format!("{label}(으)로 시작했지만 다른 이름으로 끝납니다.");
        }
        Rule::FrameMissing => "-----BEGIN과 -----END 줄이 없는 Base64입니다.",
        Rule::BadBase64 => "블록의 내용이 Base64가 아닙니다.",
        Rule::NotACertificate { kind: found, label: Some(label) } => {
            return format!("“{label}”: 인증서가 아니라 {}입니다.", kind(*found));
        }
        Rule::NotACertificate { kind: found, label: None } => {
            return format!("인증서가 아니라 {}입니다.", kind(*found));
        }
        Rule::PrivateKeyPresent => "암호화되지 않은 개인 키가 들어 있습니다.",
        Rule::UnreadableCertificate => "인증서라고 적혀 있지만 인증서로 읽을 수 없는 블록이 있습니다.",
        Rule::TrailingBytes { count } => return format!("인증서 뒤에 {count}바이트가 더 있습니다."),
        Rule::Duplicate { first } => return format!("{}번 인증서가 한 번 더 있습니다.", first + 1),
        Rule::BrokenExtension { oid } => return format!("확장 {oid}을(를) 읽을 수 없습니다."),
        Rule::CaWithoutCaTrue => "CA:TRUE 없이 인증서에 서명합니다.",
        Rule::Expired { not_after } => return format!("{}에 만료되었습니다.", utc(not_after.seconds())),
        Rule::NotYetValid { not_before } => return format!("{}부터 유효합니다.", utc(not_before.seconds())),
        Rule::WeakRsa { bits } => return format!("RSA 키가 {bits}비트입니다."),
        Rule::WeakSignatureHash { algorithm } => {
            return format!("MD5 또는 SHA-1로 서명했습니다({algorithm}).");
        }
        Rule::WrongOrder => "발급자가 자신이 발급한 인증서보다 앞에 있습니다.",
        Rule::BrokenLink { .. } => "발급자 이름은 맞지만 그 키로 만든 서명이 아닙니다.",
        Rule::UncheckedLink { algorithm } => {
            return format!("서명 알고리즘 {algorithm}은(는) 여기서 확인하지 않습니다.");
        }
        Rule::MissingIssuer { issuer, .. } => return format!("발급자가 여기에 없습니다: {issuer}"),
    };
    said.to_owned()
}

fn why(rule: &Rule) -> &'static str {
    match rule {
        Rule::InputTooLarge { .. } => "인증서는 보통 2 KB 정도입니다.",
        Rule::InputEmpty => "파일이나 글이 비어 있습니다.",
        Rule::NothingRecognised => "인증서를 찾지 못했습니다.",
        Rule::TooManyBlocks { .. } => "체인은 보통 두 개에서 네 개입니다.",
        Rule::FrameDamaged => "펌웨어와 AWS는 PEM을 엄격하게 읽습니다. 양쪽에 하이픈 다섯 개, 이름 하나.",
        Rule::FrameNotClosed => "복사하다 잘렸거나 파일이 온전하지 않습니다.",
        Rule::FrameLabelsDiffer { .. } => "두 블록이 섞였습니다.",
        Rule::FrameMissing => "그래도 읽었습니다. AWS와 대부분의 펌웨어는 거부합니다.",
        Rule::BadBase64 => "글자가 빠졌거나 바뀌었습니다. 줄바꿈이 \\n으로 적힌 경우가 많습니다.",
        Rule::NotACertificate { .. } => "인증서만 읽고 나머지는 건드리지 않습니다.",
        Rule::PrivateKeyPresent => {
            "보는 사람은 누구나 쓸 수 있습니다. 어디로도 보내지 않았고 화면에도 없습니다."
        }
        Rule::UnreadableCertificate => "DER이 깨졌거나 잘렸습니다.",
        Rule::TrailingBytes { .. } => "엄격한 프로그램은 거부하고, 파일의 해시가 certificateId와 달라집니다.",
        Rule::Duplicate { .. } => "기기의 메모리만 차지하고 달라지는 것은 없습니다.",
        Rule::BrokenExtension { .. } => "두 번 있거나 깨졌습니다. 다른 곳에서 인증서를 거부할 수 있습니다.",
        Rule::CaWithoutCaTrue => "AWS IoT는 basicConstraints에 CA:TRUE가 없는 CA를 거부합니다.",
        Rule::Expired { .. } => "AWS IoT는 만료된 인증서를 거부합니다.",
        Rule::NotYetValid { .. } => "시계가 틀렸거나 나중에 쓰려고 만든 것입니다.",
        Rule::WeakRsa { .. } => "AWS IoT는 2048비트 이상의 RSA 키를 받습니다.",
        Rule::WeakSignatureHash { .. } => "이런 서명은 위조할 수 있고 AWS IoT가 받지 않습니다.",
        Rule::WrongOrder => "TLS는 기기 인증서를 먼저 보냅니다(RFC 8446, 4.4.2).",
        Rule::BrokenLink { .. } => "이름이 같은 다른 CA가 서명했거나 인증서가 바뀌었습니다.",
        Rule::UncheckedLink { .. } => "P-256과 P-384의 ECDSA, RSA PKCS#1 v1.5를 확인합니다.",
        Rule::MissingIssuer { .. } => "체인을 더 따라갈 수 없습니다.",
    }
}

fn remedy(rule: &Rule) -> &'static str {
    match rule {
        Rule::InputTooLarge { .. } => "살펴볼 인증서만 넣으세요.",
        Rule::InputEmpty => "다른 파일을 고르세요.",
        Rule::NothingRecognised => "-----BEGIN CERTIFICATE-----로 시작하는 파일을 찾으세요.",
        Rule::TooManyBlocks { .. } => "파일을 나누세요.",
        Rule::FrameDamaged | Rule::FrameLabelsDiffer { .. } => "원본에서 블록 전체를 다시 복사하세요.",
        Rule::FrameNotClosed => "마지막 하이픈까지 다시 복사하세요.",
        Rule::FrameMissing => "두 줄을 넣거나 아래의 PEM 복사를 쓰세요.",
        Rule::BadBase64 => "다시 복사하세요. 펌웨어라면 줄바꿈을 어떻게 적었는지 확인하세요.",
        Rule::NotACertificate { .. } => "일부러 넣은 것이라면 할 일이 없습니다.",
        Rule::PrivateKeyPresent => "키와 인증서를 따로 두세요. 남이 보았다면 키를 새로 만드세요.",
        Rule::UnreadableCertificate => "원본에서 다시 복사하세요.",
        Rule::TrailingBytes { .. } => "아래의 PEM 복사를 쓰세요. 인증서만 들어 있습니다.",
        Rule::Duplicate { .. } => "하나를 빼세요.",
        Rule::BrokenExtension { .. } => "인증서를 다시 발급하세요.",
        Rule::CaWithoutCaTrue => "basicConstraints=critical,CA:TRUE를 넣어 CA 인증서를 다시 발급하세요.",
        Rule::Expired { .. } => "새로 발급하세요. certificateId도 새로 생깁니다.",
        Rule::NotYetValid { .. } => "인증서를 만든 컴퓨터의 시계를 확인하세요.",
        Rule::WeakRsa { .. } => "키를 새로 만드세요: EC P-256 또는 2048비트 이상의 RSA.",
        Rule::WeakSignatureHash { .. } => "SHA-256 이상으로 다시 서명하세요.",
        Rule::WrongOrder => "기기 인증서를 앞에, 발급자를 뒤에 두세요.",
        Rule::BrokenLink { .. } => "서명한 키의 CA 인증서를 찾으세요. 키 식별자를 비교하면 됩니다.",
        Rule::UncheckedLink { .. } => "openssl verify로 확인하세요.",
        Rule::MissingIssuer { .. } => "발급자 인증서를 함께 넣으면 체인 전체가 보입니다.",
    }
}

fn utc(seconds: i64) -> String {
    clock::utc(seconds.saturating_mul(1000))
}
