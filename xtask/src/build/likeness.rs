//! Puts a module's functions in the order in which gzip finds most of one in those before it.
//!
//! gzip looks back 32 KB, and generic code stands in a module many times, once for each type. wasm-opt can sort functions by
//! their names, which brings some of it together. So each function is named for its place in a chain: next comes always the
//! one that shares most short runs of bytes with those that gzip still sees, for its size. Compared with the last function
//! alone, the Worker was 18 KB larger. These names are only there to be sorted by.
//! Not here: the sorting itself, and dropping the names (see `worker`).
//!
//! Source: WebAssembly Core Specification, appendix "Custom Sections", "Name Section".

use std::collections::{HashMap, VecDeque};
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

/// The functions, each after those that it is most like; the same for the same functions.
fn chain(bodies: &[&[u8]]) -> Vec<usize> {
    let mut window = Window::before(bodies);
    let mut chain = Vec::new();
    while let Some(function) = window.most_alike() {
        window.take_in(function);
        chain.push(function);
    }
    chain
}

/// What gzip sees of the functions that are placed, and how much of it each of the others has.
struct Window {
    functions: Vec<Function>,
    /// Which functions have a run, by its number.
    holders: Vec<Vec<usize>>,
    /// How many functions in the window have it.
    inside: Vec<usize>,
    placed: VecDeque<usize>,
    bytes: usize,
}

struct Function {
    runs: Vec<usize>,
    bytes: usize,
    /// Runs of it that are in the window.
    shared: usize,
    is_left: bool,
}

impl Window {
    /// Nothing is placed yet.
    fn before(bodies: &[&[u8]]) -> Self {
        let (mut numbers, mut holders, mut functions) = (HashMap::new(), Vec::new(), Vec::new());
        for (function, body) in bodies.iter().enumerate() {
            let mut number = |run: u64| {
                let number = *numbers.entry(run).or_insert(holders.len());
                if number == holders.len() {
                    holders.push(Vec::new());
                }
                holders.get_mut(number).into_iter().for_each(|holders| holders.push(function));
                number
            };
            let runs = runs(body).into_iter().map(&mut number).collect();
            functions.push(Function { runs, bytes: body.len(), shared: 0, is_left: true });
        }
        // What nearly all have tells nothing, and counting it would take its time.
        holders.iter_mut().filter(|holders| holders.len() > COMMON).for_each(Vec::clear);
        let inside = vec![0; holders.len()];
        Self { functions, holders, inside, placed: VecDeque::new(), bytes: 0 }
    }

    fn most_alike(&self) -> Option<usize> {
        let left = self.functions.iter().enumerate().filter(|(_, function)| function.is_left);
        // Of two that are as like the earlier one, so that every build gives the same.
        let most = left.max_by(|(one, first), (other, second)| {
            let weight = |function: &Function, than: &Function| function.shared * (than.runs.len() + SMALL);
            weight(first, second).cmp(&weight(second, first)).then(other.cmp(one))
        });
        most.map(|(function, _)| function)
    }

    /// Places a function; what gzip does not see any more leaves.
    fn take_in(&mut self, function: usize) {
        self.placed.push_back(function);
        if let Some(function) = self.functions.get_mut(function) {
            function.is_left = false;
            self.bytes += function.bytes;
        }
        self.count(function, true);
        while self.bytes > SEEN
            && let Some(gone) = self.placed.pop_front()
        {
            self.bytes -= self.functions.get(gone).map_or(0, |function| function.bytes);
            self.count(gone, false);
        }
    }

    /// A function comes into the window, or leaves it.
    fn count(&mut self, function: usize, comes: bool) {
        let runs = self.functions.get_mut(function).map(|function| std::mem::take(&mut function.runs));
        for run in runs.iter().flatten() {
            let (Some(inside), Some(holders)) = (self.inside.get_mut(*run), self.holders.get(*run)) else {
                continue;
            };
            *inside = if comes { *inside + 1 } else { *inside - 1 };
            // The first that has it, or the last.
            if *inside == usize::from(comes) {
                for holder in holders {
                    let Some(holder) = self.functions.get_mut(*holder) else { continue };
                    holder.shared = if comes { holder.shared + 1 } else { holder.shared - 1 };
                }
            }
        }
        if let Some((function, runs)) = self.functions.get_mut(function).zip(runs) {
            function.runs = runs;
        }
    }
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
const COMMON: usize = 200;
/// As if every function had so many runs more: the smallest would be like everything.
const SMALL: usize = 15;
/// Bytes that gzip sees while it packs a function of some length.
const SEEN: usize = 28_000;

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

    /// After the second the last is the only one like it, and less so than the third is like the first.
    #[test]
    fn what_was_placed_before_the_last_still_counts() {
        let bodies = ["abcdefghijklmnopqrstuvwx", "abcdefghijkl", "mnopqrstuvwx", "abcdef0123456789"];
        assert_eq!(chain(&bodies.map(str::as_bytes)), [0, 1, 2, 3]);
    }

    #[test]
    fn each_stands_there_once() {
        let bodies: Vec<Vec<u8>> = (0..50_u8).map(|byte| vec![byte % 7; usize::from(byte)]).collect();
        let mut chain = chain(&bodies.iter().map(Vec::as_slice).collect::<Vec<_>>());
        chain.sort_unstable();
        assert_eq!(chain, (0..50).collect::<Vec<_>>());
    }
}
