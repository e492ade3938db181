//! PKCS#12 files with every kind of key, modern and legacy, opened by OpenSSL, Java, NSS, GnuTLS and pyca with their password,
//! and by none of them with another one.

use std::{fs, path::PathBuf, sync::LazyLock};

use jitr_shared::certificate::{
    Role,
    algorithm::KeyAlgorithm,
    key::PrivateKey,
    pem,
    pkcs12::{FileEntropy, Identity, Protection, Strength, write},
};
use serde_json::json;

use crate::{
    catalogue::{self, Case},
    foreign_keys::PASSWORD,
    key_pair::name,
    workshop::{Faults, ask, demand, folder, python, text_of},
};

const WRONG: &str = "another one";

/// One file.
struct File {
    name: String,
    strength: Strength,
    case: &'static Case,
}

static ALL: LazyLock<Vec<File>> = LazyLock::new(|| {
    let salts = [[5; 16], [6; 16]];
    let mut protection = Protection::new(PASSWORD, salts).unwrap();
    let both = |algorithm| [Strength::Modern, Strength::Legacy].map(|strength| (algorithm, strength));
    let wanted: Vec<_> = KeyAlgorithm::ALL.into_iter().flat_map(both).collect();
    wanted.into_iter().map(|(algorithm, strength)| make(algorithm, strength, &mut protection)).collect()
});

/// A device of this kind of key that has two CAs above it.
pub(crate) fn device_below_two(algorithm: KeyAlgorithm) -> &'static Case {
    let mut cases = catalogue::all().iter();
    cases
        .find(|case| case.role == Role::Device && case.above.len() == 2 && case.key.algorithm == algorithm)
        .unwrap()
}

/// The certificates of a case's chain in DER, its own first.
pub(crate) fn chain(case: &Case) -> Vec<Vec<u8>> {
    let der = |file: &String| {
        let found = catalogue::all().iter().find(|other| other.file == *file);
        found.unwrap().der.clone()
    };
    std::iter::once(case.der.clone()).chain(case.above.iter().map(der)).collect()
}

fn make(algorithm: KeyAlgorithm, strength: Strength, protection: &mut Protection) -> File {
    let case = device_below_two(algorithm);
    let key = PrivateKey::from_pkcs8_der(&case.key.pkcs8_der).unwrap();
    let chain = chain(case);
    let chain: Vec<&[u8]> = chain.iter().map(Vec::as_slice).collect();
    let identity = Identity { key: &key, chain: &chain, name: "press-1" };
    let entropy = FileEntropy::new(&[7; FileEntropy::LENGTH]);
    let file = write(identity, strength, protection, &entropy).unwrap();
    let name = format!("{}-{strength:?}", name(algorithm)).to_lowercase();
    fs::write(here().join(format!("{name}.p12")), file).unwrap();
    File { name, strength, case }
}

fn here() -> PathBuf {
    folder("containers")
}

#[test]
fn openssl_opens_every_container_with_its_password_alone() {
    let mut faults = Faults::default();
    for File { name, strength, case } in &*ALL {
        let open = format!("openssl pkcs12 -in {name}.p12 -info -nodes -passin");
        faults.expect(
            false,
            &format!("{name}, wrong password"),
            &ask(&here(), &format!("{open} 'pass:{WRONG}'")),
        );
        let opened = ask(&here(), &format!("{open} 'pass:{PASSWORD}'"));
        faults.expect(true, name, &opened);
        fs::write(here().join(format!("{name}.pem")), &opened.output).unwrap();
        let spki = demand(&here(), &format!("openssl pkey -in {name}.pem -pubout -outform DER"));
        assert!(spki == case.key.spki_der, "{name}: another key");
        let blocks = pem::read(&opened.output).blocks;
        let found: Vec<&[u8]> = blocks
            .iter()
            .filter(|block| block.label.as_deref() == Some("CERTIFICATE"))
            .map(|block| block.contents.as_slice())
            .collect();
        assert_eq!(found, chain(case), "{name}: its chain, its own certificate first");
        let wanted: &[&str] = match strength {
            Strength::Modern => &[
                "MAC: sha256, Iteration 600000",
                "PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256",
            ],
            Strength::Legacy => &["MAC: sha1", "pbeWithSHA1And3-KeyTripleDES-CBC"],
        };
        for wanted in wanted {
            if !opened.words.contains(wanted) {
                faults.add(&format!("{name}: {wanted}"), &opened.words);
            }
        }
    }
    faults.none("openssl pkcs12");
}

