//! PKCS#12 files that strangers wrote, with every kind of key, are read with their password alone.

use std::path::PathBuf;

use jitr_shared::certificate::{
    algorithm::KeyAlgorithm,
    key::PrivateKey,
    pkcs12::{Pkcs12Error, read},
};

use crate::{
    catalogue::{Case, here as certificates},
    containers::{chain, device_below_two},
    foreign_keys::PASSWORD,
    key_pair::name,
    workshop::{Faults, demand, folder},
};

/// What OpenSSL is asked for: its default, what it wrote before version 3, and 3DES throughout.
const OPENSSL: [(&str, &str); 4] = [
    ("modern", ""),
    ("legacy", "-legacy"),
    ("3des", "-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1"),
    ("sha512", "-keypbe aes-128-cbc -certpbe aes-256-cbc -macalg sha512 -iter 100000"),
];

fn here() -> PathBuf {
    folder("foreign-containers")
}

fn export(case: &Case, file: &str, options: &str) {
    let certificates = certificates();
    let [own, issuer, root] = [&case.file, &case.above[0], &case.above[1]]
        .map(|file| certificates.join(format!("{file}.pem")).display().to_string());
    demand(
        &here(),
        &format!(
            "cat '{issuer}' '{root}' > {file}.above && openssl pkcs12 -export {options} -name press-1 \
             -inkey '{}' -in '{own}' -certfile {file}.above -passout 'pass:{PASSWORD}' -out {file}.p12",
            case.key.file.display()
        ),
    );
}

fn judge(case: &Case, file: &str, faults: &mut Faults) {
    let bytes = std::fs::read(here().join(file)).unwrap();
    match read(&bytes, Some(PASSWORD)) {
        Err(error) => faults.add(file, &error.to_string()),
        Ok(contents) => {
            let key = contents.key.map(|der| PrivateKey::from_pkcs8_der(&der).unwrap());
            if key.is_none_or(|key| key.spki_der() != case.key.spki_der) {
                faults.add(file, "the key is not in it");
            }
            let (mut found, mut wanted) = (contents.certificates, chain(case));
            found.sort();
            wanted.sort();
            if found != wanted {
                faults.add(file, &format!("{} certificates are in it", found.len()));
            }
        }
    }
    // For one kind of key: what protects the file does not know which key is in it, and each try costs all its rounds.
    if case.key.algorithm != KeyAlgorithm::P256 {
        return;
    }
    for (password, wanted) in
        [(Some("another one"), Pkcs12Error::WrongPassword), (None, Pkcs12Error::PasswordNeeded)]
    {
        let found = read(&bytes, password).err();
        if found.as_ref() != Some(&wanted) {
            faults.add(&format!("{file}, password {password:?}"), &format!("{found:?}, not {wanted:?}"));
        }
    }
}

#[test]
fn containers_of_openssl_are_read() {
    let mut faults = Faults::default();
    for algorithm in KeyAlgorithm::ALL {
        let case = device_below_two(algorithm);
        for (what, options) in OPENSSL {
            let file = format!("{}-{what}", name(algorithm));
            export(case, &file, options);
            judge(case, &format!("{file}.p12"), &mut faults);
        }
    }
    faults.none("containers of openssl");
}

#[test]
fn containers_of_java_nss_and_gnutls_are_read() {
    let mut faults = Faults::default();
    for algorithm in [KeyAlgorithm::P256, KeyAlgorithm::Rsa2048] {
        let case = device_below_two(algorithm);
        let file = format!("{}-seed", name(algorithm));
        export(case, &file, "");
        let convert = [
            (
                "java",
                format!(
                    "keytool -importkeystore -noprompt -srckeystore {file}.p12 -srcstorepass '{PASSWORD}' \
                     -deststoretype PKCS12 -destkeystore {file}.java.p12 -deststorepass '{PASSWORD}'"
                ),
            ),
            (
                "nss",
                format!(
                    "mkdir {file}.nss && certutil -N -d sql:{file}.nss --empty-password && \
                     pk12util -i {file}.p12 -d sql:{file}.nss -K '' -W '{PASSWORD}' && \
                     pk12util -o {file}.nss.p12 -n press-1 -d sql:{file}.nss -K '' -W '{PASSWORD}'"
                ),
            ),
            (
                "gnutls",
                format!(
                    "openssl pkcs12 -in {file}.p12 -passin 'pass:{PASSWORD}' -nodes -out {file}.pem && \
                     openssl pkey -in {file}.pem -out {file}.key && \
                     openssl crl2pkcs7 -nocrl -certfile {file}.pem | openssl pkcs7 -print_certs -out {file}.certs && \
                     certtool --to-p12 --p12-name press-1 --load-privkey {file}.key --load-certificate {file}.certs \
                     --password '{PASSWORD}' --outder --outfile {file}.gnutls.p12"
                ),
            ),
        ];
        for (who, line) in convert {
            // GnuTLS protects each certificate by 600,000 rounds of its own: once is enough.
            if who != "gnutls" || algorithm == KeyAlgorithm::P256 {
                demand(&here(), &line);
                judge(case, &format!("{file}.{who}.p12"), &mut faults);
            }
        }
    }
    faults.none("containers of Java, NSS and GnuTLS");
}
