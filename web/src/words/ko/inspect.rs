//! Korean: inspect.

use jitr_shared::certificate::facts::KeyKind;
use jitr_shared::certificate::signature::Check;
use jitr_shared::inspect::chain::{End, LinkCheck};

use crate::words::inspect::{Fact, InspectWords};

pub(super) const INSPECT: InspectWords = InspectWords {
    lead: "아무 인증서나 읽습니다: 무엇이 적혀 있는지, 서로 어떻게 이어지는지, AWS IoT가 무엇을 문제 삼을지.",
    empty: "아직 읽을 것이 없습니다. PEM이나 DER 파일을 끌어다 놓거나 PEM을 붙여 넣으세요.",
    input: "인증서",
    input_hint: "PEM 또는 DER, 하나든 여럿이든, 순서는 상관없습니다. 이 브라우저에서만 읽고 어디로도 보내지 않습니다.",
    choose: "파일 고르기",
    clear: "비우기",
    reading: "읽는 중 …",
    read: |certificates, findings| {
        format!("인증서 {certificates}개를 읽었고, 지적할 점이 {findings}개 있습니다.")
    },
    findings: "지적할 점",
    no_findings: "지적할 점이 없습니다.",
    chain: "체인",
    chain_number: |number| format!("체인 {number}"),
    certificates: "인증서",
    compare: "인증서 두 개 비교",
    compare_first: "인증서 A",
    compare_second: "인증서 B",
    compare_fact: "항목",
    compare_result: "결과",
    differs: "다름",
    same: "같음",
    fact,
    basic_constraints: |is_ca, path_length| match (is_ca, path_length) {
        (Some(true), Some(length)) => format!("CA:TRUE, 아래에 CA {length}단계까지"),
        (Some(true), None) => String::from("CA:TRUE"),
        (Some(false), _) => String::from("CA:FALSE"),
        (None, _) => String::from("없음, 따라서 CA가 아님"),
    },
    key,
    absent: "없음",
    link: |check| match check {
        LinkCheck::Valid => "서명 유효",
        LinkCheck::CannotCheck => "여기서 확인할 수 없는 서명",
        LinkCheck::NotChecked => "너무 많아 확인하지 않은 서명",
    },
    end: |end| match end {
        End::Root { signature: Some(Check::Valid) } => "루트: 스스로 서명했고 서명이 유효함",
        End::Root { signature: Some(Check::Invalid) } => "발급자로 자신을 적었지만 자신의 키로 서명되지 않음",
        End::Root { signature: Some(Check::CannotCheck) } => {
            "발급자로 자신을 적었음. 서명은 여기서 확인할 수 없음"
        }
        End::Root { signature: None } => "발급자로 자신을 적었음. 서명은 확인하지 않음",
        End::MissingIssuer => "발급자가 이 인증서들 가운데 없음",
        End::Broken { .. } => "발급자의 이름은 있지만 그 키로 만든 서명이 아님: 끊어진 연결",
        End::Ring => "서로가 서로를 발급해 고리를 이룸",
    },
    missing_issuer: "여기에 없음",
    missing_key: "키 식별자",
    how_first: "인증서를 하나씩 해독해 말단에서 루트 순서로 놓고, 연결마다 발급자의 공개 키로 서명을 확인합니다. certificateId는 DER의 SHA-256이며 AWS IoT가 쓰는 \
                ID와 같습니다.",
    how_second: "읽기는 어떤 연결도 열 수 없는 Web Worker(발급기)에서 합니다. 본 것을 말할 뿐 아무것도 믿지 않습니다. CA가 AWS에 등록되어 있는지는 다른 화면에서 \
                 보세요.",
    commands: "openssl로 하는 같은 일",
};

fn fact(fact: Fact) -> &'static str {
    match fact {
        Fact::Subject => "주체(Subject)",
        Fact::Issuer => "발급자(Issuer)",
        Fact::Serial => "일련번호",
        Fact::NotBefore => "notBefore",
        Fact::NotAfter => "notAfter",
        Fact::Key => "공개 키",
        Fact::BasicConstraints => "basicConstraints",
        Fact::KeyUsage => "keyUsage",
        Fact::ExtendedKeyUsage => "extendedKeyUsage",
        Fact::AlternativeNames => "subjectAltName",
        Fact::SubjectKeyIdentifier => "subjectKeyIdentifier",
        Fact::AuthorityKeyIdentifier => "authorityKeyIdentifier",
        Fact::SignatureAlgorithm => "서명 알고리즘",
    }
}

fn key(kind: &KeyKind, bits: Option<u32>) -> String {
    let name = match kind {
        KeyKind::Rsa => "RSA",
        KeyKind::P256 => "EC P-256",
        KeyKind::P384 => "EC P-384",
        KeyKind::P521 => "EC P-521",
        KeyKind::OtherCurve { oid } => return format!("EC, 곡선 {oid}"),
        KeyKind::Ed25519 => "Ed25519(AWS IoT가 받지 않음)",
        KeyKind::Ed448 => "Ed448(AWS IoT가 받지 않음)",
        KeyKind::Dsa => "DSA",
        KeyKind::Other { oid } => return format!("알고리즘 {oid}"),
    };
    bits.map_or_else(|| name.to_owned(), |bits| format!("{name}, {bits}비트"))
}
