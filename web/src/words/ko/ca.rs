//! Korean: ca.

use crate::issuer::message::ca::{CaFile, Custody};
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
    made: |name| format!("CA “{name}”을(를) 만들었습니다."),
    signed_by: "서명하는 CA",
    signed_by_itself: "자기 자신: 루트 CA",
    signed_by_ca: |name| format!("{name}: 중간 CA"),
    signed_by_hint: |there| {
        if there {
            "중간 CA는 이 탭에 있는 CA가 서명합니다. AWS에는 기기에 서명하는 CA를 등록하세요."
        } else {
            "중간 CA를 만들려면 먼저 그 위의 CA를 만들거나 불러오세요."
        }
    },
    custody_summary: |custody| match custody {
        Custody::Exportable => "키를 내려받을 수 있음",
        Custody::Sealed => "키가 이 탭을 떠나지 않음",
    },
    custody_label: "키를 둘 수 있는 곳",
    custody_name: |custody| match custody {
        Custody::Exportable => "원할 때 파일로",
        Custody::Sealed => "어디에도 두지 않음: 내보낼 수 없음",
    },
    custody_says: |custody| match custody {
        Custody::Exportable => "암호화된 파일로 내려받거나, 이 브라우저에 암호로 보관할 수 있습니다.",
        Custody::Sealed => {
            "브라우저가 키를 내주지 않습니다. 파일로는 절대 쓸 수 없고, 탭을 닫으면 사라집니다."
        }
    },
    make_note: |intermediate| {
        if intermediate {
            "중간 CA: CA:TRUE(critical), keyCertSign과 cRLSign, 자신의 키와 서명하는 키의 식별자."
        } else {
            "루트 CA: CA:TRUE(critical), keyCertSign과 cRLSign, 키의 식별자."
        }
    },
    certificate_file: "CA 인증서",
    certificate_hint: "PEM 또는 DER. 위의 CA가 있으면 함께 넣으세요. 파일을 고르거나, 여기에 끌어다 놓거나, PEM을 붙여 넣으세요. PKCS#12라면 필요 없습니다.",
    key_file: "CA 개인 키, 또는 둘 다 든 PKCS#12",
    key_hint: "PKCS#8, PKCS#1, SEC 1(PEM 또는 DER, 암호화 여부 무관) 또는 PKCS#12(.p12, .pfx). 여기서만 읽고 어디로도 보내지 않습니다.",
    key_passphrase: "키 파일의 암호",
    key_passphrase_hint: "암호화되지 않은 파일이면 비워 두세요.",
    load: "CA 불러오기",
    loading: "CA를 불러오는 중 …",
    load_custody: "앞으로 키를 둘 수 있는 곳",
    load_incomplete: "키 파일을 먼저 넣으세요.",
    loaded: |name| format!("CA “{name}”을(를) 불러왔습니다."),
    sealed: "키가 이 탭을 떠나지 않음",
    above: |above| format!("위의 인증서 {above}개가 체인에 들어감"),
    download_key: "키 또는 체인 내려받기 …",
    key_gone: "키가 더는 여기에 없습니다.",
    file_label: "파일",
    file_name,
    file_says,
    sealed_why: "내보낼 수 없게 만든 키입니다. 키가 든 파일은 쓸 수 없습니다.",
    danger: "이 파일을 가진 사람은 AWS가 받아들이는 기기를 만들 수 있습니다. 오프라인에 보관하세요.",
    danger_plain: "이 파일을 읽는 사람은 암호 없이도 AWS가 받아들이는 기기를 만들 수 있습니다.",
    typed: "CA의 이름 입력",
    typed_hint: |name| format!("{name}: 똑같이 입력하면 키를 암호화하지 않고 씁니다."),
    typed_missing: "이름을 먼저 입력하세요.",
    download: "내려받기",
    download_plain: "암호화하지 않은 키 내려받기",
    downloaded: |name, file| format!("“{name}”의 {file}을(를) 내려받았습니다."),
    keep: "이 브라우저에 보관 …",
    keep_says: "인증서와 키를 이 브라우저의 저장소에 둡니다. 키는 암호로 암호화되며, 직접 지우거나 브라우저 데이터를 지울 때까지 남습니다. 암호를 잃으면 아무도 열 수 없으니 파일로도 보관하세요.",
    keep_do: "암호화해서 보관",
    kept: |name| format!("“{name}”을(를) 이 브라우저에 보관했습니다. 다음에 올 때 암호로 열 수 있습니다."),
    locked: "여기에 보관됨, 잠김",
    unlock_passphrase: "암호",
    unlock: "열기",
    unlocking: "여는 중 …",
    unlock_missing: "암호를 먼저 입력하세요.",
    unlocked: |name| format!("CA “{name}”을(를) 열었습니다."),
    remove: "이 브라우저에서 지우기",
    remove_confirm: |name| format!("“{name}”을(를) 이 브라우저에서 지울까요? 파일이 없으면 키를 잃습니다."),
    remove_anyway: "영구히 지우기",
    removed: |name| format!("“{name}”을(를) 이 브라우저에서 지웠습니다."),
    store_fault: "브라우저의 저장소가 거부했습니다.",
    store_remedy: "시크릿 창에는 저장소가 없을 수 있고, 디스크가 가득 찼을 수도 있습니다. 대신 암호화된 파일로 내려받으세요.",
    passphrase: "암호",
    passphrase_hint: "12자 이상. 암호를 잃으면 파일 안의 것도 잃습니다.",
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
    forget_list: |name| {
        format!("“{name}”의 최신 폐기 목록을 아직 내려받지 않았습니다. 키와 함께 지워집니다.")
    },
    forget_anyway: "키를 영구히 지우기",
    forgotten: |name| format!("CA “{name}”과(와) 그 키를 지웠습니다."),
    next_stage: "다음: 소유 증명과 등록",
    how_first: "CA는 모든 기기 인증서에 서명합니다. AWS IoT는 등록된 CA가 서명한 인증서를 가진 기기를 믿습니다. 그래서 CA에는 basicConstraints \
                CA:TRUE가 있어야 하고, CA의 키는 기기에 두면 안 됩니다.",
    how_second: "키는 어떤 연결도 열 수 없는 Web Worker 안에서 브라우저의 WebCrypto가 만듭니다. 밖으로는 요청한 파일로만 나가며, 평문을 \
                 원한다고 입력하지 않는 한 암호화됩니다. 따로 요청하지 않으면 저장하지 않으므로 탭을 닫으면 사라집니다.",
    commands: "openssl로 하는 같은 일",
};

