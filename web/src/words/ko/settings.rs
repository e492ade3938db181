//! Korean: Settings.

use jitr_shared::api::session::Role;
use jitr_shared::api::status::SettingState;

use crate::words::settings::SettingsWords;

pub(super) const SETTINGS: SettingsWords = SettingsWords {
    lead: "로그인한 사람, Worker의 설정, 변경 기록, 이 페이지의 모양을 다룹니다.",
    session: "세션",
    who: "로그인",
    role: "역할",
    role_name: |role| match role {
        Role::Viewer => "viewer",
        Role::Operator => "operator",
        Role::Administrator => "administrator",
    },
    until: "만료",
    sign_out: "로그아웃",
    signed_out: "로그아웃했습니다.",
    worker: "Worker 설정",
    version: |version| format!("버전 {version}"),
    column_setting: "설정",
    column_state: "상태",
    column_command: "설정 명령",
    state: |state| match state {
        SettingState::Set => "있음",
        SettingState::Missing => "없음",
        SettingState::Invalid => "쓸 수 없음",
    },
    required: "필수",
    optional: "선택",
    commands_hint: "Worker를 배포한 저장소에서 명령을 실행하세요. 값은 여기에 보이지 않습니다.",
    public_url: "AWS가 접속할 Worker 주소",
    endpoint_url: "AWS IoT 호출 주소",
    calls_per_second: "종류별 초당 AWS 호출 수",
    private_hosts: "알림을 보낼 수 있는 내부 호스트",
    appearance: "화면 모양",
    audit: "변경 기록",
    audit_empty: "아직 바뀐 것이 없습니다. 이 페이지로 바꾼 것은 모두 여기에 남습니다.",
    audit_at: "시각",
    audit_who: "누가",
    audit_what: "무엇을",
    audit_subject: "대상",
    audit_change: "전과 후",
    audit_open: "보기",
    audit_before: "전",
    audit_after: "후",
    audit_older: "이전 것 읽기",
};
