//! The blocks of an input (`certificate::pem`), as parts of a report: their places and what is odd about them.

use super::Reader;
use crate::{
    certificate::pem::{Fault, FaultKind, Position},
    inspect::{
        finding::{Evidence, Finding, Subject},
        place::Place,
        rule::ReadingRule,
    },
};

/// The most that is read of all inputs together: 5,000 certificates in PEM are about 8 MB.
pub(super) const LARGEST_INPUT: usize = 16 << 20;
/// The most blocks of all inputs together.
pub(super) const MOST_BLOCKS: usize = 10_000;

/// Where an input begins.
pub(super) const fn start(input: usize) -> Place {
    Place { input, line: 1, offset: 0, within: None }
}

/// A position in one of the inputs.
pub(super) const fn place(input: usize, position: Position) -> Place {
    Place { input, line: position.line, offset: position.offset, within: None }
}

impl Reader {
    /// Says what is odd about how something was written; `label` is its block's.
    pub(super) fn fault(
        &mut self,
        input: usize,
        fault: Fault,
        subject: Option<Subject>,
        label: Option<&str>,
    ) {
        let evidence = Evidence {
            field: None,
            place: place(input, fault.position),
            expected: fault.expected.map(str::to_owned),
            found: fault.found,
        };
        self.note(Finding::of(rule(fault.kind, label), subject, evidence));
    }
}

fn rule(kind: FaultKind, label: Option<&str>) -> ReadingRule {
    match kind {
        FaultKind::InputTooLarge { found, limit } => ReadingRule::InputTooLarge { found, limit },
        FaultKind::InputEmpty => ReadingRule::InputEmpty,
        FaultKind::NothingRecognised => ReadingRule::NothingRecognised,
        // What is left of it was the limit for this input.
        FaultKind::TooManyBlocks { .. } => ReadingRule::TooManyBlocks { limit: MOST_BLOCKS },
        FaultKind::FrameDamaged => ReadingRule::FrameDamaged,
        FaultKind::FrameNotClosed => ReadingRule::FrameNotClosed,
        FaultKind::FrameLabelsDiffer => {
            ReadingRule::FrameLabelsDiffer { label: label.unwrap_or_default().to_owned() }
        }
        FaultKind::FrameMissing => ReadingRule::FrameMissing,
        FaultKind::BadBase64 => ReadingRule::BadBase64,
        FaultKind::FrameWrapped => ReadingRule::FrameWrapped,
    }
}
