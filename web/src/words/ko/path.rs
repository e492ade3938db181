//! Korean: why a path is not valid, and what to do.

use jitr_shared::certificate::validate::fault::{Clause, Fault};

use crate::platform::clock;
use crate::words::path::PathTexts;

pub(in crate::words) static PATH: PathTexts = PathTexts { fault, remedy };

fn fault(fault: &Fault) -> String {
    let said = match fault {
        Fault::Unreadable { detail, .. } => return format!("읽을 수 없습니다: {detail}"),
        Fault::NoIssuer { issuer } => return format!("발급자가 여기에 없습니다: {issuer}"),
        Fault::Loop => "경로가 이미 지나온 인증서로 돌아옵니다.",
        Fault::TooDeep { limit } => return format!("신뢰 기준까지 인증서가 {limit}개를 넘습니다."),
        Fault::WorkExhausted { limit, .. } => {
            return format!("{limit}번에서 멈췄습니다. 끝없이 걸리게 만든 묶음입니다.");
        }
        Fault::BadSignature { .. } => "발급자의 키로 만든 서명이 아닙니다.",
        Fault::UncheckedSignature { algorithm, .. } => {
            return format!("서명을 확인할 수 없습니다: {algorithm}");
        }
        Fault::AlgorithmsDiffer => "서명 알고리즘이 두 가지로 적혀 있습니다.",
        Fault::NotYetValid { not_before } => return format!("{}부터 유효합니다.", utc(not_before.seconds())),
        Fault::Expired { not_after } => return format!("{}에 만료되었습니다.", utc(not_after.seconds())),
        Fault::NotACa => "인증서에 서명했지만 CA가 아닙니다.",
        Fault::PathTooLong { limit } => {
            return format!("위의 CA는 아래에 CA를 {limit}개까지 허용하는데 이것이 하나 더입니다.");
        }
        Fault::MayNotSignCertificates => "keyUsage가 인증서 서명을 허용하지 않습니다.",
        Fault::UnknownCriticalExtension { oid } => return format!("모르는 critical 확장이 있습니다: {oid}"),
        Fault::DuplicateExtension { oid } => return format!("확장이 두 번 있습니다: {oid}"),
        Fault::BrokenExtension { oid } => return format!("읽을 수 없는 확장이 있습니다: {oid}"),
        Fault::NameNotPermitted { name, .. } => return format!("위의 CA가 허용하지 않는 이름입니다: {name}"),
        Fault::NameExcluded { name, .. } => return format!("위의 CA가 제외한 이름입니다: {name}"),
        Fault::NameNotComparable { name, .. } => {
            return format!("위의 CA가 비교할 수 없는 종류의 이름을 제한합니다: {name}");
        }
        Fault::NoPolicy => "요구한 인증서 정책이 하나도 남지 않습니다.",
        Fault::AnyPolicyMapped => "금지된 anyPolicy 매핑이 있습니다.",
        Fault::WrongExtendedKeyUsage { wanted } => {
            return format!("extendedKeyUsage가 용도 {wanted}을(를) 허용하지 않습니다.");
        }
        Fault::WrongKeyUsage { wanted } => return format!("keyUsage가 {wanted}을(를) 허용하지 않습니다."),
        Fault::NameMismatch { expected } => return format!("{expected}의 인증서가 아닙니다."),
        Fault::Profile { clause } => {
            return format!("RFC 5280의 형식과 다릅니다: {}.", clause_words(*clause));
        }
        Fault::Revoked { reason, .. } => return format!("폐기되었습니다(사유 {reason})."),
        Fault::RevocationUnknown => "폐기 여부를 알려 주는 목록이 없습니다.",
        Fault::ListNotYetValid { this_update } => {
            return format!("목록이 {}부터 유효합니다.", utc(this_update.seconds()));
        }
        Fault::ListExpired { next_update } => {
            return format!("목록이 {}에 끝났습니다.", utc(next_update.seconds()));
        }
        Fault::ListNotSigned => "이 경로의 목록에 서명할 수 있는 CA의 서명이 아닙니다.",
    };
    said.to_owned()
}

