//! The files that a CA leaves in: who may have which; writing them is another part's.

use serde_bytes::ByteBuf;

use super::{Ca, Issuer, files};
use crate::issuer::fault::ServeError;
use crate::issuer::message::ca::{CaFile, Custody};
use crate::issuer::message::files::{CaParts, FilesRequest};
use crate::issuer::message::key::Pkcs8;
use crate::issuer::message::{KeyHandle, Reply};

impl Issuer {
    pub(super) async fn export_ca(
        &self,
        handle: KeyHandle,
        file: CaFile,
        passphrase: String,
        typed: &str,
    ) -> Result<Reply, ServeError> {
        let ca = self.ca(handle)?;
        if file.has_key() && ca.custody == Custody::Sealed {
            return Err(ServeError::Sealed);
        }
        // Only for somebody who typed the CA's name: it is a file that nothing protects.
        if file == CaFile::KeyPlain && typed.trim() != ca.name {
            return Err(ServeError::NameDiffers);
        }
        let parts = parts(&ca, file.has_key()).await?;
        files::file(&FilesRequest::Ca { ca: parts, file, passphrase }).await.map(Reply::CaFile)
    }
}

async fn parts(ca: &Ca, with_key: bool) -> Result<CaParts, ServeError> {
    Ok(CaParts {
        name: ca.name.clone(),
        key: if with_key { Some(Pkcs8(ca.key.pkcs8().await?)) } else { None },
        certificate: ca.certificate.clone(),
        above: ca.above.iter().cloned().map(ByteBuf::from).collect(),
    })
}
