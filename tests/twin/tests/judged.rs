//! Lets strangers judge the twin: AWS's SDK for Python, mosquitto_pub, openssl and Python's TLS, under the IAM
//! policies that the product publishes. What they look at is in the `judge_*.py` beside this file.

#![expect(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::path::{Path, PathBuf};
use std::process::Command;

use jitr_shared::aws::iam::{Subject, runtime, set_up};

fn python() -> PathBuf {
    let own = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.venv-twin/bin/python");
    std::env::var_os("JITR_TWIN_PYTHON").map_or_else(own, PathBuf::from)
}

/// Writes the two published policies and returns their files as a search path.
fn published_policies(folder: &Path) -> String {
    let subject = Subject {
        region: &"eu-west-1".parse().unwrap(),
        account: &"123456789012".parse().unwrap(),
        rule: &"jitr_workbench".parse().unwrap(),
        policy: &"jitr-workbench-device".parse().unwrap(),
    };
    let files = [("set-up.json", set_up(subject).pretty()), ("runtime.json", runtime(subject).pretty())];
    let write = |(name, text): &(&str, String)| {
        std::fs::write(folder.join(name), text).unwrap();
        folder.join(name).display().to_string()
    };
    files.iter().map(write).collect::<Vec<_>>().join(":")
}

fn judge(script: &str) {
    let python = python();
    assert!(
        python.exists(),
        "{} is missing: run `cargo xtask setup`, or set JITR_TWIN_PYTHON",
        python.display()
    );
    let folder = std::env::temp_dir().join(format!("jitr-twin-{script}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let status = Command::new(&python)
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(script))
        .env("JITR_TWIN_BINARY", env!("CARGO_BIN_EXE_jitr-twin"))
        .env("JITR_TWIN_PYTHON", &python)
        .env("JITR_TWIN_POLICIES", published_policies(&folder))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .status()
        .unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(status.success(), "{script}: {status}");
}

#[test]
fn signatures_permissions_faults_inbox_and_life() {
    judge("judge_service.py");
}

#[test]
fn things_settings_and_logs() {
    judge("judge_registry.py");
}

#[test]
fn destinations_and_deliveries() {
    judge("judge_wiring.py");
}

#[test]
fn devices_from_the_first_connection_to_revocation() {
    judge("judge_devices.py");
}
