//! How the certificates of a report hang together, and whether a path to somebody's anchor is valid.
//!
//! Certificates in any order -> [`Forest`]: trees by signature, what is missing, needless or in the wrong order, and the
//! bundle as it should be. Then, asked for, [`verify`]: paths to the anchors that a person chose, by
//! `certificate::validate`. A forest shows; only a verdict says "valid". All work is counted.

mod bundle;
mod forest;
mod grow;
mod path_length;
mod pool;
mod remark;
mod verify;

pub use self::{
    forest::{End, Forest, Link, LinkCheck, Node},
    verify::{Outcome, PathVerdict, Question, verify},
};
pub(super) use self::{grow::grow, remark::remarks};

/// The most signatures that are checked while a report is made: on P-521, the slowest, 256 take a third of a second natively.
pub const MOST_CHECKS: u32 = 256;
/// Of leaves, where there are more certificates than are checked anyway: in a browser 256 signatures of P-256 take longer than to
/// read 5,000 certificates, and who asks for a path has it verified whole.
const MOST_CHECKS_OF_MANY_LEAVES: u32 = 32;
