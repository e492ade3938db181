//! English: how certificates hang together.

use jitr_shared::inspect::ChainRule as Rule;

use crate::words::rule::RulesOf;

pub(super) const CHAIN: RulesOf<Rule> = RulesOf { what, why, remedy };

fn what(rule: &Rule) -> String {
    let said = match rule {
        Rule::Duplicate { first } => return format!("Certificate {} stands here again.", first + 1),
        Rule::WrongOrder => "An issuer stands before what it issued.",
        Rule::BrokenLink { .. } => "The issuer's name fits, but its key did not make this signature.",
        Rule::UncheckedLink { algorithm } => {
            return format!("Signature algorithm {algorithm} is not checked here.");
        }
        Rule::MissingIssuer { issuer, .. } => return format!("The issuer is not here: {issuer}."),
    };
    said.to_owned()
}

fn why(rule: &Rule) -> &'static str {
    match rule {
        Rule::Duplicate { .. } => "It costs memory on a device and changes nothing.",
        Rule::WrongOrder => "TLS sends the device certificate first (RFC 8446, 4.4.2).",
        Rule::BrokenLink { .. } => "Another CA of the same name signed it, or the certificate was changed.",
        Rule::UncheckedLink { .. } => "Checked are ECDSA on P-256 and P-384 and RSA PKCS#1 v1.5.",
        Rule::MissingIssuer { .. } => "The chain can't be followed further.",
    }
}

fn remedy(rule: &Rule) -> &'static str {
    match rule {
        Rule::Duplicate { .. } => "Remove one of them.",
        Rule::WrongOrder => "Put the device certificate first, then its issuer.",
        Rule::BrokenLink { .. } => {
            "Find the CA certificate of the key that signed; compare the key identifiers."
        }
        Rule::UncheckedLink { .. } => "Check it with openssl verify.",
        Rule::MissingIssuer { .. } => "Add the issuer's certificate to see the whole chain.",
    }
}
