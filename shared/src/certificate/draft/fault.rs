//! What can be wrong with a field of a draft, as a value: the page has the sentences.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A field of a [`Draft`](super::Draft) that is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Field {
    /// [`Draft::common_name`](super::Draft::common_name).
    CommonName,
    /// [`Draft::organization`](super::Draft::organization).
    Organization,
    /// [`Draft::organizational_unit`](super::Draft::organizational_unit).
    OrganizationalUnit,
    /// [`Draft::country`](super::Draft::country).
    Country,
    /// [`Draft::state`](super::Draft::state).
    State,
    /// [`Draft::locality`](super::Draft::locality).
    Locality,
    /// [`Draft::serial_number`](super::Draft::serial_number).
    SerialNumber,
    /// [`Draft::alternative_names`](super::Draft::alternative_names).
    AlternativeNames,
    /// [`Draft::path_length`](super::Draft::path_length).
    PathLength,
    /// [`ValidityDraft::start_at`](super::ValidityDraft::start_at).
    ValidityStart,
    /// [`ValidityDraft::days`](super::ValidityDraft::days).
    ValidityDays,
    /// [`ValidityDraft::end_at`](super::ValidityDraft::end_at).
    ValidityEnd,
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum Fault {
    /// The field is empty and must not be.
    #[error("is missing")]
    Missing,
    /// The text is longer than X.520 allows.
    #[error("has {found} characters, at most {limit} are allowed")]
    TooLong {
        /// Characters found.
        found: usize,
        /// The most that may be.
        limit: usize,
    },
    /// A character that may not be in this field.
    #[error("holds {character:?} at position {position}")]
    ForbiddenCharacter {
        /// The character.
        character: char,
        /// Its place, the first is 1.
        position: usize,
    },
    /// A device name begins with a character that only may follow.
    #[error("begins with {character:?}")]
    ForbiddenStart {
        /// The character.
        character: char,
    },
    /// A registration code has another length than 64.
    #[error("has {found} characters without spaces, a registration code has 64")]
    RegistrationCodeLength {
        /// Characters found, white space not counted.
        found: usize,
    },
    /// A country is not two letters.
    #[error("is not a code of two letters")]
    CountryCode,
    /// Not a whole number.
    #[error("is not a whole number")]
    NotANumber,
    /// A number outside the limits.
    #[error("is not between {least} and {most}")]
    OutOfRange {
        /// The smallest number allowed.
        least: u32,
        /// The largest number allowed.
        most: u32,
    },
    /// Neither a date nor a date with time and zone.
    #[error("is neither a date (2026-01-31) nor a time with its zone (2026-01-31T12:00:00Z)")]
    NotATime,
    /// A time that certificates here cannot begin or end at.
    #[error("is before 1970, where the time of computers begins")]
    TooEarly,
    /// The end is not after the start.
    #[error("is not after the start")]
    EndsBeforeStart,
    /// A field that certificates of this role do not have.
    #[error("is not for certificates of this role")]
    NotForThisRole,
    /// An alternative name that is none.
    #[error("{name:?} is no {kind:?} name")]
    BadName {
        /// As it was typed.
        name: String,
        /// What it was taken for.
        kind: NameKind,
    },
    /// An alternative name that is there twice.
    #[error("{name:?} is there twice")]
    DuplicateName {
        /// As it was typed.
        name: String,
    },
    /// More alternative names than are taken.
    #[error("has {found} names, at most {limit} are taken")]
    TooManyNames {
        /// Names found.
        found: usize,
        /// The most that may be.
        limit: usize,
    },
}

/// The kinds of alternative name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NameKind {
    /// A host name.
    Dns,
    /// An address of the internet protocol.
    Ip,
    /// A URI.
    Uri,
    /// A mail address.
    Email,
}

/// A fault and the field it is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
#[error("{field:?} {fault}")]
pub struct FieldFault {
    /// The field.
    pub field: Field,
    /// What is wrong with it.
    #[source]
    pub fault: Fault,
}
