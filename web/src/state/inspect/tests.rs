//! Inputs come and go, answers come late, readings are stopped.

use super::{Advance, From, InspectAction, Inspection, MOST_INPUTS, View};
use crate::issuer::message::overview::Overview;
use jitr_shared::inspect::Progress;
use zeroize::Zeroizing;

fn file(name: &str) -> (String, Zeroizing<Vec<u8>>) {
    (name.to_owned(), Zeroizing::new(vec![1, 2, 3]))
}

fn names(inspection: &Inspection) -> Vec<&str> {
    inspection.inputs.sources.iter().map(|source| source.name.as_str()).collect()
}

fn read(number: u32) -> InspectAction {
    InspectAction::Read { number, outcome: Ok(Overview::default()) }
}

#[test]
fn a_late_answer_to_an_older_input_changes_nothing() {
    let inspection = Inspection::default().after(InspectAction::Typed("a".into()));
    let first = inspection.wanted;
    let inspection = inspection.after(InspectAction::Began(first)).after(InspectAction::Typed("ab".into()));
    let inspection = inspection.after(read(first));
    assert!(inspection.awaited.is_none() && inspection.overview.is_none());
    let second = inspection.wanted;
    let inspection = inspection.after(InspectAction::Began(second)).after(read(second));
    assert!(inspection.awaited.is_none() && inspection.overview.is_some());
    let stopped = inspection.after(InspectAction::Typed("abc".into()));
    let third = stopped.wanted;
    let stopped = stopped.after(InspectAction::Began(third)).after(InspectAction::Stopped).after(read(third));
    assert!(stopped.awaited.is_none());
}

#[test]
fn a_reading_that_was_stopped_leaves_what_was_there_and_says_that_it_is_behind() {
    let inspection = Inspection::default().after(InspectAction::Typed("a".into()));
    let first = inspection.wanted;
    let inspection = inspection.after(InspectAction::Began(first)).after(read(first));
    assert!(!inspection.is_behind());
    let inspection = inspection.after(InspectAction::Typed("ab".into()));
    let second = inspection.wanted;
    let advance = Advance { progress: Progress::default(), elapsed: 100 };
    let inspection = inspection
        .after(InspectAction::Began(second))
        .after(InspectAction::Advanced(first, advance))
        .after(InspectAction::Advanced(second, advance));
    assert!(inspection.advance.is_some() && !inspection.is_behind());
    let stopped = inspection.after(InspectAction::Stopped);
    assert!(stopped.is_behind() && stopped.advance.is_none() && stopped.overview.is_some());
    assert_eq!((stopped.shown, stopped.due()), (first, None));
    let again = stopped.clone().after(InspectAction::Again);
    assert!(again.due().is_some() && !again.is_behind());
    // It was whole before it could be left.
    let whole = stopped.after(read(second));
    assert!(!whole.is_behind() && whole.shown == second);
}

#[test]
fn what_was_removed_comes_back_once_until_something_else_comes() {
    let both = InspectAction::Came(From::File, vec![file("a"), file("b")]);
    let inspection = Inspection::default().after(both);
    let first = inspection.inputs.sources[0].number;
    let removed = inspection.after(InspectAction::Removed(first));
    assert_eq!(names(&removed), ["b"]);
    let undone = removed.clone().after(InspectAction::Undone);
    assert_eq!(names(&undone), ["a", "b"]);
    assert!(undone.before.is_none());
    let cleared = undone.after(InspectAction::Cleared);
    assert!(cleared.inputs.is_empty() && cleared.overview.is_none());
    assert_eq!(names(&cleared.clone().after(InspectAction::Undone)), ["a", "b"]);
    let another = cleared.after(InspectAction::Came(From::File, vec![file("c")]));
    assert!(another.before.is_none());
    assert_eq!(names(&another), ["c"]);
}

