//! Certificate policies along a path.
//!
//! RFC 5280 section 6.1's tree of policies can grow with the power of the path's length (CVE-2023-0464); this is RFC 9618's
//! graph, which gives the same verdicts and grows with the sum. Qualifiers are not followed: nothing here shows them.

use std::collections::{BTreeMap, BTreeSet};

use const_oid::ObjectIdentifier;
use serde::{Deserialize, Serialize};

use super::{
    fault::{Effort, Fault},
    member::Member,
    work::Work,
};

const ANY_POLICY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.32.0");

/// The inputs of section 6.1.1 (c), (e), (f) and (g); the default requires nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyInputs {
    /// The policies that are acceptable, as object identifiers; empty is any.
    pub acceptable: Vec<String>,
    /// Whether a path without policies is refused.
    pub require_explicit: bool,
    /// Whether mappings are not followed.
    pub inhibit_mapping: bool,
    /// Whether anyPolicy counts as no policy.
    pub inhibit_any: bool,
}

/// What is known of the policies so far.
pub(super) struct Policies {
    levels: Vec<Level>,
    current: Level,
    explicit: usize,
    mapping: usize,
    any: usize,
}

/// The valid policies at one depth of the path.
#[derive(Clone, Default)]
struct Level {
    has_any: bool,
    /// Each policy with those of the level above that lead to it; none is anyPolicy.
    nodes: BTreeMap<ObjectIdentifier, BTreeSet<ObjectIdentifier>>,
}

impl Level {
    fn is_empty(&self) -> bool {
        !self.has_any && self.nodes.is_empty()
    }
}

impl Policies {
    /// For a path of `length` certificates below the anchor.
    pub(super) fn new(length: usize, inputs: &PolicyInputs) -> Self {
        let counter = |set: bool| if set { 0 } else { length.saturating_add(1) };
        Self {
            levels: Vec::new(),
            current: Level { has_any: true, ..Level::default() },
            explicit: counter(inputs.require_explicit),
            mapping: counter(inputs.inhibit_mapping),
            any: counter(inputs.inhibit_any),
        }
    }

    /// Takes the next certificate of the path, anchor first.
    pub(super) fn take(&mut self, member: &Member, is_last: bool, work: &mut Work) -> Option<Fault> {
        let self_issued = member.is_self_issued();
        self.restrict(member, self.any > 0 || (!is_last && self_issued), work);
        if self.explicit == 0 && self.current.is_empty() {
            return Some(Fault::NoPolicy);
        }
        if !is_last && let Some(fault) = self.map(member, work) {
            return Some(fault);
        }
        if is_last || !self_issued {
            self.explicit = self.explicit.saturating_sub(1);
        }
        if !is_last && !self_issued {
            self.mapping = self.mapping.saturating_sub(1);
            self.any = self.any.saturating_sub(1);
        }
        self.constrain(member, is_last);
        None
    }

    /// Section 6.1.5 (g): whether a policy that is acceptable is left, if one has to be.
    pub(super) fn end(&self, inputs: &PolicyInputs) -> Option<Fault> {
        (self.explicit == 0 && !self.has_acceptable(inputs)).then_some(Fault::NoPolicy)
    }

    /// Section 6.1.3 (d) and (e).
    fn restrict(&mut self, member: &Member, any_allowed: bool, work: &mut Work) {
        let Some(policies) = &member.extensions.policies else {
            self.current = Level::default();
            return;
        };
        let named: BTreeSet<_> = policies.value.0.iter().map(|policy| policy.policy_identifier).collect();
        let had_any = self.current.has_any;
        if !named.contains(&ANY_POLICY) || !any_allowed {
            self.current.nodes.retain(|policy, _| named.contains(policy));
            self.current.has_any = false;
        }
        if had_any {
            for policy in named.into_iter().filter(|policy| *policy != ANY_POLICY) {
                if work.spend(Effort::Comparisons) {
                    self.current.nodes.entry(policy).or_default();
                }
            }
        }
    }

    /// Section 6.1.4 (a) and (b): makes the level of the next certificate.
    fn map(&mut self, member: &Member, work: &mut Work) -> Option<Fault> {
        let mut mappings: Vec<_> = member
            .extensions
            .policy_mappings
            .iter()
            .flat_map(|mappings| &mappings.value.0)
            .map(|mapping| (mapping.issuer_domain_policy, mapping.subject_domain_policy))
            .collect();
        if mappings.iter().any(|(issuer, subject)| *issuer == ANY_POLICY || *subject == ANY_POLICY) {
            return Some(Fault::AnyPolicyMapped);
        }
        let mapped: BTreeSet<_> = mappings.iter().map(|(issuer, _)| *issuer).collect();
        if self.mapping == 0 {
            self.current.nodes.retain(|policy, _| !mapped.contains(policy));
            mappings.clear();
        } else if self.current.has_any {
            for policy in &mapped {
                self.current.nodes.entry(*policy).or_default();
            }
        }
        let unmapped = self.current.nodes.keys().filter(|policy| !mapped.contains(*policy));
        mappings.extend(unmapped.map(|policy| (*policy, *policy)));
        let mut next = Level { has_any: self.current.has_any, ..Level::default() };
        for (issuer, subject) in mappings {
            if work.spend(Effort::Comparisons) && self.current.nodes.contains_key(&issuer) {
                next.nodes.entry(subject).or_default().insert(issuer);
            }
        }
        self.levels.push(std::mem::replace(&mut self.current, next));
        None
    }

    /// Section 6.1.4 (i) and (j), and 6.1.5 (b).
    fn constrain(&mut self, member: &Member, is_last: bool) {
        let count = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        if let Some(constraints) = &member.extensions.policy_constraints {
            match constraints.value.require_explicit_policy.map(count) {
                Some(0) => self.explicit = 0,
                Some(most) if !is_last => self.explicit = self.explicit.min(most),
                Some(_) | None => {}
            }
            if let Some(most) = constraints.value.inhibit_policy_mapping {
                self.mapping = self.mapping.min(count(most));
            }
        }
        if let Some(inhibit) = &member.extensions.inhibit_any_policy {
            self.any = self.any.min(count(inhibit.value.0));
        }
    }

    fn has_acceptable(&self, inputs: &PolicyInputs) -> bool {
        let acceptable: BTreeSet<_> =
            inputs.acceptable.iter().filter_map(|text| ObjectIdentifier::new(text).ok()).collect();
        if inputs.acceptable.is_empty() || acceptable.contains(&ANY_POLICY) {
            return !self.current.is_empty();
        }
        if self.current.has_any {
            return !acceptable.is_empty();
        }
        // Backwards: a policy counts under the name that it has where it came from anyPolicy, in the anchor's own domain.
        let mut reachable: BTreeSet<ObjectIdentifier> = self.current.nodes.keys().copied().collect();
        for level in std::iter::once(&self.current).chain(self.levels.iter().rev()) {
            let mut above = BTreeSet::new();
            for policy in &reachable {
                match level.nodes.get(policy) {
                    Some(parents) if parents.is_empty() && acceptable.contains(policy) => return true,
                    Some(parents) => above.extend(parents.iter().copied()),
                    None => {}
                }
            }
            reachable = above;
        }
        false
    }
}
