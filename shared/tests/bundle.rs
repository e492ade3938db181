//! A device's files: their names, the README's line, and the archive's bytes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use insta::assert_snapshot;
use jitr_shared::{
    bundle::{
        BundleError, DeviceFiles, Entry, device_entries,
        endpoint::DeviceEndpoint,
        readme::Language,
        server_root::ServerRoot,
        zip::{ZipError, archive},
    },
    certificate::{
        Role,
        draft::Draft,
        issue::{IssuerIdentity, SERIAL_LENGTH, prepare},
        key::{KeyError, PrivateKey},
        signature::SignatureValue,
    },
    time::UnixTime,
};
use p256::{
    SecretKey,
    ecdsa::{Signature, SigningKey, signature::Signer},
    pkcs8::EncodePrivateKey,
};

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

fn entries(name: &str, root: &ServerRoot, language: Language) -> Result<Vec<Entry>, BundleError> {
    let (key, certificate) = key_and_certificate(5);
    device_entries(&DeviceFiles {
        name,
        key_pkcs8: key.pkcs8_der(),
        certificate: &certificate,
        issuers: &[certificate.as_slice()],
        server_root: root,
        endpoint: &DeviceEndpoint::parse("a1-ats.iot.eu-west-1.amazonaws.com").unwrap(),
        language,
    })
}

fn text(entry: &Entry) -> &str {
    std::str::from_utf8(&entry.contents).unwrap()
}

#[test]
fn the_files_of_a_device() {
    let entries = entries("press-1", &ServerRoot::Amazon, Language::English).unwrap();
    let listing: String = entries.iter().map(|entry| format!("{:o} {}\n", entry.mode, entry.name)).collect();
    assert_snapshot!(listing, @r"
    600 press-1.key.pem
    644 press-1.cert.pem
    644 press-1.chain.pem
    644 AmazonRootCA1.pem
    644 README.txt
    ");
    assert_eq!(text(&entries[2]), text(&entries[1]).repeat(2));
}

#[test]
fn the_readme_says_the_line_and_what_to_expect() {
    let own = ServerRoot::Own { pem: "root".into() };
    let line = "mosquitto_pub -h a1-ats.iot.eu-west-1.amazonaws.com -p 8883 --cafile server-root.pem \
                --cert press-1.chain.pem --key press-1.key.pem -i press-1 -t devices/press-1/hello -q 1 \
                -V mqttv311 -m '{\"hello\":\"press-1\"}'";
    for (language, closed) in
        [(Language::English, "closes the connection"), (Language::Korean, "연결을 닫습니다")]
    {
        let entries = entries("press-1", &own, language).unwrap();
        let readme = text(entries.last().unwrap());
        assert_eq!(readme.lines().filter(|found| *found == line).count(), 1);
        assert!(readme.contains(closed));
        assert_eq!((entries[3].name.as_str(), text(&entries[3])), ("server-root.pem", "root"));
    }
}

#[test]
fn an_archive_is_the_same_bytes_each_time() {
    let entries = entries("press-1", &ServerRoot::Amazon, Language::English).unwrap();
    assert_eq!(archive(&entries).unwrap(), archive(&entries).unwrap());
    let twice = [entries.clone(), entries].concat();
    assert_eq!(archive(&twice).unwrap_err(), ZipError::Repeated { name: "press-1.key.pem".into() });
}

#[test]
fn a_foreign_key_and_an_unfit_name_are_refused() {
    let name = entries("a b", &ServerRoot::Amazon, Language::English).unwrap_err();
    assert_eq!(name, BundleError::Name { name: "a b".into() });
    let (foreign, _) = key_and_certificate(6);
    let (_, certificate) = key_and_certificate(5);
    let files = DeviceFiles {
        name: "press-1",
        key_pkcs8: foreign.pkcs8_der(),
        certificate: &certificate,
        issuers: &[],
        server_root: &ServerRoot::Amazon,
        endpoint: &DeviceEndpoint::parse("localhost").unwrap(),
        language: Language::English,
    };
    assert_eq!(device_entries(&files).unwrap_err(), BundleError::Key(KeyError::DoesNotMatch));
}
