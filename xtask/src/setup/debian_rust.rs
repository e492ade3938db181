//! The second way to wasm32: Debian's and Ubuntu's own Rust, with its standard library built from their source.
//!
//! The packages bring compiler and source, not the target. We build `std` in an empty crate below `target`, then put
//! the libraries into the compiler's sysroot and link rustup's `rust-lld` beside them. `-Cembed-bitcode=yes`, else
//! fat LTO finds no bitcode; `test`, else wasm-bindgen-test has no libtest. Root is needed for packages and sysroot.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::system_packages;
use super::wasm_target::{TARGET, has_std};
use crate::repository::Repository;
use crate::{process, steps};

/// The name under which rustup knows the distribution's Rust.
pub(super) const TOOLCHAIN: &str = "debian-wasm";
const PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy", "rustfmt-web"];

/// Makes the toolchain, step by step, leaving out what is done.
pub(super) fn ensure(repository: &Repository) -> Result<()> {
    if !system_packages::installed("rustc-web") || !system_packages::installed("rust-web-src") {
        steps::step("the distribution's Rust (rustc-web, rust-web-src)", || {
            system_packages::install(PACKAGES)
        })?;
    }
    if rustc(&["--version"]).is_err() {
        process::output(Command::new("rustup").args(["toolchain", "link", TOOLCHAIN, "/usr"]))
            .with_context(|| format!("cannot link the distribution's Rust into rustup as {TOOLCHAIN}"))?;
    }
    let libraries = PathBuf::from(rustc(&["--print", "target-libdir", "--target", TARGET])?);
    link_linker(&libraries)?;
    if !has_std(&libraries) {
        steps::step("Rust's standard library for wasm32, from source", || build_std(repository, &libraries))?;
    }
    Ok(())
}

fn rustc(arguments: &[&str]) -> Result<String> {
    process::output(Command::new("rustc").arg(format!("+{TOOLCHAIN}")).args(arguments))
}

/// The packages bring no `rust-lld`; rustup's own toolchain does.
fn link_linker(libraries: &Path) -> Result<()> {
    let rustlib =
        libraries.ancestors().nth(2).context("the target's library directory has an unknown shape")?;
    let host = host()?;
    let directory = rustlib.join(&host).join("bin");
    let linker = directory.join("rust-lld");
    if linker.exists() {
        return Ok(());
    }
    let sysroot = process::output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let original = Path::new(&sysroot).join("lib/rustlib").join(&host).join("bin/rust-lld");
    if !original.is_file() {
        bail!(
            "{} is missing; reinstall the toolchain with `rustup toolchain install stable`",
            original.display()
        );
    }
    fs::create_dir_all(&directory).with_context(|| needs_root(&directory))?;
    if linker.is_symlink() {
        fs::remove_file(&linker).with_context(|| needs_root(&linker))?;
    }
    symlink(&original, &linker).with_context(|| needs_root(&linker))
}

fn host() -> Result<String> {
    let version = process::output(Command::new("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("`rustc -vV` names no host")
}

fn needs_root(path: &Path) -> String {
    format!("cannot write {}; run `cargo xtask setup` once as root", path.display())
}

fn build_std(repository: &Repository, libraries: &Path) -> Result<()> {
    let project = repository.target().join("xtask/wasm-std");
    // Rubbish of an earlier compiler would be copied along.
    fs::remove_dir_all(&project).ok();
    fs::create_dir_all(project.join("src"))?;
    let manifest = "[package]\nname = \"nothing\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n[workspace]\n";
    fs::write(project.join("Cargo.toml"), manifest)?;
    fs::write(project.join("src/lib.rs"), "#![no_std]\n")?;
    process::run_logged(
        Command::new("cargo")
            .args(["build", "--release", "-Zbuild-std=std,panic_abort,test", "--target", TARGET])
            .env("RUSTUP_TOOLCHAIN", TOOLCHAIN)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("RUSTFLAGS", "-Cembed-bitcode=yes")
            .env("CARGO_TARGET_DIR", project.join("target"))
            .current_dir(&project),
        &repository.target().join("xtask/wasm-std.log"),
    )?;
    copy_libraries(&project.join("target").join(TARGET).join("release/deps"), libraries)?;
    // Cargo does not notice that the standard library is another: what was built against the old one must go.
    fs::remove_dir_all(repository.target().join(TARGET)).ok();
    Ok(())
}

fn copy_libraries(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| needs_root(to))?;
    for entry in from.read_dir().with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libnothing") {
            fs::copy(entry.path(), to.join(&name)).with_context(|| needs_root(to))?;
        }
    }
    if !has_std(to) {
        bail!("{} still holds no standard library", to.display());
    }
    Ok(())
}
