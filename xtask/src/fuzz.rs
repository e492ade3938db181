//! `cargo xtask fuzz`: every reader of strangers' files under libFuzzer, on the stable toolchain.
//!
//! `cargo fuzz` wants nightly for its sanitizers; the counters that libFuzzer steers by are a pass of LLVM that stable has
//! too. They are asked for with a target named, so that build scripts and macros go without, and in a target directory of
//! their own, so that no other build starts anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::repository::Repository;
use crate::{process, steps};

/// Inline counters for every edge, and the table of where they are.
const INSTRUMENTED: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table";
/// No file of the corpora is larger.
const LONGEST_INPUT: u32 = 16_384;
/// Seconds for one input, and MiB in all: what the product promises is less.
const LONGEST_RUN: u32 = 10;
const MOST_MEMORY: u32 = 512;

/// Feeds the readers with mutated files (libFuzzer) until one breaks
///
/// Without a name every target has its turn. Seeds are in tests/fuzz/corpus; what is found on the way is kept under
/// target/fuzz, and the input of a crash in test-results/fuzz.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only this reader
    target: Option<Target>,
    /// How long each target runs, in seconds
    #[arg(long, value_name = "N", default_value_t = 60)]
    seconds: u32,
    /// A number of runs for each target, instead of a time: the same on every machine
    #[arg(long, value_name = "N", conflicts_with = "seconds")]
    runs: Option<u32>,
}

/// A reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Target {
    /// Anything that is dropped on Inspect, with the doctor's causes
    Inspect,
    /// The tree of ASN.1
    Asn1,
    /// PEM with anything around it
    Armour,
    /// Certificates
    Certificate,
    /// Certificate signing requests
    Request,
    /// Revocation lists, whole and in windows
    List,
    /// Private keys, encrypted ones too
    Key,
    /// PKCS#7
    Pkcs7,
    /// PKCS#12
    Pkcs12,
    /// Tables of devices
    Csv,
    /// Manifests of batches
    Manifest,
    /// Error texts
    Doctor,
}

const ALL: [Target; 12] = [
    Target::Inspect,
    Target::Asn1,
    Target::Armour,
    Target::Certificate,
    Target::Request,
    Target::List,
    Target::Key,
    Target::Pkcs7,
    Target::Pkcs12,
    Target::Csv,
    Target::Manifest,
    Target::Doctor,
];

/// How long a target goes on.
#[derive(Clone, Copy)]
enum Bound {
    Seconds(u32),
    Runs(u32),
}

impl Bound {
    /// Where what is found is kept, under `target`.
    const fn folder(self) -> &'static str {
        match self {
            Self::Seconds(_) => "fuzz/found",
            Self::Runs(_) => "fuzz/found-in-runs",
        }
    }
}

/// The command itself.
pub(crate) fn run(repository: &Repository, arguments: &Arguments) -> Result<()> {
    let bound = arguments.runs.map_or(Bound::Seconds(arguments.seconds), Bound::Runs);
    let targets = arguments.target.map_or(ALL.to_vec(), |target| vec![target]);
    let binaries = build(repository)?;
    targets.iter().try_for_each(|target| fuzz(repository, &binaries, *target, bound))
}

/// A short run of every target, the same each time; gives how many went through.
pub(crate) fn short(repository: &Repository) -> Result<u32> {
    let mut passed = 0;
    let binaries = build(repository)?;
    for target in ALL {
        fuzz(repository, &binaries, target, Bound::Runs(target.short_runs()))?;
        passed += 1;
    }
    Ok(passed)
}

/// Builds every target; gives the folder they are in.
fn build(repository: &Repository) -> Result<PathBuf> {
    let host = host()?;
    let folder = repository.target().join("fuzz");
    let mut cargo = Command::new("cargo");
    cargo.args([
        "build",
        "--locked",
        "--profile",
        "fuzz",
        "--package",
        "jitr-fuzz",
        "--features",
        "fuzz",
        "--bins",
    ]);
    cargo.args(["--target", &host, "--target-dir"]).arg(&folder);
    cargo.env("RUSTFLAGS", INSTRUMENTED).current_dir(repository.root());
    process::run(&mut cargo)?;
    Ok(folder.join(host).join("fuzz"))
}

