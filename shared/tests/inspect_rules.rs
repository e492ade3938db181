//! Each mutation of one good chain fires its own rule, and the whole set that fires is pinned; no rule is left unfired.
//!
//! The certificates are written octet by octet, because what encoders let through is not wrong enough.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has to stop")]

#[path = "inspect_rules/aws.rs"]
mod aws;
#[path = "inspect_rules/certificate.rs"]
mod certificate;
#[path = "inspect_rules/chain.rs"]
mod chain;
#[path = "inspect_rules/der.rs"]
mod der;
#[path = "inspect_rules/family.rs"]
mod family;
#[path = "inspect_rules/list.rs"]
mod list;
#[path = "inspect_rules/parts.rs"]
mod parts;
#[path = "inspect_rules/request.rs"]
mod request;
#[path = "inspect_rules/rsa_key.rs"]
mod rsa_key;
#[path = "inspect_rules/verify.rs"]
mod verify;

use std::collections::BTreeSet;

use family::{Family, ids};
use regex::Regex;

#[test]
fn a_good_chain_has_nothing_to_be_said() {
    assert_eq!(ids(&Family::good().report()), [""; 0]);
}

/// Every id that stands in a source file of rules.
fn declared(source: &str) -> BTreeSet<String> {
    let id = Regex::new(r#"Self::\w+(?: \{ \.\. \})? => "([a-z0-9-]+)","#).unwrap();
    id.captures_iter(source).map(|found| found[1].to_owned()).collect()
}

#[test]
fn every_rule_is_fired_by_a_case() {
    let sources = [
        include_str!("../src/inspect/rule/certificate/id.rs"),
        include_str!("../src/inspect/rule/chain.rs"),
        include_str!("../src/inspect/rule/aws/id.rs"),
    ];
    let declared: BTreeSet<String> = sources.into_iter().flat_map(declared).collect();
    assert!(declared.len() > 120, "the ids are read from the sources: {declared:?}");
    let fired = certificate::fired().into_iter().chain(chain::fired()).chain(aws::fired());
    let mut fired: BTreeSet<String> = fired.map(str::to_owned).collect();
    fired.insert(request::BROKEN.to_owned());
    let silent: Vec<&String> = declared.difference(&fired).collect();
    assert!(silent.is_empty(), "no case fires {silent:?}");
}
