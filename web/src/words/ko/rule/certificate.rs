//! Korean: what one certificate, request or list says.

use jitr_shared::inspect::CertificateRule as Rule;

use crate::platform::clock;
use crate::words::rule::RulesOf;

pub(super) const CERTIFICATE: RulesOf<Rule> = RulesOf { what, why, remedy };

#[expect(clippy::too_many_lines, reason = "one line a rule, and nothing else")]
fn what(rule: &Rule) -> String {
    let said = match rule {
        Rule::Version { version } => return format!("X.509 버전 {version} 인증서입니다."),
        Rule::VersionExtensions { version } => return format!("확장이 있는데 버전 {version}이라고 합니다."),
        Rule::SerialNotPositive => "일련번호가 0이거나 음수입니다.",
        Rule::SerialTooLong { octets } => {
            return format!("일련번호가 {octets}바이트입니다. 20바이트까지 씁니다.");
        }
        Rule::EmptyIssuer => "발급자에 이름이 없습니다.",
        Rule::DateEncoding => "2049년까지의 날짜를 GeneralizedTime으로 적었습니다.",
        Rule::ValidityOrder => "시작하기 전에 끝납니다.",
        Rule::NoExpiry => "끝이 없습니다: 9999-12-31.",
        Rule::Expired { not_after } => return format!("{}에 만료되었습니다.", utc(not_after.seconds())),
        Rule::NotYetValid { not_before } => return format!("{}부터 유효합니다.", utc(not_before.seconds())),
        Rule::EmptyCaSubject => "CA에 이름이 없습니다.",
        Rule::EmptySubject => "주체가 없고 critical인 대체 이름도 없습니다.",
        Rule::AlternativeNamesCritical => "주체가 있는데 subjectAltName이 critical입니다.",
        Rule::Critical { oid } => return format!("확장 {oid}이(가) critical이면 안 됩니다."),
        Rule::NotCritical { oid } => return format!("확장 {oid}이(가) critical이어야 합니다."),
        Rule::AuthorityKeyIdentifierMissing => "어느 키가 서명했는지 적혀 있지 않습니다.",
        Rule::SubjectKeyIdentifierMissing => "CA가 자신의 키를 밝히지 않습니다.",
        Rule::KeyUsageEmpty => "keyUsage가 아무것도 허용하지 않습니다.",
        Rule::CertificateSigningWithoutCa => "CA:TRUE 없이 keyCertSign이 있습니다.",
        Rule::CaWithoutKeyUsage => "CA에 keyUsage가 없습니다.",
        Rule::CaWithoutCertificateSigning => "CA의 keyUsage가 인증서 서명을 허용하지 않습니다.",
        Rule::CaWithoutCaTrue => "CA:TRUE 없이 인증서에 서명합니다.",
        Rule::PathLengthWithoutCa => "CA가 아닌데 경로 길이가 있습니다.",
        Rule::NameConstraintsWithoutCa => "CA가 아닌데 이름 제약이 있습니다.",
        Rule::NameConstraintsForm => "이름 제약이 비었거나 형식이 맞지 않습니다.",
        Rule::PolicyConstraintsEmpty => "policyConstraints에 내용이 없습니다.",
        Rule::Policies => "certificatePolicies에 같은 정책이 두 번 있거나 비었습니다.",
        Rule::PolicyMappingsEmpty => "policyMappings에 내용이 없습니다.",
        Rule::AlternativeNamesEmpty => "subjectAltName에 이름이 없습니다.",
        Rule::AlternativeNameForm => "대체 이름 하나가 그 종류의 형식이 아닙니다.",
        Rule::ExtendedKeyUsageEmpty => "extendedKeyUsage가 아무것도 허용하지 않습니다.",
        Rule::AnyExtendedKeyUsageCritical => "extendedKeyUsage가 모든 용도를 허용하면서 critical입니다.",
        Rule::DistributionPoints => "CRL 배포 지점에 주소도 발급자도 없습니다.",
        Rule::UnknownCriticalExtension { oid } => return format!("critical 확장 {oid}을(를) 모릅니다."),
        Rule::DuplicateExtension { oid } => return format!("확장 {oid}이(가) 두 번 있습니다."),
        Rule::BrokenExtension { oid } => return format!("확장 {oid}을(를) 읽을 수 없습니다."),
        Rule::AlgorithmsDiffer => "서명 알고리즘이 두 가지로 적혀 있습니다.",
        Rule::AlgorithmParameters { algorithm } => {
            return format!("알고리즘 {algorithm}의 매개변수가 규칙과 다릅니다.");
        }
        Rule::StringType { kind } => return format!("이름을 {kind}(으)로 적었습니다."),
        Rule::StringCharacters => "PrintableString에 허용되지 않는 글자가 있습니다.",
        Rule::NameLength { attribute, found, most } => {
            return format!("{attribute}이(가) {found}자입니다. {most}자까지 씁니다.");
        }
        Rule::NameWhitespace => "이름이 공백으로 시작하거나 끝납니다.",
        Rule::UniqueIdentifier => "고유 식별자가 있습니다.",
        Rule::KeyUsageForKey { usage } => {
            return format!("keyUsage의 {usage}은(는) 이런 키로 할 수 없습니다.");
        }
        Rule::UnusedBits => "서명이나 키에 남는 비트가 있습니다.",
        Rule::KeyUsageTrailingBits => "keyUsage의 마지막 용도 뒤에 0이 있습니다.",
        Rule::DefaultEncoded { oid } => return format!("{oid}에 FALSE를 적어 두었습니다."),
        Rule::WeakRsa { bits } => return format!("RSA 키가 {bits}비트입니다."),
        Rule::RsaModulusEven => "RSA 모듈러스가 짝수입니다.",
        Rule::RsaSmallFactor { factor } => return format!("RSA 모듈러스가 {factor}(으)로 나누어집니다."),
        Rule::Roca => "RSA 모듈러스가 ROCA에 깨지는 형태입니다(CVE-2017-15361).",
        Rule::RsaExponent => "RSA 지수가 짝수이거나 1입니다.",
        Rule::RsaExponentRange => "RSA 지수가 보통 범위를 벗어납니다.",
        Rule::EcPoint => "공개 키가 그 곡선의 점이 아닙니다.",
        Rule::EcParameters => "곡선을 이름 대신 매개변수로 적었습니다.",
        Rule::WeakSignatureHash { algorithm } => {
            return format!("MD5 또는 SHA-1로 서명했습니다({algorithm}).");
        }
        Rule::BrokenRequestSignature => "요청이 자신의 키로 서명되지 않았습니다.",
    };
    said.to_owned()
}