fn host() -> Result<String> {
    let told = process::output(Command::new("rustc").arg("-vV"))?;
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("rustc does not say for what machine it is")
}

fn fuzz(repository: &Repository, binaries: &Path, target: Target, bound: Bound) -> Result<()> {
    let name = target.name();
    // libFuzzer writes what it finds to the first folder that it is given.
    let found = repository.target().join(bound.folder()).join(name);
    if matches!(bound, Bound::Runs(_)) {
        // Nothing that was found before, and always the same random numbers.
        fs::remove_dir_all(&found).ok();
    }
    let crashes = repository.path("test-results/fuzz");
    for folder in [&found, &crashes] {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let artifacts = format!("{}/{name}-", crashes.display());
    let mut fuzzer = Command::new(binaries.join(format!("fuzz-{name}")));
    fuzzer.arg(format!("-artifact_prefix={artifacts}")).arg(format!("-max_len={LONGEST_INPUT}"));
    fuzzer.arg(format!("-timeout={LONGEST_RUN}")).arg(format!("-rss_limit_mb={MOST_MEMORY}"));
    match bound {
        Bound::Seconds(seconds) => fuzzer.arg(format!("-max_total_time={seconds}")),
        Bound::Runs(runs) => fuzzer.arg(format!("-runs={runs}")).arg("-seed=1"),
    };
    fuzzer.arg(&found).args(target.seeds(repository)).current_dir(repository.root());
    let mut last = String::new();
    let result = steps::step(&format!("fuzz {name}"), || {
        process::run_lines(fuzzer.arg("-verbosity=0").arg("-print_funcs=0"), |line| last = line.to_owned())
    });
    match result {
        Ok(()) => Ok(()),
        Err(error) => {
            steps::complain(&last);
            bail!("fuzz {name}: {error:#}\nthe input that did it: {}", newest(&crashes, name))
        }
    }
}

/// The file that libFuzzer wrote last.
fn newest(folder: &Path, name: &str) -> String {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let ours = files.filter(|file| file.file_name().to_string_lossy().starts_with(name));
    let newest = ours.max_by_key(|file| file.metadata().and_then(|about| about.modified()).ok());
    newest.map_or("none was written".to_owned(), |file| file.path().display().to_string())
}

impl Target {
    const fn name(self) -> &'static str {
        match self {
            Self::Inspect => "inspect",
            Self::Asn1 => "asn1",
            Self::Armour => "armour",
            Self::Certificate => "certificate",
            Self::Request => "request",
            Self::List => "list",
            Self::Key => "key",
            Self::Pkcs7 => "pkcs7",
            Self::Pkcs12 => "pkcs12",
            Self::Csv => "csv",
            Self::Manifest => "manifest",
            Self::Doctor => "doctor",
        }
    }

    /// What takes a few seconds; deriving keys from passwords is slow on purpose.
    const fn short_runs(self) -> u32 {
        match self {
            Self::Key | Self::Pkcs12 => 2_000,
            Self::Inspect | Self::Doctor => 10_000,
            Self::Asn1
            | Self::Armour
            | Self::Certificate
            | Self::Request
            | Self::List
            | Self::Pkcs7
            | Self::Csv
            | Self::Manifest => 40_000,
        }
    }

    /// What is mutated first.
    fn seeds(self, repository: &Repository) -> Vec<PathBuf> {
        let corpus = |name: &str| repository.path("tests/fuzz/corpus").join(name);
        match self {
            Self::Doctor => vec![repository.path("tests/fixtures/doctor")],
            Self::Inspect => vec![corpus("inspect"), corpus("armour")],
            // What is DER for one reader is a tree for this one.
            Self::Asn1 => vec![corpus("certificate"), corpus("list"), corpus("pkcs7")],
            Self::Armour
            | Self::Certificate
            | Self::Request
            | Self::List
            | Self::Key
            | Self::Pkcs7
            | Self::Pkcs12
            | Self::Csv
            | Self::Manifest => vec![corpus(self.name())],
        }
    }
}
