//! Where the lines of a text begin, so that the line of any byte is found at once.

/// A place in an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line, counted from 1.
    pub line: usize,
    /// The byte, counted from 0.
    pub offset: usize,
}

impl Position {
    pub(crate) const START: Self = Self { line: 1, offset: 0 };
}

/// The lines of one input.
pub(super) struct Lines {
    /// Bytes of the input before the text.
    mark: usize,
    /// Bytes of the input for each byte of the text.
    scale: usize,
    starts: Vec<usize>,
}

impl Lines {
    pub(super) fn new(text: &[u8], mark: usize, scale: usize) -> Self {
        let after = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(place, _)| place + 1);
        Self { mark, scale, starts: std::iter::once(0).chain(after).collect() }
    }

    /// The place of a byte of the text.
    pub(super) fn position(&self, offset: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= offset);
        Position { line, offset: offset.saturating_mul(self.scale).saturating_add(self.mark) }
    }

    /// Where the line of a byte begins.
    pub(super) fn start(&self, offset: usize) -> usize {
        let line = self.starts.partition_point(|start| *start <= offset);
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default()
    }
}
