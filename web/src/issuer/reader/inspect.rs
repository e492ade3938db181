//! Reads for Inspect, keeps the newest report, and gives of it what is looked at.
//!
//! It reads in turns, so that the page can say how far it is and stop. What is kept is kept for the next look and the next reading
//! alone: a reader that was ended meanwhile says that it has nothing.

use std::cell::RefCell;

use jitr_shared::certificate::pem;
use jitr_shared::inspect::chain::verify;
use jitr_shared::inspect::item::ListEntry;
use jitr_shared::inspect::readiness::readiness;
use jitr_shared::inspect::view::asn1::tree;
use jitr_shared::inspect::view::json;
use jitr_shared::inspect::view::matching::matches;
use jitr_shared::inspect::view::text::{text, text_of_all};
use jitr_shared::inspect::{self, Input, Outcome, Passwords, Reading, Report, Subject};
use zeroize::Zeroizing;

use super::ca::summary_of;
use super::now;
use super::overview::overview;
use crate::issuer::message::inspect::{InspectReply, InspectRequest, Look};
use crate::issuer::message::overview::{Facts, Given, Item};
use crate::platform::clock;

/// The most entries of a list that are given at once.
const MOST_ENTRIES: usize = 200;
/// More are one key many times, which needs no list.
const MOST_MATCHES: usize = 8;
/// So many entries are decoded at a time, so that a list of a million never is as a whole.
const PAGE: usize = 10_000;

/// How long it reads on before it says how far it is, in milliseconds.
const TURN: i64 = 100;

thread_local! {
    static HELD: RefCell<Option<Report>> = const { RefCell::new(None) };
    static UNDER_WAY: RefCell<Option<Reading>> = const { RefCell::new(None) };
    /// What opened something of what stands there: another file is read without asking for them again. They are nowhere else, and
    /// wiped when it is forgotten.
    static PASSWORDS: RefCell<Vec<Zeroizing<String>>> = const { RefCell::new(Vec::new()) };
}

/// Answers.
pub(super) fn answer(request: InspectRequest) -> InspectReply {
    match request {
        InspectRequest::Ready => InspectReply::Done,
        InspectRequest::Forget => {
            HELD.take();
            UNDER_WAY.take();
            PASSWORDS.take();
            InspectReply::Done
        }
        InspectRequest::Go => go(),
        InspectRequest::Leave => {
            UNDER_WAY.take();
            InspectReply::Done
        }
        InspectRequest::Certificates { bytes } => {
            let input = [Input { name: "", bytes: &Zeroizing::new(bytes) }];
            let report = inspect::inspect(&input, &[], now());
            InspectReply::Certificates(
                report.certificates.iter().map(|found| summary_of(&found.facts)).collect(),
            )
        }
        InspectRequest::Read { inputs, passwords, afresh } => {
            if afresh {
                PASSWORDS.take();
            }
            read(inputs, passwords)
        }
        InspectRequest::Look(look) => HELD
            .with_borrow(|held| held.as_ref().map_or(InspectReply::NotHeld, |report| looked(report, look))),
    }
}

fn read(inputs: Vec<Given>, passwords: Vec<Zeroizing<String>>) -> InspectReply {
    let given = |Given { name, bytes }: Given| inspect::Given { name, bytes };
    let passwords = Passwords { new: passwords, earlier: PASSWORDS.with_borrow(Vec::clone) };
    UNDER_WAY.set(Some(Reading::new(inputs.into_iter().map(given).collect(), passwords, now())));
    go()
}

/// Goes on for a while: who waits wants to know how far it is, and may want to leave it.
fn go() -> InspectReply {
    let Some(mut reading) = UNDER_WAY.take() else { return InspectReply::NotHeld };
    let until = clock::now().saturating_add(TURN);
    // The clock is looked at after each step: one of them may have tried passwords for longer than a turn.
    while reading.step() {
        if clock::now() >= until {
            let progress = reading.progress();
            UNDER_WAY.set(Some(reading));
            return InspectReply::Reading(progress);
        }
    }
    let Outcome { report, inputs, passwords } = reading.finish();
    let given: Vec<Input<'_>> = inputs.iter().map(inspect::Given::input).collect();
    let overview = overview(&report, &given);
    PASSWORDS.set(passwords);
    HELD.set(Some(report));
    InspectReply::Overview(Box::new(overview))
}

