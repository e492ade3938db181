//! Hex dumps: the columns of `xxd`, `hexdump -C`, `od -t x1` and Wireshark, each line of octets behind its offset.
//!
//! The offsets have to fit: each says how many octets stand in the lines before it, which no other text does.

use zeroize::Zeroizing;

/// Octets in a line; what follows in it are the same as characters.
const MOST_IN_LINE: usize = 16;
/// Lines of less are no dump.
const LEAST: usize = 16;

/// The octets of a dump that a text is, from its first line to its last one.
pub(super) fn read(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    // Each octet takes two digits; the buffer never grows, and so leaves no copy behind.
    let mut octets = Zeroizing::new(Vec::with_capacity(text.len() / 2));
    let lines = text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    for line in lines {
        let digits = line.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
        let (offset, rest) = line.split_at_checked(digits)?;
        let offset = usize::from_str_radix(std::str::from_utf8(offset).ok()?, 16).ok()?;
        if digits < 4 || offset != octets.len() {
            return None;
        }
        columns(rest, &mut octets)?;
    }
    (octets.len() >= LEAST).then_some(octets)
}

/// Takes the octets of a line, without its offset.
fn columns(rest: &[u8], octets: &mut Vec<u8>) -> Option<()> {
    let start = octets.len();
    let columns = match rest.strip_prefix(b":") {
        // `xxd` puts two spaces before the characters and one between octets.
        Some(columns) => {
            let columns = columns.trim_ascii_start();
            let end = columns.windows(2).position(|two| two == b"  ").unwrap_or(columns.len());
            columns.get(..end)?
        }
        None => rest.split(|byte| *byte == b'|').next().unwrap_or_default(),
    };
    for group in columns.split(u8::is_ascii_whitespace).filter(|group| !group.is_empty()) {
        let is_full = octets.len().saturating_sub(start) >= MOST_IN_LINE;
        if is_full || !group.iter().all(u8::is_ascii_hexdigit) {
            break;
        }
        for two in group.chunks(2) {
            octets.push(u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok()?);
        }
    }
    Some(())
}
