//! The files of one device: its ZIP, or one form of them. `shared::bundle` reads each of them again before it gives it out.

use jitr_shared::bundle::endpoint::DeviceEndpoint;
use jitr_shared::bundle::files::files;
use jitr_shared::bundle::form::Form;
use jitr_shared::bundle::layout::Layout;
use jitr_shared::bundle::readme::{Language, mosquitto_command};
use jitr_shared::bundle::server_root::ServerRoot;
use jitr_shared::bundle::{DeviceFiles, Entry, device_entries, zip};
use jitr_shared::certificate::pkcs12::{FileEntropy, Protection};
use zeroize::Zeroizing;

use crate::issuer::message::device::DeviceFile;
use crate::issuer::message::files::{DeviceParts, FilesReply};
use crate::issuer::part_fault::PartError;
use crate::platform::entropy::random_bytes;

/// What is made of a device.
#[derive(Clone, Copy)]
enum Contents {
    /// The files of the forms, a README and the server's root.
    Package,
    /// The files of the forms alone.
    Files,
}

/// The ZIP of a device.
#[expect(clippy::needless_pass_by_value, reason = "its key is wiped when it is done")]
pub(super) fn package(
    device: DeviceParts,
    forms: &[Form],
    password: Option<String>,
) -> Result<FilesReply, PartError> {
    let entries = entries(&device, forms, password, Contents::Package)?;
    let (endpoint, server_root) = way(&device)?;
    Ok(FilesReply::Package {
        archive: zip::archive(&entries)?,
        command: mosquitto_command(&device.name, &endpoint, &server_root),
    })
}

/// The one file of a form, or a ZIP of its several.
#[expect(clippy::needless_pass_by_value, reason = "its key is wiped when it is done")]
pub(super) fn form(
    device: DeviceParts,
    form: Form,
    password: Option<String>,
) -> Result<DeviceFile, PartError> {
    let mut entries = entries(&device, &[form], password, Contents::Files)?;
    if let [entry] = entries.as_mut_slice() {
        let bytes = std::mem::take(&mut *entry.contents);
        return Ok(DeviceFile { file_name: std::mem::take(&mut entry.name), bytes });
    }
    Ok(DeviceFile { file_name: format!("{}-files.zip", device.name), bytes: zip::archive(&entries)? })
}

fn way(device: &DeviceParts) -> Result<(DeviceEndpoint, ServerRoot), PartError> {
    let server_root = match &device.endpoint.server_ca_pem {
        Some(pem) => ServerRoot::Own { pem: pem.clone() },
        None => ServerRoot::Amazon,
    };
    Ok((DeviceEndpoint::parse(&device.endpoint.address)?, server_root))
}

fn entries(
    parts: &DeviceParts,
    forms: &[Form],
    password: Option<String>,
    contents: Contents,
) -> Result<Vec<Entry>, PartError> {
    let (endpoint, server_root) = way(parts)?;
    let issuers: Vec<&[u8]> = parts.issuers.iter().map(|der| der.as_slice()).collect();
    let device = DeviceFiles {
        name: &parts.name,
        key_pkcs8: parts.key.as_ref().map(|key| key.0.as_slice()),
        certificate: &parts.certificate,
        issuers: &issuers,
        server_root: &server_root,
        endpoint: &endpoint,
        language: if parts.korean { Language::Korean } else { Language::English },
    };
    let mut protection = match password.map(Zeroizing::new) {
        Some(password) => Some(Protection::new(&password, [random_bytes()?, random_bytes()?])?),
        None => None,
    };
    let entropy = FileEntropy::new(&random_bytes()?);
    Ok(match contents {
        Contents::Package => device_entries(&device, forms, protection.as_mut(), &entropy)?,
        Contents::Files => {
            files(device.credentials(), forms, Layout::OneDevice, protection.as_mut(), &entropy)?
        }
    })
}
