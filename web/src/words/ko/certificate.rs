//! Korean around one certificate.

use jitr_shared::certificate::draft::{Fault, Field};

use crate::issuer::message::{IssuerFault, IssuerState};
use crate::state::keys::KeyPlace;
use crate::words::certificate::{CardRole, CertificateWords, Explanation, Remaining};

pub(super) const CERTIFICATE: CertificateWords = CertificateWords {
    role,
    key_place,
    key_in_zip: "키는 ZIP 안에 있음",
    certificate_id: "certificateId",
    copy_id: "certificateId 복사",
    copy_pem: "PEM 복사",
    download_certificate: "인증서 내려받기",
    inspect: "살펴보기",
    remaining,
    validity: "유효 기간",
    field,
    device_name: "디바이스 이름",
    ca_hint,
    device_hint,
    fault,
    issuer_fault,
    issuer_state,
    form_incomplete: "비어 있거나 쓸 수 없는 칸이 있습니다.",
    file_fault: "파일을 읽지 못했습니다.",
    file_remedy: "1 MiB 이하의 파일을 고르세요. 인증서는 보통 2 KB 정도입니다.",
};

fn role(role: CardRole) -> &'static str {
    match role {
        CardRole::RootCa => "루트 CA",
        CardRole::SigningCa => "서명 CA",
        CardRole::Verification => "확인 인증서",
        CardRole::Device => "디바이스",
        CardRole::Other => "인증서",
    }
}

fn key_place(place: KeyPlace) -> &'static str {
    match place {
        KeyPlace::OnlyHere => "키가 이 탭에만 있음",
        KeyPlace::AlsoInFile => "키가 이 탭과 암호화된 파일에 있음",
        KeyPlace::Gone => "키가 여기 없음",
    }
}

fn remaining(remaining: Remaining) -> String {
    match remaining {
        Remaining::NotYet(days) => format!("아직 유효하지 않음: {} 뒤 시작", span(days)),
        Remaining::Left(days) => format!("{} 남음", span(days)),
        Remaining::Over(days) => format!("{} 전에 만료됨", span(days)),
    }
}

fn span(days: i64) -> String {
    match days {
        ..1 => String::from("하루 미만"),
        1..60 => format!("{days}일"),
        60..730 => format!("{}개월", days / 30),
        730.. => format!("{}년", days / 365),
    }
}

fn field(field: Field) -> &'static str {
    match field {
        Field::CommonName => "일반 이름(CN)",
        Field::Organization => "조직(O)",
        Field::OrganizationalUnit => "부서(OU)",
        Field::Country => "국가(C)",
        Field::ValidityDays => "유효 기간(일)",
    }
}

fn ca_hint(field: Field) -> &'static str {
    match field {
        Field::CommonName => "모든 디바이스 인증서에 발급자로 적힙니다. 예: Acme Device CA 1",
        Field::Organization | Field::OrganizationalUnit => "선택 사항입니다.",
        Field::Country => "선택 사항입니다. 두 글자: KR, DE, US",
        Field::ValidityDays => "7300일은 20년입니다. 디바이스 인증서는 CA보다 오래 유효할 수 없습니다.",
    }
}

fn device_hint(field: Field) -> &'static str {
    match field {
        Field::CommonName => {
            "CN, MQTT 클라이언트 ID, 토픽 이름으로 쓰입니다. 영문자, 숫자, 하이픈, 밑줄, 점만 쓸 수 있습니다."
        }
        Field::Organization | Field::OrganizationalUnit => "선택 사항입니다.",
        Field::Country => "선택 사항입니다. 두 글자로 적습니다.",
        Field::ValidityDays => "CA보다 먼저 끝나야 합니다.",
    }
}

fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Missing => String::from("이 칸은 비워 둘 수 없습니다."),
        Fault::TooLong { found, limit } => format!("{found}자입니다. X.509는 {limit}자까지 허용합니다."),
        Fault::ForbiddenCharacter { character, position } => {
            format!("{position}번째 글자 “{}”은(는) 여기에 쓸 수 없습니다.", character.escape_debug())
        }
        Fault::ForbiddenStart { character } => format!("“{character}”(으)로 시작할 수 없습니다."),
        Fault::RegistrationCodeLength { found } => {
            format!("공백을 빼고 {found}자입니다. 등록 코드는 64자입니다. 처음부터 끝까지 다시 복사하세요.")
        }
        Fault::CountryCode => String::from("국가는 두 글자입니다. 예: KR"),
        Fault::NotANumber => String::from("일수를 숫자로만 적으세요."),
        Fault::OutOfRange { least, most } => format!("{least}일에서 {most}일 사이여야 합니다."),
    }
}

