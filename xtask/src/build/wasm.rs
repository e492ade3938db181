//! From Rust to a wasm module and its JavaScript glue.
//!
//! Cargo knows what has changed; after it, a step runs only if its input is newer than its output.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::profile::Profile;
use crate::repository::Repository;
use crate::setup::wasm_target::{TARGET, WasmToolchain};
use crate::{process, steps};

/// A binary of `web`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Module {
    /// The binary's name.
    pub(super) name: &'static str,
    /// wasm-bindgen's target: an ES module for the page; plain script for a Web Worker, which says `importScripts`.
    pub(super) target: &'static str,
}

/// The page.
pub(super) const APP: Module = Module { name: "app", target: "web" };
/// The issuer. Size settings here too: with speed settings it weighs 294 KB brotli, far above its budget, and the
/// browser's own WebCrypto does the costly part of its work.
pub(super) const ISSUER: Module = Module { name: "issuer", target: "no-modules" };

/// What a module becomes.
pub(super) struct Built {
    pub(super) script: PathBuf,
    pub(super) wasm: PathBuf,
}

/// Compiles, binds and (for release) optimises one module.
pub(super) fn build(
    repository: &Repository,
    profile: Profile,
    module: Module,
    build_id: &str,
) -> Result<Built> {
    let compiled = compile(repository, profile, module, build_id)?;
    let directory = repository.target().join("xtask/page").join(profile.name()).join(module.name);
    let built = Built {
        script: directory.join(format!("{}.js", module.name)),
        wasm: directory.join(format!("{}.wasm", module.name)),
    };
    if is_newer(&compiled, &built.wasm) {
        bind(repository, module, &compiled, &directory)?;
        let bound = directory.join(format!("{}_bg.wasm", module.name));
        match profile {
            Profile::Preview => {
                fs::rename(&bound, &built.wasm).with_context(|| format!("cannot move {}", bound.display()))?
            }
            Profile::Release => {
                minify(repository, &built.script)?;
                optimise(repository, module, &bound, &built.wasm)?;
            }
        }
    }
    Ok(built)
}

fn compile(repository: &Repository, profile: Profile, module: Module, build_id: &str) -> Result<PathBuf> {
    let cargo_profile = profile.cargo();
    steps::step(&format!("cargo build {} ({cargo_profile})", module.name), || {
        let mut cargo = Command::new("cargo");
        cargo.args(["build", "--locked", "--package", "jitr-web", "--target", TARGET]);
        cargo.args(["--bin", module.name, "--profile", cargo_profile]);
        cargo.env("JITR_BUILD_ID", build_id).current_dir(repository.root());
        let toolchain = WasmToolchain::choose()?;
        if profile == Profile::Release && takes_location_detail(&toolchain) {
            profile.apply_with(repository, &mut cargo, &[NO_LOCATIONS]);
            cargo.env("RUSTC_BOOTSTRAP", "1");
        } else {
            profile.apply(repository, &mut cargo);
        }
        let log = repository.target().join(format!("xtask/cargo-{}.log", module.name));
        process::run_logged(toolchain.apply(&mut cargo), &log)
    })?;
    Ok(repository.target().join(TARGET).join(cargo_profile).join(format!("{}.wasm", module.name)))
}

/// File and line of every place that could panic: 4.6 KB brotli that nobody reads in a browser.
const NO_LOCATIONS: &str = "-Zlocation-detail=none";

/// The flag is not stable: a compiler that does not know it builds a page that is a little larger.
fn takes_location_detail(toolchain: &WasmToolchain) -> bool {
    let mut probe = Command::new("rustc");
    probe.args([NO_LOCATIONS, "--print", "cfg"]).env("RUSTC_BOOTSTRAP", "1");
    toolchain.apply(&mut probe).output().is_ok_and(|output| output.status.success())
}

fn bind(repository: &Repository, module: Module, compiled: &Path, directory: &Path) -> Result<()> {
    steps::step(&format!("wasm-bindgen {}", module.name), || {
        // Snippets of an earlier build would be carried along.
        fs::remove_dir_all(directory).ok();
        let mut bindgen = Command::new(repository.tool("wasm-bindgen"));
        bindgen.args(["--no-typescript", "--target", module.target, "--out-name", module.name, "--out-dir"]);
        bindgen.arg(directory).arg(compiled).env("RUST_BACKTRACE", "0");
        process::run_logged(&mut bindgen, &repository.target().join("xtask/wasm-bindgen.log"))
    })
}

/// A script or style sheet loses its comments and spaces, a script its long names too.
pub(super) fn minify(repository: &Repository, script: &Path) -> Result<()> {
    let mut esbuild = node_script(repository, "esbuild");
    esbuild.args(["--minify", "--target=es2022", "--allow-overwrite"]).arg(script);
    esbuild.arg(format!("--outfile={}", script.display()));
    process::run_logged(&mut esbuild, &repository.target().join("xtask/esbuild.log"))
}

fn optimise(repository: &Repository, module: Module, bound: &Path, wasm: &Path) -> Result<()> {
    steps::step(&format!("wasm-opt -Oz {}", module.name), || {
        // Written beside and moved: an interrupted run must not look finished.
        let partial = wasm.with_extension("partial");
        let named = wasm.with_extension("named");
        wasm_opt(repository, &["-Oz", "-g"], bound, &named)?;
        // In the order of their names, functions of the same generic source stand together, and brotli finds more alike.
        // A run of its own: one that keeps names for its passes keeps them in the file too.
        let order = ["--reorder-functions-by-name", "--reorder-globals", "--reorder-locals"];
        let strip = ["--strip-debug", "--strip-producers"];
        wasm_opt(repository, &[&order[..], &strip[..]].concat(), &named, &partial)?;
        fs::rename(&partial, wasm).with_context(|| format!("cannot move {}", partial.display()))
    })
}

/// Runs wasm-opt from one file to another, or to the same.
pub(super) fn wasm_opt(repository: &Repository, passes: &[&str], from: &Path, to: &Path) -> Result<()> {
    let mut optimiser = node_script(repository, "wasm-opt");
    optimiser.args(passes).arg("-o").arg(to).arg(from);
    process::run_logged(&mut optimiser, &repository.target().join("xtask/wasm-opt.log"))
}

/// A program of `node_modules`, run with the Node that lies there too.
pub(super) fn node_script(repository: &Repository, program: &str) -> Command {
    let mut command = Command::new(repository.node_program(program));
    command.env("PATH", path_with_node(repository)).current_dir(repository.root());
    command
}

/// PATH with the programs of `node_modules` before all others.
pub(crate) fn path_with_node(repository: &Repository) -> String {
    let path = std::env::var("PATH").unwrap_or_default();
    format!("{}:{path}", repository.path("node_modules/.bin").display())
}

/// Whether an input is newer than what was made of it, or nothing was made yet.
pub(super) fn is_newer(input: &Path, output: &Path) -> bool {
    let changed = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
    match (changed(input), changed(output)) {
        (Some(input), Some(output)) => input > output,
        _ => true,
    }
}