fn looked(report: &Report, look: Look) -> InspectReply {
    let found = match look {
        Look::Item(subject) => item(report, subject).map(|item| InspectReply::Item(Box::new(item))),
        Look::Text(subject) => text(report, subject).map(InspectReply::Text),
        Look::Json(subject) => written(&json::item(report, subject)),
        Look::JsonOfAll => written(&json::report(report)),
        Look::Tree(subject) => {
            report.der(subject).map(|der| InspectReply::Tree { tree: Box::new(tree(der)), der: der.to_vec() })
        }
        Look::TextOfAll => Some(InspectReply::Text(text_of_all(report))),
        Look::Matches(subject) => matching(report, subject),
        Look::Forest => Some(InspectReply::Forest(Box::new(report.forest.clone()))),
        Look::Verify(question) => Some(InspectReply::Verdicts(verify(report, &question))),
        Look::Readiness(question) => Some(InspectReply::Findings(readiness(report, &question, now()))),
        Look::Bundle { leaf, with_root } => {
            Some(InspectReply::Pems(vec![report.forest.bundle_pem(report, leaf, with_root)]))
        }
        Look::Entries { subject, text } => entries(report, subject, &text),
        Look::Public { most } => public(report, most).map(InspectReply::Pems),
    };
    found.unwrap_or(InspectReply::Nothing)
}

fn written(value: &serde_json::Value) -> Option<InspectReply> {
    serde_json::to_string_pretty(value).ok().map(InspectReply::Text)
}

fn item(report: &Report, subject: Subject) -> Option<Item> {
    let facts = match subject {
        Subject::Certificate(at) => Facts::Certificate(Box::new(report.certificates.get(at)?.clone())),
        Subject::Request(at) => Facts::Request(Box::new(report.requests.get(at)?.clone())),
        Subject::List(at) => Facts::List(Box::new(report.lists.get(at)?.clone())),
        Subject::Key(at) => Facts::Key(Box::new(report.keys.get(at)?.clone())),
        Subject::PublicKey(at) => Facts::PublicKey(Box::new(report.public_keys.get(at)?.clone())),
        Subject::Container(at) => Facts::Container(Box::new(report.containers.get(at)?.clone())),
        Subject::Block(at) => {
            let block = report.blocks.get(at)?;
            Facts::Block { label: block.label.clone(), size: block.size }
        }
    };
    let findings =
        report.findings.iter().filter(|finding| finding.subject == Some(subject)).cloned().collect();
    Some(Item { subject, origin: report.origin(subject)?, facts, findings, pem: armoured(report, subject) })
}

fn matching(report: &Report, subject: Subject) -> Option<InspectReply> {
    let groups = matches(report);
    let group = groups.iter().find(|group| group.members.contains(&subject))?;
    let is_key = |member: &&Subject| matches!(member, Subject::Key(_));
    let keys = groups.iter().flat_map(|group| &group.members).filter(is_key).count();
    let has_key = group.members.iter().any(|member| is_key(&member));
    let others = group.members.iter().copied().filter(|member| *member != subject);
    Some(InspectReply::Matches {
        same: others.take(MOST_MATCHES).collect(),
        other_keys: if has_key { 0 } else { keys },
    })
}

fn entries(report: &Report, subject: Subject, text: &str) -> Option<InspectReply> {
    let Subject::List(at) = subject else { return None };
    let wanted: String =
        text.chars().filter(|digit| digit.is_ascii_hexdigit()).collect::<String>().to_lowercase();
    let list = report.lists.get(at)?;
    let fits = |entry: &ListEntry| entry.serial.contains(&wanted) || entry.serial_decimal.contains(&wanted);
    if wanted.is_empty() {
        return Some(InspectReply::Entries(list.entries.clone()));
    }
    let pages = (0..list.count).step_by(PAGE).flat_map(|from| list.page(from, PAGE));
    Some(InspectReply::Entries(pages.filter(fits).take(MOST_ENTRIES).collect()))
}

/// All that is public as PEM; none where it is more than is wanted.
fn public(report: &Report, most: usize) -> Option<Vec<String>> {
    let public: Vec<Subject> = report.subjects().filter(|subject| label(*subject).is_some()).collect();
    (public.len() <= most)
        .then(|| public.into_iter().filter_map(|subject| armoured(report, subject)).collect())
}

fn armoured(report: &Report, subject: Subject) -> Option<String> {
    Some(pem::write(label(subject)?, report.der(subject)?))
}

/// The label of what is public by its kind.
fn label(subject: Subject) -> Option<&'static str> {
    match subject {
        Subject::Certificate(_) => Some("CERTIFICATE"),
        Subject::Request(_) => Some("CERTIFICATE REQUEST"),
        Subject::List(_) => Some("X509 CRL"),
        Subject::PublicKey(_) => Some("PUBLIC KEY"),
        Subject::Key(_) | Subject::Container(_) | Subject::Block(_) => None,
    }
}
