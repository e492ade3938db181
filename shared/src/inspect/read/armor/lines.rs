//! Where the lines of a text begin, so that the line of any byte is found at once.

use crate::inspect::place::Place;

/// The lines of one input.
pub(super) struct Lines {
    input: usize,
    /// Bytes of the input for each byte of the text.
    scale: usize,
    starts: Vec<usize>,
}

impl Lines {
    pub(super) fn new(text: &[u8], input: usize, scale: usize) -> Self {
        let after = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(place, _)| place + 1);
        Self { input, scale, starts: std::iter::once(0).chain(after).collect() }
    }

    /// The place of a byte of the text.
    pub(super) fn place(&self, offset: usize) -> Place {
        let line = self.starts.partition_point(|start| *start <= offset);
        // Before UTF-16's text stands its mark of two bytes.
        let mark = if self.scale == 2 { 2 } else { 0 };
        let offset = offset.saturating_mul(self.scale).saturating_add(mark);
        Place { input: self.input, line, offset, within: None }
    }

    /// Where the line of a byte begins.
    pub(super) fn start(&self, offset: usize) -> usize {
        let line = self.starts.partition_point(|start| *start <= offset);
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default()
    }
}
