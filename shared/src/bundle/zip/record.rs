//! The fixed-length records of a ZIP archive, byte by byte.
//!
//! ZIP64 fields stand only where a number does not fit: readers that know nothing of them open everything else.
//! Source: PKWARE APPNOTE 6.3.10 sections 4.3.7 (local header), 4.3.12 (central), 4.3.14 to 4.3.16 (ends), 4.5.3 (ZIP64).

use super::ZipError;

const LOCAL: u32 = 0x0403_4b50;
pub(super) const CENTRAL: u32 = 0x0201_4b50;
const END_ZIP64: u32 = 0x0606_4b50;
const LOCATOR: u32 = 0x0706_4b50;
const END: u32 = 0x0605_4b50;
/// Made under Unix, so that the mode counts (section 4.4.2).
const UNIX: u16 = 3 << 8;
const VERSION_STORED: u16 = 10;
const VERSION_ZIP64: u16 = 45;
/// Names are UTF-8 (section 4.4.4, bit 11); said only where it matters.
const UTF8: u16 = 1 << 11;
/// The first day of the format, 1 January 1980, midnight: the same bytes for the same input.
const FIRST_DAY: u16 = (1 << 5) | 1;
const REGULAR_FILE: u32 = 0o100_000;
const ZIP64_FIELD: u16 = 1;
/// In place of a number that stands in the ZIP64 field.
pub(super) const ELSEWHERE: u32 = u32::MAX;

/// Where CRC and sizes stand in a local header: they are filled in after the contents.
pub(super) const LOCAL_CRC: usize = 14;
/// A central record's lengths of name, field and comment, its place of the local header, and its name.
pub(super) const CENTRAL_NAME_LENGTH: usize = 28;
pub(super) const CENTRAL_OFFSET: usize = 42;
pub(super) const CENTRAL_LENGTH: usize = 46;

/// What both headers of an entry say.
#[derive(Clone, Copy)]
pub(super) struct Header<'a> {
    pub(super) name: &'a str,
    pub(super) mode: u32,
    pub(super) crc: u32,
    pub(super) size: u64,
}

impl Header<'_> {
    /// The name's length, if it can be that of a file below the folder where the archive is unpacked (section 4.4.17).
    pub(super) fn name_length(&self) -> Result<u16, ZipError> {
        let refused = || ZipError::Name { name: self.name.to_owned() };
        let sound = |part: &str| !matches!(part, "" | "." | "..");
        let forbidden = |byte: u8| matches!(byte, b'\\' | b':') || byte.is_ascii_control();
        if !self.name.split('/').all(sound) || self.name.bytes().any(forbidden) {
            return Err(refused());
        }
        u16::try_from(self.name.len()).map_err(|_| refused())
    }

    fn flags(&self) -> u16 {
        if self.name.is_ascii() { 0 } else { UTF8 }
    }

    fn short_size(&self) -> Option<u32> {
        short(self.size)
    }

    /// Writes the header before the contents.
    pub(super) fn write_local(&self, to: &mut Vec<u8>) -> Result<(), ZipError> {
        let name_length = self.name_length()?;
        let size = self.short_size();
        push(to, &[&LOCAL.to_le_bytes(), &version(size.is_none()).to_le_bytes()]);
        self.write_common(to);
        let field_length: u16 = if size.is_none() { 20 } else { 0 };
        push(to, &[&name_length.to_le_bytes(), &field_length.to_le_bytes(), self.name.as_bytes()]);
        if size.is_none() {
            // Section 4.5.3: in a local header both sizes must stand there.
            push(to, &[&ZIP64_FIELD.to_le_bytes(), &16_u16.to_le_bytes()]);
            push(to, &[&self.size.to_le_bytes(), &self.size.to_le_bytes()]);
        }
        Ok(())
    }

    /// Writes the record in the directory; `offset` is where the local header stands.
    pub(super) fn write_central(&self, to: &mut Vec<u8>, offset: u64) -> Result<(), ZipError> {
        let name_length = self.name_length()?;
        let (size, place) = (self.short_size(), short(offset));
        let mut field = Vec::new();
        if size.is_none() {
            push(&mut field, &[&self.size.to_le_bytes(), &self.size.to_le_bytes()]);
        }
        if place.is_none() {
            push(&mut field, &[&offset.to_le_bytes()]);
        }
        let version = version(!field.is_empty());
        push(to, &[&CENTRAL.to_le_bytes(), &(UNIX | version).to_le_bytes(), &version.to_le_bytes()]);
        self.write_common(to);
        let field_length = if field.is_empty() { 0 } else { field.len() + 4 };
        let field_length = u16::try_from(field_length).unwrap_or_default();
        push(to, &[&name_length.to_le_bytes(), &field_length.to_le_bytes()]);
        // No comment, disk 0, no internal attributes.
        push(to, &[&[0; 6], &((REGULAR_FILE | self.mode) << 16).to_le_bytes()]);
        push(to, &[&place.unwrap_or(ELSEWHERE).to_le_bytes(), self.name.as_bytes()]);
        if field_length > 0 {
            push(to, &[&ZIP64_FIELD.to_le_bytes(), &(field_length - 4).to_le_bytes(), &field]);
        }
        Ok(())
    }

    /// Flags, method (stored), time, date, CRC and both sizes: alike in both headers.
    fn write_common(&self, to: &mut Vec<u8>) {
        let size = self.short_size().unwrap_or(ELSEWHERE).to_le_bytes();
        push(to, &[&self.flags().to_le_bytes(), &[0; 4], &FIRST_DAY.to_le_bytes()]);
        push(to, &[&self.crc.to_le_bytes(), &size, &size]);
    }
}

