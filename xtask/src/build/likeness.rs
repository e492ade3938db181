//! Puts a module's functions in the order in which gzip finds most of one in those before it.
//!
//! gzip looks back 32 KB, and generic code stands in a module many times, once for each type. wasm-opt can sort functions by
//! their names, which brings some of it together. So each function is named for its place in a chain: after it comes the one
//! that shares most short runs of bytes with it, for its size. These names are only there to be sorted by.
//! Not here: the sorting itself, and dropping the names (see `worker`).
//!
//! Source: WebAssembly Core Specification, appendix "Custom Sections", "Name Section".

use std::collections::HashMap;
use std::ops::Range;

use anyhow::{Context, Result};
use wasm_encoder::{NameMap, NameSection, RawSection};
use wasmparser::{Parser, Payload, TypeRef};

/// The module with each function named for its place.
pub(super) fn name_by_place(module: &[u8]) -> Result<Vec<u8>> {
    let (mut named, mut imported, mut bodies) = (wasm_encoder::Module::new(), 0_usize, Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Payload::ImportSection(imports) = &payload {
            for import in imports.clone().into_imports() {
                imported += usize::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
            }
        }
        if let Payload::CodeSectionEntry(body) = &payload {
            bodies.push(part(module, body.range())?);
        }
        let is_names = matches!(&payload, Payload::CustomSection(section) if section.name() == "name");
        if let Some((id, range)) = payload.as_section().filter(|_| !is_names) {
            named.section(&RawSection { id, data: part(module, range)? });
        }
    }
    let mut places = vec![0; bodies.len()];
    for (place, function) in chain(&bodies).into_iter().enumerate() {
        *places.get_mut(function).context("a function that is not there")? = place;
    }
    let mut names = NameMap::new();
    for (function, place) in places.into_iter().enumerate() {
        names.append(u32::try_from(imported + function)?, &format!("{place:08}"));
    }
    let mut section = NameSection::new();
    section.functions(&names);
    named.section(&section);
    Ok(named.finish())
}

fn part(module: &[u8], range: Range<u64>) -> Result<&[u8]> {
    let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
    module.get(range).context("a section reaches beyond the module")
}

/// The functions, each after the one that is most like it; the same for the same functions.
fn chain(bodies: &[&[u8]]) -> Vec<usize> {
    let functions: Vec<Vec<u64>> = bodies.iter().map(|body| runs(body)).collect();
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    for (function, runs) in functions.iter().enumerate() {
        for run in runs {
            holders.entry(*run).or_default().push(function);
        }
    }
    // What nearly all have tells nothing, and counting it would take its time.
    holders.retain(|_, holders| (2..=COMMON).contains(&holders.len()));
    let (mut chain, mut placed, mut next) = (Vec::new(), vec![false; bodies.len()], 0..bodies.len());
    let mut current = next.next();
    while let Some(function) = current {
        chain.push(function);
        if let Some(placed) = placed.get_mut(function) {
            *placed = true;
        }
        let is_left = |function: &usize| placed.get(*function).is_some_and(|placed| !placed);
        current = most_alike(function, &functions, &holders, is_left).or_else(|| next.find(is_left));
    }
    chain
}

fn most_alike(
    function: usize,
    functions: &[Vec<u64>],
    holders: &HashMap<u64, Vec<usize>>,
    is_left: impl Fn(&usize) -> bool,
) -> Option<usize> {
    let mut shared: HashMap<usize, usize> = HashMap::new();
    for run in functions.get(function)? {
        for holder in holders.get(run).into_iter().flatten().filter(|holder| is_left(holder)) {
            *shared.entry(*holder).or_default() += 1;
        }
    }
    let size = |function: usize| functions.get(function).map_or(0, Vec::len) + SMALL;
    // Of two that are as like the earlier one, so that every build gives the same.
    let most = shared.into_iter().max_by(|(one, shared), (other, also)| {
        (shared * size(*other)).cmp(&(also * size(*one))).then(other.cmp(one))
    });
    most.map(|(function, _)| function)
}

/// Every run of [`RUN`] bytes, once.
fn runs(body: &[u8]) -> Vec<u64> {
    let number = |run: &[u8]| run.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
    let mut runs: Vec<u64> = body.windows(RUN).map(number).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// Bytes of a run: about two instructions.
const RUN: usize = 6;
/// A run that more functions have is no likeness.
const COMMON: usize = 60;
/// As if every function had so many runs more: the smallest would be like everything.
const SMALL: usize = 30;

#[cfg(test)]
mod tests {
    use super::chain;

    #[test]
    fn like_functions_stand_side_by_side() {
        let (one, other) = ("a function that reads texts", "something else that counts numbers");
        let bodies = [one, other, &one.replace("texts", "dates"), &other.replace("numbers", "letters")];
        let bodies = bodies.map(str::as_bytes);
        assert_eq!(chain(&bodies), [0, 2, 1, 3]);
    }

    #[test]
    fn each_stands_there_once() {
        let bodies: Vec<Vec<u8>> = (0..50_u8).map(|byte| vec![byte % 7; usize::from(byte)]).collect();
        let mut chain = chain(&bodies.iter().map(Vec::as_slice).collect::<Vec<_>>());
        chain.sort_unstable();
        assert_eq!(chain, (0..50).collect::<Vec<_>>());
    }
}
