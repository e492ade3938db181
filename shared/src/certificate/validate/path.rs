//! Validation of one path, from the anchor to the target: RFC 5280 section 6.1.
//!
//! The anchor is a certificate here, and what it says counts as well (RFC 5937): its validity, its constraints, its path
//! length, its key usage. Every fault of the path is given, not only the first; revocation is looked at last.

use der::Any;
use x509_cert::{certificate::Version, ext::pkix::KeyUsages};

use super::{
    super::{identifier::dotted, signature::Check},
    build::Goal,
    constraint::Constraints,
    fault::{Fault, Reason},
    member::Member,
    policy::Policies,
    profile::{Profiled, broken_clauses},
    validator::{Validator, inherits},
};

/// What is known on the way down.
struct State {
    constraints: Vec<Constraints>,
    policies: Policies,
    /// How many certificates that are not self-issued may follow, and the path length that says so.
    remaining: Option<(u32, u32)>,
    dsa_parameters: Option<Any>,
    reasons: Vec<Reason>,
}

impl Validator<'_> {
    /// Checks a path, anchor first; nothing to say is valid.
    pub(super) fn check_path(&mut self, path: &[usize], goal: Goal) -> Vec<Reason> {
        let mut state = State {
            constraints: Vec::new(),
            policies: Policies::new(path.len().saturating_sub(1), &self.purpose.policies),
            remaining: None,
            dsa_parameters: None,
            reasons: Vec::new(),
        };
        let mut above = None;
        for (depth, index) in path.iter().copied().enumerate() {
            let Some(member) = self.members.get(index) else { continue };
            let is_last = depth.saturating_add(1) == path.len();
            let mut faults = self.own_faults(index, member);
            if let Some(issuer) = above {
                faults.extend(self.faults_below(index, member, issuer, is_last, &mut state));
            }
            if is_last && goal == Goal::Target {
                faults.extend(self.faults_of_target(member));
            } else if !is_last {
                faults.extend(self.faults_as_issuer(member, goal, &mut state));
            }
            state.reasons.extend(faults.into_iter().map(|fault| Reason { place: member.place, fault }));
            above = Some(index);
        }
        self.finish(path, goal, state)
    }

    fn finish(&mut self, path: &[usize], goal: Goal, mut state: State) -> Vec<Reason> {
        let Some(target) = path.last().and_then(|index| self.members.get(*index)) else {
            return state.reasons;
        };
        if goal == Goal::Target
            && let Some(fault) = state.policies.end(&self.purpose.policies)
        {
            state.reasons.push(Reason { place: target.place, fault });
        }
        if let Some(fault) = self.work.exhausted() {
            state.reasons.push(Reason { place: target.place, fault: fault.clone() });
        }
        if state.reasons.is_empty() {
            state.reasons = (1..path.len()).flat_map(|index| self.check_revocation(path, index)).collect();
        }
        state.reasons
    }

    /// What is wrong with a certificate wherever it stands.
    fn own_faults(&mut self, index: usize, member: &Member) -> Vec<Fault> {
        let extensions = &member.extensions;
        let mut faults = Vec::new();
        faults.extend(extensions.duplicate.iter().map(|oid| Fault::DuplicateExtension { oid: dotted(*oid) }));
        faults.extend(extensions.broken.iter().map(|oid| Fault::BrokenExtension { oid: dotted(*oid) }));
        let unknown =
            |oid: &const_oid::ObjectIdentifier| Fault::UnknownCriticalExtension { oid: dotted(*oid) };
        faults.extend(extensions.unknown_critical.iter().map(unknown));
        let (now, not_before, not_after) =
            (self.purpose.time.seconds(), member.parsed.not_before(), member.parsed.not_after());
        if now < not_before.seconds() {
            faults.push(Fault::NotYetValid { not_before });
        }
        if now > not_after.seconds() {
            faults.push(Fault::Expired { not_after });
        }
        if member.parsed.tbs.signature() != &member.parsed.algorithm {
            faults.push(Fault::AlgorithmsDiffer);
        }
        if self.purpose.strict {
            let profiled = Profiled { parsed: &member.parsed, extensions: &member.extensions };
            let clauses = broken_clauses(profiled, || {
                member.is_self_issued() && self.link(index, index, None) == Check::Valid
            });
            faults.extend(clauses.into_iter().map(|clause| Fault::Profile { clause }));
        }
        faults
    }

    /// Sections 6.1.3 (a), (b), (c), (d) and 6.1.4 (l): what the certificates above say of this one.
    fn faults_below(
        &mut self,
        index: usize,
        member: &Member,
        issuer: usize,
        is_last: bool,
        state: &mut State,
    ) -> Vec<Fault> {
        let mut faults = Vec::new();
        let place = self.members.get(issuer).map_or(member.place, |issuer| issuer.place);
        match self.link(index, issuer, state.dsa_parameters.as_ref()) {
            Check::Valid => {}
            Check::Invalid => faults.push(Fault::BadSignature { issuer: place }),
            Check::CannotCheck => {
                let algorithm = member.parsed.algorithm.oid.to_string();
                faults.push(Fault::UncheckedSignature { issuer: place, algorithm });
            }
        }
        if is_last || !member.is_self_issued() {
            for constraints in &state.constraints {
                let work = &mut self.work;
                faults.extend(member.names.iter().find_map(|name| constraints.fault_of(name, work)));
            }
        }
        faults.extend(state.policies.take(member, is_last, &mut self.work));
        if !is_last && !member.is_self_issued() {
            match &mut state.remaining {
                Some((0, limit)) => faults.push(Fault::PathTooLong { limit: *limit }),
                Some((remaining, _)) => *remaining = remaining.saturating_sub(1),
                None => {}
            }
        }
        faults
    }

    /// Section 6.1.4: what a certificate has to allow to stand above another, and what it passes on.
    fn faults_as_issuer(&self, member: &Member, goal: Goal, state: &mut State) -> Vec<Fault> {
        let mut faults = Vec::new();
        let extensions = &member.extensions;
        // A root from before version 3 cannot say that it is a CA; that it is trusted says it.
        let is_old_anchor =
            member.is_anchor() && member.parsed.tbs.version() == Version::V1 && !self.purpose.strict;
        if !member.is_ca() && !is_old_anchor {
            faults.push(Fault::NotACa);
        }
        if !member.may(KeyUsages::KeyCertSign) {
            faults.push(Fault::MayNotSignCertificates);
        }
        if goal == Goal::Target && !member.is_anchor() {
            faults.extend(self.wrong_extended_key_usage(member));
        }
        let length = extensions
            .basic_constraints
            .as_ref()
            .and_then(|constraints| constraints.value.path_len_constraint);
        if let Some(length) = length.map(u32::from)
            && state.remaining.is_none_or(|(remaining, _)| length < remaining)
        {
            state.remaining = Some((length, length));
        }
        if let Some(constraints) = &extensions.name_constraints {
            state.constraints.push(Constraints::new(&constraints.value, member.place));
        }
        if !inherits(member) {
            state.dsa_parameters = member.parsed.public_key.parameters().cloned();
        }
        faults
    }

    fn faults_of_target(&self, member: &Member) -> Vec<Fault> {
        let mut faults: Vec<Fault> = self.wrong_extended_key_usage(member).into_iter().collect();
        let usages = self.purpose.key_usage.iter().filter(|usage| !member.may(usage.flag()));
        faults.extend(usages.map(|usage| Fault::WrongKeyUsage { wanted: usage.word().to_owned() }));
        let missing = self.purpose.names.iter().filter(|name| !name.is_among(&member.names));
        faults.extend(missing.map(|name| Fault::NameMismatch { expected: name.text() }));
        faults
    }

    fn wrong_extended_key_usage(&self, member: &Member) -> Option<Fault> {
        let (wanted, allowed) =
            (self.purpose.extended_key_usage?, member.extensions.extended_key_usage.as_ref()?);
        let any =
            allowed.value.0.iter().any(|oid| *oid == wanted.oid() || *oid == super::ANY_EXTENDED_KEY_USAGE);
        (!any).then(|| Fault::WrongExtendedKeyUsage { wanted: wanted.oid().to_string() })
    }
}
