//! Korean: how certificates hang together.

use jitr_shared::inspect::ChainRule as Rule;

use crate::words::rule::RulesOf;

pub(super) const CHAIN: RulesOf<Rule> = RulesOf { what, why, remedy };

fn what(rule: &Rule) -> String {
    let said = match rule {
        Rule::Duplicate { first } => return format!("{}번 인증서가 한 번 더 있습니다.", first + 1),
        Rule::WrongOrder => "발급자가 자신이 발급한 인증서보다 앞에 있습니다.",
        Rule::BrokenLink { .. } => "발급자 이름은 맞지만 그 키로 만든 서명이 아닙니다.",
        Rule::UncheckedLink { algorithm } => {
            return format!("서명 알고리즘 {algorithm}은(는) 여기서 확인하지 않습니다.");
        }
        Rule::MissingIssuer { issuer, .. } => return format!("발급자가 여기에 없습니다: {issuer}"),
    };
    said.to_owned()
}

fn why(rule: &Rule) -> &'static str {
    match rule {
        Rule::Duplicate { .. } => "기기의 메모리만 차지하고 달라지는 것은 없습니다.",
        Rule::WrongOrder => "TLS는 기기 인증서를 먼저 보냅니다(RFC 8446, 4.4.2).",
        Rule::BrokenLink { .. } => "이름이 같은 다른 CA가 서명했거나 인증서가 바뀌었습니다.",
        Rule::UncheckedLink { .. } => "P-256과 P-384의 ECDSA, RSA PKCS#1 v1.5를 확인합니다.",
        Rule::MissingIssuer { .. } => "체인을 더 따라갈 수 없습니다.",
    }
}

fn remedy(rule: &Rule) -> &'static str {
    match rule {
        Rule::Duplicate { .. } => "하나를 빼세요.",
        Rule::WrongOrder => "기기 인증서를 앞에, 발급자를 뒤에 두세요.",
        Rule::BrokenLink { .. } => "서명한 키의 CA 인증서를 찾으세요. 키 식별자를 비교하면 됩니다.",
        Rule::UncheckedLink { .. } => "openssl verify로 확인하세요.",
        Rule::MissingIssuer { .. } => "발급자 인증서를 함께 넣으면 체인 전체가 보입니다.",
    }
}
