//! Carries a request of the page out, inside the Web Worker: keys by WebCrypto, certificates and files by `shared`.
//!
//! Draft -> spec -> to-be-signed bytes -> signature by the CA's key -> certificate (`shared::certificate::issue` checks the signature and
//! reads the result back) -> answer. One file for each kind of request. Not here: the messages' way, the keys' names.

use std::cell::RefCell;
use std::rc::Rc;

use jitr_shared::certificate::Role;
use jitr_shared::certificate::crl::RevocationReason;
use jitr_shared::certificate::draft::{CertificateSpec, Draft};
use jitr_shared::certificate::facts::CertificateFacts;
use jitr_shared::certificate::inspect::inspect;
use jitr_shared::certificate::issue::{IssuerIdentity, SERIAL_LENGTH, prepare};
use jitr_shared::certificate::signature::SignatureValue;
use jitr_shared::inspect::{Input, Report};
use jitr_shared::time::UnixTime;
use zeroize::Zeroizing;

use self::batch::Running;
use self::csr::Csrs;
use self::device::Device;
use self::plan::HeldPlan;
use super::fault::ServeError;
use super::keyring::Keyring;
use super::message::ca::Custody;
use super::message::{CertificateSummary, IssuerFault, KeyHandle, Reply, Request};
use crate::platform::issuer_scope::Events;
use crate::platform::web_crypto::SigningKey;
use crate::platform::{clock, entropy};

mod batch;
mod ca;
mod ca_files;
mod ca_load;
mod csr;
mod device;
mod list;
mod plan;

/// The issuer: the keys of this tab, and what is done with them.
#[derive(Default)]
pub struct Issuer {
    cas: RefCell<Keyring<Ca>>,
    plan: RefCell<Option<Rc<HeldPlan>>>,
    devices: RefCell<Keyring<Device>>,
    running: RefCell<Option<Rc<Running>>>,
    csrs: RefCell<Csrs>,
}

/// A CA that can sign.
#[derive(Clone)]
struct Ca {
    key: SigningKey,
    certificate: Vec<u8>,
    /// The certificates above it, the nearest first, as far as they are known.
    above: Vec<Vec<u8>>,
    custody: Custody,
}

impl Issuer {
    /// Does what is asked.
    ///
    /// # Errors
    /// Why it can't be done; nothing half-done stays.
    pub async fn serve(&self, request: Request, events: Events) -> Result<Reply, IssuerFault> {
        let served = match request {
            Request::MakeCa { draft, under, custody } => self.make_ca(&draft, under, custody).await,
            Request::LoadCa { certificate, key, passphrase, custody } => {
                let files = [certificate, key].map(Zeroizing::new);
                let [certificate, key] = &files;
                self.load_ca([certificate, key], &Zeroizing::new(passphrase), custody).await
            }
            Request::ExportCa { handle, file, passphrase, typed } => {
                self.export_ca(handle, file, &Zeroizing::new(passphrase), &typed).await
            }
            Request::MakeVerification { handle, registration_code } => {
                self.make_verification(handle, registration_code).await
            }
            Request::MakeDevice(device) => self.make_device(*device).await,
            Request::DeviceFile(wish) => self.device_file(wish).await,
            Request::ReadCsrs(wish) => Ok(self.read_csrs(wish)),
            Request::SignCsr(wish) => self.sign_csr(*wish).await,
            Request::ForgetDevice { device } => {
                self.devices.borrow_mut().forget(device.0);
                Ok(Reply::Forgotten)
            }
            Request::MakeList { handle, number, this_update, next_update, serials, reason, hash, former } => {
                let updates = [this_update, next_update].map(UnixTime::from_seconds);
                let reason = RevocationReason::from_number(reason).unwrap_or(RevocationReason::Unspecified);
                self.make_list(handle, &number, updates, (&serials, reason), (hash, &former)).await
            }
            Request::ReadList { handle, bytes } => self.read_list(handle, &bytes),
            Request::FindSerials { bytes, certificate_ids } => list::find_serials(&bytes, &certificate_ids),
            Request::Inspect { bytes } => Ok(Reply::Report(Box::new(report_on(&Zeroizing::new(bytes))))),
            Request::PlanBatch(request) => Ok(Reply::Plan(Box::new(self.plan_batch(&request)))),
            Request::PlanFaults { from } => Ok(Reply::PlanFaults(self.plan_faults(from))),
            Request::RunBatch(wish) => self.run_batch(wish, events).await,
            Request::StopBatch => Ok(self.stop_batch()),
            Request::PartWritten => Ok(self.part_written()),
            Request::Forget { handle } => {
                self.cas.borrow_mut().forget(handle);
                Ok(Reply::Forgotten)
            }
            Request::ForgetAll => {
                // Its Web Workers hold the CA's key.
                self.stop_batch();
                *self.plan.borrow_mut() = None;
                self.cas.borrow_mut().forget_all();
                self.devices.borrow_mut().forget_all();
                Ok(Reply::Forgotten)
            }
        };
        served.map_err(IssuerFault::from)
    }

    /// A copy, so that nothing stays borrowed while WebCrypto works.
    fn ca(&self, handle: KeyHandle) -> Result<Ca, ServeError> {
        self.cas.borrow().find(handle).cloned().ok_or(ServeError::UnknownHandle)
    }
}

fn parse(draft: &Draft, role: Role) -> Result<CertificateSpec, ServeError> {
    if draft.role != role {
        return Err(ServeError::Role { asked: role, found: draft.role });
    }
    draft.parse().map_err(ServeError::Draft)
}

async fn issue(
    spec: &CertificateSpec,
    subject: &[u8],
    issuer: IssuerIdentity<'_>,
    key: &SigningKey,
) -> Result<Vec<u8>, ServeError> {
    let serial: [u8; SERIAL_LENGTH] = entropy::random_bytes()?;
    let unsigned = prepare(spec, subject, issuer, serial, now())?;
    let signature = key.sign(unsigned.algorithm(), unsigned.bytes()).await?;
    Ok(unsigned.finish(SignatureValue::of(unsigned.algorithm(), &signature))?.der)
}

fn report_on(bytes: &[u8]) -> Report {
    jitr_shared::inspect::inspect(&[Input { name: "", bytes }], &[], now())
}

fn summary(der: &[u8]) -> Result<CertificateSummary, ServeError> {
    let report = inspect(der, now());
    report.certificates.first().map(summary_of).ok_or(ServeError::NoCertificate)
}

fn summary_of(facts: &CertificateFacts) -> CertificateSummary {
    CertificateSummary {
        name: facts.common_name.clone().unwrap_or_else(|| facts.subject.clone()),
        certificate_id: facts.certificate_id.clone(),
        serial: facts.serial.clone(),
        pem: jitr_shared::certificate::pem::write("CERTIFICATE", &facts.der),
        not_before: facts.not_before.seconds(),
        not_after: facts.not_after.seconds(),
        self_signed: facts.self_signed,
    }
}

fn now() -> UnixTime {
    UnixTime::from_seconds(clock::now().div_euclid(1000))
}
