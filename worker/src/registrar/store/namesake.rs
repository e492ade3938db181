//! Certificates of one common name: a device that was given a new key has several, of whatever CA.

use jitr_shared::api::registration::RegistrationRow;
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use crate::rows::Rows;

use super::page::rows_of;
use crate::object::{Ask, ErrandError, REGISTRAR};

/// The registrations of a name.
#[derive(Serialize, Deserialize)]
pub(crate) struct FindNamed {
    /// Which common name, to the letter.
    pub(crate) name: String,
}

impl Ask for FindNamed {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/registrations/named";
    /// The newest first, at most [`MOST_OF_A_NAME`].
    type Answer = Vec<RegistrationRow>;
}

/// Finds the registrations of a name.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn find(sql: &SqlStorage, ask: &FindNamed) -> Result<Vec<RegistrationRow>, ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        machine: String,
    }
    let select = "SELECT machine FROM registration WHERE name = ? ORDER BY arrival DESC LIMIT ?";
    let values = vec![ask.name.as_str().into(), MOST_OF_A_NAME.into()];
    let rows: Vec<Row> = sql.exec(select, values)?.rows()?;
    rows_of(sql, &rows.into_iter().map(|row| row.machine).collect::<Vec<_>>())
}

/// Certificates of a name that are found: a device is given a new key now and then.
const MOST_OF_A_NAME: i64 = 50;
