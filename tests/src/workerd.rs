//! The workerd process that holds a Worker's state: how much memory it takes, and its sudden end.
//!
//! wrangler runs two of them; the one that matters has the files of the Durable Objects open.

use std::path::Path;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::process_table;

/// A workerd.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Workerd(i32);

impl Workerd {
    /// The one that has a file below this directory open.
    pub(crate) fn holding(state: &Path) -> Option<Self> {
        process_table::holding(state).map(Self)
    }

    /// The most memory that it has had, in bytes.
    #[must_use]
    pub fn peak_memory(self) -> Option<u64> {
        process_table::peak_memory(self.0)
    }

    /// Ends it at once; wrangler starts another one.
    pub fn kill(self) {
        // It may have ended in the meantime: that is what is wanted.
        kill(Pid::from_raw(self.0), Signal::SIGKILL).ok();
    }
}
