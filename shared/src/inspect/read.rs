//! Inputs -> blocks -> items, each by the reader of its kind; what cannot be read becomes a finding.
//!
//! A [`Reader`] walks once and holds all that is bounded: bytes, blocks, passwords, and the work that they ask for. It goes from
//! piece to piece, so that who waits can be told how far it is ([`Reading`]).

mod armor;
mod budget;
mod certificate;
mod container;
mod extension;
mod foreign;
mod judge;
mod key;
pub(super) mod list;
mod moment;
mod name;
pub(super) mod number;
mod password;
mod public_key;
mod reading;
mod request;
mod shell;
mod signature;
mod unreadable;

use std::collections::{BTreeMap, VecDeque};

use zeroize::Zeroizing;

pub(super) use self::budget::Budget;
use self::{foreign::Foreign, judge::Judge, password::Tried, unreadable::Unreadable};
pub use self::{
    password::Passwords,
    reading::{Given, Outcome, Progress, Reading},
};
use super::{
    finding::{Evidence, Finding, Subject},
    place::{Input, Origin, Place},
    report::{Block, InputFacts, Report},
    rule::{OtherKind, ReadingRule},
};
use crate::{
    certificate::{
        kind::{self, Kind},
        pem::{self, Block as Found, Fault, FaultKind, Position},
        read::Parsed,
    },
    time::UnixTime,
};

