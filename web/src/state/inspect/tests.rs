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
