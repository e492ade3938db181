//! Strangers judge the revocation lists of every CA: one that names nobody, and the next one, which names every device.

use std::{fs, path::PathBuf, sync::LazyLock};

use der::Decode;
use jitr_shared::certificate::{
    Role,
    crl::{
        CrlNumber, RevocationReason, Serial,
        make::{ListSpec, Revocation, prepare},
    },
    pem,
    signature::SignatureValue,
};
use x509_cert::certificate::{CertificateInner, Raw};

use crate::{
    catalogue::{self, Case},
    key_pair::hash_name,
    pkilint,
    workshop::{Faults, ask, demand, folder, now},
};

const DAY: i64 = 86_400;

/// The lists of one CA.
struct Lists {
    ca: &'static Case,
    /// Who is named in the second.
    named: Vec<&'static Case>,
    /// Of the same CA, and not named.
    spared: Vec<&'static Case>,
    empty: String,
    full: String,
}

static ALL: LazyLock<Vec<Lists>> = LazyLock::new(|| {
    let cases = catalogue::all();
    let signing = cases
        .iter()
        .filter(|case| !case.is_leaf() && cases.iter().any(|other| other.above.first() == Some(&case.file)));
    signing.map(lists).collect()
});

fn here() -> PathBuf {
    folder("certificates")
}

fn lists(ca: &'static Case) -> Lists {
    let below = catalogue::all().iter().filter(|case| case.above.first() == Some(&ca.file));
    let (named, spared): (Vec<_>, Vec<_>) = below.partition(|case| case.role == Role::Device);
    let reasons =
        RevocationReason::ALL.into_iter().map(|(_, reason)| reason).filter(|reason| reason.revokes());
    let added: Vec<Revocation> = named
        .iter()
        .zip(reasons.cycle())
        .map(|(case, reason)| Revocation { serial: serial(case), at: now().plus_seconds(-60), reason })
        .collect();
    let empty = format!("{}.empty", ca.file);
    let full = format!("{}.full", ca.file);
    let first = make(ca, "7f", &[], None);
    let second = make(ca, "80", &added, Some(&first));
    write(&empty, &first);
    write(&full, &second);
    Lists { ca, named, spared, empty, full }
}

fn serial(case: &Case) -> Serial {
    let certificate = CertificateInner::<Raw>::from_der(&case.der).unwrap();
    Serial::from_octets(certificate.tbs_certificate().serial_number().as_bytes())
}

/// The second list counts beyond 2049, which is written in another form.
fn make(ca: &Case, number: &str, added: &[Revocation], former: Option<&[u8]>) -> Vec<u8> {
    let number: CrlNumber = number.parse().unwrap();
    let days = if former.is_some() { 10_000 } else { 7 };
    let (this_update, next_update) = (now().plus_seconds(-60), now().plus_seconds(days * DAY));
    let spec = ListSpec { number: &number, hash: ca.hash, this_update, next_update, added, former };
    let unsigned = prepare(&spec, &ca.der).unwrap();
    let signature = ca.key.sign(unsigned.algorithm().hash(), unsigned.bytes());
    unsigned.finish(SignatureValue::Encoded(&signature)).unwrap()
}

fn write(file: &str, der: &[u8]) {
    fs::write(here().join(format!("{file}.crl")), der).unwrap();
    fs::write(here().join(format!("{file}.crl.pem")), pem::write("X509 CRL", der)).unwrap();
}

impl Lists {
    fn both(&self) -> [&str; 2] {
        [&self.empty, &self.full]
    }
}

#[test]
fn openssl_verifies_every_list_and_refuses_whom_it_names() {
    let mut faults = Faults::default();
    for lists in &*ALL {
        for list in lists.both() {
            let line = format!(
                "openssl crl -inform DER -in {list}.crl -CAfile {}.pem -verify -noout",
                lists.ca.file
            );
            let verdict = ask(&here(), &line);
            if !verdict.passed || !verdict.words.contains("verify OK") {
                faults.add(list, &verdict.words);
            }
        }
        for (case, list, passes) in lists.expected() {
            let verdict = check(lists, case, list);
            faults.expect(passes, &format!("{} under {list}", case.name), &verdict);
            if !passes {
                assert!(verdict.words.contains("certificate revoked"), "{}\n{}", case.name, verdict.words);
            }
        }
    }
    faults.none("openssl crl, openssl verify -crl_check");
}

