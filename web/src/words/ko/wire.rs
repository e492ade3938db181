//! Korean: Wire.

use jitr_shared::api::wiring::{WiringAction, WiringStep};
use jitr_shared::aws::NameError;
use jitr_shared::wiring::{NamesError, WantedError};

use crate::words::wire::WireWords;

pub(super) const WIRE: WireWords = WireWords {
    lead: "등록 이벤트가 AWS IoT에서 이 Worker까지 오는 경로를 만들고, 기기에 붙일 policy를 만듭니다.",
    names: "AWS에서 쓸 이름",
    rule: "Topic rule",
    rule_hint: "영문, 숫자, _ 로 1~128자.",
    policy: "Device policy",
    policy_hint: "영문, 숫자, _ + = , . @ - 로 1~128자.",
    name_fault,
    ingest: "이벤트를 받을 주소",
    plan: "계획",
    step,
    column_step: "대상",
    column_wanted: "원하는 것",
    column_found: "AWS에 있는 것",
    column_difference: "차이",
    column_action: "할 일",
    nothing_found: "없음",
    no_difference: "없음",
    difference_wanted: "원하는 값",
    difference_found: "있는 값",
    action,
    running: "하는 중",
    waiting: "AWS를 기다림",
    done: "완료",
    failed: "실패",
    apply: "적용",
    applying: "적용 중",
    nothing_to_do: "모두 원하는 대로입니다.",
    decide_first: "손으로 고쳐진 것이 있습니다. 위에서 교체하거나 그대로 두세요.",
    stale: "이름이 바뀌었습니다. 먼저 계획을 다시 읽으세요.",
    names_wrong: "AWS가 거부할 이름이 있습니다. 먼저 고치세요.",
    no_plan: "계획을 아직 읽지 못했습니다.",
    replace: "교체하기",
    replace_hint: "누군가 손으로 고쳤습니다. 교체하라고 할 때까지 그대로 둡니다.",
    apply_hint: "적용은 표를 위에서부터 차례로 합니다. 두 번 해도 두 개가 생기지 않습니다.",
    wired: "연결이 완성되었습니다.",
    wired_next: "기기 인증서를 만들고 기기를 연결한 뒤 지켜보기에서 확인하세요.",
    confirmation_failed: "AWS의 confirmation 요청이 왔지만 확인에 실패했습니다.",
    iam: "Worker의 IAM 사용자나 역할에 필요한 권한",
    iam_body: "이 계정, Region, 이름에 맞춘 최소 권한 policy 두 개입니다. set-up은 등록과 연결에 쓰고 끝나면 떼어도 됩니다. runtime은 계속 필요합니다. 사용자나 역할 하나에 둘 다 붙여도 됩니다.",
    iam_set_up: "Set-up policy",
    iam_runtime: "Runtime policy",
    iam_missing: "계정과 Region을 입력하면 두 policy가 여기에 나옵니다.",
    address: "Worker의 공개 주소",
    address_hint: "https, 포트 443 또는 8443, AWS가 신뢰하는 인증서.",
    address_fault,
    cli,
    cli_secret: "secret은 셸의 INGEST_SECRET에서 가져옵니다. Worker의 값과 같아야 합니다.",
    how: [
        "AWS IoT는 등록마다 $aws/events/certificates/registered/<caCertificateId>에 이벤트를 보냅니다. topic rule이 이를 secret 헤더와 함께 이 Worker로 보냅니다. AWS가 어딘가로 보내려면 먼저 그 주소를 rule destination으로 확인해야 합니다. AWS가 토큰을 보내면 Worker가 서명한 호출로 돌려주고 destination을 켭니다.",
        "device policy는 기기가 인증서의 common name으로만 연결하고 자기 topic만 쓰게 합니다. 인증서가 ACTIVE가 되기 전에 붙입니다. policy가 없는 ACTIVE 인증서는 여전히 거절됩니다.",
    ],
};

fn name_fault(fault: &NamesError) -> String {
    let (fault, allowed) = match fault {
        NamesError::Rule(fault) => (fault, "영문, 숫자, _"),
        NamesError::Policy(fault) => (fault, "영문, 숫자, _ + = , . @ -"),
    };
    match fault {
        NameError::Length { found, .. } => format!("{found}자입니다. AWS는 1~128자만 받습니다."),
        NameError::Character { character, position, .. } => {
            format!("AWS는 \"{character}\"({position}번째 글자)를 받지 않습니다. 허용: {allowed}.")
        }
    }
}

fn step(step: WiringStep) -> &'static str {
    match step {
        WiringStep::Destination => "Rule destination",
        WiringStep::Confirmation => "destination 확인",
        WiringStep::Rule => "Topic rule",
        WiringStep::Policy => "Device policy",
    }
}

fn action(action: WiringAction) -> &'static str {
    match action {
        WiringAction::Keep => "원하는 대로",
        WiringAction::Create => "만들 것",
        WiringAction::Wait => "AWS를 기다림",
        WiringAction::Enable => "켤 것",
        WiringAction::Replace => "손으로 고쳐짐",
        WiringAction::Blocked => "위의 것 다음에",
    }
}

fn address_fault(fault: &WantedError) -> String {
    match fault {
        WantedError::NotAUrl(_) => "주소가 아닙니다. https://jitr.example.com처럼 생겼습니다.".to_owned(),
        WantedError::NotHttps(_) => "AWS는 https로만 보냅니다.".to_owned(),
        WantedError::Port(port) => format!("AWS는 포트 443과 8443으로만 보냅니다. {port}은 안 됩니다."),
        WantedError::IpV6(_) => "AWS는 이름과 IPv4 주소만 받고 IPv6는 받지 않습니다.".to_owned(),
        WantedError::TooLong(length) => format!("{length}자입니다. AWS는 2,000자까지 받습니다."),
        WantedError::NoSecret => "ingest secret이 비어 있습니다.".to_owned(),
    }
}

fn cli(step: WiringStep) -> &'static str {
    match step {
        WiringStep::Destination => "rule destination 만들기",
        WiringStep::Confirmation => "확인된 뒤 켜기",
        WiringStep::Rule => "topic rule 만들기",
        WiringStep::Policy => "device policy 만들기",
    }
}
