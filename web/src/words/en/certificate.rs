//! English around one certificate.

use jitr_shared::certificate::draft::{Fault, Field, NameKind};

use crate::issuer::message::IssuerState;
use crate::state::keys::KeyPlace;
use crate::words::certificate::{CardRole, CertificateWords, Remaining};
use crate::words::en::issuer;

pub(super) const CERTIFICATE: CertificateWords = CertificateWords {
    role,
    key_place,
    key_in_zip: "Key in the ZIP",
    certificate_id: "certificateId",
    copy_id: "Copy certificateId",
    copy_pem: "Copy PEM",
    download_certificate: "Download certificate",
    inspect: "Inspect",
    remaining,
    validity: "Validity",
    field,
    device_name: "Device name",
    ca_hint,
    device_hint,
    fault,
    issuer_fault: issuer::explain,
    issuer_state,
    form_incomplete: "A field is missing or can't be used.",
    file_fault: "The file could not be read.",
    file_remedy: "Choose a file of at most 1 MiB; a certificate has about 2 KB.",
};

fn role(role: CardRole) -> &'static str {
    match role {
        CardRole::RootCa => "Root CA",
        CardRole::SigningCa => "Signing CA",
        CardRole::Verification => "Verification",
        CardRole::Device => "Device",
    }
}

fn key_place(place: KeyPlace) -> &'static str {
    match place {
        KeyPlace::OnlyHere => "Key only in this tab",
        KeyPlace::AlsoInFile => "Key in this tab and in a file",
        KeyPlace::AlsoStored => "Key in this tab, and kept in this browser",
        KeyPlace::Gone => "Key not here",
    }
}

fn remaining(remaining: Remaining) -> String {
    match remaining {
        Remaining::NotYet(days) => format!("Not valid yet: begins in {}", span(days)),
        Remaining::Left(days) => format!("{} left", span(days)),
        Remaining::Over(days) => format!("Expired {} ago", span(days)),
    }
}

fn span(days: i64) -> String {
    let (count, unit) = match days {
        ..1 => return String::from("less than a day"),
        1..60 => (days, "day"),
        60..730 => (days / 30, "month"),
        730.. => (days / 365, "year"),
    };
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

fn field(field: Field) -> &'static str {
    match field {
        Field::CommonName => "Common name",
        Field::Organization => "Organization",
        Field::OrganizationalUnit => "Organizational unit",
        Field::Country => "Country",
        Field::State => "State or province",
        Field::Locality => "City",
        Field::SerialNumber => "Serial number of the subject",
        Field::AlternativeNames => "Subject alternative names",
        Field::PathLength => "Path length",
        Field::ValidityStart => "Valid from",
        Field::ValidityDays => "Validity in days",
        Field::ValidityEnd => "Valid until",
    }
}

fn ca_hint(field: Field) -> &'static str {
    match field {
        Field::CommonName => {
            "Stands in every device certificate as its issuer, for example Acme Device CA 1."
        }
        Field::Organization
        | Field::OrganizationalUnit
        | Field::State
        | Field::Locality
        | Field::SerialNumber
        | Field::AlternativeNames => "Optional.",
        Field::Country => "Optional, two letters: KR, DE, US.",
        Field::PathLength => "How many CAs may follow below this one; 0 for none, empty for no limit.",
        Field::ValidityStart => START_HINT,
        Field::ValidityDays => "7300 days are 20 years. What a CA signs should end before the CA does.",
        Field::ValidityEnd => END_HINT,
    }
}

fn device_hint(field: Field) -> &'static str {
    match field {
        Field::CommonName => {
            "Becomes common name, MQTT client id and topic level: letters, digits, hyphen, underscore and dot."
        }
        Field::Organization
        | Field::OrganizationalUnit
        | Field::State
        | Field::Locality
        | Field::PathLength => "Optional.",
        Field::Country => "Optional, two letters.",
        Field::SerialNumber => "Optional: letters, digits, blanks and ' ( ) + , - . / : = ?",
        Field::AlternativeNames => {
            "Optional, one a line: press-1.example.com, 192.0.2.7, uri:urn:dev:1, email:ops@example.com."
        }
        Field::ValidityStart => START_HINT,
        Field::ValidityDays => "Should end before the CA does.",
        Field::ValidityEnd => END_HINT,
    }
}

const START_HINT: &str =
    "A date (2026-01-31, its first second in UTC) or a time with its zone (2026-01-31T12:00:00+09:00).";
const END_HINT: &str =
    "A date (2046-01-31, its last second in UTC) or a time with its zone (2046-01-31T12:00:00+09:00).";

pub(super) fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Missing => String::from("This field must not be empty."),
        Fault::TooLong { found, limit } => format!("{found} characters; X.509 allows {limit}."),
        Fault::ForbiddenCharacter { character, position } => {
            format!("“{}” at position {position} may not be used here.", character.escape_debug())
        }
        Fault::ForbiddenStart { character } => format!("It must not begin with “{character}”."),
        Fault::RegistrationCodeLength { found } => {
            format!(
                "{found} characters without spaces; a registration code has 64. Copy it again, as a whole."
            )
        }
        Fault::CountryCode => String::from("A country is two letters, for example KR."),
        Fault::NotANumber => String::from("A whole number, digits only."),
        Fault::OutOfRange { least, most } => format!("Between {least} and {most}."),
        Fault::NotATime => {
            String::from("Neither a date (2026-01-31) nor a time with its zone (2026-01-31T12:00:00Z).")
        }
        Fault::TooEarly => String::from(
            "Not before 1970-01-01T00:00:00Z: what reads certificates here, as in many devices, knows no earlier date.",
        ),
        Fault::EndsBeforeStart => String::from("The end must come after the start."),
        Fault::NotForThisRole => {
            String::from("Certificates of this kind have no such field: leave it empty.")
        }
        Fault::BadName { name, kind } => format!("“{}” is not {}.", name.escape_debug(), name_kind(*kind)),
        Fault::DuplicateName { name } => format!("“{}” is there twice.", name.escape_debug()),
        Fault::TooManyNames { found, limit } => format!("{found} names; at most {limit} are taken."),
    }
}

fn name_kind(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Dns => "a host name (letters, digits, hyphens and dots)",
        NameKind::Ip => "an IP address",
        NameKind::Uri => "a whole URI (urn:dev:1, https://example.com/1)",
        NameKind::Email => "a mail address",
    }
}

fn issuer_state(state: &IssuerState) -> &'static str {
    match state {
        IssuerState::Idle | IssuerState::Ready => "",
        IssuerState::ReadyInSoftware => {
            "This browser's WebCrypto lacks an algorithm that was asked for: keys of it are made in software, which is slower."
        }
        IssuerState::Starting => "Loading the issuer, once …",
        IssuerState::Failed(_) => "The issuer does not run.",
    }
}
