//! `jitr-judge SUITE --vectors DIR [--json FILE]`: what `cargo xtask judge` runs.

#![expect(clippy::print_stdout, reason = "its lines are its result")]

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};
use clap::Parser;
use jitr_judge::{Suite, judge};

/// Runs the product's own code on vectors that others made, and compares
#[derive(Parser)]
struct Arguments {
    /// The set of vectors
    suite: Suite,
    /// The folder with the vectors
    #[arg(long, value_name = "DIR")]
    vectors: PathBuf,
    /// Also writes the result to a file, as one JSON document
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let report = judge(arguments.suite, &arguments.vectors)?;
    for line in report.lines() {
        println!("{line}");
    }
    if let Some(file) = &arguments.json {
        let written = fs::write(file, format!("{}\n", report.json()));
        written.with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(())
}
