//! A device: its key, its certificate, and the ZIP that both leave in.

use jitr_shared::api::ca::DeviceEndpoint;
use jitr_shared::bundle::endpoint::DeviceEndpoint as Endpoint;
use jitr_shared::bundle::readme::{Language, mosquitto_command};
use jitr_shared::bundle::server_root::ServerRoot;
use jitr_shared::bundle::{DeviceFiles, device_entries, zip};
use jitr_shared::certificate::Role;
use jitr_shared::certificate::draft::Draft;
use jitr_shared::certificate::issue::IssuerIdentity;

use super::{Issuer, issue, parse, summary};
use crate::issuer::fault::ServeError;
use crate::issuer::message::{DevicePackage, KeyHandle, Reply};
use crate::platform::web_crypto::SigningKey;

impl Issuer {
    pub(super) async fn make_device(
        &self,
        handle: KeyHandle,
        draft: &Draft,
        endpoint: &DeviceEndpoint,
        korean: bool,
    ) -> Result<Reply, ServeError> {
        let ca = self.ca(handle)?;
        let spec = parse(draft, Role::Device)?;
        let address = Endpoint::parse(&endpoint.address)?;
        let server_root = match &endpoint.server_ca_pem {
            Some(pem) => ServerRoot::Own { pem: pem.clone() },
            None => ServerRoot::Amazon,
        };
        let key = SigningKey::generate(spec.key(), true).await?;
        let certificate =
            issue(&spec, key.public_spki(), IssuerIdentity::Certificate(&ca.certificate), &ca.key).await?;
        let pkcs8 = key.pkcs8().await?;
        let name = spec.common_name();
        let entries = device_entries(&DeviceFiles {
            name,
            key_pkcs8: &pkcs8,
            certificate: &certificate,
            issuers: &[&ca.certificate],
            server_root: &server_root,
            endpoint: &address,
            language: if korean { Language::Korean } else { Language::English },
        })?;
        Ok(Reply::Device(DevicePackage {
            certificate: summary(&certificate)?,
            file_name: format!("{name}.zip"),
            archive: zip::archive(&entries).map_err(|error| ServeError::Archive(Box::new(error)))?,
            command: mosquitto_command(name, &address, &server_root),
        }))
    }
}
