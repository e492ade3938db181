//! A [`CertificateSpec`] and a public key -> a signed certificate, in two steps around a signer that is not here.
//!
//! The private keys are WebCrypto handles that sign asynchronously and are never seen as bytes. So [`prepare`] gives
//! the to-be-signed bytes, the caller has them signed with the issuer's key, and [`ToBeSigned::finish`] makes the
//! certificate, after checking the signature with the issuer's public key and reading back what it made.
//!
//! rcgen builds the to-be-signed part, once, with a signer that signs nothing. The issuer's name is then put in as the
//! very bytes of the issuer's subject: rcgen cannot read a certificate without `ring` (feature `x509-parser`), and its
//! names can hold neither a repeated attribute nor a multi-valued one, while a chain holds only if the two are alike.
//! Source: RFC 5280 sections 4.1 and 4.2.

use der::{Any, Decode, Encode, asn1::BitString};
use rcgen::{
    CertificateParams, DistinguishedName, DnType, DnValue, Issuer, KeyIdMethod, PublicKeyData, SanType,
    SerialNumber, SigningKey,
};
use thiserror::Error;
use time::OffsetDateTime;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, SubjectKeyIdentifier};

use super::{
    Role,
    algorithm::SignatureAlgorithm,
    certificate_id,
    draft::{AlternativeName, CertificateSpec, Name},
    facts::KeyKind,
    pem,
    profile::profile,
    public_key::PublicKey,
    read::{Parsed, ReadError, Shell},
    signature::{Check, SignatureError, SignatureValue, check},
};
use crate::time::UnixTime;

/// Random bytes of a serial number; RFC 5280 section 4.1.2.2 allows 20 octets.
pub const SERIAL_LENGTH: usize = 20;
/// AWS IoT accepts RSA keys of at least 2048 bits.
const SMALLEST_RSA_BITS: u32 = 2048;
/// Places in the TBSCertificate that rcgen builds: version, serialNumber, signature, issuer, and so on.
/// id-at-serialNumber.
const SERIAL_NUMBER_ATTRIBUTE: [u64; 4] = [2, 5, 4, 5];
const ALGORITHM_AFTER_VERSION: usize = 2;
const ISSUER_AFTER_VERSION: usize = 3;

/// Who signs.
#[derive(Clone, Copy, Debug)]
pub enum IssuerIdentity<'a> {
    /// The subject itself: a root CA.
    SelfSigned,
    /// The CA with this certificate (DER).
    Certificate(&'a [u8]),
}

/// A certificate that only lacks its signature.
pub struct ToBeSigned {
    tbs_der: Vec<u8>,
    algorithm: SignatureAlgorithm,
    issuer_key: PublicKey,
}

/// A finished certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// The certificate.
    pub der: Vec<u8>,
    /// The same as PEM.
    pub pem: String,
    /// The id that AWS IoT will give it.
    pub certificate_id: String,
}

