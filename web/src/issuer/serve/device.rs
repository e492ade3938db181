//! A device: its key, its certificate, and the files that both leave in.
//!
//! The key is kept until it is told to be forgotten, so that any form of file can be had later. Another part writes the files.

use jitr_shared::bundle::endpoint::DeviceEndpoint as Endpoint;
use jitr_shared::certificate::Role;
use jitr_shared::certificate::issue::{Issued, IssuerIdentity};
use serde_bytes::ByteBuf;

use super::{Ca, Issuer, files, issue, parse};
use crate::issuer::fault::ServeError;
use crate::issuer::message::Reply;
use crate::issuer::message::device::{DeviceFileWish, DeviceHandle, DevicePackage, MakeDevice, PackageWish};
use crate::issuer::message::files::{DeviceParts, FilesReply, FilesRequest};
use crate::issuer::message::key::Pkcs8;
use crate::issuer::summary::summary;
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
    endpoint: jitr_shared::api::ca::DeviceEndpoint,
    korean: bool,
}

impl Issuer {
    pub(super) async fn make_device(&self, wish: MakeDevice) -> Result<Reply, ServeError> {
        files::require()?;
        let ca = self.ca(wish.handle)?;
        let spec = parse(&wish.draft, Role::Device)?;
        let way = Way::of(&wish.package)?;
        let key = SigningKey::generate(spec.key(), true).await?;
        let issuer = IssuerIdentity::Certificate(&ca.certificate);
        let issued = issue(&spec, key.public_spki(), issuer, &ca.key).await?;
        let device = Device {
            name: spec.common_name().to_owned(),
            key: Some(key),
            certificate: issued.der.clone(),
            issuers: issuers(&ca),
            way,
        };
        self.package(device, issued, wish.package).await.map(Reply::Device)
    }

    /// Packs a device, and keeps it once its ZIP is there.
    pub(super) async fn package(
        &self,
        device: Device,
        issued: Issued,
        wish: PackageWish,
    ) -> Result<DevicePackage, ServeError> {
        let parts = device.parts().await?;
        let request = FilesRequest::Package { device: parts, forms: wish.forms, password: wish.password };
        let FilesReply::Package { archive, command } = files::ask(&request).await? else {
            return Err(files::unexpected());
        };
        let file_name = format!("{}.zip", device.name);
        let device = DeviceHandle(self.devices.borrow_mut().keep(device));
        Ok(DevicePackage { device, certificate: summary(issued), file_name, archive, command })
    }

    pub(super) async fn device_file(&self, wish: DeviceFileWish) -> Result<Reply, ServeError> {
        // A copy, so that nothing stays borrowed while WebCrypto works.
        let device = self.devices.borrow().find(wish.device.0).cloned().ok_or(ServeError::UnknownHandle)?;
        let device = device.parts().await?;
        let request = FilesRequest::Form { device, form: wish.form, password: wish.password };
        files::file(&request).await.map(Reply::DeviceFile)
    }
}

impl Way {
    pub(super) fn of(wish: &PackageWish) -> Result<Self, ServeError> {
        Endpoint::parse(&wish.endpoint.address)?;
        Ok(Self { endpoint: wish.endpoint.clone(), korean: wish.korean })
    }
}

/// The CA and those above it, as far as they are known: what a device sends along.
pub(super) fn issuers(ca: &Ca) -> Vec<Vec<u8>> {
    std::iter::once(&ca.certificate).chain(&ca.above).cloned().collect()
}

impl Device {
    /// All that its files are made of.
    pub(super) async fn parts(&self) -> Result<DeviceParts, ServeError> {
        Ok(DeviceParts {
            name: self.name.clone(),
            key: match &self.key {
                Some(key) => Some(Pkcs8(key.pkcs8().await?)),
                None => None,
            },
            certificate: self.certificate.clone(),
            issuers: self.issuers.iter().cloned().map(ByteBuf::from).collect(),
            endpoint: self.way.endpoint.clone(),
            korean: self.way.korean,
        })
    }
}
