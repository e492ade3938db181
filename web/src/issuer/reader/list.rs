//! Revocation lists: read, and made around a signature that comes from the issuer.
//!
//! Preparing and finishing are two questions about one order: the same order always gives the same bytes.

use jitr_shared::certificate::crl::make::{self, ListSpec, Revocation, UnsignedList};
use jitr_shared::certificate::crl::{RevocationReason, Whole};
use jitr_shared::certificate::pem;
use jitr_shared::certificate::signature::SignatureValue;
use jitr_shared::time::UnixTime;

use crate::issuer::message::list::{ListOrder, ListRow, MadeList};
use crate::issuer::message::reader::ReaderReply;
use crate::issuer::part_fault::PartError;
use crate::platform::opaque::Opaque;

/// How many entries are shown; the rest is a number, and in the file.
const SHOWN: usize = 200;

/// Reads a list of this CA.
pub(super) fn read(bytes: &[u8], ca: &[u8]) -> Result<ReaderReply, PartError> {
    told(Whole::read(bytes, ca)?)
}

/// Gives what is to be signed.
pub(super) fn prepare(order: Opaque, ca: &[u8]) -> Result<ReaderReply, PartError> {
    let unsigned = unsigned(order, ca)?;
    Ok(ReaderReply::PreparedList { bytes: unsigned.bytes().to_vec(), algorithm: unsigned.algorithm() })
}

/// Puts the signature to the same bytes, and reads the list again.
pub(super) fn finish(order: Opaque, ca: &[u8], signature: &[u8]) -> Result<ReaderReply, PartError> {
    let unsigned = unsigned(order, ca)?;
    let der = unsigned.finish(SignatureValue::of(unsigned.algorithm(), signature))?;
    told(Whole::read(&der, ca)?)
}

fn unsigned(order: Opaque, ca: &[u8]) -> Result<UnsignedList, PartError> {
    let order: ListOrder = order.read().map_err(PartError::Message)?;
    let number = order.number.parse().map_err(|_| PartError::ListNumber)?;
    let [this_update, next_update] = [order.this_update, order.next_update].map(UnixTime::from_seconds);
    let reason = RevocationReason::from_number(order.reason).unwrap_or(RevocationReason::Unspecified);
    let added = order.serials.split_whitespace().map(|serial| {
        let serial = serial.parse().map_err(|_| PartError::ListNumber)?;
        Ok(Revocation { serial, at: this_update, reason })
    });
    let added = added.collect::<Result<Vec<_>, PartError>>()?;
    let former = (!order.former.is_empty()).then_some(order.former.as_slice());
    let hash = order.hash;
    let spec = ListSpec { number: &number, hash, this_update, next_update, added: &added, former };
    Ok(make::prepare(&spec, ca)?)
}

fn told(list: Whole) -> Result<ReaderReply, PartError> {
    let row = |entry: &jitr_shared::certificate::crl::Entry| ListRow {
        serial: entry.serial.as_str().to_owned(),
        at: entry.at.seconds(),
        reason: entry.reason.number(),
    };
    let made = MadeList {
        pem: pem::write("X509 CRL", &list.der),
        number: list.number.map(String::from),
        this_update: list.this_update.seconds(),
        next_update: list.next_update.map(UnixTime::seconds),
        entries: u32::try_from(list.entries.len()).unwrap_or(u32::MAX),
        shown: list.entries.iter().take(SHOWN).map(row).collect(),
        der: list.der,
    };
    Opaque::of(&made).map(ReaderReply::List).map_err(PartError::Message)
}
