//! Korean around one certificate.

use jitr_shared::certificate::draft::{Fault, Field, NameKind};

use crate::issuer::message::IssuerState;
use crate::state::keys::KeyPlace;
use crate::words::certificate::{CardRole, CertificateWords, Remaining};
use crate::words::ko::issuer;

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
    device_name: "기기 이름",
    ca_hint,
    device_hint,
    fault,
    issuer_fault: issuer::explain,
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
        CardRole::Device => "기기",
    }
}

fn key_place(place: KeyPlace) -> &'static str {
    match place {
        KeyPlace::OnlyHere => "키가 이 탭에만 있음",
        KeyPlace::AlsoInFile => "키가 이 탭과 파일에 있음",
        KeyPlace::AlsoStored => "키가 이 탭에 있고, 이 브라우저에 보관됨",
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
        Field::State => "주 또는 도(ST)",
        Field::Locality => "도시(L)",
        Field::SerialNumber => "주체 일련번호",
        Field::AlternativeNames => "주체 대체 이름(SAN)",
        Field::PathLength => "경로 길이",
        Field::ValidityStart => "유효 시작",
        Field::ValidityDays => "유효 기간(일)",
        Field::ValidityEnd => "유효 종료",
    }
}

fn ca_hint(field: Field) -> &'static str {
    match field {
        Field::CommonName => "모든 기기 인증서에 발급자로 적힙니다. 예: Acme Device CA 1",
        Field::Organization
        | Field::OrganizationalUnit
        | Field::State
        | Field::Locality
        | Field::SerialNumber
        | Field::AlternativeNames => "선택 사항입니다.",
        Field::Country => "선택 사항입니다. 두 글자: KR, DE, US",
        Field::PathLength => {
            "이 CA 아래에 둘 수 있는 CA의 단계 수입니다. 0은 없음, 비워 두면 제한 없음입니다."
        }
        Field::ValidityStart => START_HINT,
        Field::ValidityDays => "7300일은 20년입니다. CA가 서명한 인증서는 CA보다 먼저 끝나야 좋습니다.",
        Field::ValidityEnd => END_HINT,
    }
}

fn device_hint(field: Field) -> &'static str {
    match field {
        Field::CommonName => {
            "CN, MQTT 클라이언트 ID, topic 이름으로 쓰입니다. 영문자, 숫자, 하이픈, 밑줄, 점만 쓸 수 있습니다."
        }
        Field::Organization
        | Field::OrganizationalUnit
        | Field::State
        | Field::Locality
        | Field::PathLength => "선택 사항입니다.",
        Field::Country => "선택 사항입니다. 두 글자로 적습니다.",
        Field::SerialNumber => "선택 사항입니다. 영문자, 숫자, 빈칸, ' ( ) + , - . / : = ?",
        Field::AlternativeNames => {
            "선택 사항입니다. 한 줄에 하나씩: press-1.example.com, 192.0.2.7, uri:urn:dev:1, email:ops@example.com"
        }
        Field::ValidityStart => START_HINT,
        Field::ValidityDays => "CA보다 먼저 끝나야 좋습니다.",
        Field::ValidityEnd => END_HINT,
    }
}

const START_HINT: &str =
    "날짜(2026-01-31, UTC 기준 그날의 첫 초) 또는 시간대가 있는 시각(2026-01-31T12:00:00+09:00)";
const END_HINT: &str =
    "날짜(2046-01-31, UTC 기준 그날의 마지막 초) 또는 시간대가 있는 시각(2046-01-31T12:00:00+09:00)";

pub(super) fn fault(fault: &Fault) -> String {
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
        Fault::NotANumber => String::from("숫자로만 적으세요."),
        Fault::OutOfRange { least, most } => format!("{least}에서 {most} 사이여야 합니다."),
        Fault::NotATime => {
            String::from("날짜(2026-01-31)도, 시간대가 있는 시각(2026-01-31T12:00:00Z)도 아닙니다.")
        }
        Fault::TooEarly => String::from(
            "1970-01-01T00:00:00Z보다 이를 수 없습니다. 여기서도 많은 기기에서도 그 전 날짜는 읽지 못합니다.",
        ),
        Fault::EndsBeforeStart => String::from("끝은 시작보다 뒤여야 합니다."),
        Fault::NotForThisRole => String::from("이 종류의 인증서에는 없는 칸입니다. 비워 두세요."),
        Fault::BadName { name, kind } => {
            format!("“{}”은(는) {}이(가) 아닙니다.", name.escape_debug(), name_kind(*kind))
        }
        Fault::DuplicateName { name } => format!("“{}”이(가) 두 번 있습니다.", name.escape_debug()),
        Fault::TooManyNames { found, limit } => format!("이름이 {found}개입니다. {limit}개까지 받습니다."),
    }
}

fn name_kind(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Dns => "호스트 이름(영문자, 숫자, 하이픈, 점)",
        NameKind::Ip => "IP 주소",
        NameKind::Uri => "완전한 URI(urn:dev:1, https://example.com/1)",
        NameKind::Email => "메일 주소",
    }
}

fn issuer_state(state: &IssuerState) -> &'static str {
    match state {
        IssuerState::Idle | IssuerState::Ready => "",
        IssuerState::ReadyInSoftware => {
            "요청한 알고리즘이 이 브라우저의 WebCrypto에 없어 그 키는 소프트웨어로 만듭니다. 더 느립니다."
        }
        IssuerState::Starting => "발급기를 불러오는 중(처음 한 번) …",
        IssuerState::Failed(_) => "발급기가 실행되고 있지 않습니다.",
    }
}
