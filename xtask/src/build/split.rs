//! Cuts the page's wasm: what `web/src/bin/app/part.rs` marks is taken out, with all code and data that nothing else needs,
//! and fetched when it is called for.
//!
//! `wasm-split-cli` reads the linker's relocations, so that not only functions but also the texts they alone use go along. It
//! runs before wasm-bindgen, which sees the main part alone; `__wasm_split.js` fetches the others, tells a failure and takes
//! another attempt.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::wasm::Module;
use crate::repository::Repository;
use crate::{process, steps};

/// Keeps in the linked file where functions and data are named.
pub(super) const LINKER_FLAG: &str = "-Clink-arg=--emit-relocs";

/// Cuts a module and answers with its main part, which is still to be bound.
pub(super) fn cut(
    repository: &Repository,
    module: Module,
    compiled: &Path,
    directory: &Path,
) -> Result<PathBuf> {
    steps::step(&format!("wasm-split {}", module.name), || {
        let mut split = Command::new(repository.tool("wasm-split-cli"));
        split.args(["--out-name", module.name]).arg(compiled).arg(directory);
        process::run_logged(&mut split, &repository.target().join("xtask/wasm-split.log"))
    })?;
    Ok(directory.join(format!("{}.wasm", module.name)))
}

/// The files that were taken out: `split_<name>.wasm`, and `chunk_<number>.wasm` for what several of them share.
pub(super) fn parts(directory: &Path) -> Result<Vec<PathBuf>> {
    let listing = directory.read_dir().with_context(|| format!("cannot read {}", directory.display()))?;
    let mut parts = Vec::new();
    for entry in listing {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if (name.starts_with("split_") || name.starts_with("chunk_")) && name.ends_with(".wasm") {
            parts.push(path);
        }
    }
    parts.sort();
    Ok(parts)
}
