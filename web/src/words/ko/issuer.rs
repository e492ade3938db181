//! Korean: why the issuer did not do what was asked. What happened, why, what to do: one function each, one arm a fault.

use crate::issuer::message::IssuerFault;
use crate::words::certificate::Explanation;

/// Explains a fault.
pub(super) fn explain(fault: &IssuerFault) -> Explanation {
    Explanation { what: what(fault).to_owned(), why: why(fault), remedy: remedy(fault).to_owned() }
}

fn what(fault: &IssuerFault) -> &'static str {
    match fault {
        IssuerFault::Start { .. } => "키를 만드는 부분(발급기)을 시작하지 못했습니다.",
        IssuerFault::OtherBuild { .. } => "페이지와 발급기의 빌드가 서로 다릅니다.",
        IssuerFault::Crashed { .. } => "발급기가 끝났고, 그 안의 키는 모두 사라졌습니다.",
        IssuerFault::Message { .. } => "페이지와 발급기가 서로를 이해하지 못했습니다.",
        IssuerFault::UnknownHandle => "이 키는 이미 지워졌습니다.",
        IssuerFault::Field { .. } => "쓸 수 없는 칸이 있습니다.",
        IssuerFault::Certificate { .. } => "CA 인증서를 읽지 못했습니다.",
        IssuerFault::NotACa => "CA 인증서가 아닙니다.",
        IssuerFault::Key { .. } => "키 파일을 쓸 수 없습니다.",
        IssuerFault::PassphraseMissing => "키 파일이 암호화되어 있습니다.",
        IssuerFault::WrongPassphrase => "이 암호로는 키 파일이 열리지 않습니다.",
        IssuerFault::OtherKey => "이 인증서의 키가 아닙니다.",
        IssuerFault::Container { .. } => "PKCS#12 파일을 쓸 수 없습니다.",
        IssuerFault::Sealed => "이 키는 어떤 파일로도 나가지 않습니다.",
        IssuerFault::NameDiffers => "키를 암호화하지 않고 쓰지는 않았습니다.",
        IssuerFault::List { .. } => "폐기 목록을 쓸 수 없습니다.",
        IssuerFault::ListNotMade { .. } => "폐기 목록을 만들지 못했습니다.",
        IssuerFault::Manifest { .. } => "이 파일에서 일련번호를 읽지 못했습니다.",
        IssuerFault::Issue { .. } => "인증서를 만들지 못했습니다.",
        IssuerFault::WebCrypto { .. } => "브라우저의 WebCrypto가 거부했습니다.",
        IssuerFault::PartNeeded { .. } => "발급기의 일부를 불러오지 못했습니다.",
        IssuerFault::ReaderEnded { .. } => "이 파일을 읽던 부분이 도중에 끝났습니다. 키는 그대로 있습니다.",
        IssuerFault::ReaderTooSlow { .. } => {
            "파일을 읽는 데 너무 오래 걸려 읽는 부분을 끝냈습니다. 키는 그대로 있습니다."
        }
        IssuerFault::CsrsGone => "읽었던 CSR이 더는 없습니다. 파일을 읽는 부분이 새로 시작되었습니다.",
        IssuerFault::NoPlan => "아직 기기 목록이 준비되지 않았습니다.",
        IssuerFault::OtherPlan => "그사이 다른 기기 목록이 준비되어 이 기기들은 만들지 않았습니다.",
        IssuerFault::BatchRuns => "다른 일괄 작업이 진행 중입니다.",
        IssuerFault::Batch { .. } => "일괄 작업 중 만들지 못한 기기가 있습니다.",
        IssuerFault::OutOfMemory => "이 일괄 작업을 담을 브라우저 메모리가 모자랍니다.",
        IssuerFault::Package { .. } => "ZIP을 만들지 못했습니다.",
    }
}

fn why(fault: &IssuerFault) -> String {
    match fault {
        IssuerFault::Start { detail }
        | IssuerFault::Crashed { detail }
        | IssuerFault::Message { detail }
        | IssuerFault::Field { detail }
        | IssuerFault::Certificate { detail }
        | IssuerFault::Key { detail }
        | IssuerFault::Container { detail }
        | IssuerFault::List { detail }
        | IssuerFault::ListNotMade { detail }
        | IssuerFault::Manifest { detail }
        | IssuerFault::Issue { detail }
        | IssuerFault::WebCrypto { detail }
        | IssuerFault::Batch { detail }
        | IssuerFault::ReaderEnded { detail }
        | IssuerFault::Package { detail } => detail.clone(),
        IssuerFault::ReaderTooSlow { seconds } => format!("최대 {seconds}초까지 읽습니다."),
        IssuerFault::OtherBuild { page, issuer } => format!("페이지 {page}, 발급기 {issuer}"),
        IssuerFault::NotACa => {
            String::from("basicConstraints CA:TRUE가 없습니다. AWS IoT는 이것이 없는 CA를 등록하지 않습니다.")
        }
        IssuerFault::OtherKey => String::from("파일의 공개 키와 인증서의 공개 키가 다릅니다."),
        IssuerFault::UnknownHandle
        | IssuerFault::PartNeeded { .. }
        | IssuerFault::CsrsGone
        | IssuerFault::NoPlan
        | IssuerFault::OtherPlan
        | IssuerFault::OutOfMemory
        | IssuerFault::BatchRuns
        | IssuerFault::PassphraseMissing
        | IssuerFault::WrongPassphrase
        | IssuerFault::Sealed
        | IssuerFault::NameDiffers => String::new(),
    }
}

