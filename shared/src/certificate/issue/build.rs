//! The to-be-signed part of a certificate: rcgen writes it, and what rcgen cannot write is put in as the bytes it is.
//!
//! rcgen without `ring` knows neither P-521, nor RSA of a chosen hash beside a subject of another kind, nor a name as the issuer's
//! certificate has it (a repeated or multi-valued attribute). So it builds with a signer that signs nothing, and signature
//! algorithm, issuer and subjectPublicKeyInfo are exchanged for the exact elements: one way for every algorithm.
//! x509-cert's builder is not used: it wants a signer of its own traits, and chooses extensions itself.
//! Source: RFC 5280 sections 4.1 and 4.2.

use der::{Any, Decode, Encode};
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, DnValue, IsCa, Issuer as RcgenIssuer,
    KeyIdMethod, PublicKeyData, SanType, SerialNumber, SigningKey,
};
use time::OffsetDateTime;

use super::{IssueError, SERIAL_LENGTH};
use crate::{
    certificate::{
        algorithm::SignatureAlgorithm,
        draft::{AlternativeName, CertificateSpec, Name},
        profile::profile,
        public_key::PublicKey,
        read::Shell,
    },
    time::UnixTime,
};

/// Places in the TBSCertificate that rcgen writes: version, serialNumber, signature, issuer, validity, subject, key.
const ALGORITHM_AFTER_VERSION: usize = 2;
const ISSUER_AFTER_VERSION: usize = 3;
const SUBJECT_AFTER_VERSION: usize = 5;
const KEY_AFTER_VERSION: usize = 6;
/// id-at-serialNumber.
const SERIAL_NUMBER_ATTRIBUTE: [u64; 4] = [2, 5, 4, 5];

/// What one certificate says beside its [`CertificateSpec`].
pub(super) struct Particulars<'a> {
    pub(super) subject_key: &'a PublicKey,
    pub(super) serial: [u8; SERIAL_LENGTH],
    pub(super) validity: (UnixTime, UnixTime),
    pub(super) algorithm: SignatureAlgorithm,
    /// The issuer's name, if it is not the subject itself.
    pub(super) issuer_name: Option<&'a [u8]>,
    pub(super) issuer_key_identifier: Vec<u8>,
}

/// Gives the TBSCertificate in DER.
pub(super) fn to_be_signed(
    spec: &CertificateSpec,
    particulars: &Particulars<'_>,
) -> Result<Vec<u8>, IssueError> {
    let parameters = parameters(spec, particulars)?;
    let mut issuer = parameters.clone();
    issuer.key_identifier_method = KeyIdMethod::PreSpecified(particulars.issuer_key_identifier.clone());
    let issuer = RcgenIssuer::from_params(&issuer, SignsNothing);
    let built = parameters.signed_by(&SignsNothing, &issuer)?;
    let mut elements = Vec::<Any>::from_der(&Shell::from_der(built.der())?.tbs.to_der()?)?;
    let issuer_name = match particulars.issuer_name {
        Some(name) => Any::from_der(name)?,
        None => elements.get(SUBJECT_AFTER_VERSION).cloned().ok_or(IssueError::UnreadableIssuer)?,
    };
    let exact = [
        (ALGORITHM_AFTER_VERSION, Any::from_der(particulars.algorithm.identifier_der())?),
        (ISSUER_AFTER_VERSION, issuer_name),
        (KEY_AFTER_VERSION, Any::from_der(particulars.subject_key.spki_der())?),
    ];
    for (place, value) in exact {
        *elements.get_mut(place).ok_or(IssueError::UnreadableIssuer)? = value;
    }
    Ok(elements.to_der()?)
}