/// Why a certificate was not made.
#[derive(Debug, Error)]
pub enum IssueError {
    /// The subject's public key is not a P-256 key.
    #[error("the subject's public key is no P-256 key in SubjectPublicKeyInfo form")]
    SubjectKey,
    /// What was given as the issuer's certificate could not be read.
    #[error("the issuer's certificate cannot be read")]
    UnreadableIssuer,
    /// The issuer's basicConstraints do not say CA:TRUE.
    #[error("the issuer's certificate is not that of a CA: basicConstraints CA:TRUE is missing")]
    IssuerNotCa,
    /// The issuer's keyUsage does not allow signing certificates.
    #[error("the issuer's keyUsage does not include keyCertSign")]
    IssuerMayNotSign,
    /// Below the issuer there may be fewer CAs, or none.
    #[error("below this issuer a CA may have a path length of at most {most:?}")]
    PathLength {
        /// The longest path length that may be; `None` if the issuer may sign no CA at all.
        most: Option<u8>,
    },
    /// The validity would end before it begins.
    #[error("the certificate would end at {ends:?}, before it begins at {starts:?}")]
    EndsBeforeStart {
        /// Its start.
        starts: UnixTime,
        /// Its end.
        ends: UnixTime,
    },
    /// The issuer's key is of a kind that cannot sign here.
    #[error("a certificate cannot be signed with an issuer key of kind {kind:?}")]
    IssuerKey {
        /// The kind found.
        kind: KeyKind,
    },
    /// The role needs another issuer: a root CA signs itself, the others have a CA.
    #[error("a certificate for {role:?} cannot have this issuer")]
    WrongIssuer {
        /// The role asked for.
        role: Role,
    },
    /// The signature is not one of the issuer's key over these bytes.
    #[error("the signature was not made by the issuer's key")]
    WrongSignature,
    /// The signature has no known form.
    #[error(transparent)]
    SignatureForm(#[from] SignatureError),
    /// Encoding failed.
    #[error("the certificate could not be encoded")]
    Encoding(#[from] der::Error),
    /// rcgen refused the parameters.
    #[error("the certificate could not be built")]
    Building(#[from] rcgen::Error),
}

/// Makes the to-be-signed bytes of a certificate.
///
/// `subject_public_key` is a SubjectPublicKeyInfo in DER (WebCrypto's "spki"), `serial` random bytes.
///
/// # Errors
/// If the subject's key or the issuer cannot be used; [`IssueError`] says why.
pub fn prepare(
    spec: &CertificateSpec,
    subject_public_key: &[u8],
    issuer: IssuerIdentity<'_>,
    serial: [u8; SERIAL_LENGTH],
    now: UnixTime,
) -> Result<ToBeSigned, IssueError> {
    let subject_key = read_subject_key(subject_public_key)?;
    let self_signed = profile(spec.role()).self_signed;
    let (issuer_key, issuer_validity, name_and_identifier) = match issuer {
        IssuerIdentity::SelfSigned if self_signed => (read_subject_key(subject_public_key)?, None, None),
        IssuerIdentity::Certificate(der) if !self_signed => {
            let issuer = read_issuer(der)?;
            let validity = (issuer.not_before(), issuer.not_after());
            let identifier = issuer_key_identifier(&issuer);
            (issuer.public_key, Some(validity), Some((issuer.subject_der, identifier)))
        }
        IssuerIdentity::SelfSigned | IssuerIdentity::Certificate(_) => {
            return Err(IssueError::WrongIssuer { role: spec.role() });
        }
    };
    let (starts, ends) = spec.validity(now, issuer_validity);
    if ends < starts {
        return Err(IssueError::EndsBeforeStart { starts, ends });
    }
    let parameters = parameters(spec, &subject_key, serial, starts, ends)?;
    let algorithm = signing_algorithm(&issuer_key)?;
    let (issuer_name, identifier) = name_and_identifier.unzip();
    let built = build(parameters, &subject_key, &issuer_key, identifier)?;
    let tbs_der = match issuer_name {
        None => built,
        Some(name) => with_issuer_name(&built, &name)?,
    };
    Ok(ToBeSigned { tbs_der, algorithm, issuer_key })
}

impl ToBeSigned {
    /// The bytes that the issuer's key has to sign.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.tbs_der
    }

    /// How the issuer's key has to sign them.
    #[must_use]
    pub fn algorithm(&self) -> SignatureAlgorithm {
        self.algorithm
    }

    /// Puts the signature to the bytes, and reads back what was made.
    ///
    /// # Errors
    /// If the signature is not the issuer's over [`ToBeSigned::bytes`].
    pub fn finish(&self, signature: SignatureValue<'_>) -> Result<Issued, IssueError> {
        let shell = Shell {
            tbs: Any::from_der(&self.tbs_der)?,
            algorithm: self.algorithm_identifier()?,
            signature: BitString::from_bytes(&signature.encode()?)?,
        };
        let der = shell.to_der()?;
        let certificate = Parsed::from_der(&der)?;
        let checked = check(
            &self.issuer_key,
            certificate.signature_algorithm,
            &certificate.tbs_der,
            &certificate.signature,
        );
        match checked {
            Check::Valid => {}
            Check::Invalid | Check::CannotCheck => return Err(IssueError::WrongSignature),
        }
        Ok(Issued { pem: pem::write("CERTIFICATE", &der), certificate_id: certificate_id(&der), der })
    }

    /// The same AlgorithmIdentifier as inside the to-be-signed part: RFC 5280 section 4.1.1.2 wants them alike.
    fn algorithm_identifier(&self) -> Result<spki::AlgorithmIdentifierOwned, IssueError> {
        let elements = Vec::<Any>::from_der(&self.tbs_der)?;
        let element = elements.get(ALGORITHM_AFTER_VERSION).ok_or(IssueError::UnreadableIssuer)?;
        Ok(element.decode_as()?)
    }
}

impl From<ReadError> for IssueError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Der(error) => Self::Encoding(error),
            ReadError::Incomplete => Self::UnreadableIssuer,
        }
    }
}

