//! Korean: header, rail, and what every place uses.

use crate::platform::theme::Theme;
use crate::route::Route;
use crate::state::account::AccountFault;
use crate::state::session::Connection;
use crate::state::stage::StageState;
use crate::words::frame::FrameWords;
use crate::words::number::{Units, duration, grouped};

pub(super) const UNITS: Units =
    Units { millisecond: "ms", second: "초", minute: "분", hour: "시간", day: "일" };

pub(super) const FRAME: FrameWords = FrameWords {
    skip: "본문으로 건너뛰기",
    stages: "단계",
    places: "도구와 설정",
    title,
    short_title,
    stage_state,
    account: "계정",
    region: "Region",
    no_account: "로그인하지 않음",
    not_given: "입력 안 함",
    typed: "직접 입력함",
    keys_here: |keys| format!("이 탭에만 있는 키 {keys}개"),
    keys_held: |keys| format!("이 탭에 있는 키 {keys}개"),
    forget_all: "모두 지우기",
    forget_all_stays: |stored| format!("이 브라우저에 암호로 보관한 CA {stored}개는 그대로 남습니다."),
    forget_all_archive: |devices| format!("저장하지 않은 묶음(기기 {devices}개)도 함께 지웁니다."),
    forget_all_stored: "보관한 것까지 모두 지우기",
    forget_all_confirm: |keys| format!("키 {keys}개를 지울까요? 파일에 없는 키는 되살릴 수 없습니다."),
    keys_forgotten: |keys| format!("키 {keys}개를 지웠습니다."),
    theme: "테마",
    theme_name,
    language: "언어",
    connection,
    connection_hint,
    worker: "Worker 연결",
    what_stands: "지금 있는 것",
    next: "다음에 할 일",
    how_it_works: "어떻게 작동하나요",
    aws_page: "AWS 문서 보기",
    with_cli: "AWS CLI로 직접 하기",
    cli_stand_ins: "계정과 Region을 입력하면 모든 명령에 그 값이 들어갑니다.",
    account_label: "AWS 계정 ID",
    account_hint: "숫자 12자리. 이 페이지의 명령과 policy에만 쓰이고 어디에도 보내지 않습니다.",
    region_label: "AWS Region",
    region_hint: "예: ap-northeast-2. CA, 인증서, topic rule은 Region 하나에 속합니다.",
    account_fault,
    copy: "복사",
    copy_thing: |thing| format!("{thing} 복사"),
    copied: |bytes| format!("{}바이트 복사됨", grouped(u64::try_from(bytes).unwrap_or(u64::MAX))),
    copy_refused: "브라우저가 거부했습니다. 텍스트를 선택해 직접 복사하세요.",
    download: "내려받기",
    save: "저장",
    cancel: "취소",
    try_again: "다시 시도",
    refresh: "다시 읽기",
    loading: "읽는 중",
    close: "닫기",
    on: "켜짐",
    off: "꺼짐",
    duration: |milliseconds| duration(milliseconds, &UNITS),
    ago: |milliseconds| format!("{} 전", duration(milliseconds, &UNITS)),
    ahead: |milliseconds| format!("{} 후", duration(milliseconds, &UNITS)),
    sign_in: "로그인",
    sign_in_why: "AWS 자격 증명은 Worker가 가지고 있습니다. Worker는 관리자 토큰을 아는 사람에게만 답합니다.",
    sign_in_expired: "세션이 끝났습니다. 다시 로그인하세요. 이 페이지의 내용은 그대로 있습니다.",
    token: "관리자 토큰",
    token_hint: "secret ADMIN_TOKEN의 값입니다. 쿠키로 교환되며 여기에 남지 않습니다.",
    signing_in: "로그인 중",
    signed_in: "로그인했습니다.",
    token_missing: "먼저 토큰을 입력하세요.",
    offline_title: "Worker가 응답하지 않습니다",
    offline_body: "인증서 만들기와 살펴보기는 Worker 없이도 할 수 있습니다. AWS에 묻는 부분은 Worker가 돌아오면 저절로 다시 나타납니다.",
    not_configured_title: "Worker 설정이 아직 끝나지 않았습니다",
    not_configured_body: |missing| {
        format!("설정 {missing}개가 없거나 쓸 수 없습니다. 아래 명령을 실행한 뒤 다시 읽으세요.")
    },
    asking: "Worker에 설정을 묻는 중",
    place_coming: "이 화면을 가져오는 중",
    place_missed: "이 화면을 가져오지 못했습니다",
    piece_coming: "여기에 놓일 것을 가져오는 중",
    piece_missed: "여기에 놓일 것을 가져오지 못했습니다",
    language_missed: |name| format!("{name} 문구를 가져오지 못했습니다"),
    part_missed_body: "네트워크가 끊겼거나 Worker에 더 새로운 페이지가 있습니다. 다시 시도하고, 그래도 안 되면 페이지를 새로 고치세요. 이 탭에만 있는 키는 새로 고치면 사라지므로 먼저 내려받으세요.",
    not_found_title: "찾는 화면이 없습니다",
    not_found_body: "이 주소에 해당하는 화면이 없습니다.",
    to_start: "첫 단계로 가기",
};

