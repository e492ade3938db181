//! Korean: what one certificate, request or list says.

use jitr_shared::inspect::CertificateRule as Rule;

use crate::platform::clock;
use crate::words::rule::RulesOf;

pub(super) const CERTIFICATE: RulesOf<Rule> = RulesOf { what, why, remedy };

fn what(rule: &Rule) -> String {
    let said = match rule {
        Rule::BrokenExtension { oid } => return format!("확장 {oid}을(를) 읽을 수 없습니다."),
        Rule::CaWithoutCaTrue => "CA:TRUE 없이 인증서에 서명합니다.",
        Rule::Expired { not_after } => return format!("{}에 만료되었습니다.", utc(not_after.seconds())),
        Rule::NotYetValid { not_before } => return format!("{}부터 유효합니다.", utc(not_before.seconds())),
        Rule::WeakRsa { bits } => return format!("RSA 키가 {bits}비트입니다."),
        Rule::WeakSignatureHash { algorithm } => {
            return format!("MD5 또는 SHA-1로 서명했습니다({algorithm}).");
        }
        Rule::BrokenRequestSignature => "요청이 자신의 키로 서명되지 않았습니다.",
    };
    said.to_owned()
}

fn why(rule: &Rule) -> &'static str {
    match rule {
        Rule::BrokenExtension { .. } => "두 번 있거나 깨졌습니다. 다른 곳에서 인증서를 거부할 수 있습니다.",
        Rule::CaWithoutCaTrue => "AWS IoT는 basicConstraints에 CA:TRUE가 없는 CA를 거부합니다.",
        Rule::Expired { .. } => "AWS IoT는 만료된 인증서를 거부합니다.",
        Rule::NotYetValid { .. } => "시계가 틀렸거나 나중에 쓰려고 만든 것입니다.",
        Rule::WeakRsa { .. } => "AWS IoT는 2048비트 이상의 RSA 키를 받습니다.",
        Rule::WeakSignatureHash { .. } => "이런 서명은 위조할 수 있고 AWS IoT가 받지 않습니다.",
        Rule::BrokenRequestSignature => "내용이 바뀌었거나 보낸 쪽에 키가 없습니다.",
    }
}

fn remedy(rule: &Rule) -> &'static str {
    match rule {
        Rule::BrokenExtension { .. } => "인증서를 다시 발급하세요.",
        Rule::CaWithoutCaTrue => "basicConstraints=critical,CA:TRUE를 넣어 CA 인증서를 다시 발급하세요.",
        Rule::Expired { .. } => "새로 발급하세요. certificateId도 새로 생깁니다.",
        Rule::NotYetValid { .. } => "인증서를 만든 컴퓨터의 시계를 확인하세요.",
        Rule::WeakRsa { .. } => "키를 새로 만드세요: EC P-256 또는 2048비트 이상의 RSA.",
        Rule::WeakSignatureHash { .. } => "SHA-256 이상으로 다시 서명하세요.",
        Rule::BrokenRequestSignature => "요청을 다시 만드세요.",
    }
}

fn utc(seconds: i64) -> String {
    clock::utc(seconds.saturating_mul(1000))
}