fn read_subject_key(spki_der: &[u8]) -> Result<PublicKey, IssueError> {
    use p256::pkcs8::DecodePublicKey;
    // Checks that the point is on the curve, which the SubjectPublicKeyInfo alone does not show.
    p256::PublicKey::from_public_key_der(spki_der).map_err(|_| IssueError::SubjectKey)?;
    PublicKey::from_der(spki_der).map_err(|_| IssueError::SubjectKey)
}

fn read_issuer(der: &[u8]) -> Result<Parsed, IssueError> {
    let issuer = Parsed::from_der(der).map_err(|_| IssueError::UnreadableIssuer)?;
    match issuer.extension::<BasicConstraints>() {
        Some(constraints) if constraints.ca => {}
        Some(_) | None => return Err(IssueError::IssuerNotCa),
    }
    if issuer.extension::<KeyUsage>().is_some_and(|usage| !usage.key_cert_sign()) {
        return Err(IssueError::IssuerMayNotSign);
    }
    Ok(issuer)
}

/// RFC 5280 section 4.2.1.1: the issuer's own subject key identifier, where it has one.
pub(super) fn issuer_key_identifier(issuer: &Parsed) -> Vec<u8> {
    issuer
        .extension::<SubjectKeyIdentifier>()
        .map_or_else(|| issuer.public_key.key_identifier(), |identifier| identifier.0.into_bytes().into_vec())
}

pub(super) fn signing_algorithm(key: &PublicKey) -> Result<SignatureAlgorithm, IssueError> {
    match key.kind() {
        KeyKind::P256 => Ok(SignatureAlgorithm::EcdsaP256Sha256),
        KeyKind::P384 => Ok(SignatureAlgorithm::EcdsaP384Sha384),
        KeyKind::Rsa if key.size().is_some_and(|bits| bits >= SMALLEST_RSA_BITS) => {
            Ok(SignatureAlgorithm::RsaSha256)
        }
        kind @ (KeyKind::Rsa
        | KeyKind::P521
        | KeyKind::OtherCurve { .. }
        | KeyKind::Ed25519
        | KeyKind::Ed448
        | KeyKind::Dsa
        | KeyKind::Other { .. }) => Err(IssueError::IssuerKey { kind }),
    }
}

fn parameters(
    spec: &CertificateSpec,
    subject_key: &PublicKey,
    serial: [u8; SERIAL_LENGTH],
    not_before: UnixTime,
    not_after: UnixTime,
) -> Result<CertificateParams, IssueError> {
    let profile = profile(spec.role());
    let mut parameters = CertificateParams::default();
    parameters.serial_number = Some(SerialNumber::from_slice(&positive(serial)));
    parameters.not_before = date(not_before)?;
    parameters.not_after = date(not_after)?;
    parameters.distinguished_name = distinguished_name(spec)?;
    parameters.is_ca = profile.basic_constraints;
    parameters.subject_alt_names =
        spec.alternative_names().iter().map(alternative_name).collect::<Result<_, _>>()?;
    parameters.key_usages = profile.key_usages.to_vec();
    parameters.extended_key_usages = profile.extended_key_usages.to_vec();
    parameters.use_authority_key_identifier_extension = !profile.self_signed;
    parameters.key_identifier_method = KeyIdMethod::PreSpecified(subject_key.key_identifier());
    Ok(parameters)
}

