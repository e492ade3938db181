//! What a person does and the issuer answers, in any order.

use std::rc::Rc;

use jitr_shared::batch::PlannedDevice;
use jitr_shared::batch::fault::PlanFault;
use jitr_shared::batch::mapping::{Column, Delimiter, Mapping};

use super::{Batch, BatchAction, Run, Source, SourceFile, Under, archive_name, with_column};
use crate::issuer::message::batch::Progress;
use crate::issuer::message::plan::{PlanReport, PlanView, PreviewRow};

fn row(number: u32, name: &str) -> PreviewRow {
    let device =
        PlannedDevice { common_name: name.to_owned(), thing_name: name.to_owned(), fields: Vec::new() };
    PreviewRow { number, line: None, device }
}

fn view(count: u32, faulty_rows: u32) -> PlanView {
    PlanView {
        count,
        preview: vec![row(1, "a"), row(count, "z")],
        faults: Vec::new(),
        all_faults: faulty_rows,
        faulty_rows,
        earlier_rows: 0,
        earlier_nameless: 0,
    }
}

fn planned(batch: Batch, number: u32, view: PlanView) -> Batch {
    let report = PlanReport { table: None, outcome: Ok(view) };
    batch.after(BatchAction::Asked(number)).after(BatchAction::Answered(number, Ok(report)))
}

fn file(name: &str) -> Rc<SourceFile> {
    Rc::new(SourceFile { name: name.to_owned(), bytes: Vec::new() })
}

#[test]
fn an_answer_counts_only_for_the_last_question() {
    let batch = Batch::default().after(BatchAction::Pattern("a{1..2}".to_owned()));
    let batch = batch.after(BatchAction::Asked(1)).after(BatchAction::Asked(2));
    let late = PlanReport { table: None, outcome: Err(PlanFault::NoRows) };
    let batch = batch.after(BatchAction::Answered(1, Ok(late)));
    assert!(batch.report.is_none() && batch.is_planning());
    let batch = planned(batch, 2, view(2, 0));
    assert!(batch.is_runnable() && !batch.is_planning());
    assert!(!batch.clone().after(BatchAction::Asked(3)).is_runnable());
    let emptied = batch.after(BatchAction::Pattern(String::new()));
    assert!(planned(emptied, 3, view(2, 0)).report.is_none());
}

#[test]
fn bad_rows_stop_it_until_a_person_leaves_them_out() {
    let batch = planned(Batch::default().after(BatchAction::Pattern("a".to_owned())), 1, view(9, 2));
    assert!(!batch.is_runnable());
    let batch = batch.after(BatchAction::LeaveOut(true));
    assert!(batch.is_runnable());
    assert!(!batch.after(BatchAction::Pattern("b".to_owned())).is_runnable());
    let none = Batch::default().after(BatchAction::Pattern("a".to_owned()));
    assert!(!planned(none, 1, view(0, 2)).after(BatchAction::LeaveOut(true)).is_runnable());
}

#[test]
fn another_table_is_read_anew_and_a_manifest_stands_there_once() {
    let mapping = Mapping { delimiter: Delimiter::Tab, has_header: true, columns: Vec::new() };
    let batch = Batch::default().after(BatchAction::Source(Source::Table));
    assert!(batch.sources.plan_source().is_none());
    let batch = batch.after(BatchAction::Table(file("a.csv"))).after(BatchAction::Mapping(mapping));
    let batch = batch.after(BatchAction::Table(file("b.csv")));
    assert!(batch.sources.mapping.is_none() && batch.sources.plan_source().is_some());
    let batch = batch.after(BatchAction::Earlier(vec![file("m.json"), file("n.json")]));
    let batch = batch.after(BatchAction::Earlier(vec![file("m.json")]));
    let names: Vec<String> = batch.sources.manifests().into_iter().map(|manifest| manifest.file).collect();
    assert_eq!(names, ["n.json", "m.json"]);
    let batch = batch.after(BatchAction::EarlierGone(0)).after(BatchAction::EarlierGone(7));
    assert_eq!(batch.sources.earlier.len(), 1);
}

#[test]
fn progress_after_the_end_changes_nothing() {
    let progress = Progress { done: 1, total: 2, per_second: 1, seconds_left: None };
    let batch = Batch::default().after(BatchAction::Progress(progress));
    assert_eq!(batch.run, Run::Nothing);
    let batch = batch.after(BatchAction::Run(Run::Under(Under::default()))).after(BatchAction::Stopping);
    assert!(batch.is_unsaved() && batch.is_busy());
    let batch = batch.after(BatchAction::Run(Run::Discarded { made: 0 }));
    assert!(!batch.is_unsaved());
}

#[test]
fn a_field_is_in_one_column() {
    let columns = vec![Column::CommonName, Column::AlternativeNames, Column::Ignored];
    let mapping = Mapping { delimiter: Delimiter::Comma, has_header: false, columns };
    let moved = with_column(&mapping, 2, Column::CommonName);
    assert_eq!(moved.columns, [Column::Ignored, Column::AlternativeNames, Column::CommonName]);
    let more = with_column(&mapping, 2, Column::AlternativeNames);
    assert_eq!(more.columns, [Column::CommonName, Column::AlternativeNames, Column::AlternativeNames]);
}

#[test]
fn an_archive_is_called_after_its_devices() {
    assert_eq!(archive_name(&view(9, 0)), "a_z.zip");
    assert_eq!(archive_name(&PlanView { preview: vec![row(1, "a")], ..view(1, 0) }), "a.zip");
}
