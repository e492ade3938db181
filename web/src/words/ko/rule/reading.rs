//! Korean: how something was written, and whether it could be read.

use jitr_shared::inspect::{FaultKind, OtherKind, ReadingRule as Rule};

use crate::words::rule::RulesOf;

pub(super) const READING: RulesOf<Rule> = RulesOf { what, why, remedy };

fn kind(kind: OtherKind) -> &'static str {
    match kind {
        OtherKind::Parameters => "곡선 또는 그룹 매개변수",
        OtherKind::OpenSsh => "OpenSSH 개인 키",
        OtherKind::OpenSshPublic => "OpenSSH 공개 키",
        OtherKind::Putty => "PuTTY 키",
        OtherKind::JavaKeystore => "Java 키 저장소",
        OtherKind::Pgp => "PGP 키 또는 메시지",
        OtherKind::Jwk => "JSON Web Key",
        OtherKind::Unknown => "여기서 읽지 않는 것",
    }
}

fn what(rule: &Rule) -> String {
    let said = match rule {
        Rule::Written(fault) => return what_written(fault),
        Rule::OtherContent { kind: found, label: Some(label) } => {
            return format!("“{label}”: {}입니다.", kind(*found));
        }
        Rule::OtherContent { kind: found, label: None } => return format!("{}입니다.", kind(*found)),
        Rule::PrivateKeyPresent => "암호화되지 않은 개인 키가 들어 있습니다.",
        Rule::UnreadableCertificate => "인증서라고 적혀 있지만 인증서로 읽을 수 없는 블록이 있습니다.",
        Rule::UnreadableRequest => "CSR이라고 적혀 있지만 CSR로 읽을 수 없는 블록이 있습니다.",
        Rule::UnreadableList => "CRL이라고 적혀 있지만 CRL로 읽을 수 없는 블록이 있습니다.",
        Rule::UnreadableKey => "개인 키라고 적혀 있지만 개인 키로 읽을 수 없는 블록이 있습니다.",
        Rule::UnreadablePublicKey => "공개 키라고 적혀 있지만 공개 키로 읽을 수 없는 블록이 있습니다.",
        Rule::UnreadableContainer => {
            "PKCS#7 또는 PKCS#12라고 적혀 있지만 그렇게 읽을 수 없는 블록이 있습니다."
        }
        Rule::UnreadableContent => "알 수 없는 내용의 블록이 있습니다.",
        Rule::LabelDiffers { label } => return format!("“{label}” 아래에 다른 것이 들어 있습니다."),
        Rule::TrailingBytes { count } => return format!("읽은 것 뒤에 {count}바이트가 더 있습니다."),
        Rule::PasswordNeeded => "암호화되어 있는데 암호를 받지 못했습니다.",
        Rule::WrongPassword => "이 암호로 열리지 않습니다.",
        Rule::UnsupportedEncryption { algorithm } => {
            return format!("{algorithm}(으)로 암호화되어 있습니다.");
        }
        Rule::TooMuchWork => "키를 만드는 데 너무 많은 반복을 요구합니다.",
        Rule::OldEncryption => "블록의 머리말 방식으로 암호화된 키입니다.",
        Rule::UnknownKey => "이 개인 키의 알고리즘이나 곡선은 여기서 알지 못합니다.",
        Rule::ManyEntries { found, listed } => {
            return format!("항목이 {found}개이고 그중 {listed}개를 보여 줍니다.");
        }
    };
    said.to_owned()
}