#[test]
fn an_example_stands_alone_and_files_stand_together() {
    let inspection = Inspection::default().after(InspectAction::Came(From::File, vec![file("a")]));
    let inspection = inspection.after(InspectAction::Typed("text".into()));
    let together = inspection.clone().after(InspectAction::Came(From::File, vec![file("a")]));
    assert_eq!(names(&together), ["a", "a"]);
    assert_ne!(together.inputs.sources[0].number, together.inputs.sources[1].number);
    let alone = inspection.after(InspectAction::Came(From::Example, vec![file("example")]));
    assert_eq!(names(&alone), ["example"]);
    assert!(!alone.inputs.has_text());
}

#[test]
fn more_inputs_than_can_be_listed_are_not_taken() {
    let many = (0..MOST_INPUTS + 5).map(|place| file(&place.to_string())).collect();
    let inspection = Inspection::default().after(InspectAction::Came(From::File, many));
    assert_eq!(inspection.inputs.sources.len(), MOST_INPUTS);
}

#[test]
fn where_there_is_no_item_what_was_found_is_shown() {
    let inspection = Inspection::default().after(InspectAction::Typed("hello".into()));
    let number = inspection.wanted;
    let inspection = inspection.after(InspectAction::Began(number)).after(read(number));
    assert_eq!((inspection.view, inspection.chosen), (View::Findings, None));
}

#[test]
fn what_is_shown_is_what_was_read_and_not_what_was_dropped_and_stopped() {
    let inspection = Inspection::default().after(InspectAction::Came(From::File, vec![file("a")]));
    let first = inspection.wanted;
    let inspection = inspection.after(InspectAction::Began(first)).after(read(first));
    let inspection = inspection.after(InspectAction::Came(From::File, vec![file("b")]));
    let second = inspection.wanted;
    let stopped = inspection.after(InspectAction::Began(second)).after(InspectAction::Stopped);
    let shown: Vec<&str> = stopped.shown_inputs.sources.iter().map(|one| one.name.as_str()).collect();
    assert_eq!((names(&stopped), shown), (vec!["a", "b"], vec!["a"]));
    let cleared = stopped.after(InspectAction::Cleared);
    assert!(cleared.shown_inputs.is_empty());
}

#[test]
fn a_report_that_came_out_otherwise_when_it_was_read_again_takes_the_place_of_the_first() {
    let inspection = Inspection::default().after(InspectAction::Typed("a".into()));
    let first = inspection.wanted;
    let inspection = inspection.after(InspectAction::Began(first)).after(read(first));
    let held = inspection.held;
    let same = inspection.after(InspectAction::ReadAgain(Overview::default()));
    assert_eq!(same.held, held, "nothing has to be looked at again");
    let closed = Overview { counts: [0, 1, 0], ..Overview::default() };
    let other = same.after(InspectAction::ReadAgain(closed));
    assert_eq!((other.held, other.overview.map(|overview| overview.counts)), (held + 1, Some([0, 1, 0])));
}

#[test]
fn what_opened_something_is_forgotten_once_something_takes_its_place() {
    let inspection = Inspection::default().after(InspectAction::Came(From::File, vec![file("a.p12")]));
    assert!(!inspection.is_replaced());
    let begun = inspection.wanted;
    let inspection = inspection.after(InspectAction::Began(begun)).after(read(begun));
    let beside = inspection.clone().after(InspectAction::Came(From::File, vec![file("b.p12")]));
    assert!(!beside.is_replaced(), "it stands there still");
    for from in [From::Example, From::Handed] {
        let replaced = inspection.clone().after(InspectAction::Came(from, vec![file("other")]));
        assert!(replaced.is_replaced());
        let number = replaced.wanted;
        let typed = replaced.clone().after(InspectAction::Typed("more".into()));
        assert!(typed.is_replaced(), "no reading was begun in between");
        assert!(!replaced.after(InspectAction::Began(number)).is_replaced(), "once is enough");
    }
}
