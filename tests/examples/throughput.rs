//! How long the shared code takes for what it does most: signing a call, issuing a device, bundling its files.
//!
//! Natively and on one core, built as the product is (for size). Prints one JSON line a figure for `cargo xtask bench`.
//! Signing by the CA's key is the browser's WebCrypto there and p256 here: the line `issue` is without it.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement: its lines are its result")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use jitr_shared::aws::Credentials;
use jitr_shared::aws::sigv4::{Context, Message, Options, sign};
use jitr_shared::bundle::endpoint::DeviceEndpoint;
use jitr_shared::bundle::form::Form;
use jitr_shared::bundle::readme::Language;
use jitr_shared::bundle::server_root::ServerRoot;
use jitr_shared::bundle::{DeviceFiles, device_entries, zip};
use jitr_shared::certificate::Role;
use jitr_shared::certificate::draft::{CertificateSpec, Draft};
use jitr_shared::certificate::issue::{IssuerIdentity, SERIAL_LENGTH, prepare};
use jitr_shared::certificate::pkcs12::FileEntropy;
use jitr_shared::certificate::signature::SignatureValue;
use jitr_shared::inspect::{Input, inspect};
use jitr_shared::time::UnixTime;
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use p256::pkcs8::{EncodePrivateKey, EncodePublicKey};

const NOW: UnixTime = UnixTime::from_seconds(1_800_000_000);
const TIME: Duration = Duration::from_secs(2);

fn main() {
    sign_a_call();
    let key = SigningKey::from_slice(&[7; 32]).unwrap();
    let public = key.verifying_key().to_public_key_der().unwrap().into_vec();
    let root = finished(&spec(Role::RootCa, "Root"), &public, IssuerIdentity::SelfSigned, &key);
    let device_spec = spec(Role::Device, "press-1");
    let device = finished(&device_spec, &public, IssuerIdentity::Certificate(&root), &key);
    measure("issue a device certificate, without the signature", || {
        let issuer = IssuerIdentity::Certificate(&root);
        let unsigned = prepare(&device_spec, &public, issuer, [1; SERIAL_LENGTH], NOW).unwrap();
        unsigned.finish(SignatureValue::RawRs(&[1; 64])).map(|issued| issued.der)
    });
    measure("issue a device certificate, signed with P-256", || {
        finished(&device_spec, &public, IssuerIdentity::Certificate(&root), &key)
    });
    bundle(&key, &root, &device);
    let chain = [device, root].concat();
    let input = [Input { name: "chain", bytes: &chain }];
    measure("inspect a chain of two certificates", || inspect(&input, &[], NOW));
}

fn sign_a_call() {
    let credentials = Credentials {
        access_key_id: "AKIAIOSFODNN7EXAMPLE".to_owned(),
        secret_access_key: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY".into(),
        session_token: None,
    };
    let context = Context { region: "eu-west-1", service: "iot", time: NOW, options: Options::default() };
    measure("sign a call (SigV4)", || {
        let headers = vec![("host".to_owned(), "iot.eu-west-1.amazonaws.com".to_owned())];
        let path = "/certificates/5f3cb2f6a4f6c6f2a4e1b8d7";
        sign(Message { method: "GET", path, query: "", headers, body: b"" }, &credentials, &context)
    });
}

fn bundle(key: &SigningKey, root: &[u8], device: &[u8]) {
    let key_pkcs8 = key.to_pkcs8_der().unwrap();
    let endpoint = DeviceEndpoint::parse("a1-ats.iot.eu-west-1.amazonaws.com").unwrap();
    let entropy = FileEntropy::new(&[1; FileEntropy::LENGTH]);
    measure("bundle a device's files as ZIP", || {
        let device = DeviceFiles {
            name: "press-1",
            key_pkcs8: Some(key_pkcs8.as_bytes()),
            certificate: device,
            issuers: &[root],
            server_root: &ServerRoot::Amazon,
            endpoint: &endpoint,
            language: Language::English,
        };
        let entries = device_entries(&device, &Form::USUAL, None, &entropy);
        zip::archive(&entries.unwrap()).unwrap()
    });
}

fn spec(role: Role, common_name: &str) -> CertificateSpec {
    Draft { common_name: common_name.to_owned(), ..Draft::new(role) }.parse().unwrap()
}

fn finished(spec: &CertificateSpec, public: &[u8], issuer: IssuerIdentity<'_>, key: &SigningKey) -> Vec<u8> {
    let unsigned = prepare(spec, public, issuer, [1; SERIAL_LENGTH], NOW).unwrap();
    let signature: Signature = key.sign(unsigned.bytes());
    unsigned.finish(SignatureValue::RawRs(&signature.to_bytes())).unwrap().der
}

fn measure<T>(name: &str, mut act: impl FnMut() -> T) {
    let started = Instant::now();
    let mut done = 0_u32;
    while started.elapsed() < TIME {
        black_box(act());
        done += 1;
    }
    let nanoseconds = started.elapsed().as_nanos() / u128::from(done);
    println!("{}", serde_json::json!({ "name": name, "nanoseconds": nanoseconds.to_string() }));
}
