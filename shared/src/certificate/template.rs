//! The certificates of a batch differ in four places: serial number, common name, key, and the key's identifier. A [`Template`] is
//! what `issue::prepare` made for one of them, and puts the others' into the same bytes.
//!
//! It is taken apart and put together again by `der`; before it is used it has to give exactly what it was made from. Devices that
//! differ in anything else (another organization, alternative names of their own) are prepared one by one.
//! Source: RFC 5280 section 4.1; RFC 7093 section 2 (key identifiers).

use der::{
    Any, Decode, Encode, Header, Length, Tag, Tagged,
    asn1::{ObjectIdentifier, SetOfVec},
};
use thiserror::Error;
use x509_cert::attr::AttributeTypeAndValue;

use super::{
    algorithm::SignatureAlgorithm,
    issue::{SERIAL_LENGTH, ToBeSigned},
    signature::{SignatureError, SignatureValue},
};

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const COMMON_NAME_DER: [u8; 5] = [0x06, 0x03, 0x55, 0x04, 0x03];
/// How long a key's identifier is.
pub const IDENTIFIER_LENGTH: usize = 20;
/// Elements of a TBSCertificate: version, serial number, signature, issuer, validity, subject, key, extensions.
const ELEMENTS: usize = 8;

/// A certificate with places to fill in.
pub struct Template {
    algorithm: SignatureAlgorithm,
    version: Vec<u8>,
    /// Signature algorithm, issuer, validity.
    middle: Vec<u8>,
    /// The relative names before the common name, and those after it.
    before_name: Vec<u8>,
    after_name: Vec<u8>,
    name_tag: Tag,
    /// With the subject key identifier at this place.
    extensions: Vec<u8>,
    identifier_at: usize,
}

/// What a template is filled with.
#[derive(Clone, Copy, Debug)]
pub struct Filling<'a> {
    /// Positive and of full length, as `issue::positive` gives it.
    pub serial: &'a [u8; SERIAL_LENGTH],
    /// The subject's common name.
    pub common_name: &'a str,
    /// The public key, SubjectPublicKeyInfo in DER.
    pub spki: &'a [u8],
    /// The key's identifier: [`key_identifier`].
    pub identifier: [u8; IDENTIFIER_LENGTH],
}

