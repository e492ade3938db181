//! Korean: Destinations.

use jitr_shared::api::destination::{DestinationKind, NoticeKind};

use crate::state::destinations::DraftFault;
use crate::words::destinations::DestinationsWords;

pub(super) const DESTINATIONS: DestinationsWords = DestinationsWords {
    lead: "일어난 일을 알릴 채팅 채널과 webhook입니다. 주소와 secret은 암호화해 저장하고 다시 보여 주지 않습니다.",
    empty: "아직 아무에게도 알리지 않습니다. 등록은 그대로 진행됩니다.",
    add: "알림 대상 추가",
    add_title: "새 알림 대상",
    edit_title: |name| format!("{name} 변경"),
    edit: "변경",
    edit_name: |name| format!("{name} 변경"),
    test: "시험 메시지 보내기",
    test_name: |name| format!("{name}에 시험 메시지 보내기"),
    testing: "보내는 중",
    test_sent: |name| format!("{name}에 시험 메시지를 보냈습니다."),
    delete: "삭제",
    delete_name: |name| format!("{name} 삭제"),
    delete_confirm: |name| format!("{name} 대상을 삭제할까요? 대기 중인 메시지도 버려집니다."),
    deleted: |name| format!("{name} 대상을 삭제했습니다."),
    added: |name| format!("{name} 대상을 추가했습니다."),
    changed: |name| format!("{name} 대상을 변경했습니다."),
    saving: "저장 중",
    name: "이름",
    name_hint: "알아보기 쉬운 이름. 예: \"부산 2라인\".",
    kind: "형식",
    kind_name: |kind| match kind {
        DestinationKind::Slack => "Slack incoming webhook",
        DestinationKind::Webhook => "일반 webhook (JSON)",
    },
    url: "주소",
    url_hint: |kind| match kind {
        DestinationKind::Slack => "Slack 앱 페이지에서 받은 https://hooks.slack.com/services/… 주소.",
        DestinationKind::Webhook => "아무 https 주소. 메시지마다 JSON 문서 하나를 받습니다.",
    },
    url_kept: |hint| format!("저장됨: {hint}. 비워 두면 그대로 둡니다."),
    secret: "서명 secret",
    secret_hint: "Standard Webhooks 형식의 whsec_…. 있으면 메시지마다 서명이 붙습니다.",
    optional: "선택",
    events: "알릴 일",
    event: |event| match event {
        NoticeKind::DeviceActivated => "기기가 ACTIVE가 됨",
        NoticeKind::DeviceHeld => "기기가 보류됨",
        NoticeKind::RegistrationRefused => "등록이 거부됨",
        NoticeKind::RegistrationStuck => "등록이 멈춤",
        NoticeKind::DeviceRevoked => "기기가 폐기됨",
        NoticeKind::DeviceSeen => "기기를 확인함(알리기만)",
        NoticeKind::CrlExpiring => "CRL이 만료됨",
    },
    language: "메시지 언어",
    fault,
    signed: "서명함",
    never: "아직 보낸 것이 없습니다.",
    delivered: "전달됨",
    not_delivered: "전달 안 됨",
    status: |status| format!("HTTP {status}"),
    no_answer: "응답 없음",
    again: |ahead| format!("{ahead} 다시 시도"),
    waiting: |waiting| format!("메시지 {waiting}개 대기"),
    given_up: |given_up| format!("메시지 {given_up}개 포기"),
    how: [
        "인증서가 ACTIVE가 되거나, 거부되거나, 멈추면 Worker가 대상마다 메시지 하나를 써서 보내고, 받지 않으면 간격을 늘려 가며 다시 보냅니다.",
        "Slack에는 Block Kit으로 보냅니다. 일반 webhook에는 Standard Webhooks의 webhook-id, webhook-timestamp, webhook-signature 헤더와 함께 JSON을 보냅니다. 다시 보내도 webhook-id는 같습니다.",
    ],
};

fn fault(fault: DraftFault) -> String {
    match fault {
        DraftFault::NameMissing => "먼저 이름을 입력하세요.".to_owned(),
        DraftFault::NameLong(length) => format!("이름이 {length}자입니다. 60자까지 됩니다."),
        DraftFault::UrlMissing => "먼저 주소를 입력하세요.".to_owned(),
        DraftFault::UrlNotHttps => "주소는 https://로 시작하고 호스트가 있어야 합니다.".to_owned(),
        DraftFault::SecretShape => "secret은 whsec_로 시작해야 합니다.".to_owned(),
        DraftFault::NoEvents => "알릴 일을 하나 이상 고르세요.".to_owned(),
    }
}
