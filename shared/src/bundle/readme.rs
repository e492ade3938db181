//! The README in a device's ZIP: the line that makes the first connection, and what to expect of it.
//!
//! The line is run unchanged in the folder where the ZIP was unpacked, by people and by the end-to-end tests. AWS closes
//! the first connection while it registers the certificate (AWS IoT Core Developer Guide, "Just-in-time registration"),
//! which looks like a fault to whoever is not told.

use super::{endpoint::DeviceEndpoint, server_root::ServerRoot};

/// The language of the text around the command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    English,
    /// Korean.
    Korean,
}

/// Gives the command that connects a device and publishes one message, in one line.
///
/// `name` is a device name that [`crate::certificate::draft::Draft::parse`] let pass, so nothing in it has a meaning to
/// a shell.
#[must_use]
pub fn mosquitto_command(name: &str, endpoint: &DeviceEndpoint, server_root: &ServerRoot) -> String {
    let (host, port, root) = (endpoint.host(), endpoint.port(), server_root.file_name());
    format!(
        "mosquitto_pub -h {host} -p {port} --cafile {root} --cert {name}.chain.pem --key {name}.key.pem \
         -i {name} -t devices/{name}/hello -q 1 -V mqttv311 -m '{{\"hello\":\"{name}\"}}'"
    )
}

/// Writes the README.
pub(crate) fn text(
    name: &str,
    certificate_id: &str,
    command: &str,
    root: &str,
    language: Language,
) -> String {
    match language {
        Language::English => english(name, certificate_id, command, root),
        Language::Korean => korean(name, certificate_id, command, root),
    }
}

fn english(name: &str, certificate_id: &str, command: &str, root: &str) -> String {
    format!(
        "\
{name}
certificateId: {certificate_id}

{name}.key.pem     private key. Whoever has it can connect as this device.
{name}.cert.pem    device certificate
{name}.chain.pem   device certificate and the CA certificate that signed it
{root}   the certificate that proves the server

Connect, in this folder (mosquitto_pub is in the package mosquitto-clients):

{command}

The first time AWS IoT closes the connection: it has just seen the certificate and is registering it.
Wait a few seconds and run the same line again. Once the certificate is ACTIVE, the line ends without a message
and with exit status 0. If it is still closed after a minute, look at the stage Watch of JITR Workbench.
"
    )
}

fn korean(name: &str, certificate_id: &str, command: &str, root: &str) -> String {
    format!(
        "\
{name}
certificateId: {certificate_id}

{name}.key.pem     개인 키. 이 파일을 가진 사람은 이 기기로 연결할 수 있습니다.
{name}.cert.pem    기기 인증서
{name}.chain.pem   기기 인증서와 이를 서명한 CA 인증서
{root}   서버를 확인하는 인증서

이 폴더에서 다음 줄을 실행해 연결합니다(mosquitto_pub은 mosquitto-clients 패키지에 있습니다).

{command}

처음 연결하면 AWS IoT가 연결을 닫습니다. 인증서를 처음 보고 등록하는 중이기 때문입니다.
몇 초 기다린 뒤 같은 줄을 다시 실행하세요. 인증서가 ACTIVE가 되면 아무 메시지 없이 종료 코드 0으로 끝납니다.
1분이 지나도 연결이 닫히면 JITR Workbench의 Watch 단계를 확인하세요.
"
    )
}
