//! The processes of this machine, as Linux lists them below `/proc`.
//!
//! Linux only, as the rest of what these tests need is.

use std::fs;
use std::path::Path;

/// A process that has a file below this directory open.
pub(crate) fn holding(directory: &Path) -> Option<i32> {
    let directory = fs::canonicalize(directory).ok()?;
    ids().find(|id| holds(*id, &directory))
}

/// Whether a process of this group runs.
pub(crate) fn group_lives(group: i32) -> bool {
    ids().any(|id| running_in(id) == Some(group))
}

/// The most memory that a process has had, in bytes.
pub(crate) fn peak_memory(id: i32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1_024)
}

fn ids() -> impl Iterator<Item = i32> {
    let entries = fs::read_dir("/proc").into_iter().flatten().filter_map(Result::ok);
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
}

fn holds(id: i32, directory: &Path) -> bool {
    let open = fs::read_dir(format!("/proc/{id}/fd")).into_iter().flatten().filter_map(Result::ok);
    open.filter_map(|entry| fs::read_link(entry.path()).ok()).any(|file| file.starts_with(directory))
}

/// The group of a process, unless it has ended and is only waited for (proc(5), "/proc/pid/stat").
fn running_in(id: i32) -> Option<i32> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name in parentheses may hold anything.
    let (_, rest) = stat.rsplit_once(") ")?;
    let mut fields = rest.split(' ');
    let state = fields.next()?;
    let group = fields.nth(1)?.parse().ok()?;
    (!matches!(state, "Z" | "X")).then_some(group)
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::{group_lives, holding, peak_memory};

    #[test]
    fn a_process_is_found_by_a_file_that_it_has_open() {
        let directory = tempfile::tempdir().unwrap();
        assert_eq!(holding(directory.path()), None);
        let _open = File::create(directory.path().join("state")).unwrap();
        let own = holding(directory.path()).unwrap();
        assert_eq!(own, i32::try_from(std::process::id()).unwrap());
        assert!(peak_memory(own).unwrap() > 1_000_000);
    }

    #[test]
    fn our_own_group_lives() {
        assert!(group_lives(nix::unistd::getpgrp().as_raw()));
        assert!(!group_lives(i32::MAX));
    }
}
