//! Korean: why a registration stands where it stands, what to do, and what was found beside.

use jitr_shared::api::registration::{Reason, WarningKind};
use jitr_shared::time::UnixTime;

pub(super) fn reason(reason: &Reason) -> String {
    let text = match reason {
        Reason::CaMismatch { described: Some(described) } => {
            return format!("AWS가 말하는 CA가 이벤트의 CA와 다릅니다: {described}.");
        }
        Reason::StatusForbids { status } => {
            return format!("AWS에서 인증서가 {status}이므로 바꾸지 않습니다.");
        }
        Reason::UnreadableCertificate { detail } => return format!("인증서를 읽을 수 없습니다: {detail}."),
        Reason::AwsRefused { operation, code, .. } => {
            return format!("AWS가 {operation} 호출을 거부했습니다: {code}");
        }
        Reason::AttemptsExhausted { operation, attempts, .. } => {
            return format!("{operation} 호출이 {attempts}번 실패했습니다. 마지막 응답:");
        }
        Reason::CrlUnusable { detail } => return format!("CRL을 쓸 수 없습니다: {detail}."),
        Reason::CrlStale { at } => return format!("CRL이 {}에 만료되었습니다.", time(*at)),
        Reason::QuotaReached { per_hour, at } => {
            return format!("이 CA의 시간당 활성화 한도 {per_hour}개를 {}까지 모두 썼습니다.", time(*at));
        }
        Reason::NotListed { pattern: Some(pattern) } => {
            return format!("common name이 허용 목록 패턴 {pattern}에 맞지 않습니다.");
        }
        Reason::Expired { at } => return format!("인증서가 {}에 만료되었습니다.", time(*at)),
        Reason::NotYetValid { at } => return format!("인증서는 {}부터 유효합니다.", time(*at)),
        Reason::WeakKey { detail } => return format!("키가 너무 약합니다: {detail}."),
        Reason::ThingNameUnusable { detail } => {
            return format!("템플릿으로 thing 이름을 만들 수 없습니다: {detail}.");
        }
        Reason::RevokedByCrl { at, detail } => return revoked_by_crl(*at, detail.as_deref()),
        Reason::RevokedByPerson { who } => return format!("{who} 님이 폐기했습니다."),
        Reason::RefusedByPerson { who } => return format!("{who} 님이 거부했습니다."),
        Reason::UnknownCertificate => "AWS에 그런 인증서가 없습니다.",
        Reason::FingerprintMismatch => "AWS가 답한 인증서의 해시가 이벤트의 certificateId와 다릅니다.",
        Reason::CaMismatch { described: None } => "AWS가 이 인증서의 CA를 말하지 않습니다.",
        Reason::SignatureMismatch => "인증서에 대한 CA의 서명이 맞지 않습니다.",
        Reason::ApprovalNeeded => "승인을 기다립니다.",
        Reason::CrlMissing => "CA 설정에 CRL이 필요하지만 CRL이 없습니다.",
        Reason::NotListed { pattern: None } => "CA의 배치 매니페스트에 없습니다.",
        Reason::ClientAuthMissing => "extended key usage에 clientAuth가 없습니다.",
        Reason::RevokedInAws => "AWS에서 REVOKED입니다. 여기서 바꾼 것이 아닙니다.",
        Reason::NotifyOnly => "CA 설정에 따라 알리기만 합니다.",
        Reason::CaReleased => "이 CA를 더 이상 여기서 처리하지 않습니다.",
    };
    text.to_owned()
}

fn revoked_by_crl(at: i64, detail: Option<&str>) -> String {
    let at = time(at);
    match detail {
        Some(detail) => format!("CA의 CRL이 {at}에 폐기했습니다: {detail}."),
        None => format!("CA의 CRL이 {at}에 폐기했습니다."),
    }
}