fn issuer_fault(fault: &IssuerFault) -> Explanation {
    let (what, why, remedy) = match fault {
        IssuerFault::Start { detail } => (
            "키를 만드는 부분(발급기)을 시작하지 못했습니다.",
            detail.clone(),
            "페이지를 새로 고치세요. 계속되면 브라우저가 오래되었거나 확장 프로그램이 Web Worker를 막는 것입니다.",
        ),
        IssuerFault::OtherBuild { page, issuer } => (
            "페이지와 발급기의 빌드가 서로 다릅니다.",
            format!("페이지 {page}, 발급기 {issuer}"),
            "이 탭이 열려 있는 동안 새 버전이 배포되었습니다. 필요한 것을 저장한 뒤 새로 고치세요.",
        ),
        IssuerFault::Crashed { detail } => (
            "발급기가 끝났고, 그 안의 키는 모두 사라졌습니다.",
            detail.clone(),
            "인증서와 암호화된 키 파일로 CA를 다시 불러오세요. 내려받지 않은 키는 되살릴 수 없습니다.",
        ),
        IssuerFault::Message { detail } => {
            ("페이지와 발급기가 서로를 이해하지 못했습니다.", detail.clone(), "페이지를 새로 고치세요.")
        }
        IssuerFault::UnknownHandle => {
            ("이 키는 이미 지워졌습니다.", String::new(), "인증서와 암호화된 키 파일로 CA를 다시 불러오세요.")
        }
        IssuerFault::Field { detail } => {
            ("쓸 수 없는 칸이 있습니다.", detail.clone(), "고친 뒤 다시 시도하세요.")
        }
        IssuerFault::Certificate { detail } => (
            "CA 인증서를 읽지 못했습니다.",
            detail.clone(),
            "CA 인증서 하나를 PEM(-----BEGIN CERTIFICATE-----) 또는 DER로 주세요.",
        ),
        IssuerFault::NotACa => (
            "CA 인증서가 아닙니다.",
            String::from(
                "basicConstraints CA:TRUE가 없습니다. AWS IoT는 이것이 없는 CA를 등록하지 않습니다.",
            ),
            "여기서 CA를 만들거나, basicConstraints=critical,CA:TRUE를 넣어 다시 발급하세요.",
        ),
        IssuerFault::Key { detail } => (
            "키 파일을 쓸 수 없습니다.",
            detail.clone(),
            "CA 개인 키를 PKCS#8로 주세요. 암호화 여부는 상관없습니다. 변환: openssl pkcs8 -topk8 -in ca.key -out ca.key.pem",
        ),
        IssuerFault::PassphraseMissing => {
            ("키 파일이 암호화되어 있습니다.", String::new(), "암호를 입력하고 다시 불러오세요.")
        }
        IssuerFault::WrongPassphrase => (
            "이 암호로는 키 파일이 열리지 않습니다.",
            String::new(),
            "대소문자와 한/영 상태를 확인하고 다시 시도하세요.",
        ),
        IssuerFault::OtherKey => (
            "이 인증서의 키가 아닙니다.",
            String::from("파일의 공개 키와 인증서의 공개 키가 다릅니다."),
            "이 CA 인증서와 짝이 되는 키 파일을 고르세요.",
        ),
        IssuerFault::Issue { detail } => (
            "인증서를 만들지 못했습니다.",
            detail.clone(),
            "유효 기간이 CA보다 짧은지, CA가 서명할 수 있는지 확인하세요.",
        ),
        IssuerFault::WebCrypto { detail } => (
            "브라우저의 WebCrypto가 거부했습니다.",
            detail.clone(),
            "https 또는 localhost로 페이지를 여세요. 브라우저는 그 밖의 주소에 WebCrypto를 주지 않습니다.",
        ),
        IssuerFault::Package { detail } => {
            ("ZIP을 만들지 못했습니다.", detail.clone(), "엔드포인트를 확인하고 다시 시도하세요.")
        }
    };
    Explanation { what: what.to_owned(), why, remedy: remedy.to_owned() }
}

fn issuer_state(state: &IssuerState) -> &'static str {
    match state {
        IssuerState::Idle | IssuerState::Ready => "",
        IssuerState::Starting => "발급기를 불러오는 중(처음 한 번) …",
        IssuerState::Failed(_) => "발급기가 실행되고 있지 않습니다.",
    }
}
