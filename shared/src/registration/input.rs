//! What a registration is told: an input, and what the caller knows beside it.
//!
//! Events, the clock, people's decisions, and the outcomes of the effects. Not here: who calls, and in which order inputs
//! come.

use super::{Facts, settings::Settings};
use crate::{
    aws::{AccountId, PolicyName, Region, call::certificate::CertificateDescription},
    registration::{Failure, Operation},
    time::UnixTime,
};

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// AWS published an event for this certificate, or the sweep found it pending.
    Event {
        /// The event's own `timestamp`.
        published_at: UnixTime,
    },
    /// The time of the next attempt has come.
    Due,
    /// DescribeCertificate answered.
    Described(Box<CertificateDescription>),
    /// Another call succeeded.
    Done(Operation),
    /// A call did not succeed.
    Failed {
        /// Which.
        operation: Operation,
        /// How.
        failure: Failure,
    },
    /// The notice was handed to the destinations that want it.
    Told,
    /// A person lets it go on.
    Approved {
        /// Who.
        who: String,
    },
    /// A person keeps it out.
    Refused {
        /// Who.
        who: String,
    },
    /// A person wants it looked at anew.
    Retry {
        /// Who.
        who: String,
    },
    /// It is to be REVOKED in AWS, for good.
    Revoke(RevokedBy),
    /// A CRL, a manifest or the CA's settings were replaced, or the CA was adopted or released.
    FactsChanged,
}

/// Who revokes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RevokedBy {
    /// A person.
    Person {
        /// Who.
        who: String,
    },
    /// The CA's CRL, as a person agreed when the list was put in force.
    Crl {
        /// Since when.
        at: UnixTime,
        /// The list's reason code.
        detail: Option<String>,
    },
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
    /// The CA's settings.
    pub settings: &'a Settings,
    /// What was looked up for this very input.
    pub facts: &'a Facts,
}
