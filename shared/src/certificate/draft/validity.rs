//! From when to when: what was chosen and typed -> [`Validity`] -> two instants once the clock and the issuer are known.
//!
//! The start is backdated unless something else is asked for: a device without a battery-backed clock wakes up in the past,
//! and one whose clock is a little behind must not see a certificate that is not valid yet.
//! Source: RFC 5280 section 4.1.2.5.

use serde::{Deserialize, Serialize};

use super::{Fault, Field, FieldFault, moment, moment::OfDay};
use crate::{certificate::Role, time::UnixTime};

const SECONDS_PER_DAY: i64 = 86_400;
/// How far a start is set back: no time zone is off by more, and a revocation list or a log still shows the day.
pub const BACKDATED_SECONDS: i64 = SECONDS_PER_DAY;
/// How long ago a certificate ended that is made expired: no clock of a service is off by as much.
pub const EXPIRED_SECONDS: i64 = 3_600;
/// A hundred years: more is a slip of the finger, and an end can be typed or left out on purpose.
const LONGEST_DAYS: u32 = 36_525;
/// AWS looks at the verification certificate once; its own example runs 500 days.
const LONGEST_VERIFICATION_DAYS: u32 = 500;
/// RFC 5280 section 4.1.2.5: 99991231235959Z says that there is no well-defined end.
pub const NEVER: UnixTime = UnixTime::from_seconds(253_402_300_799);

/// The fields for the validity, as chosen and typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValidityDraft {
    /// How the start is given.
    pub start: StartChoice,
    /// For [`StartChoice::At`]: a date or a time.
    pub start_at: String,
    /// How the end is given.
    pub end: EndChoice,
    /// For [`EndChoice::AfterDays`]: whole days.
    pub days: String,
    /// For [`EndChoice::At`]: a date (its last second) or a time.
    pub end_at: String,
}

/// How the start of a validity is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum StartChoice {
    /// A day ago, for devices without a clock, but not before the issuer's own start.
    #[default]
    Backdated,
    /// At the time of issue.
    Now,
    /// As typed.
    At,
}

/// How the end of a validity is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EndChoice {
    /// So many days after the typed start, else after the time of issue.
    #[default]
    AfterDays,
    /// As typed.
    At,
    /// 99991231235959Z.
    Never,
    /// An hour ago: for a test of what refuses expired certificates.
    AlreadyExpired,
}

/// A validity that waits for the time of issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    start: Start,
    end: End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    Backdated,
    Now,
    At(UnixTime),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    AfterDays(u32),
    At(UnixTime),
    Never,
    AlreadyExpired,
}

impl ValidityDraft {
    /// Backdated, and as long as is usual for the role.
    #[must_use]
    pub fn new(role: Role) -> Self {
        Self {
            start: StartChoice::default(),
            start_at: String::new(),
            end: EndChoice::default(),
            days: role.default_validity_days().to_string(),
            end_at: String::new(),
        }
    }

    pub(super) fn parse(&self, role: Role) -> Result<Validity, Vec<FieldFault>> {
        let at = |field, fault| FieldFault { field, fault };
        let start = match self.start {
            StartChoice::Backdated => Ok(Start::Backdated),
            StartChoice::Now => Ok(Start::Now),
            StartChoice::At => moment::parse(&self.start_at, OfDay::First).map(Start::At),
        }
        .map_err(|fault| at(Field::ValidityStart, fault));
        let end = match self.end {
            EndChoice::AfterDays => {
                days(role, &self.days).map(End::AfterDays).map_err(|fault| at(Field::ValidityDays, fault))
            }
            EndChoice::At => moment::parse(&self.end_at, OfDay::Last)
                .map(End::At)
                .map_err(|fault| at(Field::ValidityEnd, fault)),
            EndChoice::Never => Ok(End::Never),
            EndChoice::AlreadyExpired => Ok(End::AlreadyExpired),
        };
        match (start, end) {
            (Ok(Start::At(start)), Ok(End::At(end))) if end <= start => {
                Err(vec![at(Field::ValidityEnd, Fault::EndsBeforeStart)])
            }
            (Ok(start), Ok(end)) => Ok(Validity { start, end }),
            (start, end) => Err(start.err().into_iter().chain(end.err()).collect()),
        }
    }
}

impl Validity {
    /// The first and the last instant, for a certificate that is issued `now` by a CA that is valid between these two.
    #[must_use]
    pub fn between(self, now: UnixTime, issuer: Option<(UnixTime, UnixTime)>) -> (UnixTime, UnixTime) {
        let backdated = now.plus_seconds(-BACKDATED_SECONDS);
        let expired = now.plus_seconds(-EXPIRED_SECONDS);
        let within_issuer = issuer.map_or(backdated, |(issuer_start, _)| backdated.max(issuer_start));
        let start = match (self.start, self.end) {
            (Start::At(at), _) => at,
            (Start::Now, End::AfterDays(_) | End::At(_) | End::Never) => now,
            (Start::Backdated, End::AfterDays(_) | End::At(_) | End::Never) => within_issuer,
            // What has ended already cannot begin now, and below a CA of the last hour it begins before the CA does.
            (Start::Backdated | Start::Now, End::AlreadyExpired) if within_issuer < expired => within_issuer,
            (Start::Backdated | Start::Now, End::AlreadyExpired) => backdated,
        };
        let end = match (self.end, self.start) {
            (End::AfterDays(days), Start::At(start)) => after(start, days),
            (End::AfterDays(days), Start::Backdated | Start::Now) => after(now, days),
            (End::At(at), _) => at,
            (End::Never, _) => NEVER,
            (End::AlreadyExpired, _) => expired,
        };
        (start, end)
    }

