//! A device's files: their names, every form of them, the README's line, and the archive's bytes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use insta::assert_snapshot;
use jitr_shared::{
    bundle::{
        BundleError, DeviceFiles, Entry, device_entries,
        endpoint::DeviceEndpoint,
        files::files,
        form::Form,
        layout::Layout,
        readme::Language,
        server_root::ServerRoot,
        zip::{ZipError, archive},
    },
    certificate::{
        Role,
        draft::Draft,
        issue::{IssuerIdentity, SERIAL_LENGTH, prepare},
        key::{KeyError, PrivateKey},
        pem,
        pkcs12::{FileEntropy, Protection, read as read_pkcs12},
        signature::SignatureValue,
    },
    time::UnixTime,
};
use p256::{
    SecretKey,
    ecdsa::{Signature, SigningKey, signature::Signer},
    pkcs8::EncodePrivateKey,
};

const PASSWORD: &str = "correct-horse";

/// A key and a self-signed certificate: what stands in the files is not the matter here.
fn key_and_certificate(seed: u8) -> (PrivateKey, Vec<u8>) {
    let secret = SecretKey::from_slice(&[seed; 32]).unwrap();
    let key = PrivateKey::from_pkcs8_der(secret.to_pkcs8_der().unwrap().as_bytes()).unwrap();
    let spec = Draft { common_name: "Acme".into(), ..Draft::new(Role::RootCa) }.parse().unwrap();
    let now = UnixTime::from_seconds(1_800_000_000);
    let prepared =
        prepare(&spec, key.spki_der(), IssuerIdentity::SelfSigned, [1; SERIAL_LENGTH], now).unwrap();
    let signature: Signature = SigningKey::from(secret).sign(prepared.bytes());
    let issued = prepared.finish(SignatureValue::RawRs(&signature.to_bytes())).unwrap();
    (key, issued.der)
}

/// What a test makes files of: a device's key and certificate, and another one as its issuer.
struct Stand {
    key: PrivateKey,
    certificate: Vec<u8>,
    issuer: Vec<u8>,
    root: ServerRoot,
    endpoint: DeviceEndpoint,
}

impl Stand {
    fn new() -> Self {
        let ((key, certificate), (_, issuer)) = (key_and_certificate(5), key_and_certificate(6));
        let endpoint = DeviceEndpoint::parse("a1-ats.iot.eu-west-1.amazonaws.com").unwrap();
        Self { key, certificate, issuer, root: ServerRoot::Amazon, endpoint }
    }

    fn with<T>(&self, language: Language, make: impl FnOnce(DeviceFiles<'_>) -> T) -> T {
        make(DeviceFiles {
            name: "press-1",
            key_pkcs8: Some(self.key.pkcs8_der()),
            certificate: &self.certificate,
            issuers: &[&self.issuer],
            server_root: &self.root,
            endpoint: &self.endpoint,
            language,
        })
    }

    fn entries(&self, forms: &[Form], language: Language) -> Vec<Entry> {
        let mut protection = protection();
        self.with(language, |device| {
            device_entries(&device, forms, Some(&mut protection), &entropy()).unwrap()
        })
    }
}

fn protection() -> Protection {
    Protection::new(PASSWORD, [[1; 16], [2; 16]]).unwrap()
}

fn entropy() -> FileEntropy {
    FileEntropy::new(&std::array::from_fn(|place| u8::try_from(place).unwrap()))
}

fn text(entry: &Entry) -> &str {
    std::str::from_utf8(&entry.contents).unwrap()
}

fn named<'a>(entries: &'a [Entry], name: &str) -> &'a Entry {
    entries.iter().find(|entry| entry.name == name).unwrap()
}