/// What the end of an archive says.
pub(super) struct End {
    pub(super) entries: u64,
    pub(super) central_length: u64,
    pub(super) central_offset: u64,
}

impl End {
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(98);
        let entries = u16::try_from(self.entries).ok().filter(|count| *count != u16::MAX);
        let (length, offset) = (short(self.central_length), short(self.central_offset));
        if entries.is_none() || length.is_none() || offset.is_none() {
            self.write_zip64(&mut bytes);
        }
        let entries = entries.unwrap_or(u16::MAX).to_le_bytes();
        push(&mut bytes, &[&END.to_le_bytes(), &[0; 4], &entries, &entries]);
        push(&mut bytes, &[&length.unwrap_or(ELSEWHERE).to_le_bytes()]);
        push(&mut bytes, &[&offset.unwrap_or(ELSEWHERE).to_le_bytes(), &[0; 2]]);
        bytes
    }

    fn write_zip64(&self, to: &mut Vec<u8>) {
        // The length leaves out the signature and itself (section 4.3.14.1).
        push(to, &[&END_ZIP64.to_le_bytes(), &44_u64.to_le_bytes()]);
        push(to, &[&(UNIX | VERSION_ZIP64).to_le_bytes(), &VERSION_ZIP64.to_le_bytes(), &[0; 8]]);
        push(to, &[&self.entries.to_le_bytes(), &self.entries.to_le_bytes()]);
        push(to, &[&self.central_length.to_le_bytes(), &self.central_offset.to_le_bytes()]);
        let place = self.central_offset.saturating_add(self.central_length);
        push(to, &[&LOCATOR.to_le_bytes(), &[0; 4], &place.to_le_bytes(), &1_u32.to_le_bytes()]);
    }
}

pub(super) fn short(number: u64) -> Option<u32> {
    u32::try_from(number).ok().filter(|number| *number != ELSEWHERE)
}

const fn version(zip64: bool) -> u16 {
    if zip64 { VERSION_ZIP64 } else { VERSION_STORED }
}

fn push(to: &mut Vec<u8>, parts: &[&[u8]]) {
    for part in parts {
        to.extend_from_slice(part);
    }
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().copied().map(u16::from_le_bytes)
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().copied().map(u32::from_le_bytes)
}
