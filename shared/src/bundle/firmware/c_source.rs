//! The few pieces of C that both headers are made of, and the reader that finds them again.
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

/// Finds the value of an array by its name: its literals joined, or its numbers. `None` if it is not there, or its length is not
/// what its constant says.
pub(super) fn value(text: &str, name: &str) -> Option<Zeroizing<Vec<u8>>> {
    let (_, definition) = text.split_once(&format!(" {name}["))?;
    let (_, initializer) = definition.split_once("] =\n")?;
    let (initializer, _) = initializer.split_once(";\n")?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(initializer.len()));
    match initializer.strip_prefix("{\n") {
        Some(numbers) => {
            for number in
                numbers.trim_end_matches('}').split(',').map(str::trim).filter(|number| !number.is_empty())
            {
                bytes.push(u8::from_str_radix(number.strip_prefix("0x")?, 16).ok()?);
            }
        }
        None => {
            for line in initializer.lines() {
                let literal = line.trim().strip_prefix('"')?.strip_suffix('"')?;
                bytes.extend_from_slice(literal.strip_suffix("\\n").unwrap_or(literal).as_bytes());
                if literal.ends_with("\\n") {
                    bytes.push(b'\n');
                }
            }
            bytes.push(0);
        }
    }
    let upper = name.to_ascii_uppercase();
    let is_string = text.contains(&format!("#define {upper}_SIZE {}u\n", bytes.len()));
    if is_string {
        bytes.pop();
    }
    text.contains(&format!("#define {upper}_LENGTH {}u\n", bytes.len())).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_LITERAL, array, string, value};

    #[test]
    fn what_is_written_is_found_again() {
        let mut text = String::new();
        let long = "0123456789abcde\n".repeat(LONGEST_LITERAL / 16 + 1);
        string(&mut text, "short_one", "a\nb\n");
        string(&mut text, "long_one", &long);
        array(&mut text, "some_bytes", &[0, 255, 16]);
        assert_eq!(value(&text, "short_one").unwrap().as_slice(), b"a\nb\n");
        assert_eq!(value(&text, "long_one").unwrap().as_slice(), long.as_bytes());
        assert_eq!(value(&text, "some_bytes").unwrap().as_slice(), [0, 255, 16]);
        assert!(value(&text, "bytes").is_none());
        assert!(value(&text.replace("0xff,", ""), "some_bytes").is_none());
        assert!(value(&text.replace("\"b\\n\"", ""), "short_one").is_none());
    }
}
