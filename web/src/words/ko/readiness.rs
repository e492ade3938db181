//! Korean: "Will AWS IoT take this?".

use crate::words::readiness::{Ask, ReadinessTexts, Sent, Tick};

pub(in crate::words) static READINESS: ReadinessTexts = ReadinessTexts {
    question: "AWS IoT에 물어볼 것",
    ask: |ask| match ask {
        Ask::RegisterCa => "CA로 등록될까?",
        Ask::Verification => "등록 코드의 확인 인증서로 받아들여질까?",
        Ask::Device => "CA 아래의 기기 인증서로 등록될까?",
        Ask::Jitr => "첫 연결에서 just-in-time 등록이 될까?",
        Ask::Jitp => "첫 연결에서 프로비저닝 템플릿이 적용될까?",
    },
    certificate: "인증서",
    ca: "CA",
    code: "등록 코드",
    code_hint: "계정과 Region의 코드, 16진수 64자리.",
    circumstances: "지금 상태",
    tick: |tick| match tick {
        Tick::SniOnly => "소유 증명 없이 SNI_ONLY 모드로 등록",
        Tick::Active => "CA가 ACTIVE",
        Tick::AutoRegistration => "자동 등록(auto-registration)이 켜짐",
        Tick::TemplateAttached => "프로비저닝 템플릿이 붙어 있음",
        Tick::ServerName => "기기가 핸드셰이크에서 엔드포인트 이름을 보냄(SNI)",
    },
    sends: "핸드셰이크에서 기기가 보내는 것",
    sent: |sent| match sent {
        Sent::WithCa => "자신의 인증서, 그다음 CA의 인증서",
        Sent::Alone => "자신의 인증서만",
        Sent::All => "입력의 모든 인증서",
    },
    template: "프로비저닝 템플릿",
    template_hint: "템플릿 JSON, 또는 그것을 담은 등록 설정(registration configuration).",
    taken: "AWS IoT가 거절할 것을 찾지 못함",
    refused: "AWS IoT가 거절함",
    not_asked: "AWS에 묻지 않았습니다: AWS 문서와 다른 사람들의 관찰에 따른 것입니다.",
};