fn remedy(fault: &Fault) -> &'static str {
    match fault {
        Fault::Unreadable { .. } => "원본에서 다시 복사하세요.",
        Fault::NoIssuer { .. } => "발급자 인증서를 넣거나 다른 신뢰 기준을 고르세요.",
        Fault::Loop => "신뢰하는 CA의 자체 서명 인증서를 넣으세요.",
        Fault::TooDeep { .. } => "더 가까운 신뢰 기준을 고르세요.",
        Fault::WorkExhausted { .. } => "이름이 같은 인증서를 줄이세요.",
        Fault::BadSignature { .. } => "서명한 키의 CA 인증서를 찾으세요.",
        Fault::UncheckedSignature { .. } => "SHA-256의 ECDSA나 RSA로 다시 발급하세요.",
        Fault::AlgorithmsDiffer | Fault::BrokenExtension { .. } => "다시 발급하세요.",
        Fault::NotYetValid { .. } => "더 늦은 시각을 고르거나 만든 시계를 확인하세요.",
        Fault::Expired { .. } => "더 이른 시각을 고르거나 새로 발급하세요.",
        Fault::NotACa => "CA:TRUE로 다시 발급하거나 CA로 서명하세요.",
        Fault::PathTooLong { .. } => "경로 길이를 늘려 그 CA를 다시 발급하세요.",
        Fault::MayNotSignCertificates => "keyCertSign을 넣어 다시 발급하세요.",
        Fault::UnknownCriticalExtension { .. } => "빼거나 critical이 아니게 다시 발급하세요.",
        Fault::DuplicateExtension { .. } => "확장을 한 번만 넣어 다시 발급하세요.",
        Fault::NameNotPermitted { .. } => "CA가 허용하는 이름으로 발급하세요.",
        Fault::NameExcluded { .. } => "다른 이름이나 다른 CA로 발급하세요.",
        Fault::NameNotComparable { .. } => "이름이나 CA의 제한에서 그 종류를 빼세요.",
        Fault::NoPolicy => "요구를 줄이거나 그 정책으로 발급하세요.",
        Fault::AnyPolicyMapped => "그 매핑 없이 다시 발급하세요.",
        Fault::WrongExtendedKeyUsage { .. } => "그 용도로 다시 발급하거나 용도 없이 검증하세요.",
        Fault::WrongKeyUsage { .. } => "그 용도를 넣어 다시 발급하세요.",
        Fault::NameMismatch { .. } => "그 이름으로 발급하세요.",
        Fault::Profile { .. } => "RFC 5280을 따르는 도구로 다시 발급하세요.",
        Fault::Revoked { .. } => "새 키로 새 인증서를 발급하세요.",
        Fault::RevocationUnknown => "그 CA의 최신 목록을 넣거나 목록 없이 검증하세요.",
        Fault::ListNotYetValid { .. } => "더 늦은 시각을 고르거나 이전 목록을 쓰세요.",
        Fault::ListExpired { .. } => "CA의 최신 목록을 받으세요.",
        Fault::ListNotSigned => "인증서를 발급한 CA의 목록을 받으세요.",
    }
}

const fn clause_words(clause: Clause) -> &'static str {
    match clause {
        Clause::Version => "버전이 3이 아님",
        Clause::SerialNotPositive => "일련번호가 양수가 아님",
        Clause::SerialTooLong => "일련번호가 너무 김",
        Clause::EmptyIssuer => "발급자에 이름이 없음",
        Clause::DateEncoding => "2049년까지의 날짜가 UTCTime이 아님",
        Clause::EmptyCaSubject => "CA에 이름이 없음",
        Clause::EmptySubject => "주체도 critical subjectAltName도 없음",
        Clause::AuthorityKeyIdentifierCritical => "authorityKeyIdentifier가 critical임",
        Clause::AuthorityKeyIdentifierMissing => "authorityKeyIdentifier가 없음",
        Clause::SubjectKeyIdentifierCritical => "subjectKeyIdentifier가 critical임",
        Clause::SubjectKeyIdentifierMissing => "CA에 subjectKeyIdentifier가 없음",
        Clause::KeyUsageEmpty => "keyUsage가 비었음",
        Clause::CertificateSigningWithoutCa => "CA:TRUE 없이 keyCertSign이 있음",
        Clause::Policies => "정책이 두 번 있거나 비었음",
        Clause::PolicyMappings => "policyMappings가 비었음",
        Clause::AlternativeNamesEmpty => "subjectAltName이 비었음",
        Clause::AlternativeName => "대체 이름의 형식이 틀림",
        Clause::BasicConstraintsNotCritical => "CA의 basicConstraints가 critical이 아님",
        Clause::PathLengthWithoutCa => "CA:TRUE 없이 경로 길이가 있음",
        Clause::NameConstraintsWithoutCa => "CA:TRUE 없이 이름 제약이 있음",
        Clause::NameConstraintsNotCritical => "이름 제약이 critical이 아님",
        Clause::NameConstraintsForm => "이름 제약의 형식이 틀림",
        Clause::PolicyConstraintsNotCritical => "policyConstraints가 critical이 아님",
        Clause::PolicyConstraintsEmpty => "policyConstraints가 비었음",
        Clause::ExtendedKeyUsageEmpty => "extendedKeyUsage가 비었음",
        Clause::DistributionPoints => "배포 지점에 내용이 없음",
        Clause::InhibitAnyPolicyNotCritical => "inhibitAnyPolicy가 critical이 아님",
        Clause::NextUpdateMissing => "목록에 nextUpdate가 없음",
        Clause::ListKeyIdentifierMissing => "목록에 authorityKeyIdentifier가 없음",
        Clause::ListNumber => "목록 번호가 없거나 critical임",
    }
}

fn utc(seconds: i64) -> String {
    clock::utc(seconds.saturating_mul(1000))
}