fn why(rule: &Rule) -> &'static str {
    match rule {
        Rule::Written(fault) => why_written(fault),
        Rule::OtherContent { kind, .. } => why_other(*kind),
        Rule::PrivateKeyPresent => {
            "보는 사람은 누구나 쓸 수 있습니다. 어디로도 보내지 않았고 화면에도 없습니다."
        }
        Rule::UnreadableCertificate
        | Rule::UnreadableRequest
        | Rule::UnreadableList
        | Rule::UnreadableKey
        | Rule::UnreadablePublicKey
        | Rule::UnreadableContainer
        | Rule::UnreadableContent => "DER이 깨졌거나 잘렸거나 다른 종류입니다.",
        Rule::LabelDiffers { .. } => "내용대로 읽었습니다. 대부분의 프로그램은 이름을 보고 거부합니다.",
        Rule::TrailingBytes { .. } => "엄격한 프로그램은 거부하고, 파일의 해시가 certificateId와 달라집니다.",
        Rule::PasswordNeeded => "열어야 안에 든 것을 보여 줄 수 있습니다.",
        Rule::WrongPassword => "대문자, 끝의 공백, 자판 배열이 다르면 다른 암호입니다.",
        Rule::UnsupportedEncryption { .. } => "여기서는 열지 않습니다.",
        Rule::TooMuchWork => "페이지가 몇 분 동안 멈춥니다. 실제 파일은 훨씬 적게 요구합니다.",
        Rule::OldEncryption => {
            "약한 방식입니다. 암호를 MD5 한 번으로 키로 바꾸므로 1초에 수십억 번 추측할 수 있습니다."
        }
        Rule::UnknownKey => "AWS IoT는 RSA와 P-256, P-384, P-521 곡선을 받습니다.",
        Rule::ManyEntries { .. } => "전부 검색할 수 있습니다.",
    }
}

fn remedy(rule: &Rule) -> &'static str {
    match rule {
        Rule::Written(fault) => remedy_written(fault),
        Rule::OtherContent { kind, .. } => remedy_other(*kind),
        Rule::PrivateKeyPresent => "키와 인증서를 따로 두세요. 남이 보았다면 키를 새로 만드세요.",
        Rule::UnreadableCertificate
        | Rule::UnreadableRequest
        | Rule::UnreadableList
        | Rule::UnreadableKey
        | Rule::UnreadablePublicKey
        | Rule::UnreadableContainer
        | Rule::UnreadableContent => "원본에서 다시 복사하세요.",
        Rule::LabelDiffers { .. } => "이름을 바로잡으세요.",
        Rule::TrailingBytes { .. } => "아래의 PEM 복사를 쓰세요. 인증서만 들어 있습니다.",
        Rule::PasswordNeeded => "암호를 입력하세요.",
        Rule::WrongPassword => "다시 입력하세요.",
        Rule::UnsupportedEncryption { .. } => "AES-256과 SHA-256으로 다시 내보내세요.",
        Rule::TooMuchWork => "OpenSSL의 기본 설정으로 다시 내보내세요.",
        Rule::OldEncryption => {
            "바꾸세요: openssl pkcs8 -topk8 -v2 aes-256-cbc -in old.key -out new.key. 옛 파일을 남이 읽었을 수 있다면 키를 새로 만드세요."
        }
        Rule::UnknownKey => "이 중 한 종류로 키를 만드세요.",
        Rule::ManyEntries { .. } => "일련번호로 검색하세요.",
    }
}

fn why_other(kind: OtherKind) -> &'static str {
    match kind {
        OtherKind::Parameters | OtherKind::Unknown => "무엇인지만 알리고 내용은 보여 주지 않습니다.",
        OtherKind::OpenSsh | OtherKind::OpenSshPublic => {
            "SSH용 형식입니다. TLS, AWS IoT, 펌웨어는 PKCS#8, PKCS#1, SEC1 형식의 키를 읽습니다."
        }
        OtherKind::Putty => "PuTTY와 WinSCP만 읽는 형식입니다. TLS, AWS IoT, 펌웨어에는 PEM이 필요합니다.",
        OtherKind::JavaKeystore => "Java만 여는 형식입니다. 안에 든 인증서와 키는 밖에서 볼 수 없습니다.",
        OtherKind::Pgp => "OpenPGP의 인증서는 TLS와 AWS IoT가 알지 못합니다.",
        OtherKind::Jwk => "웹 서비스용 JSON입니다. TLS, AWS IoT, 펌웨어에는 PEM이 필요합니다.",
    }
}