fn title(route: Route) -> &'static str {
    match route {
        Route::Home | Route::Ca => "CA",
        Route::Register => "증명과 등록",
        Route::Wire => "연결",
        Route::Devices => "기기",
        Route::Watch => "지켜보기",
        Route::Inspect => "살펴보기",
        Route::Destinations => "알림 대상",
        Route::Settings => "설정",
        Route::NotFound => "찾는 화면이 없습니다",
    }
}

fn short_title(route: Route) -> &'static str {
    match route {
        Route::Register => "등록",
        Route::Destinations => "알림",
        Route::Home
        | Route::Ca
        | Route::Wire
        | Route::Devices
        | Route::Watch
        | Route::Inspect
        | Route::Settings
        | Route::NotFound => title(route),
    }
}

fn stage_state(state: StageState) -> String {
    match state {
        StageState::Unknown => String::new(),
        StageState::Nothing => "아직 없음".to_owned(),
        StageState::Ready => "준비됨".to_owned(),
        StageState::Registered => "등록됨".to_owned(),
        StageState::Partial => "진행 중".to_owned(),
        StageState::Wired => "연결됨".to_owned(),
        StageState::Made(made) => format!("{}개 만듦", grouped(u64::from(made))),
        StageState::Pending(pending) => format!("{}개 대기", grouped(u64::from(pending))),
        StageState::Stuck(stuck) => format!("{}개 멈춤", grouped(u64::from(stuck))),
        StageState::Clear => "모두 완료".to_owned(),
    }
}

fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "시스템",
        Theme::Light => "밝게",
        Theme::Dark => "어둡게",
    }
}

fn connection(connection: Connection) -> &'static str {
    match connection {
        Connection::Checking => "확인 중",
        Connection::Live => "연결됨",
        Connection::Retrying => "재시도 중",
        Connection::Offline => "오프라인",
    }
}

fn connection_hint(connection: Connection) -> &'static str {
    match connection {
        Connection::Checking => "Worker에 묻고 있습니다.",
        Connection::Live => "Worker가 응답합니다.",
        Connection::Retrying => "Worker가 방금 응답하지 않았습니다. 다시 묻습니다.",
        Connection::Offline => "Worker가 응답하지 않습니다. 인증서 만들기와 살펴보기는 계속할 수 있습니다.",
    }
}

fn account_fault(fault: AccountFault) -> String {
    match fault {
        AccountFault::AccountDigits { length } => {
            format!("계정 ID는 숫자 12자리입니다. 지금은 {length}자입니다.")
        }
        AccountFault::RegionShape => "Region은 eu-west-1이나 us-gov-west-1처럼 생겼습니다.".to_owned(),
    }
}
