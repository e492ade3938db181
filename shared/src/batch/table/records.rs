//! The records of a table by `csv-core`, with the line where each begins and what is wrong with its quotes.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::batch::{fault::PlanFault, mapping::Delimiter};

/// A row has a few names; what is longer has a quote that nobody closed.
const LONGEST_RECORD: usize = 64 << 10;
/// More cells than any table of devices has.
const MOST_CELLS: usize = 1_024;

/// The records of a text.
pub(super) struct Records<'a> {
    text: &'a [u8],
    at: usize,
    line: u32,
    core: Reader,
    output: Vec<u8>,
    ends: Vec<usize>,
}

/// One of them.
pub(super) struct Record<'r> {
    /// Where it begins, counted from 1.
    pub(super) line: u32,
    /// Its last cell has a quote that is not closed.
    pub(super) unclosed: bool,
    output: &'r str,
    ends: &'r [usize],
}

/// The text of a file, without its byte order mark.
pub(super) fn text_of(bytes: &[u8], most: usize) -> Result<&str, PlanFault> {
    if bytes.len() > most {
        return Err(PlanFault::TooLarge { found: bytes.len() as u64, most: most as u64 });
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(PlanFault::Utf16);
    }
    let text = str::from_utf8(bytes).map_err(|error| {
        let right = bytes.get(..error.valid_up_to()).unwrap_or_default();
        PlanFault::NotUtf8 { line: line_ends(right, 0, right.len()).saturating_add(1) }
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// How many lines end between two places.
fn line_ends(bytes: &[u8], start: usize, end: usize) -> u32 {
    let ends = (start..end).filter(|place| match bytes.get(*place) {
        Some(b'\n') => true,
        // Before a line feed it is the first half of one line end.
        Some(b'\r') => bytes.get(place + 1) != Some(&b'\n'),
        Some(_) | None => false,
    });
    u32::try_from(ends.count()).unwrap_or(u32::MAX)
}

impl<'a> Records<'a> {
    pub(super) fn new(text: &'a str, delimiter: Delimiter) -> Self {
        let core = ReaderBuilder::new().delimiter(delimiter.byte()).build();
        let (output, ends) = (vec![0; LONGEST_RECORD], vec![0; MOST_CELLS]);
        Self { text: text.as_bytes(), at: 0, line: 1, core, output, ends }
    }

    /// The next record that has any text; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Record<'_>>, PlanFault> {
        loop {
            self.pass_blank_lines();
            let line = self.line;
            let Some((length, cells)) = self.read()? else { return Ok(None) };
            let output = self.output.get(..length).unwrap_or_default();
            if output.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            // Only a cell that is still open takes the line end in that was put behind the text.
            let unclosed = self.at > self.text.len() && output.ends_with(b"\n");
            // Valid as a whole, because quotes and delimiters that went were whole characters.
            let output = str::from_utf8(self.output.get(..length).unwrap_or_default())
                .map_err(|_| PlanFault::NotUtf8 { line })?;
            let ends = self.ends.get(..cells).unwrap_or_default();
            return Ok(Some(Record { line, unclosed, output, ends }));
        }
    }

    fn pass_blank_lines(&mut self) {
        let start = self.at;
        while matches!(self.text.get(self.at), Some(b'\r' | b'\n')) {
            self.at += 1;
        }
        self.line = self.line.saturating_add(line_ends(self.text, start, self.at));
    }

    /// Reads one record into the buffers; gives its bytes and cells.
    fn read(&mut self) -> Result<Option<(usize, usize)>, PlanFault> {
        let (mut length, mut cells) = (0, 0);
        loop {
            // A line end behind the text, once, and then its end.
            let input = match self.text.get(self.at..) {
                Some([]) => b"\n".as_slice(),
                Some(rest) => rest,
                None => &[],
            };
            let output = self.output.get_mut(length..).unwrap_or_default();
            let ends = self.ends.get_mut(cells..).unwrap_or_default();
            let (result, taken, written, ended) = self.core.read_record(input, output, ends);
            let start = self.at;
            self.at += taken;
            (length, cells) = (length + written, cells + ended);
            let began = self.line;
            self.line = self.line.saturating_add(line_ends(self.text, start, self.at));
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    return Err(PlanFault::RowTooLong { line: began });
                }
                ReadRecordResult::Record => return Ok(Some((length, cells))),
                ReadRecordResult::End => return Ok(None),
            }
        }
    }
}

impl<'r> Record<'r> {
    /// How many cells it has.
    pub(super) fn count(&self) -> usize {
        self.ends.len()
    }

    /// Its cells, without white space around.
    pub(super) fn cells(&self) -> impl Iterator<Item = &'r str> {
        let (output, ends) = (self.output, self.ends);
        (0..ends.len()).map(move |place| cell(output, ends, place))
    }

    /// The cell at a place; empty where there is none.
    pub(super) fn cell(&self, place: usize) -> &'r str {
        cell(self.output, self.ends, place)
    }
}

fn cell<'r>(output: &'r str, ends: &[usize], place: usize) -> &'r str {
    let start = place.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or_default();
    let end = ends.get(place).copied().unwrap_or(start);
    output.get(start..end).unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::{PlanFault, Records, text_of};
    use crate::batch::mapping::Delimiter;

    fn read(text: &str) -> Vec<(u32, bool, Vec<String>)> {
        let mut records = Records::new(text, Delimiter::Comma);
        let mut read = Vec::new();
        while let Some(record) = records.next().unwrap() {
            read.push((record.line, record.unclosed, record.cells().map(str::to_owned).collect()));
        }
        read
    }

    fn row(line: u32, cells: &[&str]) -> (u32, bool, Vec<String>) {
        (line, false, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn every_line_end_and_quote_keeps_the_lines_right() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "", "\"c, \"\"x\"\"\",\"d", "e\"", " , ", "f,g"].join(end);
            let broken = format!("d{end}e");
            let wanted = [row(1, &["a", "b"]), row(3, &["c, \"x\"", &broken]), row(6, &["f", "g"])];
            assert_eq!(read(&text), wanted, "{end:?}");
            assert_eq!(read(&format!("{text}{end}")), wanted, "{end:?}");
        }
    }

    #[test]
    fn a_quote_without_its_other_half_is_seen() {
        let read = read("a,b\nc,\"d\ne,f");
        assert_eq!(read.len(), 2);
        assert!(!read[0].1 && read[1].1 && read[1].0 == 2);
        let long = format!("a\nb,\"{}", "x\n".repeat(40_000));
        let mut records = Records::new(&long, Delimiter::Comma);
        assert!(records.next().unwrap().is_some());
        assert_eq!(records.next().err(), Some(PlanFault::RowTooLong { line: 2 }));
        assert_eq!(read_nothing(), 0);
    }

    fn read_nothing() -> usize {
        read("").len() + read("\n\r\n,,\n \n").len()
    }

    #[test]
    fn what_is_no_such_text_is_told_with_its_line() {
        assert_eq!(text_of("\u{feff}a".as_bytes(), 9), Ok("a"));
        assert_eq!(text_of(b"a\r\nb\n\xc0\xcc", 99), Err(PlanFault::NotUtf8 { line: 3 }));
        assert_eq!(text_of(b"\xff\xfea\0", 99), Err(PlanFault::Utf16));
        assert_eq!(text_of(b"abc", 2), Err(PlanFault::TooLarge { found: 3, most: 2 }));
    }
}
