//! Inputs -> blocks -> items, each by the reader of its kind; what cannot be read becomes a finding.
//!
//! A [`Reader`] walks once and holds all that is bounded: bytes, blocks, passwords, and the work that they ask for.

mod armor;
mod budget;
mod certificate;
mod container;
mod extension;
mod judge;
mod key;
mod kind;
pub(super) mod list;
mod moment;
mod name;
pub(super) mod number;
mod public_key;
mod request;
mod shell;
mod signature;
mod unreadable;

use std::collections::BTreeMap;

use zeroize::Zeroizing;

pub(super) use self::budget::Budget;
use self::{
    armor::{Fault, Found},
    kind::Kind,
    unreadable::Unreadable,
};
use super::{
    finding::{Evidence, Finding, Subject},
    place::{Input, Origin, Place},
    report::{Block, InputFacts, Report},
    rule::ReadingRule,
};
use crate::{
    certificate::{password::Password, read::Parsed},
    time::UnixTime,
};

/// Passwords that are tried; each costs the work of a derivation for everything that is encrypted.
const MOST_PASSWORDS: usize = 4;

/// Reads all inputs.
pub(super) fn read(inputs: &[Input<'_>], passwords: &[Zeroizing<String>], now: UnixTime) -> Report {
    let passwords = passwords.iter().take(MOST_PASSWORDS);
    let mut reader = Reader {
        report: Report::default(),
        parsed: Vec::new(),
        known: BTreeMap::new(),
        passwords: passwords.map(|text| (text, Password::new(text))).collect(),
        without: [Password::new(""), Password::none()],
        budget: Budget::default(),
    };
    let mut left = armor::LARGEST_INPUT;
    for (index, input) in inputs.iter().enumerate() {
        let size = input.bytes.len();
        reader.report.inputs.push(InputFacts { name: input.name.to_owned(), size });
        if size > left {
            let place = Place { input: index, line: 1, offset: 0, within: None };
            let rule = ReadingRule::InputTooLarge { found: size, limit: armor::LARGEST_INPUT };
            reader.note(Finding::at(rule, None, place));
            continue;
        }
        left = left.saturating_sub(size);
        reader.input(index, input.bytes);
    }
    let Reader { mut report, parsed, .. } = reader;
    judge::judge(&mut report, &parsed, now);
    report
}

/// A report in the making.
struct Reader<'a> {
    report: Report,
    /// The certificates, in the report's order.
    parsed: Vec<Parsed>,
    /// The place of each by its id.
    known: BTreeMap<String, usize>,
    /// Each password, and the keys that were derived from it.
    passwords: Vec<(&'a Zeroizing<String>, Password)>,
    /// Of files that have none: the empty one, and none at all.
    without: [Password; 2],
    budget: Budget,
}

impl Reader<'_> {
    fn input(&mut self, index: usize, bytes: &[u8]) {
        let most = armor::MOST_BLOCKS.saturating_sub(self.report.blocks.len());
        let reading = armor::read(index, bytes, most);
        for found in reading.blocks {
            self.found(found);
        }
        for fault in reading.faults {
            self.fault(fault, None);
        }
    }

    fn found(&mut self, found: Found) {
        let origin = Origin { block: self.report.blocks.len(), container: None, place: found.place };
        self.report.blocks.push(Block {
            place: found.place,
            label: found.label.clone(),
            kind: found.kind,
            size: found.contents.len(),
            items: Vec::new(),
            der: Vec::new(),
        });
        let subject = Subject::Block(origin.block);
        for fault in found.faults {
            self.fault(fault, Some(subject));
        }
        if found.contents.is_empty() {
            return;
        }
        let label = found.label.as_deref();
        let contents = found.contents.as_slice();
        let by_label = label.map(kind::by_label);
        let kind = by_label.unwrap_or_else(|| kind::by_content(contents));
        if let (Some(header), Kind::PrivateKey) = (&found.header, kind) {
            let read = self.old_key(origin, label, header);
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
                let rule = ReadingRule::OtherContent { kind, label: label.map(str::to_owned) };
                self.note(Finding::at(rule, Some(Subject::Block(origin.block)), origin.place));
                Ok(())
            }
        }
    }

    /// Says why a block of a kind could not be read.
    fn told(&mut self, origin: Origin, kind: Kind, read: Result<(), Unreadable>) {
        if let Err(unreadable) = read {
            let subject = Some(Subject::Block(origin.block));
            self.unreadable(kind.unreadable(), subject, unreadable.evidence(origin.place));
        }
    }

    fn unreadable(&mut self, rule: ReadingRule, subject: Option<Subject>, evidence: Evidence) {
        self.note(Finding::of(rule, subject, evidence));
    }

    fn fault(&mut self, fault: Fault, subject: Option<Subject>) {
        let evidence = Evidence {
            field: None,
            place: fault.place,
            expected: fault.expected.map(str::to_owned),
            found: fault.found,
        };
        self.note(Finding::of(fault.rule, subject, evidence));
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
