//! libFuzzer target: `jitr_fuzz::request`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| jitr_fuzz::request(bytes));
