//! Running other programs: with their output shown, kept in a log, or read; and ending them with us.
//!
//! Each child leads a process group of its own, and every living one is listed: Ctrl-C, SIGTERM and a closed
//! terminal end all of them with all that they started. A failure names the program, how it ended and what it said.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio, exit};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

/// How much of a failed program's log is shown.
const TAIL_LINES: usize = 40;
/// How long children may take to end by themselves after Ctrl-C, before they are killed.
const GRACE: Duration = Duration::from_secs(12);

/// Set by an interrupt: what then ends did not fail.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);
static CHILDREN: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

/// From now on, an interrupt ends every child, then this program.
pub(crate) fn end_children_on_interrupt() -> Result<()> {
    ctrlc::set_handler(|| {
        INTERRUPTED.store(true, Ordering::Release);
        let children = CHILDREN.lock().unwrap_or_else(PoisonError::into_inner).clone();
        children.iter().for_each(|child| signal_group(*child, Signal::SIGTERM));
        let mut waited = Duration::ZERO;
        while waited < GRACE && children.iter().any(|child| group_lives(*child)) {
            sleep(Duration::from_millis(50));
            waited += Duration::from_millis(50);
        }
        children.iter().for_each(|child| signal_group(*child, Signal::SIGKILL));
        // 128 + SIGINT, as a shell reports it.
        exit(130);
    })
    .context("cannot listen for Ctrl-C")
}

fn group(child: u32) -> Option<Pid> {
    i32::try_from(child).ok().map(Pid::from_raw)
}

fn signal_group(child: u32, signal: Signal) {
    if let Some(group) = group(child) {
        // The group may have ended in the meantime: that is what is wanted.
        killpg(group, signal).ok();
    }
}

fn group_lives(child: u32) -> bool {
    group(child).is_some_and(|group| killpg(group, None).is_ok())
}

/// A running child, listed until it is waited for.
pub(crate) struct Running {
    child: Child,
    shown: String,
}

impl Running {
    /// Starts a program as the leader of its own process group.
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        let shown = shown(command);
        let child = command.process_group(0).spawn().with_context(|| format!("cannot start `{shown}`"))?;
        CHILDREN.lock().unwrap_or_else(PoisonError::into_inner).insert(child.id());
        Ok(Self { child, shown })
    }

    /// The child itself, for its pipes.
    pub(crate) fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Waits for its end; its input stays open until then.
    pub(crate) fn wait(&mut self) -> Result<ExitStatus> {
        // `Child::wait` closes the input first, which would end a stack.
        let input = self.child.stdin.take();
        let status = self.child.wait().with_context(|| format!("cannot wait for `{}`", self.shown));
        drop(input);
        while INTERRUPTED.load(Ordering::Acquire) {
            // The interrupt's handler ends this program; nothing may be said or started meanwhile.
            sleep(GRACE);
        }
        CHILDREN.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.child.id());
        status
    }
}

/// Runs a program whose output goes to the terminal.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let mut running = Running::start(command.stdin(Stdio::null()))?;
    let status = running.wait()?;
    if !status.success() {
        bail!("`{}` ended with {status}", running.shown);
    }
    Ok(())
}

/// Runs a program and hands on each line of its standard output.
pub(crate) fn run_lines(command: &mut Command, mut each: impl FnMut(&str)) -> Result<()> {
    let mut running = Running::start(command.stdin(Stdio::null()).stdout(Stdio::piped()))?;
    if let Some(output) = running.child().stdout.take() {
        BufReader::new(output).lines().map_while(Result::ok).for_each(|line| each(&line));
    }
    let status = running.wait()?;
    if !status.success() {
        bail!("`{}` ended with {status}", running.shown);
    }
    Ok(())
}

/// Runs a program whose output goes to a log; of a failure, the log's end is shown.
pub(crate) fn run_logged(command: &mut Command, log: &Path) -> Result<()> {
    if let Some(directory) = log.parent() {
        fs::create_dir_all(directory).with_context(|| format!("cannot make {}", directory.display()))?;
    }
    let file = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
    let copy = file.try_clone().context("cannot share the log")?;
    let mut running = Running::start(command.stdin(Stdio::null()).stdout(file).stderr(copy))?;
    let status = running.wait()?;
    if !status.success() {
        bail!("`{}` ended with {status}; the end of {}:\n{}", running.shown, log.display(), tail(log));
    }
    Ok(())
}

/// Runs a program and returns what it wrote to standard output.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let shown = shown(command);
    let result = command.stdin(Stdio::null()).output().with_context(|| format!("cannot start `{shown}`"))?;
    if !result.status.success() {
        let said = String::from_utf8_lossy(&result.stderr);
        bail!("`{shown}` ended with {}: {}", result.status, said.trim());
    }
    Ok(String::from_utf8_lossy(&result.stdout).trim().to_owned())
}

/// Whether a program of this name is on PATH.
pub(crate) fn on_path(name: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|directory| directory.join(name).is_file()))
}

/// The last lines of a log.
pub(crate) fn tail(log: &Path) -> String {
    let text = fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    let start = lines.len().saturating_sub(TAIL_LINES);
    lines.get(start..).unwrap_or_default().join("\n")
}

fn shown(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    let name = Path::new(program.as_ref()).file_name().map_or(program.clone(), |name| name.to_string_lossy());
    command
        .get_args()
        .fold(name.into_owned(), |line, argument| format!("{line} {}", argument.to_string_lossy()))
}