pub(super) fn remedy(reason: &Reason) -> &'static str {
    match reason {
        Reason::UnknownCertificate => {
            "누군가 삭제했습니다. 내 기기라면 다시 연결하게 하세요. AWS가 새로 등록합니다."
        }
        Reason::FingerprintMismatch | Reason::CaMismatch { .. } | Reason::SignatureMismatch => {
            "이유를 알기 전에는 직접 활성화하지 마세요. 인증서를 살펴보기에서 여세요."
        }
        Reason::StatusForbids { .. } | Reason::RevokedByPerson { .. } | Reason::RevokedInAws => {
            "잘못된 것이라면 기기에 새 인증서를 만드세요. AWS에서 REVOKED는 되돌릴 수 없습니다."
        }
        Reason::UnreadableCertificate { .. } => "인증서를 살펴보기에서 열고, 기기에 새 인증서를 만드세요.",
        Reason::AwsRefused { .. } => {
            "Worker의 IAM 사용자나 역할에 연결 화면이 보여 주는 runtime policy를 붙이세요. 기기가 다시 CONNECT하면 이어집니다."
        }
        Reason::AttemptsExhausted { .. } => "AWS가 다시 응답하면, 기기의 다음 CONNECT에서 이어집니다.",
        Reason::ApprovalNeeded => "승인하거나 거부하세요. ACTIVE로 바꾸기 전에 모든 확인을 다시 합니다.",
        Reason::CrlMissing | Reason::CrlUnusable { .. } | Reason::CrlStale { .. } => {
            "CA 카드에서 이 CA의 CRL을 올리거나 CA 설정을 바꾸세요. 그러면 저절로 이어집니다."
        }
        Reason::QuotaReached { .. } => "그때 저절로 이어집니다. 너무 느리면 CA 설정에서 한도를 올리세요.",
        Reason::NotListed { .. } => {
            "들여야 할 기기라면 CA의 허용 목록이나 매니페스트를 바꾼 뒤 다시 시도하세요."
        }
        Reason::Expired { .. } => "기기에 새 인증서를 만드세요.",
        Reason::NotYetValid { .. } => "그때 저절로 이어집니다. 발급한 쪽의 시계를 확인하세요.",
        Reason::WeakKey { .. } | Reason::ClientAuthMissing => {
            "기기에 새 인증서를 만들거나, CA 설정에서 경고만 하게 바꾼 뒤 다시 시도하세요."
        }
        Reason::ThingNameUnusable { .. } => "CA 설정에서 템플릿을 바꾼 뒤 다시 시도하세요.",
        Reason::RevokedByCrl { .. } => {
            "잘못된 것이라면 이 인증서를 뺀 CRL을 올리고 다시 시도하세요. AWS에서 이미 REVOKED라면 되돌릴 수 없습니다."
        }
        Reason::RefusedByPerson { .. } => "다시 시도하면 처음부터 다시 진행합니다.",
        Reason::NotifyOnly => "CA 설정을 바꾸고 다시 시도하거나, AWS에서 직접 처리하세요.",
        Reason::CaReleased => "증명과 등록에서 그 CA를 다시 등록한 뒤 다시 시도하세요.",
    }
}

pub(super) fn warning(warning: WarningKind) -> &'static str {
    match warning {
        WarningKind::WeakKey => "약한 키",
        WarningKind::ClientAuthMissing => "extended key usage에 clientAuth가 없음",
        WarningKind::ThingShared => "다른 인증서가 같은 thing을 씀",
        WarningKind::ThingDiffers => "thing이 다른 설정으로 이미 있어 그대로 씀",
        WarningKind::ThingNameChanged => "thing 이름에서 AWS가 받지 않는 글자를 바꿈",
        WarningKind::SignatureUnchecked => "CA의 서명을 여기서 확인할 수 없어 AWS만 확인함",
        WarningKind::CrlUnused => "쓸 수 있는 CRL이 없음",
        WarningKind::StillActive => "AWS에서 아직 ACTIVE: 설정이 폐기를 허용하지 않음",
    }
}

/// Counted in UTC, as AWS's own lists and logs are.
fn time(at: i64) -> String {
    UnixTime::from_milliseconds(at).rfc3339()
}
