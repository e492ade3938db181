//! PEM as it is to be written: RFC 7468's strict form, 64 columns and LF.

use base64::{Engine, engine::general_purpose::STANDARD};

const COLUMNS: usize = 64;

/// Writes PEM in RFC 7468's strict form.
#[must_use]
pub fn write(label: &str, der: &[u8]) -> String {
    // It never grows, and so leaves no copy of a key behind.
    let mut text = Vec::with_capacity(written_length(label, der.len()));
    begin(&mut text, label);
    for line in der.chunks(COLUMNS / 4 * 3) {
        let start = text.len();
        text.resize(start + line.len().div_ceil(3) * 4, 0);
        if let Some(place) = text.get_mut(start..) {
            // The place has Base64's own length: it always fits.
            let _ = STANDARD.encode_slice(line, place);
        }
        text.push(b'\n');
    }
    end(&mut text, label);
    String::from_utf8(text).unwrap_or_default()
}

/// The same for what is Base64 already, in one line, appended to what a buffer holds.
#[cfg(feature = "issue")]
pub(crate) fn frame(to: &mut Vec<u8>, label: &str, base64: &[u8]) {
    begin(to, label);
    // Full lines by themselves: the compiler knows how long they are, and copies them without a call.
    let (full, rest) = base64.as_chunks::<COLUMNS>();
    for line in full {
        to.extend_from_slice(line);
        to.push(b'\n');
    }
    if !rest.is_empty() {
        to.extend_from_slice(rest);
        to.push(b'\n');
    }
    end(to, label);
}

fn begin(to: &mut Vec<u8>, label: &str) {
    [b"-----BEGIN ", label.as_bytes(), b"-----\n"].iter().for_each(|part| to.extend_from_slice(part));
}

fn end(to: &mut Vec<u8>, label: &str) {
    [b"-----END ", label.as_bytes(), b"-----\n"].iter().for_each(|part| to.extend_from_slice(part));
}

/// Two lines of frame with their dashes, and a line end for each 64 columns.
const fn written_length(label: &str, der: usize) -> usize {
    let encoded = der.div_ceil(3) * 4;
    encoded + encoded / COLUMNS + 2 * label.len() + 40
}
