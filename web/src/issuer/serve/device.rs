//! A device: its key, its certificate, and the files that both leave in.
//!
//! The key is kept until it is told to be forgotten, so that any form of file can be had later. Files are made by
//! `shared::bundle`, which reads each of them again before it gives it out.

use jitr_shared::bundle::endpoint::DeviceEndpoint;
use jitr_shared::bundle::files::files;
use jitr_shared::bundle::form::Form;
use jitr_shared::bundle::layout::Layout;
use jitr_shared::bundle::readme::{Language, mosquitto_command};
use jitr_shared::bundle::server_root::ServerRoot;
use jitr_shared::bundle::{DeviceFiles, Entry, device_entries, zip};
use jitr_shared::certificate::Role;
use jitr_shared::certificate::issue::IssuerIdentity;
use jitr_shared::certificate::pkcs12::{FileEntropy, Protection};
use zeroize::Zeroizing;

use super::{Ca, Issuer, issue, parse, summary};
use crate::issuer::fault::ServeError;
use crate::issuer::message::Reply;
use crate::issuer::message::device::{
    DeviceFile, DeviceFileWish, DeviceHandle, DevicePackage, MakeDevice, PackageWish,
};
use crate::platform::entropy::random_bytes;
use crate::platform::web_crypto::SigningKey;

/// A device that was signed here.
#[derive(Clone)]
pub(super) struct Device {
    pub(super) name: String,
    /// None where a CSR was signed: the key stays on the device.
    pub(super) key: Option<SigningKey>,
    pub(super) certificate: Vec<u8>,
    /// The certificates above it, the one that signed first.
    pub(super) issuers: Vec<Vec<u8>>,
    pub(super) way: Way,
}

/// How the device reaches AWS, and the language of its README.
#[derive(Clone)]
pub(super) struct Way {
    endpoint: DeviceEndpoint,
    server_root: ServerRoot,
    language: Language,
}

impl Issuer {
    pub(super) async fn make_device(&self, wish: MakeDevice) -> Result<Reply, ServeError> {
        let ca = self.ca(wish.handle)?;
        let spec = parse(&wish.draft, Role::Device)?;
        let way = Way::of(&wish.package)?;
        let key = SigningKey::generate(spec.key(), true).await?;
        let certificate =
            issue(&spec, key.public_spki(), IssuerIdentity::Certificate(&ca.certificate), &ca.key).await?;
        let device = Device {
            name: spec.common_name().to_owned(),
            key: Some(key),
            certificate,
            issuers: issuers(&ca),
            way,
        };
        self.package(device, wish.package).await.map(Reply::Device)
    }

    /// Packs a device, and keeps it once its ZIP is there.
    pub(super) async fn package(
        &self,
        device: Device,
        wish: PackageWish,
    ) -> Result<DevicePackage, ServeError> {
        let password = wish.password.map(Zeroizing::new);
        let entries = device.entries(&wish.forms, password, Contents::Package).await?;
        let archive = zip::archive(&entries).map_err(|error| ServeError::Archive(Box::new(error)))?;
        let package = |kept| {
            Ok(DevicePackage {
                device: kept,
                certificate: summary(&device.certificate)?,
                file_name: format!("{}.zip", device.name),
                archive,
                command: mosquitto_command(&device.name, &device.way.endpoint, &device.way.server_root),
            })
        };
        let kept = DeviceHandle(self.devices.borrow_mut().keep(device.clone()));
        package(kept)
    }

    pub(super) async fn device_file(&self, wish: DeviceFileWish) -> Result<Reply, ServeError> {
        // A copy, so that nothing stays borrowed while WebCrypto works.
        let device = self.devices.borrow().find(wish.device.0).cloned().ok_or(ServeError::UnknownHandle)?;
        let entries =
            device.files(&[wish.form], wish.password.map(Zeroizing::new), Layout::OneDevice).await?;
        Ok(Reply::DeviceFile(alone(&device.name, entries)?))
    }
}

impl Way {
    pub(super) fn of(wish: &PackageWish) -> Result<Self, ServeError> {
        Ok(Self {
            endpoint: DeviceEndpoint::parse(&wish.endpoint.address)?,
            server_root: match &wish.endpoint.server_ca_pem {
                Some(pem) => ServerRoot::Own { pem: pem.clone() },
                None => ServerRoot::Amazon,
            },
            language: if wish.korean { Language::Korean } else { Language::English },
        })
    }
}

/// The CA and those above it, as far as they are known: what a device sends along.
pub(super) fn issuers(ca: &Ca) -> Vec<Vec<u8>> {
    std::iter::once(&ca.certificate).chain(&ca.above).cloned().collect()
}

/// What is made of a device.
#[derive(Clone, Copy)]
enum Contents {
    /// The files of the forms, a README and the server's root.
    Package,
    /// The files of the forms alone.
    Files(Layout),
}

impl Device {
    /// The files of these forms alone.
    pub(super) async fn files(
        &self,
        forms: &[Form],
        password: Option<Zeroizing<String>>,
        layout: Layout,
    ) -> Result<Vec<Entry>, ServeError> {
        self.entries(forms, password, Contents::Files(layout)).await
    }

    async fn entries(
        &self,
        forms: &[Form],
        password: Option<Zeroizing<String>>,
        contents: Contents,
    ) -> Result<Vec<Entry>, ServeError> {
        let pkcs8 = match &self.key {
            Some(key) => Some(key.pkcs8().await?),
            None => None,
        };
        let issuers: Vec<&[u8]> = self.issuers.iter().map(Vec::as_slice).collect();
        let device = DeviceFiles {
            name: &self.name,
            key_pkcs8: pkcs8.as_ref().map(|key| key.as_slice()),
            certificate: &self.certificate,
            issuers: &issuers,
            server_root: &self.way.server_root,
            endpoint: &self.way.endpoint,
            language: self.way.language,
        };
        let mut protection = match &password {
            Some(password) => Some(Protection::new(password, [random_bytes()?, random_bytes()?])?),
            None => None,
        };
        let entropy = FileEntropy::new(&random_bytes()?);
        Ok(match contents {
            Contents::Package => device_entries(&device, forms, protection.as_mut(), &entropy)?,
            Contents::Files(layout) => {
                files(device.credentials(), forms, layout, protection.as_mut(), &entropy)?
            }
        })
    }
}

/// The one file of a form, or a ZIP of its several.
fn alone(name: &str, mut entries: Vec<Entry>) -> Result<DeviceFile, ServeError> {
    if let [entry] = entries.as_mut_slice() {
        let bytes = std::mem::take(&mut *entry.contents);
        return Ok(DeviceFile { file_name: std::mem::take(&mut entry.name), bytes });
    }
    let bytes = zip::archive(&entries).map_err(|error| ServeError::Archive(Box::new(error)))?;
    Ok(DeviceFile { file_name: format!("{name}-files.zip"), bytes })
}
