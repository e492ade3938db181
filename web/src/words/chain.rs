//! The words of how certificates hang together, and of whether a path is valid.
//!
//! Found when they are asked for, as those of rules are (`rule`).

use std::ops::Deref;

use jitr_shared::api::destination::Language;

use super::{en, ko};
use crate::state::inspect::trees::Hold;

/// The words of how certificates hang together, in one language.
pub struct ChainWords(pub(super) Language);

/// Their texts.
pub struct ChainTexts {
    /// Heading: the trees.
    pub tree: &'static str,
    /// Heading: what is noteworthy.
    pub remarks: &'static str,
    /// What holds a certificate.
    pub hold: fn(Hold) -> &'static str,
    /// An issuer that is not here.
    pub missing: &'static str,
    /// What that means.
    pub missing_says: &'static str,
    /// A link that is broken.
    pub broken: &'static str,
    /// Who has the name, and did not sign.
    pub broken_says: fn(&str) -> String,
    /// Issuers that issue each other.
    pub ring: &'static str,
    /// What that means.
    pub ring_says: &'static str,
    /// Heading: the bundle as it should be.
    pub bundle: &'static str,
    /// What is in it.
    pub bundle_hint: &'static str,
    /// Whose.
    pub bundle_of: &'static str,
    /// With the root too.
    pub bundle_root: &'static str,
    /// Button.
    pub bundle_save: &'static str,
    /// The question as a whole.
    pub question: &'static str,
    /// Whom the person trusts.
    pub anchors: &'static str,
    /// What that means.
    pub anchors_hint: &'static str,
    /// There is nobody to trust.
    pub no_roots: &'static str,
    /// Whose path.
    pub target: &'static str,
    /// At which time.
    pub time: &'static str,
    /// Now, where it is empty.
    pub time_hint: &'static str,
    /// What for.
    pub purpose: &'static str,
    /// Anything.
    pub purpose_any: &'static str,
    /// A TLS client.
    pub purpose_client: &'static str,
    /// Which revocation lists count.
    pub lists: &'static str,
    /// There are none.
    pub no_lists: &'static str,
    /// Nobody was chosen.
    pub not_verified: &'static str,
    /// What to do.
    pub not_verified_remedy: &'static str,
    /// It was chosen itself.
    pub is_anchor: &'static str,
    /// What that means.
    pub is_anchor_why: &'static str,
    /// Valid by a path to this anchor.
    pub valid: fn(&str) -> String,
    /// Before the time.
    pub valid_at: &'static str,
    /// No path is valid.
    pub not_valid: &'static str,
}

impl Deref for ChainWords {
    type Target = ChainTexts;

    fn deref(&self) -> &ChainTexts {
        match self.0 {
            Language::En => &en::chain::CHAIN,
            Language::Ko => &ko::chain::CHAIN,
        }
    }
}
