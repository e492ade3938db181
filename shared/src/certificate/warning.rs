//! What a person should know before a certificate is signed: allowed, and likely not meant. Nothing here refuses.
//!
//! A [`CertificateSpec`], its issuer's validity and the time -> [`Warning`]s. Not here: their wording, and what is refused (`issue`).

use serde::{Deserialize, Serialize};

use super::draft::CertificateSpec;
use crate::time::UnixTime;

/// Something about a certificate that is likely not meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Warning {
    /// It ends after its issuer: from the issuer's end on nobody will take it.
    OutlivesIssuer {
        /// When the issuer ends.
        issuer_ends: UnixTime,
        /// When it would end.
        ends: UnixTime,
    },
    /// It begins before its issuer: until the issuer's start nobody will take it.
    StartsBeforeIssuer {
        /// When the issuer begins.
        issuer_starts: UnixTime,
        /// When it would begin.
        starts: UnixTime,
    },
    /// It is over already.
    AlreadyExpired {
        /// Since when.
        ended: UnixTime,
    },
    /// It is not valid yet.
    NotYetValid {
        /// From when it will be.
        starts: UnixTime,
    },
    /// Its issuer is over already.
    IssuerExpired {
        /// Since when.
        ended: UnixTime,
    },
    /// Its issuer is not valid yet.
    IssuerNotYetValid {
        /// From when it will be.
        starts: UnixTime,
    },
}

/// Looks at a certificate that is about to be signed by an issuer with this validity; `None` if it signs itself.
///
/// ```
/// use jitr_shared::{certificate::{Role, draft::Draft, warning::{Warning, warnings}}, time::UnixTime};
///
/// let spec = Draft { common_name: "press-1".into(), ..Draft::new(Role::Device) }.parse().unwrap();
/// let now = UnixTime::from_seconds(1_800_000_000);
/// let issuer_ends = now.plus_seconds(86_400);
/// let found = warnings(&spec, Some((now, issuer_ends)), now);
/// assert!(matches!(found.as_slice(), [Warning::OutlivesIssuer { .. }]));
/// ```
#[must_use]
pub fn warnings(
    spec: &CertificateSpec,
    issuer_validity: Option<(UnixTime, UnixTime)>,
    now: UnixTime,
) -> Vec<Warning> {
    let (starts, ends) = spec.validity(now, issuer_validity);
    let mut found = Vec::new();
    if let Some((issuer_starts, issuer_ends)) = issuer_validity {
        if now > issuer_ends {
            found.push(Warning::IssuerExpired { ended: issuer_ends });
        }
        if now < issuer_starts {
            found.push(Warning::IssuerNotYetValid { starts: issuer_starts });
        }
        if ends > issuer_ends {
            found.push(Warning::OutlivesIssuer { issuer_ends, ends });
        }
        if starts < issuer_starts {
            found.push(Warning::StartsBeforeIssuer { issuer_starts, starts });
        }
    }
    if now > ends {
        found.push(Warning::AlreadyExpired { ended: ends });
    }
    if now < starts {
        found.push(Warning::NotYetValid { starts });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{CertificateSpec, UnixTime, Warning, warnings};
    use crate::certificate::{
        Role,
        draft::{Draft, EndChoice, StartChoice, ValidityDraft},
    };

    const NOW: UnixTime = UnixTime::from_seconds(1_800_000_000);
    const DAY: i64 = 86_400;

    fn spec(validity: ValidityDraft) -> CertificateSpec {
        Draft { common_name: "press-1".into(), validity, ..Draft::new(Role::Device) }.parse().unwrap()
    }

    fn at(start_at: &str, end: EndChoice) -> CertificateSpec {
        let start = StartChoice::At;
        spec(ValidityDraft { start, start_at: start_at.into(), end, ..ValidityDraft::new(Role::Device) })
    }

    #[test]
    fn an_ordinary_certificate_raises_none() {
        let issuer = (NOW.plus_seconds(-60), NOW.plus_seconds(3_651 * DAY));
        assert_eq!(warnings(&spec(ValidityDraft::new(Role::Device)), Some(issuer), NOW), []);
        assert_eq!(warnings(&spec(ValidityDraft::new(Role::Device)), None, NOW), []);
    }

    #[test]
    fn each_is_found_alone() {
        let ordinary = (NOW.plus_seconds(-10_000 * DAY), NOW.plus_seconds(10_000 * DAY));
        let found = |spec: CertificateSpec| warnings(&spec, Some(ordinary), NOW);
        assert!(matches!(found(at("2026-01-01", EndChoice::Never))[..], [Warning::OutlivesIssuer { .. }]));
        assert!(matches!(
            found(at("1970-01-01", EndChoice::AlreadyExpired))[..],
            [Warning::StartsBeforeIssuer { .. }, Warning::AlreadyExpired { .. }]
        ));
        assert!(matches!(found(at("2030-01-01", EndChoice::AfterDays))[..], [Warning::NotYetValid { .. }]));
    }

    #[test]
    fn an_issuer_out_of_its_time_is_told() {
        let ended = NOW.plus_seconds(-1);
        let spec = spec(ValidityDraft { end: EndChoice::AlreadyExpired, ..ValidityDraft::new(Role::Device) });
        let found = warnings(&spec, Some((NOW.plus_seconds(-2 * DAY), ended)), NOW);
        let expired = Warning::AlreadyExpired { ended: NOW.plus_seconds(-3_600) };
        assert_eq!(found, [Warning::IssuerExpired { ended }, expired]);
        let starts = NOW.plus_seconds(DAY);
        let early = warnings(
            &at("2030-01-01", EndChoice::AfterDays),
            Some((starts, super::UnixTime::from_seconds(i64::MAX))),
            NOW,
        );
        assert!(early.contains(&Warning::IssuerNotYetValid { starts }));
    }
}
