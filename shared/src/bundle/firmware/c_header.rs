//! A device's chain and key as C headers: PEM in strings, or DER in arrays.

use super::c_source::{array, begin, end, string};
use crate::certificate::pem;

const CHAIN_PEM: &str = "device_chain_pem";
const KEY_PEM: &str = "device_private_key_pem";
const CERTIFICATE_DER: &str = "device_certificate_der";
const ISSUER_DER: &str = "device_issuer_der";
const KEY_DER: &str = "device_private_key_der";
const PEM_GUARD: &str = "DEVICE_CREDENTIALS_PEM_H";
const DER_GUARD: &str = "DEVICE_CREDENTIALS_DER_H";

/// Writes the header with PEM: the chain, which the first connection needs whole, and the key.
pub(in crate::bundle) fn write_pem(device: &str, chain_pem: &str, key_pem: &str) -> String {
    let mut text = String::with_capacity(2 * (chain_pem.len() + key_pem.len()) + 1_024);
    begin(&mut text, device, "certificate chain and private key (PKCS#8) as PEM", PEM_GUARD);
    string(&mut text, CHAIN_PEM, chain_pem);
    string(&mut text, KEY_PEM, key_pem);
    end(&mut text, PEM_GUARD);
    text
}

/// Writes the header with DER: certificate, the CA's that signed it, and key.
pub(in crate::bundle) fn write_der(device: &str, certificate: &[u8], issuer: &[u8], key: &[u8]) -> String {
    let mut text = String::with_capacity(7 * (certificate.len() + issuer.len() + key.len()) + 1_024);
    begin(&mut text, device, "certificate, its issuer's, and private key (PKCS#8) as DER", DER_GUARD);
    array(&mut text, CERTIFICATE_DER, certificate);
    array(&mut text, ISSUER_DER, issuer);
    array(&mut text, KEY_DER, key);
    end(&mut text, DER_GUARD);
    text
}

/// PEM of several certificates, in their order.
pub(in crate::bundle) fn chain_pem(certificates: &[&[u8]]) -> String {
    certificates.iter().map(|der| pem::write("CERTIFICATE", der)).collect()
}
