//! libFuzzer target: `jitr_fuzz::asn1`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| jitr_fuzz::asn1(bytes));
