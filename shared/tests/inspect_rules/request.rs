//! A request whose signature its own key did not make.

use jitr_shared::{
    certificate::pem,
    inspect::{Input, inspect},
};
use p256::ecdsa::{Signature, signature::Signer};

use crate::{
    der::{bits, sequence, tlv},
    family::{NOW, ids},
    parts::{ECDSA_SHA256, algorithm, key, named, signing_key},
};

pub(crate) const BROKEN: &str = "broken-request-signature";

fn found(signer: u8) -> Vec<&'static str> {
    let asked = sequence(&[&tlv(2, &[0]), &named("press-1"), &key(3), &tlv(0xa0, &[])]);
    let signature: Signature = signing_key(signer).sign(&asked);
    let request = sequence(&[&asked, &algorithm(ECDSA_SHA256), &bits(0, signature.to_der().as_bytes())]);
    let text = pem::write("CERTIFICATE REQUEST", &request);
    ids(&inspect(&[Input { name: "press-1.csr", bytes: text.as_bytes() }], &[], NOW))
}

#[test]
fn a_request_is_signed_by_its_own_key() {
    assert_eq!(found(3), [""; 0]);
    assert_eq!(found(9), [BROKEN]);
}
