//! Which integration tests there are, by cargo's own word.

use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process;
use crate::repository::Repository;

/// Its integration tests are suites of their own.
const APART: &str = "jitr-tests";

/// Names of the integration tests that every machine can run.
pub(super) fn integration_tests(repository: &Repository) -> Result<Vec<String>> {
    let mut cargo = Command::new("cargo");
    cargo.args(["metadata", "--locked", "--no-deps", "--format-version", "1"]);
    let metadata = process::output(cargo.current_dir(repository.root()))?;
    let metadata: Value = serde_json::from_str(&metadata).context("cargo metadata gave no JSON")?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    Ok(names(packages))
}

fn names(packages: &[Value]) -> Vec<String> {
    let targets = packages
        .iter()
        .filter(|package| package["name"] != APART)
        .flat_map(|package| package["targets"].as_array().into_iter().flatten());
    let is_test =
        |target: &&Value| target["kind"].as_array().is_some_and(|kinds| kinds.contains(&"test".into()));
    targets.filter(is_test).filter_map(|target| target["name"].as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::names;

    #[test]
    fn tests_of_every_package_but_that_of_the_suites_are_named() {
        let package = |name: &str, test: &str| {
            json!({ "name": name, "targets": [
                { "kind": ["lib"], "name": name },
                { "kind": ["test"], "name": test },
            ] })
        };
        let packages = [package("jitr-shared", "zip"), package("jitr-tests", "worker_crl")];
        assert_eq!(names(&packages), ["zip"]);
    }
}
