//! `cargo xtask setup`: everything that is missing, and nothing that is not needed.
//!
//! Each `Need` looks at the real state (versions, files) and acts only if something is missing, so that a second
//! run takes a second. Needs run in three lanes side by side (cargo, scripts, system packages). Nothing outside the
//! repository is touched but rustup's targets and, where we may, the system's packages.

mod cargo_tools;
mod debian_rust;
mod node;
mod python;
mod system_packages;
pub(crate) mod wasm_target;

use std::thread;

use anyhow::{Result, anyhow};

use crate::repository::Repository;
use crate::steps;

/// Installs what is missing: wasm target, tools below .tools, npm packages, Python environments, system packages
///
/// Everything lies inside the repository, except the rustup target and (as root or with password-less sudo) the
/// system packages chromium, chromium-driver, mosquitto-clients, gnutls-bin, libnss3-tools and, where no keytool is,
/// default-jre-headless. Running it again is harmless and quick.
/// JITR_WASM_TOOLCHAIN=debian builds the wasm target from Debian's or Ubuntu's own Rust instead of asking rustup.
/// The other commands call what they need of this by themselves.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only what `demo` needs
    #[arg(long)]
    demo: bool,
}

/// One thing that a command cannot do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Rust's standard library for wasm32-unknown-unknown.
    WasmTarget,
    /// The `wasm-bindgen` program and its test runner.
    WasmBindgen,
    /// The `wasm-split-cli` program.
    WasmSplit,
    /// The `worker-build` program.
    WorkerBuild,
    /// The `cargo-deny` program.
    CargoDeny,
    /// wrangler, binaryen, Playwright.
    NodePackages,
    /// ministack, which the twin stands before.
    TwinPython,
    /// Those who judge certificates and API calls from outside.
    JudgesPython,
    /// A browser for the tests, and its driver.
    Chromium,
    /// A real MQTT client.
    Mosquitto,
    /// GnuTLS's `certtool`, a judge of certificates.
    GnuTls,
    /// The programs of NSS, whose certificate store is Firefox's.
    Nss,
    /// Java's `keytool`.
    Java,
}

/// What a build of page and Worker needs.
pub(crate) const BUILD: &[Need] =
    &[Need::WasmTarget, Need::WasmBindgen, Need::WasmSplit, Need::WorkerBuild, Need::NodePackages];
/// What the demo needs.
pub(crate) const DEMO: &[Need] = &[
    Need::WasmTarget,
    Need::WasmBindgen,
    Need::WasmSplit,
    Need::WorkerBuild,
    Need::NodePackages,
    Need::TwinPython,
];
/// What the demo with a simulated device needs.
pub(crate) const DEVICE_DEMO: &[Need] = &[
    Need::WasmTarget,
    Need::WasmBindgen,
    Need::WasmSplit,
    Need::WorkerBuild,
    Need::NodePackages,
    Need::TwinPython,
    Need::Mosquitto,
];
/// What the browser tests need.
pub(crate) const BROWSER_TEST: &[Need] = &[
    Need::WasmTarget,
    Need::WasmBindgen,
    Need::WasmSplit,
    Need::WorkerBuild,
    Need::NodePackages,
    Need::TwinPython,
    Need::Chromium,
    Need::Mosquitto,
];
/// What those need who judge from outside.
pub(crate) const JUDGES: &[Need] =
    &[Need::TwinPython, Need::JudgesPython, Need::Mosquitto, Need::GnuTls, Need::Nss, Need::Java];
const ALL: &[Need] = &[
    Need::WasmTarget,
    Need::WasmBindgen,
    Need::WasmSplit,
    Need::WorkerBuild,
    Need::CargoDeny,
    Need::NodePackages,
    Need::TwinPython,
    Need::JudgesPython,
    Need::Chromium,
    Need::Mosquitto,
    Need::GnuTls,
    Need::Nss,
    Need::Java,
];

/// The command itself.
pub(crate) fn run(repository: &Repository, arguments: &Arguments) -> Result<()> {
    steps::step("set-up", || ensure(repository, if arguments.demo { DEMO } else { ALL }))
}

/// Sees to it that all these needs are met.
///
/// # Errors
/// Every need that could not be met, each with its remedy.
pub(crate) fn ensure(repository: &Repository, needs: &[Need]) -> Result<()> {
    let failures = thread::scope(|scope| {
        let lanes = [Lane::Cargo, Lane::Scripts, Lane::System].map(|lane| {
            let needs: Vec<Need> = needs.iter().copied().filter(|need| need.lane() == lane).collect();
            scope.spawn(move || meet_all(repository, &needs))
        });
        lanes
            .into_iter()
            .flat_map(|lane| lane.join().unwrap_or_else(|_| vec![anyhow!("a set-up thread ended early")]))
            .collect::<Vec<_>>()
    });
    if failures.is_empty() {
        return Ok(());
    }
    let list: Vec<String> = failures.iter().map(|failure| format!("- {failure:#}")).collect();
    Err(anyhow!("the set-up is incomplete:\n{}", list.join("\n")))
}

/// Each need once, in the order in which they are met.
pub(crate) fn without_repetition(needs: &[Need]) -> Vec<Need> {
    ALL.iter().copied().filter(|need| needs.contains(need)).collect()
}

/// Needs of one lane wait for each other: they share a lock or the same two cores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lane {
    Cargo,
    Scripts,
    System,
}

fn meet_all(repository: &Repository, needs: &[Need]) -> Vec<anyhow::Error> {
    if needs.first().is_some_and(|need| need.lane() == Lane::System) {
        return system_packages::ensure(needs).err().into_iter().collect();
    }
    needs.iter().filter_map(|need| need.meet(repository).err()).collect()
}

impl Need {
    fn lane(self) -> Lane {
        match self {
            Self::WasmTarget | Self::WasmBindgen | Self::WasmSplit | Self::WorkerBuild | Self::CargoDeny => {
                Lane::Cargo
            }
            Self::NodePackages | Self::TwinPython | Self::JudgesPython => Lane::Scripts,
            Self::Chromium | Self::Mosquitto | Self::GnuTls | Self::Nss | Self::Java => Lane::System,
        }
    }

    fn meet(self, repository: &Repository) -> Result<()> {
        match self {
            Self::WasmTarget => wasm_target::ensure(repository),
            Self::WasmBindgen => cargo_tools::ensure_wasm_bindgen(repository),
            Self::WasmSplit => cargo_tools::ensure_wasm_split(repository),
            Self::WorkerBuild => cargo_tools::ensure_worker_build(repository),
            Self::CargoDeny => cargo_tools::ensure_cargo_deny(repository),
            Self::NodePackages => node::ensure(repository),
            Self::TwinPython => python::ensure(repository, &python::TWIN),
            Self::JudgesPython => python::ensure(repository, &python::JUDGES),
            Self::Chromium | Self::Mosquitto | Self::GnuTls | Self::Nss | Self::Java => {
                system_packages::ensure(&[self])
            }
        }
    }
}
