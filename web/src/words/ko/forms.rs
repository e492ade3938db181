//! Korean around a device's files.

use jitr_shared::bundle::form::Form;

use crate::state::forms::{FormFault, FormGroup};
use crate::words::forms::FormsWords;
use crate::words::ko::ca::passphrase_fault;
use crate::words::number::grouped;

pub(super) const FORMS: FormsWords = FormsWords {
    legend: "ZIP에 넣을 파일",
    group,
    name,
    says,
    always: "README와 서버 루트 인증서는 모든 ZIP에 들어갑니다.",
    none_chosen: "고른 파일이 없습니다.",
    no_key: "고른 파일 가운데 개인 키가 든 것이 없습니다. 기기 카드에서 내려받을 때까지 키는 이 탭에만 있습니다.",
    password: "암호화된 파일의 암호",
    password_hint: "12자 이상. 저장하지 않으므로, 파일을 가져올 사람에게 따로 알려 주어야 합니다.",
    password_again: "암호 다시 입력",
    download: "내려받기",
    downloaded: |file, bytes| {
        format!("{file}을(를) 내려받았습니다. {}바이트", grouped(u64::try_from(bytes).unwrap_or(u64::MAX)))
    },
    fault,
};

fn group(group: FormGroup) -> &'static str {
    match group {
        FormGroup::Pem => "텍스트(PEM)",
        FormGroup::Der => "바이너리(DER)",
        FormGroup::Container => "묶음 파일",
        FormGroup::Firmware => "펌웨어",
    }
}

fn name(form: Form) -> &'static str {
    match form {
        Form::KeyPem => "개인 키",
        Form::KeyPemEncrypted => "암호화한 개인 키",
        Form::CertificatePem => "인증서",
        Form::ChainPem => "인증서와 CA 체인",
        Form::KeyDer => "개인 키, DER",
        Form::CertificateDer => "인증서, DER",
        Form::Pkcs12 => "PKCS#12",
        Form::Pkcs12Legacy => "옛 프로그램용 PKCS#12(약함)",
        Form::Pkcs7 => "PKCS#7",
        Form::CHeader => "PEM이 든 C 헤더",
        Form::OneLine => "한 줄씩",
        Form::DerArray => "DER 배열 C 헤더",
        Form::NvsCsv => "ESP-IDF NVS CSV",
        Form::Base64Line => "인증서, Base64 한 줄",
    }
}

fn says(form: Form) -> &'static str {
    match form {
        Form::KeyPem => "기기가 씁니다. mosquitto와 AWS IoT Device SDK가 읽습니다. PKCS#8, 암호화 없음.",
        Form::KeyPemEncrypted => {
            "기기에 넣기 전에 키를 보관하거나 보내는 사람이 씁니다. PKCS#8, 암호로 AES-256 암호화."
        }
        Form::CertificatePem => "기기와, AWS에서 인증서를 찾는 사람이 씁니다. 공개해도 됩니다.",
        Form::ChainPem => "기기가 첫 연결에서 보냅니다. JITR에는 CA 인증서도 함께 보내야 합니다.",
        Form::KeyDer => "바이너리 파일을 받는 모뎀과 보안 칩이 씁니다. PKCS#8, 암호화 없음.",
        Form::CertificateDer => "같은 모뎀과 보안 칩이 씁니다. 공개해도 됩니다.",
        Form::Pkcs12 => {
            "Windows, macOS, Java, 브라우저가 씁니다. 키와 체인을 한 파일에 담아 암호로 AES-256 암호화."
        }
        Form::Pkcs12Legacy => {
            "위 파일을 거부하는 옛 Windows, Java, Android가 씁니다. 3DES와 SHA-1은 이제 약합니다. 가져온 뒤 지우세요."
        }
        Form::Pkcs7 => "체인을 한 파일로 받는 Windows와 Java가 씁니다. 키는 없습니다.",
        Form::CHeader => "PEM을 넣어 빌드하는 FreeRTOS 등 C 펌웨어가 씁니다. 길이가 붙은 문자열입니다.",
        Form::OneLine => "줄바꿈을 받지 않는 AT 명령, .env 파일, JSON에 씁니다. 줄바꿈을 \\n으로 적습니다.",
        Form::DerArray => "PEM을 읽지 못하는 작은 C 펌웨어가 씁니다. 길이가 붙은 배열입니다.",
        Form::Base64Line => {
            "한 줄에 인증서 하나를 받는 일괄 가져오기에 씁니다. 여러 기기의 인증서는 certificates.base64.txt 하나에 모읍니다. 공개해도 됩니다."
        }
        Form::NvsCsv => "ESP32가 씁니다. nvs_partition_gen이 이것으로 NVS 파티션을 만듭니다.",
    }
}

fn fault(fault: FormFault) -> String {
    match fault {
        FormFault::Nothing => String::from("파일을 하나 이상 고르세요."),
        FormFault::Password(fault) => format!("암호화된 파일의 암호: {}", passphrase_fault(fault)),
    }
}
