//! Bytes that are larger than one value: slices, each stored under the byte that it begins with.
//!
//! Whoever reads asks for a window and gets it whole, wherever the slices are cut. Not here: what the bytes mean.

use jitr_shared::api::crl::SLICE_BYTES;
use worker::{Error, SqlStorage, SqlStorageValue};

use crate::object::ErrandError;

/// Stores a slice; one that begins at the same byte is replaced.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn put(sql: &SqlStorage, upload: i64, start: usize, bytes: Vec<u8>) -> Result<(), ErrandError> {
    let put = "INSERT OR REPLACE INTO slice (upload, start, bytes) VALUES (?, ?, ?)";
    sql.exec(put, vec![upload.into(), number(start), bytes.into()])?;
    Ok(())
}

/// Forgets the slice that begins there.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn remove(sql: &SqlStorage, upload: i64, start: usize) -> Result<(), ErrandError> {
    sql.exec("DELETE FROM slice WHERE upload = ? AND start = ?", vec![upload.into(), number(start)])?;
    Ok(())
}

/// Reads the bytes from `from` up to `to`, which are at most a few slices.
///
/// # Errors
/// If SQLite refuses, or they are not all there.
pub(super) fn window(sql: &SqlStorage, upload: i64, from: usize, to: usize) -> Result<Vec<u8>, ErrandError> {
    // No slice is longer than `SLICE_BYTES`: one that begins earlier can't reach into the window.
    let earliest = from.saturating_sub(usize::try_from(SLICE_BYTES).unwrap_or(usize::MAX));
    let select = "SELECT substr(bytes, MAX(? - start, 0) + 1, ? - MAX(?, start)) FROM slice
                  WHERE upload = ? AND start >= ? AND start < ? ORDER BY start";
    let values = vec![number(from), number(to), number(from), upload.into(), number(earliest), number(to)];
    let mut bytes = Vec::with_capacity(to.saturating_sub(from));
    for row in sql.exec(select, values)?.raw() {
        if let Some(SqlStorageValue::Blob(part)) = row?.into_iter().next() {
            bytes.extend_from_slice(&part);
        }
    }
    if bytes.len() == to.saturating_sub(from) {
        Ok(bytes)
    } else {
        let words = format!("upload {upload} lacks bytes between {from} and {to}");
        Err(Error::RustError(words).into())
    }
}

/// A number as SQLite takes it; all of ours are below 2^53.
pub(super) fn number(number: usize) -> SqlStorageValue {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}
