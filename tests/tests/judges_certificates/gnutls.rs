//! GnuTLS judges every certificate and chain. It has no way to say at which time: what is over has to be found over.

use std::fs;

use jitr_shared::certificate::Role;

use crate::{
    catalogue::{self, Case, here},
    workshop::{Faults, Verdict, ask},
};

/// id-kp-clientAuth.
const CLIENT: &str = "1.3.6.1.5.5.7.3.2";

#[test]
fn gnutls_reads_and_verifies_every_certificate() {
    let mut faults = Faults::default();
    for case in catalogue::all() {
        let read = ask(&here(), &format!("certtool -i --infile {}.pem", case.file));
        faults.expect(true, &format!("certtool -i: {}", case.name), &read);
        let verdict = verify(case);
        let chain = ask(&here(), &format!("certtool --verify-chain --infile {}.chain", case.file));
        faults.expect(!case.expired, &format!("certtool --verify-chain: {}", case.name), &chain);
        faults.expect(!case.expired, &format!("certtool --verify: {}", case.name), &verdict);
        if case.expired {
            let words = &verdict.words;
            assert!(words.contains("expired") && !words.contains("signature"), "{}\n{words}", case.name);
        }
    }
    faults.none("certtool");
}

fn verify(case: &Case) -> Verdict {
    let chain: Vec<u8> = case.chain().iter().flat_map(|file| fs::read(here().join(file)).unwrap()).collect();
    let file = format!("{}.chain", case.file);
    fs::write(here().join(&file), chain).unwrap();
    let purpose =
        if case.role == Role::Device { format!("--verify-purpose {CLIENT}") } else { String::new() };
    ask(
        &here(),
        &format!("certtool --verify {purpose} --load-ca-certificate {} --infile {file}", case.root()),
    )
}
