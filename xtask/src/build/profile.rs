//! The two ways to build, and where each puts its results.

use std::path::PathBuf;

use crate::repository::Repository;

/// How page and Worker are built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// For the demo and the tests: quick to build.
    Preview,
    /// For deployment: small and fast.
    Release,
}

impl Profile {
    /// Where the page lies.
    pub(crate) fn page(self, repository: &Repository) -> PathBuf {
        repository.path(match self {
            Self::Preview => "dist/preview/page",
            Self::Release => "dist/page",
        })
    }

    /// Where the Worker lies; its entry is `index.js`.
    pub(crate) fn worker(self, repository: &Repository) -> PathBuf {
        repository.path(match self {
            Self::Preview => "dist/preview/worker",
            Self::Release => "worker/build",
        })
    }

    /// Cargo's profile.
    pub(super) fn cargo(self) -> &'static str {
        match self {
            Self::Preview => "preview",
            Self::Release => "release",
        }
    }

    /// Its name for people.
    pub(super) fn name(self) -> &'static str {
        self.cargo()
    }
}
