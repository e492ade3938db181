//! The workerd process that holds a Worker's state: how much memory it takes, and its sudden end.
//!
//! wrangler runs two of them; the one that matters has the files of the Durable Objects open. Linux only, as the rest of
//! what these tests need is.

use std::fs;
use std::path::Path;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

/// A workerd.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Workerd(i32);

impl Workerd {
    /// The process that has a file below this directory open.
    pub(crate) fn holding(state: &Path) -> Option<Self> {
        let state = fs::canonicalize(state).ok()?;
        let processes = fs::read_dir("/proc").ok()?.filter_map(Result::ok);
        let mut ids = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
        ids.find(|id| holds(*id, &state)).map(Self)
    }

    /// The most memory that it has had, in bytes.
    #[must_use]
    pub fn peak_memory(self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0)).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
        Some(kibibytes * 1_024)
    }

    /// Ends it at once; wrangler starts another one.
    pub fn kill(self) {
        // It may have ended in the meantime: that is what is wanted.
        kill(Pid::from_raw(self.0), Signal::SIGKILL).ok();
    }
}

fn holds(process: i32, state: &Path) -> bool {
    let Ok(open) = fs::read_dir(format!("/proc/{process}/fd")) else { return false };
    let mut files = open.filter_map(|entry| fs::read_link(entry.ok()?.path()).ok());
    files.any(|file| file.starts_with(state))
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::Workerd;

    #[test]
    fn a_process_is_found_by_a_file_that_it_has_open() {
        let directory = tempfile::tempdir().unwrap();
        assert_eq!(Workerd::holding(directory.path()), None);
        let _open = File::create(directory.path().join("state")).unwrap();
        let own = Workerd::holding(directory.path()).unwrap();
        assert_eq!(own.0, i32::try_from(std::process::id()).unwrap());
        assert!(own.peak_memory().unwrap() > 1_000_000);
    }
}
