//! Carries a request of the page out, inside the Web Worker: keys by WebCrypto, certificates and files by `shared`.
//!
//! Draft -> spec -> to-be-signed bytes -> signature by the CA's key -> certificate (`shared::certificate::issue` checks the signature and
//! reads the result back) -> answer. One file for each kind of request. Not here: the messages' way, the keys' names.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use jitr_shared::certificate::Role;
use jitr_shared::certificate::draft::{CertificateSpec, Draft};
use jitr_shared::certificate::issue::{Issued, IssuerIdentity, SERIAL_LENGTH, prepare};
use jitr_shared::certificate::signature::SignatureValue;

use self::batch::Running;
use self::device::Device;
use super::fault::ServeError;
use super::keyring::Keyring;
use super::message::ca::Custody;
use super::message::plan::PlannedBatch;
use super::message::reader::ReaderRequest;
use super::message::{IssuerFault, KeyHandle, Part, Reply, Request};
use super::now;
use crate::platform::issuer_scope::Events;
use crate::platform::web_crypto::{SigningKey, verify};
use crate::platform::{entropy, errand};

mod batch;
mod ca;
mod ca_files;
mod csr;
mod device;
mod files;
mod list;
mod plan;
mod reader;

/// The issuer: the keys of this tab, and what is done with them.
#[derive(Default)]
pub struct Issuer {
    cas: RefCell<Keyring<Ca>>,
    plan: RefCell<Option<Rc<PlannedBatch>>>,
    /// How many plans were asked for: the number of the one that is held, or is being made.
    plans: Cell<u32>,
    devices: RefCell<Keyring<Device>>,
    running: RefCell<Option<Rc<Running>>>,
    /// How many CSRs the reader keeps.
    csrs: Cell<u32>,
}

/// A CA that can sign.
#[derive(Clone)]
struct Ca {
    name: String,
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
                let files = ReaderRequest::OpenCa { certificate, key, passphrase };
                self.load_ca(&files, custody).await
            }
            Request::ExportCa { handle, file, passphrase, typed } => {
                self.export_ca(handle, file, passphrase, &typed).await
            }
            Request::MakeVerification { handle, registration_code } => {
                self.make_verification(handle, registration_code).await
            }
            Request::MakeDevice(device) => self.make_device(*device).await,
            Request::DeviceFile(wish) => self.device_file(wish).await,
            Request::ReadCsrs(files) => self.read_csrs(files).await,
            Request::SignCsr(wish) => self.sign_csr(*wish).await,
            Request::ForgetDevice { device } => {
                self.devices.borrow_mut().forget(device.0);
                Ok(Reply::Forgotten)
            }
            Request::MakeList { handle, order } => self.make_list(handle, order).await,
            Request::ReadList { handle, bytes } => self.read_list(handle, bytes).await,
            Request::Errand(errand) => reader::hand_on(errand).await,
            Request::StopErrand => {
                errand::end(Part::Reader);
                Ok(Reply::Stopping)
            }
            Request::PlanBatch(request) => self.plan_batch(request).await,
            Request::PlanFaults { from } => self.plan_faults(from),
            Request::RunBatch { plan, run } => self.run_batch(plan, run, events).await,
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

/// Makes a certificate; its signature is checked by WebCrypto with the issuer's public key.
async fn issue(
    spec: &CertificateSpec,
    subject: &[u8],
    issuer: IssuerIdentity<'_>,
    key: &SigningKey,
) -> Result<Issued, ServeError> {
    let serial: [u8; SERIAL_LENGTH] = entropy::random_bytes()?;
    let unsigned = prepare(spec, subject, issuer, serial, now())?;
    let algorithm = unsigned.algorithm();
    let signature = key.sign(algorithm, unsigned.bytes()).await?;
    let claim = unsigned.claim(SignatureValue::of(algorithm, &signature))?;
    let spki = unsigned.issuer_spki_der();
    let valid = verify(key.algorithm(), spki, algorithm, claim.bytes(), &signature).await?;
    Ok(claim.verified(valid)?)
}