fn remedy_other(kind: OtherKind) -> &'static str {
    match kind {
        OtherKind::Parameters | OtherKind::Unknown => {
            "일부러 넣은 것이라면 할 일이 없습니다. 아니면 PEM으로 내보내세요."
        }
        OtherKind::OpenSsh => "아래 명령으로 사본을 PKCS#8로 바꾼 뒤 여기에 놓으세요.",
        OtherKind::OpenSshPublic => "아래 명령으로 PEM으로 바꾸세요. TLS에는 기기의 인증서도 있어야 합니다.",
        OtherKind::Putty => {
            "아래 명령으로(또는 PuTTYgen의 Conversions, Export OpenSSH key로) 내보낸 뒤 여기에 놓으세요."
        }
        OtherKind::JavaKeystore => "아래 명령으로 PKCS#12로 바꾼 뒤 여기에 놓으세요.",
        OtherKind::Pgp => "TLS에 쓸 키와 인증서를 새로 만드세요. 무엇이 들었는지는 아래 명령이 알려 줍니다.",
        OtherKind::Jwk => "아래 명령으로 PEM으로 바꾼 뒤 여기에 놓으세요.",
    }
}

fn what_written(fault: &FaultKind) -> String {
    let said = match fault {
        FaultKind::InputTooLarge { found, limit } => {
            return format!("{found}바이트입니다. {limit}바이트까지 읽습니다.");
        }
        FaultKind::InputEmpty => "읽을 것이 없습니다.",
        FaultKind::NothingRecognised => "PEM도 DER도 아닙니다.",
        FaultKind::TooManyBlocks { limit } => {
            return format!("블록이 {limit}개를 넘습니다. 나머지는 읽지 않았습니다.");
        }
        FaultKind::FrameDamaged => "-----BEGIN 줄이 깨졌습니다.",
        FaultKind::FrameNotClosed => "-----END 줄이 없는 블록이 있습니다.",
        FaultKind::FrameLabelsDiffer { label } => {
            return format!("{label}(으)로 시작했지만 다른 이름으로 끝납니다.");
        }
        FaultKind::FrameMissing => "-----BEGIN과 -----END 줄이 없습니다.",
        FaultKind::BadBase64 => "블록의 내용이 Base64가 아닙니다.",
        FaultKind::FrameWrapped => "블록의 줄마다 다른 글자가 섞여 있습니다.",
    };
    said.to_owned()
}

fn why_written(fault: &FaultKind) -> &'static str {
    match fault {
        FaultKind::InputTooLarge { .. } => "인증서는 보통 2 KB 정도입니다.",
        FaultKind::InputEmpty => "파일이나 텍스트가 비어 있습니다.",
        FaultKind::NothingRecognised => "인증서를 찾지 못했습니다.",
        FaultKind::TooManyBlocks { .. } => "체인은 보통 두 개에서 네 개입니다.",
        FaultKind::FrameDamaged => {
            "펌웨어와 AWS는 PEM을 엄격하게 읽습니다. 양쪽에 하이픈 다섯 개, 이름 하나."
        }
        FaultKind::FrameNotClosed => "복사하다 잘렸거나 파일이 온전하지 않습니다.",
        FaultKind::FrameLabelsDiffer { .. } => "두 블록이 섞였습니다.",
        FaultKind::FrameMissing | FaultKind::FrameWrapped => {
            "그래도 읽었습니다. AWS와 대부분의 펌웨어는 거부합니다."
        }
        FaultKind::BadBase64 => "글자가 빠졌거나 바뀌었습니다. 줄바꿈이 \\n으로 적힌 경우가 많습니다.",
    }
}

fn remedy_written(fault: &FaultKind) -> &'static str {
    match fault {
        FaultKind::InputTooLarge { .. } => "살펴볼 것만 넣으세요.",
        FaultKind::InputEmpty => "다른 파일을 고르세요.",
        FaultKind::NothingRecognised => "-----BEGIN CERTIFICATE-----로 시작하는 파일을 찾으세요.",
        FaultKind::TooManyBlocks { .. } => "파일을 나누세요.",
        FaultKind::FrameDamaged | FaultKind::FrameLabelsDiffer { .. } => {
            "원본에서 블록 전체를 다시 복사하세요."
        }
        FaultKind::FrameNotClosed => "마지막 하이픈까지 다시 복사하세요.",
        FaultKind::FrameMissing | FaultKind::FrameWrapped => {
            "아래의 PEM 복사를 쓰세요. 줄이 바르게 되어 있습니다."
        }
        FaultKind::BadBase64 => "다시 복사하세요. 펌웨어라면 줄바꿈을 어떻게 적었는지 확인하세요.",
    }
}
