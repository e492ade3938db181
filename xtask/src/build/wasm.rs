//! From Rust to a wasm module and its JavaScript glue.
//!
//! Cargo knows what has changed; after it, a step runs only if its input is newer than its output.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::profile::Profile;
use super::split;
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
    /// It is cut into parts; see `split`.
    pub(super) cut: bool,
    /// A release is built to run fast, not to be small.
    pub(super) fast: bool,
}

/// The page.
pub(super) const APP: Module = Module { name: "app", target: "web", cut: true, fast: false };
/// The issuer. Size settings here too: with speed settings it weighs 294 KB brotli, far above its budget, and the
/// browser's own WebCrypto does the costly part of its work.
pub(super) const ISSUER: Module = Module { name: "issuer", target: "no-modules", cut: false, fast: false };
/// What reads strangers' files: thousands of certificates while a person waits.
pub(super) const READER: Module = Module { name: "reader", target: "no-modules", cut: false, fast: true };
/// What writes files.
pub(super) const FILES: Module = Module { name: "files", target: "no-modules", cut: false, fast: false };
/// What makes batches, on every core.
pub(super) const BATCH: Module = Module { name: "batch", target: "no-modules", cut: false, fast: true };
/// What replaces an algorithm that the browser lacks.
pub(super) const SOFTWARE: Module =
    Module { name: "software", target: "no-modules", cut: false, fast: false };

/// What cargo and wasm-opt do for a module that has to run fast. SHA-256 and others have code of their own for `simd128`,
/// which every browser has since 2023.
const FAST_PROFILE: &str = "fast";
const SIMD: &str = "-Ctarget-feature=+simd128";

impl Module {
    /// Cargo's profile: a fast module has one of its own, so that its other flags do not make everything be built again.
    fn cargo_profile(self, profile: Profile) -> &'static str {
        match profile {
            Profile::Release if self.fast => FAST_PROFILE,
            Profile::Release | Profile::Preview => profile.cargo(),
        }
    }

    fn optimisation(self) -> &'static str {
        if self.fast { "-O3" } else { "-Oz" }
    }
}

/// What a module becomes.
pub(super) struct Built {
    pub(super) script: PathBuf,
    pub(super) wasm: PathBuf,
    /// What the script fetches later, under the names that stand in it.
    pub(super) parts: Vec<PathBuf>,
}

/// Compiles, cuts, binds and (for release) optimises one module.
pub(super) fn build(
    repository: &Repository,
    profile: Profile,
    module: Module,
    build_id: &str,
) -> Result<Built> {
    let compiled = compile(repository, profile, module, build_id)?;
    let directory = repository.target().join("xtask/page").join(profile.name()).join(module.name);
    let script = directory.join(format!("{}.js", module.name));
    let wasm = directory.join(format!("{}.wasm", module.name));
    if is_newer(&compiled, &wasm) {
        // Files of an earlier build would be carried along.
        fs::remove_dir_all(&directory).ok();
        let bound = directory.join("bound");
        let main = if module.cut { split::cut(repository, module, &compiled, &bound)? } else { compiled };
        bind(repository, module, &main, &bound)?;
        pack(repository, profile, module, &bound, &script)?;
        for part in split::parts(&bound)? {
            shrink(
                repository,
                profile,
                module,
                &part,
                &directory.join(part.file_name().unwrap_or_default()),
            )?;
        }
        // Last: it tells that all the others are there.
        shrink(repository, profile, module, &bound.join(format!("{}_bg.wasm", module.name)), &wasm)?;
    }
    Ok(Built { script, wasm, parts: split::parts(&directory)? })
}

fn compile(repository: &Repository, profile: Profile, module: Module, build_id: &str) -> Result<PathBuf> {
    let cargo_profile = module.cargo_profile(profile);
    steps::step(&format!("cargo build {} ({cargo_profile})", module.name), || {
        let mut cargo = Command::new("cargo");
        cargo.args(["rustc", "--locked", "--package", "jitr-web", "--target", TARGET]);
        cargo.args(["--bin", module.name, "--profile", cargo_profile]);
        cargo.env("JITR_BUILD_ID", build_id).current_dir(repository.root());
        if module.cut {
            cargo.args(["--", split::LINKER_FLAG]);
        }
        let toolchain = WasmToolchain::choose()?;
        let mut flags = if module.fast { vec![SIMD] } else { Vec::new() };
        if profile == Profile::Release && takes_location_detail(toolchain) {
            flags.push(NO_LOCATIONS);
            cargo.env("RUSTC_BOOTSTRAP", "1");
        }
        profile.apply_with(repository, &mut cargo, &flags);
        let log = repository.target().join(format!("xtask/cargo-{}.log", module.name));
        process::run_logged(toolchain.apply(&mut cargo), &log)
    })?;
    Ok(repository.target().join(TARGET).join(cargo_profile).join(format!("{}.wasm", module.name)))
}

