//! Korean.

mod reason;

use super::Words;
use crate::notice::ListInForce;

/// Every sentence in Korean.
pub(crate) const WORDS: Words = Words {
    device_activated: "기기 인증서가 ACTIVE 상태가 되었습니다",
    registration_refused: "등록을 거부했습니다",
    registration_stuck: "등록이 멈췄습니다. 확인이 필요합니다",
    device_held: "기기 인증서를 보류했습니다",
    device_revoked: "기기 인증서가 폐기되었습니다",
    device_seen: "기기 인증서를 확인했고 아무것도 변경하지 않았습니다",
    crl_expiring: "인증서 폐기 목록(CRL)이 곧 만료됩니다",
    crl_expired: "인증서 폐기 목록(CRL)이 만료되었습니다",
    crl_expiring_sentence,
    crl_expired_sentence,
    authority: "CA",
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

fn crl_expiring_sentence(list: &ListInForce) -> String {
    format!(
        "지금 적용 중인 CRL은 {}까지 유효합니다. cRLNumber가 더 큰 새 CRL을 만들어 CA 카드에서 업로드하세요. \
         그러지 않으면 CRL을 필수로 설정한 CA의 기기가 그때부터 보류됩니다.",
        list.next_update.rfc3339()
    )
}

fn crl_expired_sentence(list: &ListInForce) -> String {
    format!(
        "지금 적용 중인 CRL은 {}에 만료되었습니다. CRL을 필수로 설정한 CA에서는 새 CRL을 CA 카드에서 업로드할 때까지 \
         새 기기를 보류합니다. 이미 폐기된 인증서는 계속 폐기된 상태입니다.",
        list.next_update.rfc3339()
    )
}
