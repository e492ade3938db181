//! Mutations of one certificate.

use std::collections::BTreeSet;

use crate::{
    der::{COMMON_NAME, ORGANIZATION, PRINTABLE, TELETEX, UTF8, bits, name, oid, sequence, tlv},
    family::{Family, ids},
    parts::{
        AUTHORITY_KEY_IDENTIFIER, BASIC_CONSTRAINTS, ECDSA_SHA1, ECDSA_SHA384, EXTENDED_KEY_USAGE, KEY_USAGE,
        SUBJECT_ALT_NAME, SUBJECT_KEY_IDENTIFIER, algorithm, extension, key,
    },
    rsa_key,
};

type Mutation = (&'static str, fn(&mut Family), &'static [&'static str]);

const DNS: u8 = 0x82;

/// What is done, how, and every rule that fires.
const MUTATIONS: &[Mutation] = &[
    (
        "version 1, without extensions",
        |family| {
            family.device.version = None;
            family.device.extensions.clear();
        },
        &["authority-key-identifier-missing", "version-not-3"],
    ),
    (
        "version 1, with extensions",
        |family| family.device.version = None,
        &["extensions-in-old-version", "version-not-3"],
    ),
    ("a serial number of zero", |family| family.device.serial = vec![0], &["serial-not-positive"]),
    ("a negative serial number", |family| family.device.serial = vec![0x80, 1], &["serial-not-positive"]),
    ("a serial number of 21 octets", |family| family.device.serial = vec![1; 21], &["serial-too-long"]),
    ("no issuer", |family| family.device.issuer = name(&[]), &["issuer-empty", "missing-issuer", "needless"]),
    (
        "GeneralizedTime before 2050",
        |family| family.device.not_after = (0x18, "20360101000000Z"),
        &["date-encoding"],
    ),
    (
        "an end before the begin",
        |family| family.device.not_after = (0x17, "251231000000Z"),
        &["validity-order"],
    ),
    (
        "no end",
        |family| family.device.not_after = (0x18, "99991231235959Z"),
        &["no-expiry", "outlives-issuer"],
    ),
    ("an end in the past", |family| family.device.not_after = (0x17, "261231000000Z"), &["expired"]),
    (
        "GeneralizedTime before 1970",
        |family| family.device.not_before = (0x18, "19690101000000Z"),
        &["date-encoding"],
    ),
    (
        "a begin in the future",
        |family| family.device.not_before = (0x17, "280101000000Z"),
        &["not-yet-valid"],
    ),
    (
        "a CA without a subject",
        |family| {
            family.ca.subject = name(&[]);
            family.device.issuer = name(&[]);
        },
        &["ca-subject-empty", "issuer-empty"],
    ),
    ("a device without a subject", |family| family.device.subject = name(&[]), &["subject-empty"]),
    (
        "critical alternative names",
        |family| {
            let names = sequence(&[&tlv(DNS, b"press-1.example")]);
            family.device.extensions.push(extension(SUBJECT_ALT_NAME, true, names));
        },
        &["alternative-names-critical"],
    ),
    (
        "a critical authority key identifier",
        |family| {
            family.device.extension(AUTHORITY_KEY_IDENTIFIER).critical = Some(true);
        },
        &["must-not-be-critical"],
    ),
    (
        "critical information access",
        |family| {
            let location = tlv(0x86, b"http://ca.example/");
            let access = sequence(&[&sequence(&[&oid("1.3.6.1.5.5.7.48.1"), &location])]);
            family.device.extensions.push(extension("1.3.6.1.5.5.7.1.1", true, access));
        },
        &["must-not-be-critical", "unknown-critical-extension"],
    ),
    (
        "basicConstraints that are not critical",
        |family| family.ca.extension(BASIC_CONSTRAINTS).critical = None,
        &["must-be-critical"],
    ),
    (
        "no authority key identifier",
        |family| family.device.remove(AUTHORITY_KEY_IDENTIFIER),
        &["authority-key-identifier-missing"],
    ),
    (
        "a CA without subject key identifier",
        |family| family.ca.remove(SUBJECT_KEY_IDENTIFIER),
        &["subject-key-identifier-missing"],
    ),
    (
        "an empty keyUsage",
        |family| family.device.extension(KEY_USAGE).value = bits(0, &[]),
        &["key-usage-empty"],
    ),
    (
        "a device that may sign certificates",
        |family| {
            family.device.extension(KEY_USAGE).value = bits(2, &[0b1000_0100]);
        },
        &["certificate-signing-without-ca"],
    ),
    ("a CA without keyUsage", |family| family.ca.remove(KEY_USAGE), &["ca-without-key-usage"]),
    (
        "a CA that may not sign certificates",
        |family| {
            family.ca.extension(KEY_USAGE).value = bits(1, &[0b0000_0010]);
        },
        &["ca-without-certificate-signing"],
    ),
    (
        "a CA without basicConstraints",
        |family| family.ca.remove(BASIC_CONSTRAINTS),
        &["ca-without-ca-true", "certificate-signing-without-ca"],
    ),
    (
        "a path length on a device",
        |family| {
            family.device.extension(BASIC_CONSTRAINTS).value = sequence(&[&tlv(2, &[0])]);
        },
        &["path-length-without-ca"],
    ),
    (
        "name constraints on a device",
        |family| {
            let names = sequence(&[&tlv(0xa0, &sequence(&[&tlv(DNS, b"example.com")]))]);
            family.device.extensions.push(extension("2.5.29.30", true, names));
        },
        &["name-constraints-without-ca"],
    ),
    (
        "empty name constraints",
        |family| family.ca.extensions.push(extension("2.5.29.30", true, sequence(&[]))),
        &["name-constraints-form"],
    ),
    (
        "empty policy constraints",
        |family| family.ca.extensions.push(extension("2.5.29.36", true, sequence(&[]))),
        &["policy-constraints-empty"],
    ),
    (
        "a policy twice",
        |family| {
            let policy = sequence(&[&oid("2.23.140.1.2.1")]);
            family.device.extensions.push(extension("2.5.29.32", false, sequence(&[&policy, &policy])));
        },
        &["certificate-policies"],
    ),
    (
        "empty policy mappings",
        |family| family.ca.extensions.push(extension("2.5.29.33", true, sequence(&[]))),
        &["policy-mappings-empty"],
    ),
    (
        "empty alternative names",
        |family| {
            family.device.extensions.push(extension(SUBJECT_ALT_NAME, false, sequence(&[])));
        },
        &["alternative-names-empty"],
    ),
    (
        "a host with a space",
        |family| {
            let names = sequence(&[&tlv(DNS, b"press 1.example")]);
            family.device.extensions.push(extension(SUBJECT_ALT_NAME, false, names));
        },
        &["alternative-name-form"],
    ),
    (
        "an empty extendedKeyUsage",
        |family| family.device.extension(EXTENDED_KEY_USAGE).value = sequence(&[]),
        &["extended-key-usage-empty"],
    ),
    (
        "a critical anyExtendedKeyUsage",
        |family| {
            let usage = family.device.extension(EXTENDED_KEY_USAGE);
            usage.value = sequence(&[&oid("2.5.29.37.0")]);
            usage.critical = Some(true);
        },
        &["any-extended-key-usage-critical"],
    ),
    (
        "a distribution point that says nothing",
        |family| {
            family.device.extensions.push(extension("2.5.29.31", false, sequence(&[&sequence(&[])])));
        },
        &["distribution-point-incomplete"],
    ),
    (
        "an unknown critical extension",
        |family| {
            family.device.extensions.push(extension("1.3.6.1.4.1.99999.1", true, tlv(5, &[])));
        },
        &["unknown-critical-extension"],
    ),
    (
        "an extension twice",
        |family| {
            let twice = family.device.extension(SUBJECT_KEY_IDENTIFIER).clone();
            family.device.extensions.push(twice);
        },
        &["duplicate-extension"],
    ),
    (
        "an extension of another type",
        |family| {
            family.device.extensions.push(extension(SUBJECT_ALT_NAME, false, tlv(4, &[])));
        },
        &["broken-extension"],
    ),
    (
        "two algorithms",
        |family| {
            family.device.outer_algorithm = (ECDSA_SHA384, algorithm(ECDSA_SHA384));
        },
        &["algorithms-differ"],
    ),
    (
        "NULL as parameters of ECDSA",
        |family| {
            let with_null = sequence(&[&oid("1.2.840.10045.4.3.2"), &tlv(5, &[])]);
            family.device.inner_algorithm = with_null.clone();
            family.device.outer_algorithm.1 = with_null;
        },
        &["algorithm-parameters"],
    ),
    (
        "a name in IA5String",
        |family| family.device.subject = name(&[(COMMON_NAME, 0x16, "press-1")]),
        &["string-type"],
    ),
    (
        "a name in TeletexString",
        |family| family.device.subject = name(&[(COMMON_NAME, TELETEX, "press-1")]),
        &["string-type"],
    ),
    (
        "a PrintableString with an underscore",
        |family| {
            family.device.subject = name(&[(COMMON_NAME, PRINTABLE, "press_1")]);
        },
        &["string-characters"],
    ),
    (
        "a common name of 65 characters",
        |family| {
            family.device.subject = name(&[(COMMON_NAME, UTF8, &"x".repeat(65))]);
        },
        &["name-length"],
    ),
    (
        "an empty organization",
        |family| {
            family.device.subject = name(&[(ORGANIZATION, UTF8, ""), (COMMON_NAME, UTF8, "press-1")]);
        },
        &["name-length"],
    ),
    (
        "a country of three letters",
        |family| {
            family.device.subject = name(&[("2.5.4.6", PRINTABLE, "KOR"), (COMMON_NAME, UTF8, "press-1")]);
        },
        &["name-length"],
    ),
    (
        "a space behind the name",
        |family| family.device.subject = name(&[(COMMON_NAME, UTF8, "press-1 ")]),
        &["name-whitespace"],
    ),
    ("a unique identifier", |family| family.device.unique = Some(vec![0, 1, 2]), &["unique-identifier"]),
    (
        "keyEncipherment with an EC key",
        |family| {
            family.device.extension(KEY_USAGE).value = bits(5, &[0b1010_0000]);
        },
        &["key-usage-for-key"],
    ),
    ("a key with a bit left over", |family| family.device.key = key_with_a_bit_left_over(), &["unused-bits"]),
    (
        "zeros behind the last use",
        |family| {
            family.device.extension(KEY_USAGE).value = bits(0, &[0b1000_0000]);
        },
        &["key-usage-trailing-bits"],
    ),
    (
        "critical FALSE written out",
        |family| {
            family.device.extension(SUBJECT_KEY_IDENTIFIER).critical = Some(false);
        },
        &["default-encoded"],
    ),
    (
        "cA FALSE written out",
        |family| {
            family.device.extension(BASIC_CONSTRAINTS).value = sequence(&[&tlv(1, &[0])]);
        },
        &["default-encoded"],
    ),
    ("a good RSA key", |family| family.device.key = rsa_key::good(), &[]),
    ("an RSA key of 1024 bits", |family| family.device.key = rsa_key::short(), &["weak-rsa"]),
    ("an even modulus", |family| family.device.key = rsa_key::even(), &["rsa-modulus-even"]),
    (
        "a modulus that three divides",
        |family| family.device.key = rsa_key::divisible(),
        &["rsa-small-factor"],
    ),
    ("a modulus of ROCA", |family| family.device.key = rsa_key::roca(), &["roca"]),
    ("an exponent of 1", |family| family.device.key = rsa_key::with_exponent(&[1]), &["rsa-exponent"]),
    ("an exponent of 3", |family| family.device.key = rsa_key::with_exponent(&[3]), &["rsa-exponent-range"]),
    (
        "a point beside its curve",
        |family| {
            let point = [&[4][..], &[1; 64]].concat();
            family.device.key =
                sequence(&[&sequence(&[&oid(EC), &oid("1.2.840.10045.3.1.7")]), &bits(0, &point)]);
        },
        &["ec-point"],
    ),
    (
        "a curve that is written out",
        |family| {
            let point = [&[4][..], &[1; 64]].concat();
            family.device.key =
                sequence(&[&sequence(&[&oid(EC), &sequence(&[&tlv(2, &[1])])]), &bits(0, &point)]);
        },
        &["ec-parameters"],
    ),
    ("a signature over SHA-1", |family| family.device.set_algorithm(ECDSA_SHA1), &["weak-signature-hash"]),
];

const EC: &str = "1.2.840.10045.2.1";

/// A key whose last bit is zero, and so may be said to be unused.
fn key_with_a_bit_left_over() -> Vec<u8> {
    let mut spki = (20..).map(key).find(|spki| spki.last().unwrap() & 1 == 0).unwrap();
    let bit_string = spki.len() - 66;
    assert_eq!(spki[bit_string], 0);
    spki[bit_string] = 1;
    spki
}

fn fired_by((_, mutate, _): &Mutation) -> Vec<&'static str> {
    let mut family = Family::good();
    mutate(&mut family);
    ids(&family.report())
}

#[test]
fn each_mutation_fires_its_rules_and_no_other() {
    let differing: Vec<String> = MUTATIONS
        .iter()
        .filter(|mutation| fired_by(mutation) != mutation.2)
        .map(|mutation| format!("{}: {:?}, not {:?}", mutation.0, fired_by(mutation), mutation.2))
        .collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn a_finding_shows_the_field_and_its_byte() {
    let mut family = Family::good();
    family.device.serial = vec![0x80, 1];
    let report = family.report();
    let evidence = &report.findings[0].evidence[0];
    let within = evidence.place.within.unwrap();
    assert_eq!(evidence.field.as_deref(), Some("tbsCertificate.serialNumber"));
    assert_eq!(report.certificates[0].facts.der[within..within + 4], [2, 2, 0x80, 1]);
    assert_eq!((evidence.expected.as_deref(), evidence.found.as_deref()), (Some("> 0"), Some("-32767")));
}

/// What the cases are pinned to fire.
pub(crate) fn fired() -> BTreeSet<&'static str> {
    MUTATIONS.iter().flat_map(|(_, _, ids)| ids.iter().copied()).collect()
}
