//! Makes the certificates, by the code that the page makes them by.

use std::{collections::BTreeSet, fs};

use jitr_shared::certificate::{
    Role,
    algorithm::{HashAlgorithm, KeyAlgorithm},
    draft::{Draft, EndChoice, ValidityDraft},
    issue::{IssuerIdentity, SERIAL_LENGTH, prepare},
    pem,
    signature::SignatureValue,
};
use sha2::{Digest, Sha256};

use crate::catalogue::{Case, here, way_name, ways_to_sign};
use crate::{
    key_pair::{Holder, KeyPair, hash_name, key, name},
    workshop::now,
};

/// How much is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    Plain,
    Full,
}

/// The device whose alternative name is a URN.
pub(crate) const URN: &str = "device-urn";
const BELOW_A_ROOT: [Role; 3] = [Role::IntermediateCa, Role::VerificationCertificate, Role::Device];

/// A draft for a role, with a common name that belongs to this text alone: a file's name may be longer than 64 characters.
pub(crate) fn draft(role: Role, text: &str) -> Draft {
    let code: Vec<String> = Sha256::digest(text).iter().map(|octet| format!("{octet:02x}")).collect();
    let common_name = match role {
        Role::VerificationCertificate => code.concat(),
        Role::RootCa | Role::IntermediateCa | Role::Device => {
            format!("{}-{}", role_name(role), code[..4].concat())
        }
    };
    Draft { common_name, ..Draft::new(role) }
}

/// Has a certificate made, and signed with this key; without an issuer's certificate it is the subject's own.
pub(crate) fn issue(draft: &Draft, spki_der: &[u8], signer: &KeyPair, issuer: Option<&[u8]>) -> Vec<u8> {
    let spec = draft.parse().unwrap_or_else(|faults| panic!("{draft:?}\n{faults:?}"));
    let issuer = issuer.map_or(IssuerIdentity::SelfSigned, IssuerIdentity::Certificate);
    let mut serial = [0; SERIAL_LENGTH];
    serial.copy_from_slice(&Sha256::digest(format!("{draft:?}"))[..SERIAL_LENGTH]);
    let prepared = prepare(&spec, spki_der, issuer, serial, now()).unwrap();
    let signature = signer.sign(prepared.algorithm().hash(), prepared.bytes());
    prepared.finish(SignatureValue::Encoded(&signature)).unwrap().der
}

/// All cases, in an order in which whoever signs comes before what it signed.
pub(crate) fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    for way in ways_to_sign() {
        for extent in [Extent::Plain, Extent::Full] {
            cases.push(root(way, extent));
        }
    }
    for (row, way) in ways_to_sign().into_iter().enumerate() {
        let slots = BELOW_A_ROOT.into_iter().flat_map(|role| [(role, Extent::Plain), (role, Extent::Full)]);
        for (column, (role, extent)) in slots.enumerate() {
            let subject = KeyAlgorithm::ALL[(row + column) % KeyAlgorithm::ALL.len()];
            let issuer = find(&cases, &format!("root-{}-plain", way_name(way)));
            let case = below(issuer, role, key(Holder::Subject, subject), way.1, extent);
            cases.push(case);
        }
    }
    chains(&mut cases);
    validities(&mut cases);
    let urn = urn(find(&cases, "root-never"));
    cases.push(urn);
    let files: BTreeSet<&str> = cases.iter().map(|case| case.file.as_str()).collect();
    assert_eq!(files.len(), cases.len(), "no two have one name");
    cases
}

/// A device below every plain intermediate CA, so that each kind of key signs below each way to sign; and one chain in
/// which both CAs have a path length.
fn chains(cases: &mut Vec<Case>) {
    let below_plain = |case: &&Case| case.role == Role::IntermediateCa && case.file.ends_with("plain");
    let devices: Vec<Case> = cases
        .iter()
        .filter(below_plain)
        .enumerate()
        .map(|(row, intermediate)| {
            let other = KeyAlgorithm::ALL.into_iter().cycle().skip(row + 1);
            let subject = other.into_iter().find(|kind| *kind != intermediate.key.algorithm).unwrap();
            let hash = HashAlgorithm::ALL[row % HashAlgorithm::ALL.len()];
            below(intermediate, Role::Device, key(Holder::Subject, subject), hash, Extent::Plain)
        })
        .collect();
    cases.extend(devices);
    let hash = HashAlgorithm::Sha384;
    let root = find(cases, "root-rsa3072-sha384-full");
    let intermediate =
        below(root, Role::IntermediateCa, key(Holder::Subject, KeyAlgorithm::P384), hash, Extent::Full);
    let subject = key(Holder::Subject, KeyAlgorithm::P256);
    let device = below(&intermediate, Role::Device, subject, hash, Extent::Full);
    cases.extend([intermediate, device]);
}

