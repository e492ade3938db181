//! The README in English.

use super::Readme;
use crate::bundle::form::Form;

const CLOSED: &str = "\
The first time AWS IoT closes the connection: it has just seen the certificate and is registering it.
Wait a few seconds and run the same line again. Once the certificate is ACTIVE, the line ends without a message
and with exit status 0. If it is still closed after a minute, look at the stage Watch of JITR Workbench.
";
const NO_COMMAND: &str = "\
For a first connection with mosquitto_pub, get the private key and the certificate with its chain as PEM as well.
The first time AWS IoT closes the connection: it has just seen the certificate and is registering it. Connect again
after a few seconds.
";
const ROOT: &str = "the certificate that proves the server";

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
            "Connect, in this folder (mosquitto_pub is in the package mosquitto-clients):\n\n{command}\n\n{CLOSED}"
        ),
    }
}

fn what(form: Form) -> &'static str {
    match form {
        Form::KeyPem => "private key. Whoever has it can connect as this device.",
        Form::KeyPemEncrypted => "private key, encrypted under the password",
        Form::CertificatePem => "device certificate",
        Form::ChainPem => "device certificate and the CA certificate that signed it",
        Form::KeyDer => "private key as DER. Whoever has it can connect as this device.",
        Form::CertificateDer => "device certificate as DER",
        Form::Base64Line => "device certificate as Base64 in one line",
        Form::Pkcs12 => "private key and chain as PKCS#12, encrypted under the password",
        Form::Pkcs12Legacy => {
            "the same for old importers. Its encryption is weak: delete it once it is imported."
        }
        Form::Pkcs7 => "device certificate and chain as PKCS#7, without the key",
        Form::CHeader => "C header: chain and private key as PEM",
        Form::OneLine => "chain and private key (PEM) in one line each, line ends written \\n",
        Form::DerArray => "C header: certificate, its issuer's and private key as arrays of DER",
        Form::NvsCsv => {
            "ESP-IDF: python -m esp_idf_nvs_partition_gen generate FILE.csv nvs.bin 0x6000. Holds the private key."
        }
    }
}
