//! `cargo xtask test`: every test, suite by suite; a failing one does not keep the next from running.
//!
//! Each suite is a command that a person could type. What they say goes to the terminal as it comes, and is counted:
//! the last line of all is `N passed, N failed`.

mod tally;
mod targets;

use std::process::Command;
use std::time::Instant;

use anyhow::{Result, bail};

use self::tally::Tally;
use crate::build::{self, Profile, path_with_node};
use crate::repository::Repository;
use crate::setup::wasm_target::{TARGET, WasmToolchain};
use crate::setup::{self, Need};
use crate::{deploy, fuzz, process, steps};

/// Runs the tests: all of them, or one suite
///
/// Sets up and builds what they need first. Every suite runs, also after one has failed; the last line sums up.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only this suite
    suite: Option<Suite>,
}

/// A part of the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Suite {
    /// Natively: all of shared, and what of the other crates needs no browser and no workerd
    Unit,
    /// The page's own tests, in a headless Chromium
    Web,
    /// The Worker in real workerd before the twin
    Worker,
    /// The whole way in a real browser, with a real MQTT client
    Browser,
    /// OpenSSL, pkilint, GnuTLS, Java, NSS, pyca, the AWS CLI and others judge what we make
    Judges,
    /// A short run of libFuzzer on every reader of strangers' files
    Fuzz,
    /// `wrangler deploy --dry-run` of a release build
    Deploy,
}

const ALL: [Suite; 7] =
    [Suite::Unit, Suite::Web, Suite::Worker, Suite::Judges, Suite::Browser, Suite::Fuzz, Suite::Deploy];

/// The command itself.
pub(crate) fn run(repository: &Repository, arguments: &Arguments) -> Result<()> {
    let started = Instant::now();
    let suites = arguments.suite.map_or(ALL.to_vec(), |suite| vec![suite]);
    let needs: Vec<Need> = suites.iter().flat_map(|suite| suite.needs()).copied().collect();
    setup::ensure(repository, &setup::without_repetition(&needs))?;
    let mut tally = Tally::default();
    let mut summary = Vec::new();
    for suite in suites {
        let began = Instant::now();
        let before = tally.failed;
        let result = steps::step(&format!("test {}", suite.name()), || suite.run(repository, &mut tally));
        if let Err(error) = &result {
            steps::complain(&format!("{error:#}"));
            // A suite that broke before it could count anything has failed all the same.
            if tally.failed == before {
                tally.failed += 1;
            }
        }
        let outcome = if result.is_ok() { "ok" } else { "FAILED" };
        summary.push(format!("{} {:<8} {outcome}", steps::seconds(began.elapsed()), suite.name()));
    }
    steps::say("");
    summary.iter().for_each(|line| steps::say(line));
    steps::say(&format!("{} in all", steps::seconds(started.elapsed())));
    steps::say(&format!("{} passed, {} failed", tally.passed, tally.failed));
    if tally.failed > 0 { bail!("not all tests passed") } else { Ok(()) }
}

impl Suite {
    fn name(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Web => "web",
            Self::Worker => "worker",
            Self::Browser => "browser",
            Self::Judges => "judges",
            Self::Fuzz => "fuzz",
            Self::Deploy => "deploy",
        }
    }

    fn needs(self) -> &'static [Need] {
        match self {
            // The twin's own tests connect with a real MQTT client.
            Self::Unit => &[Need::TwinPython, Need::Mosquitto],
            Self::Web => &[Need::WasmTarget, Need::WasmBindgen, Need::Chromium],
            Self::Worker => setup::DEVICE_DEMO,
            Self::Browser => setup::BROWSER_TEST,
            Self::Judges => setup::JUDGES,
            Self::Fuzz => &[],
            Self::Deploy => setup::BUILD,
        }
    }

    fn run(self, repository: &Repository, tally: &mut Tally) -> Result<()> {
        match self {
            Self::Unit => unit(repository, tally),
            Self::Web => web(repository, tally),
            Self::Worker => worker(repository, tally),
            Self::Browser => browser(repository, tally),
            Self::Judges => judges(repository, tally),
            Self::Fuzz => fuzz::short(repository).map(|passed| tally.passed += passed),
            Self::Deploy => deploy::dry_run(repository).inspect(|()| tally.passed += 1),
        }
    }
}

/// Always the whole workspace: cargo unites the features of the packages that are selected, and with another selection most
/// dependencies would be compiled a second time. What is run is chosen by its target.
fn cargo_test(repository: &Repository, arguments: &[&str]) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.args(["test", "--locked", "--no-fail-fast", "--workspace"]).args(arguments);
    cargo.current_dir(repository.root());
    cargo
}

/// The programs that the other suites start, with the features that the tests are compiled with.
fn build_programs(repository: &Repository) -> Result<()> {
    steps::step("cargo build twin, stack and report", || {
        let mut cargo = Command::new("cargo");
        cargo.args(["build", "--locked", "--workspace"]);
        cargo.args(["--bin", "jitr-twin", "--bin", "jitr-stack", "--bin", "jitr-report"]);
        // Only with a test among the targets do the features of dev-dependencies count.
        cargo.args(["--test", "zip"]).current_dir(repository.root());
        process::run_logged(&mut cargo, &repository.target().join("xtask/cargo-stack.log"))
    })
}

fn unit(repository: &Repository, tally: &mut Tally) -> Result<()> {
    let tests = targets::integration_tests(repository)?;
    let mut targets = vec!["--lib", "--bins"];
    targets.extend(tests.iter().flat_map(|name| ["--test", name.as_str()]));
    let code = tally.count(cargo_test(repository, &targets));
    let documentation = tally.count(cargo_test(repository, &["--doc"]));
    code.and(documentation)
}

fn web(repository: &Repository, tally: &mut Tally) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.args(["test", "--locked", "--no-fail-fast", "--package", "jitr-web", "--target", TARGET]);
    cargo.args(["--lib", "--tests"]);
    cargo.current_dir(repository.root());
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", repository.tool("wasm-bindgen-test-runner"));
    // The runner would look for several drivers, and would download none.
    cargo.env("CHROMEDRIVER", "chromedriver").env("WASM_BINDGEN_TEST_ONLY_WEB", "1");
    // RustCrypto checks signatures there without optimisation; the runner would give up after twenty seconds in all.
    cargo.env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    WasmToolchain::choose()?.apply(&mut cargo);
    tally.count(cargo)
}

fn worker(repository: &Repository, tally: &mut Tally) -> Result<()> {
    build::all(repository, Profile::Preview)?;
    build_programs(repository)?;
    tally.count(cargo_test(repository, &["--test", "worker_*"]))
}

fn judges(repository: &Repository, tally: &mut Tally) -> Result<()> {
    build_programs(repository)?;
    tally.count(cargo_test(repository, &["--test", "judges_*"]))
}

fn browser(repository: &Repository, tally: &mut Tally) -> Result<()> {
    build::all(repository, Profile::Preview)?;
    build_programs(repository)?;
    let mut playwright = Command::new(repository.node_program("playwright"));
    playwright.args(["test", "--config", "tests/browser/playwright.config.ts"]);
    playwright.current_dir(repository.root()).env("PATH", path_with_node(repository)).env("CI", "1");
    tally.count(playwright)
}

impl Tally {
    /// Runs a command and counts what it says.
    fn count(&mut self, mut command: Command) -> Result<()> {
        process::run_lines(&mut command, |line| {
            steps::say(line);
            self.read(line);
        })
    }
}
