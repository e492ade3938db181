//! Korean: settings.

use crate::words::settings::SettingsWords;

pub(super) const SETTINGS: SettingsWords = SettingsWords {
    lead: "Worker의 설정, 로그인, 변경 기록, 화면 모양을 다룹니다.",
    empty: "-",
};
