//! Korean: Watch.

mod reason;

use jitr_shared::api::registration::{RegistrationState, StepKind, StepOutcome};

use crate::words::watch::WatchWords;

pub(super) const WATCH: WatchWords = WatchWords {
    lead: "기기 인증서가 ACTIVE가 되는 과정을 실시간으로 봅니다.",
    empty: "아직 연결한 기기가 없습니다. 기기가 처음 MQTT CONNECT를 하면 여기에 저절로 나타납니다.",
    to_devices: "기기 인증서 만들기",
    next_empty: "CA가 서명한 인증서로 기기를 연결하세요. 첫 연결은 AWS가 끊습니다. 정상입니다.",
    next_troubled: "위에 표시된 항목을 보세요. 무슨 일인지와 할 일이 적혀 있습니다.",
    next_clear: "할 일이 없습니다. 연결한 기기는 모두 ACTIVE이거나 진행 중입니다.",
    registrations: "등록",
    live: "실시간",
    polling: "몇 초마다 읽음",
    state,
    step,
    outcome,
    reason: reason::reason,
    remedy: reason::remedy,
    warning: reason::warning,
    unnamed: "아직 조회 전",
    events: |events| format!("이벤트 {events}개"),
    attempt: |attempt| format!("{attempt}번째 시도"),
    words_of_aws: "AWS의 응답",
    waits_for,
    next_attempt: |ahead| format!("{ahead} 다시 시도합니다."),
    at_once: "지금 하고 있습니다.",
    foreign: "등록하지 않은 CA의 이벤트",
    foreign_body: "AWS는 이 계정과 Region에 있는 모든 CA의 이벤트를 보냅니다. 아래 CA에 대해서는 아무것도 바꾸지 않습니다. 증명과 등록에서 그 CA의 ‘여기서 처리하기’를 누르면 그 기기도 처리합니다.",
    foreign_events: |events| format!("이벤트 {events}개"),
    cli_list: "CA의 기기 인증서 목록",
    cli_policy: "policy 붙이기",
    cli_activate: "인증서 활성화",
    how: [
        "기기가 처음 MQTT CONNECT를 하면 AWS IoT가 인증서를 PENDING_ACTIVATION으로 기록하고 이벤트를 보낸 뒤 연결을 끊습니다. topic rule이 이벤트를 이 Worker로 보내면, Worker가 AWS에 인증서를 조회하고 CA의 서명을 확인한 뒤 policy를 붙이고 ACTIVE로 바꿉니다.",
        "기기는 다시 연결해야 하고, 그 뒤에는 끊기지 않습니다. 인증서가 대기 중이면 CONNECT할 때마다 이벤트가 다시 오므로 이벤트를 잃어도 저절로 회복됩니다.",
    ],
    certificate_id: "certificateId",
    ca_certificate_id: "caCertificateId",
};

fn state(state: RegistrationState) -> &'static str {
    match state {
        RegistrationState::Received => "이벤트 받음",
        RegistrationState::Described => "조회함",
        RegistrationState::Checked => "확인함",
        RegistrationState::Held => "보류함",
        RegistrationState::ThingAttached => "thing 붙임",
        RegistrationState::PolicyAttached => "policy 붙임",
        RegistrationState::Active => "ACTIVE",
        RegistrationState::Refused => "거부함",
        RegistrationState::Revoked => "폐기됨",
        RegistrationState::Stuck => "멈춤",
        RegistrationState::Ignored => "그대로 둠",
    }
}

fn step(step: StepKind) -> &'static str {
    match step {
        StepKind::Receive => "이벤트 받기",
        StepKind::Describe => "인증서 조회",
        StepKind::Check => "확인",
        StepKind::Hold => "보류",
        StepKind::Decide => "사람의 결정",
        StepKind::CreateThing => "thing 만들기",
        StepKind::AttachThing => "thing 붙이기",
        StepKind::JoinGroup => "thing group에 넣기",
        StepKind::CreatePolicy => "전용 policy 만들기",
        StepKind::AttachPolicy => "policy 붙이기",
        StepKind::Activate => "활성화",
        StepKind::Revoke => "AWS에서 폐기",
        StepKind::Tell => "알림 보내기",
    }
}

fn outcome(outcome: StepOutcome) -> &'static str {
    match outcome {
        StepOutcome::Done => "완료",
        StepOutcome::Retrying => "실패, 다시 시도",
        StepOutcome::Failed => "실패",
    }
}

fn waits_for(state: RegistrationState) -> &'static str {
    match state {
        RegistrationState::Received => "AWS의 인증서 조회를 기다립니다.",
        RegistrationState::Described => "확인을 기다립니다.",
        RegistrationState::Checked => "thing과 policy가 붙기를 기다립니다.",
        RegistrationState::Held => "보류 중입니다. 이유를 보세요.",
        RegistrationState::ThingAttached => "policy가 붙기를 기다립니다.",
        RegistrationState::PolicyAttached => "AWS가 ACTIVE로 바꾸기를 기다립니다.",
        RegistrationState::Active => "남은 일이 없습니다.",
        RegistrationState::Refused => "그대로 둡니다.",
        RegistrationState::Revoked => "폐기된 상태로 둡니다.",
        RegistrationState::Stuck => "사람의 조치를 기다립니다.",
        RegistrationState::Ignored => "아무것도 바꾸지 않습니다.",
    }
}
