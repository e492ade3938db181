//! OpenSSL judges the revocation lists that the page makes: signed in the part of WebCrypto, one after the other.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use std::{fs, path::Path, process::Command};

use jitr_shared::{
    certificate::{
        Role,
        algorithm::HashAlgorithm,
        crl::{
            CrlNumber, RevocationReason,
            make::{ListSpec, MakeError, Revocation, prepare},
        },
        draft::Draft,
        issue::{self, Issued, IssuerIdentity, SERIAL_LENGTH},
        signature::SignatureValue,
    },
    time::UnixTime,
};
use p256::{
    ecdsa::{Signature, SigningKey, signature::Signer},
    pkcs8::EncodePublicKey,
};
use tempfile::TempDir;

const DAY: i64 = 86_400;

fn now() -> UnixTime {
    let elapsed = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    UnixTime::from_seconds(elapsed.as_secs().try_into().unwrap())
}

fn sign(seed: u8, message: &[u8]) -> Vec<u8> {
    let signature: Signature = SigningKey::from_slice(&[seed; 32]).unwrap().sign(message);
    signature.to_bytes().to_vec()
}

fn certificate(role: Role, name: &str, seed: u8, issuer: IssuerIdentity<'_>, issuer_seed: u8) -> Issued {
    let spec = Draft { common_name: name.into(), ..Draft::new(role) }.parse().unwrap();
    let key = SigningKey::from_slice(&[seed; 32]).unwrap();
    let spki = key.verifying_key().to_public_key_der().unwrap();
    let prepared = issue::prepare(&spec, spki.as_bytes(), issuer, [seed; SERIAL_LENGTH], now()).unwrap();
    prepared.finish(SignatureValue::RawRs(&sign(issuer_seed, prepared.bytes()))).unwrap()
}

fn ca(name: &str, seed: u8) -> Issued {
    certificate(Role::RootCa, name, seed, IssuerIdentity::SelfSigned, seed)
}

fn revocation(seed: u8, reason: RevocationReason) -> Revocation {
    // As `issue` makes serial numbers: positive, and of full length.
    let digits = format!("{:02x}{}", (seed & 0x7f) | 0x40, hex_of(seed).repeat(SERIAL_LENGTH - 1));
    Revocation { serial: digits.parse().unwrap(), at: now(), reason }
}

fn hex_of(seed: u8) -> String {
    format!("{seed:02x}")
}

fn list(
    number: &str,
    added: &[Revocation],
    former: Option<&[u8]>,
    ca: &Issued,
    seed: u8,
) -> Result<Vec<u8>, MakeError> {
    let number: CrlNumber = number.parse().unwrap();
    let this_update = now();
    let next_update = this_update.plus_seconds(7 * DAY);
    let spec =
        ListSpec { number: &number, hash: HashAlgorithm::default(), this_update, next_update, added, former };
    let unsigned = prepare(&spec, &ca.der)?;
    unsigned.finish(SignatureValue::RawRs(&sign(seed, unsigned.bytes())))
}

fn openssl(folder: &Path, command: &str) -> (bool, String) {
    let output = Command::new("sh").arg("-ec").arg(command).current_dir(folder).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

#[test]
fn openssl_verifies_a_list_reads_it_and_refuses_whom_it_names() {
    let folder = TempDir::new().unwrap();
    let root = ca("Acme 루트", 1);
    let issuer = IssuerIdentity::Certificate(&root.der);
    fs::write(folder.path().join("ca.pem"), &root.pem).unwrap();
    for seed in [3, 4, 5] {
        let device = certificate(Role::Device, &format!("press-{seed}"), seed, issuer, 1);
        fs::write(folder.path().join(format!("{seed}.pem")), device.pem).unwrap();
    }
    let first = list("0f", &[revocation(3, RevocationReason::KeyCompromise)], None, &root, 1).unwrap();
    let again = revocation(3, RevocationReason::Superseded);
    let added = [again, revocation(4, RevocationReason::Unspecified)];
    let second = list("10", &added, Some(&first), &root, 1).unwrap();
    fs::write(folder.path().join("list.crl"), second).unwrap();
    let (verified, said) =
        openssl(folder.path(), "openssl crl -inform DER -in list.crl -CAfile ca.pem -verify -text -noout");
    assert!(verified && said.contains("verify OK"), "{said}");
    assert!(openssl(folder.path(), "openssl crl -inform DER -in list.crl -out list.pem").0);
    for wanted in ["Version 2 (0x1)", "X509v3 CRL Number: \n                16", "Key Compromise", "keyid:"] {
        let plain = said.replace("X509v3 Authority Key Identifier: \n                ", "keyid:");
        assert!(plain.contains(wanted), "{wanted}\n{said}");
    }
    assert_eq!(
        said.matches("Serial Number:").count(),
        2,
        "the first entry stays, and stands there once\n{said}"
    );
    assert!(!said.contains("Superseded"), "what is named already stays as it is\n{said}");
    let check = |seed: u8| {
        let line = format!("openssl verify -crl_check -CAfile ca.pem -CRLfile list.pem {seed}.pem");
        openssl(folder.path(), &line)
    };
    for seed in [3, 4] {
        let (good, said) = check(seed);
        assert!(!good && said.contains("certificate revoked"), "{said}");
    }
    assert!(check(5).0, "{}", check(5).1);
}

#[test]
fn an_empty_list_is_one_that_openssl_verifies() {
    let folder = TempDir::new().unwrap();
    let root = ca("Acme Root", 1);
    fs::write(folder.path().join("ca.pem"), &root.pem).unwrap();
    fs::write(folder.path().join("list.crl"), list("1", &[], None, &root, 1).unwrap()).unwrap();
    let (verified, said) =
        openssl(folder.path(), "openssl crl -inform DER -in list.crl -CAfile ca.pem -verify -text -noout");
    assert!(verified && said.contains("No Revoked Certificates"), "{said}");
}

#[test]
fn what_is_not_the_cas_own_is_refused() {
    let (root, other) = (ca("Acme Root", 1), ca("Other Root", 2));
    let namesake = ca("Acme Root", 2);
    for (stranger, seed) in [(&other, 2), (&namesake, 2)] {
        let former = list("1", &[], None, stranger, seed).unwrap();
        let refused = list("2", &[], Some(&former), &root, 1).unwrap_err();
        assert!(matches!(refused, MakeError::FormerNotOurs), "{refused}");
    }
    assert!(matches!(list("1", &[], None, &root, 2).unwrap_err(), MakeError::WrongSignature));
    let device = certificate(Role::Device, "press-1", 3, IssuerIdentity::Certificate(&root.der), 1);
    assert!(matches!(list("1", &[], None, &device, 3).unwrap_err(), MakeError::NotACa));
}
