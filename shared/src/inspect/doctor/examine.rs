//! What is structured, looked at as such. One file a kind of structure.

mod bundle;
mod command;
mod frame;
mod host;
mod policy;
mod topic;
mod transcript;

use std::collections::BTreeMap;

pub(super) use self::{host::endpoints, policy::client_names};
use super::{Case, Cause, Strength};
use crate::{
    inspect::{DoctorRule, Evidence},
    time::UnixTime,
};

/// The most evidence that is kept for one cause.
const MOST_EVIDENCE: usize = 6;

/// What may be behind it.
#[derive(Default)]
pub(super) struct Suspects {
    all: BTreeMap<DoctorRule, (Strength, Vec<Evidence>)>,
}

impl Suspects {
    pub(super) fn add(
        &mut self,
        rule: DoctorRule,
        strength: Strength,
        evidence: impl IntoIterator<Item = Evidence>,
    ) {
        let (so_far, seen) = self.all.entry(rule).or_insert((strength, Vec::new()));
        *so_far = strength.max(*so_far);
        for new in evidence {
            if seen.len() < MOST_EVIDENCE && !seen.iter().any(|old| old.place == new.place) {
                seen.push(new);
            }
        }
    }

    /// What was seen shows that it is not this.
    fn clear(&mut self, rule: DoctorRule) {
        self.all.remove(&rule);
    }

    pub(super) fn into_causes(self) -> Vec<Cause> {
        let cause = |(rule, (strength, evidence))| Cause { rule, strength, evidence, command: None };
        self.all.into_iter().map(cause).collect()
    }
}

/// The phrases that are looked for here.
pub(super) fn phrases() -> impl Iterator<Item = &'static str> {
    [
        command::PHRASES,
        frame::PHRASES,
        host::PHRASES,
        policy::PHRASES,
        topic::PHRASES,
        transcript::PHRASES,
        bundle::PHRASES,
    ]
    .into_iter()
    .flatten()
    .flat_map(|group| group.iter())
    .copied()
}

/// Looks at everything that has a structure.
pub(super) fn examine(case: &Case<'_>, now: UnixTime, suspects: &mut Suspects) {
    command::examine(case, suspects);
    frame::examine(case, suspects);
    host::examine(case, suspects);
    policy::examine(case, suspects);
    topic::examine(case, suspects);
    transcript::examine(case, suspects);
    bundle::examine(case, now, suspects);
}
