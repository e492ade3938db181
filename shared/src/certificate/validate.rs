//! Whether a certificate is valid: a path from anchors that a person chose, built and judged by RFC 5280 section 6.
//!
//! anchors, intermediates, lists, leaf (DER) and a [`Purpose`] -> [`Verdict`]: the path, or every reason with its place.
//! Reading ([`member`], [`list`]) -> building ([`build`]) -> validating ([`path`]: names in [`constraint`], policies in
//! [`policy`], lists in [`revocation`], RFC 5280's own profile in [`profile`]). Work is counted, so that no bundle can
//! hold the page. Deliberately not here: what is trusted (the caller says it), time (an argument), fetching, wording.

use const_oid::ObjectIdentifier;
use serde::{Deserialize, Serialize};

mod build;
mod canonical;
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
    build::Goal,
    fault::{Place, Reason},
    list::List,
    member::Member,
    purpose::Purpose,
    validator::Validator,
};

pub use self::signature::check_signature;

/// What a validation comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// A path was found and is valid: its certificates from the leaf to the anchor.
    Valid(Vec<Place>),
    /// No path is valid: of the one that came farthest, everything that is wrong.
    NotValid(Vec<Reason>),
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
    let mut unreadable = Vec::new();
    let mut members = match Member::read(leaf, Place::Leaf) {
        Ok(member) => vec![member],
        Err(reason) => return Verdict::NotValid(vec![reason]),
    };
    // Anchors come first: among issuers that fit alike the trusted one ends the search.
    let offered = (anchors.iter().enumerate().map(|(index, der)| (der, Place::Anchor(index))))
        .chain(intermediates.iter().enumerate().map(|(index, der)| (der, Place::Intermediate(index))));
    for (der, place) in offered {
        match Member::read(der, place) {
            Ok(member) => members.push(member),
            Err(reason) => unreadable.push(reason),
        }
    }
    let mut readable_lists = Vec::new();
    for (index, der) in lists.iter().enumerate() {
        match List::read(der, Place::List(index)) {
            Ok(list) => readable_lists.push(list),
            Err(reason) => unreadable.push(reason),
        }
    }
    let found = Validator::new(&members, &readable_lists, purpose).find_path(0, Goal::Target);
    match found {
        Ok(path) => {
            let places = path.iter().rev().filter_map(|index| members.get(*index));
            Verdict::Valid(places.map(|member| member.place).collect())
        }
        Err(mut reasons) => {
            reasons.append(&mut unreadable);
            Verdict::NotValid(reasons)
        }
    }
}

const ANY_EXTENDED_KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.37.0");
