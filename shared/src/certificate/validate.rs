//! Whether a certificate is valid: a path from anchors that a person chose, built and judged by RFC 5280 section 6.
//!
//! anchors, intermediates, lists, leaf (DER) and a [`Purpose`] -> [`Verdict`]: the path, or every reason with its place.
//! [`validate`] asks of one leaf, [`collection::Collection`] of any number, with the same code.
//! Reading ([`member`], [`list`]) -> building ([`build`]) -> validating ([`path`]: names in [`constraint`], policies in
//! [`policy`], lists in [`revocation`], RFC 5280's own profile in [`profile`]). Work is counted, so that no bundle can
//! hold the page. Deliberately not here: what is trusted (the caller says it), time (an argument), fetching, wording.

use const_oid::ObjectIdentifier;
use serde::{Deserialize, Serialize};

mod build;
mod canonical;
pub mod collection;
mod constraint;
mod extensions;
pub mod fault;
mod host;
mod list;
mod member;
mod path;
mod peer;
mod policy;
mod profile;
pub mod purpose;
mod revocation;
mod signature;
mod subject_name;
mod validator;
mod work;

use self::{
    collection::Collection,
    fault::{Place, Reason},
    purpose::Purpose,
};

pub use self::signature::check_signature;

/// What a validation comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// A path was found and is valid: its certificates from the leaf to the anchor.
    Valid(Vec<Place>),
    /// No path is valid.
    NotValid {
        /// The one that came farthest: its certificates from the leaf on.
        path: Vec<Place>,
        /// Everything that is wrong with it.
        reasons: Vec<Reason>,
    },
}

/// Validates a certificate.
///
/// What cannot be read of anchors, intermediates and lists is left out, and said if there is no valid path.
#[must_use]
pub fn validate(
    anchors: &[&[u8]],
    intermediates: &[&[u8]],
    lists: &[&[u8]],
    leaf: &[u8],
    purpose: &Purpose,
) -> Verdict {
    // Anchors come first: among issuers that fit alike the trusted one ends the search.
    let offered = std::iter::once((leaf, Place::Leaf))
        .chain(anchors.iter().enumerate().map(|(index, der)| (*der, Place::Anchor(index))))
        .chain(intermediates.iter().enumerate().map(|(index, der)| (*der, Place::Intermediate(index))));
    let collection = Collection::read(offered, lists.iter().copied());
    let verdict = collection.validate(&[Place::Leaf], purpose).pop();
    verdict.unwrap_or(Verdict::NotValid { path: Vec::new(), reasons: Vec::new() })
}

const ANY_EXTENDED_KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.37.0");
