//! CSRs that were dropped or pasted: what each of them asks for, and which can be signed.
//!
//! Files come in handfuls, so that a folder of thousands shows its progress; a handful of an older folder is dropped. Of what is not
//! drawn only the number and the name are kept. Not here: reading them (the issuer), their wording.

use std::collections::BTreeSet;
use std::rc::Rc;

use jitr_shared::batch::MOST_DEVICES;
use yew::Reducible;

use crate::issuer::message::IssuerFault;
use crate::issuer::message::csr::{CsrFacts, CsrFault, CsrLine};

/// The most files that are read at once: as many as a batch has devices.
pub const MOST_FILES: usize = MOST_DEVICES as usize;
/// How many lines of one kind are drawn; the rest is counted.
pub const MOST_SHOWN: usize = 100;

/// The CSRs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Csrs {
    /// Which folder or text this is; counts up.
    pub number: u32,
    /// What was read so far, a handful each.
    lines: Vec<Rc<Vec<CsrLine>>>,
    able: usize,
    wrong: usize,
    /// Files of it, and how many were read.
    pub progress: Option<(usize, usize)>,
    /// There were more files than are read at once.
    pub more: bool,
    /// Why reading ended.
    pub fault: Option<IssuerFault>,
}

/// What happens to them.
pub enum CsrsAction {
    /// Other files came.
    Came {
        /// How many.
        files: usize,
        /// There are more than are read at once.
        more: bool,
    },
    /// A handful was read.
    Read {
        /// Of which folder.
        number: u32,
        /// How many files.
        files: usize,
        /// What was found in them.
        outcome: Result<Vec<CsrLine>, IssuerFault>,
    },
    /// One was signed, or all were: they are not offered again.
    Signed(Vec<u32>),
}

impl Csrs {
    /// Gives them after an action.
    #[must_use]
    pub fn after(mut self, action: CsrsAction) -> Self {
        match action {
            CsrsAction::Came { files, more } => {
                let number = self.number.wrapping_add(1);
                self = Self { number, progress: Some((0, files)), more, ..Self::default() };
            }
            CsrsAction::Read { number, files, outcome } if number == self.number => match outcome {
                Ok(lines) => {
                    self.take(lines);
                    self.progress =
                        self.progress.map(|(done, all)| (done + files, all)).filter(|(done, all)| done < all);
                }
                Err(fault) => {
                    self.fault = Some(fault);
                    self.progress = None;
                }
            },
            // Of an older folder.
            CsrsAction::Read { .. } => {}
            CsrsAction::Signed(numbers) => self.remove(&numbers.into_iter().collect()),
        }
        self
    }

    fn take(&mut self, mut lines: Vec<CsrLine>) {
        for line in &mut lines {
            match &mut line.outcome {
                Ok(facts) => {
                    if self.able >= MOST_SHOWN {
                        facts.parts = Vec::new();
                    }
                    self.able += 1;
                }
                Err(_) => self.wrong += 1,
            }
        }
        self.lines.push(Rc::new(lines));
    }

    fn remove(&mut self, numbers: &BTreeSet<u32>) {
        let signed =
            |line: &CsrLine| line.outcome.as_ref().is_ok_and(|facts| numbers.contains(&facts.number));
        for lines in &mut self.lines {
            if lines.iter().any(signed) {
                Rc::make_mut(lines).retain(|line| !signed(line));
            }
        }
        self.able = self.able().count();
    }

    /// How many can be signed.
    #[must_use]
    pub fn able_count(&self) -> usize {
        self.able
    }

    /// How many can't.
    #[must_use]
    pub fn wrong_count(&self) -> usize {
        self.wrong
    }

    fn all(&self) -> impl Iterator<Item = &CsrLine> {
        self.lines.iter().flat_map(|lines| lines.iter())
    }

    /// Those that can be signed.
    pub fn able(&self) -> impl Iterator<Item = (&CsrLine, &CsrFacts)> {
        self.all().filter_map(|line| line.outcome.as_ref().ok().map(|facts| (line, facts)))
    }

    /// Those that can't.
    pub fn wrong(&self) -> impl Iterator<Item = (&CsrLine, &CsrFault)> {
        self.all().filter_map(|line| line.outcome.as_ref().err().map(|fault| (line, fault)))
    }
}

impl Reducible for Csrs {
    type Action = CsrsAction;

    fn reduce(self: Rc<Self>, action: CsrsAction) -> Rc<Self> {
        Rc::new(Rc::unwrap_or_clone(self).after(action))
    }
}

#[cfg(test)]
mod tests {
    use jitr_shared::certificate::csr::{Part, Reason};

    use super::{CsrFacts, CsrFault, CsrLine, Csrs, CsrsAction, MOST_SHOWN};
    use crate::issuer::message::csr::CsrPart;

    fn line(number: u32) -> CsrLine {
        let facts = CsrFacts {
            number,
            name: format!("press-{number}"),
            key: String::from("P-256"),
            parts: Vec::new(),
        };
        CsrLine { path: format!("{number}.csr"), block: None, outcome: Ok(facts) }
    }

    fn read(number: u32, lines: Vec<CsrLine>) -> CsrsAction {
        CsrsAction::Read { number, files: lines.len(), outcome: Ok(lines) }
    }

    #[test]
    fn handfuls_add_up_and_those_of_an_older_folder_are_dropped() {
        let csrs = Csrs::default().after(CsrsAction::Came { files: 3, more: false });
        let csrs = csrs.after(read(1, vec![line(0), line(1)])).after(read(0, vec![line(9)]));
        assert_eq!((csrs.able_count(), csrs.progress), (2, Some((2, 3))));
        let csrs = csrs.after(read(1, vec![line(2)]));
        assert_eq!((csrs.able().count(), csrs.progress), (3, None));
        let csrs = csrs.after(CsrsAction::Came { files: 1, more: false });
        assert_eq!((csrs.able_count(), csrs.wrong_count()), (0, 0));
    }

    #[test]
    fn what_was_signed_goes_and_what_is_wrong_stays() {
        let wrong = CsrLine { path: String::from("x"), block: Some(2), outcome: Err(CsrFault::Signature) };
        let csrs = Csrs::default().after(CsrsAction::Came { files: 3, more: false });
        let csrs = csrs.after(read(1, vec![line(0), wrong, line(1)])).after(CsrsAction::Signed(vec![0, 1]));
        assert_eq!((csrs.able().count(), csrs.wrong().count()), (0, 1));
        assert_eq!((csrs.able_count(), csrs.wrong_count()), (0, 1));
    }

    #[test]
    fn of_what_is_not_drawn_the_details_go() {
        let detailed = |number| {
            let mut line = line(number);
            if let Ok(facts) = &mut line.outcome {
                facts.parts = vec![CsrPart { part: Part::OtherName, left_out: Some(Reason::NotMade) }];
            }
            line
        };
        let csrs = Csrs::default().after(CsrsAction::Came { files: 150, more: false });
        let csrs = csrs.after(read(1, (0..150).map(detailed).collect()));
        let with_parts = csrs.able().filter(|(_, facts)| !facts.parts.is_empty()).count();
        assert_eq!((csrs.able_count(), with_parts), (150, MOST_SHOWN));
    }
}
