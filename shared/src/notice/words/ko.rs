//! Korean.

use super::{Words, ended};
use crate::api::registration::Reason;

/// Every sentence in Korean.
pub(crate) const WORDS: Words = Words {
    device_activated: "기기 인증서가 ACTIVE 상태가 되었습니다",
    registration_refused: "등록을 거부했습니다",
    registration_stuck: "등록이 멈췄습니다. 확인이 필요합니다",
    test: "테스트 메시지",
    test_sentence: "JITR Workbench가 여기에 메시지를 보낼 수 있습니다.",
    unnamed: "(common name 없음)",
    device: "기기",
    destination: "알림 대상",
    account: "계정과 Region",
    certificate_id: "certificateId",
    ca_certificate_id: "caCertificateId",
    reason: "이유",
    reason_sentence,
};

fn reason_sentence(reason: &Reason) -> String {
    match reason {
        Reason::UnknownCertificate => {
            "이 계정과 Region의 AWS IoT에 이 ID의 인증서가 없습니다. 위조된 이벤트가 아니라면 \
             확인하기 전에 인증서가 삭제된 것입니다."
                .to_owned()
        }
        Reason::FingerprintMismatch => {
            "AWS IoT가 돌려준 인증서의 SHA-256이 이 ID와 다릅니다. 인증서를 변경하지 않았습니다.".to_owned()
        }
        Reason::CaMismatch { described: Some(described) } => {
            format!(
                "AWS IoT가 알려 준 CA가 이벤트의 CA와 다릅니다: {described}. 인증서를 변경하지 않았습니다."
            )
        }
        Reason::CaMismatch { described: None } => {
            "이벤트에는 CA가 있지만 AWS IoT에는 이 인증서의 CA가 없습니다. 인증서를 변경하지 않았습니다."
                .to_owned()
        }
        Reason::SignatureMismatch => {
            "이 인증서는 해당 CA의 키로 서명되지 않았습니다. 인증서를 변경하지 않았습니다.".to_owned()
        }
        Reason::StatusForbids { status } => format!(
            "인증서 상태가 {status}입니다. PENDING_ACTIVATION 상태만 활성화합니다. 인증서를 변경하지 않았습니다."
        ),
        Reason::UnreadableCertificate { detail } => format!("인증서를 읽을 수 없습니다: {detail}."),
        Reason::AwsRefused { operation, code, message, missing_action: Some(action) } => format!(
            "AWS가 {operation} 호출을 거부했습니다({code}): {} Worker의 IAM 자격 증명에 {action} 권한을 \
             허용하십시오. 기기가 다시 연결하면 등록을 다시 시작합니다.",
            ended(message)
        ),
        Reason::AwsRefused { operation, code, message, missing_action: None } => format!(
            "AWS가 {operation} 호출을 거부했습니다({code}): {} 원인을 해결한 뒤 기기가 다시 연결하면 \
             등록을 다시 시작합니다.",
            ended(message)
        ),
        Reason::AttemptsExhausted { operation, attempts, message } => format!(
            "{operation} 호출이 {attempts}번 실패했습니다. 마지막 오류: {} 기기가 다시 연결하면 등록을 \
             다시 시작합니다.",
            ended(message)
        ),
    }
}
