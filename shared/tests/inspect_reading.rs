//! Files of other programs are named with what to run; a reading in steps gives the same report, says how far it is, and keeps the
//! passwords that opened something.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use std::{fs, path::PathBuf};

use jitr_shared::{
    inspect::{
        Given, Input, Lock, OtherKind, Outcome, Passwords, Reading, ReadingRule, Report, Rule, Severity,
        inspect, remedy,
    },
    time::UnixTime,
};

const NOW: UnixTime = UnixTime::from_seconds(1_800_000_000);

#[expect(clippy::disallowed_methods, reason = "a test reads its own data")]
fn vector(name: &str) -> Vec<u8> {
    fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors").join(name)).unwrap()
}

fn look(bytes: &[u8]) -> Report {
    inspect(&[Input { name: "file", bytes }], &[], NOW)
}

fn given(names: &[&str]) -> Vec<Given> {
    names.iter().map(|name| Given { name: (*name).to_owned(), bytes: vector(name).into() }).collect()
}

fn finished(names: &[&str], new: &[&str], earlier: Vec<zeroize::Zeroizing<String>>) -> Outcome {
    let new = new.iter().map(|text| (*text).to_owned().into()).collect();
    Reading::new(given(names), Passwords { new, earlier }, NOW).finish()
}

fn locks(outcome: &Outcome) -> Vec<Lock> {
    outcome.report.containers.iter().map(|container| container.lock.clone()).collect()
}

/// A file, what it is, its line and byte, and what stands in the command.
type Case<'a> = (&'a [u8], OtherKind, (usize, usize), &'static str);

const PGP: &str = "-----BEGIN PGP PUBLIC KEY BLOCK-----\nComment: me\n\n\
    mDMEZ0AAABYJKwYBBAHaRw8BAQdA0000000000000000000000000000000000000000\n=abcd\n\
    -----END PGP PUBLIC KEY BLOCK-----\n";

