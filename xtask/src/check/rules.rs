//! The rules of this house, over all files that git knows or would take.
//!
//! Every finding is `path:line: what is wrong`, and all are listed before the command fails.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{lines, manifest, rust_file};
use crate::process;
use crate::repository::Repository;

/// Files that are taken from elsewhere, byte by byte.
const FOREIGN: &[&str] = &["Cargo.lock", "package-lock.json", "LICENSE-APACHE", "LICENSE-MIT"];

/// Something that breaks a rule.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Finding {
    /// Its line, from 1; 0 for the file as a whole.
    pub(super) line: usize,
    /// What is wrong.
    pub(super) what: String,
}

impl Finding {
    /// At a line that is counted from 0.
    pub(super) fn at(index: usize, what: impl Into<String>) -> Self {
        Self { line: index + 1, what: what.into() }
    }
}

/// Looks at every file.
pub(super) fn check(repository: &Repository) -> Result<()> {
    let mut found = Vec::new();
    for path in files(repository)? {
        let Ok(text) = fs::read_to_string(repository.path(&path)) else { continue };
        let findings = check_file(&path, &text);
        found
            .extend(findings.into_iter().map(|finding| format!("{path}:{}: {}", finding.line, finding.what)));
    }
    if found.is_empty() { Ok(()) } else { bail!("{} findings\n{}", found.len(), found.join("\n")) }
}

fn files(repository: &Repository) -> Result<Vec<String>> {
    let mut git = Command::new("git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard"]).current_dir(repository.root());
    let listed = process::output(&mut git).context("the rules look at the files that git knows")?;
    Ok(listed.lines().map(str::to_owned).collect())
}

fn check_file(path: &str, text: &str) -> Vec<Finding> {
    if FOREIGN.contains(&path) || path.contains("/vectors/") {
        return Vec::new();
    }
    let mut found = lines::check(path, text);
    if path.ends_with(".rs") {
        found.extend(rust_file::check(path, text));
    }
    if path.ends_with("/Cargo.toml") {
        found.extend(manifest::check_member(text));
    }
    if path == "wrangler.jsonc" {
        found.extend(manifest::check_wrangler(text));
    }
    found
}