/// An import opens the key as well. Each costs a second of Java's time, so what came of it is looked at for two alone.
#[test]
fn keytool_imports_every_container() {
    let mut faults = Faults::default();
    for File { name, .. } in &*ALL {
        let imported = ask(&here(), &keytool(name, PASSWORD));
        faults.expect(true, &format!("keytool -importkeystore {name}"), &imported);
    }
    for File { name, .. } in ALL.iter().filter(|file| file.case.key.algorithm == KeyAlgorithm::P521) {
        let list = format!("keytool -list -v -keystore {name}.java -storepass '{PASSWORD}'");
        let listed = ask(&here(), &list);
        let wanted = ["PrivateKeyEntry", "Certificate chain length: 3", "Alias name: press-1"];
        if !wanted.iter().all(|wanted| listed.words.contains(wanted)) {
            faults.add(&list, &listed.words);
        }
    }
    let refused = ask(&here(), &keytool(&ALL[0].name, WRONG));
    faults.expect(false, "keytool with a wrong password", &refused);
    faults.none("keytool");
}

fn keytool(name: &str, password: &str) -> String {
    format!(
        "keytool -importkeystore -noprompt -srcstoretype PKCS12 -srckeystore {name}.p12 -srcstorepass '{password}' \
         -deststoretype PKCS12 -destkeystore {name}.java -deststorepass '{PASSWORD}'"
    )
}

#[test]
fn nss_lists_and_imports_every_container() {
    let mut faults = Faults::default();
    for File { name, .. } in &*ALL {
        let list = |password: &str| {
            ask(&here(), &format!("pk12util -l {name}.p12 -d sql:{name}.nss -K '' -W '{password}'"))
        };
        demand(&here(), &format!("mkdir {name}.nss && certutil -N -d sql:{name}.nss --empty-password"));
        let listed = list(PASSWORD);
        faults.expect(true, &format!("pk12util -l {name}"), &listed);
        let of = |line: &str| listed.words.lines().filter(|found| *found == line).count();
        let found = (of("Certificate(has private key):"), of("Certificate:"), of("Key(shrouded):"));
        if found != (1, 2, 1) {
            faults.add(&format!("pk12util -l {name}: {found:?}, not (1, 2, 1)"), &listed.words);
        }
        faults.expect(false, &format!("pk12util -l {name} with a wrong password"), &list(WRONG));
        let import = format!("pk12util -i {name}.p12 -d sql:{name}.nss -K '' -W '{PASSWORD}'");
        faults.expect(true, &import, &ask(&here(), &import));
        let keys = text_of(&here(), &format!("certutil -K -d sql:{name}.nss"));
        if !keys.contains("press-1") {
            faults.add(&format!("certutil -K after {import}"), &keys);
        }
    }
    faults.none("NSS");
}

#[test]
fn gnutls_and_pyca_open_every_container() {
    let mut faults = Faults::default();
    for File { name, .. } in &*ALL {
        for (password, passes) in [(PASSWORD, true), (WRONG, false)] {
            let line = format!("certtool --p12-info --inder --infile {name}.p12 --password '{password}'");
            faults.expect(passes, &line, &ask(&here(), &line));
        }
    }
    let questions: Vec<_> = ALL
        .iter()
        .map(|file| json!({ "file": format!("{}.p12", file.name), "password": PASSWORD, "wrong": WRONG }))
        .collect();
    let complaints: Vec<String> =
        serde_json::from_value(python("containers.py", &here(), &json!(questions))).unwrap();
    for (file, words) in ALL.iter().zip(&complaints) {
        if !words.is_empty() {
            faults.add(&format!("pyca: {}", file.name), words);
        }
    }
    assert_eq!(complaints.len(), ALL.len(), "every file is answered");
    faults.none("GnuTLS, pyca");
}
