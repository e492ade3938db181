//! File entries -> the bytes of a ZIP archive, the same bytes for the same entries.
//!
//! Stored, not compressed: keys and certificates do not shrink. The time of every entry is the format's first day, and
//! a key's mode lets only its owner read it. Source: PKWARE APPNOTE 6.3.10 sections 4.4.6 and 4.4.15.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::Entry;

/// Writes an archive.
///
/// # Errors
/// If a name cannot stand in an archive, for instance twice.
pub fn archive(entries: &[Entry]) -> Result<Vec<u8>, ZipError> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for entry in entries {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(DateTime::default())
            .unix_permissions(entry.mode);
        writer.start_file(entry.name.as_str(), options)?;
        writer.write_all(&entry.contents)?;
    }
    Ok(writer.finish()?.into_inner())
}
