//! Korean: a CA's settings.

use jitr_shared::api::ca_settings::{AllowList, CrlUse, Mode, PolicyUse, Strictness};

use crate::words::ca_settings::{CaSettingsWords, Said};

pub(super) const CA_SETTINGS: CaSettingsWords = CaSettingsWords {
    summary: "이 CA의 설정",
    mode: "처리 방식",
    mode_choice,
    crl: "폐기 목록(CRL)",
    crl_choice,
    allow: "허용 목록",
    allow_choice,
    pattern: "패턴",
    pattern_hint: "common name에 적용합니다. *는 아무 글자나 뜻합니다: sensor-*",
    quota: "시간당 활성화 수",
    quota_hint: "넘는 것은 자리가 날 때까지 보류합니다. 비우면 제한이 없습니다.",
    thing: "Thing",
    makes_thing: "인증서마다 thing을 만들고, 활성화하기 전에 붙이기",
    thing_name: "Thing 이름",
    thing_name_hint: "{CN}, {serialNumber}, {O}, {OU}, {serial}, {certificateId}는 인증서의 값으로 바뀝니다. AWS가 받지 않는 글자는 하이픈이 됩니다.",
    preview: |name| format!("예: CN=sensor 0042, serialNumber=SN-7, O=Example, OU=Line 3이면 {name}"),
    no_template: "아직 쓸 수 있는 형식이 아닙니다. 필드는 {CN}처럼 적고, 글자나 숫자가 남아야 합니다.",
    thing_type: "Thing type",
    group: "Thing group",
    must_exist: "AWS에 이미 있어야 합니다.",
    attributes: "속성",
    attribute_name: |number| format!("속성 {number}: 이름"),
    attribute_value: |number| format!("속성 {number}: 값"),
    add_attribute: "속성 추가",
    drop_attribute: |number| format!("속성 {number} 빼기"),
    policy: "Policy",
    policy_choice,
    revoked: "인증서가 폐기되면",
    revoked_choice,
    weak_key: "약한 키",
    weak_key_choice,
    client_auth: "clientAuth 없음",
    client_auth_choice,
    retention: "보관",
    retention_days: "일수",
    retention_days_hint: "끝난 등록은 이 일수가 지나면 지웁니다. 비우면 지우지 않습니다.",
    retention_rows: "최대 행 수",
    retention_rows_hint: "넘으면 끝난 것 중 가장 오래된 것부터 지웁니다.",
    optional: "선택",
    not_a_number: "자연수를 적으세요.",
    unchanged: "바뀐 것이 없습니다.",
    mend_first: "표시된 항목을 먼저 고치세요.",
    saving: "저장하는 중 …",
    saved: |changed| format!("이 CA의 설정을 저장했습니다. 바뀐 것: {changed}."),
    undo: "되돌리기",
    undone: "이전 설정으로 되돌렸습니다.",
};

fn mode_choice(mode: Mode) -> Said {
    match mode {
        Mode::NotifyOnly => ("알리기만", "AWS에서 아무것도 바꾸지 않고 알림만 보냅니다."),
        Mode::Automatic => ("자동", "검사를 통과한 인증서를 모두 활성화합니다."),
        Mode::Hold => ("승인할 때까지 보류", "누군가 승인할 때까지 지켜보기에서 기다립니다."),
    }
}

fn crl_choice(crl: CrlUse) -> Said {
    match crl {
        CrlUse::Off => ("쓰지 않음", "목록을 보지 않습니다."),
        CrlUse::WhenPresent => (
            "있으면 씀",
            "목록에 있는 인증서는 활성화하지 않습니다. 쓸 수 있는 목록이 없으면 나머지는 그대로 진행합니다.",
        ),
        CrlUse::Required => {
            ("반드시 필요", "목록이 없거나 오래됐거나 잘못됐으면 모든 인증서를 보류하고 활성화하지 않습니다.")
        }
    }
}

fn allow_choice(allow: AllowList) -> Said {
    match allow {
        AllowList::Everybody => ("없음", "이 CA가 서명한 인증서를 가진 기기는 모두 들어올 수 있습니다."),
        AllowList::Pattern => ("패턴", "common name이 패턴에 맞는 기기만 들어올 수 있습니다."),
        AllowList::Manifest => {
            ("배치 manifest", "올린 manifest에 certificateId와 일련번호가 있는 기기만 들어올 수 있습니다.")
        }
    }
}

fn policy_choice(policy: PolicyUse) -> Said {
    match policy {
        PolicyUse::Shared => {
            ("함께 씀", "모든 인증서에 연결 화면의 policy 하나를 붙입니다. 기기는 policy 변수로 구분합니다.")
        }
        PolicyUse::PerCertificate => (
            "인증서마다 하나",
            "인증서의 subject를 적은 policy를 따로 만들어 붙입니다. 지우는 일은 직접 해야 합니다.",
        ),
    }
}

fn revoked_choice(in_aws: bool) -> Said {
    if in_aws {
        ("AWS에서 REVOKED로", "AWS가 연결을 끊고 다시 받지 않습니다. 되돌릴 수 없습니다.")
    } else {
        ("활성화하지 않기만", "AWS에서 아무것도 바꾸지 않습니다. 이미 ACTIVE인 것은 그대로 둡니다.")
    }
}

fn weak_key_choice(strictness: Strictness) -> Said {
    match strictness {
        Strictness::Warn => ("경고", "2048비트보다 짧은 RSA도 활성화하고, 지켜보기에 경고를 남깁니다."),
        Strictness::Refuse => ("거부", "2048비트보다 짧은 RSA를 거부합니다."),
    }
}

fn client_auth_choice(strictness: Strictness) -> Said {
    match strictness {
        Strictness::Warn => {
            ("경고", "클라이언트 인증용이 아닌 인증서도 활성화하고, 지켜보기에 경고를 남깁니다.")
        }
        Strictness::Refuse => ("거부", "클라이언트 인증용이 아닌 인증서를 거부합니다."),
    }
}
