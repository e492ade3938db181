//! The words of Inspect: what is read, what was found, and the views of it.
//!
//! Found when they are asked for, as those of rules are (`rule`).

use std::ops::Deref;

use jitr_shared::api::destination::Language;
use jitr_shared::certificate::facts::KeyKind;
use jitr_shared::inspect::{Place, Progress};

use super::{en, ko};
use crate::issuer::message::overview::{Line, Overview};
use crate::state::inspect::{From, View};
use crate::state::share::Unshared;

/// A view of one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemView {
    /// Every field, explained.
    Facts,
    /// What is noteworthy about it.
    Findings,
    /// As OpenSSL would print it.
    Text,
    /// As JSON.
    Json,
    /// As ASN.1.
    Tree,
}

/// The words of Inspect, in one language.
pub struct InspectWords(pub(super) Language);

/// Their texts.
pub struct InspectTexts {
    /// What this place is for, in one sentence.
    pub lead: &'static str,
    /// Nothing is here yet: what will be, and what to do.
    pub empty: &'static str,
    /// Heading: what is to be read.
    pub input: &'static str,
    /// Chooses files.
    pub choose: &'static str,
    /// Its hint.
    pub choose_hint: &'static str,
    /// Field: the text.
    pub text: &'static str,
    /// Its hint.
    pub text_hint: &'static str,
    /// The text's name as an input.
    pub pasted: &'static str,
    /// Some files were not read.
    pub unread: &'static str,
    /// The list of files.
    pub sources: &'static str,
    /// Where an input came from.
    pub from: fn(From) -> &'static str,
    /// Button.
    pub remove: &'static str,
    /// The same, of a file.
    pub remove_named: fn(&str) -> String,
    /// Said when one was removed.
    pub removed: fn(&str) -> String,
    /// Before the examples.
    pub examples: &'static str,
    /// Button.
    pub example_good: &'static str,
    /// Button.
    pub example_broken: &'static str,
    /// Empties everything.
    pub clear: &'static str,
    /// Brings back what was removed.
    pub undo: &'static str,
    /// While it is read: how many inputs, of which size.
    pub reading: fn(usize, &str) -> String,
    /// How far it is, and how many milliseconds that took.
    pub advance: fn(Progress, i64) -> String,
    /// While files are taken from the disk: so many of so many.
    pub fetching: fn(usize, usize) -> String,
    /// Somebody stopped it.
    pub stopped: &'static str,
    /// Button: reads what was stopped.
    pub again: &'static str,
    /// Waits no longer.
    pub stop: &'static str,
    /// Said when it was read: items, findings.
    pub read: fn(usize, usize) -> String,
    /// The name of what came by a link.
    pub link_name: &'static str,
    /// Button: copies a link.
    pub share: &'static str,
    /// It was copied, so long.
    pub shared: fn(&str) -> String,
    /// The browser forbade it.
    pub not_copied: &'static str,
    /// Why there is no link.
    pub unshared: fn(Unshared) -> String,
    /// Items came by a link.
    pub link_came: &'static str,
    /// What that means.
    pub link_came_why: &'static str,
    /// A link could not be read.
    pub link_broken: &'static str,
    /// Why, and what to do.
    pub link_broken_why: &'static str,
    /// These inputs hold something encrypted.
    pub password_needed: fn(&str) -> String,
    /// Field.
    pub password: &'static str,
    /// Its hint.
    pub password_hint: &'static str,
    /// It does not open it.
    pub password_wrong: &'static str,
    /// Button.
    pub password_open: &'static str,
    /// Heading: what was found.
    pub found: &'static str,
    /// In one sentence.
    pub summary: fn(&Overview) -> String,
    /// A view.
    pub view: fn(View) -> &'static str,
    /// Looks for items.
    pub filter: &'static str,
    /// Its hint.
    pub filter_hint: &'static str,
    /// So many fit, of so many.
    pub shown: fn(usize, usize) -> String,
    /// The list's name.
    pub items: &'static str,
    /// What an item is.
    pub kind: fn(&Line) -> &'static str,
    /// An item without a name and a fingerprint.
    pub unnamed: &'static str,
    /// An item about which nothing else has to be said.
    pub read_word: &'static str,
    /// The key in words.
    pub key: fn(&KeyKind, Option<u32>) -> String,
    /// The views of one item.
    pub item_views: &'static str,
    /// One of them.
    pub item_view: fn(ItemView) -> &'static str,
    /// The text of it.
    pub text_view: &'static str,
    /// There is no such view of this item.
    pub no_view: &'static str,
    /// Not all nodes are listed.
    pub tree_cut: &'static str,
    /// Where it stops to be DER, and why.
    pub tree_fault: fn(usize, &str) -> String,
    /// The bytes of the chosen node.
    pub tree_bytes: &'static str,
    /// Has the same public key.
    pub same_key: fn(&str, &str) -> String,
    /// None of so many private keys is its.
    pub no_key: fn(usize) -> String,
    /// Button: everything as text.
    pub export_text: &'static str,
    /// Button: everything as JSON.
    pub export_json: &'static str,
    /// Button: everything public as PEM.
    pub export_pem: &'static str,
    /// While something is looked at.
    pub looking: &'static str,
    /// Folded: ARNs.
    pub arn: &'static str,
    /// ARN of a device certificate.
    pub arn_device: &'static str,
    /// ARN of a CA.
    pub arn_ca: &'static str,
    /// It needs an account and a Region.
    pub arn_needs: &'static str,
    /// No finding.
    pub no_findings: &'static str,
    /// Shows so many more.
    pub more: fn(usize) -> String,
    /// Shown are so many of so many findings.
    pub findings_cut: fn(usize, usize) -> String,
    /// Button.
    pub copy_findings: &'static str,
    /// Where something was seen: the input's name if there are several, line, byte, byte of the DER.
    pub place: fn(Option<&str>, Place) -> String,
    /// What was expected.
    pub expected: fn(&str) -> String,
    /// What was found.
    pub actual: fn(&str) -> String,
    /// Who says so: nobody wrote it down.
    pub observed: &'static str,
    /// Who says so: this program.
    pub own_rule: &'static str,
    /// Heading: two side by side.
    pub compare: &'static str,
    /// Chooses one of them.
    pub compare_first: &'static str,
    /// Chooses the other.
    pub compare_second: &'static str,
    /// Above the facts' names.
    pub compare_fact: &'static str,
    /// Above what came of it.
    pub compare_result: &'static str,
    /// Leaves out what is the same.
    pub compare_only: &'static str,
    /// So many fields differ, of so many.
    pub compare_count: fn(usize, usize) -> String,
    /// A field that an item has not.
    pub compare_absent: &'static str,
    /// A fact that is not the same.
    pub differs: &'static str,
    /// A fact that is.
    pub same: &'static str,
    /// How it works, first paragraph.
    pub how_first: &'static str,
    /// And the second.
    pub how_second: &'static str,
    /// Above the openssl commands.
    pub commands: &'static str,
}

