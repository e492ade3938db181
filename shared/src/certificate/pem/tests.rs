//! Blocks are found whatever carries them, and what is damaged is told with its place.

use super::{BlockKind, Fault, FaultKind, LARGEST_INPUT, MOST_BLOCKS, Reading, read, read_most, write};

/// A SEQUENCE that is long enough for several lines.
fn der() -> Vec<u8> {
    let mut der = vec![0x30, 0x81, 0xc8, 0x04, 0x81, 0xc5];
    der.extend((0..197_u8).map(|number| number.wrapping_mul(83)));
    der
}

fn all(text: &[u8]) -> Reading {
    read_most(text, 100)
}

/// A dump: each line by its offset, its octets and the same as characters.
fn dump(der: &[u8], line: fn(usize, &[u8], &str) -> String) -> String {
    let lines = der.chunks(16).zip((0..).step_by(16));
    lines.map(|(octets, offset)| line(offset, octets, "0a 0b. 0c")).collect()
}

/// Octets in groups.
fn by(size: usize, octets: &[u8]) -> String {
    octets.chunks(size).map(hex::encode).collect::<Vec<_>>().join(" ")
}

fn faults(reading: &Reading) -> Vec<FaultKind> {
    let of_blocks = reading.blocks.iter().flat_map(|block| &block.faults);
    reading.faults.iter().chain(of_blocks).map(|fault| fault.kind.clone()).collect()
}

#[test]
fn a_frame_is_read_through_whatever_carries_its_lines() {
    let text = write("X", &der());
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
        text.trim_end().replace('\n', " "),
        text.replace('\n', ""),
        text.replace('\n', "\r"),
    ];
    for text in carried {
        let reading = all(text.as_bytes());
        let [block] = reading.blocks.as_slice() else { panic!("{text}") };
        assert_eq!(block.contents.as_slice(), der(), "{text}");
        assert_eq!(block.kind, BlockKind::WrappedPem, "{text}");
        assert_eq!(faults(&reading), [FaultKind::FrameWrapped]);
    }
}

#[test]
fn indentation_and_windows_lines_are_nothing_to_speak_of() {
    let text = write("X", &der());
    for text in [text.replace('\n', "\r\n"), text.lines().map(|line| format!("\t  {line}\n")).collect()] {
        let reading = all(text.as_bytes());
        assert_eq!(reading.blocks[0].contents.as_slice(), der());
        assert!(faults(&reading).is_empty());
    }
}

#[test]
fn what_has_no_frame_is_read_all_the_same() {
    let der = der();
    let encoded = base64::Engine::encode(&base64::prelude::BASE64_STANDARD, &der);
    let hex = hex::encode(&der);
    let array: String = der.iter().map(|octet| format!("0x{octet:02X}, ")).collect();
    let colons: String = der.iter().map(|octet| format!("{octet:02x}:")).collect();
    let framed = write("X", &der);
    let twice = base64::Engine::encode(&base64::prelude::BASE64_STANDARD, framed.as_bytes());
    for (text, kind) in [
        (encoded.clone(), BlockKind::Base64),
        (format!("{{\"x5c\": [\"{encoded}\"]}}"), BlockKind::Base64),
        (format!("certificate={encoded} status=PENDING"), BlockKind::Base64),
        (hex, BlockKind::Hex),
        (colons, BlockKind::Hex),
        (format!("const uint8_t c[206] = {{\n{array}\n}};\nsize_t n = 0x1234;"), BlockKind::Hex),
        (format!("tls.crt: {twice}"), BlockKind::WrappedPem),
        (
            dump(&der, |offset, octets, text| format!("{offset:08x}: {}  {text}\n", by(2, octets))),
            BlockKind::Hex,
        ),
        (
            dump(&der, |offset, octets, text| format!("{offset:08x}  {} |{text}|\n", by(1, octets))),
            BlockKind::Hex,
        ),
        (
            dump(&der, |offset, octets, _| format!("{offset:06x} {}\n", by(1, octets))) + "0000cb\n",
            BlockKind::Hex,
        ),
        (
            format!(
                "char c[] = \"{}\";",
                der.iter().map(|octet| format!("\\x{octet:02x}")).collect::<String>()
            ),
            BlockKind::Hex,
        ),
    ] {
        let reading = all(text.as_bytes());
        let [block] = reading.blocks.as_slice() else { panic!("{text}") };
        assert_eq!((block.contents.as_slice(), block.kind), (der.as_slice(), kind), "{text}");
    }
    let reading = all(&[der.clone(), der.clone()].concat());
    assert_eq!(reading.blocks.len(), 2);
    assert_eq!(reading.blocks[1].position.offset, der.len());
}

