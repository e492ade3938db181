//! A source becomes a plan, and every bad row is named.

use sha2::Digest;

use super::{
    BatchSource, Planned,
    earlier::Earlier,
    fault::{PlanFault, RowCause, RowFault},
    mapping::{Column, Delimiter, Mapping},
    plan,
    requests::Requests,
    table::look,
};
use crate::certificate::{
    Role,
    draft::{Draft, Fault, Field},
};

fn base() -> Draft {
    Draft { organization: "Base".to_owned(), ..Draft::new(Role::Device) }
}

fn pattern(text: &str, earlier: &Earlier) -> Result<Planned, PlanFault> {
    plan(BatchSource::Pattern(text), &base(), earlier)
}

fn csv(text: &str) -> Result<Planned, PlanFault> {
    let mapping = look(text.as_bytes(), None)?.mapping;
    plan(BatchSource::Csv { bytes: text.as_bytes(), mapping: &mapping }, &base(), &Earlier::default())
}

fn told(planned: &Planned) -> Vec<(u32, Option<u32>, Option<u32>, &RowCause)> {
    let place = |fault: &RowFault| (fault.row, fault.line, fault.column);
    planned
        .faults
        .iter()
        .map(|fault| (place(fault), &fault.cause))
        .map(|((a, b, c), d)| (a, b, c, d))
        .collect()
}

fn field(column: Column, fault: Fault) -> RowCause {
    RowCause::Field { column, fault }
}

#[test]
fn a_batch_has_one_to_a_hundred_thousand_devices() {
    let none = Earlier::default();
    assert_eq!(pattern("a{000001..100000}", &none).unwrap().plan.count(), 100_000);
    let many = pattern("a{0..100000}", &none).unwrap_err();
    assert_eq!(many, PlanFault::TooManyRows { found: 100_001 });
    let table = |rows: usize| format!("name\n{}", "x\n".repeat(rows));
    assert_eq!(csv(&table(100_001)).unwrap_err(), many);
    for nothing in ["", "\n\n", "name\n", "name,o\n , \n"] {
        assert_eq!(csv(nothing).unwrap_err(), PlanFault::NoRows, "{nothing:?}");
    }
}

#[test]
fn a_table_gives_every_device_its_own_fields() {
    let text = "\u{feff}Device ID;Thing;O;no\r\n\"press.1\";;\"Acme; \"\"A\"\"\";1\r\npress-2;T 2;;2\r\n";
    let planned = csv(text).unwrap();
    assert!(planned.faults.is_empty() && planned.plan.count() == 2);
    assert!(!planned.plan.differs_in_names_alone());
    let first = planned.plan.device(0).unwrap();
    assert_eq!((first.common_name.as_str(), first.thing_name.as_str()), ("press.1", "press-1"));
    let draft = first.draft(planned.plan.base());
    assert_eq!((draft.common_name.as_str(), draft.organization.as_str()), ("press.1", "Acme; \"A\""));
    let second = planned.plan.device(1).unwrap();
    assert_eq!(second.thing_name, "T-2");
    assert_eq!(second.draft(planned.plan.base()).organization, "Base");
    assert_eq!((planned.plan.line(1), planned.plan.device(2)), (Some(3), None));
}

#[test]
fn alternative_names_come_together() {
    let text = "cn,dns,ip,st\na,a.example,10.0.0.1,Bayern\nb,,10.0.0.2,\nc,,10.0.0.300,\n";
    let base = Draft { alternative_names: "dns:all.example".to_owned(), ..base() };
    let mapping = look(text.as_bytes(), None).unwrap().mapping;
    let source = BatchSource::Csv { bytes: text.as_bytes(), mapping: &mapping };
    let planned = plan(source, &base, &Earlier::default()).unwrap();
    let draft = |index| planned.plan.device(index).unwrap().draft(planned.plan.base());
    assert_eq!(draft(0).alternative_names, "dns:all.example\na.example\n10.0.0.1");
    assert_eq!(draft(1).alternative_names, "dns:all.example\n10.0.0.2");
    assert_eq!(draft(0).state, "Bayern");
}

