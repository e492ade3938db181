//! A list of as many entries as are wanted, signed with the CA's key: `openssl ca` would take minutes for it.

use std::{fs, time::Duration};

use der::{
    DecodePem, Encode,
    asn1::{BitString, ObjectIdentifier, OctetString, UtcTime},
};
use jitr_tests::Authority;
use p256::{
    ecdsa::{DerSignature, SigningKey, signature::Signer},
    pkcs8::DecodePrivateKey,
};
use spki::AlgorithmIdentifierOwned;
use x509_cert::{
    Certificate, Version,
    certificate::Rfc5280,
    crl::{CertificateList, RevokedCert, TbsCertList},
    ext::Extension,
    serial_number::SerialNumber,
    time::Time,
};

/// The most entries of a list.
pub(crate) const ENTRIES: u32 = 250_000;

const ECDSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
const CRL_NUMBER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.20");

/// Serial number of an entry, in hex.
pub(crate) fn nth_serial(place: u32) -> String {
    octets(place).iter().map(|octet| format!("{octet:02x}")).collect()
}

/// Makes the list, in DER.
pub(crate) fn large_list(authority: &Authority, number: u8, entries: u32) -> Vec<u8> {
    let ca = Certificate::from_pem(authority.certificate_pem().unwrap()).unwrap();
    let key = fs::read_to_string(authority.folder().join("ca.key")).unwrap();
    let key = SigningKey::from_pkcs8_pem(&key).unwrap();
    let algorithm = AlgorithmIdentifierOwned { oid: ECDSA_SHA256, parameters: None };
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let instant = |since_epoch: Duration| Time::UtcTime(UtcTime::from_unix_duration(since_epoch).unwrap());
    let revoked = |place: u32| RevokedCert::<Rfc5280> {
        serial_number: SerialNumber::new(&octets(place)).unwrap(),
        revocation_date: instant(now),
        crl_entry_extensions: None,
    };
    let tbs_cert_list = TbsCertList {
        version: Version::V2,
        signature: algorithm.clone(),
        issuer: ca.tbs_certificate().subject().clone(),
        this_update: instant(now),
        next_update: Some(instant(now + Duration::from_secs(86_400))),
        revoked_certificates: Some((0..entries).map(revoked).collect()),
        crl_extensions: Some(vec![Extension {
            extn_id: CRL_NUMBER,
            critical: false,
            extn_value: OctetString::new(number.to_der().unwrap()).unwrap(),
        }]),
    };
    let signature: DerSignature = key.sign(&tbs_cert_list.to_der().unwrap());
    let signature = BitString::from_bytes(&signature.to_bytes()).unwrap();
    CertificateList { tbs_cert_list, signature_algorithm: algorithm, signature }.to_der().unwrap()
}

fn octets(place: u32) -> [u8; 10] {
    let [a, b, c, d] = place.to_be_bytes();
    [0x4a, 0x49, 0x54, 0x52, 0, 0, a, b, c, d]
}
