//! Certificates and lists that were read once, so that paths of many certificates can be asked for.
//!
//! DER with its place -> [`Collection`] -> one [`Verdict`] a target. Signatures that were checked for one target are known
//! for the next, and all of them together have an end (`work`): no bundle can hold the page, however many leaves it has.

use super::{
    Verdict,
    build::{Failure, Goal},
    fault::{Place, Reason},
    list::List,
    member::Member,
    purpose::Purpose,
    validator::Validator,
};

/// Certificates and lists that were read.
pub struct Collection {
    members: Vec<Member>,
    lists: Vec<List>,
    unreadable: Vec<Reason>,
}

impl Collection {
    /// Reads everything; what cannot be read is left out, and said where there is no valid path.
    pub fn read<'a>(
        certificates: impl Iterator<Item = (&'a [u8], Place)>,
        lists: impl Iterator<Item = (&'a [u8], Place)>,
    ) -> Self {
        let mut collection = Self { members: Vec::new(), lists: Vec::new(), unreadable: Vec::new() };
        for (der, place) in certificates {
            match Member::read(der, place) {
                Ok(member) => collection.members.push(member),
                Err(reason) => collection.unreadable.push(reason),
            }
        }
        for (der, place) in lists {
            match List::read(der, place) {
                Ok(list) => collection.lists.push(list),
                Err(reason) => collection.unreadable.push(reason),
            }
        }
        collection
    }

    /// Validates each of these certificates, in their order.
    #[must_use]
    pub fn validate(&self, targets: &[Place], purpose: &Purpose) -> Vec<Verdict> {
        let mut validator = Validator::new(&self.members, &self.lists, purpose);
        targets.iter().map(|target| self.verdict(*target, &mut validator)).collect()
    }

    fn verdict(&self, target: Place, validator: &mut Validator<'_>) -> Verdict {
        let Some(index) = self.members.iter().position(|member| member.place == target) else {
            let of_target = self.unreadable.iter().filter(|reason| reason.place == target);
            return Verdict::NotValid { path: Vec::new(), reasons: of_target.cloned().collect() };
        };
        validator.work.begin();
        match validator.find_path(index, Goal::Target) {
            Ok(path) => Verdict::Valid(self.places(path.iter().rev())),
            Err(Failure { path, mut reasons }) => {
                reasons.extend(self.unreadable.iter().cloned());
                Verdict::NotValid { path: self.places(path.iter()), reasons }
            }
        }
    }

    fn places<'a>(&self, path: impl Iterator<Item = &'a usize>) -> Vec<Place> {
        path.filter_map(|index| self.members.get(*index)).map(|member| member.place).collect()
    }
}
