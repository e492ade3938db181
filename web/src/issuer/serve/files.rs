//! The issuer's way to the part that writes files.

use crate::issuer::fault::ServeError;
use crate::issuer::message::Part;
use crate::issuer::message::files::{FilesOutcome, FilesReply, FilesRequest};
use crate::platform::opaque::Opaque;
use crate::platform::{errand, issuer_scope};

/// It writes what was made here, and a key encrypted in each of its forms takes seconds: whatever takes longer hangs.
const SECONDS: u32 = 120;

/// Asks the page for the part before anything is made that would be made a second time once it is here.
///
/// # Errors
/// If it was not loaded yet.
pub(super) fn require() -> Result<(), ServeError> {
    match issuer_scope::part(Part::Files) {
        Some(_) => Ok(()),
        None => Err(ServeError::PartNeeded(Part::Files)),
    }
}

/// Has files written.
///
/// # Errors
/// If the part was not loaded or ended, or says why it can't.
pub(super) async fn ask(request: &FilesRequest) -> Result<FilesReply, ServeError> {
    let outcome: FilesOutcome = errand::ask(Part::Files, request, Some(SECONDS)).await?;
    outcome.map_err(ServeError::Told)
}

/// Has one file written for the page.
///
/// # Errors
/// As above.
pub(super) async fn file(request: &FilesRequest) -> Result<Opaque, ServeError> {
    match ask(request).await? {
        FilesReply::File(file) => Ok(file),
        FilesReply::Package { .. } => Err(unexpected()),
    }
}

/// Both are of one build, so this can only be a fault of ours.
pub(super) fn unexpected() -> ServeError {
    ServeError::message(String::from("the reply is another's"))
}
