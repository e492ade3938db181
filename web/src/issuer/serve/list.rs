//! Revocation lists: the reader makes and reads them, the CA's key signs here.

use super::{Issuer, reader};
use crate::issuer::fault::ServeError;
use crate::issuer::message::reader::{ReaderReply, ReaderRequest};
use crate::issuer::message::{KeyHandle, Reply};
use crate::platform::opaque::Opaque;

impl Issuer {
    pub(super) async fn make_list(&self, handle: KeyHandle, order: Opaque) -> Result<Reply, ServeError> {
        let ca = self.ca(handle)?;
        let certificate = ca.certificate.clone();
        let wanted = ReaderRequest::PrepareList { order: order.clone(), ca: certificate.clone() };
        let ReaderReply::PreparedList { bytes, algorithm } = reader::ask(&wanted).await? else {
            return Err(reader::unexpected());
        };
        let signature = ca.key.sign(algorithm, &bytes).await?;
        list(&ReaderRequest::FinishList { order, ca: certificate, signature }).await
    }

    pub(super) async fn read_list(&self, handle: KeyHandle, bytes: Vec<u8>) -> Result<Reply, ServeError> {
        let ca = self.ca(handle)?;
        list(&ReaderRequest::ReadList { bytes, ca: ca.certificate }).await
    }
}

async fn list(request: &ReaderRequest) -> Result<Reply, ServeError> {
    let ReaderReply::List(list) = reader::ask(request).await? else { return Err(reader::unexpected()) };
    Ok(Reply::List(list))
}
