//! Korean: how certificates hang together.

use jitr_shared::inspect::ChainRule as Rule;

use crate::words::rule::RulesOf;

pub(super) const CHAIN: RulesOf<Rule> = RulesOf { what, why, remedy };

fn what(rule: &Rule) -> String {
    let said = match rule {
        Rule::Duplicate { first } => return format!("{}번 인증서가 한 번 더 있습니다.", first + 1),
        Rule::WrongOrder => "발급자가 자신이 발급한 인증서보다 앞에 있습니다.",
        Rule::Needless => "어느 기기의 경로에도 이 인증서가 없습니다.",
        Rule::RootNeedless => "묶음에 루트가 들어 있습니다.",
        Rule::BrokenLink { .. } => "발급자 이름은 맞지만 그 키로 만든 서명이 아닙니다.",
        Rule::UncheckedLink { algorithm } => {
            return format!("서명 알고리즘 {algorithm}은(는) 여기서 확인하지 않습니다.");
        }
        Rule::MissingIssuer { issuer, .. } => return format!("발급자가 여기에 없습니다: {issuer}"),
        Rule::KeyIdentifierDiffers { .. } => "서명한 키와 다른 발급자 키를 가리킵니다.",
        Rule::OutlivesIssuer { .. } => "발급자보다 오래 유효합니다.",
        Rule::SerialTwice { first } => {
            return format!("{}번 인증서와 발급자도 일련번호도 같습니다.", first + 1);
        }
        Rule::PathLengthExceeded { limit } => {
            return format!("경로 길이 {limit}보다 많은 CA가 이 CA 아래에 있습니다.");
        }
        Rule::Ring => "인증서들이 서로를 발급해 고리를 이룹니다.",
        Rule::WorkExhausted { limit } => {
            return format!("서명 {limit}개를 확인했고 나머지는 확인하지 않았습니다.");
        }
    };
    said.to_owned()
}

fn why(rule: &Rule) -> &'static str {
    match rule {
        Rule::Duplicate { .. } => "기기의 메모리만 차지하고 달라지는 것은 없습니다.",
        Rule::WrongOrder => "TLS는 기기 인증서를 먼저 보냅니다(RFC 8446, 4.4.2).",
        Rule::Needless => "연결마다 메모리와 시간을 쓰고 AWS SDK는 긴 파일을 거부합니다.",
        Rule::RootNeedless => {
            "신뢰하는 쪽은 이미 가지고 있습니다. CA 등록에는 필요하지만 기기에는 필요 없습니다."
        }
        Rule::BrokenLink { .. } => "이름이 같은 다른 CA가 서명했거나 인증서가 바뀌었습니다.",
        Rule::UncheckedLink { .. } => {
            "RSA(PKCS#1 v1.5, PSS), P-256, P-384, P-521의 ECDSA, Ed25519를 확인합니다."
        }
        Rule::MissingIssuer { .. } => "체인을 더 따라갈 수 없습니다.",
        Rule::KeyIdentifierDiffers { .. } => "키 식별자로 찾는 프로그램은 발급자를 찾지 못합니다.",
        Rule::OutlivesIssuer { .. } => "발급자가 끝나면 유효한 경로가 없습니다.",
        Rule::SerialTwice { .. } => {
            "발급자와 일련번호로 인증서 하나를 가리킵니다. 폐기 목록에 있으면 둘 다 폐기됩니다."
        }
        Rule::PathLengthExceeded { .. } => "모든 검증기가 이 경로를 거부합니다.",
        Rule::Ring => "위에 루트가 없어 신뢰의 시작이 없습니다.",
        Rule::WorkExhausted { .. } => {
            "나머지는 이름과 키 식별자로만 이었습니다. 모두 확인하면 화면이 멈춥니다."
        }
    }
}

fn remedy(rule: &Rule) -> &'static str {
    match rule {
        Rule::Duplicate { .. } => "하나를 빼세요.",
        Rule::WrongOrder => "여기서 순서를 바로잡은 묶음을 받으세요.",
        Rule::Needless => "여기서 이것을 뺀 묶음을 받으세요.",
        Rule::RootNeedless => "여기서 루트를 뺀 묶음을 받으세요.",
        Rule::BrokenLink { .. } => "서명한 키의 CA 인증서를 찾으세요. 키 식별자를 비교하면 됩니다.",
        Rule::UncheckedLink { .. } => "openssl verify로 확인하세요.",
        Rule::MissingIssuer { .. } => "발급자 인증서를 함께 넣으면 체인 전체가 보입니다.",
        Rule::KeyIdentifierDiffers { .. } => {
            "CA의 subjectKeyIdentifier를 authorityKeyIdentifier로 넣어 다시 발급하세요."
        }
        Rule::OutlivesIssuer { .. } => "CA를 제때 갱신하거나 더 짧게 발급하세요.",
        Rule::SerialTwice { .. } => "하나를 다른 일련번호로 다시 발급하세요.",
        Rule::PathLengthExceeded { .. } => "경로 길이를 늘려 CA 인증서를 다시 발급하거나 CA를 하나 빼세요.",
        Rule::Ring => "신뢰하는 CA의 자체 서명 인증서를 넣으세요.",
        Rule::WorkExhausted { .. } => "인증서를 줄이거나 궁금한 것만 검증하세요.",
    }
}
