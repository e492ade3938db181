//! The keys of this tab, and the issuer that holds them; fed by the key ring.
//!
//! One function for each thing the issuer can do; what it gives also lands in [`Keys`], so that every page sees it.

use jitr_shared::certificate::draft::Draft;
use yew::{UseReducerHandle, hook, use_context};

use crate::issuer::message::ca::{CaFile, Custody, MadeFile};
use crate::issuer::message::csr::{CsrLine, ReadCsrs, SignCsr};
use crate::issuer::message::device::{DeviceFile, DeviceFileWish, DeviceHandle, DevicePackage, MakeDevice};
use crate::issuer::message::inspect::{InspectReply, InspectRequest};
use crate::issuer::message::list::{FoundSerials, ListOrder, MadeList};
use crate::issuer::message::reader::{Errand, ErrandReply};
use crate::issuer::message::{CaCertificate, CertificateSummary, IssuerFault, KeyHandle, Reply, Request};
use crate::platform::issuer::Issuer;
use crate::platform::opaque::Opaque;
use crate::state::keys::{Keys, KeysAction};

/// The keys of this tab, and what can be done with them.
#[derive(Clone, PartialEq)]
pub struct KeysHandle {
    /// What is here.
    pub keys: UseReducerHandle<Keys>,
    /// Who holds it.
    pub issuer: Issuer,
}

/// The keys of this tab; none outside of the key ring.
#[hook]
pub fn use_keys() -> Option<KeysHandle> {
    use_context::<KeysHandle>()
}

impl KeysHandle {
    /// Makes a CA.
    ///
    /// # Errors
    /// Why the issuer could not.
    pub async fn make_ca(
        &self,
        draft: Draft,
        under: Option<KeyHandle>,
        custody: Custody,
    ) -> Result<CaCertificate, IssuerFault> {
        self.ca(Request::MakeCa { draft: Box::new(draft), under, custody }).await
    }

    /// Takes a CA from its files.
    ///
    /// # Errors
    /// Why the issuer could not.
    pub async fn load_ca(
        &self,
        certificate: Vec<u8>,
        key: Vec<u8>,
        passphrase: String,
        custody: Custody,
    ) -> Result<CaCertificate, IssuerFault> {
        self.ca(Request::LoadCa { certificate, key, passphrase, custody }).await
    }

    /// Gives a file of a CA; `typed` is what the person typed to have the key in clear.
    ///
    /// # Errors
    /// Why the issuer could not.
    pub async fn export_ca(
        &self,
        handle: KeyHandle,
        file: CaFile,
        passphrase: String,
        typed: String,
    ) -> Result<MadeFile, IssuerFault> {
        let reply = self.issuer.ask(Request::ExportCa { handle, file, passphrase, typed }).await?;
        let Reply::CaFile(made) = reply else { return Err(unexpected()) };
        made.read().map_err(unreadable)
    }

    /// Gives a verification certificate as PEM.
    ///
    /// # Errors
    /// Why the issuer could not.
    pub async fn make_verification(
        &self,
        handle: KeyHandle,
        registration_code: String,
    ) -> Result<String, IssuerFault> {
        let reply = self.issuer.ask(Request::MakeVerification { handle, registration_code }).await?;
        let Reply::Verification { certificate_pem } = reply else { return Err(unexpected()) };
        Ok(certificate_pem)
    }

    /// Makes a device.
    ///
    /// # Errors
    /// Why the issuer could not.
    pub async fn make_device(&self, device: MakeDevice) -> Result<DevicePackage, IssuerFault> {
        let reply = self.issuer.ask(Request::MakeDevice(Box::new(device))).await?;
        let Reply::Device(package) = reply else { return Err(unexpected()) };
        Ok(package)
    }

    /// Gives one form of a device's files.
    ///
    /// # Errors
    /// Why the issuer could not.
    pub async fn device_file(&self, wish: DeviceFileWish) -> Result<DeviceFile, IssuerFault> {
        let Reply::DeviceFile(file) = self.issuer.ask(Request::DeviceFile(wish)).await? else {
            return Err(unexpected());
        };
        file.read().map_err(unreadable)
    }

    /// Reads CSRs.
    ///
    /// # Errors
    /// Why the issuer could not; what is wrong with a CSR is in its line.
    pub async fn read_csrs(&self, csrs: ReadCsrs) -> Result<Vec<CsrLine>, IssuerFault> {
        let csrs = Opaque::of(&csrs).map_err(unreadable)?;
        let Reply::Csrs(lines) = self.issuer.ask(Request::ReadCsrs(csrs)).await? else {
            return Err(unexpected());
        };
        lines.read().map_err(unreadable)
    }

