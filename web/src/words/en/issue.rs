//! English: what a certificate is to be.

use jitr_shared::certificate::algorithm::{HashAlgorithm, KeyAlgorithm, NotTaken};
use jitr_shared::certificate::draft::{EndChoice, StartChoice, ValidityDraft};
use jitr_shared::certificate::warning::Warning;

use crate::words::issue::{IssueWords, moment};

pub(super) const ISSUE: IssueWords = IssueWords {
    more_fields: "More fields",
    key_name,
    key_of: |key, bits| if key.is_rsa() { format!("RSA {bits}") } else { key_name(key).to_owned() },
    hash_name,
    key_summary: |key, signer, hash| {
        let hash = hash_name(signer.signature(hash).hash());
        format!("Key: {}, signed with {hash}", key_name(key))
    },
    key_label: "Kind of key",
    key_says,
    not_taken,
    not_taken_why,
    hash_label: "Hash of the signature",
    hash_follows: |hash| {
        format!("Signed with {}: the hash follows the curve of the key that signs.", hash_name(hash))
    },
    end_label: "Ends",
    end_name,
    end_says,
    start_summary,
    start_label: "Begins",
    start_name,
    start_says,
    warnings: "It can be signed so. Know before you do:",
    warning,
};

fn key_name(key: KeyAlgorithm) -> &'static str {
    match key {
        KeyAlgorithm::P256 => "ECDSA P-256",
        KeyAlgorithm::P384 => "ECDSA P-384",
        KeyAlgorithm::P521 => "ECDSA P-521",
        KeyAlgorithm::Rsa2048 => "RSA 2048",
        KeyAlgorithm::Rsa3072 => "RSA 3072",
        KeyAlgorithm::Rsa4096 => "RSA 4096",
    }
}

fn hash_name(hash: HashAlgorithm) -> &'static str {
    match hash {
        HashAlgorithm::Sha256 => "SHA-256",
        HashAlgorithm::Sha384 => "SHA-384",
        HashAlgorithm::Sha512 => "SHA-512",
    }
}

fn key_says(key: KeyAlgorithm) -> &'static str {
    match key {
        KeyAlgorithm::P256 => "Small, fast, and what most devices have in hardware.",
        KeyAlgorithm::P384 => "Where a rule asks for more than P-256.",
        KeyAlgorithm::P521 => "Few secure elements have it; some browsers need a part of ours for it.",
        KeyAlgorithm::Rsa2048 => "For devices whose TLS knows no elliptic curves.",
        KeyAlgorithm::Rsa3072 => "As strong as P-256; slower to make.",
        KeyAlgorithm::Rsa4096 => "Takes seconds to make, and large certificates for small devices.",
    }
}

fn not_taken(what: NotTaken) -> &'static str {
    match what {
        NotTaken::Ed25519 => "Ed25519",
        NotTaken::RsassaPss => "RSASSA-PSS",
        NotTaken::Sha1 => "SHA-1",
        NotTaken::Rsa1024 => "RSA 1024",
    }
}

fn not_taken_why(what: NotTaken) -> &'static str {
    match what {
        NotTaken::Ed25519 => "Not offered: it is in no list of what AWS IoT takes.",
        NotTaken::RsassaPss => {
            "Not offered: it is no longer on AWS IoT's list. RSA signs as PKCS#1 v1.5 here."
        }
        NotTaken::Sha1 => "Not offered: AWS IoT takes signatures from SHA-256 on.",
        NotTaken::Rsa1024 => "Not offered: AWS IoT takes RSA keys from 2048 bits on.",
    }
}

fn end_name(end: EndChoice) -> &'static str {
    match end {
        EndChoice::AfterDays => "after so many days",
        EndChoice::At => "at a date",
        EndChoice::Never => "never",
        EndChoice::AlreadyExpired => "an hour ago (for a test)",
    }
}

fn end_says(end: EndChoice) -> &'static str {
    match end {
        EndChoice::AfterDays | EndChoice::At => "",
        EndChoice::Never => "9999-12-31T23:59:59Z: RFC 5280's way to say that there is no end.",
        EndChoice::AlreadyExpired => {
            "Already expired, on purpose: to see how AWS IoT and your devices refuse it."
        }
    }
}

fn start_summary(validity: &ValidityDraft) -> String {
    match validity.start {
        StartChoice::Backdated => String::from("Begins a day ago, for devices without a clock"),
        StartChoice::Now => String::from("Begins now"),
        StartChoice::At if validity.start_at.trim().is_empty() => String::from("Begins at a date"),
        StartChoice::At => format!("Begins at {}", validity.start_at.trim()),
    }
}

fn start_name(start: StartChoice) -> &'static str {
    match start {
        StartChoice::Backdated => "A day ago",
        StartChoice::Now => "Now",
        StartChoice::At => "At a date",
    }
}

fn start_says(start: StartChoice) -> &'static str {
    match start {
        StartChoice::Backdated => {
            "A device without a battery-backed clock wakes up in the past, and a clock that is a little behind is \
             common: neither should find the certificate not valid yet. Never before its CA begins."
        }
        StartChoice::Now => "A device whose clock is behind refuses it until its clock has caught up.",
        StartChoice::At => "Before or after today, as you need it.",
    }
}

fn warning(warning: &Warning) -> String {
    match *warning {
        Warning::OutlivesIssuer { issuer_ends, ends } => format!(
            "It ends {} and outlives its CA, which ends {}: from then on nobody takes it.",
            moment(ends),
            moment(issuer_ends)
        ),
        Warning::StartsBeforeIssuer { issuer_starts, starts } => format!(
            "It begins {}, before its CA does ({}): until then nobody takes it.",
            moment(starts),
            moment(issuer_starts)
        ),
        Warning::AlreadyExpired { ended } => {
            format!(
                "It is expired from the start, since {}: AWS IoT takes no expired certificate.",
                moment(ended)
            )
        }
        Warning::NotYetValid { starts } => {
            format!(
                "It is not valid before {}: whoever checks the time refuses it until then.",
                moment(starts)
            )
        }
        Warning::IssuerExpired { ended } => {
            format!(
                "Its CA expired {}: AWS IoT registers no expired CA, and an expired CA should sign nothing.",
                moment(ended)
            )
        }
        Warning::IssuerNotYetValid { starts } => {
            format!(
                "Its CA is not valid before {}: whoever checks the time takes nothing of it until then.",
                moment(starts)
            )
        }
    }
}
