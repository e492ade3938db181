//! Where keys and signatures come in: a place of fixed size for each device of a lot, which never moves.
//!
//! Whoever brings them writes them there without a call for each (`web/batch-loop.js`). What lies there is wiped once it was used.

use zeroize::{Zeroize, Zeroizing};

use super::LineError;

/// Places of one size.
pub struct Places {
    size: usize,
    bytes: Zeroizing<Vec<u8>>,
    /// How much of each is filled.
    lengths: Vec<u32>,
}

impl Places {
    pub(super) fn new(count: usize, size: usize) -> Self {
        Self { size, bytes: Zeroizing::new(vec![0; count * size]), lengths: vec![0; count] }
    }

    /// The most bytes that a place takes.
    #[must_use]
    pub const fn size(&self) -> usize {
        self.size
    }

    /// All places, one after the other.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How many bytes are in each.
    #[must_use]
    pub fn lengths(&self) -> &[u32] {
        &self.lengths
    }

    /// Fills a place.
    ///
    /// # Errors
    /// If there is no such place, or it is too small.
    pub fn put(&mut self, place: usize, bytes: &[u8]) -> Result<(), LineError> {
        let start = place * self.size;
        let room = self.bytes.get_mut(start..start + self.size).ok_or(LineError::NoDevice)?;
        let room = room.get_mut(..bytes.len()).ok_or(LineError::Place { found: bytes.len() })?;
        room.copy_from_slice(bytes);
        let length = self.lengths.get_mut(place).ok_or(LineError::NoDevice)?;
        *length = u32::try_from(bytes.len()).map_err(|_| LineError::Place { found: bytes.len() })?;
        Ok(())
    }

    pub(super) fn get(&self, place: usize) -> Result<&[u8], LineError> {
        let length = self.lengths.get(place).copied().unwrap_or_default() as usize;
        let start = place * self.size;
        let room = self.bytes.get(start..start + self.size).ok_or(LineError::NoDevice)?;
        room.get(..length).ok_or(LineError::Place { found: length })
    }

    /// Wipes what is in the places, not all the room that there is: this is done for every device.
    pub(super) fn wipe(&mut self) {
        for (room, length) in self.bytes.chunks_mut(self.size).zip(&mut self.lengths) {
            let filled = (*length as usize).min(room.len());
            if let Some(filled) = room.get_mut(..filled) {
                filled.zeroize();
            }
            *length = 0;
        }
    }
}