fn parameters(
    spec: &CertificateSpec,
    particulars: &Particulars<'_>,
) -> Result<CertificateParams, IssueError> {
    let profile = profile(spec.role());
    let (starts, ends) = particulars.validity;
    let mut parameters = CertificateParams::default();
    parameters.serial_number = Some(SerialNumber::from_slice(&positive(particulars.serial)));
    parameters.not_before = date(starts)?;
    parameters.not_after = date(ends)?;
    parameters.distinguished_name = distinguished_name(spec)?;
    parameters.is_ca = match (profile.is_ca, spec.path_length()) {
        (true, None) => IsCa::Ca(BasicConstraints::Unconstrained),
        (true, Some(length)) => IsCa::Ca(BasicConstraints::Constrained(length)),
        (false, _) => IsCa::ExplicitNoCa,
    };
    parameters.key_usages = profile.key_usages.to_vec();
    parameters.extended_key_usages = profile.extended_key_usages.to_vec();
    parameters.use_authority_key_identifier_extension = profile.authority_key_identifier;
    parameters.key_identifier_method = KeyIdMethod::PreSpecified(particulars.subject_key.key_identifier());
    if profile.alternative_names {
        let names = spec.alternative_names().iter().map(alternative_name);
        parameters.subject_alt_names = names.collect::<Result<_, _>>()?;
    }
    Ok(parameters)
}

/// Clears the sign bit and sets the one below: positive, never zero, and always of full length.
#[must_use]
pub fn positive(mut serial: [u8; SERIAL_LENGTH]) -> [u8; SERIAL_LENGTH] {
    let [first, ..] = &mut serial;
    *first = (*first & 0x7f) | 0x40;
    serial
}

/// RFC 5280 section 4.1.2.5 (UTCTime through 2049, GeneralizedTime from 2050 on) is rcgen's part.
fn date(time: UnixTime) -> Result<OffsetDateTime, IssueError> {
    OffsetDateTime::from_unix_timestamp(time.seconds()).map_err(|_| rcgen::Error::Time.into())
}

fn alternative_name(name: &AlternativeName) -> Result<SanType, rcgen::Error> {
    Ok(match name.name() {
        Name::Dns(host) => SanType::DnsName(host.as_str().try_into()?),
        Name::Ip(address) => SanType::IpAddress(*address),
        Name::Uri(uri) => SanType::URI(uri.as_str().try_into()?),
        Name::Email(address) => SanType::Rfc822Name(address.as_str().try_into()?),
    })
}

/// From the widest to the narrowest, as X.500's trees go. RFC 5280 appendix A: countryName and serialNumber are
/// PrintableStrings, the others are best UTF8Strings.
fn distinguished_name(spec: &CertificateSpec) -> Result<DistinguishedName, IssueError> {
    let mut name = DistinguishedName::new();
    if let Some(country) = spec.country() {
        name.push(DnType::CountryName, DnValue::PrintableString(country.try_into()?));
    }
    let texts = [
        (DnType::StateOrProvinceName, spec.state()),
        (DnType::LocalityName, spec.locality()),
        (DnType::OrganizationName, spec.organization()),
        (DnType::OrganizationalUnitName, spec.organizational_unit()),
    ];
    for (kind, text) in texts {
        if let Some(text) = text {
            name.push(kind, text);
        }
    }
    if let Some(serial_number) = spec.serial_number() {
        let value = DnValue::PrintableString(serial_number.try_into()?);
        name.push(DnType::CustomDnType(SERIAL_NUMBER_ATTRIBUTE.to_vec()), value);
    }
    name.push(DnType::CommonName, spec.common_name());
    Ok(name)
}

/// In the part of both keys: what rcgen writes of it is exchanged.
struct SignsNothing;

impl PublicKeyData for SignsNothing {
    fn der_bytes(&self) -> &[u8] {
        &[]
    }

    fn algorithm(&self) -> &'static rcgen::SignatureAlgorithm {
        &rcgen::PKCS_ECDSA_P256_SHA256
    }
}

impl SigningKey for SignsNothing {
    fn sign(&self, _message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        Ok(Vec::new())
    }
}
