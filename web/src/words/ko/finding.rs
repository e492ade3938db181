//! Korean: around findings.

use jitr_shared::inspect::Severity;

use crate::words::finding::FindingWords;

pub(super) const FINDING: FindingWords = FindingWords {
    severity: |severity| match severity {
        Severity::Note => "참고",
        Severity::Warning => "주의",
        Severity::Error => "오류",
    },
    place: |line, offset| format!("{line}번째 줄, {offset}번째 바이트"),
};
