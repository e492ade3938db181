//! Brings a Durable Object's SQLite database to the newest schema, one ordered migration at a time.
//!
//! Each object lists its migrations; the position in the list is the version. A migration that has been released is never
//! changed: a new one follows it. Writes of one turn without an `await` are committed together, so an object that dies
//! half-way starts again where it began. A database that a newer build has left is not touched: it may mean by its rows what
//! this one does not know. Not here: the tables, which stand in each object's own list.
//!
//! Source: Cloudflare Durable Objects, "SQLite-backed Durable Object Storage" (write coalescing).

use serde::Deserialize;
use worker::SqlStorage;

use crate::rows::Rows;

/// Runs the migrations that this database has not seen.
///
/// # Errors
/// If SQLite refuses a statement, or the database is of a newer build; the object then answers nothing, and tries again at
/// the next call.
pub(crate) fn migrate(sql: &SqlStorage, migrations: &[&str]) -> worker::Result<()> {
    sql.exec("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)", None)?;
    let current = version(sql)?;
    known(current, migrations.len())?;
    for (position, migration) in migrations.iter().enumerate().skip(current) {
        sql.exec(migration, None)?;
        sql.exec("DELETE FROM schema_version", None)?;
        let reached = i64::try_from(position.saturating_add(1)).unwrap_or(i64::MAX);
        sql.exec("INSERT INTO schema_version (version) VALUES (?)", vec![reached.into()])?;
    }
    Ok(())
}

fn known(found: usize, newest: usize) -> Result<(), String> {
    if found <= newest {
        return Ok(());
    }
    Err(format!(
        "the database has schema version {found} and this build of the Worker knows versions up to {newest}: a newer \
         build wrote it; deploy that build, or a later one (nothing was changed)"
    ))
}

fn version(sql: &SqlStorage) -> worker::Result<usize> {
    #[derive(Deserialize)]
    struct Row {
        version: usize,
    }
    let rows: Vec<Row> = sql.exec("SELECT version FROM schema_version", None)?.rows()?;
    Ok(rows.first().map_or(0, |row| row.version))
}

#[cfg(test)]
mod tests {
    use super::known;

    #[test]
    fn a_database_of_a_newer_build_is_refused_with_both_versions() {
        assert_eq!(known(0, 2), Ok(()));
        assert_eq!(known(2, 2), Ok(()));
        let words = known(3, 2).unwrap_err();
        assert!(words.contains("version 3") && words.contains("up to 2"), "{words}");
    }
}
