//! What stands in a batch's archive beside the devices: manifest, checksums, and, where it is chosen, a list for bulk import.
//!
//! Each writer appends one device to the caller's buffer and allocates nothing else: a batch calls them a dozen thousand
//! times a second. A manifest is read by `crate::manifest` again. The JSON is an array with one object a line; the CSV follows RFC
//! 4180. No cell begins with a sign that a spreadsheet would take for a formula: a device's name can't, and the subject begins
//! with `CN=`. Not here: the ZIP.

use base64_simd::STANDARD;

/// The manifest as JSON.
pub const MANIFEST_JSON: &str = "manifest.json";
/// The manifest as CSV.
pub const MANIFEST_CSV: &str = "manifest.csv";
/// The SHA-256 of every file, as `sha256sum --check` reads it.
pub const SUMS: &str = "SHA256SUMS";
/// Every certificate, one Base64 line each.
pub const BASE64_LIST: &str = "certificates.base64.txt";

/// Names that no device may have, because its folder would take the place of a file.
const RESERVED: [&str; 8] = [
    MANIFEST_JSON,
    MANIFEST_CSV,
    SUMS,
    BASE64_LIST,
    "README.txt",
    "ca.cert.pem",
    "AmazonRootCA1.pem",
    "server-root.pem",
];

/// The first line of [`MANIFEST_CSV`].
pub const CSV_HEADER: &str =
    "name,thingName,subject,serial,certificateId,publicKeySha256,notBefore,notAfter\r\n";
/// What follows the last row of [`MANIFEST_JSON`]; without a row [`JSON_EMPTY`] is the whole.
pub const JSON_END: &str = "\n]\n";
/// A manifest of nothing.
pub const JSON_EMPTY: &str = "[]\n";

/// What a manifest says of a device.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Its name.
    pub name: &'a str,
    /// The name of its thing.
    pub thing_name: &'a str,
    /// The subject as RFC 4514 writes it.
    pub subject: &'a str,
    /// The octets of the certificate's serial number.
    pub serial: &'a [u8],
    /// SHA-256 of the certificate.
    pub certificate_id: &'a [u8; 32],
    /// SHA-256 of its SubjectPublicKeyInfo.
    pub public_key_sha256: &'a [u8; 32],
    /// From when it is valid, RFC 3339.
    pub not_before: &'a str,
    /// Until when, RFC 3339.
    pub not_after: &'a str,
}

/// Whether a device of this name would take the place of a file, or have no folder on Windows.
#[must_use]
pub fn is_reserved(name: &str) -> bool {
    RESERVED.iter().any(|reserved| reserved.eq_ignore_ascii_case(name)) || is_windows_device(name)
}

/// Whether Windows makes no folder of this name: its own devices, whatever stands behind a dot, and a dot at the end.
fn is_windows_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let numbered =
        |kind| stem.strip_prefix(kind).is_some_and(|rest| matches!(rest.as_bytes(), [b'1'..=b'9']));
    name.ends_with('.')
        || matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || numbered("COM")
        || numbered("LPT")
}

/// Appends a device to [`MANIFEST_JSON`]; the one with index 0 begins it.
pub fn json_row(to: &mut Vec<u8>, index: u32, row: &Row<'_>) {
    to.extend_from_slice(if index == 0 { b"[\n{\"name\":" } else { b",\n{\"name\":" });
    json_text(to, row.name);
    for (key, text) in [(",\"thingName\":", row.thing_name), (",\"subject\":", row.subject)] {
        to.extend_from_slice(key.as_bytes());
        json_text(to, text);
    }
    for (key, octets) in [
        (",\"serial\":\"", row.serial),
        ("\",\"certificateId\":\"", row.certificate_id.as_slice()),
        ("\",\"publicKeySha256\":\"", row.public_key_sha256.as_slice()),
    ] {
        to.extend_from_slice(key.as_bytes());
        hex(to, octets);
    }
    for (key, text) in [("\",\"notBefore\":", row.not_before), (",\"notAfter\":", row.not_after)] {
        to.extend_from_slice(key.as_bytes());
        json_text(to, text);
    }
    to.push(b'}');
}

/// Appends a device to [`MANIFEST_CSV`], below [`CSV_HEADER`].
pub fn csv_row(to: &mut Vec<u8>, row: &Row<'_>) {
    for text in [row.name, row.thing_name, row.subject] {
        csv_text(to, text);
        to.push(b',');
    }
    for octets in [row.serial, row.certificate_id.as_slice(), row.public_key_sha256.as_slice()] {
        hex(to, octets);
        to.push(b',');
    }
    csv_text(to, row.not_before);
    to.push(b',');
    csv_text(to, row.not_after);
    to.extend_from_slice(b"\r\n");
}

/// Appends a file to [`SUMS`]: its SHA-256 and its path in the archive, which has neither a backslash nor a line end.
pub fn sums_line(to: &mut Vec<u8>, sha256: &[u8; 32], path: &[u8]) {
    hex(to, sha256);
    to.extend_from_slice(b"  ");
    to.extend_from_slice(path);
    to.push(b'\n');
}