/// What is being done of what: of the blocks, then of the certificates; and once something is, how many a second, and how many seconds
/// are left.
#[must_use]
pub fn pace(progress: Progress, elapsed: i64) -> Pace {
    let is_judging = progress.read == progress.blocks && progress.certificates > 0;
    let (done, all) = match is_judging {
        true => (progress.judged, progress.certificates),
        false => (progress.read, progress.blocks),
    };
    // Both take about the same time.
    let (so_far, whole) = (progress.read + progress.judged, progress.blocks + progress.blocks);
    let milliseconds = usize::try_from(elapsed).unwrap_or_default().max(1);
    let rate = Some(so_far.saturating_mul(1_000) / milliseconds).filter(|rate| *rate > 0);
    let left = whole.saturating_sub(so_far).saturating_mul(milliseconds);
    let seconds = (so_far > 0).then(|| left.div_ceil(so_far.saturating_mul(1_000)));
    Pace { is_judging, done, all, rate, seconds }
}

/// How far a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Blocks are read already; certificates are judged.
    pub is_judging: bool,
    /// So many are done.
    pub done: usize,
    /// Of so many.
    pub all: usize,
    /// So many a second; none where it is less than one.
    pub rate: Option<usize>,
    /// So many seconds are left, if that is known yet.
    pub seconds: Option<usize>,
}

impl Deref for InspectWords {
    type Target = InspectTexts;

    fn deref(&self) -> &InspectTexts {
        match self.0 {
            Language::En => &en::inspect::INSPECT,
            Language::Ko => &ko::inspect::INSPECT,
        }
    }
}

#[cfg(test)]
mod tests {
    use jitr_shared::inspect::Progress;

    use crate::words::{en, ko};

    #[test]
    fn how_far_a_reading_is_says_count_rate_and_time_left() {
        let reading = Progress { blocks: 5_000, read: 1_200, certificates: 1_200, judged: 0 };
        let said = (en::WORDS.inspect.advance)(reading, 300);
        assert_eq!(said, "1,200 of 5,000 blocks read, 4,000 a second, 3 s left");
        let judging = Progress { blocks: 5_000, read: 5_000, certificates: 4_999, judged: 3_000 };
        let said = (en::WORDS.inspect.advance)(judging, 2_000);
        assert_eq!(said, "3,000 of 4,999 certificates checked, 4,000 a second, 1 s left");
        assert!((ko::WORDS.inspect.advance)(reading, 300).contains("5,000개 중 1,200개"));
        // Nothing is known yet, and less than one in a second is no rate.
        let found = Progress { blocks: 3, ..Progress::default() };
        assert_eq!((en::WORDS.inspect.advance)(found, 400), "0 of 3 blocks read");
        let slow = Progress { read: 1, ..found };
        assert_eq!((en::WORDS.inspect.advance)(slow, 2_000), "1 of 3 blocks read, 10 s left");
    }
}
