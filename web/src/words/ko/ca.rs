//! Korean: ca.

use crate::state::ca::{LEAST_PASSPHRASE, PassphraseFault, Strength};
use crate::words::ca::CaWords;

pub(super) const CA: CaWords = CaWords {
    lead: "CA 인증서를 만들거나, 가지고 있는 CA를 불러옵니다. 개인 키는 이 브라우저를 떠나지 않습니다.",
    empty: "이 탭에는 아직 CA가 없습니다. 새로 만들거나, 가지고 있는 CA의 파일을 불러오세요.",
    held: "이 탭에 있는 CA",
    ways: "만들기 또는 불러오기",
    way_make: "CA 만들기",
    way_load: "가진 CA 불러오기",
    make: "CA 만들기",
    making: "CA를 만드는 중 …",
    made: |name| format!("CA “{name}”을(를) 만들었습니다. 탭을 닫기 전에 키를 내려받으세요."),
    make_note: "루트 CA, ECDSA P-256과 SHA-256, CA:TRUE, keyCertSign과 cRLSign.",
    certificate_file: "CA 인증서",
    certificate_hint: "PEM 또는 DER: 파일을 고르거나, 여기에 끌어다 놓거나, PEM을 붙여 넣으세요.",
    key_file: "CA 개인 키",
    key_hint: "PKCS#8 또는 SEC 1, PEM 또는 DER, 암호화 여부 무관. 여기서만 읽고 어디로도 보내지 않습니다.",
    key_passphrase: "키 파일의 암호",
    key_passphrase_hint: "암호화되지 않은 파일이면 비워 두세요.",
    load: "CA 불러오기",
    loading: "CA를 불러오는 중 …",
    load_incomplete: "인증서와 키를 먼저 넣으세요.",
    loaded: |name| format!("CA “{name}”을(를) 불러왔습니다."),
    download_key: "키 내려받기 …",
    key_gone: "키가 더는 여기에 없습니다.",
    danger: "이 파일을 가진 사람은 AWS가 받아들이는 기기를 만들 수 있습니다. 오프라인에 보관하세요.",
    passphrase: "암호",
    passphrase_hint: "12자 이상. 파일은 AES-256-CBC로 암호화됩니다. PBKDF2-HMAC-SHA256 600,000회(PKCS#8, PBES2).",
    passphrase_again: "암호 다시 입력",
    passphrase_fault,
    strength,
    encrypt: "암호화해서 내려받기",
    encrypting: "암호화하는 중 …",
    encrypted: |name, file, algorithm| {
        format!("“{name}”의 키를 {file}(으)로 내려받았습니다. 암호화: {algorithm}")
    },
    forget: "지우기",
    forget_confirm: |name| format!("“{name}”의 키는 이 탭에만 있습니다. 지우면 아무도 되살릴 수 없습니다."),
    forget_anyway: "키를 영구히 지우기",
    forgotten: |name| format!("CA “{name}”과(와) 그 키를 지웠습니다."),
    next_stage: "다음: 소유 증명과 등록",
    how_first: "CA는 모든 기기 인증서에 서명합니다. AWS IoT는 등록된 CA가 서명한 인증서를 가진 기기를 믿습니다. 그래서 CA에는 basicConstraints \
                CA:TRUE가 있어야 하고, CA의 키는 기기에 두면 안 됩니다.",
    how_second: "키는 어떤 연결도 열 수 없는 Web Worker 안에서 브라우저의 WebCrypto가 만듭니다. 밖으로는 암호로 암호화한 파일로만 나갑니다. 저장하지 \
                 않으므로 탭을 닫으면 사라집니다.",
    commands: "openssl로 하는 같은 일",
};

pub(super) fn passphrase_fault(fault: PassphraseFault) -> String {
    match fault {
        PassphraseFault::TooShort { found } => {
            format!("{LEAST_PASSPHRASE}자 이상이어야 합니다. 지금 {found}자입니다.")
        }
        PassphraseFault::Monotone => String::from("같은 글자만 되풀이하면 쉽게 알아낼 수 있습니다."),
        PassphraseFault::Differs => String::from("두 암호가 아직 다릅니다."),
    }
}

fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::TooShort => "너무 짧음",
        Strength::Fair => "보통. 단어를 더 붙이면 좋아집니다",
        Strength::Good => "좋음",
    }
}
