//! A production line: makes the devices of a batch lot by lot, each in two steps around a signer that is not here.
//!
//! [`Line::open`] a run -> for every lot [`Line::begin`] (its keys lie in [`Line::keys`], what is to be signed goes out) and
//! [`Line::finish`] (the signatures lie in [`Line::signatures`]) -> [`Line::run`] is the run's part of the archive and of the
//! manifests. Several lines work side by side on runs of their own; whoever joins the runs has one archive. Buffers are used
//! again for each lot, and a device's key is wiped from all but the archive. Not here: keys, signatures, randomness, and what
//! stands in the archive beside the devices.

mod digests;
mod facts;
mod files;
mod order;
mod others;
mod places;
mod public_half;
mod reread;
mod run;

use thiserror::Error;

use self::{
    digests::digests,
    facts::Facts,
    files::{Made, Writer},
    public_half::{PublicHalf, Shape},
};
pub use self::{
    order::{Order, OrderPassword},
    places::Places,
    reread::RereadError,
    run::Run,
};
use super::{BundleError, zip::ZipError};
use crate::{
    batch::{PlannedDevice, manifest},
    certificate::{
        algorithm::SignatureAlgorithm,
        draft::FieldFault,
        issue::{IssueError, IssuerIdentity, SERIAL_LENGTH, ToBeSigned, prepare},
        key::KeyError,
        signature::SignatureValue,
        template::{Filling, Template, TemplateError, assemble, key_identifier},
    },
};

/// The most devices of a lot: enough that calls and hashing side by side pay, and a few milliseconds of work.
pub const LOT: u32 = 64;
const PLACES: usize = LOT as usize;

/// More than a private key on a curve has in PKCS#8, and an RSA key of 4096 bits.
const ROOM_OF_CURVES: usize = 256;
const ROOM_OF_RSA: usize = 2_560;
/// As long as the signature of an RSA key of 4096 bits.
const ROOM_OF_SIGNATURE: usize = 512;

/// Makes devices.
pub struct Line {
    order: Order,
    writer: Writer,
    template: Option<Sample>,
    algorithm: SignatureAlgorithm,
    keys: Places,
    /// Of the keys so far.
    shape: Option<Shape>,
    signatures: Places,
    /// The devices in the making; only the first `begun` are.
    lot: Vec<Begun>,
    begun: usize,
    /// What is to be signed of all of them, one after the other, and where each ends.
    unsigned: Vec<u8>,
    ends: Vec<u32>,
    digests: Vec<[u8; 32]>,
    run: Run,
}

/// A device between its key and its signature. Its buffers are used again.
#[derive(Default)]
struct Begun {
    device: PlannedDevice,
    serial: [u8; SERIAL_LENGTH],
    public: PublicHalf,
    public_key_sha256: [u8; 32],
    facts: Facts,
    certificate: Vec<u8>,
}

/// What was prepared for the first device, and fits the others.
struct Sample {
    template: Template,
    /// What follows `CN=` and the name in the subject.
    after_name: String,
}

