//! The few pieces of C that both headers are made of.
//!
//! Source: ISO C99 section 5.2.4.1 (a string literal of up to 4,095 characters), section 6.4.5 (adjacent literals are one).

use std::fmt::Write;

use zeroize::Zeroizing;

/// What every compiler takes as one literal.
const LONGEST_LITERAL: usize = 4_095;
const NUMBERS_A_LINE: usize = 12;

/// Writes the comment at the head and opens the include guard. `device` is a device name: it cannot end a comment.
pub(super) fn begin(text: &mut String, device: &str, what: &str, guard: &str) {
    text.extend(["/* ", device, ": ", what, "\n"]);
    text.push_str(
        " * Holds the private key. Made by JITR Workbench; the names are the same for every device. */\n",
    );
    text.extend(["#ifndef ", guard, "\n#define ", guard, "\n\n#define DEVICE_NAME \"", device, "\"\n"]);
}

/// Closes the include guard.
pub(super) fn end(text: &mut String, guard: &str) {
    text.extend(["\n#endif /* ", guard, " */\n"]);
}

/// Writes a text as an array that ends with NUL. `_LENGTH` leaves the NUL out; `_SIZE` counts it, as Mbed TLS wants it.
pub(super) fn string(text: &mut String, name: &str, value: &str) {
    let upper = name.to_ascii_uppercase();
    let length = value.len();
    // Writing to a String does not fail.
    let _ = write!(text, "\n#define {upper}_LENGTH {length}u\n#define {upper}_SIZE {}u\n", length + 1);
    let _ = writeln!(text, "static const char {name}[{upper}_SIZE] =");
    if length > LONGEST_LITERAL {
        let terminated: Zeroizing<Vec<u8>> = Zeroizing::new(value.bytes().chain([0]).collect());
        numbers(text, &terminated);
        return;
    }
    for line in value.split_inclusive('\n') {
        text.extend([
            "    \"",
            line.trim_end_matches('\n'),
            if line.ends_with('\n') { "\\n\"\n" } else { "\"\n" },
        ]);
    }
    text.pop();
    text.push_str(";\n");
}

/// Writes bytes as an array.
pub(super) fn array(text: &mut String, name: &str, bytes: &[u8]) {
    let upper = name.to_ascii_uppercase();
    let _ = write!(text, "\n#define {upper}_LENGTH {}u\n", bytes.len());
    let _ = writeln!(text, "static const unsigned char {name}[{upper}_LENGTH] =");
    numbers(text, bytes);
}

fn numbers(text: &mut String, bytes: &[u8]) {
    text.push_str("{\n");
    for line in bytes.chunks(NUMBERS_A_LINE) {
        text.push_str("   ");
        for byte in line {
            let _ = write!(text, " 0x{byte:02x},");
        }
        text.push('\n');
    }
    text.push_str("};\n");
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_LITERAL, array, string};
    use crate::certificate::pem;

    #[test]
    fn what_is_written_is_found_again() {
        let (long, short) = (vec![7; LONGEST_LITERAL], [9; 200]);
        let element = [&[0x30, 0x81, 200][..], &short].concat();
        let mut text = "/* 0x30{ */\n".to_owned();
        string(&mut text, "short_one", &pem::write("A", &short));
        string(&mut text, "long_one", &pem::write("B", &long));
        array(&mut text, "some_bytes", &element);
        assert!(text.contains("#define SHORT_ONE_SIZE ") && text.contains("some_bytes[SOME_BYTES_LENGTH]"));
        let reading = pem::read(text.as_bytes());
        let found: Vec<&[u8]> = reading.blocks.iter().map(|block| block.contents.as_slice()).collect();
        assert_eq!(found, [short.as_slice(), &long, &element]);
    }
}