    /// Signs one CSR.
    ///
    /// # Errors
    /// Why the issuer could not.
    pub async fn sign_csr(&self, csr: SignCsr) -> Result<DevicePackage, IssuerFault> {
        let Reply::Device(package) = self.issuer.ask(Request::SignCsr(Box::new(csr))).await? else {
            return Err(unexpected());
        };
        Ok(package)
    }

    /// Forgets one device and its key.
    ///
    /// # Errors
    /// Why the issuer could not.
    pub async fn forget_device(&self, device: DeviceHandle) -> Result<(), IssuerFault> {
        self.issuer.ask(Request::ForgetDevice { device }).await?;
        self.keys.dispatch(KeysAction::DeviceForgotten(device));
        Ok(())
    }

    /// Makes a revocation list.
    ///
    /// # Errors
    /// Why the issuer could not.
    pub async fn make_list(&self, handle: KeyHandle, order: &ListOrder) -> Result<MadeList, IssuerFault> {
        let order = Opaque::of(order).map_err(unreadable)?;
        self.list(Request::MakeList { handle, order }).await
    }

    /// Reads a revocation list of a CA.
    ///
    /// # Errors
    /// Why it can't be used.
    pub async fn read_list(&self, handle: KeyHandle, bytes: Vec<u8>) -> Result<MadeList, IssuerFault> {
        self.list(Request::ReadList { handle, bytes }).await
    }

    /// Looks for serial numbers in certificates, all of this issuer (PEM) if one is given, or in a manifest.
    ///
    /// # Errors
    /// Why nothing could be read.
    pub async fn find_serials(
        &self,
        bytes: Vec<u8>,
        certificate_ids: Vec<String>,
        issuer: Option<String>,
    ) -> Result<FoundSerials, IssuerFault> {
        let reply = self.errand(&Errand::FindSerials { bytes, certificate_ids, issuer }).await?;
        let ErrandReply::Serials(found) = reply else { return Err(unexpected()) };
        Ok(found)
    }

    /// Reads certificates.
    ///
    /// # Errors
    /// Why the reader could not; where there is no certificate there are none.
    pub async fn certificates(&self, bytes: Vec<u8>) -> Result<Vec<CertificateSummary>, IssuerFault> {
        let InspectReply::Certificates(certificates) =
            self.inspect(InspectRequest::Certificates { bytes }).await?
        else {
            return Err(unexpected());
        };
        Ok(certificates)
    }

    /// Reads for Inspect, and looks at what was read.
    ///
    /// # Errors
    /// Why the reader could not; what is wrong with what it read is in the report.
    pub async fn inspect(&self, request: InspectRequest) -> Result<InspectReply, IssuerFault> {
        let reply = self.errand(&Errand::Inspect(request)).await?;
        let ErrandReply::Inspected(reply) = reply else { return Err(unexpected()) };
        Ok(*reply)
    }

    /// Ends what the reader is doing.
    ///
    /// # Errors
    /// Why the issuer could not.
    pub async fn stop_reading(&self) -> Result<(), IssuerFault> {
        self.issuer.ask(Request::StopErrand).await.map(|_| ())
    }

    /// Forgets one CA and its key.
    ///
    /// # Errors
    /// Why the issuer could not.
    pub async fn forget(&self, handle: KeyHandle) -> Result<(), IssuerFault> {
        self.issuer.ask(Request::Forget { handle }).await?;
        self.keys.dispatch(KeysAction::CaForgotten(handle));
        Ok(())
    }

    async fn errand(&self, errand: &Errand) -> Result<ErrandReply, IssuerFault> {
        let errand = Opaque::of(errand).map_err(unreadable)?;
        let Reply::Errand(reply) = self.issuer.ask(Request::Errand(errand)).await? else {
            return Err(unexpected());
        };
        reply.read().map_err(unreadable)
    }

    async fn list(&self, request: Request) -> Result<MadeList, IssuerFault> {
        let Reply::List(list) = self.issuer.ask(request).await? else { return Err(unexpected()) };
        list.read().map_err(unreadable)
    }

    async fn ca(&self, request: Request) -> Result<CaCertificate, IssuerFault> {
        let Reply::Ca(ca) = self.issuer.ask(request).await? else { return Err(unexpected()) };
        self.keys.dispatch(KeysAction::CaCame(ca.clone()));
        Ok(ca)
    }
}

/// Both ends are of one build, so this can only be a fault of ours.
fn unexpected() -> IssuerFault {
    IssuerFault::Message { detail: String::from("the reply is not the one that belongs to the request") }
}

fn unreadable(detail: String) -> IssuerFault {
    IssuerFault::Message { detail }
}
