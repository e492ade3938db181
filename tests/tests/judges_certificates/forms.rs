//! Every form in which a device's files are given out, for every kind of key: read by those who would use it.

use std::{collections::BTreeMap, fs, path::PathBuf, sync::LazyLock};

use jitr_shared::{
    bundle::{
        DeviceFiles, endpoint::DeviceEndpoint, files::files, form::Form, layout::Layout, readme::Language,
        server_root::ServerRoot,
    },
    certificate::{
        algorithm::KeyAlgorithm,
        pkcs12::{FileEntropy, Protection},
    },
};

use crate::{
    catalogue::Case,
    containers::{chain, device_below_two},
    foreign_keys::PASSWORD,
    key_pair::name,
    workshop::{Faults, ask, demand, folder, judges_program, text_of},
};

const DEVICE: &str = "press-1";

/// A device with all its files, in a folder of its own.
struct Device {
    case: &'static Case,
    here: PathBuf,
    files: BTreeMap<String, Vec<u8>>,
}

static ALL: LazyLock<Vec<Device>> = LazyLock::new(|| {
    let mut protection = Protection::new(PASSWORD, [[8; 16], [9; 16]]).unwrap();
    KeyAlgorithm::ALL.into_iter().map(|algorithm| make(algorithm, &mut protection)).collect()
});

fn make(algorithm: KeyAlgorithm, protection: &mut Protection) -> Device {
    let case = device_below_two(algorithm);
    let here = folder(&format!("forms-{}", name(algorithm)));
    let certificates = chain(case);
    let issuers: Vec<&[u8]> = certificates.iter().skip(1).map(Vec::as_slice).collect();
    let device = DeviceFiles {
        name: DEVICE,
        key_pkcs8: Some(&case.key.pkcs8_der),
        certificate: &case.der,
        issuers: &issuers,
        server_root: &ServerRoot::Amazon,
        endpoint: &DeviceEndpoint::parse("localhost:8883").unwrap(),
        language: Language::English,
    };
    let entropy = FileEntropy::new(&[7; FileEntropy::LENGTH]);
    let entries =
        files(device.credentials(), &Form::ALL, Layout::OneDevice, Some(protection), &entropy).unwrap();
    let write = |entry: jitr_shared::bundle::Entry| {
        fs::write(here.join(&entry.name), &*entry.contents).unwrap();
        (entry.name, entry.contents.to_vec())
    };
    let files = entries.into_iter().map(write).collect();
    Device { case, here, files }
}

impl Device {
    fn file(&self, suffix: &str) -> &[u8] {
        &self.files[&format!("{DEVICE}{suffix}")]
    }

    /// Whether OpenSSL finds this device's own key with these options.
    fn judge_key(&self, options: &str, faults: &mut Faults) {
        let what = format!("{}: openssl pkey {options}", self.case.name);
        let verdict = ask(&self.here, &format!("openssl pkey {options} -pubout -outform DER"));
        faults.expect(true, &what, &verdict);
        if verdict.passed && verdict.output != self.case.key.spki_der {
            faults.add(&what, "another key");
        }
    }

    /// Whether OpenSSL finds this device's own certificate with these options.
    fn judge_certificate(&self, options: &str, faults: &mut Faults) {
        let what = format!("{}: openssl x509 {options}", self.case.name);
        let verdict = ask(&self.here, &format!("openssl x509 {options} -outform DER"));
        faults.expect(true, &what, &verdict);
        if verdict.passed && verdict.output != self.case.der {
            faults.add(&what, "another certificate");
        }
    }
}

#[test]
fn openssl_reads_every_form_of_certificate_and_key() {
    let mut faults = Faults::default();
    for device in &*ALL {
        device.judge_certificate("-in press-1.cert.pem", &mut faults);
        device.judge_certificate("-in press-1.chain.pem", &mut faults);
        device.judge_certificate("-inform DER -in press-1.cert.der", &mut faults);
        demand(&device.here, "base64 --decode press-1.cert.base64.txt > decoded.der");
        device.judge_certificate("-inform DER -in decoded.der", &mut faults);
        device.judge_key("-in press-1.key.pem", &mut faults);
        device.judge_key("-inform DER -in press-1.key.der", &mut faults);
        let encrypted = "-in press-1.encrypted-key.pem -passin";
        device.judge_key(&format!("{encrypted} 'pass:{PASSWORD}'"), &mut faults);
        let wrong = ask(&device.here, &format!("openssl pkey {encrypted} 'pass:another one' -noout"));
        faults.expect(false, &format!("{} with a wrong password", device.case.name), &wrong);
        let line = "openssl verify -x509_strict -CAfile press-1.chain.pem press-1.chain.pem";
        faults.expect(true, &device.case.name, &ask(&device.here, line));
        assert!(!device.file(".chain.pem").contains(&b'\r'), "line ends are LF");
        for container in ["press-1.p12", "press-1.legacy.p12"] {
            let opened = format!("openssl pkcs12 -in {container} -passin 'pass:{PASSWORD}' -nodes");
            fs::write(device.here.join("opened.pem"), demand(&device.here, &opened)).unwrap();
            device.judge_key("-in opened.pem", &mut faults);
        }
    }
    faults.none("openssl");
}