/// Ends before and after the turn from UTCTime to GeneralizedTime (RFC 5280 section 4.1.2.5), no end, and one that is past.
fn validities(cases: &mut Vec<Case>) {
    let at = |end_at: &str| (EndChoice::At, end_at.to_owned());
    let ends = [
        ("never", (EndChoice::Never, String::new())),
        ("2049", at("2049-12-31T23:59:59Z")),
        ("2050", at("2050-01-01T00:00:00Z")),
        ("expired", (EndChoice::AlreadyExpired, String::new())),
    ];
    let hash = HashAlgorithm::Sha256;
    for (what, (end, end_at)) in ends {
        let validity = |role| ValidityDraft { end, end_at: end_at.clone(), ..ValidityDraft::new(role) };
        let made = |role, subject: &'static KeyPair, issuer: Option<&Case>| {
            let file = format!("{}-{what}", role_name(role));
            let draft = Draft { validity: validity(role), ..draft(role, &file) };
            let mut case = sign(file, &draft, subject, hash, issuer);
            if end == EndChoice::AlreadyExpired {
                (case.at, case.expired) = (now().plus_seconds(-7_200), true);
            }
            case
        };
        cases.push(made(Role::RootCa, key(Holder::Root, KeyAlgorithm::P256), None));
        for role in BELOW_A_ROOT {
            let case = made(role, key(Holder::Subject, KeyAlgorithm::P256), Some(find(cases, "root-never")));
            cases.push(case);
        }
    }
}

/// What a device's alternative name often is: where it has no host, it still has a number.
fn urn(issuer: &Case) -> Case {
    let alternative_names = "uri:urn:dev:mac:0024befffe804ff1".into();
    let draft = Draft { alternative_names, ..draft(Role::Device, URN) };
    let subject = key(Holder::Subject, KeyAlgorithm::P256);
    sign(URN.into(), &draft, subject, HashAlgorithm::Sha256, Some(issuer))
}

fn root(way: (KeyAlgorithm, HashAlgorithm), extent: Extent) -> Case {
    let file = format!("root-{}-{}", way_name(way), extent.name());
    let draft = extent.apply(draft(Role::RootCa, &file));
    sign(file, &draft, key(Holder::Root, way.0), way.1, None)
}

fn below(issuer: &Case, role: Role, subject: &'static KeyPair, hash: HashAlgorithm, extent: Extent) -> Case {
    let hash = issuer.key.algorithm.signature(hash).hash();
    let by = if issuer.above.is_empty() {
        way_name((issuer.key.algorithm, hash))
    } else {
        format!("{}-of-{}", hash_name(hash), issuer.file)
    };
    let file = format!("{}-{}-by-{by}-{}", role_name(role), name(subject.algorithm), extent.name());
    let draft = extent.apply(draft(role, &file));
    sign(file, &draft, subject, hash, Some(issuer))
}

fn sign(
    file: String,
    draft: &Draft,
    subject: &'static KeyPair,
    hash: HashAlgorithm,
    issuer: Option<&Case>,
) -> Case {
    let draft = Draft { key: subject.algorithm, hash, ..draft.clone() };
    let (signer, certificate) = issuer.map(|issuer| (issuer.key, issuer.der.as_slice())).unzip();
    let der = issue(&draft, &subject.spki_der, signer.unwrap_or(subject), certificate);
    fs::write(here().join(format!("{file}.pem")), pem::write("CERTIFICATE", &der)).unwrap();
    let above = issuer.map_or_else(Vec::new, |issuer| {
        std::iter::once(&issuer.file).chain(&issuer.above).cloned().collect()
    });
    let name = file.replace('-', " ");
    Case { name, file, role: draft.role, key: subject, hash, der, above, at: now(), expired: false }
}

fn find<'a>(cases: &'a [Case], file: &str) -> &'a Case {
    cases.iter().find(|case| case.file == file).unwrap_or_else(|| panic!("there is no {file}"))
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::RootCa => "root",
        Role::IntermediateCa => "intermediate",
        Role::VerificationCertificate => "verification",
        Role::Device => "device",
    }
}

impl Extent {
    fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Full => "full",
        }
    }

    /// Fills in all that a role may have.
    fn apply(self, draft: Draft) -> Draft {
        if self == Self::Plain {
            return draft;
        }
        let path_length = match draft.role {
            Role::RootCa => "1",
            Role::IntermediateCa => "0",
            Role::VerificationCertificate | Role::Device => "",
        };
        let alternative_names = match draft.role {
            Role::Device => {
                "dns:press-1.acme.example, ip:192.0.2.7\nip:2001:db8::7\n\
                 uri:https://acme.example/press-1\nemail:ops@acme.example"
            }
            Role::RootCa | Role::IntermediateCa | Role::VerificationCertificate => "",
        };
        Draft {
            organization: "Acme 주식회사".into(),
            organizational_unit: "Line 7".into(),
            country: "KR".into(),
            state: "경기도".into(),
            locality: "수원".into(),
            serial_number: "AC-7/0001".into(),
            alternative_names: alternative_names.into(),
            path_length: path_length.into(),
            ..draft
        }
    }
}
