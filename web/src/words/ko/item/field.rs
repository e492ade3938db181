//! Korean: the fields of an item and the extensions of RFC 5280, each with what it means.

use crate::words::item::Field;

pub(super) fn name(field: Field) -> &'static str {
    match field {
        Field::Origin => "찾은 곳",
        Field::Version => "버전",
        Field::Serial => "일련번호",
        Field::Subject => "주체(Subject)",
        Field::Issuer => "발급자(Issuer)",
        Field::NotBefore => "notBefore",
        Field::NotAfter => "notAfter",
        Field::Key => "공개 키",
        Field::SignatureAlgorithm => "서명 알고리즘",
        Field::Sha256 => "SHA-256",
        Field::Sha1 => "SHA-1",
        Field::KeySha256 => "키 SHA-256",
        Field::Pin => "키 핀",
        Field::OwnSignature => "서명",
        Field::Attribute => "속성",
        Field::ThisUpdate => "thisUpdate",
        Field::NextUpdate => "nextUpdate",
        Field::Entries => "폐기 항목",
        Field::Form => "형식",
        Field::Lock => "암호화",
        Field::Encryption => "암호화 방식",
        Field::ContainerKind => "컨테이너",
        Field::Contents => "내용",
        Field::Label => "PEM 라벨",
        Field::Size => "크기",
    }
}

pub(super) fn explain(field: Field) -> &'static str {
    match field {
        Field::Origin => "주신 것 가운데 어디에 있었는지입니다.",
        Field::Version => "확장은 버전 3에만 있을 수 있습니다.",
        Field::Serial => "발급자가 붙인 번호이며, 폐기 목록이 이 번호로 가리킵니다. 16진수, 10진수 순입니다.",
        Field::Subject => "누구의 것인지입니다. RFC 4514 순서로, 그다음 부분별로 적습니다.",
        Field::Issuer => "스스로 적은 서명자입니다. 증명하는 것은 서명뿐입니다.",
        Field::NotBefore => "이 시각 전에는 유효하지 않습니다.",
        Field::NotAfter => "이 시각 후에는 유효하지 않습니다.",
        Field::Key => "짝이 되는 개인 키를 가진 사람이 이 이름으로 행동할 수 있습니다.",
        Field::SignatureAlgorithm => "발급자가 서명한 방식입니다.",
        Field::Sha256 => "DER 전체의 해시입니다. AWS IoT는 이것을 certificateId로 씁니다.",
        Field::Sha1 => "DER 전체의 해시이며, 오래된 도구가 보여 주는 값입니다.",
        Field::KeySha256 => "SubjectPublicKeyInfo의 해시입니다. 키가 같으면 어디서나 같습니다.",
        Field::Pin => "같은 값을 키 핀처럼 Base64로 적은 것입니다.",
        Field::OwnSignature => "요청은 거기 적힌 키로 서명되며, 만든 사람이 그 키를 가졌음을 증명합니다.",
        Field::Attribute => "요청이 더 적은 것입니다.",
        Field::ThisUpdate => "목록이 발급된 시각입니다.",
        Field::NextUpdate => "이때까지 다음 목록이 나옵니다. 지나면 오늘에 대해 말해 주는 것이 없습니다.",
        Field::Entries => "폐기된 인증서입니다.",
        Field::Form => "키가 적힌 방식입니다.",
        Field::Lock => "암호로 보호되는지, 열었는지입니다.",
        Field::Encryption => "보호하는 알고리즘입니다.",
        Field::ContainerKind => "다른 항목을 담고 있습니다.",
        Field::Contents => "각각 목록에 따로 있습니다.",
        Field::Label => "프레임이 무엇이라고 적는지입니다.",
        Field::Size => "DER의 크기입니다.",
    }
}

pub(super) fn extension(name: &str) -> Option<&'static str> {
    Some(match name {
        "basicConstraints" => "인증서에 서명해도 되는지, 그 아래 CA가 몇 개까지 올 수 있는지입니다.",
        "keyUsage" => "키를 어디에 써도 되는지입니다. CA에는 keyCertSign이 필요합니다.",
        "extendedKeyUsage" => {
            "어떤 목적에 써도 되는지입니다. 연결하는 기기는 TLS 클라이언트, 곧 clientAuth입니다."
        }
        "subjectAltName" => "주체의 다른 이름입니다. AWS IoT는 보지 않습니다.",
        "issuerAltName" => "발급자의 다른 이름입니다.",
        "subjectKeyIdentifier" => "자신의 키의 짧은 이름이며, 발급자를 찾을 때 씁니다.",
        "authorityKeyIdentifier" => "서명한 키의 짧은 이름입니다.",
        "nameConstraints" => "아래 인증서에 어떤 이름이 올 수 있는지입니다.",
        "certificatePolicies" => "어떤 규칙으로 발급되었는지입니다.",
        "policyMappings" => "다른 쪽의 어떤 정책을 자신의 정책으로 치는지입니다.",
        "policyConstraints" => "아래에서 정책을 꼭 적어야 하는지입니다.",
        "inhibitAnyPolicy" => "anyPolicy가 어디까지 통하는지입니다.",
        "cRLDistributionPoints" => "폐기 목록을 받는 곳입니다. 여기서는 아무것도 받아오지 않습니다.",
        "freshestCRL" => "폐기 목록의 최신 변경을 받는 곳입니다.",
        "authorityInfoAccess" => {
            "발급자 인증서나 OCSP 응답기가 있는 곳입니다. 여기서는 아무것도 받아오지 않습니다."
        }
        "subjectInfoAccess" => "주체에 대한 것이 있는 곳입니다.",
        "privateKeyUsagePeriod" => "키로 언제까지 서명해도 되는지입니다.",
        "cRLNumber" => "이 발급자의 목록에 차례로 붙는 번호입니다.",
        "deltaCRLIndicator" => "이 번호의 목록 이후 바뀐 것만 담습니다.",
        "issuingDistributionPoint" => "목록이 어떤 인증서에 대한 것인지입니다.",
        "reasonCode" => "폐기된 이유입니다.",
        "invalidityDate" => "키를 잃었다고 보는 시점입니다.",
        "certificateIssuer" => "폐기된 인증서를 발급한 곳입니다.",
        _ => return None,
    })
}
