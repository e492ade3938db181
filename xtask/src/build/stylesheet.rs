//! One style sheet of many: `web/styles/{tokens,base,ui,page}` in the order of their layers.
//!
//! A layer is a file of its name, a directory of its name, or both. Each file puts itself into its layer with
//! `@layer name { ... }`; that it does is checked here, since a rule outside every layer would win over all.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

const LAYERS: [&str; 4] = ["tokens", "base", "ui", "page"];

/// Reads all layers.
pub(super) fn read(directory: &Path) -> Result<String> {
    let mut sheet = format!("@layer {};\n", LAYERS.join(", "));
    for layer in LAYERS {
        let files = files_of(directory, layer)?;
        if files.is_empty() {
            bail!("{} has no layer `{layer}`", directory.display());
        }
        for file in files {
            let text =
                fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
            if !text.contains(&format!("@layer {layer}")) {
                bail!("{} is not in `@layer {layer}`", file.display());
            }
            sheet.push_str(&text);
            sheet.push('\n');
        }
    }
    Ok(sheet)
}

fn files_of(directory: &Path, layer: &str) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let single = directory.join(format!("{layer}.css"));
    if single.is_file() {
        files.push(single);
    }
    let several = directory.join(layer);
    if several.is_dir() {
        let mut parts: Vec<PathBuf> =
            several.read_dir()?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
        parts.retain(|path| path.extension().is_some_and(|extension| extension == "css"));
        parts.sort();
        files.append(&mut parts);
    }
    Ok(files)
}
