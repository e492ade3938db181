//! English: around findings.

use jitr_shared::inspect::{Severity, doctor::Strength};

use crate::words::finding::FindingWords;

pub(super) const FINDING: FindingWords = FindingWords {
    severity: |severity| match severity {
        Severity::Note => "Note",
        Severity::Warning => "Warning",
        Severity::Error => "Error",
    },
    strength: |strength| match strength {
        Strength::Weak => "may be",
        Strength::Strong => "likely",
        Strength::Certain => "certain",
    },
};
