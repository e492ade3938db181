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

/// A position in one of the inputs.
pub(super) const fn place(input: usize, position: Position) -> Place {
    Place { input, line: position.line, offset: position.offset, within: None }
}

impl Reader {
    /// Says what is odd about how something was written.
    pub(super) fn fault(&mut self, input: usize, fault: Fault, subject: Option<Subject>) {
        let evidence = Evidence {
            field: None,
            place: place(input, fault.position),
            expected: fault.expected.map(str::to_owned),
            found: fault.found,
        };
        let kind = match fault.kind {
            // What is left of it was the limit for this input.
            FaultKind::TooManyBlocks { .. } => FaultKind::TooManyBlocks { limit: MOST_BLOCKS },
            kind @ (FaultKind::InputTooLarge { .. }
            | FaultKind::InputEmpty
            | FaultKind::NothingRecognised
            | FaultKind::FrameDamaged
            | FaultKind::FrameNotClosed
            | FaultKind::FrameLabelsDiffer { .. }
            | FaultKind::FrameMissing
            | FaultKind::BadBase64
            | FaultKind::FrameWrapped) => kind,
        };
        self.note(Finding::of(ReadingRule::Written(kind), subject, evidence));
    }
}
