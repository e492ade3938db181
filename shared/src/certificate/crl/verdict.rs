//! What a registration asks a list for.
//!
//! Read flat, see [`crate::json::present`].

use serde::{Deserialize, Serialize};

use super::{CrlFault, CrlNumber, RevocationReason};
use crate::{
    json::{MissingMember, present},
    time::UnixTime,
};

/// What the revocation list of a CA says about one certificate of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", try_from = "Fields", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum CrlVerdict {
    /// The CA has no list here.
    Absent,
    /// The CA has no list in force, and the one that was sent can't be used.
    Unusable {
        /// Why.
        why: CrlFault,
    },
    /// The list does not name the certificate, and its nextUpdate has passed.
    Stale {
        /// Since when.
        next_update: UnixTime,
    },
    /// The list in force does not name the certificate.
    Good {
        /// The list's number, where it has one.
        number: Option<CrlNumber>,
    },
    /// The list names the certificate, be it stale or not.
    Revoked {
        /// Since when.
        at: UnixTime,
        /// Why; [`RevocationReason::CertificateHold`] alone may be taken back.
        reason: RevocationReason,
    },
}

/// All members of all kinds.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Fields {
    kind: Kind,
    why: Option<CrlFault>,
    next_update: Option<UnixTime>,
    number: Option<CrlNumber>,
    at: Option<UnixTime>,
    reason: Option<RevocationReason>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Absent,
    Unusable,
    Stale,
    Good,
    Revoked,
}

impl TryFrom<Fields> for CrlVerdict {
    type Error = MissingMember;

    fn try_from(fields: Fields) -> Result<Self, MissingMember> {
        Ok(match fields.kind {
            Kind::Absent => Self::Absent,
            Kind::Unusable => Self::Unusable { why: present("why", fields.why)? },
            Kind::Stale => Self::Stale { next_update: present("nextUpdate", fields.next_update)? },
            Kind::Good => Self::Good { number: fields.number },
            Kind::Revoked => {
                Self::Revoked { at: present("at", fields.at)?, reason: present("reason", fields.reason)? }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{CrlFault, CrlNumber, CrlVerdict, RevocationReason};
    use crate::time::UnixTime;

    /// Stored with a registration.
    #[test]
    fn a_verdict_is_flat_and_comes_back_as_it_was() {
        let number: CrlNumber = "1000".parse().unwrap();
        let at = UnixTime::from_milliseconds(5);
        let why = CrlFault::WrongKey { found: "aa".to_owned(), wanted: "bb".to_owned() };
        for (verdict, stored) in [
            (CrlVerdict::Absent, r#"{"kind":"absent"}"#),
            (
                CrlVerdict::Unusable { why },
                r#"{"kind":"unusable","why":{"kind":"wrong-key","found":"aa","wanted":"bb"}}"#,
            ),
            (CrlVerdict::Good { number: None }, r#"{"kind":"good","number":null}"#),
            (CrlVerdict::Stale { next_update: at }, r#"{"kind":"stale","nextUpdate":5}"#),
            (CrlVerdict::Good { number: Some(number) }, r#"{"kind":"good","number":"1000"}"#),
            (
                CrlVerdict::Revoked { at, reason: RevocationReason::KeyCompromise },
                r#"{"kind":"revoked","at":5,"reason":"keyCompromise"}"#,
            ),
        ] {
            assert_eq!(serde_json::to_string(&verdict).unwrap(), stored);
            assert_eq!(serde_json::from_str::<CrlVerdict>(stored).unwrap(), verdict);
        }
        assert!(serde_json::from_str::<CrlVerdict>(r#"{"kind":"revoked","at":5}"#).is_err());
    }
}