#[test]
fn a_consoles_sixteen_bit_text_is_read_with_its_own_places() {
    let text = format!("junk\n{}", write("X", &der()));
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let reading = all(&[[0xff, 0xfe].as_slice(), &units].concat());
    assert_eq!(reading.blocks[0].contents.as_slice(), der());
    assert_eq!((reading.blocks[0].position.line, reading.blocks[0].position.offset), (2, 12));
    let reading = all(&units);
    assert_eq!((reading.blocks[0].position.line, reading.blocks[0].position.offset), (2, 10));
}

#[test]
fn what_is_damaged_is_told_with_its_place() {
    let told = |text: &str| {
        let reading = all(text.as_bytes());
        let of_blocks = reading.blocks.into_iter().flat_map(|block| block.faults);
        let all = reading.faults.into_iter().chain(of_blocks);
        let told = |fault: Fault| (fault.kind, fault.position.line, fault.position.offset, fault.found);
        all.map(told).collect::<Vec<_>>()
    };
    let bad = |line, offset, found: &str| vec![(FaultKind::BadBase64, line, offset, Some(found.to_owned()))];
    assert_eq!(told("-----BEGIN A-----\nAQ!D\n-----END A-----"), bad(2, 20, "!"));
    assert_eq!(told("-----BEGIN A-----\nAQID\n\nAQID\n-----END A-----"), bad(3, 23, "0x0a"));
    assert_eq!(told("-----BEGIN A-----\nAQ==\nAQID\n-----END A-----"), bad(2, 20, "="));
    let differ = FaultKind::FrameLabelsDiffer { label: "A".to_owned() };
    assert_eq!(told("-----BEGIN A-----\nAQID\n-----END B-----"), [(differ, 3, 23, None)]);
    assert_eq!(told("-----BEGIN A-----\nAQID\n")[0].0, FaultKind::FrameNotClosed);
    assert_eq!(told("-----BEGIN \u{1}-----\nAQID\n-----END A-----")[0].0, FaultKind::FrameDamaged);
    assert_eq!(told("-----BEGIN A-----\n-----END A-----")[0].0, FaultKind::BadBase64);
    assert_eq!(told(" \n")[0].0, FaultKind::InputEmpty);
    assert_eq!(told("hello")[0].0, FaultKind::NothingRecognised);
}

#[test]
fn an_empty_line_may_stand_around_the_base64_and_not_inside() {
    let framed = |body: &str| format!("-----BEGIN X-----{body}-----END X-----");
    assert_eq!(faults(&all(framed("\nAQID\n\nBAUG\n").as_bytes())), [FaultKind::BadBase64]);
    for body in ["\nAQID\n", "\nA: b\n\nAQID\nBAUG\n\n"] {
        assert!(faults(&all(framed(body).as_bytes())).is_empty(), "{body}");
    }
}

#[test]
fn a_value_with_its_own_line_ends_is_read_whatever_stands_in_front_of_it() {
    for before in
        ["certificate,data,string,\"", "DEVICE_CERTIFICATE_OF_PRESS=\"", "a: aaaaaaaaaaaaaaaaa aaaaa "]
    {
        for turned in 0..64_u8 {
            let mut own = der();
            own.iter_mut().skip(6).for_each(|byte| *byte = byte.wrapping_add(turned));
            let reading = all(format!("{before}{}", write("X", &own)).as_bytes());
            assert_eq!(reading.blocks[0].contents.as_slice(), own, "{before}{turned}");
            assert_eq!(faults(&reading), [FaultKind::FrameWrapped]);
        }
    }
}

#[test]
fn arrays_of_a_source_are_read_one_by_one() {
    let der = der();
    let numbers = |bytes: &[u8]| bytes.iter().map(|octet| format!(" 0x{octet:02x},")).collect::<String>();
    let framed = write("B", &der);
    let source = format!(
        "// device 0x30\nconst A[0xce] = {{{}\n}};\nconst B[] = {{{}}};\nconst C = {{{}}};\nconst char D[] = \"{}\";",
        numbers(&der),
        numbers(framed.as_bytes()),
        numbers(&[der.as_slice(), &der].concat()),
        framed.replace('\n', "\\n"),
    );
    let reading = all(source.as_bytes());
    let found: Vec<_> = reading.blocks.iter().map(|block| (block.kind, block.position.line)).collect();
    let (hex, wrapped) = (BlockKind::Hex, BlockKind::WrappedPem);
    assert_eq!(found, [(hex, 2), (wrapped, 4), (hex, 5), (hex, 5), (wrapped, 6)]);
    assert!(reading.blocks.iter().all(|block| block.contents.as_slice() == der));
}