#[test]
fn every_bad_row_is_named_with_its_place_and_reason() {
    let text = "name,country,note\npress 1,KR,x\npress-2,KOR,x\n\npress-3,KR\n,KR,x\npress-4,KR,\"x\n";
    let planned = csv(text).unwrap();
    let (space, short) = (
        Fault::ForbiddenCharacter { character: ' ', position: 6 },
        RowCause::Cells { found: 2, expected: 3 },
    );
    assert_eq!(
        told(&planned),
        [
            (1, Some(2), Some(1), &field(Column::CommonName, space)),
            (2, Some(3), Some(2), &field(Column::Country, Fault::CountryCode)),
            (3, Some(5), None, &short),
            (4, Some(6), Some(1), &field(Column::CommonName, Fault::Missing)),
            (5, Some(7), None, &RowCause::UnclosedQuote),
        ]
    );
    assert_eq!(planned.faults[0].name, "press 1");
    assert_eq!(planned.plan.without(&planned.faults).count(), 0);
}

#[test]
fn a_name_is_there_once_whatever_its_letters_and_so_is_a_thing() {
    let planned = csv("a\nb.c\nA\nb-c\na\n").unwrap();
    let twice = |name: &str| RowCause::NameTwice { other: 1, name: name.to_owned() };
    let thing = RowCause::ThingNameTwice { thing_name: "b-c".to_owned(), other: 2 };
    assert_eq!(
        told(&planned),
        [(3, Some(3), None, &twice("a")), (4, Some(4), None, &thing), (5, Some(5), None, &twice("a")),]
    );
    let plan = planned.plan.without(&planned.faults);
    let names: Vec<String> =
        (0..plan.count()).filter_map(|index| plan.device(index)).map(|device| device.common_name).collect();
    assert_eq!((names, plan.line(1)), (vec!["a".to_owned(), "b.c".to_owned()], Some(2)));
}

#[test]
fn ranges_that_meet_are_named() {
    let planned = pattern("a{1..12}{1..12}", &Earlier::default()).unwrap();
    let met = RowCause::NameTwice { other: 11, name: "a111".to_owned() };
    assert!(planned.faults.iter().any(|fault| fault.name == "a111" && fault.cause == met));
    assert!(pattern("a{1..12}-{1..12}", &Earlier::default()).unwrap().faults.is_empty());
    let reserved = csv("SHA256SUMS\nManifest.json\n").unwrap();
    assert!(reserved.faults.iter().all(|fault| fault.cause == RowCause::NameReserved));
    assert_eq!(reserved.faults.len(), 2);
    let windows = csv("con\nNul.line7\ncom1\nlpt9.a\nend.\ncom10\ncom\nconsole\nlpt0\n").unwrap();
    let named: Vec<&str> = windows.faults.iter().map(|fault| fault.name.as_str()).collect();
    assert_eq!(named, ["con", "Nul.line7", "com1", "lpt9.a", "end."]);
    assert!(windows.faults.iter().all(|fault| fault.cause == RowCause::NameReserved));
}

#[test]
fn what_an_earlier_batch_has_is_named_with_its_manifest() {
    let id = "ab".repeat(32);
    let mut earlier = Earlier::default();
    let rows = format!("certificateId,serial,name,thingName\n{id},1,a2,x\n{id},2,,a-4\n");
    earlier.read("may.csv", rows.as_bytes()).unwrap();
    assert_eq!((earlier.files(), earlier.rows(), earlier.nameless()), (1, 2, 1));
    let planned = pattern("a{1..3}", &earlier).unwrap();
    let name = RowCause::NameEarlier { file: "may.csv".to_owned() };
    assert_eq!(told(&planned), [(2, None, None, &name)]);
    let planned = pattern("a.{3..4}", &earlier).unwrap();
    let thing = RowCause::ThingNameEarlier { thing_name: "a-4".to_owned(), file: "may.csv".to_owned() };
    assert_eq!(told(&planned), [(2, None, None, &thing)]);
    let PlanFault::Manifest { file, detail } = earlier.read("june.csv", b"name\n").unwrap_err() else {
        panic!("another fault");
    };
    assert!(file == "june.csv" && detail.contains("certificateId"), "{file}: {detail}");
    assert_eq!(earlier.files(), 1);
}

