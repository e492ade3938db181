//! Validity: its encoding, its order, and whether it covers the time that is asked for (RFC 5280 section 4.1.2.5).

use der::Tag;

use super::Sheet;
use crate::{
    inspect::{finding::Evidence, rule::CertificateRule as Rule},
    time::UnixTime,
};

/// 99991231235959Z: "no well-defined expiration date".
const NEVER: UnixTime = UnixTime::from_seconds(253_402_300_799);
/// The first second of 2050: from then on dates are GeneralizedTime.
const YEAR_2050: UnixTime = UnixTime::from_seconds(2_524_608_000);

impl Sheet<'_> {
    pub(super) fn validity(&mut self, now: UnixTime) {
        let (not_before, not_after) = (self.item.facts.not_before, self.item.facts.not_after);
        let end = self.not_after().finding(not_after.rfc3339());
        if not_after < not_before {
            let evidence = end.expecting(format!(">= {}", not_before.rfc3339()));
            self.note(Rule::ValidityOrder, evidence);
            return;
        }
        if now > not_after {
            self.note(Rule::Expired { not_after }, end.expecting(format!(">= {}", now.rfc3339())));
        } else if not_after == NEVER {
            self.note(Rule::NoExpiry, end);
        }
        if now < not_before {
            let evidence = self.not_before().finding(not_before.rfc3339());
            self.note(Rule::NotYetValid { not_before }, evidence.expecting(format!("<= {}", now.rfc3339())));
        }
    }

    /// The date up to 2049 that is no UTCTime.
    pub(super) fn early_generalized_time(&self) -> Evidence {
        let starts_early = self.item.facts.not_before < YEAR_2050
            && self.layout.not_before.as_ref().is_some_and(|date| date.tag == Tag::GeneralizedTime);
        let evidence = if starts_early { self.not_before() } else { self.not_after() };
        evidence.expecting("UTCTime").finding("GeneralizedTime")
    }

    fn not_before(&self) -> Evidence {
        self.seen("tbsCertificate.validity.notBefore", self.layout.not_before.as_ref())
    }

    fn not_after(&self) -> Evidence {
        self.seen("tbsCertificate.validity.notAfter", self.layout.not_after.as_ref())
    }
}
