//! Korean: why a registration stands where it stands, and what to do.

use super::super::{ended, time};
use crate::api::registration::Reason;

/// Why, and what to do.
pub(super) fn sentence(reason: &Reason) -> String {
    match reason {
        Reason::UnknownCertificate => UNKNOWN_CERTIFICATE.to_owned(),
        Reason::FingerprintMismatch => FINGERPRINT_MISMATCH.to_owned(),
        Reason::CaMismatch { described } => ca_mismatch(described.as_deref()),
        Reason::SignatureMismatch => SIGNATURE_MISMATCH.to_owned(),
        Reason::StatusForbids { status } => status_forbids(status),
        Reason::UnreadableCertificate { detail } => unreadable(detail),
        Reason::AwsRefused { operation, code, message, missing_action } => {
            aws_refused(operation, code, message, missing_action.as_deref())
        }
        Reason::AttemptsExhausted { operation, attempts, message } => {
            attempts_exhausted(operation, *attempts, message)
        }
        Reason::ApprovalNeeded => APPROVAL_NEEDED.to_owned(),
        Reason::CrlMissing => CRL_MISSING.to_owned(),
        Reason::CrlUnusable { detail } => crl_unusable(detail),
        Reason::CrlStale { at } => crl_stale(*at),
        Reason::QuotaReached { per_hour, at } => quota_reached(*per_hour, *at),
        Reason::NotListed { pattern } => not_listed(pattern.as_deref()),
        Reason::Expired { at } => expired(*at),
        Reason::NotYetValid { at } => not_yet_valid(*at),
        Reason::WeakKey { detail } => weak_key(detail),
        Reason::ClientAuthMissing => CLIENT_AUTH_MISSING.to_owned(),
        Reason::ThingNameUnusable { detail } => thing_name_unusable(detail),
        Reason::RevokedByCrl { at, detail } => revoked_by_crl(*at, detail.as_deref()),
        Reason::RevokedByPerson { who } => revoked_by_person(who),
        Reason::RevokedInAws => REVOKED_IN_AWS.to_owned(),
        Reason::RefusedByPerson { who } => refused_by_person(who),
        Reason::NotifyOnly => NOTIFY_ONLY.to_owned(),
        Reason::CaReleased => CA_RELEASED.to_owned(),
    }
}

fn ca_mismatch(described: Option<&str>) -> String {
    match described {
        Some(described) => {
            format!(
                "AWS IoT가 알려 준 CA가 이벤트의 CA와 다릅니다: {described}. 인증서를 변경하지 않았습니다."
            )
        }
        None => "이벤트에는 CA가 있지만 AWS IoT에는 이 인증서의 CA가 없습니다. 인증서를 변경하지 않았습니다."
            .to_owned(),
    }
}

fn status_forbids(status: &str) -> String {
    format!(
        "인증서 상태가 {status}입니다. PENDING_ACTIVATION 상태만 활성화합니다. 인증서를 변경하지 않았습니다."
    )
}

fn unreadable(detail: &str) -> String {
    format!("인증서를 읽을 수 없습니다: {detail}.")
}

fn aws_refused(operation: &str, code: &str, message: &str, missing_action: Option<&str>) -> String {
    let message = ended(message);
    match missing_action {
        Some(action) => format!(
            "AWS가 {operation} 호출을 거부했습니다({code}): {message} Worker의 IAM 자격 증명에 {action} 권한을 \
             허용하십시오. 기기가 다시 연결하면 등록을 다시 시작합니다."
        ),
        None => format!(
            "AWS가 {operation} 호출을 거부했습니다({code}): {message} 원인을 해결한 뒤 기기가 다시 연결하면 \
             등록을 다시 시작합니다."
        ),
    }
}

fn attempts_exhausted(operation: &str, attempts: u32, message: &str) -> String {
    let message = ended(message);
    format!(
        "{operation} 호출이 {attempts}번 실패했습니다. 마지막 오류: {message} 기기가 다시 연결하면 등록을 \
         다시 시작합니다."
    )
}

