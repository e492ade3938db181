//! What rows do to each other, and to earlier batches: names and keys that are there twice.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::{
    Plan,
    earlier::{Earlier, of_digest},
    fault::{RowCause, RowFault},
    manifest,
    texts::Texts,
};

/// Notes every name and thing name that is there already.
pub(super) fn names(plan: &Plan, earlier: &Earlier, faults: &mut Vec<RowFault>) {
    // One pattern with one range makes every name once; only a look at the earlier ones and at the reserved is left.
    let (mut folded, mut things) = (Texts::default(), Texts::default());
    for index in 0..plan.count() {
        let Some(device) = plan.device(index) else { break };
        let note = |cause| fault(plan, index, cause);
        let name = device.common_name.as_str();
        if manifest::is_reserved(name) {
            faults.push(note(RowCause::NameReserved));
        }
        if let Some(file) = earlier.file_of_name(name) {
            faults.push(note(RowCause::NameEarlier { file: file.to_owned() }));
        } else if let Some(file) = earlier.file_of_thing(&device.thing_name) {
            let (thing_name, file) = (device.thing_name.clone(), file.to_owned());
            faults.push(note(RowCause::ThingNameEarlier { thing_name, file }));
        }
        // An empty name is a fault of its cell already.
        if device.thing_name.is_empty() && !name.is_empty() {
            faults.push(note(RowCause::ThingNameEmpty));
        }
        if plan.may_repeat() {
            folded.push(&name.to_ascii_lowercase());
            things.push(&device.thing_name);
        }
    }
    let twice = repeated(plan, &folded, |name, other| RowCause::NameTwice { other, name });
    let same_names: BTreeSet<u32> = twice.iter().map(|fault| fault.row).collect();
    faults.extend(twice);
    let things = repeated_things(plan, &things);
    // The same name makes the same thing: told once.
    faults.extend(things.into_iter().filter(|fault| !same_names.contains(&fault.row)));
}

/// Notes every key that is there already, where devices bring theirs.
pub(super) fn keys(plan: &Plan, earlier: &Earlier, faults: &mut Vec<RowFault>) {
    let mut seen = BTreeMap::new();
    for index in 0..plan.count() {
        let Some(key) = plan.public_key(index) else { break };
        let print = of_digest(&Sha256::digest(key));
        if let Some(file) = earlier.file_of_key(&print) {
            faults.push(fault(plan, index, RowCause::KeyEarlier { file: file.to_owned() }));
        }
        let first = *seen.entry(print).or_insert(index);
        if first != index {
            let name = plan.device(first).map(|device| device.common_name).unwrap_or_default();
            faults.push(fault(plan, index, RowCause::KeyTwice { other: place(plan, first), name }));
        }
    }
}

fn fault(plan: &Plan, index: u32, cause: RowCause) -> RowFault {
    let name = plan.device(index).map(|device| device.common_name).unwrap_or_default();
    RowFault { row: index.saturating_add(1), line: plan.line(index), column: None, name, cause }
}

/// Where a person finds a device: its line, or its number.
fn place(plan: &Plan, index: u32) -> u32 {
    plan.line(index).unwrap_or(index.saturating_add(1))
}

fn repeated(plan: &Plan, texts: &Texts, cause: impl Fn(String, u32) -> RowCause) -> Vec<RowFault> {
    let mut faults = Vec::new();
    for (later, first) in pairs(texts) {
        let name = plan.device(first).map(|device| device.common_name).unwrap_or_default();
        faults.push(fault(plan, later, cause(name, place(plan, first))));
    }
    faults
}

fn repeated_things(plan: &Plan, things: &Texts) -> Vec<RowFault> {
    let mut faults = Vec::new();
    for (later, first) in pairs(things) {
        let thing_name = plan.device(first).map(|device| device.thing_name).unwrap_or_default();
        let other = place(plan, first);
        faults.push(fault(plan, later, RowCause::ThingNameTwice { thing_name, other }));
    }
    faults
}

/// What stands there twice, by index; nothing is no name.
fn pairs(texts: &Texts) -> impl Iterator<Item = (u32, u32)> {
    let repeated = texts.repeated().into_iter().filter(|(_, first)| !texts.at(*first).is_empty());
    repeated.filter_map(|(later, first)| Some((u32::try_from(later).ok()?, u32::try_from(first).ok()?)))
}
