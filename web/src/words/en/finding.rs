//! English: around findings.

use jitr_shared::inspect::Severity;

use crate::words::finding::FindingWords;

pub(super) const FINDING: FindingWords = FindingWords {
    severity: |severity| match severity {
        Severity::Note => "Note",
        Severity::Warning => "Warning",
        Severity::Error => "Error",
    },
    place: |line, offset| format!("line {line}, byte {offset}"),
};
