//! The issuer's way to the part that reads strangers' files.

use super::Issuer;
use crate::issuer::fault::ServeError;
use crate::issuer::message::ca::Custody;
use crate::issuer::message::reader::{OpenedCa, ReaderOutcome, ReaderReply, ReaderRequest};
use crate::issuer::message::{Part, Reply};
use crate::issuer::serve::Ca;
use crate::platform::errand;
use crate::platform::opaque::Opaque;
use crate::platform::web_crypto::SigningKey;

/// Whatever takes longer is no file that anybody needs, or hangs.
const SECONDS: u32 = 20;
/// A passphrase may be made slow to try on purpose, and a batch may come after a million others.
const SECONDS_OF_WORK: u32 = 60;

/// Asks the reader.
///
/// # Errors
/// If it was not loaded or ended, or says why the file can't be used.
pub(super) async fn ask(request: &ReaderRequest) -> Result<ReaderReply, ServeError> {
    let seconds = match request {
        ReaderRequest::OpenCa { .. } | ReaderRequest::Plan { .. } => SECONDS_OF_WORK,
        ReaderRequest::Errand(_)
        | ReaderRequest::ReadCsrs { .. }
        | ReaderRequest::TakeCsr { .. }
        | ReaderRequest::ReadList { .. }
        | ReaderRequest::PrepareList { .. }
        | ReaderRequest::FinishList { .. } => SECONDS,
    };
    let outcome: ReaderOutcome = errand::ask(Part::Reader, request, Some(seconds)).await?;
    outcome.map_err(ServeError::Told)
}

/// Hands an errand of the page on.
pub(super) async fn hand_on(errand: Opaque) -> Result<Reply, ServeError> {
    let ReaderReply::Errand(reply) = ask(&ReaderRequest::Errand(errand)).await? else {
        return Err(unexpected());
    };
    Ok(Reply::Errand(reply))
}

/// Both are of one build, so this can only be a fault of ours.
pub(super) fn unexpected() -> ServeError {
    ServeError::message(String::from("the reply is another's"))
}

impl Issuer {
    /// Takes a CA that somebody brings.
    pub(super) async fn load_ca(
        &self,
        request: &ReaderRequest,
        custody: Custody,
    ) -> Result<Reply, ServeError> {
        let ReaderReply::Ca(opened) = ask(request).await? else { return Err(unexpected()) };
        let OpenedCa { key, spki, algorithm, bits, certificate, above, summary } = *opened;
        let exportable = custody == Custody::Exportable;
        let key = SigningKey::import(algorithm, &key.0, spki, exportable).await?;
        let above = above.into_iter().map(serde_bytes::ByteBuf::into_vec).collect();
        Ok(self.keep(
            Ca { name: summary.name.clone(), key, certificate, above, custody },
            summary,
            Some(bits),
        ))
    }
}
