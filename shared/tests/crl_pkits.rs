//! NIST's revocation lists: which count, which do not and why, and what stands on them.
//!
//! The lists and the CAs that they are judged against: `shared/vectors/pkits-crl/README.md`.

#![expect(clippy::disallowed_methods, reason = "a test reads its vectors")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has to stop")]

use std::{fs, path::PathBuf};

use jitr_shared::{
    certificate::{
        crl::{
            Authority, Batch, CrlFault, Entry, Head, RevocationReason, SignedDigest, Tail, Whole, check_time,
        },
        pem,
    },
    time::UnixTime,
};

/// 2026-01-02: PKITS is of 2010 to 2030.
const NOW: UnixTime = UnixTime::from_seconds(1_767_323_045);

/// Bytes: an entry of these lists just fits.
const WINDOW: usize = 80;

fn file(name: &str) -> Vec<u8> {
    fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors/pkits-crl").join(name)).unwrap()
}

/// Judges a list as an upload is judged; in windows of a few bytes where that is possible.
fn judge(ca: &str) -> Result<Vec<Entry>, CrlFault> {
    let authority = Authority::from_pem(&pem::write("CERTIFICATE", &file(&format!("{ca}Cert.crt"))))?;
    let list = file(&format!("{ca}CRL.crl"));
    let head = Head::read(&list, list.len())?;
    let tail = Tail::read(&list[head.entries.end..], &head)?;
    authority.check_issuer(&head, &tail)?;
    let mut digest = SignedDigest::new(&head)?;
    for (place, piece) in list.chunks(100).enumerate() {
        digest.update(&head, place * 100, piece);
        digest = SignedDigest::resume(&head, &digest.state()).unwrap();
    }
    authority.check_signature(&head, &tail, digest)?;
    check_time(&head, &tail, None, NOW)?;
    entries(&list, &head)
}

fn entries(list: &[u8], head: &Head) -> Result<Vec<Entry>, CrlFault> {
    let (mut at, mut entries) = (head.entries.start, Vec::new());
    while at < head.entries.end {
        let end = head.entries.end.min(at + WINDOW);
        let batch = Batch::read(&list[at..end], at, end == head.entries.end, 1)?;
        assert!(batch.consumed > 0, "an entry of these lists has less than {WINDOW} bytes");
        at += batch.consumed;
        entries.extend(batch.entries);
    }
    Ok(entries)
}

fn serials(ca: &str) -> Vec<String> {
    judge(ca).unwrap().iter().map(|entry| entry.serial.to_string()).collect()
}

#[test]
fn a_good_list_counts_and_names_its_certificates() {
    let entries = judge("GoodCA").unwrap();
    let shown: Vec<_> =
        entries.iter().map(|entry| (entry.serial.as_str(), entry.at.rfc3339(), entry.reason)).collect();
    let reason = RevocationReason::KeyCompromise;
    let wanted = [
        ("0e", "2010-01-01T08:30:00Z".to_owned(), reason),
        ("0f", "2010-01-01T08:30:01Z".to_owned(), reason),
    ];
    assert_eq!(shown, wanted);
    assert!(serials("GeneralizedTimeCRLnextUpdateCA").is_empty());
    assert!(serials("keyUsageNotCriticalCA").is_empty());
}

#[test]
fn odd_serial_numbers_are_revoked_too() {
    assert_eq!(serials("LongSerialNumberCA"), ["7f0102030405060708090a0b0c0d0e0f10111213"]);
    assert_eq!(serials("NegativeSerialNumberCA"), ["-ff"]);
}

#[test]
fn each_bad_list_is_refused_for_its_own_reason() {
    let kind = |ca: &str| -> String {
        let fault = judge(ca).unwrap_err();
        serde_json::to_value(&fault).unwrap()["kind"].as_str().unwrap().to_owned()
    };
    for (ca, wanted) in [
        ("BadCRLSignatureCA", "bad-signature"),
        ("BadCRLIssuerNameCA", "wrong-issuer"),
        ("WrongCRLCA", "wrong-issuer"),
        ("OldCRLnextUpdateCA", "expired"),
        ("pre2000CRLnextUpdateCA", "expired"),
        ("UnknownCRLExtensionCA", "critical-extension"),
        ("UnknownCRLEntryExtensionCA", "critical-extension"),
        ("onlyContainsUserCertsCA", "scope-limited"),
        ("distributionPoint1CA", "scope-limited"),
        ("deltaCRLIndicatorNoBaseCA", "delta-list"),
        ("keyUsageCriticalcRLSignFalseCA", "key-usage-forbids"),
    ] {
        assert_eq!(kind(ca), wanted, "{ca}");
    }
}

#[test]
fn a_list_that_is_read_whole_says_the_same_and_is_refused_for_the_same_reason() {
    let whole = |ca: &str| {
        Whole::read(&file(&format!("{ca}CRL.crl")), &file(&format!("{ca}Cert.crt"))).map(|list| list.entries)
    };
    for ca in ["GoodCA", "GeneralizedTimeCRLnextUpdateCA", "LongSerialNumberCA", "BadCRLSignatureCA"] {
        assert_eq!(whole(ca), judge(ca), "{ca}");
    }
    for ca in
        ["WrongCRLCA", "UnknownCRLEntryExtensionCA", "distributionPoint1CA", "deltaCRLIndicatorNoBaseCA"]
    {
        assert_eq!(whole(ca), judge(ca), "{ca}");
    }
    let pem = pem::write("X509 CRL", &file("GoodCACRL.crl"));
    let list = Whole::read(pem.as_bytes(), &file("GoodCACert.crt")).unwrap();
    assert_eq!((list.number.unwrap().as_str(), list.der), ("1", file("GoodCACRL.crl")));
}

#[test]
fn a_list_that_is_cut_or_changed_anywhere_never_counts() {
    let authority = Authority::from_pem(&pem::write("CERTIFICATE", &file("GoodCACert.crt"))).unwrap();
    let list = file("GoodCACRL.crl");
    let counts = |bytes: &[u8]| -> Result<(), CrlFault> {
        let head = Head::read(bytes, bytes.len())?;
        let tail = Tail::read(bytes.get(head.entries.end..).unwrap_or_default(), &head)?;
        authority.check_issuer(&head, &tail)?;
        let mut digest = SignedDigest::new(&head)?;
        digest.update(&head, 0, bytes);
        authority.check_signature(&head, &tail, digest)?;
        check_time(&head, &tail, None, NOW)?;
        entries(bytes, &head).map(|_| ())
    };
    counts(&list).unwrap();
    for length in 0..list.len() {
        assert!(counts(&list[..length]).is_err(), "cut at {length}");
    }
    for place in 0..list.len() {
        let mut changed = list.clone();
        changed[place] ^= 0x01;
        assert!(counts(&changed).is_err(), "changed at {place}");
    }
    let longer = [list.as_slice(), &[0]].concat();
    assert!(matches!(counts(&longer), Err(CrlFault::Damaged { offset: 0, .. })));
}