#[test]
fn a_person_says_what_the_columns_hold() {
    let text = "x\ty\n1\tpress-1\n";
    let head = look(text.as_bytes(), None).unwrap();
    assert_eq!((head.mapping.delimiter, head.mapping.has_header), (Delimiter::Tab, false));
    let mapping =
        Mapping { has_header: true, columns: vec![Column::Ignored, Column::CommonName], ..head.mapping };
    let head = look(text.as_bytes(), Some(&mapping)).unwrap();
    assert_eq!(
        (head.header, head.rows),
        (vec!["x".to_owned(), "y".to_owned()], vec![vec!["1".to_owned(), "press-1".to_owned()]])
    );
    let cut = Mapping { delimiter: Delimiter::Comma, columns: Vec::new(), ..mapping.clone() };
    assert_eq!(look(text.as_bytes(), Some(&cut)).unwrap().mapping.columns, [Column::CommonName]);
    let with = |columns: &[Column]| {
        let mapping = Mapping { columns: columns.to_vec(), ..mapping.clone() };
        plan(BatchSource::Csv { bytes: text.as_bytes(), mapping: &mapping }, &base(), &Earlier::default())
    };
    assert_eq!(with(&mapping.columns).unwrap().plan.device(0).unwrap().common_name, "press-1");
    assert_eq!(with(&[Column::Country]).unwrap_err(), PlanFault::NoNameColumn);
    let twice = PlanFault::ColumnTwice { column: Column::CommonName };
    assert_eq!(with(&[Column::CommonName; 2]).unwrap_err(), twice);
}

#[test]
fn a_base_that_can_not_be_issued_is_told_once() {
    let wrong = Draft { country: "KOR".to_owned(), ..base() };
    let fault = plan(BatchSource::Pattern("a"), &wrong, &Earlier::default()).unwrap_err();
    let PlanFault::Base(faults) = fault else { panic!("{fault:?}") };
    assert_eq!(faults.iter().map(|fault| fault.field).collect::<Vec<_>>(), [Field::Country]);
}

fn requests(devices: &[(&str, &[u8])]) -> Requests {
    let mut requests = Requests::default();
    for (name, key) in devices {
        let asked =
            Draft { common_name: (*name).to_owned(), country: "KR".into(), ..Draft::new(Role::Device) };
        requests.push(&Draft { alternative_names: format!("dns:{name}.example\nip:10.0.0.1"), ..asked }, key);
    }
    requests
}

#[test]
fn requests_bring_names_and_keys_and_each_key_is_there_once() {
    let mut earlier = Earlier::default();
    let (id, used) = ("ab".repeat(32), hex::encode(sha2::Sha256::digest(b"used")));
    earlier
        .read("may.csv", format!("certificateId,serial,publicKeySha256\n{id},1,{used}\n").as_bytes())
        .unwrap();
    let asked = requests(&[("a", b"key a"), ("b.1", b"key b"), ("c", b"key a"), ("d", b"used"), ("A", b"e")]);
    let alone = asked.only(&[1]);
    let mut draft = Draft::new(Role::Device);
    alone.fill(0, &mut draft);
    assert_eq!(
        (alone.count(), alone.public_key(0), draft.common_name.as_str()),
        (1, Some(&b"key b"[..]), "b.1")
    );
    let planned = plan(BatchSource::Requests(&asked), &Draft::new(Role::Device), &earlier).unwrap();
    let (name, other) = ("a".to_owned(), 1);
    assert_eq!(
        told(&planned),
        [
            (3, None, None, &RowCause::KeyTwice { other, name: name.clone() }),
            (4, None, None, &RowCause::KeyEarlier { file: "may.csv".into() }),
            (5, None, None, &RowCause::NameTwice { other, name }),
        ]
    );
    let plan = planned.plan.without(&planned.faults);
    assert!(plan.brings_keys() && !plan.differs_in_names_alone() && plan.count() == 2);
    let device = plan.device(1).unwrap();
    assert_eq!((device.common_name.as_str(), device.thing_name.as_str()), ("b.1", "b-1"));
    assert_eq!(plan.public_key(1), Some(&b"key b"[..]));
    let draft = device.draft(plan.base());
    assert_eq!(
        (draft.country.as_str(), draft.alternative_names.as_str()),
        ("KR", "dns:b.1.example\nip:10.0.0.1")
    );
    assert_eq!((plan.public_key(2), plan.device(2)), (None, None));
}

#[test]
fn requests_are_one_to_a_hundred_thousand_and_what_can_not_be_issued_is_named() {
    let none = Earlier::default();
    let base = Draft::new(Role::Device);
    let fault = |asked: &Requests| plan(BatchSource::Requests(asked), &base, &none).unwrap_err();
    assert_eq!(fault(&Requests::default()), PlanFault::NoRows);
    let mut many = Requests::default();
    (0..=100_000).for_each(|_| many.push(&base, b""));
    assert_eq!(fault(&many), PlanFault::TooManyRows { found: 100_001 });
    let planned = plan(BatchSource::Requests(&requests(&[("a b", b"k")])), &base, &none).unwrap();
    let space = Fault::ForbiddenCharacter { character: ' ', position: 2 };
    assert_eq!(told(&planned)[0], (1, None, None, &field(Column::CommonName, space)));
}