#[expect(clippy::too_many_lines, reason = "one line a rule, and nothing else")]
fn why(rule: &Rule) -> &'static str {
    match rule {
        Rule::Version { .. } => "버전 3에만 확장이 있습니다. 이전 버전은 용도를 말할 수 없습니다.",
        Rule::VersionExtensions { .. } | Rule::KeyUsageForKey { .. } => "엄격한 프로그램은 거부합니다.",
        Rule::SerialNotPositive => "RFC 5280은 양수를 요구합니다. 거부하는 프로그램이 있습니다.",
        Rule::SerialTooLong { .. } => "더 긴 것은 받지 않아도 됩니다.",
        Rule::EmptyIssuer => "이름으로 CA까지의 경로를 찾을 수 없습니다.",
        Rule::DateEncoding => "RFC 5280은 2049년까지 UTCTime을 요구합니다. 엄격한 프로그램은 거부합니다.",
        Rule::ValidityOrder => "한 번도 유효하지 않습니다.",
        Rule::NoExpiry => "RFC 5280은 기기에 이것을 허용합니다. AWS IoT가 어떻게 다루는지는 문서에 없습니다.",
        Rule::Expired { .. } => "AWS IoT는 만료된 인증서를 거부합니다.",
        Rule::NotYetValid { .. } => "시계가 틀렸거나 나중에 쓰려고 만든 것입니다.",
        Rule::EmptyCaSubject => "발급한 인증서를 이 CA로 따라갈 수 없습니다.",
        Rule::EmptySubject => "RFC 5280은 둘 중 하나를 요구합니다.",
        Rule::AlternativeNamesCritical => {
            "RFC 5280은 권하지 않습니다. 이것을 모르는 프로그램은 인증서를 거부합니다."
        }
        Rule::Critical { .. } => "엄격한 프로그램은 인증서를 거부합니다.",
        Rule::NotCritical { .. } => "모르는 프로그램은 제한을 지나칠 수 있습니다. AWS IoT는 그래도 받습니다.",
        Rule::AuthorityKeyIdentifierMissing => {
            "RFC 5280은 authorityKeyIdentifier를 요구합니다. 없으면 이름이 같은 CA를 구별할 수 \
             없습니다."
        }
        Rule::SubjectKeyIdentifierMissing => {
            "RFC 5280은 CA에 subjectKeyIdentifier를 요구합니다. AWS IoT는 요구하지 않습니다."
        }
        Rule::KeyUsageEmpty => "키를 아무 데도 쓸 수 없습니다.",
        Rule::CertificateSigningWithoutCa => {
            "인증서에 서명한다고 하지만 CA가 아닙니다. 검증기는 그 서명을 거부합니다."
        }
        Rule::CaWithoutKeyUsage => "RFC 5280은 요구하지만 AWS의 예에도 없습니다.",
        Rule::CaWithoutCertificateSigning => "검증기는 이 CA가 발급한 것을 거부합니다.",
        Rule::CaWithoutCaTrue => "AWS IoT는 basicConstraints에 CA:TRUE가 없는 CA를 거부합니다.",
        Rule::PathLengthWithoutCa => "뜻이 없으며 엄격한 프로그램은 거부합니다.",
        Rule::NameConstraintsWithoutCa => "CA의 발급을 제한하는 것입니다. 엄격한 프로그램은 거부합니다.",
        Rule::NameConstraintsForm => "검증기가 CA를 거부하거나 제한을 지나칩니다.",
        Rule::PolicyConstraintsEmpty => "두 제한 중 하나가 있어야 합니다.",
        Rule::Policies => "RFC 5280이 금지합니다. 엄격한 프로그램은 거부합니다.",
        Rule::PolicyMappingsEmpty => "쌍이 하나는 있어야 합니다.",
        Rule::AlternativeNamesEmpty => "이름이 하나는 있어야 합니다.",
        Rule::AlternativeNameForm => "비교하지 못하거나 거부합니다.",
        Rule::ExtendedKeyUsageEmpty => "인증서를 아무 데도 쓸 수 없습니다.",
        Rule::AnyExtendedKeyUsageCritical => "RFC 5280은 둘을 함께 쓰지 말라고 합니다.",
        Rule::DistributionPoints => "목록을 찾을 수 없습니다.",
        Rule::UnknownCriticalExtension { .. } => "critical 확장을 모르면 인증서를 거부해야 합니다.",
        Rule::DuplicateExtension { .. } => {
            "RFC 5280이 금지합니다. 처음 것이나 마지막 것을 읽거나 거부합니다."
        }
        Rule::BrokenExtension { .. } => "깨졌습니다. 다른 곳에서 인증서를 거부할 수 있습니다.",
        Rule::AlgorithmsDiffer => "서명 옆의 것이 서명된 것과 다릅니다. 바뀌었거나 잘못 만들었습니다.",
        Rule::AlgorithmParameters { .. } => {
            "RSA는 NULL, ECDSA와 Ed25519는 없어야 합니다. 엄격한 프로그램은 거부합니다."
        }
        Rule::StringType { .. } => {
            "새 인증서는 UTF8String이나 PrintableString을 씁니다. 다른 형은 프로그램마다 다르게 \
             비교합니다."
        }
        Rule::StringCharacters => {
            "영문자, 숫자와 ' ( ) + , - . / : = ?만 됩니다. 엄격한 프로그램은 _나 @를 거부합니다."
        }
        Rule::NameLength { .. } => "거부하거나 잘릴 수 있습니다. 국가는 두 글자이며 빈 값은 안 됩니다.",
        Rule::NameWhitespace => {
            "잘 보이지 않지만 함께 비교됩니다. 클라이언트 ID, 사물, 등록 코드와 맞지 않습니다."
        }
        Rule::UniqueIdentifier => "RFC 5280은 발급을 금지하며 읽는 곳도 없습니다.",
        Rule::UnusedBits => "바이트 단위가 아닙니다. 엄격한 프로그램은 거부합니다.",
        Rule::KeyUsageTrailingBits => "DER이 아닙니다. 엄격한 프로그램은 거부합니다.",
        Rule::DefaultEncoded { .. } => "DER은 적지 않습니다. 대부분의 프로그램은 받습니다.",
        Rule::WeakRsa { .. } => "AWS IoT는 2048비트 이상의 RSA 키를 받습니다.",
        Rule::RsaModulusEven => "RSA 키가 아닙니다. 누구나 나눌 수 있습니다.",
        Rule::RsaSmallFactor { .. } => "누구나 개인 키를 계산할 수 있습니다.",
        Rule::Roca => "특정 칩의 라이브러리가 만든 것으로 개인 키를 계산할 수 있습니다.",
        Rule::RsaExponent => "RSA 키가 아닙니다. 안전하게 서명할 수 없습니다.",
        Rule::RsaExponentRange => {
            "FIPS 186-5는 65537 이상 256비트까지를 요구합니다. 거부하는 프로그램이 있습니다."
        }
        Rule::EcPoint => "아무 서명도 확인할 수 없습니다.",
        Rule::EcParameters => "RFC 5480이 금지합니다. AWS IoT와 대부분의 프로그램이 거부합니다.",
        Rule::WeakSignatureHash { .. } => "이런 서명은 위조할 수 있고 AWS IoT가 받지 않습니다.",
        Rule::BrokenRequestSignature => "내용이 바뀌었거나 보낸 쪽에 키가 없습니다.",
    }
}