/// Appends a certificate (DER) to [`BASE64_LIST`].
pub fn base64_line(to: &mut Vec<u8>, der: &[u8]) {
    to.reserve(STANDARD.encoded_length(der.len()) + 1);
    STANDARD.encode_append(der, to);
    to.push(b'\n');
}

fn hex(to: &mut Vec<u8>, octets: &[u8]) {
    let start = to.len();
    to.resize(start + octets.len() * 2, 0);
    let (pairs, _) = to.get_mut(start..).unwrap_or_default().as_chunks_mut::<2>();
    // Arithmetic and no table, so that the compiler makes many digits at once.
    for (pair, octet) in pairs.iter_mut().zip(octets) {
        *pair = [octet >> 4, octet & 0xf].map(|digit| digit + if digit < 10 { b'0' } else { b'a' - 10 });
    }
}

fn json_text(to: &mut Vec<u8>, text: &str) {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\') {
        to.push(b'"');
        to.extend_from_slice(text.as_bytes());
        to.push(b'"');
        return;
    }
    // Writing a string into a `Vec` can't fail.
    let _ = serde_json::to_writer(to, text);
}

fn csv_text(to: &mut Vec<u8>, text: &str) {
    if !text.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\r' | b'\n')) {
        to.extend_from_slice(text.as_bytes());
        return;
    }
    to.push(b'"');
    for (place, part) in text.split('"').enumerate() {
        if place > 0 {
            to.extend_from_slice(b"\"\"");
        }
        to.extend_from_slice(part.as_bytes());
    }
    to.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::{
        BASE64_LIST, CSV_HEADER, JSON_END, Row, base64_line, csv_row, is_reserved, json_row, sums_line,
    };
    use crate::manifest::{ManifestReader, ManifestRow};

    const SUBJECTS: [&str; 3] = ["CN=a,O=Acme", "CN=b,O=\"x\"\\,\ny", "CN=c,O=가나"];

    fn row(place: usize) -> Row<'static> {
        Row {
            name: ["a", "b", "c"][place],
            thing_name: ["a-1", "b-1", "c-1"][place],
            subject: SUBJECTS[place],
            serial: [&[0x00, 0x9f, 1], &[0x01, 2, 3], &[0x7f, 0, 0]][place],
            certificate_id: &[[1; 32], [2; 32], [3; 32]][place],
            public_key_sha256: &[[4; 32], [5; 32], [6; 32]][place],
            not_before: "2026-11-26T00:00:00Z",
            not_after: "9999-12-31T23:59:59Z",
        }
    }

    fn read(bytes: &[u8]) -> Vec<ManifestRow> {
        let mut reader = ManifestReader::default();
        let mut rows = reader.push(bytes).unwrap();
        rows.extend(reader.finish().unwrap());
        rows
    }

    #[test]
    fn json_is_json_with_a_line_a_device_and_reads_back() {
        let mut text = Vec::new();
        (0..3).for_each(|place| json_row(&mut text, u32::try_from(place).unwrap(), &row(place)));
        text.extend_from_slice(JSON_END.as_bytes());
        let value: serde_json::Value = serde_json::from_slice(&text).unwrap();
        for (place, subject) in SUBJECTS.iter().enumerate() {
            assert_eq!(value[place]["subject"], *subject);
            assert_eq!(value[place]["notAfter"], "9999-12-31T23:59:59Z");
        }
        assert_eq!(text.iter().filter(|byte| **byte == b'\n').count(), 5);
        check_rows(&read(&text));
    }

    fn check_rows(rows: &[ManifestRow]) {
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[0].serial.as_str(), "9f01");
        assert_eq!(rows[1].certificate_id.as_str(), "02".repeat(32));
        assert_eq!(rows[2].public_key_sha256.as_deref(), Some("06".repeat(32).as_str()));
        assert_eq!((rows[0].name.as_deref(), rows[1].thing_name.as_deref()), (Some("a"), Some("b-1")));
    }

    #[test]
    fn csv_quotes_what_needs_it_and_reads_back() {
        let mut text = CSV_HEADER.as_bytes().to_vec();
        (0..3).for_each(|place| csv_row(&mut text, &Row { subject: "CN=x,O=\"y\"", ..row(place) }));
        assert!(String::from_utf8(text.clone()).unwrap().contains(",\"CN=x,O=\"\"y\"\"\","));
        check_rows(&read(&text));
    }

    #[test]
    fn a_sum_and_a_base64_line_are_as_their_readers_want_them() {
        let mut text = Vec::new();
        sums_line(&mut text, &[0xab; 32], b"a/a.cert.pem");
        assert_eq!(text, format!("{}  a/a.cert.pem\n", "ab".repeat(32)).as_bytes());
        for (der, line) in [(&b""[..], "\n"), (b"a", "YQ==\n"), (b"ab", "YWI=\n"), (b"abc", "YWJj\n")] {
            let mut text = b"x".to_vec();
            base64_line(&mut text, der);
            assert_eq!(text, format!("x{line}").as_bytes());
        }
    }

    #[test]
    fn no_device_takes_the_place_of_a_file() {
        assert!(is_reserved("Manifest.JSON") && is_reserved(BASE64_LIST) && !is_reserved("manifest"));
    }
}
