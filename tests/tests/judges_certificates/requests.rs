//! Requests that OpenSSL made, with every kind of key, become certificates that OpenSSL verifies; what must not be signed is
//! refused. The recipe that a device is given is followed to the letter.

use std::{fs, path::PathBuf};

use jitr_shared::certificate::{
    Role,
    algorithm::KeyAlgorithm,
    csr::{CsrError, read, recipe::recipe},
    draft::Draft,
    pem,
};

use crate::{
    catalogue::{self, Case},
    issuing::issue,
    key_pair::{Holder, key, name, recipe as key_recipe},
    workshop::{Faults, ask, demand, folder, text_of},
};

const NAMES: &str = "DNS:press-1.acme.example,IP:192.0.2.7,IP:2001:db8::7,\
                     URI:https://acme.example/press-1,email:ops@acme.example";
const SUBJECT: &str = "/C=KR/ST=경기도/L=수원/O=Acme 주식회사/OU=Line 7/serialNumber=AC-7/CN=press-1";

fn here() -> PathBuf {
    folder("requests")
}

/// A plain root for each way to sign, in turn.
fn authorities() -> impl Iterator<Item = &'static Case> {
    let roots = catalogue::all().iter().filter(|case| case.role == Role::RootCa);
    roots.filter(|case| case.file.ends_with("plain")).cycle()
}

fn request(key_file: &str, options: &str) -> Vec<u8> {
    let names = format!("-subj '{SUBJECT}' -addext 'subjectAltName={NAMES}'");
    demand(&here(), &format!("openssl req -new -utf8 {names} -key '{key_file}' {options}"))
}

/// Signs a request as the page does; the certificate's file.
fn sign(bytes: &[u8], file: &str, authority: &Case) -> String {
    let csr = read(bytes).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut draft = Draft { hash: authority.hash, ..Draft::new(Role::Device) };
    csr.fill(&mut draft);
    let der = issue(&draft, &csr.spki_der, authority.key, Some(&authority.der));
    fs::write(here().join(file), pem::write("CERTIFICATE", &der)).unwrap();
    file.to_owned()
}

fn verify(file: &str, authority: &Case, faults: &mut Faults) {
    let root = catalogue::here().join(format!("{}.pem", authority.file));
    let line = format!("openssl verify -x509_strict -purpose sslclient -CAfile '{}' {file}", root.display());
    faults.expect(true, &format!("{file} by {}", authority.name), &ask(&here(), &line));
}

#[test]
fn requests_of_every_kind_of_key_are_signed_by_every_kind_of_ca() {
    let mut faults = Faults::default();
    let mut authorities = authorities();
    for algorithm in KeyAlgorithm::ALL {
        let pair = key(Holder::Subject, algorithm);
        let key_file = pair.file.display().to_string();
        for options in ["-sha256", "-sha384 -outform DER", "-sha512 -newhdr"] {
            let authority = authorities.next().unwrap();
            let bytes = request(&key_file, options);
            let certificate = format!("{}{}.pem", name(algorithm), options.replace(' ', ""));
            let file = sign(&bytes, &certificate, authority);
            verify(&file, authority, &mut faults);
            let of = |what: &str| text_of(&here(), &format!("openssl x509 -in {file} -noout {what}"));
            let names = of("-ext subjectAltName");
            let wanted = "DNS:press-1.acme.example, IP Address:192.0.2.7, IP Address:2001:DB8:0:0:0:0:0:7, \
                          URI:https://acme.example/press-1, email:ops@acme.example";
            assert!(names.contains(wanted), "{file}\n{names}");
            let subject = of("-subject -nameopt RFC2253,-esc_msb,utf8");
            for part in SUBJECT.split('/').filter(|part| !part.is_empty()) {
                assert!(subject.contains(part), "{part} is not in {subject}");
            }
            let spki = demand(
                &here(),
                &format!("openssl x509 -in {file} -noout -pubkey | openssl pkey -pubin -outform DER"),
            );
            assert!(spki == pair.spki_der, "{file}: another key");
        }
    }
    faults.none("openssl verify");
}

#[test]
fn a_request_with_a_broken_signature_is_refused_for_every_kind_of_key() {
    for algorithm in KeyAlgorithm::ALL {
        let pair = key(Holder::Subject, algorithm);
        let mut bytes = request(&pair.file.display().to_string(), "-sha256 -outform DER");
        *bytes.last_mut().unwrap() ^= 1;
        assert_eq!(read(&bytes), Err(CsrError::BrokenSignature), "{algorithm:?}");
    }
}

#[test]
fn requests_that_aws_iot_would_not_take_are_refused_with_the_reason() {
    let made = |recipe: &str, options: &str| {
        demand(&here(), &format!("openssl genpkey {recipe} -out odd.pem 2>/dev/null"));
        read(&request("odd.pem", options)).unwrap_err()
    };
    let ed25519 = made("-algorithm ed25519", "");
    assert!(matches!(ed25519, CsrError::Key { .. }), "{ed25519}");
    let weak = made("-algorithm RSA -pkeyopt rsa_keygen_bits:1024", "-sha256");
    assert!(matches!(weak, CsrError::Key { bits: Some(1024), .. }), "{weak}");
    let curve = made("-algorithm EC -pkeyopt ec_paramgen_curve:secp256k1", "-sha256");
    assert!(matches!(curve, CsrError::Key { .. }), "{curve}");
    let old = made(&key_recipe(KeyAlgorithm::P256), "-sha1");
    assert!(matches!(old, CsrError::SignatureAlgorithm { .. }), "{old}");
    let padding = made(&key_recipe(KeyAlgorithm::Rsa2048), "-sha256 -sigopt rsa_padding_mode:pss");
    assert!(matches!(padding, CsrError::SignatureAlgorithm { .. }), "{padding}");
}

/// The configuration and the commands that the page shows are what a device runs.
#[test]
fn the_recipe_makes_a_request_that_is_taken_whole() {
    let mut faults = Faults::default();
    for (algorithm, authority) in KeyAlgorithm::ALL.into_iter().zip(authorities()) {
        let draft = Draft {
            key: algorithm,
            common_name: format!("recipe-{}", name(algorithm)),
            organization: "A $HOME \"#1\" \\ 주식회사; 'co'".into(),
            country: "KR".into(),
            serial_number: "AC-7/0001".into(),
            alternative_names: "press-1.acme.example, ip:192.0.2.7".into(),
            ..Draft::new(Role::Device)
        };
        let given = recipe(&draft.parse().unwrap());
        fs::write(here().join(&given.file_name), &given.configuration).unwrap();
        demand(
            &here(),
            &format!("{} 2>/dev/null", given.commands.trim_end().replace('\n', " 2>/dev/null\n")),
        );
        let bytes = fs::read(here().join(format!("{}.csr.pem", draft.common_name))).unwrap();
        let mut filled = Draft::new(Role::Device);
        read(&bytes).unwrap().fill(&mut filled);
        assert_eq!((&filled.organization, filled.key), (&draft.organization, draft.key));
        assert_eq!((&filled.common_name, &filled.serial_number), (&draft.common_name, &draft.serial_number));
        let file = sign(&bytes, &format!("{}.pem", draft.common_name), authority);
        verify(&file, authority, &mut faults);
    }
    faults.none("openssl verify");
}