fn remedy(fault: &IssuerFault) -> &'static str {
    match fault {
        IssuerFault::Start { .. } => {
            "페이지를 새로 고치세요. 계속되면 브라우저가 오래되었거나 확장 프로그램이 Web Worker를 막는 것입니다."
        }
        IssuerFault::OtherBuild { .. } => {
            "이 탭이 열려 있는 동안 새 버전이 배포되었습니다. 필요한 것을 저장한 뒤 새로 고치세요."
        }
        IssuerFault::Crashed { .. } => {
            "인증서와 암호화된 키 파일로 CA를 다시 불러오세요. 내려받지 않은 키는 되살릴 수 없습니다."
        }
        IssuerFault::Message { .. } => "페이지를 새로 고치세요.",
        IssuerFault::UnknownHandle => "인증서와 암호화된 키 파일로 CA를 다시 불러오세요.",
        IssuerFault::Field { .. } => "고친 뒤 다시 시도하세요.",
        IssuerFault::Certificate { .. } => {
            "CA 인증서 하나를 PEM(-----BEGIN CERTIFICATE-----) 또는 DER로 주세요."
        }
        IssuerFault::NotACa => {
            "여기서 CA를 만들거나, basicConstraints=critical,CA:TRUE를 넣어 다시 발급하세요."
        }
        IssuerFault::Key { .. } => {
            "CA 개인 키를 PKCS#8로 주세요. 암호화 여부는 상관없습니다. 변환: openssl pkcs8 -topk8 -in ca.key -out ca.key.pem"
        }
        IssuerFault::PassphraseMissing => "암호를 입력하고 다시 불러오세요.",
        IssuerFault::WrongPassphrase => "대소문자와 한/영 상태를 확인하고 다시 시도하세요.",
        IssuerFault::OtherKey => "이 CA 인증서와 짝이 되는 키 파일을 고르세요.",
        IssuerFault::Container { .. } => {
            "키와 인증서를 넣어 AES-256과 SHA-256으로 다시 내보내세요: openssl pkcs12 -export -inkey ca.key -in ca.pem -out ca.p12"
        }
        IssuerFault::Sealed => {
            "이 탭이 열려 있는 동안 서명하세요. 사본이 필요하면 내려받을 수 있는 CA를 만드세요."
        }
        IssuerFault::NameDiffers => "카드에 보이는 CA의 이름을 그대로 입력하거나, 암호화된 파일을 고르세요.",
        IssuerFault::List { .. } => "이 CA의 가장 새로운 목록을 PEM이나 DER로 주세요.",
        IssuerFault::ListNotMade { .. } => "지적된 곳을 고치세요. 이전 목록은 그대로입니다.",
        IssuerFault::Manifest { .. } => "인증서(PEM, DER)나 배치의 manifest.json, manifest.csv를 주세요.",
        IssuerFault::Issue { .. } => "유효 기간이 CA보다 짧은지, CA가 서명할 수 있는지 확인하세요.",
        IssuerFault::WebCrypto { .. } => {
            "https 또는 localhost로 페이지를 여세요. 브라우저는 그 밖의 주소에 WebCrypto를 주지 않습니다."
        }
        IssuerFault::PartNeeded { .. } => "다시 시도하세요. 계속되면 페이지를 새로 고치세요.",
        IssuerFault::ReaderEnded { .. } | IssuerFault::ReaderTooSlow { .. } => {
            "이 파일만 다시 넣어 보세요. 계속되면 손상되었거나 악의적으로 만든 파일입니다. 키를 빼고 알려 주세요."
        }
        IssuerFault::CsrsGone => "CSR을 다시 넣으세요.",
        IssuerFault::NoPlan => "먼저 기기 목록을 준비한 뒤 시작하세요.",
        IssuerFault::OtherPlan => "다시 시작하세요. 기기 목록을 새로 준비합니다.",
        IssuerFault::OutOfMemory => "끝난 것을 저장하고 다른 탭을 닫은 뒤, 나머지를 더 작게 나누어 만드세요.",
        IssuerFault::BatchRuns => "끝날 때까지 기다리거나 중지하세요.",
        IssuerFault::Batch { .. } => {
            "끝난 것을 먼저 저장하세요. 나머지를 다시 시도하고, 계속되면 페이지를 새로 고치세요."
        }
        IssuerFault::Package { .. } => "엔드포인트를 확인하고 다시 시도하세요.",
    }
}
