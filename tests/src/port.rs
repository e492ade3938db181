//! Free ports of this machine.
//!
//! A port is claimed before the program that will listen on it runs; a lock file keeps two stacks that start at the
//! same moment from claiming the same one.

use std::fs::{self, File};
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

/// How many ports above the wanted one are tried.
const TRIES: u16 = 200;

/// Why there is no port.
#[derive(Debug, thiserror::Error)]
pub enum PortError {
    /// All are taken.
    #[error("no port from {first} on is free; choose another with --port")]
    AllTaken {
        /// The first that was tried.
        first: u16,
    },
    /// The lock file cannot be made.
    #[error("cannot write {path}")]
    Lock {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
}

/// A port that nobody else has, as long as this lives.
#[derive(Debug)]
pub struct Claim {
    port: u16,
    _lock: File,
}

impl Claim {
    /// Claims the wanted port or the next free one; locks lie in `directory`.
    ///
    /// # Errors
    /// None is free, or the lock cannot be written.
    pub fn from(wanted: u16, directory: &Path) -> Result<Self, PortError> {
        let cannot_write = |path: &Path, source| PortError::Lock { path: path.to_owned(), source };
        fs::create_dir_all(directory).map_err(|source| cannot_write(directory, source))?;
        for port in wanted..wanted.saturating_add(TRIES) {
            let path = directory.join(format!("{port}.lock"));
            let lock = File::create(&path).map_err(|source| cannot_write(&path, source))?;
            if lock.try_lock().is_ok() && TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
                return Ok(Self { port, _lock: lock });
            }
        }
        Err(PortError::AllTaken { first: wanted })
    }

    /// The port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }
}

#[cfg(test)]
mod tests {
    use std::{env, process};

    use super::Claim;

    #[test]
    fn a_claimed_port_is_not_given_twice() {
        let directory = env::temp_dir().join(format!("jitr-ports-{}", process::id()));
        let first = Claim::from(28_787, &directory).unwrap();
        let second = Claim::from(28_787, &directory).unwrap();
        assert_ne!(first.port(), second.port());
        std::fs::remove_dir_all(directory).unwrap();
    }
}