/// Clears the sign bit and sets the one below: positive, never zero, and always of full length.
fn positive(mut serial: [u8; SERIAL_LENGTH]) -> [u8; SERIAL_LENGTH] {
    let [first, ..] = &mut serial;
    *first = (*first & 0x7f) | 0x40;
    serial
}

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

fn distinguished_name(spec: &CertificateSpec) -> Result<DistinguishedName, IssueError> {
    let mut name = DistinguishedName::new();
    if let Some(country) = spec.country() {
        // RFC 5280 appendix A: countryName is a PrintableString, the others are best UTF8String.
        name.push(DnType::CountryName, DnValue::PrintableString(country.try_into()?));
    }
    if let Some(state) = spec.state() {
        name.push(DnType::StateOrProvinceName, state);
    }
    if let Some(locality) = spec.locality() {
        name.push(DnType::LocalityName, locality);
    }
    if let Some(organization) = spec.organization() {
        name.push(DnType::OrganizationName, organization);
    }
    if let Some(organizational_unit) = spec.organizational_unit() {
        name.push(DnType::OrganizationalUnitName, organizational_unit);
    }
    if let Some(serial_number) = spec.serial_number() {
        // X.520: serialNumber is a PrintableString.
        let value = DnValue::PrintableString(serial_number.try_into()?);
        name.push(DnType::CustomDnType(SERIAL_NUMBER_ATTRIBUTE.to_vec()), value);
    }
    name.push(DnType::CommonName, spec.common_name());
    Ok(name)
}

/// Lets rcgen build, and gives the to-be-signed part of it.
fn build(
    parameters: CertificateParams,
    subject_key: &PublicKey,
    issuer_key: &PublicKey,
    issuer_key_identifier: Option<Vec<u8>>,
) -> Result<Vec<u8>, IssueError> {
    let mut issuer_parameters = parameters.clone();
    if let Some(identifier) = issuer_key_identifier {
        issuer_parameters.key_identifier_method = KeyIdMethod::PreSpecified(identifier);
    }
    let issuer = Issuer::from_params(&issuer_parameters, SignsNothing::of(issuer_key)?);
    let certificate = parameters.signed_by(&SignsNothing::of(subject_key)?, &issuer)?;
    Ok(Shell::from_der(certificate.der())?.tbs.to_der()?)
}

fn with_issuer_name(tbs_der: &[u8], name_der: &[u8]) -> Result<Vec<u8>, IssueError> {
    let mut elements = Vec::<Any>::from_der(tbs_der)?;
    if let Some(issuer) = elements.get_mut(ISSUER_AFTER_VERSION) {
        *issuer = Any::from_der(name_der)?;
    }
    Ok(elements.to_der()?)
}

/// A public key in the form that rcgen asks for; as a signer it leaves the signature empty.
struct SignsNothing<'a> {
    bits: &'a [u8],
    algorithm: &'static rcgen::SignatureAlgorithm,
}

impl<'a> SignsNothing<'a> {
    fn of(key: &'a PublicKey) -> Result<Self, IssueError> {
        let algorithm = match signing_algorithm(key)? {
            SignatureAlgorithm::EcdsaP256Sha256 => &rcgen::PKCS_ECDSA_P256_SHA256,
            SignatureAlgorithm::EcdsaP384Sha384 => &rcgen::PKCS_ECDSA_P384_SHA384,
            SignatureAlgorithm::RsaSha256 => &rcgen::PKCS_RSA_SHA256,
            SignatureAlgorithm::RsaSha384 => &rcgen::PKCS_RSA_SHA384,
            SignatureAlgorithm::RsaSha512 => &rcgen::PKCS_RSA_SHA512,
            SignatureAlgorithm::EcdsaP521Sha512 => return Err(IssueError::IssuerKey { kind: KeyKind::P521 }),
        };
        Ok(Self { bits: key.bits(), algorithm })
    }
}

impl PublicKeyData for SignsNothing<'_> {
    fn der_bytes(&self) -> &[u8] {
        self.bits
    }

    fn algorithm(&self) -> &'static rcgen::SignatureAlgorithm {
        self.algorithm
    }
}

impl SigningKey for SignsNothing<'_> {
    fn sign(&self, _message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        Ok(Vec::new())
    }
}
