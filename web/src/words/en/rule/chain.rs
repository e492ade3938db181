//! English: how certificates hang together.

use jitr_shared::inspect::ChainRule as Rule;

use crate::words::rule::RulesOf;

pub(super) const CHAIN: RulesOf<Rule> = RulesOf { what, why, remedy };

fn what(rule: &Rule) -> String {
    let said = match rule {
        Rule::Duplicate { first } => return format!("Certificate {} stands here again.", first + 1),
        Rule::WrongOrder => "An issuer stands before what it issued.",
        Rule::Needless => "No device's path goes over this certificate.",
        Rule::RootNeedless => "The root stands in the bundle.",
        Rule::BrokenLink { .. } => "The issuer's name fits, but its key did not make this signature.",
        Rule::UncheckedLink { algorithm } => {
            return format!("Signature algorithm {algorithm} is not checked here.");
        }
        Rule::MissingIssuer { issuer, .. } => return format!("The issuer is not here: {issuer}."),
        Rule::KeyIdentifierDiffers { .. } => "It names another key of its issuer than the one that signed.",
        Rule::OutlivesIssuer { .. } => "It is valid for longer than its issuer.",
        Rule::SerialTwice { first } => {
            return format!("It has the serial number of certificate {}, and the same issuer.", first + 1);
        }
        Rule::PathLengthExceeded { limit } => {
            return format!("More CAs stand below this CA than its path length {limit} allows.");
        }
        Rule::Ring => "Certificates here issue each other in a ring.",
        Rule::WorkExhausted { limit } => {
            return format!("{limit} signatures were checked, the others were not.");
        }
    };
    said.to_owned()
}

fn why(rule: &Rule) -> &'static str {
    match rule {
        Rule::Duplicate { .. } => "It costs memory on a device and changes nothing.",
        Rule::WrongOrder => "TLS sends the device certificate first (RFC 8446, 4.4.2).",
        Rule::Needless => "It costs memory and time in each handshake, and AWS's SDKs refuse long files.",
        Rule::RootNeedless => {
            "Whoever trusts it has it already; to register the CA it is needed, on a device it \
             is not."
        }
        Rule::BrokenLink { .. } => "Another CA of the same name signed it, or the certificate was changed.",
        Rule::UncheckedLink { .. } => {
            "Checked are RSA (PKCS#1 v1.5, PSS), ECDSA on P-256, P-384 and P-521, and Ed25519."
        }
        Rule::MissingIssuer { .. } => "The chain can't be followed further.",
        Rule::KeyIdentifierDiffers { .. } => "Programs that go by key identifiers do not find the issuer.",
        Rule::OutlivesIssuer { .. } => "Once the issuer has ended, no path to it is valid.",
        Rule::SerialTwice { .. } => {
            "Issuer and serial number name one certificate; a revocation list that names it \
             means both."
        }
        Rule::PathLengthExceeded { .. } => "Every validator refuses the paths over it.",
        Rule::Ring => "No root is at the top: nothing can be trusted by it.",
        Rule::WorkExhausted { .. } => {
            "The rest hangs together by names and key identifiers alone; checking all would \
             hold the page."
        }
    }
}

fn remedy(rule: &Rule) -> &'static str {
    match rule {
        Rule::Duplicate { .. } => "Remove one of them.",
        Rule::WrongOrder => "Take the bundle in the right order from here.",
        Rule::Needless => "Take the bundle without it from here.",
        Rule::RootNeedless => "Take the bundle without the root from here.",
        Rule::BrokenLink { .. } => {
            "Find the CA certificate of the key that signed; compare the key identifiers."
        }
        Rule::UncheckedLink { .. } => "Check it with openssl verify.",
        Rule::MissingIssuer { .. } => "Add the issuer's certificate to see the whole chain.",
        Rule::KeyIdentifierDiffers { .. } => {
            "Issue it again with the CA's subjectKeyIdentifier as authorityKeyIdentifier."
        }
        Rule::OutlivesIssuer { .. } => "Renew the CA in time, or issue for a shorter time.",
        Rule::SerialTwice { .. } => "Issue one of them again with a serial number of its own.",
        Rule::PathLengthExceeded { .. } => {
            "Issue the CA certificate again with a larger path length, or leave a CA out."
        }
        Rule::Ring => "Add the self-signed certificate of the CA that you trust.",
        Rule::WorkExhausted { .. } => "Give fewer certificates, or verify the one in question.",
    }
}
