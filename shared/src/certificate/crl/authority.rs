//! Whether a list counts: it must be this CA's, signed by it, newer than the one in force, and of this time.
//!
//! Checked in the order in which a person would want to hear of it: the wrong CA before the bad signature, the signature
//! before the dates. Source: RFC 5280 section 6.3.3 (without delta lists and indirect lists, which are refused before).

use x509_cert::ext::pkix::{KeyUsage, KeyUsages};

use super::{CrlFault, CrlNumber, Head, SignedDigest, Tail};
use crate::{
    certificate::{
        name, pem,
        read::Parsed,
        signature::{Check, check_digest},
    },
    time::UnixTime,
};

/// The CA whose lists are judged.
pub struct Authority(Parsed);

/// What is remembered of the list in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    /// Its number.
    pub number: Option<CrlNumber>,
    /// When it was issued.
    pub this_update: UnixTime,
}

impl Authority {
    /// Takes the CA's certificate in PEM.
    ///
    /// # Errors
    /// If it can't be read.
    pub fn from_pem(text: &str) -> Result<Self, CrlFault> {
        let reading = pem::read(text.as_bytes());
        Self::from_der(&reading.blocks.first().ok_or(CrlFault::CaUnreadable)?.contents)
    }

    /// Takes the CA's certificate in DER.
    ///
    /// # Errors
    /// If it can't be read.
    pub fn from_der(der: &[u8]) -> Result<Self, CrlFault> {
        Parsed::from_der(der).map(Self).map_err(|_| CrlFault::CaUnreadable)
    }

    /// Whether a list is this CA's own: before all of it was hashed.
    ///
    /// # Errors
    /// If it names another CA or key, or if this CA may not sign lists.
    pub fn check_issuer(&self, head: &Head, tail: &Tail) -> Result<(), CrlFault> {
        if head.issuer_der != self.0.subject_der {
            let subject = name::text(self.0.tbs.subject());
            return Err(CrlFault::WrongIssuer { issuer: head.issuer.clone(), subject });
        }
        if let (Some(found), Some(wanted)) = (&tail.authority_key_identifier, self.0.subject_key_identifier())
            && *found != wanted
        {
            return Err(CrlFault::WrongKey { found: hex::encode(found), wanted: hex::encode(wanted) });
        }
        let may_sign =
            self.0.extension::<KeyUsage>().is_none_or(|usage| usage.0.contains(KeyUsages::CRLSign));
        if may_sign { Ok(()) } else { Err(CrlFault::KeyUsageForbids) }
    }

    /// Whether this CA's key made the signature; `digest` has taken the whole list.
    ///
    /// # Errors
    /// If it did not, or can't be checked.
    pub fn check_signature(&self, head: &Head, tail: &Tail, digest: SignedDigest) -> Result<(), CrlFault> {
        match check_digest(&self.0.public_key, head.algorithm.oid, &digest.finish(), &tail.signature) {
            Check::Valid => Ok(()),
            Check::Invalid => Err(CrlFault::BadSignature),
            Check::CannotCheck => Err(CrlFault::AlgorithmUnsupported { oid: head.algorithm.oid.to_string() }),
        }
    }
}

/// Whether a list is of this time, and newer than the one in force.
///
/// # Errors
/// If it is not.
pub fn check_time(head: &Head, tail: &Tail, former: Option<&Former>, now: UnixTime) -> Result<(), CrlFault> {
    let this_update = head.this_update;
    if this_update > now.plus_milliseconds(CLOCK_TOLERANCE) {
        return Err(CrlFault::NotYetValid { this_update });
    }
    let next_update = head.next_update.ok_or(CrlFault::NextUpdateMissing)?;
    if next_update <= this_update {
        return Err(CrlFault::NextUpdateNotLater { this_update, next_update });
    }
    if next_update <= now {
        return Err(CrlFault::Expired { next_update });
    }
    former.map_or(Ok(()), |former| check_newer(this_update, tail.number.as_ref(), former))
}

fn check_newer(this_update: UnixTime, number: Option<&CrlNumber>, former: &Former) -> Result<(), CrlFault> {
    match (&former.number, number) {
        (Some(former), Some(found)) if found <= former => {
            Err(CrlFault::NumberNotGrown { former: former.clone(), found: found.clone() })
        }
        (Some(former), None) => Err(CrlFault::NumberMissing { former: former.clone() }),
        (None, None) if this_update <= former.this_update => {
            Err(CrlFault::NotNewer { former: former.this_update, found: this_update })
        }
        (Some(_) | None, Some(_)) | (None, None) => Ok(()),
    }
}

/// Milliseconds that the clock of the machine that made the list may be ahead of ours.
const CLOCK_TOLERANCE: i64 = 5 * 60 * 1_000;
