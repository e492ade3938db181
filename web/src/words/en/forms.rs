//! English around a device's files.

use jitr_shared::bundle::form::Form;

use crate::state::forms::{FormFault, FormGroup};
use crate::words::en::ca::passphrase_fault;
use crate::words::forms::FormsWords;
use crate::words::number::grouped;

pub(super) const FORMS: FormsWords = FormsWords {
    legend: "Files in the ZIP",
    group,
    name,
    says,
    always: "A README and the root of the server's certificate are in every ZIP.",
    none_chosen: "No file is chosen.",
    no_key: "None of these holds the private key: it stays in this tab until you download it from the device's card.",
    password: "Password of the encrypted files",
    password_hint: "At least 12 characters. It is not kept: who imports the files has to be told.",
    password_again: "Password again",
    download: "Download",
    downloaded: |file, bytes| {
        format!("Downloaded {file}, {} bytes.", grouped(u64::try_from(bytes).unwrap_or(u64::MAX)))
    },
    fault,
};

fn group(group: FormGroup) -> &'static str {
    match group {
        FormGroup::Pem => "Text (PEM)",
        FormGroup::Der => "Binary (DER)",
        FormGroup::Container => "Containers",
        FormGroup::Firmware => "Firmware",
    }
}

fn name(form: Form) -> &'static str {
    match form {
        Form::KeyPem => "Private key",
        Form::KeyPemEncrypted => "Private key, encrypted",
        Form::CertificatePem => "Certificate",
        Form::ChainPem => "Certificate with CA chain",
        Form::KeyDer => "Private key, DER",
        Form::CertificateDer => "Certificate, DER",
        Form::Pkcs12 => "PKCS#12",
        Form::Pkcs12Legacy => "PKCS#12 for old importers (weak)",
        Form::Pkcs7 => "PKCS#7",
        Form::CHeader => "C header with PEM",
        Form::OneLine => "One line each",
        Form::DerArray => "C header with DER arrays",
        Form::NvsCsv => "ESP-IDF NVS CSV",
        Form::Base64Line => "Certificate, one Base64 line",
    }
}

fn says(form: Form) -> &'static str {
    match form {
        Form::KeyPem => "The device itself: mosquitto and the AWS IoT Device SDKs read it. PKCS#8, in clear.",
        Form::KeyPemEncrypted => {
            "Whoever stores or sends the key before it reaches the device. PKCS#8, AES-256 under the password."
        }
        Form::CertificatePem => "The device, and whoever looks it up in AWS. Public.",
        Form::ChainPem => {
            "The device at its first connection: just-in-time registration needs the CA certificate sent along."
        }
        Form::KeyDer => "Modems and secure elements that take binary files. PKCS#8, in clear.",
        Form::CertificateDer => "The same modems and secure elements. Public.",
        Form::Pkcs12 => {
            "Windows, macOS, Java and browsers: key and chain in one file. AES-256 under the password."
        }
        Form::Pkcs12Legacy => {
            "Old Windows, Java and Android that refuse the other. 3DES and SHA-1 are weak today: delete it once it is imported."
        }
        Form::Pkcs7 => "Windows and Java that want the chain in one file. No key in it.",
        Form::CHeader => {
            "FreeRTOS and other firmware in C that is built with PEM inside: strings with their length."
        }
        Form::OneLine => "AT commands, .env files and JSON, which take no line break: \\n is written out.",
        Form::DerArray => "Small firmware in C without a PEM parser: arrays with their length.",
        Form::Base64Line => {
            "Bulk import that takes a certificate a line: those of a batch stand together in certificates.base64.txt. Public."
        }
        Form::NvsCsv => "ESP32: nvs_partition_gen makes the NVS partition from it.",
    }
}

fn fault(fault: FormFault) -> String {
    match fault {
        FormFault::Nothing => String::from("Choose at least one file."),
        FormFault::Password(fault) => format!("Password of the encrypted files: {}", passphrase_fault(fault)),
    }
}
