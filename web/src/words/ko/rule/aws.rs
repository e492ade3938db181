//! Korean: what AWS IoT will answer.

use jitr_shared::inspect::AwsRule as Rule;

use crate::platform::clock;
use crate::words::rule::RulesOf;

pub(super) const AWS: RulesOf<Rule> = RulesOf { what, why, remedy };

#[expect(clippy::too_many_lines, reason = "one line a rule, and nothing else")]
fn what(rule: &Rule) -> String {
    let said = match rule {
        Rule::NotACa => "AWS IoT가 CA로 받지 않습니다. CA:TRUE가 없습니다.",
        Rule::SignatureNotTaken { algorithm } => {
            return format!("AWS IoT는 {algorithm} 서명을 받지 않습니다.");
        }
        Rule::PssNotListed => "서명이 RSASSA-PSS입니다. AWS IoT가 거부할 수 있습니다.",
        Rule::RsaTooShort { bits } => return format!("AWS IoT가 {bits}비트 RSA 키를 거부합니다."),
        Rule::CurveNotTaken { curve } => return format!("AWS IoT는 {curve} 곡선의 키를 받지 않습니다."),
        Rule::KeyNotTaken { kind } => return format!("AWS IoT는 {kind} 키를 받지 않습니다."),
        Rule::Expired { not_after } => {
            return format!("AWS IoT가 거부합니다: {}에 만료되었습니다.", utc(not_after.seconds()));
        }
        Rule::NotYetValid { not_before } => {
            return format!("{} 전에는 AWS IoT가 거부합니다.", utc(not_before.seconds()));
        }
        Rule::PemTooLong { characters } => {
            return format!("PEM이 {characters}자입니다. AWS IoT는 65,536자까지 받습니다.");
        }
        Rule::KeyAudited => "Device Defender가 이 키를 보고합니다(CVE-2017-15361).",
        Rule::IntermediateCa => "중간 CA입니다. AWS IoT는 이것도 받습니다.",
        Rule::SignsOnlyCas => "이 CA는 여기서 다른 CA에만 서명했습니다.",
        Rule::CaEndsSoon { not_after } => {
            return format!("CA가 30일 안에 끝납니다: {}.", utc(not_after.seconds()));
        }
        Rule::CaMayNotSign => "CA의 keyUsage가 인증서 서명을 허용하지 않습니다.",
        Rule::CaBelowPathLength { limit } => {
            return format!("위쪽 CA가 아래에 CA를 {limit}개까지 허용하는데 이 CA가 그 밖입니다.");
        }
        Rule::SeveralCas { count } => return format!("파일에 CA가 {count}개 있습니다."),
        Rule::ProofNeeded => "DEFAULT 모드에는 확인 인증서가 함께 있어야 합니다.",
        Rule::NoProof => "SNI_ONLY 모드에는 증명이 없으며 확인 인증서를 함께 보낼 수 없습니다.",
        Rule::CodeMalformed => "등록 코드가 아닙니다.",
        Rule::CodeMissing => "확인 인증서에 일반 이름이 없습니다.",
        Rule::CodeTwice => "확인 인증서에 일반 이름이 여럿입니다.",
        Rule::CodeOfAnotherRegion => "일반 이름이 이 코드와 같습니다. 누구의 코드인지는 보이지 않습니다.",
        Rule::CodeWritten => "일반 이름이 코드와 같지만 공백이나 대소문자가 다릅니다.",
        Rule::CodeDiffers => "일반 이름이 이 코드가 아닙니다.",
        Rule::ProofIsTheCa => "CA 인증서 자체입니다.",
        Rule::ProofSelfSigned => "확인 인증서가 스스로 서명했습니다.",
        Rule::ProofNotSignedByCa => "확인 인증서가 이 CA의 서명이 아닙니다.",
        Rule::ProofHasCaKey => "확인 인증서의 키가 CA의 키와 같습니다.",
        Rule::ProofIsCa => "확인 인증서가 CA입니다.",
        Rule::ProofOutsideValidity => "확인 인증서가 유효 기간 밖입니다.",
        Rule::SignatureNotChecked => "이 CA가 서명했는지 여기서 확인할 수 없습니다.",
        Rule::DeviceIsTheCa => "CA 인증서 자체입니다.",
        Rule::DeviceIsCa => "기기 인증서가 CA입니다.",
        Rule::DeviceHasCaKey => "기기 인증서의 키가 CA의 키와 같습니다.",
        Rule::CaOutsideValidity => "CA가 유효 기간 밖입니다.",
        Rule::NoClientAuth => "extendedKeyUsage에 clientAuth가 없습니다.",
        Rule::NoCommonName => "기기 인증서에 일반 이름이 없습니다.",
        Rule::NameInPolicy { character } => {
            return format!("일반 이름에 정책이 받지 않는 “{character}”이(가) 있습니다.");
        }
        Rule::DeviceBelowIntermediate { between } => {
            return format!("기기와 이 CA 사이에 다른 CA가 있습니다: {between}개.");
        }
        Rule::DeviceSelfSigned => "기기 인증서가 스스로 서명했습니다.",
        Rule::DeviceNotSignedByCa => "이 CA가 기기 인증서에 서명하지 않았습니다.",
        Rule::CaInactive => "CA가 INACTIVE입니다.",
        Rule::AutoRegistrationOff => "자동 등록이 꺼져 있습니다.",
        Rule::TemplateAttached => "CA에 프로비저닝 템플릿이 붙어 있습니다.",
        Rule::TemplateNotAttached => "CA에 프로비저닝 템플릿이 없습니다.",
        Rule::FirstConnectionCloses => "첫 연결은 닫힙니다.",
        Rule::NoServerName => "기기가 서버 이름(SNI)을 보내지 않습니다.",
        Rule::DeviceNotFirst => "보내는 인증서가 기기 인증서로 시작하지 않습니다.",
        Rule::CaNotSent => "CA 인증서를 함께 보내지 않습니다.",
        Rule::ChainTooDeep { sent } => return format!("인증서 {sent}개를 보냅니다."),
        Rule::RoleMissing => "등록 설정에 올바른 roleArn이 없습니다.",
        Rule::BodyNotText => "templateBody가 문자열이 아닙니다.",
        Rule::TemplateNotJson { line, column } => {
            return format!("템플릿이 JSON 객체가 아닙니다: {line}행 {column}열.");
        }
        Rule::TemplateTooLong { characters } => {
            return format!("템플릿이 {characters}자입니다. AWS IoT는 10,240자까지 받습니다.");
        }
        Rule::TemplateElsewhere { name } => return format!("템플릿 “{name}”은(는) 여기에 없습니다."),
        Rule::TemplateKeyUnknown => "템플릿에 없는 키입니다.",
        Rule::TemplateKeyWrong => "키가 없거나 형이 다릅니다.",
        Rule::ParameterNotInCertificate { name } => return format!("이 인증서에 {name}의 값이 없습니다."),
        Rule::ParameterUnknown { name } => return format!("{name}은(는) 첫 연결에서 채워지지 않습니다."),
        Rule::ParameterDefault { name } => return format!("{name}은(는) Default에서 옵니다."),
        Rule::ParameterUndeclared { name } => return format!("“{name}”을(를) 참조하지만 선언이 없습니다."),
        Rule::FunctionUnknown { name } => {
            return format!("{name}은(는) 프로비저닝 템플릿의 함수가 아닙니다.");
        }
        Rule::ResourceType { found } => return format!("“{found}”은(는) 리소스의 형이 아닙니다."),
        Rule::ResourceMissing { kind } => return format!("템플릿에 {kind}이(가) 없습니다."),
        Rule::ThingNameNotTaken { name } => return format!("“{name}”은(는) 사물 이름이 될 수 없습니다."),
        Rule::CertificateNotReferred => "인증서 리소스가 연결한 인증서를 가리키지 않습니다.",
        Rule::StatusNotActive { status } => return format!("인증서의 Status가 “{status}”입니다."),
        Rule::PolicyMissing => "정책에 PolicyDocument도 PolicyName도 없습니다.",
        Rule::PolicyNotJson => "PolicyDocument가 JSON이 아닙니다.",
        Rule::PolicyNameNotTaken { name } => return format!("“{name}”은(는) 정책 이름이 될 수 없습니다."),
    };
    said.to_owned()
}

