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
pub(crate) mod canonical;
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
    extensions::Extensions,
    fault::{Clause, Place, Reason},
    profile::{Profiled, broken_clauses},
    purpose::Purpose,
};
use crate::certificate::read::Parsed;

pub(crate) use self::signature::check_parsed;
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
    let lists = lists.iter().enumerate().map(|(index, der)| (*der, Place::List(index)));
    let collection = Collection::read(offered, lists);
    let verdict = collection.validate(&[Place::Leaf], purpose).pop();
    verdict.unwrap_or(Verdict::NotValid { path: Vec::new(), reasons: Vec::new() })
}

/// What validation has against one certificate, whatever stands above it.
pub(crate) struct Profile {
    /// The clauses of RFC 5280's profile that it does not keep.
    pub(crate) clauses: Vec<Clause>,
    /// Its extensions that are there twice.
    pub(crate) duplicate: Vec<ObjectIdentifier>,
    /// Its critical extensions that are not known.
    pub(crate) unknown_critical: Vec<ObjectIdentifier>,
}

/// Asks for one certificate's profile. `self_signed` is whether its own key made its signature.
pub(crate) fn profile(parsed: &Parsed, self_signed: bool) -> Profile {
    let extensions = Extensions::new(parsed.tbs.extensions());
    let clauses = broken_clauses(Profiled { parsed, extensions: &extensions }, || self_signed);
    Profile { clauses, duplicate: extensions.duplicate, unknown_critical: extensions.unknown_critical }
}

const ANY_EXTENDED_KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.37.0");
