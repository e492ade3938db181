//! Tools that cargo installs, below `.tools`: never into the user's own `~/.cargo/bin`.
//!
//! Built without optimisation: that is three times faster to build and fast enough to use. They share one target
//! directory, so that what several of them depend on is compiled once.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::repository::Repository;
use crate::{process, steps};

const WORKER_BUILD: &str = "0.8.7";
const CARGO_DENY: &str = "0.20.2";
/// Reads what the macro of `wasm_split_helpers` writes: both are raised together.
const WASM_SPLIT: &str = "0.2.4";

/// The page's wasm and `wasm-bindgen` must be of exactly the same version: it is read from `Cargo.lock`.
pub(super) fn ensure_wasm_bindgen(repository: &Repository) -> Result<()> {
    let version = locked_version(repository, "wasm-bindgen")?;
    Tool::new("wasm-bindgen-cli", "wasm-bindgen", &version).ensure(repository)
}

/// Cuts the page's wasm into parts.
pub(super) fn ensure_wasm_split(repository: &Repository) -> Result<()> {
    let tool = Tool::new("wasm_split_cli_support", "wasm-split-cli", WASM_SPLIT);
    Tool { locked: true, features: "build-binary", ..tool }.ensure(repository)
}

/// Makes a Worker of a wasm library.
pub(super) fn ensure_worker_build(repository: &Repository) -> Result<()> {
    Tool { locked: true, ..Tool::new("worker-build", "worker-build", WORKER_BUILD) }.ensure(repository)
}

/// Licences, bans and sources of the dependencies.
pub(super) fn ensure_cargo_deny(repository: &Repository) -> Result<()> {
    Tool { locked: true, ..Tool::new("cargo-deny", "cargo-deny", CARGO_DENY) }.ensure(repository)
}

/// The version of a package in `Cargo.lock`.
pub(crate) fn locked_version(repository: &Repository, package: &str) -> Result<String> {
    let lock = fs::read_to_string(repository.path("Cargo.lock")).context("cannot read Cargo.lock")?;
    version_in_lock(&lock, package).with_context(|| format!("Cargo.lock does not know {package}"))
}

fn version_in_lock(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    version.strip_suffix('"').map(str::to_owned)
}

struct Tool<'a> {
    package: &'a str,
    program: &'a str,
    version: &'a str,
    /// `--locked` fails where a crate of the tool's own lock file is gone from the registry (wasm-bindgen-cli 0.2.130).
    locked: bool,
    features: &'a str,
}

impl<'a> Tool<'a> {
    fn new(package: &'a str, program: &'a str, version: &'a str) -> Self {
        Self { package, program, version, locked: false, features: "" }
    }

    fn ensure(&self, repository: &Repository) -> Result<()> {
        let name = format!("{} {}", self.package, self.version);
        if self.is_present(repository) {
            steps::present(&name);
            return Ok(());
        }
        steps::step(&name, || self.install(repository)).with_context(|| {
            format!("{} is missing; look into target/xtask/{}.log", self.program, self.package)
        })
    }

    fn is_present(&self, repository: &Repository) -> bool {
        // Cargo's own list: not every program says its version.
        let installed = fs::read_to_string(repository.path(".tools/.crates.toml")).unwrap_or_default();
        installed.contains(&format!("\"{} {} (", self.package, self.version))
            && repository.tool(self.program).is_file()
    }

    fn install(&self, repository: &Repository) -> Result<()> {
        let mut command = Command::new("cargo");
        command
            .args(["install", "--debug", "--force", "--root"])
            .arg(repository.path(".tools"))
            .args(["--version", self.version, "--features", self.features, self.package])
            .env("CARGO_TARGET_DIR", repository.target().join("tools"))
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .current_dir(repository.root());
        if self.locked {
            command.arg("--locked");
        }
        process::run_logged(&mut command, &repository.target().join(format!("xtask/{}.log", self.package)))
    }
}

#[cfg(test)]
mod tests {
    use super::version_in_lock;

    #[test]
    fn finds_the_version_of_exactly_this_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in_lock(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in_lock(lock, "wasm"), None);
    }
}