#[expect(clippy::too_many_lines, reason = "one line a rule, and nothing else")]
fn why(rule: &Rule) -> &'static str {
    match rule {
        Rule::NotACa => {
            "“The CA certificate does not have the basicConstraints extension as true”라고 \
             답합니다."
        }
        Rule::SignatureNotTaken { .. } => {
            "목록에는 RSA나 ECDSA의 SHA-256, SHA-384, SHA-512와 SHA-256 DSA가 있습니다."
        }
        Rule::PssNotListed => {
            "2020년까지 안내서에 있었지만 지금은 없습니다. 오늘 AWS의 답은 문서에 없습니다."
        }
        Rule::RsaTooShort { .. } => {
            "“The key in the certificate is not valid”라고 답합니다. 2048비트 이상이어야 합니다."
        }
        Rule::CurveNotTaken { .. } => "P-256, P-384, P-521만 이름이 나옵니다.",
        Rule::KeyNotTaken { .. } => "어느 목록에도 없습니다. RSA와 EC 키를 받습니다.",
        Rule::Expired { .. } | Rule::NotYetValid { .. } => {
            "등록과 연결에는 유효 기간 안의 인증서가 필요합니다."
        }
        Rule::PemTooLong { .. } => "API는 더 긴 CertificatePem을 거부합니다.",
        Rule::KeyAudited => "감사는 결함이 있는 그 라이브러리의 키를 찾습니다.",
        Rule::IntermediateCa => "루트인지와 상관없이 기기 인증서에 직접 서명한 CA를 찾습니다.",
        Rule::SignsOnlyCas => "AWS IoT는 그 위의 CA가 아니라 기기 인증서에 직접 서명한 CA를 찾습니다.",
        Rule::CaEndsSoon { .. } => "Device Defender가 보고하며, 더는 서명하지 않는 것이 좋습니다.",
        Rule::CaMayNotSign => {
            "AWS IoT가 keyUsage를 보는지는 문서에 없습니다. 다른 검증기는 그 인증서를 거부합니다."
        }
        Rule::ProofNeeded => "CA 키를 가졌다는 증명입니다. Region마다 한 계정만 이 CA를 등록할 수 있습니다.",
        Rule::NoProof => "여러 계정이 이 CA를 등록할 수 있고 SNI로 기기를 구별합니다.",
        Rule::CodeMalformed => "AWS의 코드는 16진수 64자리입니다.",
        Rule::CodeMissing => {
            "AWS IoT는 거기서 등록 코드를 찾고 RegistrationCodeValidationException으로 답합니다."
        }
        Rule::CodeTwice => "AWS IoT가 어느 것을 읽는지는 문서에 없습니다.",
        Rule::CodeOfAnotherRegion => "계정과 Region마다 코드가 다르며 다른 Region의 코드는 거부됩니다.",
        Rule::CodeWritten => "AWS IoT는 정확히 비교하고 RegistrationCodeValidationException으로 답합니다.",
        Rule::CodeDiffers => {
            "AWS IoT는 RegistrationCodeValidationException으로 답합니다. 다른 계정이나 Region의 \
             코드이거나 새로 바뀐 코드일 수 있습니다."
        }
        Rule::ProofIsTheCa => "확인 인증서는 CA가 서명한 다른 인증서입니다.",
        Rule::ProofSelfSigned => {
            "CA 키로 서명해야 증명이 됩니다. AWS IoT는 CertificateValidationException으로 \
             답합니다."
        }
        Rule::ProofNotSignedByCa => "AWS IoT는 CertificateValidationException으로 답합니다.",
        Rule::CaBelowPathLength { .. } => {
            "AWS IoT가 경로 길이를 보는지는 문서에 없습니다. 다른 검증기는 이 CA 아래의 기기를 \
             모두 거부합니다."
        }
        Rule::SeveralCas { .. } => {
            "한 번에 CA 하나를 등록합니다. 한 파일에 더 있으면 어떻게 되는지는 문서에 없습니다."
        }
        Rule::DeviceHasCaKey => {
            "기기를 가진 사람이 인증서를 발급할 수 있습니다. AWS IoT가 거부하는지는 문서에 없습니다."
        }
        Rule::CaOutsideValidity => {
            "더는 서명하지 않는 것이 좋습니다. 기기가 계속 등록되는지는 문서에 없습니다."
        }
        Rule::TemplateElsewhere { .. } => {
            "등록 설정은 AWS에 있는 템플릿의 이름만 댈 수 있어 여기서 볼 수 없습니다."
        }
        Rule::PolicyNameNotTaken { .. } => "AWS IoT는 1~128자의 영문자, 숫자와 + = , . @ - _를 받습니다.",
        Rule::ProofHasCaKey => "AWS 안내는 키를 따로 만듭니다. 거부되는지는 문서에 없습니다.",
        Rule::ProofIsCa => "AWS IoT가 문제 삼는지는 문서에 없습니다. 서명할 일이 없는 인증서입니다.",
        Rule::ProofOutsideValidity => "AWS IoT가 보는지는 문서에 없습니다.",
        Rule::SignatureNotChecked => "지원하지 않는 알고리즘이며 AWS IoT도 받기 어렵습니다.",
        Rule::DeviceIsTheCa => "기기는 CA가 서명한 인증서로 연결합니다.",
        Rule::DeviceIsCa => {
            "AWS IoT가 거부하는지는 문서에 없습니다. 기기의 키를 얻은 사람이 인증서를 발급할 수 \
             있습니다."
        }
        Rule::NoClientAuth => "AWS IoT가 요구한다는 문서는 없습니다. 다른 브로커는 요구합니다.",
        Rule::NoCommonName => {
            "${iot:Certificate.Subject.CommonName}으로 기기를 가리키는 정책이 맞지 않습니다."
        }
        Rule::NameInPolicy { .. } => "AWS IoT가 그런 값을 채우지 않아 기기에 아무 권한도 없습니다.",
        Rule::DeviceBelowIntermediate { .. } => {
            "AWS IoT는 체인과 상관없이 기기 인증서에 직접 서명한 CA를 찾습니다."
        }
        Rule::DeviceSelfSigned | Rule::DeviceNotSignedByCa => {
            "등록된 CA를 찾지 못해 이벤트 없이 연결이 닫힙니다."
        }
        Rule::CaInactive => {
            "새 기기 인증서가 등록되지 않습니다. setAsActive 없이 RegisterCACertificate를 \
             부르면 이 상태입니다."
        }
        Rule::AutoRegistrationOff => "첫 연결이 닫히고 아무것도 등록되지 않습니다.",
        Rule::TemplateAttached => "AWS IoT가 인증서를 맡기지 않고 템플릿으로 프로비저닝합니다.",
        Rule::TemplateNotAttached => "인증서는 PENDING_ACTIVATION에 머물고 이벤트만 게시됩니다.",
        Rule::FirstConnectionCloses => {
            "AWS IoT는 MQTT CONNECT에서 인증서를 등록하고 ACTIVE가 된 뒤에 기기를 받습니다."
        }
        Rule::NoServerName => "AWS IoT는 엔드포인트 전체가 SNI에 없는 연결을 거부합니다.",
        Rule::DeviceNotFirst => "TLS는 첫 인증서를 기기의 것으로 봅니다(RFC 8446, 4.4.2).",
        Rule::CaNotSent => "SNI가 있으면 지금은 선택입니다. 2020년 안내서는 둘 다 요구했습니다.",
        Rule::ChainTooDeep { .. } => {
            "AWS SDK는 긴 파일을 거부합니다(“PEM has greater than expected depth”). AWS IoT가 \
             몇 개를 받는지는 문서에 없습니다."
        }
        Rule::RoleMissing => "AWS IoT는 그 역할로 프로비저닝합니다. 없으면 호출이 거부됩니다.",
        Rule::BodyNotText => "API는 템플릿을 따옴표를 이스케이프한 JSON 문자열 하나로 받습니다.",
        Rule::TemplateNotJson { .. } => "AWS IoT는 붙일 때 거부합니다.",
        Rule::TemplateTooLong { .. } => "API는 더 긴 templateBody를 거부합니다.",
        Rule::TemplateKeyUnknown => "거부되거나 무시됩니다. 대소문자가 틀린 경우가 많습니다.",
        Rule::TemplateKeyWrong => "AWS IoT가 템플릿을 거부하거나 프로비저닝하지 못합니다.",
        Rule::ParameterNotInCertificate { .. } => {
            "템플릿의 모든 매개변수가 인증서에 있어야 합니다. 아니면 프로비저닝이 실패하고 \
             PENDING_ACTIVATION에 머뭅니다."
        }
        Rule::ParameterUnknown { .. } => "AWS::IoT::Certificate::Id와 주체의 속성 일곱 가지만 채워집니다.",
        Rule::ParameterDefault { .. } => {
            "안내서는 모든 값이 인증서에 있어야 한다고 합니다. Default가 여기서 통하는지는 \
             문서에 없습니다."
        }
        Rule::ParameterUndeclared { .. } => "AWS IoT가 Ref를 풀지 못합니다.",
        Rule::FunctionUnknown { .. } => "Fn::Join, Fn::Select, Fn::FindInMap, Fn::Split, Fn::Sub가 있습니다.",
        Rule::ResourceType { .. } => "AWS::IoT::Thing, AWS::IoT::Certificate, AWS::IoT::Policy가 있습니다.",
        Rule::ResourceMissing { .. } => {
            "인증서가 없으면 활성화되지 않고 정책이 없으면 기기에 권한이 없습니다."
        }
        Rule::ThingNameNotTaken { .. } => {
            "AWS IoT는 영문자, 숫자와 : _ - 1~128자를 받습니다. 다르면 프로비저닝이 실패합니다."
        }
        Rule::CertificateNotReferred => {
            "안내서의 템플릿은 CertificateId에 Ref AWS::IoT::Certificate::Id를 씁니다."
        }
        Rule::StatusNotActive { .. } => "인증서가 ACTIVE여야 기기를 받습니다.",
        Rule::PolicyMissing => "AWS IoT가 무엇을 붙일지 모릅니다.",
        Rule::PolicyNotJson => "JSON 객체를 문자열 하나로 쓴 것입니다.",
    }
}

