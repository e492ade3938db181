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
    let packages = array(&metadata, "packages").context("cargo metadata names no packages")?;
    Ok(names(packages))
}

fn names(packages: &[Value]) -> Vec<String> {
    let apart = |package: &&Value| package.get("name").is_some_and(|name| name == APART);
    let targets = packages
        .iter()
        .filter(|package| !apart(package))
        .flat_map(|package| array(package, "targets").into_iter().flatten());
    let is_test =
        |target: &&Value| array(target, "kind").is_some_and(|kinds| kinds.iter().any(|kind| kind == "test"));
    targets.filter(is_test).filter_map(|target| Some(target.get("name")?.as_str()?.to_owned())).collect()
}

fn array<'a>(value: &'a Value, name: &str) -> Option<&'a Vec<Value>> {
    value.get(name)?.as_array()
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
