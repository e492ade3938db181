//! A production line: makes the devices of a batch one after the other, each in two steps around a signer that is not here.
//!
//! [`Line::open`] a run -> for every device [`Line::begin`] (its key comes, what is to be signed goes) and [`Line::finish`] (the signature
//! comes) -> [`Line::close`] gives the run's part of the archive and of the manifests. Several lines work side by side on runs of
//! their own; whoever joins the runs has one archive. Buffers are used again for each device, and a device's key is wiped from
//! all but the archive. Not here: keys, signatures, randomness, and what stands in the archive beside the devices.

mod files;
mod order;
mod others;
mod public_half;
mod reread;

use der::Decode;
use sha2::{Digest, Sha256};
use thiserror::Error;
use x509_cert::{certificate::Raw, certificate::TbsCertificateInner};
use zeroize::{Zeroize, Zeroizing};

use self::{
    files::{Made, Writer},
    public_half::PublicHalf,
};
pub use self::{
    order::{Order, OrderPassword},
    reread::RereadError,
};
use super::{
    BundleError,
    zip::{Segment, ZipError},
};
use crate::{
    batch::{PlannedDevice, manifest},
    certificate::{
        algorithm::SignatureAlgorithm,
        draft::FieldFault,
        issue::{IssueError, IssuerIdentity, SERIAL_LENGTH, positive, prepare},
        key::KeyError,
        name,
        pkcs12::FileEntropy,
        signature::SignatureValue,
        template::{Filling, Template, TemplateError, assemble},
    },
    time::UnixTime,
};

/// Makes devices.
pub struct Line {
    order: Order,
    writer: Writer,
    template: Option<Sample>,
    /// The device in the making.
    device: Option<PlannedDevice>,
    serial: [u8; SERIAL_LENGTH],
    algorithm: SignatureAlgorithm,
    /// Everything of its certificate that a manifest says and that is not the same for all.
    facts: Facts,
    key: Zeroizing<Vec<u8>>,
    public: PublicHalf,
    to_be_signed: Vec<u8>,
    certificate: Vec<u8>,
    run: Run,
}

/// What was prepared for the first device, and fits the others.
struct Sample {
    template: Template,
    /// What follows `CN=` and the name in the subject.
    after_name: String,
}

#[derive(Default)]
struct Facts {
    subject: String,
    not_before: String,
    not_after: String,
}

/// The devices that were made together: what they are in the archive.
#[derive(Default)]
pub struct Run {
    /// The index of the first.
    first: u32,
    /// How many are finished.
    count: u32,
    wanted: u32,
    /// Random bytes: first the serial numbers of all devices, then what their files want.
    random: Vec<u8>,
    segment: Segment,
    json: Vec<u8>,
    csv: Vec<u8>,
    sums: Vec<u8>,
    base64: Vec<u8>,
    prints: Vec<u8>,
}

