//! An error text, a log line, a bundle, or several of them -> what is behind it, ordered by evidence.
//!
//! [`diagnose`]`(inputs, report, now)` -> [`Cause`]s: each a [`DoctorRule`] with the words that were seen, their line and
//! byte. Texts are reduced to letters and digits (`text`), phrases of the programs are found in one pass (`phrase`), and a
//! cause needs several of them together and none that speaks against it (`sign`); what is said by the way counts for
//! nothing (`aside`, `peer`). What is structured is looked at as
//! such (`examine`): commands, log records, hosts and ARNs, policies and client ids, how PEM is written, and what the
//! report's certificates show. A cause that another one explains gives way (`order`).
//!
//! Not here: wording (the page's words, keyed by the rule), and asking AWS (`diagnosis` does).

mod aside;
mod examine;
mod known;
mod order;
mod peer;
mod phrase;
mod sign;
mod text;

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use self::{
    examine::Suspects,
    phrase::{Found, Index},
    text::Text,
};
use super::{
    DoctorRule, Evidence, FileCause, Finding, Input, Report,
    remedy::{self, Known},
};
use crate::time::UnixTime;

/// The most inputs that are looked at.
const MOST_INPUTS: usize = 32;

/// The phrases are the same for every text.
static INDEX: OnceLock<Index> = OnceLock::new();

/// How much what was seen says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Strength {
    /// It may be this; other causes look alike.
    Weak,
    /// It is the usual cause of what was seen.
    Strong,
    /// What was seen means this.
    Certain,
}

/// What is behind a complaint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// Which one.
    pub rule: DoctorRule,
    /// How much speaks for it.
    pub strength: Strength,
    /// What was seen, and where.
    pub evidence: Vec<Evidence>,
    /// A command that helps: what is known stands in it, what is not as a blank in capitals (`remedy`).
    pub command: Option<String>,
}

/// What is given to look at.
struct Case<'a> {
    texts: Vec<Text<'a>>,
    found: Found,
    report: &'a Report,
}

/// Finds what is behind a complaint, most evidence first.
///
/// ```
/// use jitr_shared::{inspect::{Input, Report, doctor::diagnose}, time::UnixTime};
///
/// let text = b"I esp-tls: verification info:  ! The certificate validity starts in the future";
/// let input = Input { name: "pasted", bytes: text };
/// let causes = diagnose(&[input], &Report::default(), UnixTime::from_seconds(0));
/// assert_eq!(causes[0].rule.id(), "clock-not-set");
/// assert_eq!(causes[0].evidence[0].place.offset, 49);
/// ```
#[must_use]
pub fn diagnose(inputs: &[Input<'_>], report: &Report, now: UnixTime) -> Vec<Cause> {
    let texts: Vec<Text<'_>> =
        inputs.iter().take(MOST_INPUTS).enumerate().map(|(index, input)| Text::of(index, input)).collect();
    let phrases =
        || sign::all().flat_map(sign::Sign::phrases).chain(examine::phrases()).chain(aside::phrases());
    let mut found = Found::of(&texts, INDEX.get_or_init(|| Index::of(phrases())));
    aside::set_aside(&texts, &mut found);
    let case = Case { texts, found, report };
    let mut suspects = Suspects::default();
    for sign in sign::all() {
        if let Some(hits) = sign.seen(&case.texts, &case.found) {
            suspects.add(sign.rule(), sign.strength(), hits.into_iter().map(|hit| case.evidence(hit)));
        }
    }
    examine::examine(&case, now, &mut suspects);
    let mut causes = order::order(suspects);
    if !causes.is_empty() {
        let known = known::known(&case, inputs);
        for cause in &mut causes {
            cause.command = command(cause, &known, inputs);
        }
    }
    causes
}

fn command(cause: &Cause, known: &Known, inputs: &[Input<'_>]) -> Option<String> {
    let template = remedy::template(&cause.rule.into())?;
    let mut known = known.clone();
    // What is to be mended there is the very file in which it was seen.
    if cause.rule == DoctorRule::File(FileCause::PemCrlf) {
        let seen = cause.evidence.first().and_then(|evidence| inputs.get(evidence.place.input));
        known.note_file("device.cert.pem", seen.map_or("", |input| input.name));
    }
    Some(known.fill(&template))
}

impl From<Cause> for Finding {
    fn from(cause: Cause) -> Self {
        Self { rule: cause.rule.into(), subject: None, evidence: cause.evidence }
    }
}

impl Case<'_> {
    fn evidence(&self, hit: text::Hit) -> Evidence {
        self.texts.get(hit.text).map(|text| text.evidence(hit)).unwrap_or_default()
    }

    /// Whether there is nothing to read but PEM and DER.
    fn is_silent(&self) -> bool {
        self.texts.iter().all(|text| text.letters.len() < 8 || text.raw.first() == Some(&0x30))
    }
}
