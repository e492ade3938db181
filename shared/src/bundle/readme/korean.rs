//! The README in Korean.

use super::Readme;
use crate::bundle::form::Form;

const CLOSED: &str = "\
처음 연결하면 AWS IoT가 연결을 닫습니다. 인증서를 처음 보고 등록하는 중이기 때문입니다.
몇 초 기다린 뒤 같은 줄을 다시 실행하세요. 인증서가 ACTIVE가 되면 아무 메시지 없이 종료 코드 0으로 끝납니다.
1분이 지나도 연결이 닫히면 JITR Workbench의 Watch 단계를 확인하세요.
";
const NO_COMMAND: &str = "\
mosquitto_pub으로 처음 연결하려면 개인 키와 CA 체인이 포함된 인증서도 PEM으로 받으세요.
처음 연결하면 AWS IoT가 연결을 닫습니다. 인증서를 처음 보고 등록하는 중이기 때문입니다. 몇 초 뒤에 다시 연결하세요.
";
const ROOT: &str = "서버를 확인하는 인증서";

pub(super) fn device(readme: &Readme<'_>, command: Option<&str>) -> String {
    let Readme { name, certificate_id, .. } = readme;
    let files = readme.listing(what, ROOT);
    let connect = connect(command);
    format!("{name}\ncertificateId: {certificate_id}\n\n{files}\n{connect}")
}

fn connect(command: Option<&str>) -> String {
    match command {
        None => NO_COMMAND.to_owned(),
        Some(command) => format!(
            "이 폴더에서 다음 줄을 실행해 연결합니다(mosquitto_pub은 mosquitto-clients 패키지에 있습니다).\n\n\
             {command}\n\n{CLOSED}"
        ),
    }
}

fn what(form: Form) -> &'static str {
    match form {
        Form::KeyPem => "개인 키. 이 파일을 가진 사람은 이 기기로 연결할 수 있습니다.",
        Form::KeyPemEncrypted => "비밀번호로 암호화한 개인 키",
        Form::CertificatePem => "기기 인증서",
        Form::ChainPem => "기기 인증서와 이를 서명한 CA 인증서",
        Form::KeyDer => "DER 형식의 개인 키. 이 파일을 가진 사람은 이 기기로 연결할 수 있습니다.",
        Form::CertificateDer => "DER 형식의 기기 인증서",
        Form::Base64Line => "Base64 한 줄로 쓴 기기 인증서",
        Form::Pkcs12 => "개인 키와 체인을 담은 PKCS#12, 비밀번호로 암호화됨",
        Form::Pkcs12Legacy => "오래된 프로그램을 위한 PKCS#12. 암호화가 약하므로 가져온 뒤 삭제하세요.",
        Form::Pkcs7 => "기기 인증서와 체인을 담은 PKCS#7, 개인 키 없음",
        Form::CHeader => "C 헤더: PEM 형식의 체인과 개인 키",
        Form::OneLine => "각각 한 줄로 쓴 체인과 개인 키(PEM), 줄바꿈은 \\n으로 표시",
        Form::DerArray => "C 헤더: 인증서, 발급자 인증서, 개인 키의 DER 배열",
        Form::NvsCsv => {
            "ESP-IDF: python -m esp_idf_nvs_partition_gen generate FILE.csv nvs.bin 0x6000. 개인 키가 들어 있습니다."
        }
    }
}
