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
mod whole;

use serde::{Deserialize, Serialize};

use crate::time::UnixTime;

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
    whole::Whole,
};

/// What the revocation list of a CA says about one certificate of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum CrlVerdict {
    /// The CA has no list here.
    Absent,
    /// The CA has no list in force, and the one that was sent can't be used.
    Unusable {
        /// Why.
        why: CrlFault,
    },
    /// The list does not name the certificate, and its nextUpdate has passed.
    Stale {
        /// Since when.
        next_update: UnixTime,
    },
    /// The list in force does not name the certificate.
    Good {
        /// The list's number, where it has one.
        number: Option<CrlNumber>,
    },
    /// The list names the certificate, be it stale or not.
    Revoked {
        /// Since when.
        at: UnixTime,
        /// Why; [`RevocationReason::CertificateHold`] alone may be taken back.
        reason: RevocationReason,
    },
}

#[cfg(test)]
mod tests {
    use super::{CrlNumber, CrlVerdict, RevocationReason};
    use crate::time::UnixTime;

    /// Stored with a registration.
    #[test]
    fn a_verdict_is_flat_and_comes_back_as_it_was() {
        let number: CrlNumber = "1000".parse().unwrap();
        let at = UnixTime::from_milliseconds(5);
        for (verdict, stored) in [
            (CrlVerdict::Absent, r#"{"kind":"absent"}"#),
            (CrlVerdict::Stale { next_update: at }, r#"{"kind":"stale","nextUpdate":5}"#),
            (CrlVerdict::Good { number: Some(number) }, r#"{"kind":"good","number":"1000"}"#),
            (
                CrlVerdict::Revoked { at, reason: RevocationReason::KeyCompromise },
                r#"{"kind":"revoked","at":5,"reason":"keyCompromise"}"#,
            ),
        ] {
            assert_eq!(serde_json::to_string(&verdict).unwrap(), stored);
            assert_eq!(serde_json::from_str::<CrlVerdict>(stored).unwrap(), verdict);
        }
    }
}