#[test]
fn files_of_other_programs_are_named_with_place_and_command() {
    let ssh =
        "# me\nssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA me@here\n";
    let open_ssh = "-----BEGIN OPENSSH PRIVATE KEY-----\n\
        b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\n\
        -----END OPENSSH PRIVATE KEY-----\n";
    let cases: [Case<'_>; 7] = [
        (&[0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2], OtherKind::JavaKeystore, (1, 0), "keytool"),
        (&[0xce, 0xce, 0xce, 0xce, 0, 0, 0, 2], OtherKind::JavaKeystore, (1, 0), "-srcstoretype JCEKS"),
        (b"\nPuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\n", OtherKind::Putty, (2, 1), "puttygen FILE"),
        (ssh.as_bytes(), OtherKind::OpenSshPublic, (2, 5), "ssh-keygen -e -m PKCS8"),
        (open_ssh.as_bytes(), OtherKind::OpenSsh, (1, 0), "ssh-keygen -p -m PKCS8"),
        (PGP.as_bytes(), OtherKind::Pgp, (1, 0), "gpg --list-packets"),
        (br#"{"kty":"RSA","n":"AQAB","e":"AQAB","d":"AQAB"}"#, OtherKind::Jwk, (1, 0), "createPrivateKey"),
    ];
    for (bytes, kind, (line, offset), command) in cases {
        let report = look(bytes);
        let of = |rule: &Rule| matches!(rule, Rule::Reading(ReadingRule::OtherContent { kind: found, .. }) if *found == kind);
        let finding = report
            .findings
            .iter()
            .find(|finding| of(&finding.rule))
            .unwrap_or_else(|| panic!("{kind:?}: {report:?}"));
        let evidence = finding.evidence.first().unwrap();
        assert_eq!((evidence.place.line, evidence.place.offset), (line, offset), "{kind:?}");
        assert!(evidence.expected.is_some() && evidence.found.is_some(), "{kind:?}");
        assert!(remedy::template(&finding.rule).unwrap().contains(command), "{kind:?}");
        assert_eq!(finding.rule.severity(), Severity::Warning);
        assert_eq!(report.blocks.first().and_then(|block| block.other), Some(kind));
        let ids: Vec<&str> = report.findings.iter().map(|finding| finding.rule.id()).collect();
        assert!(!ids.contains(&"nothing-recognised") && !ids.contains(&"bad-base64"), "{kind:?}: {ids:?}");
        let is_secret = matches!(kind, OtherKind::Putty | OtherKind::OpenSsh | OtherKind::Jwk);
        assert_eq!(ids.contains(&"private-key-present"), is_secret, "{kind:?}: {ids:?}");
        let said = format!("{report:?}");
        assert!(!said.contains("b3BlbnNzaC1r") && report.blocks.iter().all(|block| block.der.is_empty()));
    }
}

#[test]
fn a_certificate_beside_a_key_of_ssh_is_read_all_the_same() {
    let text =
        [b"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7\n".as_slice(), &vector("pkcs12/device.pem")].concat();
    let report = look(&text);
    assert_eq!((report.certificates.len(), report.blocks.len()), (1, 2));
}

#[test]
fn a_reading_in_steps_gives_the_same_report_and_says_how_far_it_is() {
    let names = ["pkcs12/ca.pem", "pkcs12/device.pem", "csr/p256.pem", "pkcs12/modern.p12"];
    let mut reading = Reading::new(given(&names), Passwords::default(), NOW);
    let (mut steps, mut last) = (0, reading.progress());
    while reading.step() {
        steps += 1;
        let next = reading.progress();
        assert!(next.read <= next.blocks && next.judged <= next.certificates);
        assert!((last.blocks, last.read, last.judged) <= (next.blocks, next.read, next.judged));
        last = next;
    }
    assert_eq!((last.blocks, last.read, last.certificates, last.judged), (4, 4, 2, 2));
    // Four files, four blocks, the trees, two certificates.
    assert!(steps >= 11, "{steps}");
    let files = given(&names);
    let inputs: Vec<Input<'_>> = files.iter().map(Given::input).collect();
    assert_eq!(reading.finish().report, inspect(&inputs, &[], NOW));
}

#[test]
fn a_password_that_opened_something_is_kept_and_one_that_did_not_is_not() {
    let first = finished(&["pkcs12/modern.p12"], &["wrong", "correct-horse"], Vec::new());
    assert_eq!(locks(&first), [Lock::Opened]);
    assert_eq!(first.passwords.iter().map(|text| text.as_str()).collect::<Vec<_>>(), ["correct-horse"]);
    let both = ["pkcs12/modern.p12", "pkcs12/device.pem", "pkcs12/legacy-3des.p12"];
    let again = finished(&both, &[], first.passwords);
    assert_eq!(locks(&again), [Lock::Opened, Lock::Opened]);
    assert_eq!(again.passwords.len(), 1);
    // What nobody typed for this file is no wrong password.
    let other = finished(&["pkcs12/modern.p12"], &[], vec![String::from("of another file").into()]);
    assert_eq!(locks(&other), [Lock::PasswordNeeded]);
    let wrong = finished(&["pkcs12/modern.p12"], &["wrong"], Vec::new());
    assert_eq!((locks(&wrong), wrong.passwords.len()), (vec![Lock::WrongPassword], 0));
}

#[test]
fn what_is_too_large_is_told_in_its_turn_however_the_inputs_are_read() {
    let files: [(&str, Vec<u8>); 3] = [
        ("empty.pem", Vec::new()),
        ("disk.img", vec![b'x'; (16 << 20) + 1]),
        ("words.txt", b"no certificate".to_vec()),
    ];
    let inputs: Vec<Input<'_>> = files.iter().map(|(name, bytes)| Input { name, bytes }).collect();
    let whole = inspect(&inputs, &[], NOW);
    let told: Vec<_> =
        whole.findings.iter().map(|one| (one.rule.id(), one.evidence[0].place.input)).collect();
    assert_eq!(told, [("input-empty", 0), ("input-too-large", 1), ("nothing-recognised", 2)]);
    let given =
        files.iter().map(|(name, bytes)| Given { name: (*name).to_owned(), bytes: bytes.clone().into() });
    let in_turns = Reading::new(given.collect(), Passwords::default(), NOW).finish();
    assert_eq!(in_turns.report.findings, whole.findings);
}
