//! NIST's PKITS: `certificate::validate` with default policy inputs, every certificate's revocation required, and the old
//! algorithms that some of its certificates are signed with.
//!
//! Source: "Public Key Interoperability Test Suite (PKITS) Certification Path Validation", NIST.

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::{Context, Result};
use jitr_shared::{
    certificate::validate::{Verdict, purpose::Purpose, validate},
    time::UnixTime,
};
use serde::Deserialize;

use crate::{
    case,
    report::{Case, Outcome},
};

/// 2020-01-01: the suite's certificates are of 2010 to 2030.
const TIME: UnixTime = UnixTime::from_seconds(1_577_836_800);

#[derive(Deserialize)]
struct Suite {
    trust_anchor: String,
    cases: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    ee: String,
    expected: Option<Expected>,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "UPPERCASE")]
enum Expected {
    Pass,
    Fail,
}

pub(crate) fn cases(folder: &Path) -> Result<Vec<Case>> {
    let file = folder.join("cases.json");
    let text = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let suite: Suite = serde_json::from_slice(&text).with_context(|| format!("in {}", file.display()))?;
    let ends: BTreeSet<&str> = suite.cases.iter().map(|entry| entry.ee.as_str()).collect();
    let anchor = fs::read(folder.join(&suite.trust_anchor)).context("the trust anchor")?;
    let is_offered = |name: &str| name != suite.trust_anchor && !ends.contains(name);
    let (pool, lists) = (files(folder, "certs", is_offered)?, files(folder, "crls", |_| true)?);
    let purpose = Purpose { revocation_required: true, accept_old_algorithms: true, ..Purpose::any(TIME) };
    let judge = |entry: &Entry| -> Result<Case> {
        let leaf = fs::read(folder.join(&entry.ee)).with_context(|| entry.ee.clone())?;
        let name = entry.ee.rsplit('/').next().unwrap_or(&entry.ee);
        let Some(expected) = entry.expected else {
            let reason =
                "initial policy inputs: what is expected depends on them, and the set does not say them";
            return Ok(case::run(name.to_owned(), || Outcome::skipped(reason)));
        };
        Ok(case::run(name.to_owned(), || {
            match (validate(&[&anchor], &slices(&pool), &slices(&lists), &leaf, &purpose), expected) {
                (Verdict::Valid(_), Expected::Pass) | (Verdict::NotValid { .. }, Expected::Fail) => {
                    Outcome::Agree
                }
                (Verdict::Valid(_), Expected::Fail) => Outcome::WronglyAccepted,
                (Verdict::NotValid { reasons, .. }, Expected::Pass) => Outcome::other(format!("{reasons:?}")),
            }
        }))
    };
    suite.cases.iter().map(judge).collect()
}

fn slices(all: &[Vec<u8>]) -> Vec<&[u8]> {
    all.iter().map(Vec::as_slice).collect()
}

/// Every file of a folder whose path in the suite is wanted, in the order of the names.
fn files(folder: &Path, name: &str, is_wanted: impl Fn(&str) -> bool) -> Result<Vec<Vec<u8>>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder.join(name)).with_context(|| name.to_owned())? {
        names.push(format!("{name}/{}", entry?.file_name().to_string_lossy()));
    }
    names.sort();
    names.retain(|name| is_wanted(name));
    names.iter().map(|name| fs::read(folder.join(name)).with_context(|| name.clone())).collect()
}
