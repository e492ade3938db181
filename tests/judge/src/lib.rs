//! The product's own code on vectors that nobody of this project wrote: agree, disagree, skipped and why.
//!
//! A folder of a known format -> [`judge`] -> [`Report`]. One file a suite; each says what of the product it runs. A case is
//! skipped only for a feature that the product lacks, by a written reason, never for itself. Formats: the README of each
//! folder under `tests/vectors`.

mod case;
mod corpus;
mod limbo;
mod memory;
mod pkits;
pub mod report;
mod sigv4;
mod wycheproof;

use std::path::Path;

use anyhow::Result;

use self::report::Report;

/// A set of vectors, by its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Suite {
    /// AWS's signing test suite
    Sigv4,
    /// x509-limbo: path validation
    Limbo,
    /// NIST's PKITS: path validation with policies and revocation lists
    Pkits,
    /// Real-life, odd and broken files
    Corpus,
    /// Wycheproof: signatures
    Wycheproof,
}

impl Suite {
    /// Every suite.
    pub const ALL: [Self; 5] = [Self::Sigv4, Self::Limbo, Self::Pkits, Self::Corpus, Self::Wycheproof];

    /// Its name, which is also that of its folder.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sigv4 => "sigv4",
            Self::Limbo => "limbo",
            Self::Pkits => "pkits",
            Self::Corpus => "corpus",
            Self::Wycheproof => "wycheproof",
        }
    }
}

/// Runs a suite on a folder.
///
/// # Errors
/// If the folder has not the format of the suite.
pub fn judge(suite: Suite, folder: &Path) -> Result<Report> {
    let cases = match suite {
        Suite::Sigv4 => sigv4::cases(folder),
        Suite::Limbo => limbo::cases(folder),
        Suite::Pkits => pkits::cases(folder),
        Suite::Corpus => corpus::cases(folder),
        Suite::Wycheproof => wycheproof::cases(folder),
    }?;
    Ok(Report { suite: suite.name(), cases })
}
