//! Korean: around what is behind a complaint.

use jitr_shared::inspect::doctor::Strength;

use crate::words::doctor::DoctorTexts;

pub(in crate::words) static DOCTOR: DoctorTexts = DoctorTexts {
    lead: "근거가 많은 원인부터 보여 줍니다.",
    strength: |strength| match strength {
        Strength::Certain => "확실함",
        Strength::Strong => "가능성 높음",
        Strength::Weak => "가능성 있음",
    },
    command: "명령",
    blanks: |blanks| format!("실행하기 전에 채울 것: {blanks}"),
    nothing: "이 텍스트에서 알려진 원인을 찾지 못함",
    nothing_remedy: "더 붙여 넣어 보세요: 연결 시작부터의 로그 전체, 실행한 명령, 기기가 보내는 인증서.",
};
