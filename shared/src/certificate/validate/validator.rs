//! One validation's state: what was handed in, what it costs, and the signatures that were checked already.

use std::collections::BTreeMap;

use der::Any;

use super::{
    super::{facts::KeyKind, signature::Check},
    Purpose,
    canonical::CanonicalName,
    fault::Effort,
    list::List,
    member::Member,
    signature::{self, Key},
    work::Work,
};

/// The state.
pub(super) struct Validator<'a> {
    pub(super) members: &'a [Member],
    pub(super) lists: &'a [List],
    pub(super) purpose: &'a Purpose,
    pub(super) work: Work,
    /// The issuers of lists whose own path is being looked for.
    pub(super) list_issuers: Vec<usize>,
    by_subject: BTreeMap<&'a CanonicalName, Vec<usize>>,
    links: BTreeMap<(usize, usize), Check>,
    list_links: BTreeMap<(super::Place, usize), Check>,
}

impl<'a> Validator<'a> {
    pub(super) fn new(members: &'a [Member], lists: &'a [List], purpose: &'a Purpose) -> Self {
        let mut by_subject = BTreeMap::<_, Vec<usize>>::new();
        for (index, member) in members.iter().enumerate() {
            by_subject.entry(&member.subject).or_default().push(index);
        }
        Self {
            members,
            lists,
            purpose,
            work: Work::new(),
            list_issuers: Vec::new(),
            by_subject,
            links: BTreeMap::new(),
            list_links: BTreeMap::new(),
        }
    }

    /// The certificates with this subject.
    pub(super) fn named(&self, subject: &CanonicalName) -> Vec<usize> {
        self.by_subject.get(subject).cloned().unwrap_or_default()
    }

    /// Whether one certificate's key made the signature on another; [`Check::CannotCheck`] also when the work is exhausted.
    ///
    /// `inherited` are DSA parameters of a CA above the issuer.
    pub(super) fn link(&mut self, subject: usize, issuer: usize, inherited: Option<&Any>) -> Check {
        let (Some(below), Some(above)) = (self.members.get(subject), self.members.get(issuer)) else {
            return Check::CannotCheck;
        };
        if let Some(known) = self.links.get(&(subject, issuer))
            && !inherits(above)
        {
            return *known;
        }
        if !self.work.spend(Effort::Signatures) {
            return Check::CannotCheck;
        }
        let (parsed, public) = (&below.parsed, &above.parsed.public_key);
        let key = Key { public, inherited };
        let old = self.purpose.accept_old_algorithms;
        let check = signature::check(key, &parsed.algorithm, &parsed.tbs_der, &parsed.signature, old);
        self.links.insert((subject, issuer), check);
        check
    }

    /// Whether a certificate's key made the signature on a list.
    pub(super) fn list_signature(&mut self, list: &List, signer: usize) -> Check {
        let Some(member) = self.members.get(signer) else { return Check::CannotCheck };
        if let Some(known) = self.list_links.get(&(list.place, signer)) {
            return *known;
        }
        if !self.work.spend(Effort::Signatures) {
            return Check::CannotCheck;
        }
        let inherited = self.inherited_by(signer);
        let key = Key { public: &member.parsed.public_key, inherited: inherited.as_ref() };
        let old = self.purpose.accept_old_algorithms;
        let check = signature::check(key, &list.algorithm, &list.signed, &list.signature, old);
        self.list_links.insert((list.place, signer), check);
        check
    }

    /// DSA parameters for a key without its own, from the first certificate of its issuer's name that has some.
    ///
    /// Wrong ones only make a signature invalid: whether the signer is valid is another question.
    fn inherited_by(&self, member: usize) -> Option<Any> {
        let member = self.members.get(member).filter(|member| inherits(member))?;
        let issuers = self.named(&member.issuer);
        let parameters = |index: usize| self.members.get(index)?.parsed.public_key.parameters().cloned();
        issuers.into_iter().find_map(parameters)
    }
}

/// Whether a key needs DSA parameters of a CA above.
pub(super) fn inherits(member: &Member) -> bool {
    member.parsed.public_key.kind() == KeyKind::Dsa && member.parsed.public_key.parameters().is_none()
}
