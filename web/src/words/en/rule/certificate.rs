//! English: what one certificate, request or list says.

use jitr_shared::inspect::CertificateRule as Rule;

use crate::platform::clock;
use crate::words::rule::RulesOf;

pub(super) const CERTIFICATE: RulesOf<Rule> = RulesOf { what, why, remedy };

fn what(rule: &Rule) -> String {
    let said = match rule {
        Rule::BrokenExtension { oid } => return format!("The extension {oid} can't be read."),
        Rule::CaWithoutCaTrue => "It signs certificates without CA:TRUE.",
        Rule::Expired { not_after } => return format!("Expired at {}.", utc(not_after.seconds())),
        Rule::NotYetValid { not_before } => {
            return format!("Not valid before {}.", utc(not_before.seconds()));
        }
        Rule::WeakRsa { bits } => return format!("An RSA key of {bits} bits."),
        Rule::WeakSignatureHash { algorithm } => {
            return format!("A signature over MD5 or SHA-1 ({algorithm}).");
        }
        Rule::BrokenRequestSignature => "The request was not signed by its own key.",
    };
    said.to_owned()
}

fn why(rule: &Rule) -> &'static str {
    match rule {
        Rule::BrokenExtension { .. } => "It is there twice or damaged; others may refuse the certificate.",
        Rule::CaWithoutCaTrue => "AWS IoT refuses a CA whose basicConstraints lack CA:TRUE.",
        Rule::Expired { .. } => "AWS IoT refuses expired certificates.",
        Rule::NotYetValid { .. } => "A clock is wrong, or it was made for later.",
        Rule::WeakRsa { .. } => "AWS IoT takes RSA keys of at least 2048 bits.",
        Rule::WeakSignatureHash { .. } => "Such signatures can be forged, and AWS IoT does not take them.",
        Rule::BrokenRequestSignature => "It was changed, or whoever sends it does not have the key.",
    }
}

fn remedy(rule: &Rule) -> &'static str {
    match rule {
        Rule::BrokenExtension { .. } => "Issue the certificate again.",
        Rule::CaWithoutCaTrue => "Issue the CA certificate again with basicConstraints=critical,CA:TRUE.",
        Rule::Expired { .. } => "Issue a new one; it gets a new certificateId.",
        Rule::NotYetValid { .. } => "Check the clock of the machine that made it.",
        Rule::WeakRsa { .. } => "Make a new key: EC P-256, or RSA with 2048 bits or more.",
        Rule::WeakSignatureHash { .. } => "Sign again with SHA-256 or stronger.",
        Rule::BrokenRequestSignature => "Make the request again.",
    }
}

fn utc(seconds: i64) -> String {
    clock::utc(seconds.saturating_mul(1000))
}
