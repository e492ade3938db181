//! A process that cannot outlive us, with all that it starts.
//!
//! It leads a process group. A watcher in that group reads a pipe that only we hold open: when we close it, or die in
//! whatever way, the watcher ends the group, politely first. So neither Ctrl-C nor a crash leaves a workerd behind.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use crate::process_table;

/// `"$@"` is the program. The watcher ignores what it sends to its own group; the shell outlives the polite signal
/// to wait for the program. Descriptor 3 is the pipe, which the program itself does not get.
const SCRIPT: &str = r#"
exec 3<&0
( trap '' TERM INT HUP; cat <&3 >/dev/null 2>&1; kill -s TERM -- -$$; sleep 8; kill -s KILL -- -$$ ) >/dev/null 2>&1 &
trap : TERM INT HUP
"$@" 3<&- </dev/null &
program=$!
wait $program; status=$?
while kill -0 $program 2>/dev/null; do wait $program; status=$?; done
exit $status
"#;
const TAIL_LINES: usize = 30;
/// The longest that the system may take to end what was killed.
const GRACE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(5);

/// Why a process could not be run.
#[derive(Debug, thiserror::Error)]
pub enum GuardedError {
    /// Its log cannot be written.
    #[error("cannot write {path}")]
    Log {
        /// The log.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// It could not be started.
    #[error("cannot start {program}")]
    Start {
        /// The program.
        program: String,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// Its state cannot be asked for.
    #[error("cannot ask how {program} is doing")]
    Ask {
        /// The program.
        program: String,
        /// Why.
        #[source]
        source: io::Error,
    },
}

/// A running process. Dropping it ends it.
#[derive(Debug)]
pub struct Guarded {
    program: String,
    shell: Child,
    log: PathBuf,
}

/// Where standard output goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Output {
    /// To the log, as standard error does.
    Log,
    /// To us.
    Pipe,
}

impl Guarded {
    /// Starts a program; what it writes goes to a log.
    pub(crate) fn start(command: &Command, log: &Path, output: Output) -> Result<Self, GuardedError> {
        let program = command.get_program().to_string_lossy().into_owned();
        let cannot_write = |source| GuardedError::Log { path: log.to_owned(), source };
        let stderr = File::options().create(true).append(true).open(log).map_err(cannot_write)?;
        let stdout = match output {
            Output::Log => Stdio::from(stderr.try_clone().map_err(cannot_write)?),
            Output::Pipe => Stdio::piped(),
        };
        let mut arguments = vec![OsString::from("-c"), OsString::from(SCRIPT), OsString::from("guarded")];
        arguments.push(command.get_program().to_owned());
        arguments.extend(command.get_args().map(OsString::from));
        let mut shell = Command::new("/bin/sh");
        shell.args(arguments).stdin(Stdio::piped()).stdout(stdout).stderr(stderr).process_group(0);
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        if let Some(directory) = command.get_current_dir() {
            shell.current_dir(directory);
        }
        let shell =
            shell.spawn().map_err(|source| GuardedError::Start { program: program.clone(), source })?;
        Ok(Self { program, shell, log: log.to_owned() })
    }

    /// Its standard output, once, if it was asked for.
    pub(crate) fn take_output(&mut self) -> Option<std::process::ChildStdout> {
        self.shell.stdout.take()
    }

    /// How it ended, if it has.
    ///
    /// # Errors
    /// The system does not say.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>, GuardedError> {
        self.shell.try_wait().map_err(|source| GuardedError::Ask { program: self.program.clone(), source })
    }

    /// The last lines of its log.
    #[must_use]
    pub fn log_tail(&self) -> String {
        let text = fs::read(&self.log).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let lines: Vec<&str> = text.lines().collect();
        lines.get(lines.len().saturating_sub(TAIL_LINES)..).unwrap_or_default().join("\n")
    }

    /// Ends it and waits until all that it has started is gone.
    pub fn stop(&mut self) {
        drop(self.shell.stdin.take());
        // Nothing can be done about a failure here; the watcher kills the group after its grace in any case.
        self.shell.wait().ok();
        self.kill_group();
    }

    /// Ends it with all that it has started, at once and without a word.
    pub(crate) fn kill(mut self) {
        self.kill_group();
        self.stop();
    }

    fn kill_group(&self) {
        let Ok(group) = i32::try_from(self.shell.id()) else { return };
        killpg(Pid::from_raw(group), Signal::SIGKILL).ok();
        // A killed process still holds its port and its files for a moment.
        let started = Instant::now();
        while process_table::group_lives(group) && started.elapsed() < GRACE {
            sleep(PAUSE);
        }
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        self.stop();
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;
    use std::{env, fs, process};

    use super::{Guarded, Output};

    #[test]
    fn what_the_program_started_ends_with_it() {
        let log = env::temp_dir().join(format!("jitr-guarded-{}.log", process::id()));
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 300 & echo $!; wait"]);
        let mut guarded = Guarded::start(&command, &log, Output::Log).unwrap();
        let grandchild = loop {
            let text = fs::read_to_string(&log).unwrap();
            if text.ends_with('\n') {
                break text.trim().to_owned();
            }
            assert!(guarded.ended().unwrap().is_none());
        };
        guarded.stop();
        let state = fs::read_to_string(format!("/proc/{grandchild}/stat")).unwrap_or_default();
        assert!(state.is_empty() || state.contains(") Z "), "still running: {state}");
        fs::remove_file(&log).unwrap();
    }
}