/// Why a device was not made.
#[derive(Debug, Error)]
pub enum LineError {
    /// There is no such device, or none was begun.
    #[error("there is no device to make")]
    NoDevice,
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
        Ok(Self {
            writer: Writer::new(&order)?,
            order,
            template: None,
            device: None,
            serial: [0; SERIAL_LENGTH],
            algorithm,
            facts: Facts::default(),
            key: Zeroizing::default(),
            public: PublicHalf::default(),
            to_be_signed: Vec::new(),
            certificate: Vec::new(),
            run: Run::default(),
        })
    }

    /// Random bytes that a device takes: its serial number, and what its encrypted files want.
    #[must_use]
    pub const fn random_length(&self) -> usize {
        SERIAL_LENGTH + self.writer.entropy_length()
    }

    /// Whether the devices made their own keys: then each is begun by [`Line::begin_request`].
    #[must_use]
    pub fn brings_keys(&self) -> bool {
        self.order.plan.brings_keys()
    }

    /// Begins a run of devices; `random` are random bytes, [`Line::random_length`] for each.
    pub fn open(&mut self, first: u32, count: u32, random: &[u8]) {
        self.run.open(first, count, random);
    }

    /// Begins the next device of the run with its key (PKCS#8); gives what is to be signed.
    ///
    /// # Errors
    /// If there is no further device in the run, or its certificate can't be prepared.
    pub fn begin(&mut self, pkcs8: &[u8]) -> Result<&[u8], LineError> {
        self.turn_to_next()?;
        self.key.extend_from_slice(pkcs8);
        self.public.read(pkcs8)?;
        self.fill()
    }

    /// Begins the next device of the run, which brings its key; gives what is to be signed.
    ///
    /// # Errors
    /// If there is no further device in the run or it brings none, or its certificate can't be prepared.
    pub fn begin_request(&mut self) -> Result<&[u8], LineError> {
        let index = self.turn_to_next()?;
        let key = self.order.plan.public_key(index).ok_or(LineError::NoDevice)?;
        self.public.take(key)?;
        self.fill()
    }

    /// Turns to the next device of the run; gives its index in the plan.
    fn turn_to_next(&mut self) -> Result<u32, LineError> {
        let index = self.run.first.saturating_add(self.run.count);
        self.device = self.order.plan.device(index).filter(|_| self.run.count < self.run.wanted);
        self.forget_key();
        if self.device.is_some() { Ok(index) } else { Err(LineError::NoDevice) }
    }

    /// The to-be-signed bytes of the device whose public key was read.
    fn fill(&mut self) -> Result<&[u8], LineError> {
        let device = self.device.as_ref().ok_or(LineError::NoDevice)?;
        let place = self.run.count as usize;
        let random = self.run.random.as_chunks::<SERIAL_LENGTH>().0.get(place).ok_or(LineError::NoDevice)?;
        self.serial = positive(*random);
        let filling = Filling {
            serial: &self.serial,
            common_name: &device.common_name,
            spki: self.public.spki(),
            public_bits: self.public.bits(),
        };
        match &self.template {
            Some(sample) => {
                sample.template.fill(&mut self.to_be_signed, &filling)?;
                self.facts.subject.clear();
                self.facts.subject.extend(["CN=", &device.common_name, &sample.after_name]);
            }
            None => self.prepare()?,
        }
        Ok(&self.to_be_signed)
    }

    /// Makes the to-be-signed bytes from the device's own draft; where devices differ in their names alone, all others after it.
    fn prepare(&mut self) -> Result<(), LineError> {
        let device = self.device.as_ref().ok_or(LineError::NoDevice)?;
        let spec = device.draft(self.order.plan.base()).parse().map_err(LineError::Draft)?;
        let ca = self.order.issuers.first().ok_or(LineError::NoDevice)?;
        let issuer = IssuerIdentity::Certificate(ca);
        let prepared = prepare(&spec, self.public.spki(), issuer, self.serial, self.order.now)?;
        self.algorithm = prepared.algorithm();
        self.to_be_signed.clear();
        self.to_be_signed.extend_from_slice(prepared.bytes());
        self.facts = Facts::of(prepared.bytes())?;
        let own = format!("CN={}", device.common_name);
        let rest = self.facts.subject.strip_prefix(&own).map(ToOwned::to_owned);
        if let Some(after_name) = rest.filter(|_| self.order.plan.differs_in_names_alone()) {
            let filling = Filling {
                serial: &self.serial,
                common_name: &device.common_name,
                spki: self.public.spki(),
                public_bits: self.public.bits(),
            };
            let template = Template::of(&prepared, &filling)?;
            self.template = Some(Sample { template, after_name });
        }
        Ok(())
    }

    /// Puts the signature to the device's certificate and writes its files and rows.
    ///
    /// `signature` is r and s for ECDSA, as WebCrypto gives it.
    ///
    /// # Errors
    /// If a file can't be written, or does not read back as what it is.
    pub fn finish(&mut self, signature: &[u8]) -> Result<(), LineError> {
        let device = self.device.take().ok_or(LineError::NoDevice)?;
        let value = SignatureValue::of(self.algorithm, signature);
        assemble(&mut self.certificate, &self.to_be_signed, self.algorithm, value)?;
        if self.run.count == 0 {
            // Once in a run by the reader that people see certificates with; the others by a lean one.
            reread::thoroughly(&self.certificate, &device.common_name, self.order.now)?;
        }
        let base64 = self.run.base64.len();
        manifest::base64_line(&mut self.run.base64, &self.certificate);
        let made = Made {
            name: &device.common_name,
            certificate: &self.certificate,
            certificate_base64: self.run.base64.get(base64..).unwrap_or_default().trim_ascii_end(),
            key: (!self.order.plan.brings_keys()).then_some(&self.key),
            public_bits: self.public.bits(),
            entropy: self.run.entropy().copied(),
        };
        self.writer.write(&mut self.run.segment, &mut self.run.sums, &made)?;
        self.run.add(&self.facts, &device, &self.serial, &self.certificate, self.public.spki());
        self.forget_key();
        Ok(())
    }

    /// What was written of it, not all the room that it could have: this is done for every device.
    fn forget_key(&mut self) {
        self.key.as_mut_slice().zeroize();
        self.key.clear();
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

impl Facts {
    fn of(to_be_signed: &[u8]) -> Result<Self, LineError> {
        let tbs = TbsCertificateInner::<Raw>::from_der(to_be_signed)?;
        let time = |time: x509_cert::time::Time| {
            let seconds = i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
            UnixTime::from_seconds(seconds).rfc3339()
        };
        let validity = tbs.validity();
        Ok(Self {
            subject: name::text(tbs.subject()),
            not_before: time(validity.not_before),
            not_after: time(validity.not_after),
        })
    }
}

impl Run {
    /// Records of the archive.
    #[must_use]
    pub fn records(&self) -> &[u8] {
        self.segment.records()
    }

    /// Their part of the archive's directory.
    #[must_use]
    pub fn central(&self) -> &[u8] {
        self.segment.central()
    }

    /// Rows of the manifest in JSON.
    #[must_use]
    pub fn json(&self) -> &[u8] {
        &self.json
    }

    /// Rows of the manifest in CSV.
    #[must_use]
    pub fn csv(&self) -> &[u8] {
        &self.csv
    }

    /// Lines of the checksums.
    #[must_use]
    pub fn sums(&self) -> &[u8] {
        &self.sums
    }

    /// The certificates, one Base64 line each.
    #[must_use]
    pub fn base64(&self) -> &[u8] {
        &self.base64
    }

    /// Of each device the serial number and the SHA-256 of its public key: what has to be unlike all others'.
    #[must_use]
    pub fn prints(&self) -> &[u8] {
        &self.prints
    }

    fn add(
        &mut self,
        facts: &Facts,
        device: &PlannedDevice,
        serial: &[u8; SERIAL_LENGTH],
        certificate: &[u8],
        spki: &[u8],
    ) {
        let (certificate_id, public_key_sha256) =
            (Sha256::digest(certificate).into(), Sha256::digest(spki).into());
        let row = manifest::Row {
            name: &device.common_name,
            thing_name: &device.thing_name,
            subject: &facts.subject,
            serial,
            certificate_id: &certificate_id,
            public_key_sha256: &public_key_sha256,
            not_before: &facts.not_before,
            not_after: &facts.not_after,
        };
        manifest::json_row(&mut self.json, self.first.saturating_add(self.count), &row);
        manifest::csv_row(&mut self.csv, &row);
        self.prints.extend_from_slice(serial);
        self.prints.extend_from_slice(&public_key_sha256);
        self.count = self.count.saturating_add(1);
    }

    /// What the files of the device in the making want.
    fn entropy(&self) -> Option<&[u8; FileEntropy::LENGTH]> {
        let serials = (self.wanted as usize).saturating_mul(SERIAL_LENGTH);
        let rest = self.random.get(serials..)?;
        rest.as_chunks::<{ FileEntropy::LENGTH }>().0.get(self.count as usize)
    }

    fn open(&mut self, first: u32, wanted: u32, random: &[u8]) {
        (self.first, self.count, self.wanted) = (first, 0, wanted);
        self.segment.clear();
        for rows in [
            &mut self.random,
            &mut self.json,
            &mut self.csv,
            &mut self.sums,
            &mut self.base64,
            &mut self.prints,
        ] {
            rows.clear();
        }
        self.random.extend_from_slice(random);
    }
}

#[cfg(test)]
mod tests;