#[test]
fn what_is_written_keeps_to_64_columns_and_reads_back() {
    for length in [1, 47, 48, 49, 96, 1000] {
        let bytes = vec![0xa5; length];
        let text = write("CERTIFICATE", &bytes);
        assert!(text.lines().all(|line| line.len() <= 64));
        assert!(text.ends_with("-----END CERTIFICATE-----\n"));
        assert_eq!(read(text.as_bytes()).blocks[0].contents.as_slice(), bytes);
    }
}

#[test]
fn several_blocks_with_junk_between_keep_their_places() {
    let text =
        format!("subject=/CN=x\r\n{}junk\n{}", write("A", b"one"), write("B", b"two")).replace('\n', "\r\n");
    let reading = read(text.as_bytes());
    let found: Vec<_> =
        reading.blocks.iter().map(|block| (block.position.offset, block.contents.to_vec())).collect();
    let second = text.find("-----BEGIN B").unwrap();
    assert_eq!(found, [(16, b"one".to_vec()), (second, b"two".to_vec())]);
    assert!(faults(&reading).is_empty());
}

#[test]
fn what_is_damaged_does_not_keep_the_others_from_being_read() {
    let reading = all(format!("-----BEGIN A-----\nAQID\n{}", write("B", b"two")).as_bytes());
    assert_eq!(faults(&reading), [FaultKind::FrameNotClosed]);
    assert!(reading.blocks[0].contents.is_empty() && reading.blocks[0].label.as_deref() == Some("A"));
    assert_eq!(reading.blocks[1].contents.as_slice(), b"two");
}

#[test]
fn bare_base64_is_told_and_der_is_nothing_to_speak_of() {
    assert_eq!(faults(&read(b"MAMBAf8=")), [FaultKind::FrameMissing]);
    assert!(faults(&read(&[0x30, 0x80])).is_empty());
}

#[test]
fn the_old_encryption_header_is_seen() {
    let text = b"-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAQID\n-----END EC PRIVATE KEY-----";
    let reading = read(text);
    assert!(reading.blocks[0].header.is_some());
    assert_eq!(reading.blocks[0].contents.as_slice(), [1, 2, 3]);
}

#[test]
fn size_and_number_are_capped() {
    let found = LARGEST_INPUT + 1;
    let kind = FaultKind::InputTooLarge { found, limit: LARGEST_INPUT };
    assert_eq!(faults(&read(&vec![b'a'; found])), [kind]);
    let reading = read(write("A", b"x").repeat(MOST_BLOCKS + 5).as_bytes());
    assert_eq!(faults(&reading), [FaultKind::TooManyBlocks { limit: MOST_BLOCKS }]);
    assert_eq!(reading.blocks.len(), MOST_BLOCKS);
}

#[test]
fn no_more_blocks_are_read_than_asked_for() {
    let text = write("X", &[0x30, 0]).repeat(5);
    let reading = read_most(text.as_bytes(), 3);
    assert_eq!(reading.blocks.len(), 3);
    assert_eq!(faults(&reading), [FaultKind::TooManyBlocks { limit: 3 }]);
    assert_eq!(read_most(&der().repeat(9), 3).blocks.len(), 3);
}

#[test]
fn a_table_of_numbers_is_no_block_and_what_does_not_fit_is_said_once() {
    let table = "static const unsigned char sbox[] = { 0xf2, 0x6b, 0x6f, 0xc5, 0x30, 0x01, 0x67, 0x2b, 0xfe, 0xd7, \
                 0xab, 0x76, 0xca, 0x82, 0xc9, 0x7d, 0xfa, 0x59, 0x47, 0xf0, 0xad, 0xd4, 0xa2, 0xaf };";
    let reading = read(table.as_bytes());
    assert!(reading.blocks.is_empty());
    let array = format!("{{ {} }}\n", der().iter().map(|byte| format!("0x{byte:02x},")).collect::<String>());
    let reading = read_most(array.repeat(5).as_bytes(), 3);
    assert_eq!(reading.blocks.len(), 3);
    let kinds: Vec<&FaultKind> = reading.faults.iter().map(|fault| &fault.kind).collect();
    assert_eq!(kinds, [&FaultKind::TooManyBlocks { limit: 3 }]);
}
