//! What only the system's package manager gives: a browser with its driver, an MQTT client, judges of certificates.
//!
//! As root, or where sudo asks for no password, apt-get installs them; everywhere else the command is shown.

use std::process::Command;

use anyhow::{Context, Result, bail};

use super::Need;
use crate::{process, steps};

/// Finds what is missing and installs all of it at once.
pub(super) fn ensure(needs: &[Need]) -> Result<()> {
    let mut missing = Vec::new();
    for (program, package) in needs.iter().flat_map(|need| programs(*need)) {
        if process::on_path(program) {
            steps::present(program);
        } else if !missing.contains(package) {
            missing.push(*package);
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    steps::step(&format!("system packages {}", missing.join(", ")), || install(&missing))
}

fn programs(need: Need) -> &'static [(&'static str, &'static str)] {
    match need {
        Need::Chromium => &[("chromium", "chromium"), ("chromedriver", "chromium-driver")],
        Need::Mosquitto => &[("mosquitto_pub", "mosquitto-clients")],
        Need::GnuTls => &[("certtool", "gnutls-bin")],
        Need::Nss => &[("pk12util", "libnss3-tools"), ("certutil", "libnss3-tools")],
        Need::Java => &[("keytool", "default-jre-headless")],
        Need::WasmTarget
        | Need::WasmBindgen
        | Need::WasmSplit
        | Need::WorkerBuild
        | Need::CargoDeny
        | Need::NodePackages
        | Need::TwinPython
        | Need::JudgesPython => &[],
    }
}

/// Whether dpkg has a package installed.
pub(super) fn installed(package: &str) -> bool {
    process::output(Command::new("dpkg-query").args(["-W", "-f", "${db:Status-Status}", package]))
        .is_ok_and(|status| status == "installed")
}

/// Installs packages with apt-get.
pub(super) fn install(packages: &[&str]) -> Result<()> {
    let remedy = format!("install by hand: sudo apt-get install -y {}", packages.join(" "));
    if !process::on_path("apt-get") {
        bail!("there is no apt-get here; get these with your package manager: {}", packages.join(", "));
    }
    // The lists of a fresh machine may be empty or old; a failed update only matters if the packages are not found.
    apt_get(&["update", "-qq"]).ok();
    let mut arguments = vec!["install", "-y", "-qq", "--no-install-recommends"];
    arguments.extend(packages);
    apt_get(&arguments).context(remedy)
}

fn apt_get(arguments: &[&str]) -> Result<()> {
    let root = process::output(Command::new("id").arg("-u")).is_ok_and(|user| user == "0");
    let mut command = if root {
        Command::new("apt-get")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", "apt-get"]);
        sudo
    };
    command.args(["-o", "DPkg::Lock::Timeout=300"]).args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    process::output(&mut command).map(|_| ())
}
