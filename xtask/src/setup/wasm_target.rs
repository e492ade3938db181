//! The standard library for wasm32-unknown-unknown: from rustup, else made from the distribution's own Rust.
//!
//! `JITR_WASM_TOOLCHAIN` chooses: unset tries rustup first; `rustup` allows nothing else; `debian` forces the
//! second way. Which of the two is in use is read from the state of the machine, never from a note of ours.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::debian_rust;
use crate::repository::Repository;
use crate::{process, steps};

/// The target's name.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
const VARIABLE: &str = "JITR_WASM_TOOLCHAIN";

/// Who compiles for wasm32.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WasmToolchain {
    /// The toolchain of `rust-toolchain.toml`, with the target that rustup added.
    Rustup,
    /// The distribution's, linked into rustup under a name of ours.
    Debian,
}

impl WasmToolchain {
    /// The one that is there and allowed.
    ///
    /// # Errors
    /// None is there, or the variable has a value that we do not know.
    pub(crate) fn choose() -> Result<Self> {
        let allowed = allowed()?;
        allowed.iter().copied().find(|toolchain| toolchain.has_target()).with_context(|| {
            format!("no Rust toolchain here has the target {TARGET}; run `cargo xtask setup`")
        })
    }

    /// A command that this toolchain runs (`cargo`, `rustc`, or a program that calls them).
    pub(crate) fn apply(self, command: &mut Command) -> &mut Command {
        match self {
            Self::Rustup => command,
            Self::Debian => command.env("RUSTUP_TOOLCHAIN", debian_rust::TOOLCHAIN),
        }
    }

    /// Its name for people.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Rustup => "rustup",
            Self::Debian => "the distribution's Rust",
        }
    }

    fn has_target(self) -> bool {
        let mut rustc = Command::new("rustc");
        self.apply(&mut rustc).args(["--print", "target-libdir", "--target", TARGET]);
        let Ok(directory) = process::output(&mut rustc) else { return false };
        has_std(&PathBuf::from(directory))
    }
}

/// Whether a directory holds a standard library with libtest, which wasm-bindgen-test needs.
pub(super) fn has_std(directory: &std::path::Path) -> bool {
    let Ok(entries) = directory.read_dir() else { return false };
    let names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    ["libstd-", "libtest-", "libpanic_abort-"]
        .iter()
        .all(|wanted| names.iter().any(|name| name.starts_with(wanted)))
}

fn allowed() -> Result<&'static [WasmToolchain]> {
    match env::var(VARIABLE).unwrap_or_default().as_str() {
        "" => Ok(&[WasmToolchain::Rustup, WasmToolchain::Debian]),
        "rustup" => Ok(&[WasmToolchain::Rustup]),
        "debian" => Ok(&[WasmToolchain::Debian]),
        other => bail!("{VARIABLE} is `{other}`; it may be `rustup`, `debian` or unset"),
    }
}

/// Adds the target if no allowed toolchain has it.
pub(super) fn ensure(repository: &Repository) -> Result<()> {
    let allowed = allowed()?;
    if let Ok(toolchain) = WasmToolchain::choose() {
        steps::present(&format!("{TARGET} by {}", toolchain.name()));
        return Ok(());
    }
    let mut refused = None;
    if allowed.contains(&WasmToolchain::Rustup) {
        match steps::step(&format!("rustup target add {TARGET}"), || add_by_rustup(repository)) {
            Ok(()) => return Ok(()),
            Err(error) => refused = Some(error),
        }
    }
    if !allowed.contains(&WasmToolchain::Debian) {
        return Err(refused.unwrap_or_else(|| anyhow::anyhow!("no way to get {TARGET} is allowed")));
    }
    debian_rust::ensure(repository).with_context(|| match refused {
        Some(error) => {
            format!("{TARGET}: rustup could not add it ({error:#}), nor could the distribution's Rust")
        }
        None => format!("{TARGET} from the distribution's Rust"),
    })
}

fn add_by_rustup(repository: &Repository) -> Result<()> {
    if !process::on_path("rustup") {
        bail!("rustup is not installed; get it from https://rustup.rs");
    }
    process::run_logged(
        Command::new("rustup").args(["target", "add", TARGET]).current_dir(repository.root()),
        &repository.target().join("xtask/rustup-target.log"),
    )
}
