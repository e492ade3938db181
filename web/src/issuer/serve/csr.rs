//! CSRs of devices that keep their keys: the reader reads them, and they are signed here one by one; many at once are a batch.

use jitr_shared::certificate::draft::Draft;
use jitr_shared::certificate::issue::IssuerIdentity;

use super::device::{Device, Way, issuers};
use super::{Issuer, files, issue, reader};
use crate::issuer::fault::ServeError;
use crate::issuer::message::Reply;
use crate::issuer::message::csr::SignCsr;
use crate::issuer::message::reader::{ReaderReply, ReaderRequest};
use crate::platform::opaque::Opaque;

impl Issuer {
    pub(super) async fn read_csrs(&self, files: Opaque) -> Result<Reply, ServeError> {
        let kept = self.csrs.get();
        let ReaderReply::Csrs { lines, kept } = reader::ask(&ReaderRequest::ReadCsrs { files, kept }).await?
        else {
            return Err(reader::unexpected());
        };
        self.csrs.set(kept);
        Ok(Reply::Csrs(lines))
    }

    pub(super) async fn sign_csr(&self, wish: SignCsr) -> Result<Reply, ServeError> {
        files::require()?;
        let ca = self.ca(wish.handle)?;
        let request = ReaderRequest::TakeCsr { number: wish.number, kept: self.csrs.get() };
        let ReaderReply::Csr { draft, spki } = reader::ask(&request).await? else {
            return Err(reader::unexpected());
        };
        let draft = Draft { validity: wish.draft.validity.clone(), hash: wish.draft.hash, ..*draft };
        let spec = draft.parse().map_err(ServeError::Draft)?;
        let issuer = IssuerIdentity::Certificate(&ca.certificate);
        let issued = issue(&spec, &spki, issuer, &ca.key).await?;
        let device = Device {
            name: spec.common_name().to_owned(),
            key: None,
            certificate: issued.der.clone(),
            issuers: issuers(&ca),
            way: Way::of(&wish.package)?,
        };
        self.package(device, issued, wish.package).await.map(Reply::Device)
    }
}
