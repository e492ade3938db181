//! Path building: from a certificate up to an anchor, by name, key identifier and signature, with backtracking.
//!
//! Depth first; issuers that fit better are tried first, so that the first whole path that is refused is also the one whose
//! reasons explain most. A path may not hold an entity twice, has an end, and costs counted work.
//! Source: RFC 4158 (path building), RFC 5280 section 6.1.

use super::{
    super::signature::Check,
    fault::{Effort, Fault, Reason},
    member::Member,
    validator::{Validator, inherits},
};

/// Intermediate certificates in a path, whatever is asked for.
const MOST_INTERMEDIATES: usize = 20;

/// What a path is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Goal {
    /// The certificate that was to be validated, for its purpose.
    Target,
    /// Who signed a list, below the anchor of the path that the list is about.
    ListIssuer { anchor: usize },
}

/// A search that is going on.
struct Search {
    goal: Goal,
    limit: usize,
    /// How far the best failure came.
    best: Option<(Progress, Failure)>,
}

/// A path that is not valid, from the target on, and why.
#[derive(Default)]
pub(super) struct Failure {
    pub(super) path: Vec<usize>,
    pub(super) reasons: Vec<Reason>,
}

/// How far a try came; a later one counts only if it came farther.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Progress {
    /// It ended before an anchor, so many certificates up.
    Ended(usize),
    /// It was whole, and refused.
    Whole,
}

impl Search {
    fn note(&mut self, progress: Progress, path: &[usize], reasons: Vec<Reason>) {
        if self.best.as_ref().is_none_or(|(best, _)| progress > *best) {
            self.best = Some((progress, Failure { path: path.to_vec(), reasons }));
        }
    }
}

impl Validator<'_> {
    /// Finds a valid path, anchor first.
    pub(super) fn find_path(&mut self, target: usize, goal: Goal) -> Result<Vec<usize>, Failure> {
        let asked = match goal {
            Goal::Target => self.purpose.depth.unwrap_or(MOST_INTERMEDIATES),
            Goal::ListIssuer { .. } => MOST_INTERMEDIATES,
        };
        let mut search = Search { goal, limit: asked.min(MOST_INTERMEDIATES), best: None };
        if let Some(path) = self.extend(&mut vec![target], &mut search) {
            return Ok(path);
        }
        let mut failure = search.best.map(|(_, failure)| failure).unwrap_or_default();
        if let (Some(fault), Some(target)) = (self.work.exhausted(), self.members.get(target)) {
            failure.reasons.insert(0, Reason { place: target.place, fault: fault.clone() });
        }
        Err(failure)
    }

    /// Goes on from a path that begins with the target; gives a whole and valid one, anchor first.
    fn extend(&mut self, path: &mut Vec<usize>, search: &mut Search) -> Option<Vec<usize>> {
        let last = path.last().copied()?;
        let subject = self.members.get(last)?;
        let candidates = self.issuers_of(subject, last, search.goal);
        if candidates.is_empty() {
            let fault = Fault::NoIssuer { issuer: subject.issuer_text() };
            search.note(Progress::Ended(path.len()), path, vec![Reason { place: subject.place, fault }]);
        }
        for candidate in candidates {
            if !self.work.spend(Effort::Steps) {
                return None;
            }
            let found = match self.refusal(path, subject, candidate, search.limit) {
                Some(fault) => {
                    let reasons = vec![Reason { place: subject.place, fault }];
                    search.note(Progress::Ended(path.len()), path, reasons);
                    None
                }
                None => self.try_issuer(path, candidate, search),
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn try_issuer(
        &mut self,
        path: &mut Vec<usize>,
        candidate: usize,
        search: &mut Search,
    ) -> Option<Vec<usize>> {
        path.push(candidate);
        let found = if self.members.get(candidate).is_some_and(Member::is_anchor) {
            let whole: Vec<usize> = path.iter().rev().copied().collect();
            let reasons = self.check_path(&whole, search.goal);
            if reasons.is_empty() {
                Some(whole)
            } else {
                search.note(Progress::Whole, path, reasons);
                None
            }
        } else {
            self.extend(path, search)
        };
        path.pop();
        found
    }

    /// Why a candidate cannot be the next in a path.
    fn refusal(&mut self, path: &[usize], subject: &Member, candidate: usize, limit: usize) -> Option<Fault> {
        let issuer = self.members.get(candidate)?;
        if !issuer.is_anchor() {
            let is_in_path =
                |index: &usize| self.members.get(*index).is_some_and(|member| member.is_same_entity(issuer));
            if path.iter().any(is_in_path) {
                return Some(Fault::Loop);
            }
            // The target is none, and the candidate would be one more.
            if path.len() > limit {
                return Some(Fault::TooDeep { limit });
            }
        }
        // Its parameters are known only once the path is whole.
        if inherits(issuer) {
            return None;
        }
        let algorithm = || subject.parsed.algorithm.oid.to_string();
        match self.link(path.last().copied()?, candidate, None) {
            Check::Valid => None,
            Check::Invalid => Some(Fault::BadSignature { issuer: issuer.place }),
            Check::CannotCheck => {
                Some(Fault::UncheckedSignature { issuer: issuer.place, algorithm: algorithm() })
            }
        }
    }

    /// The certificates of the issuer's name, those first that end the search or fit best.
    fn issuers_of(&self, subject: &Member, index: usize, goal: Goal) -> Vec<usize> {
        let now = self.purpose.time.seconds();
        let allowed = |candidate: &usize| {
            let is_other_anchor = match goal {
                Goal::Target => false,
                Goal::ListIssuer { anchor } => {
                    *candidate != anchor && self.members.get(*candidate).is_some_and(Member::is_anchor)
                }
            };
            *candidate != index && !is_other_anchor
        };
        let mut candidates = self.named(&subject.issuer);
        candidates.retain(allowed);
        candidates.sort_by_key(|candidate| {
            self.members.get(*candidate).map(|issuer| {
                let validity = issuer.parsed.not_before().seconds()..=issuer.parsed.not_after().seconds();
                (issuer.fit_as_issuer_of(subject), !issuer.is_anchor(), !validity.contains(&now))
            })
        });
        candidates
    }
}