fn crl_unusable(detail: &str) -> String {
    format!("CA 설정에 CRL이 필요하지만 올린 CRL을 쓸 수 없습니다: {detail}. 다른 CRL을 올리십시오.")
}

fn crl_stale(at: i64) -> String {
    format!("CA 설정에 CRL이 필요하지만 올린 CRL이 {}에 만료되었습니다. 새 CRL을 올리십시오.", time(at))
}

fn quota_reached(per_hour: u32, at: i64) -> String {
    format!("이 CA의 시간당 활성화 한도 {per_hour}개를 모두 썼습니다. {}에 자동으로 이어집니다.", time(at))
}

fn not_listed(pattern: Option<&str>) -> String {
    match pattern {
        Some(pattern) => format!(
            "common name이 CA의 허용 목록 패턴 {pattern}에 맞지 않습니다. 인증서를 변경하지 않았습니다."
        ),
        None => "CA의 배치 매니페스트에 없는 인증서입니다. 인증서를 변경하지 않았습니다.".to_owned(),
    }
}

fn expired(at: i64) -> String {
    format!("인증서가 {}에 만료되었습니다. 기기에 새 인증서를 발급하십시오.", time(at))
}

fn not_yet_valid(at: i64) -> String {
    format!("인증서는 {}부터 유효합니다. 그때 자동으로 이어집니다.", time(at))
}

fn weak_key(detail: &str) -> String {
    format!(
        "인증서의 키가 너무 약합니다({detail}). 기기에 새 인증서를 발급하거나 CA 설정에서 경고만 하도록 변경하십시오."
    )
}

fn thing_name_unusable(detail: &str) -> String {
    format!(
        "템플릿으로 이 인증서의 thing 이름을 만들 수 없습니다: {detail}. CA 설정에서 템플릿을 변경한 뒤 다시 \
         시도하십시오."
    )
}

fn revoked_by_crl(at: i64, detail: Option<&str>) -> String {
    let at = time(at);
    match detail {
        Some(detail) => format!("CA의 CRL이 {at}에 폐기했습니다({detail})."),
        None => format!("CA의 CRL이 {at}에 폐기했습니다."),
    }
}

fn revoked_by_person(who: &str) -> String {
    format!("{who} 님이 폐기했습니다.")
}

fn refused_by_person(who: &str) -> String {
    format!("{who} 님이 거부했습니다. 인증서를 변경하지 않았습니다.")
}

const UNKNOWN_CERTIFICATE: &str = "이 계정과 Region의 AWS IoT에 이 ID의 인증서가 없습니다. 위조된 이벤트가 아니라면 확인하기 \
     전에 인증서가 삭제된 것입니다.";
const FINGERPRINT_MISMATCH: &str =
    "AWS IoT가 돌려준 인증서의 SHA-256이 이 ID와 다릅니다. 인증서를 변경하지 않았습니다.";
const SIGNATURE_MISMATCH: &str =
    "이 인증서는 해당 CA의 키로 서명되지 않았습니다. 인증서를 변경하지 않았습니다.";
const APPROVAL_NEEDED: &str = "CA 설정에 따라 승인이 필요합니다. 지켜보기에서 승인하거나 거부하십시오. 그 전에는 기기가 연결할 수 없습니다.";
const CRL_MISSING: &str = "CA 설정에 CRL이 필요하지만 CRL이 없습니다. CRL을 올리면 자동으로 이어집니다.";
const CLIENT_AUTH_MISSING: &str = "인증서의 extended key usage에 clientAuth가 없습니다. 기기에 새 인증서를 발급하거나 CA \
     설정에서 경고만 하도록 변경하십시오.";
const REVOKED_IN_AWS: &str =
    "AWS IoT에서 REVOKED 상태입니다. JITR Workbench가 바꾼 것이 아닙니다. REVOKED는 되돌릴 수 없습니다.";
const NOTIFY_ONLY: &str = "CA 설정에 따라 알리기만 합니다. 아무것도 변경하지 않았습니다.";
const CA_RELEASED: &str = "이 CA를 더 이상 여기서 처리하지 않습니다. 인증서를 변경하지 않았습니다.";