#[test]
fn the_files_of_a_device() {
    let entries = Stand::new().entries(&Form::ALL, Language::English);
    let listing: String = entries.iter().map(|entry| format!("{:o} {}\n", entry.mode, entry.name)).collect();
    assert_snapshot!(listing, @r"
    600 press-1.key.pem
    644 press-1.encrypted-key.pem
    644 press-1.cert.pem
    644 press-1.chain.pem
    600 press-1.key.der
    644 press-1.cert.der
    644 press-1.p12
    644 press-1.legacy.p12
    644 press-1.p7b
    600 press-1.pem.h
    644 press-1.chain.line.txt
    600 press-1.key.line.txt
    600 press-1.der.h
    600 press-1.nvs.csv
    644 press-1.cert.base64.txt
    644 AmazonRootCA1.pem
    644 README.txt
    ");
    // Whatever is in clear has a key in it, or none of its bytes.
    let stand = Stand::new();
    for entry in &entries {
        let scalar = &stand.key.pkcs8_der()[36..68];
        let has_key = entry.contents.windows(32).any(|window| window == scalar);
        assert!(!has_key || entry.mode == 0o600, "{}", entry.name);
    }
}

#[test]
fn every_form_holds_the_same_key_and_chain() {
    let stand = Stand::new();
    let entries = stand.entries(&Form::ALL, Language::English);
    let file = |suffix: &str| named(&entries, &format!("press-1{suffix}"));
    let chain = [stand.certificate.as_slice(), &stand.issuer];
    let chain_pem: String = chain.iter().map(|der| pem::write("CERTIFICATE", der)).collect();
    assert_eq!(text(file(".chain.pem")), chain_pem);
    assert!(!chain_pem.contains('\r') && chain_pem.ends_with("-----END CERTIFICATE-----\n"));
    assert_eq!(text(file(".chain.line.txt")), chain_pem.replace('\n', "\\n"));
    assert_eq!(file(".cert.der").contents.as_slice(), stand.certificate);
    let line = text(file(".cert.base64.txt"));
    assert!(line.ends_with('\n') && line.lines().count() == 1);
    assert_eq!(pem::read(line.as_bytes()).blocks[0].contents.as_slice(), stand.certificate);
    assert_eq!(file(".key.der").contents.as_slice(), stand.key.pkcs8_der());
    let encrypted = PrivateKey::read(&file(".encrypted-key.pem").contents, Some(PASSWORD)).unwrap();
    assert_eq!(encrypted.pkcs8_der(), stand.key.pkcs8_der());
    for suffix in [".p12", ".legacy.p12"] {
        let found = read_pkcs12(&file(suffix).contents, Some(PASSWORD)).unwrap();
        assert_eq!(found.key.unwrap().as_slice(), stand.key.pkcs8_der());
        assert_eq!(found.certificates, chain);
    }
    let key_pem = stand.key.pkcs8_pem();
    for (suffix, texts) in [(".nvs.csv", [&chain_pem, &*key_pem]), (".pem.h", [&chain_pem, &*key_pem])] {
        for line in texts.iter().flat_map(|text| text.lines()).filter(|line| !line.starts_with('-')) {
            assert!(text(file(suffix)).contains(line), "{suffix} {line}");
        }
    }
}

#[test]
fn a_c_header_says_its_lengths() {
    let stand = Stand::new();
    let entries = stand.entries(&[Form::CHeader, Form::DerArray], Language::English);
    let header = text(named(&entries, "press-1.pem.h"));
    let key = stand.key.pkcs8_pem().len();
    let size = key + 1;
    for line in [
        "#ifndef DEVICE_CREDENTIALS_PEM_H",
        "#define DEVICE_NAME \"press-1\"",
        &format!("#define DEVICE_PRIVATE_KEY_PEM_LENGTH {key}u"),
        &format!("#define DEVICE_PRIVATE_KEY_PEM_SIZE {size}u"),
        "static const char device_private_key_pem[DEVICE_PRIVATE_KEY_PEM_SIZE] =",
        "    \"-----BEGIN PRIVATE KEY-----\\n\"",
        "    \"-----END PRIVATE KEY-----\\n\";",
        "#endif /* DEVICE_CREDENTIALS_PEM_H */",
    ] {
        assert_eq!(header.lines().filter(|found| *found == line).count(), 1, "{line}");
    }
    let arrays = text(named(&entries, "press-1.der.h"));
    assert!(
        arrays.contains(&format!("#define DEVICE_CERTIFICATE_DER_LENGTH {}u\n", stand.certificate.len()))
    );
    assert!(
        arrays.contains(
            "static const unsigned char device_issuer_der[DEVICE_ISSUER_DER_LENGTH] =\n{\n    0x30,"
        )
    );
}

#[test]
fn nvs_begins_with_its_columns_and_a_namespace() {
    let entries = Stand::new().entries(&[Form::NvsCsv], Language::English);
    let table = text(named(&entries, "press-1.nvs.csv"));
    let head = "key,type,encoding,value\ndevice,namespace,,\nname,data,string,press-1\n\
                certificate,data,string,\"-----BEGIN CERTIFICATE-----\n";
    assert!(table.starts_with(head));
    assert!(table.contains("\nissuer,data,string,\"-----BEGIN CERTIFICATE-----\n"));
    assert!(table.ends_with("-----END PRIVATE KEY-----\n\"\n"));
}

#[test]
fn the_readme_says_the_line_and_what_to_expect() {
    let stand = Stand { root: ServerRoot::Own { pem: "root".into() }, ..Stand::new() };
    let line = "mosquitto_pub -h a1-ats.iot.eu-west-1.amazonaws.com -p 8883 --cafile server-root.pem \
                --cert press-1.chain.pem --key press-1.key.pem -i press-1 -t devices/press-1/hello -q 1 \
                -V mqttv311 -m '{\"hello\":\"press-1\"}'";
    for (language, closed) in
        [(Language::English, "closes the connection"), (Language::Korean, "연결을 닫습니다")]
    {
        let entries = stand.entries(&Form::USUAL, language);
        let readme = text(named(&entries, "README.txt"));
        assert_eq!(readme.lines().filter(|found| *found == line).count(), 1);
        assert!(readme.contains(closed));
        for entry in &entries {
            let is_listed = readme.lines().any(|line| line.starts_with(&format!("{}   ", entry.name)));
            assert!(is_listed || entry.name == "README.txt", "{}", entry.name);
        }
        assert_eq!(text(named(&entries, "server-root.pem")), "root");
        // Without the files that the line names it is not there.
        let other = stand.entries(&[Form::KeyDer, Form::Pkcs7], language);
        let readme = text(named(&other, "README.txt"));
        assert!(!readme.contains("mosquitto_pub -h") && readme.contains("press-1.p7b"));
    }
}

#[test]
fn an_archive_is_the_same_bytes_each_time() {
    let stand = Stand::new();
    let once = |forms: &[Form]| archive(&stand.entries(forms, Language::English)).unwrap();
    assert_eq!(once(&Form::USUAL), once(&Form::USUAL));
    let entries = stand.entries(&Form::USUAL, Language::English);
    let twice = [entries.clone(), entries].concat();
    assert_eq!(archive(&twice).unwrap_err(), ZipError::Repeated { name: "press-1.key.pem".into() });
}

#[test]
fn a_batch_has_a_folder_a_device() {
    let names = Stand::new().with(Language::English, |device| {
        let made =
            files(device.credentials(), &Form::USUAL, Layout::FolderADevice, None, &entropy()).unwrap();
        made.into_iter().map(|entry| entry.name).collect::<Vec<_>>()
    });
    let expected = ["press-1/press-1.key.pem", "press-1/press-1.cert.pem", "press-1/press-1.chain.pem"];
    assert_eq!(names, expected);
}

#[test]
fn what_cannot_be_made_is_refused() {
    let stand = Stand::new();
    let refused = |change: &dyn Fn(&mut DeviceFiles<'_>), form: Form| {
        stand.with(Language::English, |mut device| {
            change(&mut device);
            device_entries(&device, &[form], None, &entropy()).unwrap_err()
        })
    };
    let name = refused(&|device| device.name = "a b", Form::KeyPem);
    assert_eq!(name, BundleError::Name { name: "a b".into() });
    for form in Form::ALL {
        if form.needs_password() {
            assert_eq!(refused(&|_| {}, form), BundleError::NoPassword { form });
        }
        if form.holds_key() {
            assert_eq!(refused(&|device| device.key_pkcs8 = None, form), BundleError::NoKey { form });
        }
    }
    for form in [Form::CHeader, Form::DerArray, Form::NvsCsv] {
        assert_eq!(refused(&|device| device.issuers = &[], form), BundleError::NoIssuer { form });
    }
    let foreign = key_and_certificate(7).0;
    let refused = stand.with(Language::English, |device| {
        let device = DeviceFiles { key_pkcs8: Some(foreign.pkcs8_der()), ..device };
        device_entries(&device, &Form::USUAL, None, &entropy()).unwrap_err()
    });
    assert_eq!(refused, BundleError::Key(KeyError::DoesNotMatch));
}

#[test]
fn without_a_key_the_public_forms_are_made() {
    let public: Vec<Form> = Form::ALL.into_iter().filter(|form| !form.holds_key()).collect();
    let made = Stand::new().with(Language::English, |device| {
        let device = DeviceFiles { key_pkcs8: None, ..device };
        device_entries(&device, &public, None, &entropy()).unwrap()
    });
    assert_eq!(made.len(), public.len() + 2);
    assert!(made.iter().all(|entry| entry.mode == 0o644));
}