pub(super) fn file_name(file: CaFile) -> &'static str {
    match file {
        CaFile::KeyEncrypted => "암호화된 키(PKCS#8, PEM)",
        CaFile::Pkcs12 => "키와 인증서(PKCS#12)",
        CaFile::Pkcs12Legacy => "오래된 프로그램용 키와 인증서(PKCS#12, legacy)",
        CaFile::KeyPlain => "암호화하지 않은 키(PKCS#8, PEM)",
        CaFile::CertificateDer => "인증서(DER)",
        CaFile::Chain => "인증서와 위의 CA(PEM)",
    }
}

fn file_says(file: CaFile) -> &'static str {
    match file {
        CaFile::KeyEncrypted => {
            "PBES2: AES-256-CBC, PBKDF2-HMAC-SHA256 600,000회. openssl을 비롯해 요즘 도구는 모두 읽습니다."
        }
        CaFile::Pkcs12 => "AES-256-CBC, PBKDF2-HMAC-SHA256, HMAC-SHA256 MAC, 600,000회.",
        CaFile::Pkcs12Legacy => "약한 3DES와 SHA-1을 씁니다. 최신 형식을 읽지 못하는 프로그램에만 쓰세요.",
        CaFile::KeyPlain => "암호화하지 않습니다. 아무도 없는 곳에서 기계가 읽어야 할 때만 쓰세요.",
        CaFile::CertificateDer => "키는 들어 있지 않습니다.",
        CaFile::Chain => "키는 들어 있지 않습니다. CA가 맨 앞입니다.",
    }
}

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
