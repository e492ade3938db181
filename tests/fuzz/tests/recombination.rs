//! Parts of real files, cut, spliced, repeated and flipped, through every reader: nothing panics, something is always said,
//! and what is said stays in proportion to what was given.
//!
//! The parts are those of `tests/vectors/corpus` and of this crate's own seeds; proptest puts them together, and makes small
//! what breaks. `PROPTEST_RNG_SEED` repeats a run.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has to stop")]

use std::{
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use proptest::{
    arbitrary::any,
    collection::vec,
    prop_assert, prop_oneof, proptest,
    sample::Index,
    strategy::{Just, Strategy},
    test_runner::Config,
};

/// All files, each as its bytes.
static PARTS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let mut paths = Vec::new();
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    for folder in ["../vectors/corpus/files", "corpus", "../fixtures/doctor"] {
        collect(&here.join(folder), &mut paths);
    }
    paths.sort();
    assert!(paths.len() > 100, "{} files", paths.len());
    paths.iter().map(|path| fs::read(path).expect("a file of the corpus")).collect()
});

/// The most that is given to a reader.
const LARGEST: usize = 12_000;
/// What a report may weigh as JSON: each byte of a DER is up to four characters there, and in a field or two besides.
const BYTES_A_BYTE: usize = 64;
const BYTES_IN_ANY_CASE: usize = 64 << 10;

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { collect(&path, paths) } else { paths.push(path) }
    }
}

/// What is done to a part.
#[derive(Clone, Debug)]
enum Change {
    Whole,
    Cut { from: Index, to: Index },
    Flip { at: Vec<(Index, u8)> },
    Repeat { from: Index, length: usize, times: usize },
    Overwrite { at: Index, with: Vec<u8> },
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        2 => Just(Change::Whole),
        2 => (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Change::Cut { from, to }),
        3 => vec((any::<Index>(), 0..8_u8), 1..12).prop_map(|at| Change::Flip { at }),
        2 => (any::<Index>(), 1..64_usize, 1..40_usize)
            .prop_map(|(from, length, times)| Change::Repeat { from, length, times }),
        2 => (any::<Index>(), vec(any::<u8>(), 1..6)).prop_map(|(at, with)| Change::Overwrite { at, with }),
    ]
}

fn changed(part: &[u8], change: &Change) -> Vec<u8> {
    let mut bytes = part.get(..LARGEST).unwrap_or(part).to_vec();
    if bytes.is_empty() {
        return bytes;
    }
    match change {
        Change::Whole => {}
        Change::Cut { from, to } => {
            let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
            bytes = bytes.get(from.min(to)..from.max(to)).unwrap_or_default().to_vec();
        }
        Change::Flip { at } => {
            for (place, bit) in at {
                let place = place.index(bytes.len());
                bytes.get_mut(place).into_iter().for_each(|byte| *byte ^= 1 << bit);
            }
        }
        Change::Repeat { from, length, times } => {
            let from = from.index(bytes.len());
            let stretch =
                bytes.get(from..(from + length).min(bytes.len())).unwrap_or_default().repeat(*times);
            bytes.splice(from..from, stretch);
        }
        Change::Overwrite { at, with } => {
            let at = at.index(bytes.len());
            bytes.iter_mut().skip(at).zip(with).for_each(|(byte, new)| *byte = *new);
        }
    }
    bytes
}

/// A few parts, one behind the other.
fn recombined() -> impl Strategy<Value = Vec<u8>> {
    vec((any::<Index>(), change()), 1..5).prop_map(|chosen| {
        let parts: &Vec<Vec<u8>> = &PARTS;
        let mut bytes = Vec::new();
        for (part, change) in chosen {
            let file: &Vec<u8> = part.get(parts);
            bytes.extend(changed(file, &change));
        }
        bytes.truncate(LARGEST);
        bytes
    })
}

fn config(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}

proptest! {
    #![proptest_config(config(1_600))]

    #[test]
    fn whatever_is_put_together_is_reported_on(bytes in recombined()) {
        jitr_fuzz::inspect(&bytes);
        let report = jitr_fuzz::report(&bytes);
        let weight = serde_json::to_vec(&report).unwrap().len();
        prop_assert!(weight <= BYTES_A_BYTE * bytes.len() + BYTES_IN_ANY_CASE, "{weight} bytes of {}", bytes.len());
    }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn no_reader_panics_on_whatever_is_put_together(bytes in recombined()) {
        jitr_fuzz::READERS.iter().for_each(|(_, read)| read(&bytes));
    }
}

#[test]
fn no_reader_panics_on_its_seeds() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for (name, read) in jitr_fuzz::READERS {
        let folder = match name {
            "doctor" => corpus.join("../../fixtures/doctor"),
            "asn1" => corpus.join("certificate"),
            other => corpus.join(other),
        };
        let mut paths = Vec::new();
        collect(&folder, &mut paths);
        assert!(!paths.is_empty(), "no seeds for {name}");
        paths.iter().for_each(|path| read(&fs::read(path).unwrap()));
    }
}
