//! What AWS IoT will answer: questions about the good chain and its mutations.

#[path = "connection.rs"]
mod connection;

use std::collections::BTreeSet;

use jitr_shared::{
    aws::call::ca::CertificateMode,
    inspect::readiness::{Question, readiness},
};

use crate::{
    der::{COMMON_NAME, UTF8, bits, name, oid, sequence, tlv},
    family::{Family, NOW},
    parts::{
        BASIC_CONSTRAINTS, ECDSA_SHA1, ECDSA_SHA224, EXTENDED_KEY_USAGE, KEY_USAGE, Parts, extension, key,
        named,
    },
    rsa_key,
};

const DEVICE: usize = 0;
const CA: usize = 1;
const ROOT: usize = 2;
const CODE: &str = "66f0a1b2c3d4e5f60718293a4b5c6d7e66f0a1b2c3d4e5f60718293a4b5c6d7e";

type Case = (&'static str, fn(&mut Family) -> Question, &'static [&'static str]);

const fn register(certificate: usize) -> Question {
    Question::RegisterCa { certificate, mode: CertificateMode::SniOnly }
}

const fn device() -> Question {
    Question::Device { certificate: DEVICE, ca: CA }
}

fn verification(family: &mut Family, common_name: &str, code: &str) -> Question {
    family.device.subject = name(&[(COMMON_NAME, UTF8, common_name)]);
    Question::Verification { certificate: DEVICE, ca: CA, code: code.to_owned() }
}

/// What is asked of which family, and every rule that fires.
const CASES: &[Case] = &[
    // Registering a CA.
    ("a root", |_| register(ROOT), &["aws-no-proof", "aws-signs-only-cas"]),
    ("a CA that signs devices", |_| register(CA), &["aws-intermediate-ca", "aws-no-proof"]),
    (
        "mode DEFAULT",
        |_| Question::RegisterCa { certificate: CA, mode: CertificateMode::Default },
        &["aws-intermediate-ca", "aws-proof-needed"],
    ),
    (
        "a device as CA",
        |_| register(DEVICE),
        &["aws-ca-may-not-sign", "aws-intermediate-ca", "aws-no-proof", "aws-not-a-ca"],
    ),
    (
        "a CA that ends soon",
        |family| {
            family.ca.not_after = (0x17, "270201000000Z");
            register(CA)
        },
        &["aws-ca-ends-soon", "aws-intermediate-ca", "aws-no-proof"],
    ),
    (
        "a CA without keyCertSign",
        |family| {
            family.ca.extension(KEY_USAGE).value = bits(1, &[0b0000_0010]);
            register(CA)
        },
        &["aws-ca-may-not-sign", "aws-intermediate-ca", "aws-no-proof"],
    ),
    (
        "a CA below one that allows none",
        |family| {
            family.root.extension(BASIC_CONSTRAINTS).value = sequence(&[&tlv(1, &[0xff]), &tlv(2, &[0])]);
            register(CA)
        },
        &["aws-ca-below-path-length", "aws-intermediate-ca", "aws-no-proof"],
    ),
    (
        "two CAs in one file",
        |family| {
            family.device.extension(BASIC_CONSTRAINTS).value = sequence(&[&tlv(1, &[0xff])]);
            register(CA)
        },
        &["aws-intermediate-ca", "aws-no-proof", "aws-several-cas", "aws-signs-only-cas"],
    ),
    // Keys, signatures, size, time.
    (
        "SHA-1",
        |family| {
            family.device.set_algorithm(ECDSA_SHA1);
            device()
        },
        &["aws-signature-not-taken"],
    ),
    (
        "PSS",
        |family| {
            family.device.set_algorithm("1.2.840.113549.1.1.10");
            device()
        },
        &["aws-pss-not-listed", "aws-signature-not-checked"],
    ),
    (
        "SHA-224",
        |family| {
            family.device.set_algorithm(ECDSA_SHA224);
            device()
        },
        &["aws-signature-not-checked", "aws-signature-not-taken"],
    ),
    (
        "RSA with 1024 bits",
        |family| {
            family.device.key = rsa_key::short();
            device()
        },
        &["aws-rsa-too-short"],
    ),
    (
        "ROCA",
        |family| {
            family.device.key = rsa_key::roca();
            device()
        },
        &["aws-key-audited"],
    ),
    (
        "secp256k1",
        |family| {
            let algorithm = sequence(&[&oid("1.2.840.10045.2.1"), &oid("1.3.132.0.10")]);
            family.device.key = sequence(&[&algorithm, &bits(0, &[4; 65])]);
            device()
        },
        &["aws-curve-not-taken"],
    ),
    (
        "Ed25519",
        |family| {
            family.device.key = sequence(&[&sequence(&[&oid("1.3.101.112")]), &bits(0, &[7; 32])]);
            device()
        },
        &["aws-key-not-taken"],
    ),
    (
        "an expired device",
        |family| {
            family.device.not_after = (0x17, "261231000000Z");
            device()
        },
        &["aws-expired"],
    ),
    (
        "a device of the future",
        |family| {
            family.device.not_before = (0x17, "280101000000Z");
            device()
        },
        &["aws-not-yet-valid"],
    ),
    (
        "a certificate of 50 KB",
        |family| {
            family.device.extensions.push(extension("1.3.6.1.4.1.99999.2", false, tlv(4, &[7; 50_000])));
            device()
        },
        &["aws-pem-too-long"],
    ),
    // A device below a CA.
    ("a good device", |_| device(), &[]),
    ("the CA as device", |_| Question::Device { certificate: CA, ca: CA }, &["aws-device-is-the-ca"]),
    (
        "a device below another CA",
        |_| Question::Device { certificate: DEVICE, ca: ROOT },
        &["aws-device-below-intermediate"],
    ),
    (
        "a device of a stranger",
        |family| {
            family.device.signer = 9;
            device()
        },
        &["aws-device-not-signed-by-ca"],
    ),
    (
        "a device that signed itself",
        |family| {
            family.device = Parts { issuer: named("press-1"), signer: 3, ..family.device.clone() };
            device()
        },
        &["aws-device-self-signed"],
    ),
    (
        "a CA as device",
        |family| {
            family.device.extension(BASIC_CONSTRAINTS).value = sequence(&[&tlv(1, &[0xff])]);
            device()
        },
        &["aws-device-is-ca"],
    ),
    (
        "a device on its CA's key",
        |family| {
            family.device.key = key(2);
            device()
        },
        &["aws-device-has-ca-key"],
    ),
    (
        "a device of an expired CA",
        |family| {
            family.ca.not_after = (0x17, "261231000000Z");
            device()
        },
        &["aws-ca-outside-validity"],
    ),
    (
        "a device of what is no CA",
        |family| {
            family.ca.extension(BASIC_CONSTRAINTS).value = sequence(&[]);
            device()
        },
        &["aws-not-a-ca"],
    ),
    (
        "a server's certificate",
        |family| {
            family.device.extension(EXTENDED_KEY_USAGE).value = sequence(&[&oid("1.3.6.1.5.5.7.3.1")]);
            device()
        },
        &["aws-no-client-auth"],
    ),
    (
        "no common name",
        |family| {
            family.device.subject = name(&[("2.5.4.10", UTF8, "Acme")]);
            device()
        },
        &["aws-no-common-name"],
    ),
    (
        "a common name with a star",
        |family| {
            family.device.subject = named("press*");
            device()
        },
        &["aws-name-in-policy"],
    ),
    // A verification certificate.
    ("a good proof", |family| verification(family, CODE, CODE), &["aws-code-of-which-region"]),
    (
        "a short code",
        |family| verification(family, "66f0", "66f0"),
        &["aws-code-malformed", "aws-code-of-which-region"],
    ),
    ("another code", |family| verification(family, "press-1", CODE), &["aws-code-differs"]),
    (
        "a code with a space",
        |family| verification(family, &format!("{CODE} "), CODE),
        &["aws-code-written-differently"],
    ),
    (
        "a code in capitals",
        |family| verification(family, &CODE.to_uppercase(), CODE),
        &["aws-code-written-differently"],
    ),
    (
        "two common names",
        |family| {
            let question = verification(family, CODE, CODE);
            family.device.subject = name(&[(COMMON_NAME, UTF8, "x"), (COMMON_NAME, UTF8, CODE)]);
            question
        },
        &["aws-code-of-which-region", "aws-code-twice"],
    ),
    (
        "no common name in the proof",
        |family| {
            let question = verification(family, CODE, CODE);
            family.device.subject = name(&[("2.5.4.10", UTF8, "Acme")]);
            question
        },
        &["aws-code-missing"],
    ),
    (
        "a proof by another CA",
        |family| {
            family.device.signer = 9;
            verification(family, CODE, CODE)
        },
        &["aws-code-of-which-region", "aws-proof-not-signed-by-ca"],
    ),
    (
        "a proof that signed itself",
        |family| {
            let question = verification(family, CODE, CODE);
            family.device =
                Parts { issuer: family.device.subject.clone(), signer: 3, ..family.device.clone() };
            question
        },
        &["aws-code-of-which-region", "aws-proof-self-signed"],
    ),
    (
        "the CA as proof",
        |_| Question::Verification { certificate: CA, ca: CA, code: CODE.into() },
        &["aws-code-differs", "aws-proof-is-the-ca"],
    ),
    (
        "a proof on the CA's key",
        |family| {
            family.device.key = key(2);
            verification(family, CODE, CODE)
        },
        &["aws-code-of-which-region", "aws-proof-has-ca-key"],
    ),
    (
        "a proof that is a CA",
        |family| {
            family.device.extension(BASIC_CONSTRAINTS).value = sequence(&[&tlv(1, &[0xff])]);
            verification(family, CODE, CODE)
        },
        &["aws-code-of-which-region", "aws-proof-is-ca"],
    ),
    (
        "an expired proof",
        |family| {
            family.device.not_after = (0x17, "261231000000Z");
            verification(family, CODE, CODE)
        },
        &["aws-code-of-which-region", "aws-proof-outside-validity"],
    ),
];

/// All cases, those of connections too.
fn cases() -> impl Iterator<Item = &'static Case> {
    CASES.iter().chain(connection::CASES)
}

fn fired_by((_, ask, _): &Case) -> Vec<&'static str> {
    let mut family = Family::good();
    let question = ask(&mut family);
    let findings = readiness(&family.report(), &question, NOW);
    let ids: BTreeSet<&str> = findings.iter().map(|finding| finding.rule.id()).collect();
    ids.into_iter().collect()
}

#[test]
fn each_question_is_answered_by_its_rules_and_no_other() {
    let differing: Vec<String> = cases()
        .filter(|case| fired_by(case) != case.2)
        .map(|case| format!("{}: {:?}, not {:?}", case.0, fired_by(case), case.2))
        .collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

/// What the cases are pinned to fire.
pub(crate) fn fired() -> BTreeSet<&'static str> {
    cases().flat_map(|(_, _, ids)| ids.iter().copied()).collect()
}
