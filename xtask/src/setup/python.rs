//! Python virtual environments, one for the twin and one for the judges: they want different versions of botocore.
//!
//! An environment is current when the list that it was made from, kept inside it, is the list of today.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::repository::Repository;
use crate::{process, steps};

/// One environment.
pub(super) struct Environment {
    name: &'static str,
    directory: &'static str,
    requirements: &'static str,
}

/// ministack and what the launcher and the chat inbox need.
pub(super) const TWIN: Environment = Environment {
    name: "Python environment of the twin",
    directory: ".venv-twin",
    requirements: "tests/requirements/twin.txt",
};

/// Those who judge from outside.
pub(super) const JUDGES: Environment = Environment {
    name: "Python environment of the judges",
    directory: ".venv-judges",
    requirements: "tests/requirements/judges.txt",
};

/// Makes the environment, or makes it anew when its list has changed.
pub(super) fn ensure(repository: &Repository, environment: &Environment) -> Result<()> {
    let directory = repository.path(environment.directory);
    let requirements = repository.path(environment.requirements);
    let wanted = fs::read_to_string(&requirements)
        .with_context(|| format!("cannot read {}", environment.requirements))?;
    let installed = directory.join("requirements.txt");
    if fs::read_to_string(&installed).is_ok_and(|had| had == wanted) && directory.join("bin/python").exists()
    {
        steps::present(environment.name);
        return Ok(());
    }
    // venv's --clear would empty what a link leads to, which is somebody else's.
    if directory.is_symlink() {
        bail!("{} is a link to an environment that is not current; remove the link", environment.directory);
    }
    if !process::on_path("python3") {
        bail!("python3 is missing; install Python 3.10 or newer with its venv module");
    }
    steps::step(environment.name, || {
        make(repository, &directory, &requirements)?;
        fs::write(&installed, &wanted).with_context(|| format!("cannot write {}", installed.display()))
    })
}

fn make(repository: &Repository, directory: &Path, requirements: &Path) -> Result<()> {
    let name = directory.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let log = repository.target().join(format!("xtask/{}.log", name.trim_start_matches('.')));
    process::run_logged(Command::new("python3").args(["-m", "venv", "--clear"]).arg(directory), &log)
        .context("cannot make a virtual environment (Debian and Ubuntu: apt-get install python3-venv)")?;
    let mut pip = Command::new(directory.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "-r"]);
    process::run_logged(pip.arg(requirements), &log)
}
