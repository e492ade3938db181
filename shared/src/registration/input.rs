//! What a registration is told: an input, and what the caller knows beside it.
//!
//! Events, the clock, and the outcomes of the effects. Not here: who calls, and in which order inputs come.

use crate::{
    aws::{AccountId, PolicyName, Region, call::certificate::CertificateDescription},
    registration::{Failure, Operation},
    time::UnixTime,
};

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// AWS published an event for this certificate.
    Event {
        /// The event's own `timestamp`.
        published_at: UnixTime,
    },
    /// The time of the next attempt has come.
    Due,
    /// DescribeCertificate answered.
    Described(Box<CertificateDescription>),
    /// AttachPolicy succeeded.
    PolicyAttached,
    /// UpdateCertificate to ACTIVE succeeded.
    Activated,
    /// A call did not succeed.
    Failed {
        /// Which.
        operation: Operation,
        /// How.
        failure: Failure,
    },
    /// The notice was handed to the destinations that want it.
    Told,
}

/// What the caller knows beside the input.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The time.
    pub now: UnixTime,
    /// 32 random bits.
    pub jitter: u32,
    /// The account.
    pub account_id: &'a AccountId,
    /// The Region.
    pub region: &'a Region,
    /// The policy that devices get.
    pub policy: &'a PolicyName,
    /// The CA's certificate in PEM, where it is known: then its signature is checked here too, not by AWS alone.
    pub ca_certificate_pem: Option<&'a str>,
}
