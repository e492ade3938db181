//! Inspect: what was dropped or pasted, and the report that belongs to it.
//!
//! Typing is faster than reading, so every reading has the number of the input it belongs to; an older one is dropped.
//! A private key is taken out of the text before it is kept, shown or read; that it was there becomes a finding.

use std::rc::Rc;

use jitr_shared::inspect::{Finding, ReadingRule, Report};
use yew::Reducible;

use crate::issuer::message::IssuerFault;

/// Stands where a private key stood.
pub const MASK: &str = "(private key, not shown)";

/// What is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inspection {
    /// The input that is being read.
    pub awaited: Option<u32>,
    /// The text in the field; empty for a file that is no text.
    pub text: String,
    /// The report of the newest input that was read.
    pub report: Option<Rc<Report>>,
    /// Why the newest input could not be read at all.
    pub fault: Option<IssuerFault>,
}

/// What happens to it.
pub enum InspectAction {
    /// There is a new input.
    Came {
        /// Counts up; several may come before the page is drawn once.
        number: u32,
        /// Its text, private keys masked.
        text: String,
    },
    /// An input was read.
    Read {
        /// Which.
        number: u32,
        /// What came of it.
        outcome: Result<Box<Report>, IssuerFault>,
    },
    /// Everything is emptied.
    Cleared,
}

impl Inspection {
    /// Gives what is shown after an action.
    #[must_use]
    pub fn after(mut self, action: InspectAction) -> Self {
        match action {
            InspectAction::Came { number, text } => {
                self.awaited = Some(number);
                self.text = text;
            }
            InspectAction::Read { number, outcome } if Some(number) == self.awaited => {
                self.awaited = None;
                match outcome {
                    Ok(report) => {
                        self.report = Some(Rc::new(*report));
                        self.fault = None;
                    }
                    Err(fault) => self.fault = Some(fault),
                }
            }
            // Of an older input.
            InspectAction::Read { .. } => {}
            InspectAction::Cleared => self = Self::default(),
        }
        self
    }
}

impl Reducible for Inspection {
    type Action = InspectAction;

    fn reduce(self: Rc<Self>, action: InspectAction) -> Rc<Self> {
        Rc::new(Rc::unwrap_or_clone(self).after(action))
    }
}

/// The report of a masked text: a key that was taken out is a finding, and what was left without it is not an empty input.
#[must_use]
pub fn with_masked_key(mut report: Report, text: &str) -> Report {
    if text.contains(MASK) {
        report.findings.retain(|finding| finding.rule != ReadingRule::InputEmpty.into());
        let rule = ReadingRule::PrivateKeyPresent.into();
        report.findings.push(Finding { rule, subject: None, evidence: Vec::new() });
    }
    report
}

/// What is read of a masked text: everything but the places of private keys.
#[must_use]
pub fn readable(masked: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    let mut after_mask = false;
    for line in masked.split_inclusive('\n') {
        if line.contains(MASK) {
            // Its BEGIN stands right before.
            lines.pop();
            after_mask = true;
        } else if after_mask && line.contains("-----END") {
            after_mask = false;
        } else {
            lines.push(line);
        }
    }
    lines.concat()
}

/// Takes private keys out of a text: everything between their `BEGIN` and their `END`, or to the end where that is missing.
#[must_use]
pub fn masked(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut hidden = false;
    for line in text.split_inclusive('\n') {
        let is_frame =
            |word: &str| line.contains(word) && line.contains("PRIVATE KEY") && !line.contains("ENCRYPTED");
        if line.contains(MASK) {
            continue;
        }
        if hidden {
            hidden = !is_frame("-----END");
            if !hidden {
                kept.push_str(line);
            }
        } else {
            kept.push_str(line);
            if is_frame("-----BEGIN") && !is_frame("-----END") {
                hidden = true;
                kept.push_str(MASK);
                kept.push('\n');
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{Finding, InspectAction, Inspection, MASK, ReadingRule, masked, readable, with_masked_key};
    use jitr_shared::inspect::{Report, Rule};

    #[test]
    fn a_late_answer_to_an_older_input_changes_nothing() {
        let came = |number| InspectAction::Came { number, text: String::new() };
        let read = |number| InspectAction::Read { number, outcome: Ok(Box::default()) };
        let inspection = Inspection::default().after(came(1)).after(came(2)).after(read(1));
        assert!(inspection.awaited.is_some() && inspection.report.is_none());
        let inspection = inspection.after(read(2));
        assert!(inspection.awaited.is_none() && inspection.report.is_some());
        let cleared = inspection.after(came(3)).after(InspectAction::Cleared).after(read(3));
        assert!(cleared.report.is_none());
    }

    #[test]
    fn a_private_key_is_masked_whatever_its_kind() {
        let text = "-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----\n\
                    -----BEGIN EC PRIVATE KEY-----\nSECRET\n-----END EC PRIVATE KEY-----\ntail";
        let shown = masked(text);
        assert!(!shown.contains("SECRET") && shown.contains(MASK));
        assert!(shown.contains("AA") && shown.ends_with("tail"));
        let read = readable(&shown);
        assert!(!read.contains("PRIVATE KEY") && read.contains("AA") && read.ends_with("tail"));
        assert_eq!(masked(&shown), shown, "typing on in a masked text masks nothing twice");
    }

    #[test]
    fn a_masked_key_is_still_warned_of() {
        let empty = Finding { rule: ReadingRule::InputEmpty.into(), subject: None, evidence: Vec::new() };
        let report = Report { findings: vec![empty], ..Report::default() };
        let report = with_masked_key(report, &format!("{MASK}\n"));
        let rules: Vec<Rule> = report.findings.into_iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, [Rule::Reading(ReadingRule::PrivateKeyPresent)]);
        assert!(with_masked_key(Report::default(), "no key").findings.is_empty());
    }

    #[test]
    fn a_key_that_was_cut_off_is_masked_to_the_end() {
        assert!(!masked("-----BEGIN PRIVATE KEY-----\nSECRET\nMORE").contains("MORE"));
    }
}