#[expect(clippy::too_many_lines, reason = "one line a rule, and nothing else")]
fn remedy(rule: &Rule) -> &'static str {
    match rule {
        Rule::Version { .. } | Rule::VersionExtensions { .. } => "버전 3으로 다시 발급하세요.",
        Rule::SerialNotPositive => "임의의 양수 일련번호로 다시 발급하세요.",
        Rule::SerialTooLong { .. } => "더 짧은 일련번호로 다시 발급하세요.",
        Rule::EmptyIssuer => "주체가 있는 CA로 다시 발급하세요.",
        Rule::DateEncoding => "RFC 5280을 따르는 도구로 다시 발급하세요.",
        Rule::ValidityOrder => "다시 발급하세요. 시계와 날수를 확인하세요.",
        Rule::NoExpiry => "뜻한 것이면 할 일이 없습니다. 폐기할 방법을 두세요.",
        Rule::Expired { .. } => "새로 발급하세요. certificateId도 새로 생깁니다.",
        Rule::NotYetValid { .. } => "인증서를 만든 컴퓨터의 시계를 확인하세요.",
        Rule::EmptyCaSubject => "주체를 넣어 CA 인증서를 다시 발급하세요.",
        Rule::EmptySubject => "일반 이름을 넣어 다시 발급하세요.",
        Rule::AlternativeNamesCritical => "subjectAltName을 critical이 아니게 다시 발급하세요.",
        Rule::Critical { .. } => "그 확장을 critical이 아니게 다시 발급하세요.",
        Rule::NotCritical { .. } => "그 확장을 critical로 다시 발급하세요.",
        Rule::AuthorityKeyIdentifierMissing => {
            "authorityKeyIdentifier를 넣어 다시 발급하세요. AWS IoT는 요구하지 않습니다."
        }
        Rule::SubjectKeyIdentifierMissing => "subjectKeyIdentifier를 넣어 CA 인증서를 다시 발급하세요.",
        Rule::KeyUsageEmpty => "다시 발급하세요: CA는 keyCertSign, 기기는 digitalSignature.",
        Rule::CertificateSigningWithoutCa => "다시 발급하세요: CA면 CA:TRUE, 아니면 keyCertSign 없이.",
        Rule::CaWithoutKeyUsage => "keyCertSign과 cRLSign을 넣어 CA 인증서를 다시 발급하세요.",
        Rule::CaWithoutCertificateSigning => "keyCertSign을 넣어 CA 인증서를 다시 발급하세요.",
        Rule::CaWithoutCaTrue => "basicConstraints=critical,CA:TRUE를 넣어 CA 인증서를 다시 발급하세요.",
        Rule::PathLengthWithoutCa => "pathLenConstraint 없이 다시 발급하세요.",
        Rule::NameConstraintsWithoutCa => "nameConstraints 없이 다시 발급하세요.",
        Rule::NameConstraintsForm => "RFC 5280의 형식대로 CA 인증서를 다시 발급하세요.",
        Rule::PolicyConstraintsEmpty => "빼거나 제한을 넣어 다시 발급하세요.",
        Rule::Policies => "정책을 하나씩만 넣어 다시 발급하세요.",
        Rule::PolicyMappingsEmpty | Rule::UniqueIdentifier => "빼고 다시 발급하세요.",
        Rule::AlternativeNamesEmpty => "빼거나 이름을 넣어 다시 발급하세요.",
        Rule::AlternativeNameForm => "다시 발급하세요: 공백 없는 호스트, 4나 16바이트 주소, 온전한 URI.",
        Rule::ExtendedKeyUsageEmpty => "clientAuth를 넣거나 확장 없이 다시 발급하세요.",
        Rule::AnyExtendedKeyUsageCritical => "clientAuth로 다시 발급하세요.",
        Rule::DistributionPoints => "목록의 주소를 넣어 다시 발급하세요.",
        Rule::UnknownCriticalExtension { .. } => {
            "모든 프로그램이 아는지 확인하거나 critical이 아니게 발급하세요."
        }
        Rule::DuplicateExtension { .. } => "확장을 한 번만 넣어 다시 발급하세요.",
        Rule::BrokenExtension { .. } | Rule::AlgorithmsDiffer | Rule::UnusedBits => {
            "인증서를 다시 발급하세요."
        }
        Rule::AlgorithmParameters { .. } => "RFC 4055와 RFC 5758을 따르는 도구로 다시 발급하세요.",
        Rule::StringType { .. } | Rule::StringCharacters => "UTF8String으로 다시 발급하세요.",
        Rule::NameLength { .. } => "맞는 이름으로 다시 발급하세요.",
        Rule::NameWhitespace => "공백 없이 다시 발급하세요.",
        Rule::KeyUsageForKey { .. } => "다시 발급하세요: 기기는 digitalSignature.",
        Rule::KeyUsageTrailingBits => "다른 도구로 다시 발급하세요.",
        Rule::DefaultEncoded { .. } => "거부하는 곳이 없으면 할 일이 없습니다.",
        Rule::WeakRsa { .. } => "키를 새로 만드세요: EC P-256 또는 2048비트 이상의 RSA.",
        Rule::RsaModulusEven => "키를 새로 만드세요.",
        Rule::RsaSmallFactor { .. } | Rule::Roca => {
            "다른 라이브러리로 키를 새로 만들고 이 인증서를 폐기하세요."
        }
        Rule::RsaExponent | Rule::RsaExponentRange => "지수 65537로 키를 새로 만드세요.",
        Rule::EcPoint => "키를 새로 만드세요. 인증서가 깨졌습니다.",
        Rule::EcParameters => {
            "이름 있는 곡선으로 키를 다시 만드세요(openssl: -pkeyopt ec_param_enc:named_curve)."
        }
        Rule::WeakSignatureHash { .. } => "SHA-256 이상으로 다시 서명하세요.",
        Rule::BrokenRequestSignature => "요청을 다시 만드세요.",
    }
}

fn utc(seconds: i64) -> String {
    clock::utc(seconds.saturating_mul(1000))
}
