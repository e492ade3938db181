//! Blocks are found whatever carries them, and what is damaged is told with its place.

use super::{Reading, read};
use crate::{
    certificate::pem,
    inspect::{report::BlockKind, rule::ReadingRule},
};

/// A SEQUENCE that is long enough for several lines.
fn der() -> Vec<u8> {
    let mut der = vec![0x30, 0x81, 0xc8, 0x04, 0x81, 0xc5];
    der.extend((0..197_u8).map(|number| number.wrapping_mul(83)));
    der
}

fn all(text: &[u8]) -> Reading {
    read(0, text, 100)
}

fn rules(reading: &Reading) -> Vec<&ReadingRule> {
    let of_blocks = reading.blocks.iter().flat_map(|block| &block.faults);
    reading.faults.iter().chain(of_blocks).map(|fault| &fault.rule).collect()
}

#[test]
fn a_frame_is_read_through_whatever_carries_its_lines() {
    let text = pem::write("X", &der());
    let each = |before: &str, after: &str| -> String {
        text.lines().map(|line| format!("{before}{line}{after}\n")).collect()
    };
    let stamped: String = text
        .lines()
        .enumerate()
        .map(|(number, line)| format!("2026-11-27T10:00:{number:02}.{number}03Z INFO [tls] {line}\n"))
        .collect();
    let carried = [
        stamped,
        each("> ", ""),
        each(">> ", "\r"),
        each("    \"", "\\n\""),
        each("  '", "\\n' +"),
        each("\"", "\\r\\n\" \\"),
        each("# ", ""),
        each("I (1234) app: ", ""),
        format!("{{\"cert\": \"{}\"}}", text.replace('\n', "\\n")),
        format!("{{\"cert\": \"{}\"}}", text.replace('\n', "\\\\n").replace('/', "\\/")),
        format!("static const char c[] = \"{}\";", text.replace('\n', "\\n")),
    ];
    for text in carried {
        let reading = all(text.as_bytes());
        let [block] = reading.blocks.as_slice() else { panic!("{text}") };
        assert_eq!(block.contents.as_slice(), der(), "{text}");
        assert_eq!(block.kind, BlockKind::WrappedPem, "{text}");
        assert_eq!(rules(&reading), [&ReadingRule::FrameWrapped]);
    }
}

#[test]
fn indentation_and_windows_lines_are_nothing_to_speak_of() {
    let text = pem::write("X", &der());
    for text in [text.replace('\n', "\r\n"), text.lines().map(|line| format!("\t  {line}\n")).collect()] {
        let reading = all(text.as_bytes());
        assert_eq!(reading.blocks[0].contents.as_slice(), der());
        assert!(rules(&reading).is_empty());
    }
}

#[test]
fn what_has_no_frame_is_read_all_the_same() {
    let der = der();
    let encoded = base64::Engine::encode(&base64::prelude::BASE64_STANDARD, &der);
    let hex = hex::encode(&der);
    let array: String = der.iter().map(|octet| format!("0x{octet:02X}, ")).collect();
    let colons: String = der.iter().map(|octet| format!("{octet:02x}:")).collect();
    let framed = pem::write("X", &der);
    let twice = base64::Engine::encode(&base64::prelude::BASE64_STANDARD, framed.as_bytes());
    for (text, kind) in [
        (encoded.clone(), BlockKind::Base64),
        (format!("{{\"x5c\": [\"{encoded}\"]}}"), BlockKind::Base64),
        (format!("certificate={encoded} status=PENDING"), BlockKind::Base64),
        (hex, BlockKind::Hex),
        (colons, BlockKind::Hex),
        (format!("const uint8_t c[206] = {{\n{array}\n}};\nsize_t n = 0x1234;"), BlockKind::Hex),
        (format!("tls.crt: {twice}"), BlockKind::WrappedPem),
    ] {
        let reading = all(text.as_bytes());
        let [block] = reading.blocks.as_slice() else { panic!("{text}") };
        assert_eq!((block.contents.as_slice(), block.kind), (der.as_slice(), kind), "{text}");
    }
    let reading = all(&[der.clone(), der.clone()].concat());
    assert_eq!(reading.blocks.len(), 2);
    assert_eq!(reading.blocks[1].place.offset, der.len());
}

#[test]
fn a_consoles_sixteen_bit_text_is_read_with_its_own_places() {
    let text = format!("junk\n{}", pem::write("X", &der()));
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let reading = all(&[[0xff, 0xfe].as_slice(), &units].concat());
    assert_eq!(reading.blocks[0].contents.as_slice(), der());
    assert_eq!((reading.blocks[0].place.line, reading.blocks[0].place.offset), (2, 12));
}

#[test]
fn what_is_damaged_is_told_with_its_place() {
    let faults = |text: &str| {
        let reading = all(text.as_bytes());
        let of_blocks = reading.blocks.into_iter().flat_map(|block| block.faults);
        let all = reading.faults.into_iter().chain(of_blocks);
        all.map(|fault| (fault.rule, fault.place.line, fault.place.offset, fault.found)).collect::<Vec<_>>()
    };
    let bad =
        |line, offset, found: &str| vec![(ReadingRule::BadBase64, line, offset, Some(found.to_owned()))];
    assert_eq!(faults("-----BEGIN A-----\nAQ!D\n-----END A-----"), bad(2, 20, "!"));
    assert_eq!(faults("-----BEGIN A-----\nAQID\n\nAQID\n-----END A-----"), bad(3, 23, "0x0a"));
    assert_eq!(faults("-----BEGIN A-----\nAQ==\nAQID\n-----END A-----"), bad(2, 20, "="));
    let differ = ReadingRule::FrameLabelsDiffer { label: "A".to_owned() };
    assert_eq!(faults("-----BEGIN A-----\nAQID\n-----END B-----"), [(differ, 3, 23, None)]);
    assert_eq!(faults("-----BEGIN A-----\nAQID\n")[0].0, ReadingRule::FrameNotClosed);
    assert_eq!(faults("-----BEGIN \u{1}-----\nAQID\n-----END A-----")[0].0, ReadingRule::FrameDamaged);
    assert_eq!(faults(" \n")[0].0, ReadingRule::InputEmpty);
    assert_eq!(faults("hello")[0].0, ReadingRule::NothingRecognised);
}

#[test]
fn no_more_blocks_are_read_than_asked_for() {
    let text = pem::write("X", &[0x30, 0]).repeat(5);
    let reading = read(0, text.as_bytes(), 3);
    assert_eq!(reading.blocks.len(), 3);
    assert!(matches!(reading.faults[0].rule, ReadingRule::TooManyBlocks { .. }));
    assert_eq!(read(0, &der().repeat(9), 3).blocks.len(), 3);
}
