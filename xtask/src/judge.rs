//! `cargo xtask judge`: the product's own code on vectors that others made.
//!
//! `tests/judge` does it; this builds it as the page is built (but a panic is counted) and says where the vectors lie.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::repository::Repository;
use crate::{process, steps};

/// Runs the product's own code on vectors that others made, and compares
///
/// Says what agrees, disagrees and is skipped, with the reason; what disagrees does not make the command fail.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The set of vectors
    suite: Suite,
    /// A folder of the same format, instead of tests/vectors/SUITE
    #[arg(long, value_name = "DIR")]
    vectors: Option<PathBuf>,
    /// Also writes the result to a file, as one JSON document
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// A set of vectors, by its format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Suite {
    /// AWS's signing test suite
    Sigv4,
    /// x509-limbo: path validation
    Limbo,
    /// NIST's PKITS: path validation with policies and revocation lists
    Pkits,
    /// Real-life, odd and broken files
    Corpus,
    /// Wycheproof: signatures
    Wycheproof,
}

impl Suite {
    const fn name(self) -> &'static str {
        match self {
            Self::Sigv4 => "sigv4",
            Self::Limbo => "limbo",
            Self::Pkits => "pkits",
            Self::Corpus => "corpus",
            Self::Wycheproof => "wycheproof",
        }
    }
}

/// The command itself.
pub(crate) fn run(repository: &Repository, arguments: &Arguments) -> Result<()> {
    let suite = arguments.suite.name();
    let vectors = match &arguments.vectors {
        Some(folder) => absolute(folder)?,
        None => repository.path("tests/vectors").join(suite),
    };
    let mut cargo = Command::new("cargo");
    cargo.args(["run", "--locked", "--quiet", "--profile", "judge", "--package", "jitr-judge", "--"]);
    cargo.arg(suite).arg("--vectors").arg(vectors).current_dir(repository.root());
    if let Some(file) = &arguments.json {
        cargo.arg("--json").arg(absolute(file)?);
    }
    process::run_lines(&mut cargo, steps::say)
}

/// What a person typed counts from where they are.
fn absolute(path: &Path) -> Result<PathBuf> {
    Ok(env::current_dir().context("there is no current directory")?.join(path))
}
