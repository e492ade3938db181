//! `jitr-report FILE...`: what the inspector says of these files, natively, as one line of JSON for each.
//!
//! The browser test holds it against what the same code says inside of the page's wasm.

#![expect(clippy::print_stdout, reason = "what it says is its output")]

use std::{env, fs};

use anyhow::{Context, Result};
use jitr_shared::{
    inspect::{Input, Severity, inspect},
    time::UnixTime,
};
use serde_json::json;

fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let now =
        arguments.next().context("the time in seconds, then files")?.parse().context("a time in seconds")?;
    for file in arguments {
        let bytes = fs::read(&file).with_context(|| format!("cannot read {file}"))?;
        let report = inspect(&[Input { name: &file, bytes: &bytes }], &[], UnixTime::from_seconds(now));
        let counted = |severity| report.findings.iter().filter(|one| one.rule.severity() == severity).count();
        let mut rules: Vec<&str> = report.findings.iter().map(|finding| finding.rule.id()).collect();
        rules.sort_unstable();
        let line = json!({
            "file": file,
            "certificates": report.certificates.len(),
            "requests": report.requests.len(),
            "lists": report.lists.len(),
            "keys": report.keys.len(),
            "errors": counted(Severity::Error),
            "warnings": counted(Severity::Warning),
            "rules": rules,
        });
        println!("{line}");
    }
    Ok(())
}