#[test]
fn openssl_and_gnutls_read_every_pkcs7() {
    let mut faults = Faults::default();
    for device in &*ALL {
        let printed = text_of(&device.here, "openssl pkcs7 -in press-1.p7b -print_certs");
        for certificate in chain(device.case) {
            let wanted = jitr_shared::certificate::pem::write("CERTIFICATE", &certificate);
            if !printed.contains(wanted.trim()) {
                faults.add(&format!("{}: a certificate is missing", device.case.name), &printed);
            }
        }
        assert_eq!(printed.matches("BEGIN CERTIFICATE").count(), 3, "{printed}");
        let read = ask(&device.here, "certtool --p7-info --infile press-1.p7b");
        faults.expect(true, &format!("certtool --p7-info: {}", device.case.name), &read);
    }
    faults.none("openssl pkcs7, certtool --p7-info");
}

/// Lengths, the closing NUL and the contents, as a compiler that takes no warning sees them.
#[test]
fn a_c_compiler_takes_both_headers_and_the_program_gives_back_what_is_in_them() {
    let mut faults = Faults::default();
    let source =
        fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/judges_certificates/headers.c")).unwrap();
    for device in &*ALL {
        fs::write(device.here.join("headers.c"), &source).unwrap();
        demand(&device.here, "cc -std=c99 -Wall -Wextra -Wpedantic -Werror -o headers headers.c");
        let printed = demand(&device.here, "./headers pem");
        let wanted = [device.file(".chain.pem"), device.file(".key.pem")].concat();
        assert!(printed == wanted, "{}\n{}", device.case.name, String::from_utf8_lossy(&printed));
        fs::write(device.here.join("printed.pem"), printed).unwrap();
        device.judge_certificate("-in printed.pem", &mut faults);
        device.judge_key("-in printed.pem", &mut faults);
        demand(&device.here, "./headers certificate > printed.cert; ./headers key > printed.key");
        device.judge_certificate("-inform DER -in printed.cert", &mut faults);
        device.judge_key("-inform DER -in printed.key", &mut faults);
        let issuer = demand(&device.here, "./headers issuer");
        assert!(issuer == chain(device.case)[1], "{}: another issuer", device.case.name);
    }
    faults.none("openssl, of what the program printed");
}

#[test]
fn a_shell_makes_pem_again_of_the_one_line_form() {
    for device in &*ALL {
        for (line, pem) in [(".chain.line.txt", ".chain.pem"), (".key.line.txt", ".key.pem")] {
            let file = device.file(line);
            assert!(!file.trim_ascii_end().contains(&b'\n'), "{}: {line} is one line", device.case.name);
            let printed = demand(&device.here, &format!("printf '%b' \"$(cat press-1{line})\""));
            assert!(printed == device.file(pem), "{}: {line}", device.case.name);
        }
    }
}

/// Espressif's generator makes a partition of it, and the texts stand in the partition with their NUL.
#[test]
fn espressifs_generator_makes_a_partition_of_every_nvs_table() {
    let mut faults = Faults::default();
    let python = judges_program("python");
    for device in &*ALL {
        let generate = "-m esp_idf_nvs_partition_gen generate press-1.nvs.csv nvs.bin 0x10000";
        let verdict = ask(&device.here, &format!("'{}' {generate}", python.display()));
        faults.expect(true, &device.case.name, &verdict);
        let Ok(partition) = fs::read(device.here.join("nvs.bin")) else { continue };
        let issuers = chain(device.case);
        let issuers =
            issuers.iter().skip(1).map(|der| jitr_shared::certificate::pem::write("CERTIFICATE", der));
        let own = [device.file(".cert.pem").to_vec(), device.file(".key.pem").to_vec()];
        for text in own.into_iter().chain(issuers.map(String::into_bytes)) {
            let wanted = [text, vec![0]].concat();
            if !partition.windows(wanted.len()).any(|window| window == wanted) {
                faults.add(&device.case.name, &String::from_utf8_lossy(&wanted));
            }
        }
    }
    faults.none("nvs_partition_gen");
}
