//! A simulated device: a real MQTT client that runs the very line of its ZIP's README.
//!
//! It waits for the ZIP that the page saves, unpacks it into an empty folder, and connects until a connection stays:
//! the first one is closed by the server, which registers the certificate; once the Worker has activated it, the
//! next one publishes.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, bail};

use crate::repository::Repository;
use crate::{process, steps};

const LOOK_AGAIN: Duration = Duration::from_millis(500);
const CONNECT_AGAIN: Duration = Duration::from_secs(3);
const ATTEMPTS: u32 = 20;

/// The name becomes a file's name, and the client id.
pub(super) fn check_name(name: &str) -> Result<()> {
    let allowed =
        |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.' | ':');
    if name.is_empty() || name.starts_with('.') || !name.chars().all(allowed) {
        bail!("`{name}` cannot be a device's name: use letters, digits and - _ . :");
    }
    Ok(())
}

/// Waits for the ZIP and connects; what goes wrong is said, and the demo goes on.
pub(super) fn watch(repository: &Repository, name: &str, zip: Option<&Path>, directory: &Path) {
    let since = SystemTime::now();
    let places = places(name, zip);
    let shown: Vec<String> = places.iter().map(|place| place.display().to_string()).collect();
    steps::say(&format!("\nDevice {name}: make it in the page; waiting for {}", shown.join(" or ")));
    let zip = loop {
        match places.iter().find(|place| is_new(place, since) || (zip.is_some() && place.is_file())) {
            Some(place) => break place,
            None => sleep(LOOK_AGAIN),
        }
    };
    if let Err(error) = connect(repository, name, zip, &directory.join("device")) {
        steps::complain(&format!("Device {name}: {error:#}"));
    }
}

fn places(name: &str, zip: Option<&Path>) -> Vec<PathBuf> {
    if let Some(zip) = zip {
        return vec![zip.to_owned()];
    }
    let file = format!("{name}.zip");
    let downloads = env::var_os("HOME").map(|home| Path::new(&home).join("Downloads").join(&file));
    let here = env::current_dir().ok().map(|here| here.join(&file));
    here.into_iter().chain(downloads).collect()
}

/// A ZIP of an earlier demo belongs to another CA.
fn is_new(path: &Path, since: SystemTime) -> bool {
    fs::metadata(path).and_then(|metadata| metadata.modified()).is_ok_and(|modified| modified >= since)
}

fn connect(repository: &Repository, name: &str, zip: &Path, folder: &Path) -> Result<()> {
    unpack(repository, zip, folder)?;
    let line = line(folder)?;
    steps::say(&format!("Device {name}: {line}"));
    for attempt in 1..=ATTEMPTS {
        let result = Command::new("timeout")
            .args(["20", "sh", "-c", &line])
            .current_dir(folder)
            .stdin(Stdio::null())
            .output()
            .context("cannot run the README's line")?;
        if result.status.success() {
            steps::say(&format!("Device {name}: connection {attempt} stays up, the message is published"));
            return Ok(());
        }
        let said = String::from_utf8_lossy(&result.stderr);
        let why = said.trim().lines().last().unwrap_or("no word");
        steps::say(&format!("Device {name}: connection {attempt} was closed ({why}); the next one follows"));
        sleep(CONNECT_AGAIN);
    }
    bail!(
        "no connection stayed up; is the CA registered, is auto-registration on, are the rule and the policy wired?"
    )
}

/// Python is there for the twin, so that no ZIP reader has to be compiled for this.
fn unpack(repository: &Repository, zip: &Path, folder: &Path) -> Result<()> {
    fs::remove_dir_all(folder).ok();
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut python = Command::new(repository.path(".venv-twin/bin/python"));
    python.args(["-m", "zipfile", "-e"]).arg(zip).arg(folder);
    process::output(&mut python).map(|_| ()).with_context(|| format!("{} is no ZIP", zip.display()))
}

/// The one line of the README that starts with the client's name.
fn line(folder: &Path) -> Result<String> {
    for entry in folder.read_dir().context("cannot read the device's folder")? {
        let path = entry?.path();
        let is_readme = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("README"));
        if is_readme {
            let text =
                fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let found = text.lines().map(str::trim).find(|line| line.starts_with("mosquitto_pub "));
            return found.map(str::to_owned).context("the README has no line that starts with mosquitto_pub");
        }
    }
    bail!("the ZIP has no README")
}