/// File and line of every place that could panic: some 4 KB brotli each of page and issuer that nobody reads in a browser,
/// and the issuer is close to its budget; 10 KB gzip of the Worker, whose log still has the words of a panic.
pub(super) const NO_LOCATIONS: &str = "-Zlocation-detail=none";

/// The flag is not stable: a compiler that does not know it builds a page that is a little larger.
pub(super) fn takes_location_detail(toolchain: WasmToolchain) -> bool {
    let mut probe = Command::new("rustc");
    probe.args([NO_LOCATIONS, "--print", "cfg"]).env("RUSTC_BOOTSTRAP", "1");
    toolchain.apply(&mut probe).output().is_ok_and(|output| output.status.success())
}

fn bind(repository: &Repository, module: Module, compiled: &Path, directory: &Path) -> Result<()> {
    steps::step(&format!("wasm-bindgen {}", module.name), || {
        let mut bindgen = Command::new(repository.tool("wasm-bindgen"));
        bindgen.args(["--no-typescript", "--target", module.target, "--out-name", module.name, "--out-dir"]);
        bindgen.arg(directory).arg(compiled).env("RUST_BACKTRACE", "0");
        if module.cut {
            // The parts that were taken out share its table.
            bindgen.arg("--keep-lld-exports");
        }
        process::run_logged(&mut bindgen, &repository.target().join("xtask/wasm-bindgen.log"))
    })
}

/// One script of all that wasm-bindgen and the cut have written; for release without comments, spaces and long names.
fn pack(
    repository: &Repository,
    profile: Profile,
    module: Module,
    bound: &Path,
    script: &Path,
) -> Result<()> {
    let mut flags = vec!["--target=es2022"];
    if module.cut {
        flags.extend(["--bundle", "--format=esm"]);
    }
    if profile == Profile::Release {
        flags.push("--minify");
    }
    esbuild(repository, &flags, &bound.join(format!("{}.js", module.name)), script)
}

/// A style sheet loses its comments and spaces.
pub(super) fn minify(repository: &Repository, sheet: &Path) -> Result<()> {
    esbuild(repository, &["--minify", "--allow-overwrite"], sheet, sheet)
}

fn esbuild(repository: &Repository, flags: &[&str], from: &Path, to: &Path) -> Result<()> {
    let mut esbuild = node_script(repository, "esbuild");
    esbuild.args(flags).arg(from).arg(format!("--outfile={}", to.display()));
    process::run_logged(&mut esbuild, &repository.target().join("xtask/esbuild.log"))
}

/// Puts a wasm file in its place; for release as small as it gets.
fn shrink(repository: &Repository, profile: Profile, module: Module, from: &Path, to: &Path) -> Result<()> {
    match profile {
        Profile::Preview => fs::rename(from, to).with_context(|| format!("cannot move {}", from.display())),
        Profile::Release => optimise(repository, module.optimisation(), from, to),
    }
}

fn optimise(repository: &Repository, level: &str, from: &Path, wasm: &Path) -> Result<()> {
    let name = wasm.file_name().unwrap_or_default().display();
    steps::step(&format!("wasm-opt {level} {name}"), || {
        // Written beside and moved: an interrupted run must not look finished.
        let partial = wasm.with_extension("partial");
        let named = wasm.with_extension("named");
        wasm_opt(repository, &[level, "-g"], from, &named)?;
        // A run of its own: one that keeps names for its passes keeps them in the file too.
        wasm_opt(repository, &[&ORDER[..], &STRIP[..]].concat(), &named, &partial)?;
        fs::rename(&partial, wasm).with_context(|| format!("cannot move {}", partial.display()))
    })
}

/// In the order of their names, functions of the same generic source stand together, and brotli and gzip find more alike.
pub(super) const ORDER: [&str; 3] = ["--reorder-functions-by-name", "--reorder-globals", "--reorder-locals"];
/// What nobody needs who runs it.
pub(super) const STRIP: [&str; 2] = ["--strip-debug", "--strip-producers"];

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
