//! Single numbers that the object has to remember.

use serde::Deserialize;
use worker::SqlStorage;

use crate::{object::ErrandError, rows::Rows};

/// Which number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Changes up to here may lack what was forgotten in them.
    ForgottenUpTo,
    /// Until when somebody expects a device.
    ExpectingUntil,
    /// When the next look for it is due.
    NextLook,
    /// When the sweep looked last.
    SweptAt,
    /// Which version of the Directory's list of adopted CAs stands here.
    AdoptedVersion,
}

impl Mark {
    /// As it is stored.
    const fn name(self) -> &'static str {
        match self {
            Self::ForgottenUpTo => "forgotten-up-to",
            Self::ExpectingUntil => "expecting-until",
            Self::NextLook => "next-look",
            Self::SweptAt => "swept-at",
            Self::AdoptedVersion => "adopted-version",
        }
    }

    /// What was remembered.
    ///
    /// # Errors
    /// If SQLite refuses.
    pub(crate) fn read(self, sql: &SqlStorage) -> Result<Option<i64>, ErrandError> {
        #[derive(Deserialize)]
        struct Row {
            value: i64,
        }
        let select = "SELECT value FROM mark WHERE name = ?";
        let rows: Vec<Row> = sql.exec(select, vec![self.name().into()])?.rows()?;
        Ok(rows.first().map(|row| row.value))
    }

    /// Remembers.
    ///
    /// # Errors
    /// If SQLite refuses.
    pub(crate) fn write(self, sql: &SqlStorage, value: i64) -> Result<(), ErrandError> {
        let save = "INSERT OR REPLACE INTO mark (name, value) VALUES (?, ?)";
        sql.exec(save, vec![self.name().into(), value.into()])?;
        Ok(())
    }
    /// Remembers nothing any more.
    ///
    /// # Errors
    /// If SQLite refuses.
    pub(crate) fn forget(self, sql: &SqlStorage) -> Result<(), ErrandError> {
        sql.exec("DELETE FROM mark WHERE name = ?", vec![self.name().into()])?;
        Ok(())
    }
}
