//! The Worker: `worker-build` makes an ES module of the library.
//!
//! It would download wasm-bindgen, wasm-opt and esbuild; the variables below name those that `setup` installed.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::likeness;
use super::profile::Profile;
use super::wasm::{NO_LOCATIONS, ORDER, STRIP, is_newer, path_with_node, takes_location_detail, wasm_opt};
use crate::repository::Repository;
use crate::setup::wasm_target::{TARGET, WasmToolchain};
use crate::{process, steps};

/// Builds the Worker, unless cargo finds nothing changed.
pub(super) fn build(repository: &Repository, profile: Profile) -> Result<()> {
    let toolchain = WasmToolchain::choose()?;
    let log = repository.target().join("xtask/worker-build.log");
    steps::step(&format!("cargo build worker ({})", profile.cargo()), || {
        let mut cargo = Command::new("cargo");
        cargo.args(["build", "--locked", "--lib", "--target", TARGET, "--profile", profile.cargo()]);
        process::run_logged(common(repository, profile, toolchain, &mut cargo), &log)
    })?;
    let compiled = repository.target().join(TARGET).join(profile.cargo()).join("jitr_worker.wasm");
    if !is_newer(&compiled, &profile.worker(repository).join("index.js")) {
        return Ok(());
    }
    steps::step("worker-build", || {
        let mut worker_build = Command::new(repository.tool("worker-build"));
        match profile {
            Profile::Preview => worker_build.args(["--no-opt", "--profile", profile.cargo()]),
            Profile::Release => worker_build.args(["--no-opt", "--release"]),
        };
        // A path relative to the crate: worker-build takes no other.
        let below = profile.worker(repository);
        let below = below.strip_prefix(repository.root()).unwrap_or(&below);
        worker_build.arg("--out-dir").arg(Path::new("..").join(below));
        process::run_logged(common(repository, profile, toolchain, &mut worker_build), &log)
    })?;
    match profile {
        Profile::Preview => Ok(()),
        Profile::Release => shrink(&profile.worker(repository).join("index_bg.wasm"), repository),
    }
}

/// Cloudflare weighs what gzip has packed: that grows by a sixth where `-Oz` merges functions and gives locals other numbers,
/// since fewer of them are alike then. They are put in order first by their own names, then by likeness; names go last.
fn shrink(wasm: &Path, repository: &Repository) -> Result<()> {
    wasm_opt(repository, &[&ALIKE[..], &["-g"], &ORDER[..]].concat(), wasm, wasm)?;
    let module = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    fs::write(wasm, likeness::name_by_place(&module)?)
        .with_context(|| format!("cannot write {}", wasm.display()))?;
    wasm_opt(repository, &[&[EXCEPTIONS], &ORDER[..], &STRIP[..]].concat(), wasm, wasm)
}

/// What the module uses and does not say: what worker-build's glue catches.
const EXCEPTIONS: &str = "--enable-exception-handling";

/// What makes a module smaller and leaves functions alike that were alike.
const ALIKE: [&str; 13] = [
    EXCEPTIONS,
    "--dce",
    "--vacuum",
    "--remove-unused-module-elements",
    "--duplicate-function-elimination",
    "--merge-blocks",
    "--remove-unused-brs",
    "--remove-unused-names",
    "--optimize-instructions",
    "--code-folding",
    "--rse",
    "--vacuum",
    "--duplicate-function-elimination",
];

/// The same surroundings for both, so that the second finds everything compiled.
fn common<'a>(
    repository: &Repository,
    profile: Profile,
    toolchain: WasmToolchain,
    command: &'a mut Command,
) -> &'a mut Command {
    let without_locations = profile == Profile::Release && takes_location_detail(toolchain);
    if without_locations {
        command.env("RUSTC_BOOTSTRAP", "1");
    }
    profile.apply_with(repository, command, if without_locations { &[NO_LOCATIONS] } else { &[] });
    toolchain.apply(command);
    command
        .current_dir(repository.path("worker"))
        .env("WASM_BINDGEN_USE_JS_SYS", "1")
        .env("WASM_BINDGEN_BIN", repository.tool("wasm-bindgen"))
        .env("WASM_OPT_BIN", repository.node_program("wasm-opt"))
        .env("ESBUILD_BIN", repository.node_program("esbuild"))
        .env("PATH", path_with_node(repository))
}
