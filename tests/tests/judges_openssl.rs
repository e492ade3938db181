//! OpenSSL judges what is issued, and what OpenSSL makes is used as it comes; Python's zipfile judges the archive.
//!
//! A P-256 key in memory plays WebCrypto: it signs the prepared bytes as r || s. CAs of OpenSSL sign through the
//! `openssl` program, as somebody with a key file would. Every test works in a folder of its own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
    time::{SystemTime, UNIX_EPOCH},
};

use jitr_shared::{
    bundle::{
        DeviceFiles, device_entries, endpoint::DeviceEndpoint, form::Form, readme::Language,
        server_root::ServerRoot, zip::archive,
    },
    certificate::{
        Role,
        algorithm::{HashAlgorithm, SignatureAlgorithm},
        draft::Draft,
        facts::KeyKind,
        issue::{IssueError, Issued, IssuerIdentity, SERIAL_LENGTH, prepare},
        key::{KeyError, PrivateKey},
        pem,
        pkcs12::FileEntropy,
        signature::{Check, SignatureValue},
    },
    inspect::{
        Input, Report,
        chain::{End, LinkCheck},
        inspect,
        item::Lock,
    },
    time::UnixTime,
};
use p256::{
    SecretKey,
    ecdsa::{Signature, SigningKey, signature::Signer},
    pkcs8::EncodePrivateKey,
};
use tempfile::TempDir;
use zeroize::Zeroizing;

const PASSPHRASE: &str = "correct horse battery";

fn now() -> UnixTime {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    UnixTime::from_seconds(seconds.try_into().unwrap())
}

fn key(seed: u8) -> PrivateKey {
    let document = SecretKey::from_slice(&[seed; 32]).unwrap().to_pkcs8_der().unwrap();
    PrivateKey::from_pkcs8_der(document.as_bytes()).unwrap()
}

fn webcrypto_sign(seed: u8, message: &[u8]) -> Vec<u8> {
    let signature: Signature = SigningKey::from_slice(&[seed; 32]).unwrap().sign(message);
    signature.to_bytes().to_vec()
}

fn issue(role: Role, common_name: &str, seed: u8, issuer: IssuerIdentity<'_>, issuer_seed: u8) -> Issued {
    let spec = Draft { common_name: common_name.into(), ..Draft::new(role) }.parse().unwrap();
    let prepared = prepare(&spec, key(seed).spki_der(), issuer, [seed; SERIAL_LENGTH], now()).unwrap();
    prepared.finish(SignatureValue::RawRs(&webcrypto_sign(issuer_seed, prepared.bytes()))).unwrap()
}

fn root() -> Issued {
    issue(Role::RootCa, "Acme 루트", 1, IssuerIdentity::SelfSigned, 1)
}

fn run(folder: &Path, command: &str) -> Output {
    Command::new("sh").arg("-ec").arg(command).current_dir(folder).output().unwrap()
}