impl Lists {
    /// Which certificate is taken under which list.
    fn expected(&self) -> Vec<(&'static Case, &str, bool)> {
        let named = self.named.iter().filter(|case| !case.expired);
        let spared = self.spared.iter().filter(|case| !case.expired);
        named
            .flat_map(|case| [(*case, self.empty.as_str(), true), (*case, self.full.as_str(), false)])
            .chain(spared.map(|case| (*case, self.full.as_str(), true)))
            .collect()
    }
}

fn check(lists: &Lists, case: &Case, list: &str) -> crate::workshop::Verdict {
    // The CA that signed the list is trusted as it is, be it a root or not: only its own list is asked for.
    let ca = &lists.ca.file;
    let line = format!(
        "openssl verify -x509_strict -partial_chain -crl_check -CAfile {ca}.pem -CRLfile {list}.crl.pem {}.pem",
        case.file
    );
    ask(&here(), &line)
}

#[test]
fn pkilint_finds_nothing_in_a_list() {
    let names: Vec<String> = ALL.iter().flat_map(Lists::both).map(str::to_owned).collect();
    let arguments = |list: &String| {
        ["-t", "CRL", "-p", "PKIX"].into_iter().map(str::to_owned).chain([format!("{list}.crl")]).collect()
    };
    let calls: Vec<(&str, Vec<String>)> = names.iter().map(|list| ("lint_crl", arguments(list))).collect();
    let mut faults = Faults::default();
    pkilint::note(&mut faults, &names, &pkilint::lint(&here(), &calls));
    faults.none("lint_crl");
}

#[test]
fn gnutls_verifies_and_reads_every_list() {
    let mut faults = Faults::default();
    for lists in &*ALL {
        for list in lists.both() {
            let ca = &lists.ca.file;
            let verify =
                format!("certtool --verify-crl --load-ca-certificate {ca}.pem --infile {list}.crl.pem");
            faults.expect(true, list, &ask(&here(), &verify));
            let read = ask(&here(), &format!("certtool --crl-info --infile {list}.crl.pem"));
            let count = if list == lists.full { lists.named.len() } else { 0 };
            if read.words.matches("Serial Number (hex)").count() != count {
                faults.add(&format!("{list} names {count}"), &read.words);
            }
        }
    }
    faults.none("certtool --verify-crl");
}

#[test]
fn keytool_prints_every_list() {
    for list in ALL.iter().flat_map(Lists::both) {
        demand(&here(), &format!("cat {list}.crl.pem >> all.crls"));
    }
    let words = String::from_utf8(demand(&here(), "keytool -printcrl -file all.crls 2>&1")).unwrap();
    let mut faults = Faults::default();
    for lists in &*ALL {
        for case in &lists.named {
            let digits = serial(case).as_str().trim_start_matches('0').to_owned();
            if !words.to_lowercase().replace(':', "").contains(&digits) {
                faults.add(&case.name, "its serial number was not printed");
            }
        }
    }
    faults.none(&format!("keytool -printcrl said\n{words}\n"));
}

#[test]
fn every_way_to_sign_a_list_is_among_them() {
    for (algorithm, hash) in catalogue::ways_to_sign() {
        let way = catalogue::way_name((algorithm, hash));
        let lists = ALL.iter().find(|lists| lists.ca.file == format!("root-{way}-plain")).unwrap();
        let said = demand(&here(), &format!("openssl crl -inform DER -in {}.crl -noout -text", lists.full));
        let said = String::from_utf8(said).unwrap().to_lowercase();
        assert!(said.contains(hash_name(hash)), "{way}\n{said}");
    }
}
