//! Certificate revocation lists: what one says, whether it counts, and what follows for one certificate.
//!
//! **Read**, window by window, so that a list of 10 MB or 250,000 entries is never held whole: bytes as they were sent ->
//! [`Unarmor`] -> DER; its beginning -> [`Head`], its end -> [`Tail`], all of it -> [`SignedDigest`], and the entries between
//! -> [`Batch`] after [`Batch`]. **Judge**: [`Authority`] (is it this CA's, did its key sign) and [`check_time`] (of this time,
//! newer than the one in force). Whatever is wrong is a [`CrlFault`].
//!
//! [`CrlVerdict`] is the answer that a registration needs. A list that was revoked from stays revoked from: a stale list
//! still names its revoked certificates, and only the others are [`CrlVerdict::Stale`].
//! Not here: which list is in force (the Worker's `Registrar`), and what a CA's settings make of a verdict
//! (`registration`). Source: RFC 5280 section 5.

mod authority;
mod entry;
mod fault;
mod head;
#[cfg(feature = "issue")]
pub mod make;
mod number;
mod reason;
mod serial;
mod signed;
mod tail;
mod unarmor;
mod verdict;
mod whole;

pub use self::{
    authority::{Authority, Former, check_time},
    entry::{Batch, Entry, LARGEST_ENTRY, MOST_ENTRIES},
    fault::CrlFault,
    head::{HEAD_WINDOW, Head, LARGEST_LIST},
    number::{CrlNumber, NotANumber},
    reason::RevocationReason,
    serial::{NotASerial, Serial},
    signed::SignedDigest,
    tail::{TAIL_WINDOW, Tail},
    unarmor::{LARGEST_UPLOAD, Unarmor},
    verdict::CrlVerdict,
    whole::Whole,
};
