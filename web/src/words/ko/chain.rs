//! Korean: how certificates hang together, and whether a path is valid.

use jitr_shared::certificate::signature::Check;
use jitr_shared::inspect::chain::LinkCheck;

use crate::state::inspect::trees::Hold;
use crate::words::chain::ChainTexts;

pub(in crate::words) static CHAIN: ChainTexts = ChainTexts {
    tree: "인증서의 연결",
    remarks: "체인에서 짚어 볼 점",
    hold: |hold| match hold {
        Hold::Link(LinkCheck::Valid) => "서명 유효",
        Hold::Link(LinkCheck::CannotCheck) | Hold::Root(Some(Check::CannotCheck)) => {
            "여기서 확인할 수 없는 서명"
        }
        Hold::Link(LinkCheck::NotChecked) => "너무 많아 확인하지 않음",
        Hold::Root(Some(Check::Valid)) => "루트: 스스로 서명함",
        Hold::Root(Some(Check::Invalid)) => "자신을 발급자로 적었지만 자신의 키로 서명되지 않음",
        Hold::Root(None) => "루트: 서명을 확인하지 않음",
        Hold::Nothing => "발급자는 위의 줄",
    },
    missing: "여기 없음",
    missing_says: "아래 인증서의 발급자이지만 입력에 없음",
    broken: "끊어진 연결",
    broken_says: |name| format!("발급자로 적혔지만 {name}의 키로 서명되지 않음"),
    ring: "고리",
    ring_says: "인증서들이 서로를 발급함",
    bundle: "바로잡은 묶음",
    bundle_hint: "인증서가 먼저, 그다음 발급자를 위로 하나씩. 모두 한 번씩, 바이트 그대로 담습니다.",
    bundle_of: "대상",
    bundle_root: "루트도 담기",
    bundle_save: "바로잡은 묶음 내려받기",
    question: "유효한 경로가 있나요?",
    anchors: "누구를 믿나요?",
    anchors_hint: "파일에 든 루트는 아무것도 증명하지 않습니다: 진짜임을 아는 것만 고르세요.",
    no_roots: "스스로 서명한 인증서가 없습니다. 믿는 루트를 더하세요.",
    target: "경로의 대상",
    time: "시각",
    time_hint: "비우면 지금입니다.",
    purpose: "용도",
    purpose_any: "아무 용도",
    purpose_client: "기기 같은 TLS 클라이언트(clientAuth)",
    lists: "적용할 폐기 목록",
    no_lists: "폐기 목록이 없습니다: 폐기에 대해서는 말하지 않습니다.",
    not_verified: "읽었지만 검증하지 않음",
    not_verified_remedy: "아래에서 믿는 루트를 고르세요. 없으면 여기서 증명된 것은 없습니다.",
    is_anchor: "신뢰 기준으로 고른 인증서",
    is_anchor_why: "이 인증서가 바로 고르신 신뢰 기준입니다. 경로를 검증하려면 다른 것을 고르세요.",
    valid: |anchor| format!("{anchor}까지의 경로로 유효함"),
    valid_at: "시각",
    not_valid: "신뢰 기준까지 유효한 경로가 없음",
};
