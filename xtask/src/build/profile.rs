//! The two ways to build, and where each puts its results.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::repository::Repository;

/// How page and Worker are built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// For the demo and the tests: quick to build.
    Preview,
    /// For deployment: small and fast.
    Release,
}

impl Profile {
    /// Where the page lies.
    pub(crate) fn page(self, repository: &Repository) -> PathBuf {
        repository.path(match self {
            Self::Preview => "dist/preview/page",
            Self::Release => "dist/page",
        })
    }

    /// Where the Worker lies; its entry is `index.js`.
    pub(crate) fn worker(self, repository: &Repository) -> PathBuf {
        repository.path(match self {
            Self::Preview => "dist/preview/worker",
            Self::Release => "worker/build",
        })
    }

    /// Cargo's profile.
    pub(super) fn cargo(self) -> &'static str {
        match self {
            Self::Preview => "preview",
            Self::Release => "release",
        }
    }

    /// What a release carries besides the code: no path of the machine that built it; with more flags for the compiler.
    pub(super) fn apply_with(self, repository: &Repository, cargo: &mut Command, flags: &[&str]) {
        if self == Self::Release {
            let prefixes = [repository.root().to_owned()].into_iter().chain(registries());
            let remaps = prefixes.map(|prefix| format!("--remap-path-prefix={}=", prefix.display()));
            let all: Vec<String> = remaps.chain(flags.iter().map(|flag| (*flag).to_owned())).collect();
            // Separated by the unit separator, so that a path may hold spaces.
            cargo.env("CARGO_ENCODED_RUSTFLAGS", all.join("\u{1f}"));
        }
    }

    /// Its name for people.
    pub(super) fn name(self) -> &'static str {
        self.cargo()
    }
}

/// Where cargo keeps the sources of dependencies.
fn registries() -> Vec<PathBuf> {
    let home = env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo"));
    let Some(cargo) = env::var_os("CARGO_HOME").map(PathBuf::from).or(home) else { return Vec::new() };
    let Ok(found) = fs::read_dir(cargo.join("registry/src")) else { return Vec::new() };
    let mut registries: Vec<PathBuf> =
        found.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    registries.sort();
    registries
}