    /// The days that were typed, where days were.
    #[must_use]
    pub fn days(self) -> Option<u32> {
        match self.end {
            End::AfterDays(days) => Some(days),
            End::At(_) | End::Never | End::AlreadyExpired => None,
        }
    }
}

/// Whole seconds, also where the end of year 9999 cuts it off.
fn after(start: UnixTime, days: u32) -> UnixTime {
    UnixTime::from_seconds(start.plus_seconds(i64::from(days) * SECONDS_PER_DAY).seconds())
}

fn days(role: Role, text: &str) -> Result<u32, Fault> {
    let most = match role {
        Role::RootCa | Role::IntermediateCa | Role::Device => LONGEST_DAYS,
        Role::VerificationCertificate => LONGEST_VERIFICATION_DAYS,
    };
    super::text::number(text, 1, most)
}

#[cfg(test)]
mod tests {
    use super::{EndChoice, Fault, Field, NEVER, Role, StartChoice, UnixTime, ValidityDraft};

    const NOW: UnixTime = UnixTime::from_seconds(1_800_000_000);
    const DAY: i64 = 86_400;

    fn at(start: &str, end: &str) -> ValidityDraft {
        ValidityDraft {
            start: StartChoice::At,
            start_at: start.into(),
            end: EndChoice::At,
            end_at: end.into(),
            ..ValidityDraft::new(Role::Device)
        }
    }

    fn faults(draft: &ValidityDraft) -> Vec<(Field, Fault)> {
        let faults = draft.parse(Role::Device).unwrap_err();
        faults.into_iter().map(|fault| (fault.field, fault.fault)).collect()
    }

    #[test]
    fn a_start_is_backdated_but_not_before_the_issuer() {
        let validity = ValidityDraft::new(Role::Device).parse(Role::Device).unwrap();
        let end = NOW.plus_seconds(3_650 * DAY);
        assert_eq!(validity.between(NOW, None), (NOW.plus_seconds(-DAY), end));
        let issuer = NOW.plus_seconds(-60);
        assert_eq!(validity.between(NOW, Some((issuer, end))), (issuer, end));
        assert_eq!(validity.days(), Some(3_650));
    }

    #[test]
    fn days_count_from_a_typed_start_else_from_now() {
        let draft = ValidityDraft { end: EndChoice::AfterDays, ..at("2030-01-01", "") };
        let validity = ValidityDraft { days: "1".into(), ..draft }.parse(Role::Device).unwrap();
        let (start, end) = validity.between(NOW, None);
        assert_eq!(
            (start.rfc3339(), end.milliseconds_since(start)),
            ("2030-01-01T00:00:00Z".into(), DAY * 1000)
        );
    }

    #[test]
    fn there_is_an_end_that_never_comes_and_one_that_has_come() {
        for start in [StartChoice::Backdated, StartChoice::Now] {
            let draft = |end| ValidityDraft { start, end, ..ValidityDraft::new(Role::Device) };
            let never = draft(EndChoice::Never).parse(Role::Device).unwrap();
            assert_eq!(never.between(NOW, None).1, NEVER);
            let expired = draft(EndChoice::AlreadyExpired).parse(Role::Device).unwrap();
            let issuer = Some((NOW.plus_seconds(-DAY), NEVER));
            let wanted = (NOW.plus_seconds(-DAY), NOW.plus_seconds(-3_600));
            assert_eq!(expired.between(NOW, issuer), wanted);
            let made_just_now = Some((NOW.plus_seconds(-60), NEVER));
            assert_eq!(expired.between(NOW, made_just_now), wanted);
        }
        assert_eq!(NEVER.rfc3339(), "9999-12-31T23:59:59Z");
    }

    #[test]
    fn a_typed_end_comes_after_a_typed_start() {
        let validity = at("2026-01-01", "2026-01-01").parse(Role::Device).unwrap();
        let (start, end) = validity.between(NOW, None);
        assert_eq!(end.milliseconds_since(start), (DAY - 1) * 1000);
        let backwards = at("2026-01-02", "2026-01-01");
        assert_eq!(faults(&backwards), [(Field::ValidityEnd, Fault::EndsBeforeStart)]);
        let both = at("", "1949-12-31");
        assert_eq!(
            faults(&both),
            [(Field::ValidityStart, Fault::Missing), (Field::ValidityEnd, Fault::TooEarly)]
        );
    }

    #[test]
    fn days_have_limits() {
        let draft = |days: &str| ValidityDraft { days: days.into(), ..ValidityDraft::new(Role::RootCa) };
        for (text, fault) in [
            ("", Fault::Missing),
            ("ten", Fault::NotANumber),
            ("-1", Fault::NotANumber),
            ("0", Fault::OutOfRange { least: 1, most: 36_525 }),
            ("36526", Fault::OutOfRange { least: 1, most: 36_525 }),
        ] {
            assert_eq!(faults(&draft(text)), [(Field::ValidityDays, fault)]);
        }
        assert_eq!(draft(" 36525 ").parse(Role::RootCa).unwrap().days(), Some(36_525));
        let verification = draft("501").parse(Role::VerificationCertificate).unwrap_err();
        assert_eq!(verification[0].fault, Fault::OutOfRange { least: 1, most: 500 });
    }
}
