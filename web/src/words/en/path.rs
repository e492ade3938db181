//! English: why a path is not valid, and what to do.

use jitr_shared::certificate::validate::fault::{Clause, Fault};

use crate::platform::clock;
use crate::words::path::PathTexts;

pub(in crate::words) static PATH: PathTexts = PathTexts { fault, remedy };

fn fault(fault: &Fault) -> String {
    let said = match fault {
        Fault::Unreadable { detail, .. } => return format!("It can't be read: {detail}."),
        Fault::NoIssuer { issuer } => return format!("Its issuer is not here: {issuer}."),
        Fault::Loop => "The path comes back to a certificate that is in it already.",
        Fault::TooDeep { limit } => {
            return format!("More than {limit} certificates stand between it and an anchor.");
        }
        Fault::WorkExhausted { limit, .. } => {
            return format!("Stopped after {limit} steps of work: the bundle is made to take for ever.");
        }
        Fault::BadSignature { .. } => "Its issuer's key did not make its signature.",
        Fault::UncheckedSignature { algorithm, .. } => {
            return format!("Its signature can't be checked: {algorithm}.");
        }
        Fault::AlgorithmsDiffer => "It names two signature algorithms.",
        Fault::NotYetValid { not_before } => {
            return format!("It is not valid before {}.", utc(not_before.seconds()));
        }
        Fault::Expired { not_after } => return format!("It expired at {}.", utc(not_after.seconds())),
        Fault::NotACa => "It signed a certificate and is no CA.",
        Fault::PathTooLong { limit } => {
            return format!("A CA above allows {limit} CAs below it, and this is one more.");
        }
        Fault::MayNotSignCertificates => "Its keyUsage does not allow to sign certificates.",
        Fault::UnknownCriticalExtension { oid } => {
            return format!("It has a critical extension that is not known here: {oid}.");
        }
        Fault::DuplicateExtension { oid } => return format!("It has an extension twice: {oid}."),
        Fault::BrokenExtension { oid } => return format!("It has an extension that can't be read: {oid}."),
        Fault::NameNotPermitted { name, .. } => {
            return format!("A CA above does not permit its name: {name}.");
        }
        Fault::NameExcluded { name, .. } => return format!("A CA above excludes its name: {name}."),
        Fault::NameNotComparable { name, .. } => {
            return format!("A CA above limits names of a kind that can't be compared: {name}.");
        }
        Fault::NoPolicy => "No certificate policy is left of those that are asked for.",
        Fault::AnyPolicyMapped => "It maps anyPolicy, which is forbidden.",
        Fault::WrongExtendedKeyUsage { wanted } => {
            return format!("Its extendedKeyUsage does not allow the purpose {wanted}.");
        }
        Fault::WrongKeyUsage { wanted } => return format!("Its keyUsage does not allow {wanted}."),
        Fault::NameMismatch { expected } => return format!("It is not for {expected}."),
        Fault::Profile { clause } => {
            return format!("RFC 5280's profile is not kept: {}.", clause_words(*clause));
        }
        Fault::Revoked { reason, .. } => return format!("It is revoked (reason {reason})."),
        Fault::RevocationUnknown => "No list says whether it is revoked.",
        Fault::ListNotYetValid { this_update } => {
            return format!("The list is not valid before {}.", utc(this_update.seconds()));
        }
        Fault::ListExpired { next_update } => {
            return format!("The list is over since {}.", utc(next_update.seconds()));
        }
        Fault::ListNotSigned => "Nobody who may sign lists for this path signed the list.",
    };
    said.to_owned()
}

