//! What writes files, in a Web Worker of its own (`bin/files.rs`): what encrypts and packs weighs more than the issuer itself.
//!
//! A question comes with all that it needs, and nothing is kept. Each file is read again from its own bytes before it is given out.
//! One file for each kind. Not here: who may have which file (`issuer::serve`).

use super::message::IssuerFault;
use super::message::files::{FilesOutcome, FilesReply, FilesRequest};
use super::part_fault::PartError;
use crate::platform::nested_scope;
use crate::platform::opaque::Opaque;

mod ca;
mod device;

/// Answers until the Web Worker ends.
pub fn run() {
    nested_scope::answer_with(|request: FilesRequest| async move { answer(request) });
}

fn answer(request: FilesRequest) -> FilesOutcome {
    let answered = match request {
        FilesRequest::Ca { ca, file, passphrase } => ca::write(ca, file, passphrase).and_then(file_of),
        FilesRequest::Package { device, forms, password } => device::package(device, &forms, password),
        FilesRequest::Form { device, form, password } => {
            device::form(device, form, password).and_then(file_of)
        }
    };
    answered.map_err(IssuerFault::from)
}

fn file_of<T: serde::Serialize>(file: T) -> Result<FilesReply, PartError> {
    Opaque::of(&file).map(FilesReply::File).map_err(PartError::Message)
}
