//! What reads strangers' files, in a Web Worker of its own (`bin/reader.rs`), so that rubbish that traps or hangs it never touches the keys.
//!
//! A question comes with all that it needs, and nothing is kept but CSRs and Inspect's newest report. One file for each kind of question.
//! Not here: the messages.

use zeroize::Zeroizing;

use super::message::IssuerFault;
use super::message::reader::{Errand, ErrandReply, ReaderOutcome, ReaderReply, ReaderRequest};
use super::now;
use super::part_fault::PartError;
use crate::platform::nested_scope;
use crate::platform::opaque::Opaque;

mod ca;
mod csr;
mod inspect;
mod list;
mod overview;
mod plan;
mod serials;

/// Answers until the Web Worker ends.
pub fn run() {
    nested_scope::answer_with(answer);
}

async fn answer(request: ReaderRequest) -> ReaderOutcome {
    let answered = match request {
        ReaderRequest::Errand(errand) => return handed_on(errand),
        ReaderRequest::OpenCa { certificate, key, passphrase } => {
            let [certificate, key] = [certificate, key].map(Zeroizing::new);
            ca::open([&certificate, &key], &Zeroizing::new(passphrase))
        }
        ReaderRequest::ReadCsrs { files, kept } => csr::read(files, kept).await,
        ReaderRequest::TakeCsr { number, kept } => csr::take(number, kept),
        ReaderRequest::Plan { request, kept } => plan::answer(request, kept),
        ReaderRequest::ReadList { bytes, ca } => list::read(&bytes, &ca),
        ReaderRequest::PrepareList { order, ca } => list::prepare(order, &ca),
        ReaderRequest::FinishList { order, ca, signature } => list::finish(order, &ca, &signature),
    };
    answered.map_err(IssuerFault::from)
}

fn handed_on(errand: Opaque) -> ReaderOutcome {
    let reply = match errand.read::<Errand>().map_err(unreadable)? {
        Errand::Inspect(request) => ErrandReply::Inspected(Box::new(inspect::answer(request))),
        Errand::FindSerials { bytes, certificate_ids, issuer } => ErrandReply::Serials(
            serials::find(&bytes, &certificate_ids, issuer.as_deref()).map_err(IssuerFault::from)?,
        ),
    };
    Opaque::of(&reply).map(ReaderReply::Errand).map_err(unreadable)
}

fn unreadable(detail: String) -> IssuerFault {
    PartError::Message(detail).into()
}