/// Runs a command that has to succeed, and gives what it printed.
fn succeed(folder: &Path, command: &str) -> String {
    let output = run(folder, command);
    assert!(output.status.success(), "{command}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn write(folder: &TempDir, name: &str, contents: impl AsRef<[u8]>) {
    fs::write(folder.path().join(name), contents).unwrap();
}

fn read(folder: &TempDir, name: &str) -> Vec<u8> {
    fs::read(folder.path().join(name)).unwrap()
}

/// Makes a CA with OpenSSL, has it sign through OpenSSL, and lets OpenSSL verify the chain.
fn judge_foreign_ca(request: &str, expected: SignatureAlgorithm) {
    let folder = TempDir::new().unwrap();
    succeed(
        folder.path(),
        &format!(
            "openssl req -x509 -nodes -sha256 -days 4000 -keyout ca.key -out ca.pem {request} \
             -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign && \
             openssl x509 -in ca.pem -outform DER -out ca.der"
        ),
    );
    let hash = expected.hash();
    let spec = Draft { common_name: "press-1".into(), hash, ..Draft::new(Role::Device) }.parse().unwrap();
    let ca = read(&folder, "ca.der");
    let issuer = IssuerIdentity::Certificate(&ca);
    let prepared = prepare(&spec, key(3).spki_der(), issuer, [9; SERIAL_LENGTH], now()).unwrap();
    assert_eq!(prepared.algorithm(), expected);
    write(&folder, "tbs", prepared.bytes());
    let hash = match hash {
        HashAlgorithm::Sha256 => "sha256",
        HashAlgorithm::Sha384 => "sha384",
        HashAlgorithm::Sha512 => "sha512",
    };
    succeed(folder.path(), &format!("openssl dgst -{hash} -sign ca.key -out signature tbs"));
    let issued = prepared.finish(SignatureValue::Encoded(&read(&folder, "signature"))).unwrap();
    write(&folder, "device.pem", &issued.pem);
    succeed(folder.path(), "openssl verify -x509_strict -CAfile ca.pem device.pem");
    let report = look(&[issued.pem.into_bytes(), read(&folder, "ca.pem")].concat());
    assert_eq!(report.forest.path(0), [0, 1]);
    assert_eq!(report.forest.nodes.first().and_then(|node| node.issuer).unwrap().check, LinkCheck::Valid);
    assert_eq!(report.forest.nodes.last().unwrap().end, Some(End::Root { signature: Some(Check::Valid) }));
}

fn look(bytes: &[u8]) -> Report {
    inspect(&[Input { name: "file", bytes }], &[], now())
}

/// OpenSSL signs with SHA-256 on P-521 too, if it is told so: shorter than the curve, and valid.
#[test]
fn foreign_cas_of_every_other_kind_work() {
    let p521 = "-newkey ec -pkeyopt ec_paramgen_curve:P-521 -subj /CN=a";
    judge_foreign_ca(p521, SignatureAlgorithm::EcdsaP521Sha512);
    judge_foreign_ca("-newkey rsa:2560 -subj /CN=a", SignatureAlgorithm::RsaSha384);
    judge_foreign_ca("-newkey rsa:2048 -subj /CN=a", SignatureAlgorithm::RsaSha512);
}

#[test]
fn a_foreign_ca_with_an_rsa_key_and_printable_strings_works() {
    let request = "-newkey rsa:2048 -subj '/C=KR/O=Acme/CN=Acme RSA' -set_serial 7";
    judge_foreign_ca(request, SignatureAlgorithm::RsaSha256);
}

#[test]
fn a_foreign_ca_with_repeated_and_multi_valued_names_works() {
    let request = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -utf8 \
                   -subj '/DC=com/DC=acme/OU=one/OU=둘+L=Seoul/CN=Acme EC/emailAddress=ca@acme.example'";
    judge_foreign_ca(request, SignatureAlgorithm::EcdsaP256Sha256);
}

#[test]
fn a_foreign_ca_with_printable_strings_in_utf8_places_works() {
    let folder = TempDir::new().unwrap();
    let settings =
        "[req]\ndistinguished_name=dn\nstring_mask=pkix\nprompt=no\n[dn]\nO=Acme\nCN=Acme Printable\n";
    write(&folder, "settings", settings);
    let settings = folder.path().join("settings");
    let request = format!("-newkey ec -pkeyopt ec_paramgen_curve:P-384 -config {}", settings.display());
    judge_foreign_ca(&request, SignatureAlgorithm::EcdsaP384Sha384);
}

/// A chain of OpenSSL, a different algorithm at each link, is put in order and every link checked.
#[test]
fn chains_of_openssl_are_ordered_and_checked() {
    let folder = TempDir::new().unwrap();
    let sign = |name: &str, issuer: &str, hash: &str, key: &str| {
        format!(
            "openssl req -new -nodes -newkey {key} -keyout {name}.key -subj /CN={name} -out {name}.csr
             printf 'basicConstraints=critical,CA:TRUE\\nauthorityKeyIdentifier=keyid\\n' > {name}.ext
             openssl x509 -req -days 30 -in {name}.csr -CA {issuer}.pem -CAkey {issuer}.key -set_serial 2 {hash} \\
                 -extfile {name}.ext -out {name}.pem\n"
        )
    };
    let script = [
        "openssl req -x509 -nodes -newkey ed25519 -keyout zero.key -subj /CN=zero -out zero.pem\n".to_owned(),
        sign("one", "zero", "", "rsa:3072"),
        sign("two", "one", "-sha512", "ec -pkeyopt ec_paramgen_curve:P-384"),
        sign("three", "two", "-sha384", "ec -pkeyopt ec_paramgen_curve:P-256"),
        sign("four", "three", "-sha256", "rsa:2048"),
        "cat two.pem four.pem zero.pem one.pem three.pem > all.pem".to_owned(),
    ];
    succeed(folder.path(), &script.concat());
    let forest = look(&read(&folder, "all.pem")).forest;
    let path = forest.path(1);
    assert_eq!(path, [1, 4, 0, 3, 2]);
    let (root, links) = path.split_last().unwrap();
    for index in links {
        assert_eq!(forest.nodes.get(*index).unwrap().issuer.unwrap().check, LinkCheck::Valid);
    }
    assert_eq!(forest.nodes.get(*root).unwrap().end, Some(End::Root { signature: Some(Check::Valid) }));
}

/// CAs that OpenSSL makes without a murmur and that AWS IoT, or this signer, cannot take.
#[test]
fn unfit_cas_of_openssl_are_refused_with_the_reason() {
    let fault = |options: &str| {
        let folder = TempDir::new().unwrap();
        let make = "openssl req -x509 -nodes -subj /CN=x -outform DER -out ca.der -keyout ca.key -days 4000";
        succeed(folder.path(), &format!("{make} {options}"));
        let spec = Draft { common_name: "press-1".into(), ..Draft::new(Role::Device) }.parse().unwrap();
        let ca = read(&folder, "ca.der");
        let issuer = IssuerIdentity::Certificate(&ca);
        prepare(&spec, key(3).spki_der(), issuer, [9; SERIAL_LENGTH], now()).err().unwrap()
    };
    let p256 = "-newkey ec -pkeyopt ec_paramgen_curve:P-256";
    let not_ca = fault(&format!("{p256} -addext basicConstraints=CA:FALSE"));
    assert!(matches!(not_ca, IssueError::IssuerNotCa), "{not_ca}");
    let may_not_sign = fault(&format!("{p256} -addext keyUsage=digitalSignature"));
    assert!(matches!(may_not_sign, IssueError::IssuerMayNotSign), "{may_not_sign}");
    let ed25519 = fault("-newkey ed25519");
    assert!(matches!(ed25519, IssueError::IssuerKey { kind: KeyKind::Ed25519, .. }), "{ed25519}");
    let weak = fault("-newkey rsa:1024");
    assert!(matches!(weak, IssueError::IssuerKey { kind: KeyKind::Rsa, bits: Some(1024) }), "{weak}");
}

#[test]
fn keys_that_openssl_wrote_are_read() {
    let folder = TempDir::new().unwrap();
    let pass = format!("-passout 'pass:{PASSPHRASE}'");
    for make in [
        "openssl ecparam -name prime256v1 -genkey",
        "openssl ecparam -name secp384r1 -genkey",
        "openssl ecparam -name secp521r1 -genkey",
        "openssl genrsa -traditional 2048",
        "openssl genrsa -traditional 3072",
    ] {
        let script = format!(
            "{make} > old.pem
             openssl pkcs8 -topk8 -nocrypt -in old.pem -out pkcs8.pem
             openssl pkcs8 -topk8 -nocrypt -in old.pem -outform DER -out pkcs8.der
             openssl pkey -in old.pem -traditional -outform DER -out old.der
             openssl pkcs8 -topk8 -in old.pem {pass} -out default.pem
             openssl pkcs12 -export -nocerts -inkey old.pem {pass} -out key.p12
             openssl pkey -in old.pem -pubout -outform DER -out spki"
        );
        succeed(folder.path(), &script);
        for name in ["old.pem", "pkcs8.pem", "pkcs8.der", "old.der", "default.pem", "key.p12"] {
            let key = PrivateKey::read(&read(&folder, name), Some(PASSPHRASE));
            assert_eq!(key.map(|key| key.spki_der().to_vec()), Ok(read(&folder, "spki")), "{make}: {name}");
        }
    }
}

#[test]
fn keys_that_openssl_encrypted_open_with_their_passphrase_alone() {
    let folder = TempDir::new().unwrap();
    let pass = format!("-passout 'pass:{PASSPHRASE}'");
    succeed(
        folder.path(),
        &format!(
            "openssl ecparam -name prime256v1 -genkey -out sec1.pem
             openssl pkcs8 -topk8 -in sec1.pem {pass} -out default.pem
             openssl pkcs8 -topk8 -in sec1.pem {pass} -scrypt -out scrypt.pem
             openssl pkey -in sec1.pem {pass} -aes128 -out aes128.pem
             openssl pkcs12 -export -nocerts -inkey sec1.pem {pass} -out key.p12
             openssl pkey -in sec1.pem -pubout -outform DER -out spki"
        ),
    );
    for name in ["default.pem", "scrypt.pem", "aes128.pem", "key.p12"] {
        let file = read(&folder, name);
        let key = PrivateKey::read(&file, Some(PASSPHRASE));
        assert_eq!(key.map(|key| key.spki_der().to_vec()), Ok(read(&folder, "spki")), "{name}");
        let fault = |passphrase| PrivateKey::read(&file, passphrase).err();
        assert_eq!(fault(None), Some(KeyError::PassphraseNeeded), "{name}");
        assert_eq!(fault(Some("another one")), Some(KeyError::WrongPassphrase), "{name}");
    }
}

#[test]
fn keys_that_openssl_encrypted_in_its_old_way_open_and_are_called_weak() {
    let folder = TempDir::new().unwrap();
    let passwords = |text: &str| [Zeroizing::new(text.to_owned())];
    for make in ["openssl genrsa -traditional 2048", "openssl ecparam -name secp384r1 -genkey -noout"] {
        for cipher in ["aes128", "aes192", "aes256", "des3"] {
            let script = format!(
                "{make} > clear.pem
                 openssl pkey -in clear.pem -traditional -{cipher} -passout 'pass:{PASSPHRASE}' -out old.pem
                 grep -q '^Proc-Type: 4,ENCRYPTED' old.pem
                 openssl pkey -in clear.pem -pubout -outform DER -out spki"
            );
            succeed(folder.path(), &script);
            let (file, spki) = (read(&folder, "old.pem"), read(&folder, "spki"));
            let key = |passphrase| PrivateKey::read(&file, passphrase).map(|key| key.spki_der().to_vec());
            assert_eq!(key(Some(PASSPHRASE)), Ok(spki.clone()), "{make} {cipher}");
            assert_eq!(key(None), Err(KeyError::PassphraseNeeded), "{make} {cipher}");
            assert_eq!(key(Some("another one")), Err(KeyError::WrongPassphrase), "{make} {cipher}");
            let look = |bytes: &[u8], text: &[Zeroizing<String>]| {
                inspect(&[Input { name: "old.pem", bytes }], text, now())
            };
            let rules =
                |report: &Report| report.findings.iter().map(|finding| finding.rule.id()).collect::<Vec<_>>();
            let opened = look(&file, &passwords(PASSPHRASE));
            assert_eq!((&opened.keys[0].lock, &opened.keys[0].spki_der), (&Lock::Opened, &spki));
            assert!(rules(&opened).contains(&"old-encryption"), "{:?}", rules(&opened));
            let closed = look(&file, &[]);
            assert_eq!(
                (&closed.keys[0].lock, rules(&closed).contains(&"password-needed")),
                (&Lock::PasswordNeeded, true)
            );
            assert_eq!(look(&file, &passwords("another one")).keys[0].lock, Lock::WrongPassword);
            let cut = cut(&file);
            assert_eq!(
                PrivateKey::read(&cut, Some(PASSPHRASE)).err(),
                Some(KeyError::Damaged),
                "{make} {cipher}"
            );
            assert!(
                rules(&look(&cut, &passwords(PASSPHRASE))).contains(&"unreadable-key"),
                "{make} {cipher}"
            );
        }
    }
}

/// Without its third line of Base64, which is a number of whole blocks.
fn cut(pem: &[u8]) -> Vec<u8> {
    let text = String::from_utf8(pem.to_vec()).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    lines.remove(6);
    lines.join("\n").into_bytes()
}

#[test]
fn keys_of_openssl_that_cannot_be_used_are_named() {
    let folder = TempDir::new().unwrap();
    succeed(
        folder.path(),
        &format!(
            "openssl genrsa -out rsa1024.pem 1024
             openssl genpkey -algorithm rsa-pss -pkeyopt rsa_keygen_bits:2048 -out pss.pem
             openssl genpkey -algorithm ed25519 -out ed25519.pem
             openssl ecparam -name secp256k1 -genkey -noout -out k1.pem
             openssl dsaparam -genkey -noout -out dsa.pem 1024
             openssl ecparam -name prime256v1 -genkey | openssl ec -camellia256 -passout 'pass:{PASSPHRASE}' -out old.pem
             openssl ecparam -name prime256v1 -genkey | \
                 openssl pkcs8 -topk8 -v1 PBE-SHA1-3DES -passout 'pass:{PASSPHRASE}' -out pbes1.pem"
        ),
    );
    for (name, expected) in [
        ("rsa1024.pem", KeyError::RsaSize { bits: 1024 }),
        ("pss.pem", KeyError::RsassaPss),
        ("ed25519.pem", KeyError::EdwardsCurve),
        ("k1.pem", KeyError::OtherCurve { oid: "1.3.132.0.10".to_owned() }),
        ("dsa.pem", KeyError::Dsa),
        ("old.pem", KeyError::OldEncryption { cipher: "CAMELLIA-256-CBC".to_owned() }),
        ("pbes1.pem", KeyError::UnsupportedEncryption),
    ] {
        assert_eq!(PrivateKey::read(&read(&folder, name), Some(PASSPHRASE)).err(), Some(expected), "{name}");
    }
}

#[test]
fn python_unpacks_the_archive_and_openssl_accepts_what_is_in_it() {
    let folder = TempDir::new().unwrap();
    let root = root();
    let device = issue(Role::Device, "press-1", 3, IssuerIdentity::Certificate(&root.der), 1);
    let key = key(3);
    let device = DeviceFiles {
        name: "press-1",
        key_pkcs8: Some(key.pkcs8_der()),
        certificate: &device.der,
        issuers: &[&root.der],
        server_root: &ServerRoot::Amazon,
        endpoint: &DeviceEndpoint::parse("localhost:8883").unwrap(),
        language: Language::English,
    };
    let entropy = FileEntropy::new(&[1; FileEntropy::LENGTH]);
    let entries = device_entries(&device, &Form::USUAL, None, &entropy).unwrap();
    write(&folder, "device.zip", archive(&entries).unwrap());
    write(&folder, "ca.pem", pem::write("CERTIFICATE", &root.der));
    let list = "import zipfile; z = zipfile.ZipFile('device.zip'); assert z.testzip() is None; z.extractall()\n\
                for i in z.infolist(): print(i.filename, oct(i.external_attr >> 16), i.date_time[0])";
    let listing = succeed(folder.path(), &format!("python3 -c \"{list}\""));
    assert_eq!(
        listing,
        "press-1.key.pem 0o100600 1980\npress-1.cert.pem 0o100644 1980\npress-1.chain.pem 0o100644 1980\n\
         AmazonRootCA1.pem 0o100644 1980\nREADME.txt 0o100644 1980\n"
    );
    succeed(folder.path(), "openssl verify -x509_strict -CAfile ca.pem press-1.chain.pem press-1.cert.pem");
    succeed(folder.path(), "openssl verify -CAfile AmazonRootCA1.pem AmazonRootCA1.pem");
    succeed(
        folder.path(),
        "openssl pkey -in press-1.key.pem -pubout -out a && openssl x509 -in press-1.cert.pem -pubkey -noout -out b && cmp a b",
    );
}
