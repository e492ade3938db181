//! Korean.

mod reason;

use super::Words;

/// Every sentence in Korean.
pub(crate) const WORDS: Words = Words {
    device_activated: "기기 인증서가 ACTIVE 상태가 되었습니다",
    registration_refused: "등록을 거부했습니다",
    registration_stuck: "등록이 멈췄습니다. 확인이 필요합니다",
    device_held: "기기 인증서를 보류했습니다",
    device_revoked: "기기 인증서가 폐기되었습니다",
    device_seen: "기기 인증서를 확인했고 아무것도 변경하지 않았습니다",
    test: "테스트 메시지",
    test_sentence: "JITR Workbench가 여기에 메시지를 보낼 수 있습니다.",
    unnamed: "(common name 없음)",
    device: "기기",
    destination: "알림 대상",
    account: "계정과 Region",
    certificate_id: "certificateId",
    ca_certificate_id: "caCertificateId",
    reason: "이유",
    reason_sentence: reason::sentence,
};
