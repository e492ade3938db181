//! What is odd about how something was written, and where.

use serde::{Deserialize, Serialize};

use super::Position;

/// What is odd about how something was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What it is.
    pub kind: FaultKind,
    /// Where it was seen.
    pub position: Position,
    /// What was expected there.
    pub expected: Option<&'static str>,
    /// What was found there.
    pub found: Option<String>,
}

/// Kinds of faults.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FaultKind {
    /// The input is larger than is read.
    InputTooLarge {
        /// Bytes found.
        found: usize,
        /// The most that is read.
        limit: usize,
    },
    /// The input is empty.
    InputEmpty,
    /// Neither PEM nor DER nor Base64 nor hex of DER.
    NothingRecognised,
    /// More blocks than are read.
    TooManyBlocks {
        /// The most that are read.
        limit: usize,
    },
    /// A `-----BEGIN` line has no proper label.
    FrameDamaged,
    /// A block has no `-----END` line.
    FrameNotClosed,
    /// The labels of `BEGIN` and `END` differ.
    FrameLabelsDiffer {
        /// The label of `BEGIN`.
        label: String,
    },
    /// Base64, hex or a C array without a PEM frame.
    FrameMissing,
    /// A block's content is no Base64, or there is none.
    BadBase64,
    /// The lines of a block carry something else: time stamps, quotes, `\n` written out.
    FrameWrapped,
}

impl FaultKind {
    /// A stable name, for searching and linking.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::InputTooLarge { .. } => "input-too-large",
            Self::InputEmpty => "input-empty",
            Self::NothingRecognised => "nothing-recognised",
            Self::TooManyBlocks { .. } => "too-many-blocks",
            Self::FrameDamaged => "frame-damaged",
            Self::FrameNotClosed => "frame-not-closed",
            Self::FrameLabelsDiffer { .. } => "frame-labels-differ",
            Self::FrameMissing => "frame-missing",
            Self::BadBase64 => "bad-base64",
            Self::FrameWrapped => "frame-wrapped",
        }
    }
}

impl Fault {
    pub(crate) const fn of(kind: FaultKind, position: Position) -> Self {
        Self { kind, position, expected: None, found: None }
    }

    pub(super) fn told(
        kind: FaultKind,
        position: Position,
        expected: &'static str,
        found: Option<u8>,
    ) -> Self {
        let found = found.map(|byte| {
            if byte.is_ascii_graphic() { char::from(byte).to_string() } else { format!("0x{byte:02x}") }
        });
        Self { kind, position, expected: Some(expected), found }
    }
}
