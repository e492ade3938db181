//! Anything that was dropped or pasted -> what it is, what it says, and what is noteworthy about it.
//!
//! [`inspect`]`(inputs, passwords, now)` -> [`Report`]: the blocks of each input, and out of them certificates, requests,
//! revocation lists, keys, public keys and containers, each with its facts ([`item`]) and where it stood ([`Place`]).
//! Reading never fails as a whole: what cannot be read is a [`Finding`] with a [`Rule`] and its evidence, and the rest is
//! read all the same. Work, memory and depth are bounded, whatever is dropped.
//!
//! Not here: sentences for people (the page's words, keyed by the rule), clock and passwords (arguments), and trust: a
//! report says what was seen. Of private keys nothing stays but kind, size and public half.

pub mod chain;
mod check;
pub mod doctor;
mod element;
mod finding;
pub mod item;
mod oid;
mod place;
mod read;
pub mod readiness;
pub mod remedy;
mod report;
mod rule;
pub mod view;

use zeroize::Zeroizing;

pub use self::{
    finding::{Evidence, Finding, Severity, Subject},
    item::{Certificate, Container, ContainerKind, Key, KeyForm, List, Lock, PublicKeyItem, Request},
    place::{Input, Origin, Place},
    read::{Given, Outcome, Passwords, Progress, Reading},
    report::{Block, BlockKind, InputFacts, Report},
    rule::{
        AwsRule, BrokerCause, CertificateRule, ChainRule, DoctorRule, Document, EventCause, FaultKind,
        FileCause, NetworkCause, OtherKind, ReadingRule, RegistrationCause, Rule, Source, StatusCause,
        TlsCause,
    },
};
use crate::time::UnixTime;

/// Reads anything, and reports.
///
/// ```
/// use jitr_shared::{inspect::{Input, inspect}, time::UnixTime};
///
/// let input = Input { name: "pasted", bytes: b"not a certificate" };
/// let report = inspect(&[input], &[], UnixTime::from_seconds(0));
/// assert_eq!(report.findings[0].rule.id(), "nothing-recognised");
/// ```
#[must_use]
pub fn inspect(inputs: &[Input<'_>], passwords: &[Zeroizing<String>], now: UnixTime) -> Report {
    read::read(inputs, passwords, now)
}
