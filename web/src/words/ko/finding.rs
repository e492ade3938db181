//! Korean: around findings.

use jitr_shared::inspect::{Severity, doctor::Strength};

use crate::words::finding::FindingWords;

pub(super) const FINDING: FindingWords = FindingWords {
    severity: |severity| match severity {
        Severity::Note => "참고",
        Severity::Warning => "주의",
        Severity::Error => "오류",
    },
    strength: |strength| match strength {
        Strength::Weak => "가능성 있음",
        Strength::Strong => "가능성 높음",
        Strength::Certain => "확실함",
    },
};
