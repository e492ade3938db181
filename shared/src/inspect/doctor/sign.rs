//! A sign: phrases that mean a cause when they stand together, and phrases that mean another one.
//!
//! The tables below are in the words of the programs: SDKs, brokers, TLS libraries, the AWS CLI, AWS's logs. One file a
//! kind of complaint.

mod broker;
mod device;
mod identity;
mod network;
mod pem;
mod phrase;
mod registration;
mod rule;
mod template;
mod tls;
mod trust;

pub(super) use self::{
    pem::PEM_ERROR,
    phrase::{CERTIFICATE_ALERT, CLOSED, HANDSHAKE_ALERT},
    trust::SERVER_REFUSED,
};
use super::{
    Strength,
    phrase::Found,
    text::{Hit, Text},
};
use crate::inspect::DoctorRule;

/// Where the phrases of a sign have to stand.
#[derive(Clone, Copy)]
pub(super) enum Scope {
    /// Anywhere in what was given.
    Anywhere,
    /// Within so many letters of the first group's.
    Near(usize),
    /// In one record: an object in braces; without braces, near each other.
    Record,
}

/// Without braces a record is a few lines.
const RECORD_WITHOUT_BRACES: usize = 420;

/// Phrases that mean a cause.
pub(super) struct Sign {
    rule: DoctorRule,
    strength: Strength,
    scope: Scope,
    /// Of each group one phrase has to be there.
    all: &'static [&'static [&'static str]],
    /// None of these may be there.
    none: &'static [&'static [&'static str]],
}

impl Sign {
    const fn new(rule: DoctorRule, strength: Strength, all: &'static [&'static [&'static str]]) -> Self {
        Self { rule, strength, scope: Scope::Anywhere, all, none: &[] }
    }

    const fn within(self, scope: Scope) -> Self {
        Self { scope, ..self }
    }

    const fn unless(self, none: &'static [&'static [&'static str]]) -> Self {
        Self { none, ..self }
    }

    pub(super) const fn rule(&self) -> DoctorRule {
        self.rule
    }

    pub(super) const fn strength(&self) -> Strength {
        self.strength
    }

    pub(super) fn phrases(&self) -> impl Iterator<Item = &'static str> {
        self.all.iter().chain(self.none).flat_map(|group| group.iter()).copied()
    }

    /// Where it was seen: a hit for each group, or nothing.
    pub(super) fn seen(&self, texts: &[Text<'_>], found: &Found) -> Option<Vec<Hit>> {
        let groups: Vec<Vec<Hit>> = self.all.iter().map(|group| found.any(group)).collect();
        let (first, others) = groups.split_first()?;
        match self.scope {
            Scope::Anywhere => {
                let absent = self.none.iter().all(|group| found.mentions(group).is_empty());
                groups.iter().map(|group| group.first().copied()).collect::<Option<_>>().filter(|_| absent)
            }
            Scope::Near(letters) => first.iter().find_map(|hit| {
                let reach = (hit.start.saturating_sub(letters), hit.end + letters);
                self.together(*hit, reach, others, found)
            }),
            Scope::Record => first.iter().find_map(|hit| {
                let reach = texts.get(hit.text)?.record(*hit).unwrap_or((
                    hit.start.saturating_sub(RECORD_WITHOUT_BRACES),
                    hit.end + RECORD_WITHOUT_BRACES,
                ));
                self.together(*hit, reach, others, found)
            }),
        }
    }

    fn together(
        &self,
        hit: Hit,
        (start, end): (usize, usize),
        others: &[Vec<Hit>],
        found: &Found,
    ) -> Option<Vec<Hit>> {
        let inside = |other: &&Hit| other.text == hit.text && start <= other.start && other.end <= end;
        let nearest = |group: &Vec<Hit>| {
            group.iter().filter(inside).min_by_key(|other| other.start.abs_diff(hit.start)).copied()
        };
        let disturbed =
            self.none.iter().any(|group| found.mentions(group).iter().any(|other| inside(&other)));
        let mut hits: Vec<Hit> = others.iter().map(nearest).collect::<Option<_>>()?;
        hits.insert(0, hit);
        (!disturbed).then_some(hits)
    }
}

/// Every sign.
pub(super) fn all() -> impl Iterator<Item = &'static Sign> {
    [
        tls::SIGNS,
        network::SIGNS,
        pem::SIGNS,
        registration::SIGNS,
        template::SIGNS,
        device::SIGNS,
        identity::SIGNS,
        broker::SIGNS,
        rule::SIGNS,
    ]
    .into_iter()
    .flatten()
}