/// Reads all inputs.
pub(super) fn read(inputs: &[Input<'_>], passwords: &[Zeroizing<String>], now: UnixTime) -> Report {
    let mut reader = Reader::new(Passwords { new: passwords.to_vec(), earlier: Vec::new() });
    for (index, input) in inputs.iter().enumerate() {
        reader.open(index, input);
        while reader.step() {}
    }
    let Reader { mut report, parsed, .. } = reader;
    let mut judge = Judge::of(&report, &parsed);
    while judge.step(&mut report, &parsed, now) {}
    judge.end(&mut report);
    report
}

/// A report in the making.
struct Reader {
    report: Report,
    /// The certificates, in the report's order.
    parsed: Vec<Parsed>,
    /// The place of each by its id.
    known: BTreeMap<String, usize>,
    passwords: Tried,
    budget: Budget,
    /// Bytes of inputs that may still come.
    left: usize,
    /// What was found in the inputs and is not read yet.
    waiting: VecDeque<Piece>,
    /// How many blocks were found so far.
    blocks: usize,
}

/// What was found in an input, by the input's index.
enum Piece {
    Block(usize, Found),
    Foreign(Place, Foreign),
    Fault(usize, Fault),
}

impl Reader {
    fn new(passwords: Passwords) -> Self {
        Self {
            report: Report::default(),
            parsed: Vec::new(),
            known: BTreeMap::new(),
            passwords: Tried::new(passwords),
            budget: Budget::default(),
            left: armor::LARGEST_INPUT,
            waiting: VecDeque::new(),
            blocks: 0,
        }
    }

    /// Finds what is in an input; [`Self::step`] reads it.
    fn open(&mut self, index: usize, input: &Input<'_>) {
        let size = input.bytes.len();
        self.report.inputs.push(InputFacts { name: input.name.to_owned(), size });
        if size > self.left {
            let kind = FaultKind::InputTooLarge { found: size, limit: armor::LARGEST_INPUT };
            self.waiting.push_back(Piece::Fault(index, Fault::of(kind, Position::START)));
            return;
        }
        self.left = self.left.saturating_sub(size);
        let foreign = foreign::pieces(index, input.bytes);
        let is_named = !foreign.is_empty();
        let most = armor::MOST_BLOCKS.saturating_sub(self.blocks).saturating_sub(foreign.len());
        let reading = pem::read_most(input.bytes, most);
        self.blocks = self.blocks.saturating_add(foreign.len()).saturating_add(reading.blocks.len());
        self.waiting.extend(foreign);
        self.waiting.extend(reading.blocks.into_iter().map(|found| Piece::Block(index, found)));
        // What was named is recognised.
        let says = |fault: &Fault| !is_named || fault.kind != FaultKind::NothingRecognised;
        let faults = reading.faults.into_iter().filter(says);
        self.waiting.extend(faults.map(|fault| Piece::Fault(index, fault)));
    }

    /// Reads the next of what was found; `false` once there is none left.
    fn step(&mut self) -> bool {
        match self.waiting.pop_front() {
            Some(Piece::Block(input, found)) => self.found(input, found),
            Some(Piece::Foreign(place, foreign)) => self.named(place, foreign),
            Some(Piece::Fault(input, fault)) => self.fault(input, fault, None),
            None => return false,
        }
        true
    }

    fn found(&mut self, input: usize, found: Found) {
        let place = armor::place(input, found.position);
        let origin = Origin { block: self.report.blocks.len(), container: None, place };
        self.report.blocks.push(Block {
            place,
            label: found.label.clone(),
            kind: found.kind,
            other: None,
            size: found.contents.len(),
            items: Vec::new(),
            der: Vec::new(),
            is_secret: false,
        });
        let subject = Subject::Block(origin.block);
        let label = found.label.as_deref();
        if let Some(Kind::Other(kind @ (OtherKind::OpenSsh | OtherKind::Pgp))) = label.map(kind::by_label) {
            // Their frames have lines of their own: headers, and a check sum behind the Base64.
            self.framed(origin, kind, &found);
            return;
        }
        for fault in found.faults {
            self.fault(input, fault, Some(subject));
        }
        if found.contents.is_empty() {
            return;
        }
        let contents = found.contents.as_slice();
        let by_label = label.map(kind::by_label);
        let kind = by_label.unwrap_or_else(|| kind::by_content(contents));
        if let (Some(header), Kind::PrivateKey) = (&found.header, kind) {
            let read = self.old_key(origin, label, header, contents);
            self.told(origin, kind, read);
            return;
        }
        let Err(unreadable) = self.block(origin, label, kind, contents) else { return };
        // The label may lie: what is inside says what it is.
        let other = kind::by_content(contents);
        if by_label.is_some_and(|by_label| by_label != other)
            && self.block(origin, None, other, contents).is_ok()
        {
            let rule = ReadingRule::LabelDiffers { label: found.label.clone().unwrap_or_default() };
            self.note(Finding::at(rule, Some(subject), origin.place));
            return;
        }
        self.told(origin, kind, Err(unreadable));
        if !kind.may_be_secret() && !other.may_be_secret() {
            self.keep(origin, contents);
        }
    }

    /// Reads a block as one of a kind.
    fn block(
        &mut self,
        origin: Origin,
        label: Option<&str>,
        kind: Kind,
        der: &[u8],
    ) -> Result<(), Unreadable> {
        match kind {
            Kind::Certificate => self.block_certificate(origin, label, der),
            Kind::Request => self.request(origin, der),
            Kind::List => self.list(origin, der),
            Kind::PrivateKey => self.key(origin, label, der),
            Kind::EncryptedPrivateKey => self.locked_key(origin, der),
            Kind::PublicKey => self.public_key(origin, der),
            Kind::Pkcs7 => self.pkcs7(origin, der),
            Kind::Pkcs12 => self.pkcs12(origin, der),
            Kind::Other(kind) => {
                self.other(origin, kind, label);
                Ok(())
            }
        }
    }

    /// Says why a block of a kind could not be read.
    fn told(&mut self, origin: Origin, kind: Kind, read: Result<(), Unreadable>) {
        if let Err(unreadable) = read {
            let subject = Some(Subject::Block(origin.block));
            self.unreadable(ReadingRule::unreadable(kind), subject, unreadable.evidence(origin.place));
        }
    }

    fn unreadable(&mut self, rule: ReadingRule, subject: Option<Subject>, evidence: Evidence) {
        self.note(Finding::of(rule, subject, evidence));
    }

    fn note(&mut self, finding: Finding) {
        self.report.findings.push(finding);
    }

    /// Keeps the bytes of a block, for who wants to look where it is broken.
    fn keep(&mut self, origin: Origin, der: &[u8]) {
        if let Some(block) = self.report.blocks.get_mut(origin.block) {
            der.clone_into(&mut block.der);
        }
    }

    /// Says that an item came out of a block.
    fn belongs(&mut self, origin: Origin, item: Subject) {
        if let Some(block) = self.report.blocks.get_mut(origin.block) {
            block.items.push(item);
        }
        let container = origin.container.and_then(|index| self.report.containers.get_mut(index));
        if let Some(container) = container {
            container.items.push(item);
        }
    }
}