/// Why a device was not made.
#[derive(Debug, Error)]
pub enum LineError {
    /// There is no such device, or none was begun.
    #[error("there is no device to make")]
    NoDevice,
    /// A key or a signature is too long for its place.
    #[error("{found} bytes are more than any key or signature has")]
    Place {
        /// How long it is.
        found: usize,
    },
    /// The device's key can't be read.
    #[error("the device's key can't be read")]
    Key(#[from] der::Error),
    /// The device's fields can't be used; the plan has checked them.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Draft(Vec<FieldFault>),
    /// The certificate could not be prepared.
    #[error(transparent)]
    Issue(#[from] IssueError),
    /// The certificate could not be encoded.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// The archive does not take a file.
    #[error(transparent)]
    Zip(#[from] ZipError),
    /// What was written is not what was meant.
    #[error(transparent)]
    Reread(#[from] RereadError),
    /// A file that is more than a copy was not made.
    #[error(transparent)]
    Files(#[from] BundleError),
    /// The password cannot protect anything.
    #[error(transparent)]
    Password(#[from] KeyError),
}

impl Line {
    /// Sets a line up.
    ///
    /// # Errors
    /// If the password is too short for the forms that are encrypted, or a form holds a key that stays on the device.
    pub fn new(order: Order, algorithm: SignatureAlgorithm) -> Result<Self, LineError> {
        let room = if order.plan.base().key.is_rsa() { ROOM_OF_RSA } else { ROOM_OF_CURVES };
        Ok(Self {
            writer: Writer::new(&order)?,
            order,
            template: None,
            algorithm,
            keys: Places::new(PLACES, room),
            shape: None,
            signatures: Places::new(PLACES, ROOM_OF_SIGNATURE),
            lot: (0..PLACES).map(|_| Begun::default()).collect(),
            begun: 0,
            unsigned: Vec::new(),
            ends: Vec::with_capacity(PLACES),
            digests: Vec::new(),
            run: Run::default(),
        })
    }

    /// Random bytes that a device takes: its serial number, and what its encrypted files want.
    #[must_use]
    pub const fn random_length(&self) -> usize {
        SERIAL_LENGTH + self.writer.entropy_length()
    }

    /// Whether the devices made their own keys: then none is put into [`Line::keys`].
    #[must_use]
    pub fn brings_keys(&self) -> bool {
        self.order.plan.brings_keys()
    }

    /// Where the keys (PKCS#8) of a lot come in.
    pub fn keys(&mut self) -> &mut Places {
        &mut self.keys
    }

    /// Where the signatures of a lot come in: r and s for ECDSA, as WebCrypto gives it.
    pub fn signatures(&mut self) -> &mut Places {
        &mut self.signatures
    }

    /// Begins a run of devices; `random` are random bytes, [`Line::random_length`] for each.
    pub fn open(&mut self, first: u32, count: u32, random: &[u8]) {
        self.run.open(first, count, random);
        self.begun = 0;
    }

    /// Begins the next devices of the run, [`LOT`] at the most, with the keys in [`Line::keys`].
    ///
    /// # Errors
    /// If there are not as many further devices in the run, or a certificate can't be prepared.
    pub fn begin(&mut self, count: usize) -> Result<(), LineError> {
        self.begun = 0;
        self.unsigned.clear();
        self.ends.clear();
        for place in 0..count {
            self.turn_to(place)?;
        }
        self.digest_keys(count);
        for place in 0..count {
            self.fill(place)?;
            let end = u32::try_from(self.unsigned.len()).map_err(|_| LineError::NoDevice)?;
            self.ends.push(end);
        }
        self.begun = count;
        Ok(())
    }

    /// What is to be signed of the devices in the making, one after the other.
    #[must_use]
    pub fn unsigned(&self) -> &[u8] {
        &self.unsigned
    }

    /// Where that of each of them ends.
    #[must_use]
    pub fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// Takes name and public key of a device of the lot.
    fn turn_to(&mut self, place: usize) -> Result<(), LineError> {
        let of_run = self.run.count.saturating_add(u32::try_from(place).unwrap_or(u32::MAX));
        let index = self.run.first.saturating_add(of_run);
        let begun = self.lot.get_mut(place).ok_or(LineError::NoDevice)?;
        begun.serial = self.run.serial(of_run).ok_or(LineError::NoDevice)?;
        begun.device = self.order.plan.device(index).ok_or(LineError::NoDevice)?;
        if self.order.plan.brings_keys() {
            begun.public.take(self.order.plan.public_key(index).ok_or(LineError::NoDevice)?)?;
        } else {
            begun.public.read(self.keys.get(place)?, &mut self.shape)?;
        }
        Ok(())
    }

    /// The digests of the public keys: first of all SubjectPublicKeyInfo, then of the BIT STRINGs in them.
    fn digest_keys(&mut self, count: usize) {
        let lot = self.lot.get(..count).unwrap_or_default();
        let spki = lot.iter().map(|begun| begun.public.spki());
        let messages: Vec<&[u8]> = spki.chain(lot.iter().map(|begun| begun.public.bits())).collect();
        digests(&messages, &mut self.digests);
    }

    /// Appends the to-be-signed bytes of a device whose public key was read.
    fn fill(&mut self, place: usize) -> Result<(), LineError> {
        let begun = self.lot.get_mut(place).ok_or(LineError::NoDevice)?;
        let count = self.digests.len() / 2;
        let digest = |at: usize| self.digests.get(at).copied().ok_or(LineError::NoDevice);
        begun.public_key_sha256 = digest(place)?;
        let filling = Filling {
            serial: &begun.serial,
            common_name: &begun.device.common_name,
            spki: begun.public.spki(),
            identifier: key_identifier(&digest(count + place)?),
        };
        match &self.template {
            Some(sample) => {
                sample.template.fill(&mut self.unsigned, &filling)?;
                begun.facts.subject.clear();
                begun.facts.subject.extend(["CN=", &begun.device.common_name, &sample.after_name]);
            }
            None => {
                let prepared = prepared(&self.order, begun)?;
                self.algorithm = prepared.algorithm();
                self.unsigned.extend_from_slice(prepared.bytes());
                begun.facts = Facts::of(prepared.bytes())?;
                self.template = sample(&self.order, &prepared, &filling, &begun.facts)?;
                if self.template.is_some() {
                    // All others differ from it in their names alone.
                    let facts = begun.facts.clone();
                    self.lot.iter_mut().for_each(|other| other.facts = facts.clone());
                }
            }
        }
        Ok(())
    }

    /// Puts the signatures in [`Line::signatures`] to the certificates of the devices in the making, and writes their files and rows.
    ///
    /// # Errors
    /// If a file can't be written, or does not read back as what it is.
    pub fn finish(&mut self) -> Result<(), LineError> {
        let count = std::mem::take(&mut self.begun);
        if count == 0 {
            return Err(LineError::NoDevice);
        }
        let mut start = 0;
        for place in 0..count {
            let end = self.ends.get(place).copied().unwrap_or_default() as usize;
            self.write(place, start..end)?;
            start = end;
        }
        self.writer.sum(&self.run.segment, &mut self.run.sums);
        self.add_rows(count);
        self.keys.wipe();
        Ok(())
    }

    /// Assembles a device's certificate and writes its files.
    fn write(&mut self, place: usize, unsigned: std::ops::Range<usize>) -> Result<(), LineError> {
        let begun = self.lot.get_mut(place).ok_or(LineError::NoDevice)?;
        let unsigned = self.unsigned.get(unsigned).unwrap_or_default();
        let value = SignatureValue::of(self.algorithm, self.signatures.get(place)?);
        begun.certificate.clear();
        assemble(&mut begun.certificate, unsigned, self.algorithm, value)?;
        let of_run = self.run.count.saturating_add(u32::try_from(place).unwrap_or(u32::MAX));
        if of_run == 0 {
            // Once in a run by the inspector's reader of certificates; the others by a lean one.
            reread::thoroughly(&begun.certificate, &begun.device.common_name)?;
        }
        let made = Made {
            name: &begun.device.common_name,
            certificate: &begun.certificate,
            key: if self.order.plan.brings_keys() { None } else { Some(self.keys.get(place)?) },
            public_bits: begun.public.bits(),
            entropy: self.run.entropy(of_run).copied(),
        };
        self.writer.write(&mut self.run.segment, &made)?;
        self.writer.list(&mut self.run.base64, &begun.certificate)
    }

    /// Adds the devices to the manifests.
    fn add_rows(&mut self, count: usize) {
        let lot = self.lot.get(..count).unwrap_or_default();
        let certificates: Vec<&[u8]> = lot.iter().map(|begun| begun.certificate.as_slice()).collect();
        digests(&certificates, &mut self.digests);
        for (begun, certificate_id) in lot.iter().zip(&self.digests) {
            self.run.add(&manifest::Row {
                name: &begun.device.common_name,
                thing_name: &begun.device.thing_name,
                subject: &begun.facts.subject,
                serial: &begun.serial,
                certificate_id,
                public_key_sha256: &begun.public_key_sha256,
                not_before: &begun.facts.not_before,
                not_after: &begun.facts.not_after,
            });
        }
    }

    /// How the CA's key has to sign.
    #[must_use]
    pub fn algorithm(&self) -> SignatureAlgorithm {
        self.algorithm
    }

    /// The finished devices of the run; [`Line::open`] wipes them.
    #[must_use]
    pub fn run(&self) -> &Run {
        &self.run
    }
}

/// Makes the to-be-signed bytes from the device's own draft.
fn prepared(order: &Order, begun: &Begun) -> Result<ToBeSigned, LineError> {
    let spec = begun.device.draft(order.plan.base()).parse().map_err(LineError::Draft)?;
    let ca = order.issuers.first().ok_or(LineError::NoDevice)?;
    let issuer = IssuerIdentity::Certificate(ca);
    Ok(prepare(&spec, begun.public.spki(), issuer, begun.serial, order.now)?)
}

/// A template for all others, where devices differ in their names alone.
fn sample(
    order: &Order,
    prepared: &ToBeSigned,
    filling: &Filling<'_>,
    facts: &Facts,
) -> Result<Option<Sample>, LineError> {
    let own = format!("CN={}", filling.common_name);
    let rest = facts.subject.strip_prefix(&own).map(ToOwned::to_owned);
    let Some(after_name) = rest.filter(|_| order.plan.differs_in_names_alone()) else { return Ok(None) };
    match Template::of(prepared, filling) {
        Ok(template) => Ok(Some(Sample { template, after_name })),
        // Then each is prepared by itself.
        Err(TemplateError::Shape) => Ok(None),
        Err(fault @ (TemplateError::Der(_) | TemplateError::Signature(_))) => Err(fault.into()),
    }
}

#[cfg(test)]
mod tests;