fn remedy(fault: &Fault) -> &'static str {
    match fault {
        Fault::Unreadable { .. } => "Copy it again from its source.",
        Fault::NoIssuer { .. } => "Add the issuer's certificate, or choose another anchor.",
        Fault::Loop => "Add the self-signed certificate of the CA that you trust.",
        Fault::TooDeep { .. } => "Choose an anchor that is nearer.",
        Fault::WorkExhausted { .. } => "Give fewer certificates of one name.",
        Fault::BadSignature { .. } => "Find the CA certificate of the key that signed.",
        Fault::UncheckedSignature { .. } => "Issue it again with ECDSA or RSA over SHA-256.",
        Fault::AlgorithmsDiffer | Fault::BrokenExtension { .. } => "Issue it again.",
        Fault::NotYetValid { .. } => "Choose a later time, or check the clock that made it.",
        Fault::Expired { .. } => "Choose an earlier time, or issue a new one.",
        Fault::NotACa => "Issue it again with CA:TRUE, or sign with a CA.",
        Fault::PathTooLong { .. } => "Issue that CA again with a larger path length.",
        Fault::MayNotSignCertificates => "Issue it again with keyCertSign.",
        Fault::UnknownCriticalExtension { .. } => "Issue it again without it, or not critical.",
        Fault::DuplicateExtension { .. } => "Issue it again with the extension once.",
        Fault::NameNotPermitted { .. } => "Issue it with a name that the CA permits.",
        Fault::NameExcluded { .. } => "Issue it with another name, or by another CA.",
        Fault::NameNotComparable { .. } => "Leave that kind out of the names, or of the CA's limits.",
        Fault::NoPolicy => "Ask for fewer policies, or issue it with them.",
        Fault::AnyPolicyMapped => "Issue it again without that mapping.",
        Fault::WrongExtendedKeyUsage { .. } => "Issue it again with that purpose, or verify for any.",
        Fault::WrongKeyUsage { .. } => "Issue it again with that use.",
        Fault::NameMismatch { .. } => "Issue it with that name.",
        Fault::Profile { .. } => "Issue it again with a tool that follows RFC 5280.",
        Fault::Revoked { .. } => "Issue a new certificate on a new key.",
        Fault::RevocationUnknown => "Add the current list of its CA, or verify without lists.",
        Fault::ListNotYetValid { .. } => "Choose a later time, or take an earlier list.",
        Fault::ListExpired { .. } => "Get the current list of the CA.",
        Fault::ListNotSigned => "Get the list of the CA that issued the certificate.",
    }
}

const fn clause_words(clause: Clause) -> &'static str {
    match clause {
        Clause::Version => "its version is not 3",
        Clause::SerialNotPositive => "its serial number is not positive",
        Clause::SerialTooLong => "its serial number is too long",
        Clause::EmptyIssuer => "its issuer has no name",
        Clause::DateEncoding => "a date up to 2049 is no UTCTime",
        Clause::EmptyCaSubject => "a CA without a name",
        Clause::EmptySubject => "neither a subject nor a critical subjectAltName",
        Clause::AuthorityKeyIdentifierCritical => "authorityKeyIdentifier is critical",
        Clause::AuthorityKeyIdentifierMissing => "no authorityKeyIdentifier",
        Clause::SubjectKeyIdentifierCritical => "subjectKeyIdentifier is critical",
        Clause::SubjectKeyIdentifierMissing => "a CA without subjectKeyIdentifier",
        Clause::KeyUsageEmpty => "keyUsage is empty",
        Clause::CertificateSigningWithoutCa => "keyCertSign without CA:TRUE",
        Clause::Policies => "a policy twice, or none",
        Clause::PolicyMappings => "policyMappings are empty",
        Clause::AlternativeNamesEmpty => "subjectAltName is empty",
        Clause::AlternativeName => "an alternative name of the wrong form",
        Clause::BasicConstraintsNotCritical => "basicConstraints of a CA are not critical",
        Clause::PathLengthWithoutCa => "a path length without CA:TRUE",
        Clause::NameConstraintsWithoutCa => "name constraints without CA:TRUE",
        Clause::NameConstraintsNotCritical => "name constraints are not critical",
        Clause::NameConstraintsForm => "name constraints of the wrong form",
        Clause::PolicyConstraintsNotCritical => "policyConstraints are not critical",
        Clause::PolicyConstraintsEmpty => "policyConstraints are empty",
        Clause::ExtendedKeyUsageEmpty => "extendedKeyUsage is empty",
        Clause::DistributionPoints => "a distribution point that names nothing",
        Clause::InhibitAnyPolicyNotCritical => "inhibitAnyPolicy is not critical",
        Clause::NextUpdateMissing => "a list without nextUpdate",
        Clause::ListKeyIdentifierMissing => "a list without authorityKeyIdentifier",
        Clause::ListNumber => "a list without a number, or with a critical one",
    }
}

fn utc(seconds: i64) -> String {
    clock::utc(seconds.saturating_mul(1000))
}
