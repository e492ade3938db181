//! Where things lie: every path that more than one command needs, once.
//!
//! Everything that a command writes is below the repository's root and ignored by git.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The checked-out repository.
#[derive(Debug, Clone)]
pub(crate) struct Repository {
    root: PathBuf,
}

impl Repository {
    /// Finds the repository that this program was built from.
    ///
    /// `CARGO_MANIFEST_DIR` at run time is right even when a target directory is shared by several clones.
    pub(crate) fn find() -> Result<Self> {
        let manifest =
            env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
        let root = Path::new(&manifest).parent().context("xtask lies in no repository; run `cargo xtask`")?;
        Ok(Self { root: root.to_owned() })
    }

    /// The root, where `Cargo.toml` and `wrangler.jsonc` lie.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path below the root.
    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.root.join(below)
    }

    /// Cargo's target directory.
    pub(crate) fn target(&self) -> PathBuf {
        env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| self.path("target"), |directory| self.root.join(directory))
    }

    /// A program that `setup` installed below `.tools`.
    pub(crate) fn tool(&self, name: &str) -> PathBuf {
        self.path(".tools/bin").join(name)
    }

    /// A program that an npm package brought.
    pub(crate) fn node_program(&self, name: &str) -> PathBuf {
        self.path("node_modules/.bin").join(name)
    }
}
