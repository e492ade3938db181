//! Java's keytool reads every certificate.

use jitr_shared::certificate::{certificate_id, pem};

use crate::{
    catalogue::{self, here},
    workshop::{Faults, text_of},
};

#[test]
fn keytool_prints_every_certificate() {
    let all: String = catalogue::all().iter().map(|case| pem::write("CERTIFICATE", &case.der)).collect();
    std::fs::write(here().join("all.crt"), all).unwrap();
    let words = text_of(&here(), "keytool -printcert -file all.crt 2>&1");
    let printed = words.replace(':', "").to_lowercase();
    let mut faults = Faults::default();
    for case in catalogue::all() {
        if !printed.contains(&certificate_id(&case.der)) {
            faults.add(&case.name, "its fingerprint was not printed");
        }
    }
    assert!(!words.contains("Warning"), "{words}");
    faults.none(&format!("keytool -printcert said\n{words}\n"));
}