/// Why there is no template, or nothing came of it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TemplateError {
    /// A certificate of another shape than ours: it can't be a template.
    #[error("the certificate can't serve as a template")]
    Shape,
    /// Reading or writing DER failed.
    #[error("the certificate could not be encoded")]
    Der(#[from] der::Error),
    /// The signature has no known form.
    #[error(transparent)]
    Signature(#[from] SignatureError),
}

impl Template {
    /// Takes a prepared certificate apart; `filling` is what it was prepared for.
    ///
    /// # Errors
    /// If the template would not give exactly this certificate.
    pub fn of(prepared: &ToBeSigned, filling: &Filling<'_>) -> Result<Self, TemplateError> {
        let elements = Vec::<Any>::from_der(prepared.bytes())?;
        let [version, _, signature, issuer, validity, subject, _, extensions] =
            <[Any; ELEMENTS]>::try_from(elements).map_err(|_| TemplateError::Shape)?;
        let mut middle = signature.to_der()?;
        middle.extend(issuer.to_der()?);
        middle.extend(validity.to_der()?);
        let (before_name, name_tag, after_name) = around_name(&subject)?;
        let extensions = extensions.to_der()?;
        let identifier_at = only_place(&extensions, &filling.identifier)?;
        let template = Self {
            algorithm: prepared.algorithm(),
            version: version.to_der()?,
            middle,
            before_name,
            after_name,
            name_tag,
            extensions,
            identifier_at,
        };
        let mut filled = Vec::new();
        template.fill(&mut filled, filling)?;
        if filled == prepared.bytes() { Ok(template) } else { Err(TemplateError::Shape) }
    }

    /// How what it gives has to be signed.
    #[must_use]
    pub fn algorithm(&self) -> SignatureAlgorithm {
        self.algorithm
    }

    /// Appends the to-be-signed bytes of another device.
    ///
    /// # Errors
    /// If a length can't be encoded.
    pub fn fill(&self, to: &mut Vec<u8>, filling: &Filling<'_>) -> Result<(), TemplateError> {
        let name = filling.common_name.as_bytes();
        let attribute = COMMON_NAME_DER.len() + whole(self.name_tag, name.len())?;
        let relative = whole(Tag::Sequence, attribute)?;
        let subject = self.before_name.len() + whole(Tag::Set, relative)? + self.after_name.len();
        let fixed = self.version.len() + self.middle.len() + self.extensions.len();
        let serial = whole(Tag::Integer, SERIAL_LENGTH)?;
        let subject_whole = whole(Tag::Sequence, subject)?;
        head(to, Tag::Sequence, fixed + serial + subject_whole + filling.spki.len())?;
        to.extend_from_slice(&self.version);
        head(to, Tag::Integer, SERIAL_LENGTH)?;
        to.extend_from_slice(filling.serial);
        to.extend_from_slice(&self.middle);
        head(to, Tag::Sequence, subject)?;
        to.extend_from_slice(&self.before_name);
        head(to, Tag::Set, relative)?;
        head(to, Tag::Sequence, attribute)?;
        to.extend_from_slice(&COMMON_NAME_DER);
        head(to, self.name_tag, name.len())?;
        to.extend_from_slice(name);
        to.extend_from_slice(&self.after_name);
        to.extend_from_slice(filling.spki);
        let identifier_at = to.len() + self.identifier_at;
        to.extend_from_slice(&self.extensions);
        let place = to.get_mut(identifier_at..identifier_at + IDENTIFIER_LENGTH);
        place.ok_or(TemplateError::Shape)?.copy_from_slice(&filling.identifier);
        Ok(())
    }
}

/// Appends a certificate: what was to be signed, how, and the signature.
///
/// # Errors
/// If the signature has no known form.
pub fn assemble(
    to: &mut Vec<u8>,
    to_be_signed: &[u8],
    algorithm: SignatureAlgorithm,
    signature: SignatureValue<'_>,
) -> Result<(), TemplateError> {
    let octets = signature.encode()?;
    let identifier = algorithm.identifier_der();
    // Behind the octet that counts the unused bits, of which a signature has none.
    let bits = octets.len() + 1;
    head(to, Tag::Sequence, to_be_signed.len() + identifier.len() + whole(Tag::BitString, bits)?)?;
    to.extend_from_slice(to_be_signed);
    to.extend_from_slice(identifier);
    head(to, Tag::BitString, bits)?;
    to.push(0);
    to.extend_from_slice(&octets);
    Ok(())
}

/// The relative names before the common name, the tag of its value, and those after it.
fn around_name(subject: &Any) -> Result<(Vec<u8>, Tag, Vec<u8>), TemplateError> {
    let relatives = subject.decode_as::<Vec<Any>>()?;
    let (mut before, mut tag, mut after) = (Vec::new(), None, Vec::new());
    for relative in relatives {
        match tag {
            None => match common_name_tag(&relative)? {
                Some(found) => tag = Some(found),
                None => before.extend(relative.to_der()?),
            },
            Some(_) => after.extend(relative.to_der()?),
        }
    }
    Ok((before, tag.ok_or(TemplateError::Shape)?, after))
}

fn common_name_tag(relative: &Any) -> Result<Option<Tag>, TemplateError> {
    let attributes = relative.decode_as::<SetOfVec<AttributeTypeAndValue>>()?;
    let attribute = attributes.get(0).ok_or(TemplateError::Shape)?;
    Ok((attribute.oid == COMMON_NAME).then(|| attribute.value.tag()))
}

/// The identifier of a key, out of the SHA-256 of the BIT STRING in its SubjectPublicKeyInfo.
///
/// RFC 7093 section 2, method 1, as `PublicKey::key_identifier` makes it.
#[must_use]
pub fn key_identifier(sha256: &[u8; 32]) -> [u8; IDENTIFIER_LENGTH] {
    let mut identifier = [0; IDENTIFIER_LENGTH];
    identifier.iter_mut().zip(sha256).for_each(|(place, byte)| *place = *byte);
    identifier
}

/// Where bytes stand that stand nowhere else.
fn only_place(bytes: &[u8], wanted: &[u8]) -> Result<usize, TemplateError> {
    let mut places = bytes.windows(wanted.len()).enumerate().filter(|(_, window)| *window == wanted);
    match (places.next(), places.next()) {
        (Some((place, _)), None) => Ok(place),
        _ => Err(TemplateError::Shape),
    }
}

fn head(to: &mut Vec<u8>, tag: Tag, content: usize) -> Result<(), TemplateError> {
    Ok(Header::new(tag, Length::try_from(content)?).encode(to)?)
}

/// The length of an element with its head.
fn whole(tag: Tag, content: usize) -> Result<usize, TemplateError> {
    Ok(usize::try_from(Length::try_from(content)?.for_tlv(tag)?)?)
}

#[cfg(test)]
mod tests {
    use p256::pkcs8::EncodePublicKey;
    use sha2::{Digest, Sha256};

    use super::{Filling, Template, assemble, key_identifier};
    use crate::{
        certificate::{
            Role,
            draft::Draft,
            issue::{IssuerIdentity, positive, prepare},
            signature::SignatureValue,
        },
        time::UnixTime,
    };

    const NOW: UnixTime = UnixTime::from_seconds(1_800_000_000);

    struct Key {
        secret: p256::SecretKey,
        spki: Vec<u8>,
        bits: Vec<u8>,
    }

    impl Key {
        fn identifier(&self) -> [u8; super::IDENTIFIER_LENGTH] {
            key_identifier(&Sha256::digest(&self.bits).into())
        }
    }

    fn key(seed: u8) -> Key {
        let secret = p256::SecretKey::from_slice(&[seed; 32]).unwrap();
        let spki = secret.public_key().to_public_key_der().unwrap().into_vec();
        Key { bits: spki[spki.len() - 65..].to_vec(), secret, spki }
    }

    fn sign(key: &Key, bytes: &[u8]) -> Vec<u8> {
        use signature::Signer;
        let signature: p256::ecdsa::Signature = p256::ecdsa::SigningKey::from(&key.secret).sign(bytes);
        signature.to_bytes().to_vec()
    }

    fn ca(key: &Key) -> Vec<u8> {
        let spec =
            Draft { common_name: "CA, of \"all\"".into(), ..Draft::new(Role::RootCa) }.parse().unwrap();
        let prepared = prepare(&spec, &key.spki, IssuerIdentity::SelfSigned, [9; 20], NOW).unwrap();
        prepared.finish(SignatureValue::RawRs(&sign(key, prepared.bytes()))).unwrap().der
    }

    fn drafts() -> Vec<Draft> {
        let plain = Draft::new(Role::Device);
        let all = Draft {
            organization: "Acme, \"Inc\"".into(),
            organizational_unit: "가나다".into(),
            country: "KR".into(),
            ..plain.clone()
        };
        vec![plain, all.clone(), Draft { alternative_names: "dns:a.example, ip:10.0.0.1".into(), ..all }]
    }

    /// Every length of a name, and so every length of the subject and of the whole around the steps of DER's lengths.
    #[test]
    fn a_template_gives_the_very_bytes_that_would_be_prepared() {
        let (issuer, first) = (key(1), key(2));
        let ca = ca(&issuer);
        for draft in drafts() {
            let spec = |name: &str| Draft { common_name: name.to_owned(), ..draft.clone() }.parse().unwrap();
            let sample = positive([0xff; 20]);
            let identity = IssuerIdentity::Certificate(&ca);
            let prepared = prepare(&spec("first"), &first.spki, identity, sample, NOW).unwrap();
            let filling = Filling {
                serial: &sample,
                common_name: "first",
                spki: &first.spki,
                identifier: first.identifier(),
            };
            let template = Template::of(&prepared, &filling).unwrap();
            let mut filled = Vec::new();
            for length in 1..=64_u8 {
                let (name, other) = ("x".repeat(length.into()), key(length));
                let serial = positive([length.wrapping_mul(37); 20]);
                let wanted = prepare(&spec(&name), &other.spki, identity, serial, NOW).unwrap();
                let filling = Filling {
                    serial: &serial,
                    common_name: &name,
                    spki: &other.spki,
                    identifier: other.identifier(),
                };
                filled.clear();
                template.fill(&mut filled, &filling).unwrap();
                assert_eq!(filled, wanted.bytes());
                if length % 16 == 0 {
                    let signature = sign(&issuer, &filled);
                    let mut der = Vec::new();
                    let value = SignatureValue::RawRs(&signature);
                    assemble(&mut der, &filled, template.algorithm(), value).unwrap();
                    assert_eq!(der, wanted.finish(value).unwrap().der);
                }
            }
        }
    }

    #[test]
    fn what_it_was_not_made_from_is_no_template() {
        let (issuer, first, other) = (key(1), key(2), key(3));
        let ca = ca(&issuer);
        let spec = Draft { common_name: "first".into(), ..Draft::new(Role::Device) }.parse().unwrap();
        let serial = positive([7; 20]);
        let prepared = prepare(&spec, &first.spki, IssuerIdentity::Certificate(&ca), serial, NOW).unwrap();
        for (common_name, key) in [("second", &first), ("first", &other)] {
            let filling =
                Filling { serial: &serial, common_name, spki: &key.spki, identifier: key.identifier() };
            assert!(Template::of(&prepared, &filling).is_err());
        }
    }
}
