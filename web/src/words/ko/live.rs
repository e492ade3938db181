//! Korean: Watch's list.

use jitr_shared::api::watch::ActKind;

use crate::words::live::LiveWords;
use crate::words::number::grouped;

pub(super) const LIVE: LiveWords = LiveWords {
    filter: "필터",
    text: "이름 또는 certificateId",
    ca: "CA",
    any_ca: "모든 CA",
    from: "첫 이벤트 시작",
    to: "끝",
    states: "상태",
    clear_filter: "필터 지우기",
    no_match: "이 필터에 맞는 등록이 없습니다.",
    export: "내보내기",
    column_select: "선택",
    column_name: "기기",
    column_state: "상태",
    column_why: "이유",
    column_when: "첫 이벤트",
    loaded: |loaded, total| match total {
        Some(total) if total > loaded => format!("등록 {}개 가운데 {}개 읽음", whole(total), whole(loaded)),
        _ => many(loaded),
    },
    loading_more: "더 읽는 중",
    warnings: |warnings| format!("경고 {warnings}개"),
    same_name: |same| format!("같은 이름: 인증서 {}개", grouped(u64::from(same))),
    serial: "일련번호",
    thing: "Thing",
    told: "알림을 보낸 때",
    select: |name| format!("{name} 선택"),
    select_all: "맞는 것 모두 선택",
    gathering: "읽는 중",
    selected: |selected, most| {
        let more = if most { " (한 번에 최대)" } else { "" };
        format!("{}개 선택함{more}", whole(selected))
    },
    clear_selection: "선택 해제",
    act,
    act_many: |kind, number| format!("{}개 {}", whole(number), act(kind)),
    registrations: many,
    confirm,
    act_anyway: |kind| match kind {
        ActKind::Approve => "예, 승인",
        ActKind::Refuse => "예, 거부",
        ActKind::Retry => "예, 다시 시도",
        ActKind::Revoke => "영구히 폐기",
    },
    acting: "보내는 중",
    acted: |kind, which| match kind {
        ActKind::Approve => format!("승인했습니다: {which}."),
        ActKind::Refuse => format!("거부했습니다: {which}."),
        ActKind::Retry => format!("다시 시작했습니다: {which}."),
        ActKind::Revoke => format!("AWS에서 폐기하는 중입니다: {which}."),
    },
    not_taken: |number| format!("처리하지 않음: {}", many(number)),
    not_here: "이제 여기에 없음",
    role_missing: "역할이 viewer입니다. operator나 administrator가 할 수 있습니다.",
    counts: "현재 상태",
    hours: "시간당 등록, 지난 48시간",
    hours_text: |received, active, most, when| {
        let (received, active) = (grouped(u64::from(received)), grouped(u64::from(active)));
        let most = grouped(u64::from(most));
        format!("{received}개 시작, {active}개 ACTIVE. 가장 많은 한 시간: {when}부터 {most}개")
    },
    stored: |rows, size| format!("{} 저장, {size}", many(usize::try_from(rows).unwrap_or(usize::MAX))),
    retention: "보관 기간은 증명과 등록에서 CA마다 정합니다.",
    expecting: "기기를 기다리는 중",
    expecting_on: |left| format!("{left}까지 10초마다 AWS에서 인증서를 찾습니다."),
    expecting_off: "꺼짐. Worker가 15분마다 스스로 찾습니다.",
    look_now: "지금 찾기",
    looking: "AWS에서 대기 중인 인증서를 찾고 있습니다.",
    looked: |ago| format!("{ago}에 찾아봤습니다."),
};

fn whole(number: usize) -> String {
    grouped(u64::try_from(number).unwrap_or(u64::MAX))
}

fn many(number: usize) -> String {
    format!("등록 {}개", whole(number))
}

fn act(kind: ActKind) -> &'static str {
    match kind {
        ActKind::Approve => "승인",
        ActKind::Refuse => "거부",
        ActKind::Retry => "다시 시도",
        ActKind::Revoke => "폐기",
    }
}

fn confirm(kind: ActKind, which: &str) -> String {
    match kind {
        ActKind::Approve => format!("승인할까요: {which}? 확인을 통과하면 ACTIVE까지 진행합니다."),
        ActKind::Refuse => format!("거부할까요: {which}? 누군가 다시 시도하지 않는 한 활성화하지 않습니다."),
        ActKind::Retry => format!("다시 시도할까요: {which}? 조회와 확인부터 새로 합니다."),
        ActKind::Revoke => {
            format!("폐기할까요: {which}? AWS에서 REVOKED는 되돌릴 수 없고, 기기에 새 인증서가 필요합니다.")
        }
    }
}
