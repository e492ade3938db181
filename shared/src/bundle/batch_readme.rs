//! The README in a batch's ZIP.

use super::{endpoint::DeviceEndpoint, readme::Language, readme::mosquitto_command, server_root::ServerRoot};

/// What it says.
#[derive(Clone, Copy)]
pub struct BatchReadme<'a> {
    /// How many devices are in the ZIP.
    pub devices: u32,
    /// The name of the first.
    pub first: &'a str,
    /// The devices made their own keys: none is in the ZIP.
    pub keys_on_devices: bool,
    /// The certificates stand in a list, too.
    pub listed: bool,
    /// Where they connect.
    pub endpoint: &'a DeviceEndpoint,
    /// The root of the server's certificate.
    pub server_root: &'a ServerRoot,
}

impl BatchReadme<'_> {
    /// Writes it: what lies where, and how the first device connects, in its folder.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let Self { devices, first, keys_on_devices, listed, endpoint, server_root } = *self;
        let command = mosquitto_command(first, endpoint, server_root);
        // The server's root stands once, above the devices' folders.
        let file = server_root.file_name();
        let command = command.replace(&format!("--cafile {file}"), &format!("--cafile ../{file}"));
        let (head, key) = match (language, keys_on_devices) {
            (Language::English, false) => (ENGLISH, ""),
            (Language::English, true) => (ENGLISH_SIGNED, ENGLISH_KEY),
            (Language::Korean, false) => (KOREAN, ""),
            (Language::Korean, true) => (KOREAN_SIGNED, KOREAN_KEY),
        };
        match language {
            Language::English => {
                let list = if listed { ENGLISH_LIST } else { "" };
                let rest = english(first, (file, list), &command, key);
                format!("{devices} devices, a folder each. {head}{rest}")
            }
            Language::Korean => {
                let list = if listed { KOREAN_LIST } else { "" };
                let rest = korean(first, (file, list), &command, key);
                format!("기기 {devices}개, 기기마다 폴더 하나. {head}{rest}")
            }
        }
    }
}

const ENGLISH: &str =
    "Whoever has a private key can connect as that device: pass on single folders, not this file.";
const ENGLISH_SIGNED: &str = "The private keys stayed on the devices; there is nothing secret in this file.";
const ENGLISH_KEY: &str =
    "\nThe private key is on the device: bring the folder there, and let --key name the key's file.\n";
const ENGLISH_LIST: &str = "certificates.base64.txt       every certificate, one Base64 line each\n";
const KOREAN: &str =
    "개인 키를 가진 사람은 그 기기로 연결할 수 있습니다. 이 파일 전체가 아니라 폴더를 하나씩 전달하세요.";
const KOREAN_SIGNED: &str = "개인 키는 기기에 남아 있으며, 이 파일에는 비밀이 없습니다.";
const KOREAN_KEY: &str = "\n개인 키는 기기에 있습니다. 폴더를 기기로 옮기고 --key에 키 파일을 적으세요.\n";
const KOREAN_LIST: &str = "certificates.base64.txt       모든 인증서, 한 줄에 Base64 하나씩\n";

fn english(first: &str, (root, list): (&str, &str), command: &str, key: &str) -> String {
    format!(
        "

manifest.json, manifest.csv   name, thing name, subject, serial number, certificateId and validity of every device
{list}SHA256SUMS                    checksums of all files; to check: sha256sum --check --quiet SHA256SUMS
ca.cert.pem                   the CA certificate that signed them
{root}   the certificate that proves the server

Connect the first one, in the folder {first} (mosquitto_pub is in the package mosquitto-clients; it needs the device's chain):

{command}
{key}
The first time AWS IoT closes the connection: it has just seen the certificate and is registering it.
Wait a few seconds and run the same line again.
"
    )
}

fn korean(first: &str, (root, list): (&str, &str), command: &str, key: &str) -> String {
    format!(
        "

manifest.json, manifest.csv   모든 기기의 이름, 사물 이름, 주체, 일련번호, certificateId, 유효 기간
{list}SHA256SUMS                    모든 파일의 체크섬. 확인: sha256sum --check --quiet SHA256SUMS
ca.cert.pem                   서명한 CA 인증서
{root}   서버를 확인하는 인증서

첫 기기를 {first} 폴더에서 연결합니다(mosquitto_pub은 mosquitto-clients 패키지에 있고, 기기의 체인 파일이 필요합니다).

{command}
{key}
처음 연결하면 AWS IoT가 연결을 닫습니다. 인증서를 처음 보고 등록하는 중이기 때문입니다.
몇 초 기다린 뒤 같은 줄을 다시 실행하세요.
"
    )
}