#[expect(clippy::too_many_lines, reason = "one line a rule, and nothing else")]
fn remedy(rule: &Rule) -> &'static str {
    match rule {
        Rule::NotACa => "basicConstraints=critical,CA:TRUE를 넣어 CA 인증서를 다시 발급하세요.",
        Rule::SignatureNotTaken { .. } => "SHA-256의 ECDSA나 RSA로 다시 서명하세요.",
        Rule::PssNotListed => "RSA PKCS#1 v1.5나 ECDSA로 서명하면 안전합니다.",
        Rule::RsaTooShort { .. } | Rule::KeyNotTaken { .. } => {
            "키를 새로 만드세요: EC P-256 또는 2048비트 이상의 RSA."
        }
        Rule::CurveNotTaken { .. } => "P-256으로 키를 새로 만드세요.",
        Rule::Expired { .. } => "새로 발급하세요. certificateId도 새로 생깁니다.",
        Rule::NotYetValid { .. } => "기다리거나 인증서를 만든 컴퓨터의 시계를 확인하세요.",
        Rule::PemTooLong { .. } => "이름이나 확장을 줄여 다시 발급하세요.",
        Rule::KeyAudited => "다른 라이브러리로 키를 새로 만드세요.",
        Rule::IntermediateCa => "기기에 서명하는 CA라면 이것을 등록하세요.",
        Rule::SignsOnlyCas => "기기에 서명하는 아래쪽 CA를 등록하세요.",
        Rule::CaEndsSoon { .. } => "CA를 새로 만들어 함께 등록하세요.",
        Rule::CaMayNotSign => "keyCertSign을 넣어 CA 인증서를 다시 발급하세요.",
        Rule::ProofNeeded => "계정과 Region의 등록 코드로 만드세요.",
        Rule::NoProof => "verificationCertificate를 비우고 기기가 엔드포인트 전체를 SNI로 보내게 하세요.",
        Rule::CodeMalformed => "GetRegistrationCode에서 다시 복사하세요.",
        Rule::CodeMissing => "코드를 일반 이름으로 넣어 다시 발급하세요.",
        Rule::CodeTwice => "코드만 일반 이름으로 넣어 다시 발급하세요.",
        Rule::CodeOfAnotherRegion => "등록할 Region의 GetRegistrationCode와 비교하세요.",
        Rule::CodeWritten => "AWS가 준 코드 그대로 다시 발급하세요.",
        Rule::CodeDiffers => "그 Region의 코드를 받아 인증서를 발급하세요.",
        Rule::ProofIsTheCa => "등록 코드로 확인 인증서를 만드세요.",
        Rule::ProofSelfSigned => "CA 키로 서명하세요.",
        Rule::ProofNotSignedByCa => "등록할 CA의 키로 서명하세요.",
        Rule::CaBelowPathLength { .. } => "CA를 허용하는 CA가 발급하게 하거나, 위쪽 CA로 기기에 서명하세요.",
        Rule::SeveralCas { .. } => "이 CA만 있는 파일을 주세요.",
        Rule::ProofHasCaKey | Rule::DeviceHasCaKey => "키를 따로 만드세요.",
        Rule::CaOutsideValidity => "CA를 새로 등록하고 그것으로 기기 인증서를 발급하세요.",
        Rule::TemplateElsewhere { .. } => "템플릿의 내용을 붙여 넣으면 볼 수 있습니다.",
        Rule::PolicyNameNotTaken { .. } => "다른 이름을 쓰세요.",
        Rule::ProofIsCa | Rule::DeviceIsCa => "CA:FALSE로 발급하세요.",
        Rule::ProofOutsideValidity => "다시 발급하세요. AWS의 예는 500일입니다.",
        Rule::SignatureNotChecked => "openssl verify로 확인하세요.",
        Rule::DeviceIsTheCa => "기기 인증서를 발급하세요.",
        Rule::NoClientAuth => "clientAuth를 넣어 발급하면 안전합니다.",
        Rule::NoCommonName => "기기 이름을 일반 이름으로 넣어 발급하세요.",
        Rule::NameInPolicy { .. } => "영문자, 숫자, 하이픈 등으로 발급하세요.",
        Rule::DeviceBelowIntermediate { .. } => "기기에 서명한 CA를 등록하세요.",
        Rule::DeviceSelfSigned => "CA가 서명하게 하거나 RegisterCertificateWithoutCA로 등록하세요.",
        Rule::DeviceNotSignedByCa => "서명한 CA를 등록하거나 이 CA로 서명하세요.",
        Rule::CaInactive => "UpdateCACertificate로 ACTIVE로 바꾸세요.",
        Rule::AutoRegistrationOff => "UpdateCACertificate에서 newAutoRegistrationStatus=ENABLE로 설정하세요.",
        Rule::TemplateAttached => {
            "UpdateCACertificate의 removeAutoRegistration으로 떼고 다시 ENABLE로 설정하세요."
        }
        Rule::TemplateNotAttached => "UpdateCACertificate의 registrationConfig로 붙이세요.",
        Rule::FirstConnectionCloses => "기기가 간격을 늘려 가며 1분 넘게 다시 시도하게 하세요.",
        Rule::NoServerName => "엔드포인트 이름으로 연결하고 TLS 라이브러리가 보내게 하세요.",
        Rule::DeviceNotFirst => "기기 인증서를 먼저, 그 CA를 다음에 보내세요.",
        Rule::CaNotSent => "할 일이 없습니다. 첫 연결이 보이지 않으면 둘 다 보내세요.",
        Rule::ChainTooDeep { .. } => "기기 인증서와 그 CA까지만 보내세요.",
        Rule::RoleMissing => "iot.amazonaws.com이 맡을 수 있는 역할의 ARN을 넣으세요.",
        Rule::BodyNotText => "템플릿의 JSON을 문자열로 넣으세요.",
        Rule::TemplateNotJson { .. } => "그 자리를 고치세요. 쉼표가 남는 경우가 많습니다.",
        Rule::TemplateTooLong { .. } => "정책을 AWS IoT에 만들고 PolicyName으로 가리키세요.",
        Rule::TemplateKeyUnknown => "Parameters, Resources, Type, Properties, OverrideSettings와 비교하세요.",
        Rule::TemplateKeyWrong => "안내서대로 쓰세요: Type이 String인 Parameters, Resources, ThingName.",
        Rule::ParameterNotInCertificate { .. } => "그 속성을 넣어 발급하거나 매개변수를 빼세요.",
        Rule::ParameterUnknown { .. } => "그중 하나를 쓰거나 Default를 넣으세요.",
        Rule::ParameterDefault { .. } => "기기 하나로 먼저 시험하세요.",
        Rule::ParameterUndeclared { .. } => "Parameters에 Type String으로 선언하세요.",
        Rule::FunctionUnknown { .. } => "그중 하나를 쓰세요.",
        Rule::ResourceType { .. } => "Type을 고치세요.",
        Rule::ResourceMissing { .. } => "리소스를 넣으세요.",
        Rule::ThingNameNotTaken { .. } => "그런 이름으로 발급하거나 다른 속성으로 이름을 만드세요.",
        Rule::CertificateNotReferred => "그렇게 쓰세요.",
        Rule::StatusNotActive { .. } => "\"Status\": \"ACTIVE\"라고 쓰세요.",
        Rule::PolicyMissing => "있는 정책의 이름이나 문서를 쓰세요.",
        Rule::PolicyNotJson => "고치세요. 이스케이프한 따옴표를 보세요.",
    }
}

fn utc(seconds: i64) -> String {
    clock::utc(seconds.saturating_mul(1000))
}
