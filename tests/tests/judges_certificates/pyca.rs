//! pyca/cryptography's client verifier, which follows the Web's rules, judges every chain as a server would.

use jitr_shared::certificate::Role;
use serde_json::json;

use crate::{
    catalogue::{self, here},
    workshop::{Faults, now, python},
};

#[test]
fn the_client_verifier_takes_every_device_and_verification_certificate() {
    let leaves: Vec<_> = catalogue::all().iter().filter(|case| case.is_leaf()).collect();
    let chains: Vec<_> =
        leaves.iter().map(|case| json!({ "files": case.chain(), "at": case.at.seconds() })).collect();
    let complaints: Vec<String> =
        serde_json::from_value(python("client_verifier.py", &here(), &json!(chains))).unwrap();
    assert_eq!(complaints.len(), leaves.len(), "every chain is answered");
    let mut faults = Faults::default();
    for (case, words) in leaves.iter().zip(&complaints) {
        if !words.is_empty() {
            faults.add(&case.name, words);
        }
    }
    faults.none("cryptography's client verifier");
}

#[test]
fn the_client_verifier_refuses_an_expired_device_and_a_stranger() {
    let cases = catalogue::all();
    let expired = cases.iter().find(|case| case.expired && case.role == Role::Device).unwrap();
    let device = cases.iter().find(|case| case.role == Role::Device).unwrap();
    let stranger = [format!("{}.pem", device.file), expired.root()];
    let chains = json!([
        { "files": expired.chain(), "at": now().seconds() },
        { "files": stranger, "at": now().seconds() },
    ]);
    let complaints: Vec<String> =
        serde_json::from_value(python("client_verifier.py", &here(), &chains)).unwrap();
    assert!(complaints.iter().all(|words| !words.is_empty()), "{complaints:?}");
}
